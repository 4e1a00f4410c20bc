package page

import (
	"image"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanItem is a mark or a party of the batch, with what was decided of it.
type scanItem struct {
	party      bool
	staff      bool   // no participant
	name, what string // who, and at which session
	verdict    string // as it was read
	why        string // of a question
	held       string // why nothing is entered
	status     string // that will be entered, "" nothing
	likely     string // of a question: what is likelier
	in, out    model.Clock
	decided    bool // by a person
	cells      []int
}

func (s *scanning) item(at desk.ScanPlace) scanItem {
	page := s.batch.Pages[at.Page]
	var m scanItem
	switch staff := at.Item - len(page.Marks) - len(page.Parties); {
	case staff >= 0:
		return staffItem(page.Staff[staff])
	case at.Item < len(page.Marks):
		k := page.Marks[at.Item]
		m = scanItem{name: k.Name, what: k.Session, verdict: k.Verdict, why: k.Why, held: k.Held, status: k.Status, in: k.In, out: k.Out, cells: k.Cells}
		if k.Held != "" {
			m.status, m.in, m.out = k.Now.Status, k.Now.In, k.Now.Out
		}
	default:
		p := page.Parties[at.Item-len(page.Marks)]
		m = scanItem{party: true, name: p.Name, what: page.Title, verdict: p.Verdict, why: p.Why, held: p.Held, status: p.Status, cells: []int{p.Cell}}
	}
	if m.name == "" {
		m.name = kit.T("scan.nobody")
	}
	if m.held != "" {
		return m
	}
	if m.verdict == desk.VerdictAsk {
		m.likely, m.status = m.status, ""
	}
	if d, decided := s.decisions.Marks[at]; decided {
		m.status, m.in, m.out, m.decided = d.Status, d.In, d.Out, true
	}
	return m
}

// staffItem is somebody who is no participant: shown as read, never entered.
func staffItem(of desk.ScanStaff) scanItem {
	who := kit.CodeText("scan.staff.", of.Slot)
	if of.Name != "" {
		who += ": " + of.Name
	}
	return scanItem{staff: true, name: who, what: of.Session, verdict: of.Verdict, why: of.Why, held: heldStaff, cells: []int{of.Cell}}
}

// heldStaff is why nothing is entered of somebody who is no participant.
const heldStaff = "staff"

// itemsOf is the number of items of a page.
func itemsOf(page desk.ScanPage) int { return len(page.Marks) + len(page.Parties) + len(page.Staff) }

// decide keeps what a person says of an item.
func (s *scanning) decide(at desk.ScanPlace, d desk.ScanDecision) {
	s.decisions.Marks[at] = d
	delete(s.skipped, at)
	s.changed()
}

// flip turns an item round: present becomes absent, all else present.
func (s *scanning) flip(at desk.ScanPlace) {
	m := s.item(at)
	if m.held != "" {
		s.o.Nav.Say(m.name + ": " + kit.CodeText("scan.held.", m.held))
		return
	}
	d := desk.ScanDecision{Status: model.Present}
	if m.status == model.Present {
		d.Status = model.Absent
	}
	s.decide(at, d)
}

// words say what will be entered, with a sign that needs no colour.
func (m scanItem) words() (string, look.Tone) {
	switch text, tone := "", look.Plain; {
	case m.staff:
		return m.staffWords()
	case m.held != "":
		return "= " + kit.CodeText("scan.held.", m.held), look.Muted
	case m.status == "" && m.decided:
		return "– " + kit.T("scan.left"), look.Muted
	case m.status == "" && m.why == desk.WhyPage: // its own reading is worth telling
		return "? " + kit.T("scan.read_as", map[string]any{"What": m.likelyWords()}), look.Due
	case m.status == "":
		return "? " + kit.CodeText("scan.why.", m.why), look.Due
	default:
		switch {
		case m.status == model.Present && m.party:
			text, tone = "✓ "+kit.T("scan.signed"), look.Good
		case m.party:
			text, tone = "✗ "+kit.T("scan.not_signed"), look.Wrong
		case m.status == model.Present:
			text, tone = "✓ "+kit.T("mark.present"), look.Good
			if m.in != "" || m.out != "" {
				text += " " + times(model.Attendance{In: m.in, Out: m.out})
			}
		default:
			text, tone = "✗ "+kit.T("mark.absent"), look.Wrong
		}
		if m.decided {
			text += " · " + kit.T("scan.by_you")
		}
		return text, tone
	}
}

// likelyWords say what a cell looks like whose whole page is in doubt.
func (m scanItem) likelyWords() string {
	if m.likely == model.Present {
		return kit.T("scan.looks_signed")
	}
	return kit.T("scan.bare")
}

func (m scanItem) staffWords() (string, look.Tone) {
	switch m.verdict {
	case desk.VerdictSigned:
		return "✓ " + kit.T("scan.signed"), look.Good
	case desk.VerdictEmpty:
		return "✗ " + kit.T("scan.not_signed"), look.Wrong
	default:
		return "? " + kit.CodeText("scan.why.", m.why), look.Due
	}
}

// crop is the picture of an item's cells with so much of its surroundings, in mm.
func (s *scanning) crop(at desk.ScanPlace, cells []int, margin float64) image.Image {
	page := s.batch.Pages[at.Page]
	return page.CropOf(s.picture(at.Page), page.BoxOf(cells), margin)
}

// strip is the picture of the whole row of an item.
func (s *scanning) strip(at desk.ScanPlace, cells []int) image.Image {
	page := s.batch.Pages[at.Page]
	return page.CropOf(s.picture(at.Page), page.RowOf(cells[0]), 1)
}

// where says on which page something stands.
func (s *scanning) where(at desk.ScanPlace) string {
	page := s.batch.Pages[at.Page]
	return page.Title + " · " + kit.T("scan.sheet_page", map[string]any{"Version": page.Version, "Page": page.SheetPage})
}
