package page

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanNames is the tab of the names that were written on blank rows: each as a
// picture, with the line of the participants below it.
type scanNames struct {
	s             *scanning
	all           []desk.ScanPlace
	at            int // len(all): at the end
	count, where  *kit.Line
	answer        *kit.Line
	row           *scanPicture
	line          *nameLine
	work          fyne.CanvasObject
	place, object *fyne.Container
}

func newScanNames(s *scanning) *scanNames {
	n := &scanNames{s: s, all: s.rows(), row: newScanPicture()}
	small := kit.Style{Size: look.SmallSize, Tone: look.Muted}
	n.count, n.where, n.answer = kit.NewLine("", small), kit.NewLine("", small), kit.NewLine("", kit.Style{Bold: true})
	n.row.least = 120
	n.line = newNameLine(s.o, n.take)
	deeds := kit.Toolbar(s.o.Nav,
		kit.Deed{Title: "scan.back", Icon: look.IconBack, Run: func() { n.move(-1) }},
		kit.Deed{Title: "scan.nobody_wrote", Icon: look.IconClose, Run: n.nobody},
		kit.Deed{Title: "scan.skip", Icon: look.IconNext, Run: n.skip})
	top := container.NewVBox(container.NewGridWithColumns(2, n.count, n.where), n.row, n.answer, n.line.object, kit.Hint(kit.T("scan.names_hint")))
	n.work = kit.Surface(kit.Padded(container.NewBorder(top, container.NewBorder(nil, nil, nil, deeds), nil, nil), 2*look.Padding))
	n.place = container.NewStack(n.work)
	n.object = n.place
	return n
}

func (n *scanNames) show() {
	if n.at < len(n.all) {
		at := n.all[n.at]
		page := n.s.batch.Pages[at.Page]
		w := page.WalkIns[at.Item]
		n.count.SetText(kit.T("scan.name", map[string]any{"At": n.at + 1, "All": len(n.all)}))
		n.where.SetText(n.s.where(at))
		n.row.set(page.CropOf(n.s.picture(at.Page), w.Box, 1))
		who, named := n.s.decisions.WalkIns[at]
		switch {
		case named && isNobody(who):
			n.answer.Set("✗ "+kit.T("scan.said_nobody"), look.Muted)
		case named:
			n.answer.Set("✓ "+model.Tidy(who.Name+" "+who.Organisation), look.Good)
		case n.s.skippedRows[at]:
			n.answer.Set("– "+kit.T("scan.left"), look.Muted)
		case w.Bare:
			n.answer.Set("? "+kit.T("scan.read_as", map[string]any{"What": kit.T("scan.bare")}), look.Due)
		default:
			n.answer.Set("? "+kit.T("scan.who"), look.Due)
		}
		n.put(n.work)
		return
	}
	sentence := "scan.no_names"
	if len(n.all) > 0 {
		sentence = "scan.names_done"
	}
	deeds := []kit.Deed{{Title: "scan.glance", Main: true, Run: func() { n.s.record.Tab(tabScanGlance) }}}
	if len(n.all) > 0 {
		deeds = append(deeds, kit.Deed{Title: "scan.back", Icon: look.IconBack, Run: func() { n.move(-1) }})
	}
	n.put(kit.Surface(kit.EmptyState(n.s.o.Nav, kit.T(sentence), deeds...)))
}

func (n *scanNames) put(o fyne.CanvasObject) {
	if n.place.Objects[0] != o {
		n.place.Objects = []fyne.CanvasObject{o}
		n.place.Refresh()
	}
}

func (n *scanNames) focus() {
	n.show()
	if n.at < len(n.all) {
		n.line.name.Focus()
	} else if next := kit.MainButton(n.place); next != nil {
		n.s.o.Nav.Window.Canvas().Focus(next)
	}
}

// take keeps who wrote on the row in front.
func (n *scanNames) take(who desk.NewParticipant) {
	if n.at >= len(n.all) {
		return
	}
	for _, at := range n.same(n.all[n.at]) {
		n.s.decisions.WalkIns[at] = who
		delete(n.s.skippedRows, at)
	}
	n.line.clear()
	n.move(1)
}

// same are the places of a row and, where a sheet goes on with other sessions
// on another page, of the same row there that nobody was named for.
func (n *scanNames) same(at desk.ScanPlace) []desk.ScanPlace {
	places, page := []desk.ScanPlace{at}, n.s.batch.Pages[at.Page]
	papers := map[int]int{} // of each page of the sheet
	for _, p := range n.s.batch.Pages {
		if p.Readable() && p.SheetID == page.SheetID {
			papers[p.SheetPage]++
		}
	}
	for _, other := range n.all {
		p := n.s.batch.Pages[other.Page]
		_, named := n.s.decisions.WalkIns[other]
		if !named && p.SheetID == page.SheetID && p.SheetPage != page.SheetPage && p.WalkIns[other.Item].Row == page.WalkIns[at.Item].Row &&
			papers[p.SheetPage] == 1 && papers[page.SheetPage] == 1 { // of two papers nobody knows which goes with which
			places = append(places, other)
		}
	}
	return places
}

func (n *scanNames) skip() {
	if n.at < len(n.all) {
		delete(n.s.decisions.WalkIns, n.all[n.at])
		n.s.skippedRows[n.all[n.at]] = true
	}
	n.move(1)
}

// nobody keeps that nobody wrote on the row in front.
func (n *scanNames) nobody() {
	if n.at < len(n.all) {
		n.s.decisions.WalkIns[n.all[n.at]] = desk.NewParticipant{}
		delete(n.s.skippedRows, n.all[n.at])
	}
	n.move(1)
}

// first goes to the first row that is open.
func (n *scanNames) first() {
	n.all = slices.DeleteFunc(n.s.rows(), n.s.rowSettledAtOnce)
	n.at = slices.IndexFunc(n.all, func(at desk.ScanPlace) bool {
		_, decided := n.s.decisions.WalkIns[at]
		return !decided && !n.s.skippedRows[at]
	})
	if n.at < 0 {
		n.at = len(n.all)
	}
}

func (n *scanNames) move(by int) {
	n.at = max(0, min(n.at+by, len(n.all)))
	n.s.changed()
	n.focus()
}
