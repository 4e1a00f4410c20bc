package model

// Scores of data/scan from which what was asked about looks signed or empty:
// ink that is asked about for itself scores no more than half.
const (
	scoreSigned = 0.5
	scoreEmpty  = 0.2
)

// OtherPaper reports whether an earlier picture of a page shows a signature that
// is missing on a later one: they are of two papers, such as one at each door,
// and their blank rows are of different people.
func OtherPaper(earlier, later []ScannedCell) bool {
	empty := map[scannedPlace]bool{}
	for _, c := range later {
		empty[c.place()] = c.Verdict == "empty" || c.Verdict == "ask" && c.Score <= scoreEmpty
	}
	for _, c := range earlier {
		if (c.Verdict == "signed" || c.Verdict == "ask" && c.Score > scoreSigned) && empty[c.place()] {
			return true
		}
	}
	return false
}

// A scannedPlace finds a printed cell on the pictures of its page.
type scannedPlace struct {
	row           int
	session, slot string
}

func (c ScannedCell) place() scannedPlace { return scannedPlace{c.Row, c.SessionID, c.Slot} }

// Open reports whether something of the picture still waits for a person: a
// question, a name on a blank row, the day of a signature. The cells are those
// of all pictures of its page, the newest last. What was decided on one of them
// holds for all; of a blank row for those of the same paper, where a later
// picture on which it is empty answers too.
func (p ScannedPage) Open() bool {
	same := p.samePaper()
	for i, c := range p.Cells {
		if c.ScanID == p.ID && c.waits() && !p.settled(i, same) {
			return true
		}
	}
	return false
}

// samePaper are the pictures of the page that may be of the same paper.
func (p ScannedPage) samePaper() map[string]bool {
	cells, later, same := map[string][]ScannedCell{}, map[string]bool{}, map[string]bool{}
	for _, c := range p.Cells {
		if cells[c.ScanID] == nil {
			later[c.ScanID] = cells[p.ID] != nil
		}
		cells[c.ScanID] = append(cells[c.ScanID], c)
	}
	for id := range cells {
		if later[id] {
			same[id] = !OtherPaper(cells[p.ID], cells[id])
		} else {
			same[id] = id == p.ID || !OtherPaper(cells[id], cells[p.ID])
		}
	}
	return same
}

// settled reports whether a cell of the picture was decided, on whatever picture.
func (p ScannedPage) settled(at int, same map[string]bool) bool {
	c := p.Cells[at]
	who := c.ParticipantID + c.PartyID
	for i, other := range p.Cells {
		switch {
		case other.place() != c.place():
		case c.DecidedBy == DecidedOpen && i <= at: // asked in spite of what was decided
		case other.Decided != "" || other.DecidedBy != "" && other.DecidedBy != DecidedOpen:
			if same[other.ScanID] || who != "" && who == other.ParticipantID+other.PartyID {
				return true
			}
		case who == "" && i > at && other.Verdict == "empty" && same[other.ScanID]:
			return true
		}
	}
	return false
}

// waits reports whether a person must say something of a cell that nobody decided.
func (c ScannedCell) waits() bool {
	switch {
	case c.Row == 0 || c.SessionID == "" && c.PartyID == "": // never entered
		return false
	case c.DecidedBy == DecidedOpen:
		return c.Decided == ""
	case c.Verdict == "signed":
		return c.Decided == "" && (c.ParticipantID == "" || c.PartyID != "")
	default:
		return c.Verdict == "ask"
	}
}
