package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// ProjectsPage lists the projects and their funders.
func ProjectsPage(o Office) *kit.Page {
	projects := o.Archive.Projects()
	return kit.Register[model.Project]{
		Key: "projects", Find: projects.Find, Rows: projects.Rows,
		Columns: []kit.Column[model.Project]{
			{Title: "title", Width: 320, Sort: "title", Text: func(p model.Project) string { return p.Title }},
			{Title: "index", Width: 140, Sort: "index", Text: func(p model.Project) string { return p.Index }},
			{Title: "cup", Width: 130, Text: func(p model.Project) string { return p.CUP }},
			{Title: "funder", Width: 280, Sort: "funder", Text: func(p model.Project) string { return p.Funder }},
			{Title: "keep_until", Width: 130, Sort: "retention_until", Text: func(p model.Project) string { return model.FormatDate(p.RetentionUntil) }},
		},
		Open:  func(p model.Project) { openProject(o, p.ID) },
		New:   func() { o.Nav.Show(projectRecord(o, model.Project{})) },
		Bin:   projectBin(o),
		Deeds: []kit.Deed{{Title: "deed.profiles", Icon: look.IconList, Run: func() { o.Nav.Show(ProfilesPage(o)) }}},
	}.Page(o.Nav)
}

func projectBin(o Office) kit.Bin[model.Project] {
	return kit.Bin[model.Project]{
		Delete:  func(ctx context.Context, p model.Project) error { return o.Archive.Projects().Delete(ctx, p.ID) },
		Restore: func(ctx context.Context, p model.Project) error { return o.Archive.Projects().Restore(ctx, p.ID) },
		Name:    func(p model.Project) string { return p.Title },
	}
}

func openProject(o Office, id string) {
	var p model.Project
	o.Nav.Open(func(ctx context.Context) (err error) {
		p, err = o.Archive.Projects().Get(ctx, id)
		return err
	}, func() *kit.Page { return projectRecord(o, p) })
}

// projectSheet is the record of one project on the screen.
type projectSheet struct {
	o       Office
	project model.Project
	logos   [3][]byte // as many as fit side by side in the head of a paper
	page    *kit.Page
	form    *kit.Form
}

// projectRecord is the record of a project; without an id it is a new one,
// which becomes the record at its first save.
func projectRecord(o Office, project model.Project) *kit.Page {
	s := &projectSheet{o: o, project: project}
	copy(s.logos[:], project.Logos)
	p := &s.project
	s.form = kit.NewForm(o.Nav,
		kit.Fields("",
			kit.Text("title", &p.Title).Needed().Wide(), kit.Text("index", &p.Index), kit.Text("cup", &p.CUP).Warns(func() string { return warningOf("cup", s.project.Warnings()) }),
			kit.Text("funder", &p.Funder), kit.Text("programme", &p.Programme), kit.Area("funder_text", &p.FunderText, 3).Hint("hint.funder_text"),
			kit.Date("retention_until", &p.RetentionUntil).Hint("hint.retention_until"),
			profilePick(o, &p.ProfileID, &p.Profile, false).Hint("hint.project_profile")),
		kit.Fields("section.logos",
			kit.Picture("logo_1", &s.logos[0]), kit.Picture("logo_2", &s.logos[1]), kit.Picture("logo_3", &s.logos[2])),
		kit.Fields("", kit.Area("notes", &p.Notes, 3)))
	s.page = kit.Record{
		Key: recordKey("projects", project.ID), Title: s.title, State: s.state,
		Deeds: []kit.Deed{{Title: "deed.delete", Icon: look.IconDelete, Run: s.remove, Hidden: not(s.stored)}},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: s.form},
			documentsTab(o, "project", func() string { return s.project.ID }),
			historyTab(o, func() string { return s.project.ID }),
		},
		Save: s.save, Saved: s.saved, Read: s.read,
	}.Page(o.Nav)
	return s.page
}

func (s *projectSheet) title() string {
	if s.stored() {
		return s.project.Title
	}
	return kit.T("title.new_project")
}

func (s *projectSheet) state() (string, look.Tone) {
	if len(s.project.Warnings()) > 0 {
		return kit.T("state.cup_to_check"), look.Due
	}
	return "", look.Plain
}

func (s *projectSheet) stored() bool { return s.project.ID != "" }

func (s *projectSheet) save(ctx context.Context) error {
	s.project.Logos = nil
	for _, logo := range s.logos {
		if len(logo) > 0 {
			s.project.Logos = append(s.project.Logos, logo)
		}
	}
	saved, err := s.o.Archive.Projects().Save(ctx, s.project)
	if err == nil {
		s.project = saved
	}
	return err
}

func (s *projectSheet) saved() { s.page.Key = recordKey("projects", s.project.ID) }

func (s *projectSheet) read(ctx context.Context) error {
	if !s.stored() {
		return nil
	}
	project, err := s.o.Archive.Projects().Get(ctx, s.project.ID)
	if err == nil {
		s.project, s.logos = project, [3][]byte{}
		copy(s.logos[:], project.Logos)
	}
	return err
}

func (s *projectSheet) remove() {
	bin := projectBin(s.o)
	toBin(s.o, removal{
		name: s.project.Title, form: s.form,
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, s.project) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, s.project) },
	})
}
