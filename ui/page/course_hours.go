package page

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// courseHours is the tab of what each person attended and may still reach.
type courseHours struct {
	*eventRecord
	held    held[model.Standing]
	parts   [3]bool // that have a column
	view    *kit.View[model.Standing]
	summary *kit.Line
	object  *fyne.Container
}

func newCourseHours(r *eventRecord) *courseHours {
	h := &courseHours{eventRecord: r, summary: kit.NewLine("", kit.Style{Size: look.SmallSize, Tone: look.Muted}), object: container.NewStack()}
	h.held.title = func(s model.Standing) string { return s.Participant.FamilyName + s.Participant.GivenName }
	h.held.read = h.read
	h.parts = partsTold(r.course)
	h.build()
	return h
}

// partsTold are the parts with a column of their own: those with hours, where
// there is more than one, and those with a threshold.
func partsTold(c model.Course) (told [3]bool) {
	planned, scheduled, several := c.Planned(), c.Scheduled(), 0
	for i := range told {
		if told[i] = planned[i]+scheduled[i] > 0; told[i] {
			several++
		}
	}
	for i := range told {
		told[i] = told[i] && several > 1 || c.Event.PartThresholds[i] > 0
	}
	return told
}

// build makes the list for the parts that are told.
func (h *courseHours) build() {
	columns := []kit.Column[model.Standing]{
		{Title: "person_name", Width: 175, Sort: "name", Text: func(s model.Standing) string { return s.Participant.SheetName() }},
		{Title: "attended", Width: 110, Sort: "attended", Right: true, Text: func(s model.Standing) string { return h.compact(s.Attended) }},
		{Title: "percent_short", Width: 78, Sort: "attended", Right: true, Text: func(s model.Standing) string {
			return model.FormatPercent(s.Attended, s.Planned, kit.Language())
		}, Tone: func(s model.Standing) look.Tone { return forecastTone(s.Overall) }},
	}
	for i, mode := range model.SessionModes {
		if h.parts[i] {
			columns = append(columns, kit.Column[model.Standing]{
				Title: mode, Width: 150, Sort: mode, Right: true, Text: func(s model.Standing) string { return h.part(s, i) },
				Tone: func(s model.Standing) look.Tone { return forecastTone(s.Parts[i]) },
			})
		}
	}
	columns = append(columns, kit.Column[model.Standing]{Title: "hours_state", Width: 285, Sort: "state", Text: standingText, Tone: standingTone})
	h.view = kit.Register[model.Standing]{
		Key: "hours", Columns: columns, Rows: h.held.Rows, Order: kit.Order{Sort: "name"},
		Find: h.find,
		Open: func(s model.Standing) { openPerson(h.Office, s.Participant.PersonID) },
		More: []kit.Deed{{Title: "hours.export", Icon: look.IconExport, Run: h.export}},
	}.View(h.Nav)
	line := container.NewVBox(layout.NewSpacer(), h.summary, layout.NewSpacer())
	head := container.NewBorder(nil, nil, nil, h.view.Toolbar(), line)
	h.object.Objects = []fyne.CanvasObject{container.NewBorder(
		container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), head), nil, nil, nil, h.view.Object())}
	h.object.Refresh()
}

func (h *courseHours) focus() { h.view.Focus() }

// reload reads the hours and what is planned again.
func (h *courseHours) reload() {
	h.view.Reload()
	var c model.Course
	h.Nav.InBackground(func(ctx context.Context) (err error) {
		c, err = h.Archive.Courses().Get(ctx, h.event.ID)
		return err
	}, func(err error) {
		if err != nil {
			h.Nav.ShowError(err)
			return
		}
		if told := partsTold(c); told != h.parts {
			h.parts = told
			h.build()
			h.focus()
		}
		h.summary.SetText(h.plannedText(c))
	})
}

// plannedText says what percentages are taken of, and what is asked.
func (h *courseHours) plannedText(c model.Course) string {
	planned := c.Planned()
	text := kit.T("hours.planned", map[string]any{"Hours": h.hours(planned.Sum())})
	if asked := c.Event.Threshold; asked > 0 {
		text += ", " + kit.T("hours.asked", map[string]any{"Threshold": asked})
	}
	for i, mode := range model.SessionModes {
		if planned[i] == 0 {
			continue
		}
		text += " · " + kit.T("part."+mode) + " " + h.hours(planned[i])
		if asked := c.Event.PartThresholds[i]; asked > 0 {
			text += ", " + kit.T("hours.asked", map[string]any{"Threshold": asked})
		}
	}
	return text
}

// compact writes minutes for a narrow column: "11 h 35'".
func (h *courseHours) compact(minutes int) string {
	return strings.Replace(h.hours(minutes), " min", "'", 1)
}

func (h *courseHours) part(s model.Standing, i int) string {
	switch {
	case s.PlannedParts[i] == 0 && s.AttendedParts[i] == 0:
		return "-"
	case s.PlannedParts[i] == 0:
		return h.compact(s.AttendedParts[i])
	default:
		return h.compact(s.AttendedParts[i]) + " · " + model.FormatPercent(s.AttendedParts[i], s.PlannedParts[i], kit.Language())
	}
}

func (h *courseHours) read(ctx context.Context) ([]model.Standing, error) {
	c, err := h.Archive.Courses().Get(ctx, h.event.ID)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(c.Standings(h.Archive.Today()), func(s model.Standing) bool { return s.Participant.State == "cancelled" }), nil
}

// find sorts what was read: the store knows no forecast.
func (h *courseHours) find(ctx context.Context, q model.Query) ([]int64, error) {
	numbers, err := h.held.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	all, err := h.held.Rows(ctx, numbers)
	if err != nil || len(all) != len(numbers) {
		return numbers, err
	}
	order := make([]int, len(numbers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		by := standingOrder(q.Sort, all[x], all[y])
		if q.Descending {
			by = -by
		}
		return by
	})
	sorted := make([]int64, len(order))
	for i, at := range order {
		sorted[i] = numbers[at]
	}
	return sorted, nil
}

// standingOrder compares by a column; by name they came sorted from the store.
func standingOrder(column string, x, y model.Standing) int {
	switch column {
	case "attended":
		return cmp.Compare(x.Attended, y.Attended)
	case "state":
		return cmp.Or(cmp.Compare(standingRank(x), standingRank(y)), strings.Compare(string(x.Verdict().Since), string(y.Verdict().Since)))
	case "name":
		return strings.Compare(model.SortName(x.Participant.FamilyName, x.Participant.GivenName), model.SortName(y.Participant.FamilyName, y.Participant.GivenName))
	}
	i := model.PartOf(column)
	return cmp.Compare(x.AttendedParts[i], y.AttendedParts[i])
}

// standingRank puts those whom somebody should speak to first.
func standingRank(s model.Standing) int {
	if s.Participant.WithdrawnOn != "" {
		return 4
	}
	return slices.Index([]string{model.ForecastUnreachable, model.ForecastReachable, model.ForecastReached, ""}, s.Verdict().State)
}

func (h *courseHours) export() {
	filter := kit.FileFilter{Name: "files.csv", Extensions: []string{".csv"}}
	h.Nav.SaveFile(desk.FileName(kit.T("hours.file")+" "+h.event.Title)+".csv", filter, func(path string) {
		h.Nav.InBackground(func(ctx context.Context) error {
			return desk.SaveFile(path, func(w io.Writer) error {
				return desk.ExportHours(ctx, h.Archive, w, desk.HoursExport{
					EventID: h.event.ID, Language: kit.Language(), State: standingText,
					Word: func(field string) string { return kit.T("field." + field) },
				})
			})
		}, func(err error) {
			if err != nil {
				h.Nav.ShowError(err)
				return
			}
			h.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}

// standingText says how somebody stands; of several thresholds the ones out of reach are named.
func standingText(s model.Standing) string {
	if on := s.Participant.WithdrawnOn; on != "" {
		return kit.T("participant.withdrawn", map[string]any{"Day": model.FormatDate(on)})
	}
	verdict := s.Verdict()
	if verdict.State != model.ForecastUnreachable {
		return kit.T("forecast." + cmp.Or(verdict.State, "none"))
	}
	if s.Overall.State == model.ForecastUnreachable {
		return sinceText(verdict)
	}
	var texts []string
	for i, f := range s.Parts {
		if f.State == model.ForecastUnreachable {
			texts = append(texts, kit.T("part."+model.SessionModes[i])+" "+sinceText(f))
		}
	}
	return strings.Join(texts, ", ")
}

func sinceText(f model.Forecast) string {
	return kit.T("forecast.unreachable_since", map[string]any{"Day": model.FormatDate(f.Since)})
}

func standingTone(s model.Standing) look.Tone {
	if s.Participant.WithdrawnOn != "" {
		return look.Muted
	}
	return forecastTone(s.Verdict())
}

func forecastTone(f model.Forecast) look.Tone {
	switch f.State {
	case model.ForecastReached:
		return look.Good
	case model.ForecastUnreachable:
		return look.Wrong
	default:
		return look.Plain
	}
}
