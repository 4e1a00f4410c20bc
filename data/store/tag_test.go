package store_test

import (
	"errors"
	"slices"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// register fills an archive with organisations of these names and returns their ids.
func organisations(t *testing.T, a *store.Archive, all ...model.Organisation) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, o := range all {
		saved, err := a.Organisations().Save(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		ids[o.Name] = saved.ID
	}
	return ids
}

func tagNames(t *testing.T, a *store.Archive) []string {
	t.Helper()
	var names []string
	for _, tag := range must(a.Tags().All(t.Context()))(t) {
		names = append(names, tag.Name)
	}
	return names
}

func TestATagIsOneHoweverItIsTyped(t *testing.T) {
	a, ctx := storetest.Open(t), t.Context()
	ids := organisations(t, a, model.Organisation{Name: "Comune di Terni"}, model.Organisation{Name: "Arci"})
	if err := a.Tags().SetOrganisation(ctx, ids["Comune di Terni"], []string{"Città d'arte", "rete"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Tags().SetOrganisation(ctx, ids["Arci"], []string{"citta DARTE"}); err != nil {
		t.Fatal(err)
	}
	all := must(a.Tags().All(ctx))(t)
	if len(all) != 2 || all[0].Name != "Città d'arte" || all[0].Organisations != 2 || all[1].Organisations != 1 {
		t.Errorf("%+v", all)
	}
	if err := a.Tags().SetOrganisation(ctx, ids["Comune di Terni"], []string{"rete"}); err != nil {
		t.Fatal(err)
	}
	if got := must(a.Tags().OfOrganisation(ctx, ids["Comune di Terni"]))(t); !slices.Equal(got, []string{"rete"}) {
		t.Errorf("left with %q", got)
	}
	if got := must(a.Tags().Find(ctx, "CITTÀ", 5))(t); !slices.Equal(got, []string{"Città d'arte"}) {
		t.Errorf("found %q", got)
	}
	for name, tags := range map[string][]string{"a tag without letters": {"rete", "!!"}, "an empty tag": {" "}, "a comma": {"a,b"}} {
		var problem *model.Problem
		if err := a.Tags().SetOrganisation(ctx, ids["Arci"], tags); !errors.As(err, &problem) || problem.Field != "tags" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := tagNames(t, a); len(got) != 2 {
		t.Errorf("refused tags were kept: %q", got)
	}
}

func TestATagIsRenamedAndDeletedWithOneUndo(t *testing.T) {
	a, ctx := storetest.Open(t), t.Context()
	person := must(a.People().Save(ctx, model.Person{FamilyName: "Rossi"}))(t)
	if err := a.Tags().SetPerson(ctx, person.ID, []string{"volontari", "stampa"}); err != nil {
		t.Fatal(err)
	}
	all := must(a.Tags().All(ctx))(t)
	var problem *model.Problem
	if err := a.Tags().Rename(ctx, all[0].ID, "VOLONTARI"); !errors.As(err, &problem) || problem.Key != "tag_taken" {
		t.Errorf("renamed to a tag that is there: %v", err)
	}
	if err := a.Tags().Rename(ctx, all[0].ID, "Giornali"); err != nil {
		t.Fatal(err)
	}
	if got := must(a.Tags().OfPerson(ctx, person.ID))(t); !slices.Equal(got, []string{"Giornali", "volontari"}) {
		t.Errorf("after renaming %q", got)
	}
	if err := a.Tags().Delete(ctx, all[0].ID); err != nil {
		t.Fatal(err)
	}
	if got := must(a.Tags().OfPerson(ctx, person.ID))(t); !slices.Equal(got, []string{"volontari"}) {
		t.Errorf("after deleting %q", got)
	}
	must(a.Undo(ctx))(t)
	if got := must(a.Tags().OfPerson(ctx, person.ID))(t); !slices.Equal(got, []string{"Giornali", "volontari"}) {
		t.Errorf("after undo %q", got)
	}
}

func TestTaggingAllThatIsFoundIsOneAction(t *testing.T) {
	a, ctx := storetest.Open(t), t.Context()
	ids := organisations(t, a, model.Organisation{Name: "Scuola A", Kind: "school"}, model.Organisation{Name: "Scuola B", Kind: "school"},
		model.Organisation{Name: "Comune", Kind: "municipality"})
	if err := a.Tags().SetOrganisation(ctx, ids["Scuola A"], []string{"rete"}); err != nil {
		t.Fatal(err)
	}
	schools := store.Tagging{Query: model.Query{Kind: "school"}, Names: []string{"Rete", "invitati"}}
	if n := must(a.Tags().TagOrganisations(ctx, schools))(t); n != 2 {
		t.Errorf("tagged %d", n)
	}
	for name, want := range map[string][]string{"Scuola A": {"invitati", "rete"}, "Scuola B": {"invitati", "rete"}, "Comune": nil} {
		if got := must(a.Tags().OfOrganisation(ctx, ids[name]))(t); !slices.Equal(got, want) {
			t.Errorf("%s bears %q", name, got)
		}
	}
	schools.Remove, schools.Names = true, []string{"RETE", "nobody has it"}
	if n := must(a.Tags().TagOrganisations(ctx, schools))(t); n != 2 {
		t.Errorf("untagged %d", n)
	}
	must(a.Undo(ctx))(t)
	must(a.Undo(ctx))(t)
	if got := must(a.Tags().OfOrganisation(ctx, ids["Scuola A"]))(t); !slices.Equal(got, []string{"rete"}) {
		t.Errorf("after two undos %q, tags %q", got, tagNames(t, a))
	}
	if got := tagNames(t, a); !slices.Equal(got, []string{"rete"}) {
		t.Errorf("tags after two undos: %q", got)
	}
}

func TestTheHistoryNamesTagsAndProjects(t *testing.T) {
	a, ctx := storetest.Open(t), t.Context()
	ids := organisations(t, a, model.Organisation{Name: "Arci"})
	project := must(a.Projects().Save(ctx, model.Project{Title: "Socialneet"}))(t)
	for _, err := range []error{
		a.Tags().SetOrganisation(ctx, ids["Arci"], []string{"rete"}), a.Organisations().SetProjects(ctx, ids["Arci"], []string{project.ID}),
		a.Tags().SetOrganisation(ctx, ids["Arci"], nil), a.Organisations().SetProjects(ctx, ids["Arci"], nil),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	told := map[string]bool{}
	for _, p := range must(a.History().Of(ctx, ids["Arci"]))(t) {
		told[p.Register+" "+p.Name+" "+p.Deed] = true
	}
	for _, want := range []string{
		"organisation_tag rete added", "organisation_tag rete removed", "organisation_project Socialneet added", "organisation_project Socialneet removed",
	} {
		if !told[want] {
			t.Errorf("no %q in %v", want, told)
		}
	}
}

func TestTagsGoWithWhoBearsThem(t *testing.T) {
	a, ctx := storetest.Open(t), t.Context()
	ids := organisations(t, a, model.Organisation{Name: "Arci"})
	person := must(a.People().Save(ctx, model.Person{FamilyName: "Rossi", GivenName: "Mario"}))(t)
	project := must(a.Projects().Save(ctx, model.Project{Title: "Socialneet"}))(t)
	for _, err := range []error{
		a.Tags().SetOrganisation(ctx, ids["Arci"], []string{"rete"}), a.Tags().SetPerson(ctx, person.ID, []string{"rete"}),
		a.Organisations().SetProjects(ctx, ids["Arci"], []string{project.ID}),
		a.Organisations().Delete(ctx, ids["Arci"]), a.Projects().Delete(ctx, project.ID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if all := must(a.Tags().All(ctx))(t); all[0].Organisations != 0 || all[0].People != 1 {
		t.Errorf("a binned organisation counts: %+v", all)
	}
	if e := must(a.Bin().Empty(ctx))(t); e.Removed != 2 {
		t.Errorf("%+v", e)
	}
	file := must(a.Privacy().PersonFile(ctx, person.ID))(t)
	if !slices.Equal(file.Tags, []string{"rete"}) {
		t.Errorf("the file of the person has the tags %q", file.Tags)
	}
	must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: person.ID, Word: "Anonimo"}))(t)
	if got := must(a.Tags().OfPerson(ctx, person.ID))(t); len(got) != 0 {
		t.Errorf("an anonymous person bears %q", got)
	}
}

func TestASavedFilterFollowsTheNameOfItsTag(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	ids := organisations(t, a, model.Organisation{Name: "Terni"})
	if err := a.Tags().SetOrganisation(ctx, ids["Terni"], []string{"cultura", "rete"}); err != nil {
		t.Fatal(err)
	}
	must(a.Filters().Save(ctx, model.SavedFilter{Register: "organisation", Name: "mio", Filter: model.StakeholderFilter{Tags: "rete, Cultura", Town: "cultura"}}))(t)
	before := dump(t, a)
	for _, tag := range must(a.Tags().All(ctx))(t) {
		if tag.Name == "cultura" {
			if err := a.Tags().Rename(ctx, tag.ID, "cultura e turismo"); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := must(a.Filters().Of(ctx, "organisation"))(t)[0]
	if got.Filter.Tags != "rete, cultura e turismo" || got.Filter.Town != "cultura" {
		t.Errorf("%+v", got)
	}
	undo(t, a)
	sameDump(t, "undo", dump(t, a), before)
}
