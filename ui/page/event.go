package page

import (
	"context"
	"slices"
	"time"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// EventsPage lists the events, the newest first.
func EventsPage(o Office) *kit.Page {
	r := o.Archive.Events()
	return kit.Register[model.Event]{
		Key: "events", Find: r.Find, Rows: r.Rows,
		Columns: []kit.Column[model.Event]{
			{Title: "starts_on", Width: 105, Sort: "starts_on", Text: func(e model.Event) string { return model.FormatDate(e.StartsOn) }},
			{Title: "title", Width: 340, Sort: "title", Text: eventName},
			{Title: "kind", Width: 140, Sort: "kind", Text: func(e model.Event) string { return kit.CodeText("kind.", e.Kind) }},
			{Title: "town", Width: 135, Sort: "town", Text: func(e model.Event) string { return e.Town }},
			{Title: "registered", Width: 80, Right: true, Text: func(e model.Event) string { return model.FormatInt(e.Participants) }},
			{Title: "present", Width: 80, Right: true, Text: func(e model.Event) string { return model.FormatInt(e.Present) }},
		},
		Filter: kit.Filter{Kinds: model.EventKinds, KindWord: "kind.", Years: r.Years},
		Order:  kit.Order{Sort: "starts_on", Descending: true},
		Open:   func(e model.Event) { OpenEvent(o, e.ID) },
		New:    func() { o.Nav.Show(newEvent(o, "")) },
		Bin: kit.Bin[model.Event]{
			Delete:  func(ctx context.Context, e model.Event) error { return r.Delete(ctx, e.ID) },
			Restore: func(ctx context.Context, e model.Event) error { return r.Restore(ctx, e.ID) },
			Name:    func(e model.Event) string { return e.Title },
		},
	}.Page(o.Nav)
}

// OpenEvent reads an event and shows its record.
func OpenEvent(o Office, id string) {
	r := &eventRecord{Office: o}
	r.event.ID = id
	o.Nav.Open(r.read, r.page)
}

// eventRecord is the page of one event.
type eventRecord struct {
	Office
	event     model.Event
	project   string // title of the event's project
	settings  model.Settings
	course    model.Course // of a course, as it was when the page was opened
	record    *kit.Page
	tabs      []kit.Tab
	modules   *modules
	hoursTab  *courseHours
	programme *programme
	people    *participants
	grid      *attendance
	papers    *papers
}

func (r *eventRecord) read(ctx context.Context) (err error) {
	if r.event, err = r.Archive.Events().Get(ctx, r.event.ID); err != nil {
		return err
	}
	if err := r.readCourse(ctx); err != nil || r.event.ProjectID == "" {
		return err
	}
	p, err := r.Archive.Projects().Get(ctx, r.event.ProjectID)
	r.project = p.Title
	return err
}

// newEvent is the page of a new event, which begins on that day if it is known.
func newEvent(o Office, day model.Date) *kit.Page { return newOf(o, "conference", day) }

// newOf is the page of a new event of that kind.
func newOf(o Office, kind string, day model.Date) *kit.Page {
	r := &eventRecord{Office: o, event: model.Event{Kind: kind, StartsOn: day}}
	title := kit.T("event.new")
	if r.isCourse() {
		title = kit.T("course.new")
	}
	page := kit.Record{
		Key: r.key("new"), Title: func() string { return title },
		Tabs: []kit.Tab{{Title: "tab.details", Form: r.details()}},
		Save: r.save,
		Saved: func() {
			o.Nav.Replace(r.page())
			o.Nav.Say(kit.T("event.saved_new"))
		},
	}.Page(o.Nav)
	page.Dropped = func([]string) { sayUnsaved(o) }
	return page
}

func (r *eventRecord) save(ctx context.Context) error {
	saved, err := r.Archive.Events().Save(ctx, r.event)
	if err == nil {
		saved.Sessions, saved.Participants, saved.Present = r.event.Sessions, r.event.Participants, r.event.Present
		r.event = saved
		err = r.readCourse(ctx)
	}
	return err
}

func (r *eventRecord) page() *kit.Page {
	r.programme, r.people = newProgramme(r), newParticipants(r)
	r.grid, r.papers = newAttendance(r), newPapers(r)
	wasCourse := r.isCourse()
	r.tabs = []kit.Tab{{Title: "tab.details", Form: r.details()}}
	if wasCourse {
		r.modules = newModules(r)
		r.tabs = append(r.tabs, kit.Tab{Title: "tab.modules", Content: r.modules.object, Shown: r.modules.view.Reload, Count: func() int { return r.modules.count }, Keys: r.modules.keys(), Focus: r.modules.view.Focus})
	}
	r.tabs = append(r.tabs,
		kit.Tab{Title: "tab.programme", Content: r.programme.object, Shown: r.programme.view.Reload, Count: func() int { return r.event.Sessions }, Keys: r.programme.keys(), Focus: r.programme.view.Focus},
		kit.Tab{Title: "tab.participants", Content: r.people.object, Shown: r.people.view.Reload, Count: func() int { return r.event.Participants }, Keys: r.people.keys(), Focus: r.people.focus},
		kit.Tab{Title: "tab.attendance", Content: r.grid.object, Shown: r.grid.reload, Focus: r.grid.focus, Dropped: func(paths []string) { ReadScans(r.Office, paths) }})
	if wasCourse {
		r.hoursTab = newCourseHours(r)
		r.tabs = append(r.tabs, kit.Tab{Title: "tab.hours", Content: r.hoursTab.object, Shown: r.hoursTab.reload, Focus: r.hoursTab.focus})
	}
	r.tabs = append(r.tabs,
		kit.Tab{Title: "tab.papers", Content: r.papers.object, Shown: r.papers.reload, Keys: r.papers.keys(), Focus: r.papers.focus},
		documentsTab(r.Office, "event", func() string { return r.event.ID }),
		historyTab(r.Office, func() string { return r.event.ID }))
	r.record = kit.Record{
		Key: r.key(r.event.ID), Title: func() string { return r.event.Title }, State: r.state, Deeds: r.calling(),
		Tabs: r.tabs, Save: r.save, Read: r.read,
		Saved: func() { // another kind has other tabs
			if wasCourse != r.isCourse() && r.Nav.Front() == r.record {
				r.Nav.Replace(r.page())
			}
		},
		Keys: kit.PageDeeds{Print: func() { r.openTab("tab.papers") }},
	}.Page(r.Nav)
	return r.record
}

// openTab opens the tab of that title.
func (r *eventRecord) openTab(title string) {
	if i := slices.IndexFunc(r.tabs, func(t kit.Tab) bool { return t.Title == title }); i >= 0 {
		r.record.Tab(i)
	}
}

// changed reads the counts of the event again after a tab changed something.
func (r *eventRecord) changed() {
	counted := model.Event{}
	r.Nav.InBackground(func(ctx context.Context) (err error) {
		counted, err = r.Archive.Events().Get(ctx, r.event.ID)
		return err
	}, func(err error) {
		if err != nil {
			r.Nav.ShowError(err)
			return
		}
		r.event.Sessions, r.event.Participants, r.event.Present = counted.Sessions, counted.Participants, counted.Present
		r.record.Refresh()
	})
}

// state says in a word where the event stands: it follows from its days.
func (r *eventRecord) state() (string, look.Tone) {
	today := r.Archive.Today()
	course := ""
	if r.isCourse() {
		course = r.event.CourseState(today)
	}
	switch {
	case course == model.CourseRunning || course == model.CourseFinished:
		return kit.T("course_state." + course), courseTone(course)
	case r.event.CancelledOn != "":
		return kit.T("event.cancelled", map[string]any{"Day": model.FormatDate(r.event.CancelledOn)}), look.Wrong
	case r.event.StartsOn > today:
		days := int(r.event.StartsOn.Time().Sub(today.Time()) / (24 * time.Hour))
		return kit.N("event.in_days", days), look.Main
	case r.event.EndsOn >= today:
		return kit.T("event.today"), look.Good
	default:
		return kit.T("event.over"), look.Muted
	}
}

func (r *eventRecord) details() *kit.Form {
	e := &r.event
	about := []*kit.Field{
		kit.Text("title", &e.Title).Needed().Wide(),
		kit.Codes("kind", &e.Kind, model.EventKinds, "kind.").Needed(),
		kit.Text("code", &e.Code).Hint("hint.activity_code"),
		kit.Date("starts_on", &e.StartsOn).Needed(), kit.Date("ends_on", &e.EndsOn).Hint("hint.ends_on"),
	}
	if r.isCourse() {
		about = append(about, kit.Text("edition", &e.Edition).Hint("hint.edition"))
	}
	award := append([]*kit.Field{kit.Pick("project", kit.Picked{ID: &e.ProjectID, Text: &r.project, Find: r.projects})}, r.thresholds()...)
	return kit.NewForm(r.Nav,
		kit.Fields("section.event", about...),
		kit.Fields("section.place",
			kit.Text("venue", &e.Venue), kit.Text("address", &e.Address),
			townField(r.Office, &e.Town, &e.Postcode, &e.Province), kit.Text("postcode", &e.Postcode), kit.Text("province", &e.Province),
			kit.Text("organiser", &e.Organiser).Hint("hint.organiser")),
		kit.Fields("section.certificates", append(award, kit.Area("notes", &e.Notes, 3).Wide())...))
}

func (r *eventRecord) projects(ctx context.Context, text string) ([]kit.Choice, error) {
	rids, err := r.Archive.Projects().Find(ctx, model.Query{Text: text})
	if err != nil {
		return nil, err
	}
	found, err := r.Archive.Projects().Rows(ctx, rids[:min(len(rids), maxChoices)])
	var choices []kit.Choice
	for _, p := range found {
		choices = append(choices, kit.Choice{ID: p.ID, Text: p.Title, Note: p.Index})
	}
	return choices, err
}

// maxChoices of a search field are read; more letters find the others.
const maxChoices = 20
