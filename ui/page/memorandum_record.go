package page

import (
	"context"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// memorandumRecord is the page of one memorandum.
type memorandumRecord struct {
	Office
	memorandum model.Memorandum
	people     [2]model.MemorandumPerson // the first ones of the memorandum's
	event      string                    // id of the event as stored
	record     *kit.Page
	form       *kit.Form
	term       *kit.Line // end and alarm day, as they follow
}

// OpenMemorandum reads a memorandum and shows its record.
func OpenMemorandum(o Office, id string) {
	r := &memorandumRecord{Office: o}
	r.memorandum.ID = id
	o.Nav.Open(r.read, r.page)
}

// newMemorandum begins one that the association itself is a party of.
func newMemorandum(o Office) *kit.Page {
	r := &memorandumRecord{Office: o, memorandum: model.Memorandum{
		Stage: model.StateDraft, Renewal: model.RenewalNone, Parties: []model.Party{{}},
	}}
	r.form = r.details()
	return kit.Record{
		Key: recordKey("memoranda", ""), Title: r.title, Tabs: []kit.Tab{{Title: "tab.details", Form: r.form}}, Save: r.save,
		Saved: func() {
			o.Nav.Replace(r.page())
			o.Nav.Say(kit.T("memorandum.saved_new"))
			r.record.Tab(tabParties)
		},
	}.Page(o.Nav)
}

// tabParties is the place of the tab where a new memorandum goes on.
const tabParties = 1

// tabMemorandumPapers is the place of the tab with the papers.
const tabMemorandumPapers = 4

func (r *memorandumRecord) page() *kit.Page {
	parties, actions, time, papers := newParties(r), newActions(r), newTimeline(r), newMemorandumPapers(r)
	scans := func(paths []string) { ReadScans(r.Office, paths) }
	r.form = r.details()
	r.record = kit.Record{
		Key: recordKey("memoranda", r.memorandum.ID), Title: r.title, State: r.state,
		Deeds: []kit.Deed{
			{Title: "deed.delete", Icon: look.IconDelete, Run: r.remove},
			{Title: "memorandum.renew", Icon: look.IconReload, Run: r.renew, Enabled: func() bool { return r.memorandum.InForceFrom() != "" || r.memorandum.RenewedBy != "" }},
		},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: r.form},
			{Title: "tab.parties", Content: parties.object, Shown: parties.reload, Count: func() int { return len(r.memorandum.Parties) }, Keys: kit.PageDeeds{New: parties.focus}, Focus: parties.focus, Dropped: scans},
			{Title: "tab.actions", Content: actions.object, Shown: actions.view.Reload, Count: func() int { return len(r.memorandum.Actions) }, Keys: kit.PageDeeds{New: actions.add}, Focus: actions.view.Focus},
			{Title: "tab.timeline", Content: time.object, Shown: time.draw},
			{Title: "tab.papers", Content: papers.object, Shown: papers.reload, Keys: kit.PageDeeds{Print: papers.print}, Focus: papers.form.FocusFirst, Dropped: scans},
			documentsTab(r.Office, "memorandum", func() string { return r.memorandum.ID }),
			historyTab(r.Office, func() string { return r.memorandum.ID }),
		},
		Save: r.save, Saved: func() { r.Nav.Reload() }, Read: r.read,
		Keys: kit.PageDeeds{Print: func() { r.record.Tab(tabMemorandumPapers) }},
	}.Page(r.Nav)
	return r.record
}

func (r *memorandumRecord) title() string {
	if r.memorandum.ID == "" {
		return kit.T("title.new_memorandum")
	}
	return r.memorandum.Title
}

func (r *memorandumRecord) state() (string, look.Tone) {
	today := r.Nav.Today()
	r.term.SetText(r.termText())
	return memorandumStateText(r.memorandum, today), memorandumTone(r.memorandum.State(today))
}

func (r *memorandumRecord) read(ctx context.Context) error {
	m, err := r.Archive.Memoranda().Get(ctx, r.memorandum.ID)
	if err == nil {
		r.took(m)
	}
	return err
}

// took takes a memorandum as it is stored.
func (r *memorandumRecord) took(m model.Memorandum) {
	r.memorandum, r.event, r.people = m, m.EventID, [2]model.MemorandumPerson{}
	copy(r.people[:], m.People)
}

// save writes what the form says. An event that was chosen now gives the day
// of signature to the parties without one, and the place.
func (r *memorandumRecord) save(ctx context.Context) error {
	m := r.memorandum
	m.People = nil
	for _, p := range r.people {
		if p.ID != "" {
			m.People = append(m.People, p)
		}
	}
	if rest := r.memorandum.People; len(rest) > len(r.people) {
		m.People = append(m.People, rest[len(r.people):]...)
	}
	if m.EventID != "" && m.EventID != r.event {
		e, err := r.Archive.Events().Get(ctx, m.EventID)
		if err != nil {
			return err
		}
		m = m.SignedAt(e)
	}
	saved, err := r.Archive.Memoranda().Save(ctx, m)
	if err == nil {
		r.took(saved)
	}
	return err
}

// change applies a deed to the parties or actions as they are stored now; what
// is typed on the form and not saved stays as it is.
func (r *memorandumRecord) change(ctx context.Context, deed func(m *model.Memorandum)) error {
	m, err := r.Archive.Memoranda().Get(ctx, r.memorandum.ID)
	if err != nil {
		return err
	}
	deed(&m)
	saved, err := r.Archive.Memoranda().Save(ctx, m)
	if err == nil {
		r.memorandum.Parties, r.memorandum.Actions = saved.Parties, saved.Actions
	}
	return err
}

func (r *memorandumRecord) details() *kit.Form {
	m := &r.memorandum
	r.term = kit.NewLine("", kit.Style{Bold: true})
	warned := func(field string) func() string {
		return func() string { return warningOf(field, r.memorandum.Warnings()) }
	}
	return kit.NewForm(r.Nav,
		kit.Fields("",
			kit.Text("title", &m.Title).Needed().Wide(), kit.Area("object", &m.Object, 3),
			kit.Pick("project", kit.Picked{ID: &m.ProjectID, Text: &m.Project, Find: (&eventRecord{Office: r.Office}).projects}),
			kit.Text("protocol_number", &m.ProtocolNumber),
			kit.Codes("stage", &m.Stage, model.MemorandumStages, "memorandum_state.").Hint("hint.stage")),
		kit.Fields("section.signing",
			kit.Pick("event", kit.Picked{ID: &m.EventID, Text: &m.Event, Find: r.events}).Labelled("field.signed_at").Hint("hint.signed_at"),
			kit.Text("place", &m.Place)),
		kit.Fields("section.duration",
			kit.Date("starts_on", &m.StartsOn).Labelled("field.effective_on").Hint("hint.effective_on"),
			kit.Number("months", &m.Months),
			kit.Codes("renewal", &m.Renewal, model.Renewals, "renewal."), kit.Number("notice_days", &m.NoticeDays).Hint("hint.notice_days"),
			kit.Date("ends_on", &m.EndsOn).Labelled("field.memorandum_ends").Hint("hint.memorandum_ends").Warns(warned("ends_on")),
			kit.Own("term", r.term)),
		kit.Fields("section.clauses",
			kit.Area("termination", &m.Termination, 2), kit.Text("privacy_role", &m.PrivacyRole).Wide(),
			kit.Pick("contact_1", r.pickPerson(0)), kit.Pick("contact_2", r.pickPerson(1))),
		kit.Fields("section.end",
			kit.Date("withdrawn_on", &m.WithdrawnOn).Hint("hint.withdrawn_on").Warns(warned("withdrawn_on")), kit.Date("annulled_on", &m.AnnulledOn),
			kit.Area("reason", &m.Reason, 2)),
		kit.Fields("", kit.Area("notes", &m.Notes, 3)))
}

// termText says which end and alarm day follow from what is stored.
func (r *memorandumRecord) termText() string {
	m, t := r.memorandum, r.memorandum.Term(r.Nav.Today())
	switch {
	case t.From == "" && m.Months > 0:
		return kit.T("memorandum.term_unsigned")
	case t.To == "":
		return kit.T("memorandum.term_open")
	}
	words := kit.T("memorandum.term", map[string]any{"From": model.FormatDate(t.From), "To": model.FormatDate(t.To)})
	if m.Renewal == model.RenewalTacit {
		words += ", " + kit.T("memorandum.term_notice", map[string]any{"Day": model.FormatDate(t.Alarm)})
	}
	return words
}

func (r *memorandumRecord) events(ctx context.Context, text string) ([]kit.Choice, error) {
	rids, err := r.Archive.Events().Find(ctx, model.Query{Text: text})
	if err != nil {
		return nil, err
	}
	found, err := r.Archive.Events().Rows(ctx, rids[:min(len(rids), maxChoices)])
	var choices []kit.Choice
	for _, e := range found {
		choices = append(choices, kit.Choice{ID: e.ID, Text: e.Title, Note: model.FormatDate(e.StartsOn)})
	}
	return choices, err
}

func (r *memorandumRecord) pickPerson(i int) kit.Picked {
	return kit.Picked{ID: &r.people[i].ID, Text: &r.people[i].Name, Find: func(ctx context.Context, text string) ([]kit.Choice, error) {
		found, err := r.Archive.People().Suggest(ctx, text, maxChoices)
		var choices []kit.Choice
		for _, p := range found {
			choices = append(choices, kit.Choice{ID: p.ID, Text: listName(p), Note: p.Organisation})
		}
		return choices, err
	}}
}

func (r *memorandumRecord) remove() {
	bin := memorandumBin(r.Office)
	toBin(r.Office, removal{
		name: r.memorandum.Title, form: r.form,
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, r.memorandum) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, r.memorandum) },
	})
}

// renew opens the memorandum that follows this one, and enters it first when
// there is none yet.
func (r *memorandumRecord) renew() {
	if r.memorandum.RenewedBy != "" {
		OpenMemorandum(r.Office, r.memorandum.RenewedBy)
		return
	}
	text := kit.T("memorandum.renew_question", map[string]any{"Title": r.memorandum.Title})
	r.Nav.Confirm(kit.Question{Text: text, Deed: "memorandum.renew"}, func() {
		var next model.Memorandum
		r.Nav.InBackground(func(ctx context.Context) (err error) {
			next, err = desk.RenewMemorandum(ctx, r.Archive, r.memorandum.ID)
			return err
		}, func(err error) {
			if err != nil {
				r.Nav.ShowError(err)
				return
			}
			r.memorandum.RenewedBy = next.ID
			OpenMemorandum(r.Office, next.ID)
		})
	})
}
