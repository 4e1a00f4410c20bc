package store_test

import (
	"database/sql"
	"errors"
	"slices"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// world has organisations that differ in what filters ask for; of a project
// by every way there is. It returns the project's id.
func world(t *testing.T, a *store.Archive) (project string) {
	t.Helper()
	ctx := t.Context()
	ids := organisations(t, a,
		model.Organisation{Name: "Comune di Forlì", Kind: "municipality", Level: "local", Town: "Forlì", Sector: "health", Engagement: "neutral", Influence: 5, Interest: 2},
		model.Organisation{Name: "ASL", Kind: "health_authority", Level: "regional", Town: "Terni", Sector: "health", Engagement: "leading", Influence: 4, Interest: 4},
		model.Organisation{Name: "Pro Loco", Kind: "social_promotion", Level: "local", Town: "forli", Sector: "Feste e sagre"},
		model.Organisation{Name: "Scuola", Kind: "school", Level: "local", Town: "Terni"},
		model.Organisation{Name: "Banca", Kind: "large_company", Town: "Roma"})
	project = must(a.Projects().Save(ctx, model.Project{Title: "Socialneet"}))(t).ID
	event := must(a.Events().Save(ctx, model.Event{Kind: "info_day", Title: "Info Day", StartsOn: "2020-02-21", ProjectID: project}))(t)
	for name, organisation := range map[string]string{"Rossi": "Scuola", "Verdi": "Banca"} {
		p := must(a.People().Save(ctx, model.Person{FamilyName: name, OrganisationID: ids[organisation], Town: "Terni"}))(t)
		state := map[string]string{"Rossi": "registered", "Verdi": "cancelled"}[name]
		must(a.Participants().Save(ctx, model.Participant{EventID: event.ID, PersonID: p.ID, State: state}))(t)
		if err := a.Tags().SetPerson(ctx, p.ID, []string{"docenti", organisation}); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{
		a.Organisations().SetProjects(ctx, ids["ASL"], []string{project}),
		a.Tags().SetOrganisation(ctx, ids["Comune di Forlì"], []string{"rete", "cultura"}),
		a.Tags().SetOrganisation(ctx, ids["ASL"], []string{"rete"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	link(t, a, ids, project)
	return project
}

// link has Pro Loco met for the project and the Comune sign a memorandum of it.
func link(t *testing.T, a *store.Archive, ids map[string]string, project string) {
	t.Helper()
	db, err := sql.Open("sqlite", a.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, query := range []string{
		`INSERT INTO contact (id, created_at, updated_at, day, mode, subject, sort_subject, place, met_by, outcome, next_step, due_on, done_on, code, project_id, notes)
			VALUES ('c1', '', '', '2020-01-10', 'call', '', '', '', '', '', '', '', '', '', '` + project + `', '')`,
		`INSERT INTO contact_organisation (id, created_at, updated_at, contact_id, organisation_id) VALUES ('l1', '', '', 'c1', '` + ids["Pro Loco"] + `')`,
		`INSERT INTO memorandum (id, created_at, updated_at, title, sort_title, sort_text, object, project_id, protocol_number, stage, place, starts_on, months, ends_on,
			renewal, notice_days, termination, privacy_role, withdrawn_on, annulled_on, reason, notes)
			VALUES ('m1', '', '', 'Intesa', 'intesa', 'intesa', '', '` + project + `', '', 'draft', '', '', 0, '', 'none', 0, '', '', '', '', '', '')`,
		`INSERT INTO memorandum_party (id, created_at, updated_at, memorandum_id, position, organisation_id, signatory, office, delegate, act, act_on,
			protocol_number, protocol_on, signed_on, mode) VALUES ('y1', '', '', 'm1', 1, '` + ids["Comune di Forlì"] + `', '', '', 0, '', '', '', '', '', '')`,
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFiltersCombine(t *testing.T) {
	a := storetest.Open(t)
	project := world(t, a)
	for name, tc := range map[string]struct {
		query model.Query
		want  []string
	}{
		"nothing asked":                    {model.Query{}, []string{"ASL", "Banca", "Comune di Forlì", "Pro Loco", "Scuola"}},
		"a level":                          {model.Query{Filter: model.StakeholderFilter{Level: "local"}}, []string{"Comune di Forlì", "Pro Loco", "Scuola"}},
		"a level and a kind":               {model.Query{Kind: "school", Filter: model.StakeholderFilter{Level: "local"}}, []string{"Scuola"}},
		"a town however it is spelt":       {model.Query{Filter: model.StakeholderFilter{Town: "FORLI'"}}, []string{"Comune di Forlì", "Pro Loco"}},
		"a town that is a part of another": {model.Query{Filter: model.StakeholderFilter{Town: "ter"}}, nil},
		"a sector by its code":             {model.Query{Filter: model.StakeholderFilter{Sector: "health"}}, []string{"ASL", "Comune di Forlì"}},
		"a sector by its own words":        {model.Query{Filter: model.StakeholderFilter{Sector: "feste E sagre"}}, []string{"Pro Loco"}},
		"a tag":                            {model.Query{Filter: model.StakeholderFilter{Tags: "RETE"}}, []string{"ASL", "Comune di Forlì"}},
		"two tags":                         {model.Query{Filter: model.StakeholderFilter{Tags: "rete, cultura"}}, []string{"Comune di Forlì"}},
		"a tag that nobody bears":          {model.Query{Filter: model.StakeholderFilter{Tags: "boh"}}, nil},
		"an engagement and a text":         {model.Query{Text: "as", Filter: model.StakeholderFilter{Engagement: "leading"}}, []string{"ASL"}},
		"a project by any way":             {model.Query{Filter: model.StakeholderFilter{ProjectID: project}}, []string{"ASL", "Comune di Forlì", "Pro Loco", "Scuola"}},
		"a project and a town":             {model.Query{Filter: model.StakeholderFilter{ProjectID: project, Town: "Terni"}}, []string{"ASL", "Scuola"}},
		"another project":                  {model.Query{Filter: model.StakeholderFilter{ProjectID: "other"}}, nil},
		"a cell of the grid":               {model.Query{Filter: model.StakeholderFilter{Influence: 5, Interest: 2}}, []string{"Comune di Forlì"}},
		"outside the grid":                 {model.Query{Filter: model.StakeholderFilter{Influence: model.NoInfluence}}, []string{"Banca", "Pro Loco", "Scuola"}},
	} {
		t.Run(name, func(t *testing.T) {
			rids := must(a.Organisations().Find(t.Context(), tc.query))(t)
			var names []string
			for _, o := range must(a.Organisations().Rows(t.Context(), rids))(t) {
				names = append(names, o.Name)
			}
			if !slices.Equal(names, tc.want) {
				t.Errorf("found %q, want %q", names, tc.want)
			}
		})
	}
}

func TestFiltersOfPeopleCombine(t *testing.T) {
	a := storetest.Open(t)
	project := world(t, a)
	for name, tc := range map[string]struct {
		query model.Query
		want  []string
	}{
		"nothing asked":                {model.Query{}, []string{"Rossi", "Verdi"}},
		"the kind of the organisation": {model.Query{Filter: model.StakeholderFilter{Kind: "school"}}, []string{"Rossi"}},
		"a tag":                        {model.Query{Filter: model.StakeholderFilter{Tags: "scuola, docenti"}}, []string{"Rossi"}},
		"a tag and a text":             {model.Query{Text: "ver", Filter: model.StakeholderFilter{Tags: "docenti"}}, []string{"Verdi"}},
		"a town":                       {model.Query{Filter: model.StakeholderFilter{Town: "terni"}}, []string{"Rossi", "Verdi"}},
		"who did not cancel":           {model.Query{Filter: model.StakeholderFilter{ProjectID: project}}, []string{"Rossi"}},
		"sorted by organisation":       {model.Query{Sort: "organisation", Filter: model.StakeholderFilter{Tags: "docenti"}}, []string{"Verdi", "Rossi"}},
	} {
		t.Run(name, func(t *testing.T) {
			rids := must(a.People().Find(t.Context(), tc.query))(t)
			var names []string
			for _, p := range must(a.People().Rows(t.Context(), rids))(t) {
				names = append(names, p.FamilyName)
			}
			if !slices.Equal(names, tc.want) {
				t.Errorf("found %q, want %q", names, tc.want)
			}
		})
	}
}

func TestTheGridSharesOutWhatTheFilterFinds(t *testing.T) {
	a := storetest.Open(t)
	world(t, a)
	g := must(a.Organisations().Grid(t.Context(), model.Query{}, 3))(t)
	if g.Without != 3 || g.Cells[4][1].Count != 1 || !slices.Equal(g.Cells[4][1].Names, []string{"Comune di Forlì"}) || g.Cells[3][3].Count != 1 {
		t.Errorf("%+v", g)
	}
	g = must(a.Organisations().Grid(t.Context(), model.Query{Filter: model.StakeholderFilter{Level: "regional"}}, 3))(t)
	if g.Without != 0 || g.Cells[4][1].Count != 0 || g.Cells[3][3].Count != 1 {
		t.Errorf("regional: %+v", g)
	}
	for range 3 {
		must(a.Organisations().Save(t.Context(), model.Organisation{Name: "Altra", Influence: 1, Interest: 1}))(t)
	}
	if g = must(a.Organisations().Grid(t.Context(), model.Query{}, 2))(t); g.Cells[0][0].Count != 3 || len(g.Cells[0][0].Names) != 2 {
		t.Errorf("more than are named: %+v", g.Cells[0][0])
	}
}

func TestTheRelationshipIsChecked(t *testing.T) {
	a := storetest.Open(t)
	for name, tc := range map[string]struct {
		o    model.Organisation
		want string
	}{
		"influence of six":      {model.Organisation{Name: "A", Influence: 6}, "influence"},
		"interest below none":   {model.Organisation{Name: "A", Interest: -1}, "interest"},
		"engagement of no kind": {model.Organisation{Name: "A", Engagement: "furious"}, "engagement"},
		"wanted of no kind":     {model.Organisation{Name: "A", EngagementWanted: "furious"}, "engagement_wanted"},
	} {
		var problem *model.Problem
		if _, err := a.Organisations().Save(t.Context(), tc.o); !errors.As(err, &problem) || problem.Field != tc.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	o := model.Organisation{Name: "A", Influence: 5, Interest: 1, Engagement: "neutral", EngagementWanted: "leading", Owner: "Bianchi"}
	saved := must(a.Organisations().Save(t.Context(), o))(t)
	if got := must(a.Organisations().Get(t.Context(), saved.ID))(t); got != saved || got.Owner != "Bianchi" || got.Influence != 5 {
		t.Errorf("%+v", got)
	}
}

func TestAFilterIsSavedByName(t *testing.T) {
	a, ctx := storetest.Open(t), t.Context()
	f := model.SavedFilter{Register: "organisation", Name: " Scuole  locali ", Kind: "school", Filter: model.StakeholderFilter{Level: "local", Tags: "rete", ProjectID: "p"}}
	first := must(a.Filters().Save(ctx, f))(t)
	must(a.Filters().Save(ctx, model.SavedFilter{Register: "person", Name: "Scuole locali"}))(t)
	f.Name, f.Kind = "SCUOLE LOCALI", "university"
	must(a.Filters().Save(ctx, f))(t)
	other := must(a.Filters().Save(ctx, model.SavedFilter{Register: "organisation", Name: "Altro", Filter: model.StakeholderFilter{Town: "Terni"}}))(t)
	all := must(a.Filters().Of(ctx, "organisation"))(t)
	f.ID = first.ID
	if len(all) != 2 || all[0] != other || all[1] != f {
		t.Errorf("%+v", all)
	}
	other.Name = "scuole locali"
	var problem *model.Problem
	if _, err := a.Filters().Save(ctx, other); !errors.As(err, &problem) || problem.Key != "filter_taken" {
		t.Errorf("renamed to a name that is taken: %v", err)
	}
	if err := a.Filters().Delete(ctx, other.ID); err != nil {
		t.Fatal(err)
	}
	if all := must(a.Filters().Of(ctx, "organisation"))(t); len(all) != 1 {
		t.Errorf("%d filters after deleting one of two", len(all))
	}
}
