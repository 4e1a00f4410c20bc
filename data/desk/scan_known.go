package desk

import (
	"segreteria/data/model"
	"segreteria/data/scan"
)

// A cellKey finds a printed cell on the pictures of its page.
type cellKey struct {
	row           int
	session, slot string
}

type rowSession struct {
	row     int
	session string
}

// An earlierRow is a blank row as other pictures of the page left it.
type earlierRow struct {
	participant string // who was named for it
	gone        bool   // somebody was, and left the archive
	nobody      bool   // somebody said that nobody wrote there
	inked       map[cellKey]bool
	left        map[cellKey]bool // was named, but not said to have signed there
}

// recognise puts the participants who were named for blank rows on the cells of
// the sessions in which they wrote, and returns the rows about which nothing is left to ask.
// Before is what was entered from other pictures of the page.
func (page *ScanPage) recognise(before []model.ScannedCell) map[int]bool {
	settled, ink := map[int]bool{}, map[rowSession]bool{}
	for _, c := range page.Cells {
		ink[rowSession{c.Row, c.SessionID}] = ink[rowSession{c.Row, c.SessionID}] || c.likely() != scan.VerdictEmpty
	}
	for row, earlier := range page.earlierRows(before) {
		settled[row] = earlier.participant != "" || earlier.gone || earlier.nobody
		for i := range page.Cells {
			c := &page.Cells[i]
			switch {
			case c.Row != row || c.ParticipantID != "":
			case earlier.participant != "":
				if ink[rowSession{row, c.SessionID}] || earlier.left[c.key()] {
					c.ParticipantID = earlier.participant
				}
			case c.likely() != scan.VerdictEmpty && !earlier.gone && !earlier.inked[c.key()]: // written since, or lost on a poor picture
				settled[row] = false
			}
		}
	}
	return settled
}

func (c ScanCell) key() cellKey { return cellKey{c.Row, c.SessionID, c.Slot} }

// earlierRows are the blank rows of this paper that were settled before; of two
// pictures of it the newer one counts.
func (page *ScanPage) earlierRows(before []model.ScannedCell) map[int]earlierRow {
	var own []model.ScannedCell
	blank := map[int]bool{}
	for _, c := range page.Cells {
		own = append(own, model.ScannedCell{Row: c.Row, SessionID: c.SessionID, Slot: c.Slot, Verdict: c.likely(), Score: c.Score})
		blank[c.Row] = blank[c.Row] || c.Row > 0 && c.ParticipantID == ""
	}
	pictures, other := map[string][]model.ScannedCell{}, map[string]bool{}
	for _, c := range before {
		pictures[c.ScanID] = append(pictures[c.ScanID], c)
	}
	for id, cells := range pictures {
		other[id] = model.OtherPaper(cells, own)
	}
	rows := map[int]earlierRow{}
	for _, c := range before {
		named := c.ParticipantID != ""
		if other[c.ScanID] || !blank[c.Row] || !named && c.DecidedBy == "" {
			continue
		}
		row := rows[c.Row]
		if row.inked == nil {
			row.inked, row.left = map[cellKey]bool{}, map[cellKey]bool{}
		}
		key := cellKey{c.Row, c.SessionID, c.Slot}
		row.inked[key] = row.inked[key] || c.Decided != ""
		row.left[key] = named && c.DecidedBy == model.DecidedOpen
		if named {
			row.participant = c.ParticipantID
		}
		row.gone = row.gone || !named && c.Decided == model.Present
		row.nobody = row.nobody || !named && c.Decided != model.Present
		rows[c.Row] = row
	}
	return rows
}
