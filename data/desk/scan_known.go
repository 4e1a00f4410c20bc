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

// An earlierRow is a blank row as other pictures of the page left it.
type earlierRow struct {
	participant string // who was named for it
	gone        bool   // somebody was, and left the archive
	nobody      bool   // somebody said that nobody wrote there
	signed      map[cellKey]bool
}

// recognise puts the participants who were named for blank rows on the cells
// that they signed, and returns the rows about which nothing is left to ask.
// Before is what was entered from other pictures of the page.
func (page *ScanPage) recognise(before []model.ScannedCell) map[int]bool {
	settled := map[int]bool{}
	for row, earlier := range page.earlierRows(before) {
		settled[row] = earlier.participant != "" || earlier.gone || earlier.nobody
		for i := range page.Cells {
			c := &page.Cells[i]
			switch {
			case c.Row != row || c.ParticipantID != "" || c.likely() == scan.VerdictEmpty:
			case earlier.participant != "":
				c.ParticipantID = earlier.participant
			case earlier.nobody && c.likely() == scan.VerdictSigned && !earlier.signed[c.key()]: // written since
				settled[row] = false
			}
		}
	}
	return settled
}

func (c ScanCell) key() cellKey { return cellKey{c.Row, c.SessionID, c.Slot} }

// earlierRows are the blank rows of this paper that were settled before; of two
// pictures of it the newer one counts. Where a picture shows a signature that is
// missing here it is of another paper, such as the one at the other door, and
// its blank rows are of others.
func (page *ScanPage) earlierRows(before []model.ScannedCell) map[int]earlierRow {
	empty, other := map[cellKey]bool{}, map[string]bool{}
	blank := map[int]bool{}
	for _, c := range page.Cells {
		empty[c.key()] = c.likely() == scan.VerdictEmpty
		blank[c.Row] = blank[c.Row] || c.Row > 0 && c.ParticipantID == ""
	}
	for _, c := range before {
		if c.Verdict == scan.VerdictSigned && empty[cellKey{c.Row, c.SessionID, c.Slot}] {
			other[c.ScanID] = true
		}
	}
	rows := map[int]earlierRow{}
	for _, c := range before {
		named := c.ParticipantID != ""
		if other[c.ScanID] || !blank[c.Row] || !named && c.Decided == "" {
			continue
		}
		row := rows[c.Row]
		if row.signed == nil {
			row.signed = map[cellKey]bool{}
		}
		if c.Verdict == scan.VerdictSigned {
			row.signed[cellKey{c.Row, c.SessionID, c.Slot}] = true
		}
		if named {
			row.participant = c.ParticipantID
		}
		row.gone = row.gone || !named && c.Decided == model.Present
		row.nobody = row.nobody || !named && c.Decided == model.Absent
		rows[c.Row] = row
	}
	return rows
}
