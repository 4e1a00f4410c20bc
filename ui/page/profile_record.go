package page

import (
	"context"
	"slices"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// profileSheet is the record of one funder profile on the screen.
type profileSheet struct {
	o       Office
	profile model.Profile
	form    string // of model.ProfileModels, for a new one
	logos   [model.MaxProfileLogos][]byte
	columns, shown, required,
	checks codeTicks
	page  *kit.Page
	forms []*kit.Form
}

// codeTicks are codes of which any are chosen, one tick for each.
type codeTicks struct {
	all []string
	on  []bool
}

func ticksOf(all, chosen []string) codeTicks {
	t := codeTicks{all, make([]bool, len(all))}
	t.show(chosen)
	return t
}

func (t codeTicks) show(chosen []string) {
	for i, code := range t.all {
		t.on[i] = slices.Contains(chosen, code)
	}
}

func (t codeTicks) chosen() []string {
	var codes []string
	for i, code := range t.all {
		if t.on[i] {
			codes = append(codes, code)
		}
	}
	return codes
}

// fields are the ticks with the words of a prefix and their code.
func (t codeTicks) fields(prefix string) []*kit.Field {
	fields := make([]*kit.Field, len(t.all))
	for i, code := range t.all {
		fields[i] = kit.Check(prefix+code, &t.on[i]).Labelled(prefix + code)
	}
	return fields
}

// profileRecord is the record of a profile; without an id it is a new one,
// which becomes the record at its first save.
func profileRecord(o Office, profile model.Profile) *kit.Page {
	s := &profileSheet{
		o: o, profile: profile, columns: ticksOf(model.SheetColumns, nil), shown: ticksOf(model.ProfileFields, nil),
		required: ticksOf(model.ProfileFields, nil), checks: ticksOf(model.ProfileChecks, nil),
	}
	s.take()
	p := &s.profile
	details := []*kit.Field{kit.Text("name", &p.Name).Needed().Wide(), kit.Text("programme", &p.Programme).Wide().Hint("hint.profile_programme")}
	if !s.stored() {
		s.form = "simple"
		details = append(details, kit.Codes("profile_model", &s.form, model.ProfileModels, "profile_model.").OnChange(s.begin).Hint("hint.profile_model"))
	}
	details = append(details, kit.Codes("orientation", &p.Orientation, []string{model.Portrait, model.Landscape}, "orientation.").OrNone())
	s.forms = []*kit.Form{
		kit.NewForm(o.Nav, kit.Fields("", details...)),
		kit.NewForm(o.Nav,
			kit.Fields("section.profile_rows", kit.Number("row_height", &p.RowHeight).Hint("hint.row_height"), kit.Number("body_size", &p.BodySize).Hint("hint.body_size")),
			kit.Fields("section.profile_columns", s.columns.fields("field.")...),
			kit.Fields("section.profile_head", s.shown.fields("profile.shown.")...)),
		kit.NewForm(o.Nav,
			kit.Fields("section.profile_texts",
				kit.Area("text_it", &p.TextIT, 3).Hint("hint.profile_text"), kit.Area("text_en", &p.TextEN, 3),
				kit.Area("privacy_it", &p.PrivacyIT, 3).Hint("hint.profile_privacy"), kit.Area("privacy_en", &p.PrivacyEN, 3)),
			kit.Fields("section.profile_logos",
				kit.Picture("logo_1", &s.logos[0]), kit.Picture("logo_2", &s.logos[1]), kit.Picture("logo_3", &s.logos[2]))),
		kit.NewForm(o.Nav,
			kit.Fields("section.profile_required", s.required.fields("profile.required.")...),
			kit.Fields("section.profile_checks", s.checks.fields("profile.check.")...)),
	}
	s.page = kit.Record{
		Key: recordKey("profiles", profile.ID), Title: s.title,
		Deeds: []kit.Deed{
			{Title: "deed.delete", Icon: look.IconDelete, Run: s.remove, Enabled: s.stored},
			{Title: "deed.export_profile", Icon: look.IconSave, Run: s.export, Enabled: s.stored},
		},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: s.forms[0]},
			{Title: "tab.profile_columns", Form: s.forms[1]},
			{Title: "tab.profile_texts", Form: s.forms[2]},
			{Title: "tab.profile_checks", Form: s.forms[3]},
			historyTab(o, func() string { return s.profile.ID }),
		},
		Save: s.save, Saved: s.saved, Read: s.read,
	}.Page(o.Nav)
	return s.page
}

// take puts what the profile holds into ticks and logos.
func (s *profileSheet) take() {
	s.columns.show(s.profile.Columns)
	s.shown.show(s.profile.Shown)
	s.required.show(s.profile.Required)
	s.checks.show(s.profile.Checks)
	s.logos = [model.MaxProfileLogos][]byte{}
	copy(s.logos[:], s.profile.Logos)
}

// begin fills a new profile with one of the forms; what was typed stays.
func (s *profileSheet) begin() {
	for _, f := range s.forms {
		_ = f.Read() // a number half typed is filled anew
	}
	typed := s.profile
	s.profile = model.NewProfile(s.form)
	s.profile.Name, s.profile.Programme = typed.Name, typed.Programme
	s.profile.TextIT, s.profile.TextEN, s.profile.PrivacyIT, s.profile.PrivacyEN = typed.TextIT, typed.TextEN, typed.PrivacyIT, typed.PrivacyEN
	logos := s.logos
	s.take()
	s.logos = logos
	for _, f := range s.forms {
		f.Write()
	}
}

func (s *profileSheet) title() string {
	if s.stored() {
		return s.profile.Name
	}
	return kit.T("title.new_profile")
}

func (s *profileSheet) stored() bool { return s.profile.ID != "" }

func (s *profileSheet) save(ctx context.Context) error {
	p := s.profile
	p.Columns, p.Shown = inOwnOrder(p.Columns, s.columns.chosen()), s.shown.chosen()
	p.Required, p.Checks = s.required.chosen(), s.checks.chosen()
	p.Logos = nil
	for _, logo := range s.logos {
		if len(logo) > 0 {
			p.Logos = append(p.Logos, logo)
		}
	}
	saved, err := s.o.Archive.Profiles().Save(ctx, p)
	if err == nil {
		s.profile = saved
	}
	return err
}

// inOwnOrder keeps the order that the columns have; new ones come behind.
func inOwnOrder(before, chosen []string) []string {
	var ordered []string
	for _, code := range slices.Concat(before, chosen) {
		if slices.Contains(chosen, code) && !slices.Contains(ordered, code) {
			ordered = append(ordered, code)
		}
	}
	return ordered
}

func (s *profileSheet) saved() {
	if s.page.Key != recordKey("profiles", s.profile.ID) {
		s.o.Nav.Replace(profileRecord(s.o, s.profile))
		s.o.Nav.Say(kit.T("profile.saved_new"))
	}
}

func (s *profileSheet) read(ctx context.Context) error {
	if !s.stored() {
		return nil
	}
	profile, err := s.o.Archive.Profiles().Get(ctx, s.profile.ID)
	if err == nil {
		s.profile = profile
		s.take()
	}
	return err
}

func (s *profileSheet) export() {
	s.o.Nav.SaveFile(desk.FileName(s.profile.Name)+desk.ProfileExtension, profileFilter(), func(path string) {
		s.o.Nav.InBackground(func(ctx context.Context) error {
			return desk.ExportProfile(ctx, s.o.Archive, s.profile.ID, path)
		}, func(err error) {
			if err != nil {
				s.o.Nav.ShowError(err)
				return
			}
			s.o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}

func (s *profileSheet) remove() {
	bin := profileBin(s.o)
	toBin(s.o, removal{
		name: s.profile.Name, form: s.forms[0],
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, s.profile) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, s.profile) },
	})
}
