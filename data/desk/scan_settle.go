package desk

import (
	"segreteria/data/model"
	"segreteria/data/scan"
)

// settle keeps one of two pictures of the same paper: the one that leaves fewer
// questions. Where one shows a signature and the other an empty cell they are of
// two papers, such as one at each door, and both count.
func (r *scanReader) settle(b *ScanBatch) {
	last := len(b.Pages) - 1
	page := &b.Pages[last]
	if !page.Readable() {
		return
	}
	at := sheetPlace{page.SheetID, page.SheetPage}
	for k, i := range r.seen[at] {
		other := &b.Pages[i]
		if page.differs(*other) {
			continue
		}
		loser := page
		if page.questions() < other.questions() {
			loser, r.seen[at][k] = other, last
		}
		loser.Outcome, loser.Picture = model.ScanDuplicate, nil
		loser.Marks, loser.WalkIns, loser.Parties, loser.Staff = nil, nil, nil, nil
		return
	}
	r.seen[at] = append(r.seen[at], last)
}

// differs reports whether a cell looks signed on one picture of a page and empty on another.
func (p ScanPage) differs(other ScanPage) bool {
	for i, c := range p.Cells {
		if one, two := c.likely(), other.Cells[i].likely(); one != two && one != scan.VerdictAsk && two != scan.VerdictAsk {
			return true
		}
	}
	return false
}

func (p ScanPage) questions() int {
	n := 0
	for _, c := range p.Cells {
		if c.Verdict == scan.VerdictAsk || p.Outcome == model.ScanDoubtful {
			n++
		}
	}
	return n
}

// unanswered are the marks that a page asks about and nobody decided.
func (b ScanBatch) unanswered(decisions ScanDecisions) map[place]bool {
	open := map[place]bool{}
	for i, page := range b.Pages {
		for k, m := range page.Marks {
			if m.Open() && decisions.Marks[ScanPlace{i, k}].Status == "" {
				open[place{m.ParticipantID, m.SessionID}] = true
			}
		}
	}
	return open
}
