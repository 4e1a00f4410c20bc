package page

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// papers is the tab of what is printed for an event: at the left a paper and
// its choices, at the right its pages as they would be printed now.
type papers struct {
	*eventRecord
	sides   []side
	front   int
	place   *fyne.Container
	preview *kit.Preview
	object  fyne.CanvasObject
}

// A side is one paper with its choices.
type side interface {
	content() fyne.CanvasObject
	reload() // reads what it shows, and tells the papers by wasRead
	focus()
	print()
	// paper reads the choices and returns what makes the PDF (kit.Previewed).
	paper() (func(ctx context.Context) ([]byte, error), error)
}

func newPapers(r *eventRecord) *papers {
	p := &papers{eventRecord: r, place: container.NewStack()}
	p.sides = []side{newSheetSide(p), newAwards(p), newBadgeSide(p)}
	p.preview = kit.NewPreview(r.Nav, kit.Previewed{
		Paper: func() (func(ctx context.Context) ([]byte, error), error) { return p.sides[p.front].paper() },
		Draw:  r.Draw,
	})
	titles := []string{kit.T("papers.sheet"), kit.T("page.certificates"), kit.T("papers.badges")}
	if r.event.Kind == "course" {
		p.sides, titles = append(p.sides, newRegisterSide(p)), append(titles, kit.T("papers.register"))
	}
	bar := kit.TabBar(r.Nav, titles, p.open)
	p.place.Objects = []fyne.CanvasObject{p.sides[0].content()}
	left := container.New(layout.NewBorderLayout(bar, nil, nil, nil), bar, p.place) // in the order of the keyboard
	p.object = container.New(paperAndPages{}, card(left), card(p.preview.Object()))
	return p
}

func card(o fyne.CanvasObject) fyne.CanvasObject { return kit.Surface(kit.Padded(o, 2*look.Padding)) }

func (p *papers) keys() kit.PageDeeds {
	return kit.PageDeeds{Print: func() { p.sides[p.front].print() }}
}

func (p *papers) focus() { p.sides[p.front].focus() }

// reload reads what the paper in front shows.
func (p *papers) reload() { p.sides[p.front].reload() }

// open puts another paper in front.
func (p *papers) open(i int) {
	p.front = i
	p.place.Objects = []fyne.CanvasObject{p.sides[i].content()}
	p.place.Refresh()
	p.preview.Clear()
	p.reload()
}

// wasRead is told by a side after it was read: its pages may have changed.
func (p *papers) wasRead(of side) {
	if p.sides[p.front] == of {
		p.preview.Update()
	}
}

// chose is told of every change of a choice.
func (p *papers) chose() { p.preview.Update() }

func pdfFilter() kit.FileFilter {
	return kit.FileFilter{Name: "files.pdf", Extensions: []string{".pdf"}}
}

// showWarnings names what a paper could not show as it was typed.
func showWarnings(n *kit.Navigator, warnings []desk.Warning) {
	if len(warnings) == 0 {
		return
	}
	text := kit.T("papers.unprintable")
	for i, w := range warnings {
		if i == warningsShown {
			text += "\n..."
			break
		}
		text += "\n- " + kit.T("field."+w.Field) + ": " + w.Text
	}
	n.ShowMessage(kit.T("papers.look"), text)
}

const warningsShown = 8

// paperAndPages gives the paper the width that its choices read well in, and
// the pages the rest.
type paperAndPages struct{}

// sideMost is the most that the choices of a paper need.
const sideMost = 420

func (paperAndPages) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - 2*look.Padding
	left := max(objects[0].MinSize().Width, min(room*9/20, sideMost))
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+2*look.Padding, 0))
	objects[1].Resize(fyne.NewSize(room-left, size.Height))
}

func (paperAndPages) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(left.Width+2*look.Padding+right.Width, max(left.Height, right.Height))
}
