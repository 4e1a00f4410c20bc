package page

import (
	"context"
	"io"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// personPrivacy is the tab of a person's record on what may be done with their data.
type personPrivacy struct {
	*personSheet
	standing model.PrivacyStanding
	consents []model.Consent
	language string
	form     *kit.Form
	body     *fyne.Container
	object   fyne.CanvasObject
}

func newPersonPrivacy(s *personSheet) *personPrivacy {
	v := &personPrivacy{personSheet: s, language: kit.Language(), body: container.NewVBox()}
	if s.person.Language != "" {
		v.language = s.person.Language
	}
	v.form = kit.NewForm(s.o.Nav, kit.Fields("", kit.Codes("paper_language", &v.language, model.Languages[:], "language.")))
	v.object = kit.Surface(kit.NewScroll(kit.Padded(v.body, 16)))
	return v
}

// reload reads how the data of the person stand.
func (v *personPrivacy) reload() {
	if !v.stored() {
		v.draw()
		return
	}
	var standing model.PrivacyStanding
	var consents []model.Consent
	v.o.Nav.InBackground(func(ctx context.Context) (err error) {
		if standing, err = v.o.Archive.Privacy().Standing(ctx, v.person.ID); err != nil {
			return err
		}
		consents, err = v.o.Archive.Consents().OfPerson(ctx, v.person.ID)
		return err
	}, func(err error) {
		if err != nil {
			v.o.Nav.ShowError(err)
			return
		}
		v.standing, v.consents = standing, consents
		v.draw()
		v.page.Refresh()
	})
}

func (v *personPrivacy) draw() {
	v.body.Objects = nil
	if !v.stored() {
		v.body.Add(kit.Hint(kit.T("privacy.save_first")))
		v.body.Refresh()
		return
	}
	s := v.standing
	if s.Restricted() {
		v.body.Add(kit.Hint(kit.T("privacy.restricted_because", map[string]any{"On": model.FormatDate(s.RestrictedOn), "Reason": s.Reason})))
	}
	for _, kept := range s.Retention {
		v.body.Add(kit.Hint(kit.T("privacy.kept", map[string]any{"Project": kept.Project, "Until": model.FormatDate(kept.Until)})))
	}
	v.drawConsents()
	v.body.Add(kit.Heading(kit.T("privacy.export_title")))
	v.body.Add(kit.Hint(kit.T("privacy.export_hint")))
	v.body.Add(v.form.Plain())
	v.body.Add(kit.Toolbar(v.o.Nav,
		kit.Deed{Title: "deed.export_pdf", Icon: look.IconExport, Run: v.exportPaper},
		kit.Deed{Title: "deed.export_json", Icon: look.IconExport, Run: v.exportJSON}))
	if s.AnonymisedOn != "" {
		v.body.Refresh()
		return
	}
	v.body.Add(kit.Heading(kit.T("privacy.restrict_title")))
	v.body.Add(kit.Hint(kit.T("privacy.restrict_hint")))
	change := kit.Deed{Title: "deed.restrict", Icon: look.IconWarning, Run: v.restrict}
	if s.Restricted() {
		change.Title = "deed.restrict_change"
		v.body.Add(kit.Toolbar(v.o.Nav, change, kit.Deed{Title: "deed.release", Icon: look.IconDone, Run: v.release}))
	} else {
		v.body.Add(kit.Toolbar(v.o.Nav, change))
	}
	v.body.Add(kit.Heading(kit.T("privacy.anonymise_title")))
	v.body.Add(kit.Hint(kit.T("privacy.anonymise_hint")))
	v.body.Add(kit.Toolbar(v.o.Nav, kit.Deed{Title: "deed.anonymise", Icon: look.IconDelete, Danger: true, Run: v.anonymise}))
	v.body.Refresh()
}

// state says in a word how the data stand, "" while nothing is special.
func (v *personPrivacy) state() (string, look.Tone) {
	switch s := v.standing; {
	case s.AnonymisedOn != "":
		return kit.T("privacy.anonymous_since", map[string]any{"On": model.FormatDate(s.AnonymisedOn)}), look.Muted
	case s.Restricted() && s.Until != "":
		return kit.T("privacy.restricted_until", map[string]any{"Until": model.FormatDate(s.Until)}), look.Wrong
	case s.Restricted():
		return kit.T("privacy.restricted"), look.Wrong
	default:
		return "", look.Plain
	}
}

func (v *personPrivacy) exportPaper() {
	if err := v.form.Read(); err != nil {
		v.form.ShowProblem(err)
		return
	}
	req := desk.PersonFileRequest{PersonID: v.person.ID, Language: v.language}
	savePaper(v.o, kit.T("privacy.file")+" "+listName(v.person), func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.WritePersonFile(ctx, v.o.Archive, w, req)
	}, nil)
}

func (v *personPrivacy) exportJSON() {
	n, id := v.o.Nav, v.person.ID
	filter := kit.FileFilter{Name: "files.json", Extensions: []string{".json"}}
	n.SaveFile(desk.FileName(kit.T("privacy.file")+" "+listName(v.person))+".json", filter, func(path string) {
		n.InBackground(func(ctx context.Context) error {
			return desk.SaveFile(path, func(w io.Writer) error { return desk.WritePersonJSON(ctx, v.o.Archive, w, id) })
		}, func(err error) {
			if err != nil {
				n.ShowError(err)
				return
			}
			n.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}

func (v *personPrivacy) restrict() {
	r := v.standing.Restriction
	r.PersonID = v.person.ID
	if !v.standing.Restricted() && len(v.standing.Retention) > 0 {
		r.Until = v.standing.Retention[0].Until
	}
	v.askRestriction(r)
}

func (v *personPrivacy) askRestriction(r model.Restriction) {
	v.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("privacy.restrict_title"), Deed: "deed.restrict",
		Form: kit.NewForm(v.o.Nav, kit.Fields("",
			kit.Area("restriction_reason", &r.Reason, 3).Needed(), kit.Date("restricted_until", &r.Until).Hint("hint.restricted_until"))),
		Save: func(ctx context.Context) error { return v.o.Archive.Privacy().Restrict(ctx, r) },
		Done: v.reload,
	})
}

func (v *personPrivacy) release() {
	n := v.o.Nav
	n.Confirm(kit.Question{Text: kit.T("privacy.release_question", map[string]any{"Name": listName(v.person)}), Deed: "deed.release"}, func() {
		n.InBackground(func(ctx context.Context) error { return v.o.Archive.Privacy().Release(ctx, v.person.ID) }, func(err error) {
			n.ShowError(err)
			v.reload()
		})
	})
}

// anonymise asks first. While a retention runs it says until when, and offers
// the restriction that stands in its place.
func (v *personPrivacy) anonymise() {
	n := v.o.Nav
	refusal := v.standing.Refusal()
	if refusal != nil && v.standing.Restricted() {
		n.ShowError(refusal)
		return
	}
	if refusal != nil {
		n.Confirm(kit.Question{Text: kit.Sentence(refusal) + " " + kit.T("privacy.restrict_instead"), Deed: "deed.restrict"}, func() {
			v.askRestriction(model.Restriction{
				PersonID: v.person.ID, Reason: kit.T("privacy.erasure_asked"), Until: v.standing.Retention[0].Until,
			})
		})
		return
	}
	var mentions []model.Mention
	n.InBackground(func(ctx context.Context) (err error) {
		mentions, err = v.o.Archive.Privacy().Mentions(ctx, v.person)
		return err
	}, func(err error) {
		if err != nil {
			n.ShowError(err)
			return
		}
		text := kit.T("privacy.anonymise_question", map[string]any{"Name": listName(v.person)})
		if len(mentions) > 0 {
			text += "\n\n" + kit.N("privacy.mentioned", len(mentions))
		}
		n.Confirm(kit.Question{Text: text, Deed: "deed.anonymise_final", Danger: true}, func() {
			erasePeople(v.o, []string{v.person.ID}, func() {
				v.personSheet.form.Settled() // what was typed is gone with the person
				v.page.Reload()
			})
		})
	})
}

// restrictedMarks tell the list of people whose data must not be used.
type restrictedMarks struct {
	o     Office
	mutex sync.Mutex // rows are read in the background
	known map[string]bool
}

func (m *restrictedMarks) rows(ctx context.Context, rids []int64) ([]model.Person, error) {
	all, err := m.o.Archive.Privacy().Restrictions(ctx)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(all))
	for _, r := range all {
		known[r.PersonID] = true
	}
	m.mutex.Lock()
	m.known = known
	m.mutex.Unlock()
	return m.o.Archive.People().Rows(ctx, rids)
}

func (m *restrictedMarks) marked(p model.Person) bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.known[p.ID]
}

// name adds to a name that the data must not be used.
func (m *restrictedMarks) name(p model.Person) string {
	if m.marked(p) {
		return listName(p) + " (" + kit.T("privacy.restricted_mark") + ")"
	}
	return listName(p)
}
