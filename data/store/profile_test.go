package store_test

import (
	"errors"
	"reflect"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestAProfileComesBackWithItsLogos(t *testing.T) {
	r := storetest.Open(t).Profiles()
	want := model.NewProfile("erasmus")
	want.Name, want.TextIT, want.Logos = "Erasmus+", "Con il sostegno di", [][]byte{{1}, {2, 3}}
	saved, err := r.Save(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	want.ID = saved.ID
	if got, err := r.Get(t.Context(), saved.ID); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v (%v)\nwant %+v", got, err, want)
	}
	want.Columns, want.Logos, want.RowHeight = []string{"tax_code", "organisation"}, nil, 16
	if _, err := r.Save(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Get(t.Context(), saved.ID); err != nil || got.RowHeight != 16 || len(got.Logos) != 0 || !reflect.DeepEqual(got.Columns, want.Columns) {
		t.Errorf("after the change: %+v, %v", got, err)
	}
	var problem *model.Problem
	if _, err := r.Save(t.Context(), model.Profile{Name: "ERASMUS+"}); !errors.As(err, &problem) || problem.Key != "profile_exists" {
		t.Errorf("a second one of that name: %v", err)
	}
	rids, err := r.Find(t.Context(), model.Query{Text: "rasm"})
	if err != nil || len(rids) != 1 {
		t.Errorf("%v, %v", rids, err)
	}
}

func TestAProfileInUseStays(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p, err := a.Profiles().Save(ctx, model.Profile{Name: "Regione"})
	if err != nil {
		t.Fatal(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Corsi", ProfileID: p.ID})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := a.Projects().Get(ctx, project.ID); err != nil || got.Profile != "Regione" || got.ProfileID != p.ID {
		t.Fatalf("the project has %q, %v", got.Profile, err)
	}
	var problem *model.Problem
	if err := a.Profiles().Delete(ctx, p.ID); !errors.As(err, &problem) || problem.Key != "in_use_projects" || problem.Limit != "Corsi" {
		t.Fatalf("deleted: %v", err)
	}
	// With the project in the bin it may go, and comes back with it.
	if err := errors.Join(a.Projects().Delete(ctx, project.ID), a.Profiles().Delete(ctx, p.ID)); err != nil {
		t.Fatal(err)
	}
	if err := a.Projects().Restore(ctx, project.ID); err != nil {
		t.Fatal(err)
	}
	if rids, err := a.Profiles().Find(ctx, model.Query{}); err != nil || len(rids) != 1 {
		t.Errorf("the restored project lacks its profile: %v, %v", rids, err)
	}
	past, err := a.History().Of(ctx, p.ID)
	if err != nil || len(past) == 0 || past[0].Name != "Regione" {
		t.Errorf("%+v, %v", past, err)
	}
}

func TestTheBinKnowsProfiles(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p, err := a.Profiles().Save(ctx, model.Profile{Name: "Vecchio", Logos: [][]byte{{9}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Profiles().Delete(ctx, p.ID); err != nil {
		t.Fatal(err)
	}
	all, err := a.Bin().All(ctx)
	if err != nil || len(all) != 1 || all[0].Register != "profile" || all[0].Name != "Vecchio" {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := errors.Join(a.Bin().Restore(ctx, all[0]), a.Profiles().Delete(ctx, p.ID)); err != nil {
		t.Fatal(err)
	}
	if e, err := a.Bin().Empty(ctx); err != nil || e.Removed != 1 {
		t.Fatalf("%+v, %v", e, err)
	}
	if _, err := a.Profiles().Get(ctx, p.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("it is still there: %v", err)
	}
}
