package page

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// timeline is the tab that draws a memorandum from its first act to its end.
type timeline struct {
	*memorandumRecord
	list   *fyne.Container
	object fyne.CanvasObject
}

func newTimeline(r *memorandumRecord) *timeline {
	t := &timeline{memorandumRecord: r, list: container.New(stacked{})}
	t.object = kit.Surface(kit.NewScroll(kit.Padded(t.list, 16)))
	return t
}

// A moment is a day of the timeline.
type moment struct {
	day         model.Date
	title, note string
	tone        look.Tone
	open        bool // not yet happened: an empty bead
	today       bool
}

func (t *timeline) draw() {
	moments := momentsOf(t.memorandum, t.Nav.Today())
	t.list.Objects = nil
	for i, m := range moments {
		bead := newBead(m)
		bead.first, bead.last = i == 0, i == len(moments)-1
		tone := m.tone
		if m.open && tone == look.Good {
			tone = look.Plain
		}
		t.list.Add(container.New(momentLayout{}, bead,
			kit.NewLine(model.FormatDate(m.day), kit.Style{Tone: look.Muted, Right: true}),
			kit.NewLine(m.title, kit.Style{Tone: tone, Bold: m.today}), kit.NewLine(m.note, kit.Style{Size: look.SmallSize, Tone: look.Muted})))
	}
	t.object.Refresh()
}

// momentsOf lists the days of a memorandum in their order, with today among them.
func momentsOf(m model.Memorandum, today model.Date) []moment {
	all := []moment{{day: today, title: kit.T("timeline.today"), note: memorandumStateText(m, today), tone: look.Main, today: true}}
	add := func(day model.Date, key, note string, tone look.Tone) {
		if day != "" {
			all = append(all, moment{day: day, title: kit.T("timeline." + key), note: note, tone: tone, open: day > today})
		}
	}
	for _, p := range m.Parties {
		add(p.ActOn, "act", partyName(p)+", "+p.Act, look.Plain)
	}
	signed := map[model.Date][]string{}
	for _, p := range m.Parties {
		signed[p.SignedOn] = append(signed[p.SignedOn], partyName(p))
	}
	for day, names := range signed {
		add(day, "signed", strings.Join(names, ", "), look.Good)
	}
	add(m.EffectiveOn(), "effective", "", look.Good)
	for _, a := range m.Actions {
		switch {
		case a.DoneOn != "":
			add(a.DoneOn, "done", a.Text, look.Good)
		case a.DueOn < today:
			add(a.DueOn, "late", a.Text, look.Wrong)
		default:
			add(a.DueOn, "due", a.Text, look.Plain)
		}
	}
	all = append(all, endings(m, today)...)
	slices.SortStableFunc(all, func(x, y moment) int {
		if x.day != y.day {
			return strings.Compare(string(x.day), string(y.day))
		}
		return boolOrder(x.today) - boolOrder(y.today)
	})
	return all
}

func boolOrder(last bool) int {
	if last {
		return 1
	}
	return 0
}

// endings are the days on which the term that runs has to be looked at, those
// on which tacit renewal began another one, and how it all ended.
func endings(m model.Memorandum, today model.Date) []moment {
	var all []moment
	add := func(day model.Date, key, note string, tone look.Tone) {
		if day != "" {
			all = append(all, moment{day: day, title: kit.T("timeline." + key), note: note, tone: tone, open: day > today})
		}
	}
	term := m.Term(today)
	for _, t := range m.Terms(today)[1:] {
		add(t.From, "renewed_tacitly", kit.T("timeline.term", map[string]any{"Number": t.Number}), look.Good)
	}
	if m.RenewedOn != "" {
		add(m.RenewedOn, "renewed", "", look.Good)
	}
	if m.AnnulledOn != "" || m.WithdrawnOn != "" {
		add(m.WithdrawnOn, "withdrawn", m.Reason, look.Wrong)
		add(m.AnnulledOn, "annulled", m.Reason, look.Wrong)
	}
	if term.To == "" || m.AnnulledOn != "" || m.WithdrawnOn != "" && m.WithdrawnOn <= term.To {
		return all
	}
	if m.WithdrawnOn == "" && m.RenewedOn == "" {
		to := kit.T("timeline.to_end")
		if m.Renewal == model.RenewalTacit {
			to = kit.T("timeline.to_notice")
		}
		add(term.Expiring(), "days_90", to, look.Due)
		add(term.Alarm.AddDays(-30), "days_30", to, look.Due)
		if m.Renewal == model.RenewalTacit {
			add(term.Alarm, "notice", kit.T("timeline.notice_note"), look.Due)
		}
	}
	tone := look.Wrong
	if m.Renewal == model.RenewalTacit && m.WithdrawnOn == "" {
		tone = look.Plain
	}
	add(term.To, "end", "", tone)
	return all
}

// bead is a sign on the line of time: filled for what has been, empty for what
// is to come.
type bead struct {
	widget.BaseWidget
	moment
	first, last bool
}

func newBead(m moment) *bead {
	b := &bead{moment: m}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is Fyne's.
func (b *bead) CreateRenderer() fyne.WidgetRenderer {
	r := &beadRenderer{bead: b, line: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type beadRenderer struct {
	bead *bead
	line *canvas.Rectangle
	dot  *canvas.Circle
}

// The places of a row of the timeline.
const (
	beadSize   float32 = 12
	beadTop    float32 = 5
	momentDate float32 = 86
	momentText float32 = 124
	momentRow  float32 = 44
)

func (r *beadRenderer) Layout(size fyne.Size) {
	middle := beadTop + beadSize/2
	top, bottom := float32(0), size.Height
	if r.bead.first {
		top = middle
	}
	if r.bead.last {
		bottom = middle
	}
	r.line.Move(fyne.NewPos(size.Width/2-1, top))
	r.line.Resize(fyne.NewSize(2, bottom-top))
	r.dot.Move(fyne.NewPos((size.Width-beadSize)/2, beadTop))
	r.dot.Resize(fyne.NewSquareSize(beadSize))
}

func (r *beadRenderer) Refresh() {
	colour := look.Color(r.bead.tone.ColorName())
	r.line.FillColor = look.Color(theme.ColorNameSeparator)
	r.dot.FillColor, r.dot.StrokeColor, r.dot.StrokeWidth = colour, colour, 2
	if r.bead.open {
		r.dot.FillColor = look.Color(look.ColorSurface)
	}
	r.line.Refresh()
	r.dot.Refresh()
}

func (r *beadRenderer) MinSize() fyne.Size           { return fyne.NewSize(beadSize, momentRow) }
func (r *beadRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line, r.dot} }
func (r *beadRenderer) Destroy()                     {}

// momentLayout puts the day at the left, the bead after it, the words beside it.
type momentLayout struct{}

func (momentLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(momentDate+8, 0))
	objects[0].Resize(fyne.NewSize(beadSize+12, size.Height))
	title := objects[2].MinSize().Height
	objects[1].Resize(fyne.NewSize(momentDate, title))
	objects[2].Move(fyne.NewPos(momentText, 0))
	objects[2].Resize(fyne.NewSize(size.Width-momentText, title))
	objects[3].Move(fyne.NewPos(momentText, title-2))
	objects[3].Resize(fyne.NewSize(size.Width-momentText, objects[3].MinSize().Height))
}

func (momentLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(momentText+200, momentRow)
}

// stacked lays objects one below the other without a gap, so that the line of time is whole.
type stacked struct{}

func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for i, o := range objects {
		o.Move(fyne.NewPos(0, float32(i)*momentRow))
		o.Resize(fyne.NewSize(size.Width, momentRow))
	}
}

func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(momentText+200, float32(len(objects))*momentRow)
}
