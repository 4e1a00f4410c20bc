package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func TestAConsentIsGivenAndRevoked(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Anna"})[0]
	photo := model.Consent{PersonID: p.ID, Kind: "photo", Version: " 2020-01 ", GivenOn: "2020-02-10"}
	photo = must(a.Consents().Give(ctx, photo))(t)
	news := must(a.Consents().Give(ctx, model.Consent{PersonID: p.ID, Kind: "newsletter", Version: "2019", GivenOn: "2019-05-01"}))(t)
	for name, tc := range map[string]struct {
		err  error
		want string
	}{
		"the same once more":                {give(t, a, model.Consent{PersonID: p.ID, Kind: "photo", Version: "2020-01", GivenOn: "2020-02-20"}), "consent_stands"},
		"a day that is still to come":       {give(t, a, model.Consent{PersonID: p.ID, Kind: "photo", Version: "3", GivenOn: "2020-02-22"}), "consent_future"},
		"revoked on a day still to come":    {a.Consents().Revoke(ctx, photo.ID, "2020-02-22"), "consent_future"},
		"revoked before it was given":       {a.Consents().Revoke(ctx, photo.ID, "2020-02-09"), "revoked_before"},
		"revoked on no day":                 {a.Consents().Revoke(ctx, photo.ID, ""), "required"},
		"a new text while the old one runs": {give(t, a, model.Consent{PersonID: p.ID, Kind: "newsletter", Version: "2020", GivenOn: "2020-02-20"}), ""},
	} {
		if problemKey(tc.err) != tc.want || tc.want == "" && tc.err != nil {
			t.Errorf("%s: %v", name, tc.err)
		}
	}
	if err := give(t, a, model.Consent{PersonID: "x", Kind: "photo", Version: "1", GivenOn: "2020-02-20"}); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("of nobody: %v", err)
	}
	if err := a.Consents().Revoke(ctx, news.ID, "2020-02-21"); err != nil {
		t.Fatal(err)
	}
	news.Version, news.RevokedOn = "2019-05", "2020-02-20"
	must(a.Consents().Give(ctx, news))(t) // mends what was written
	all := must(a.Consents().OfPerson(ctx, p.ID))(t)
	if len(all) != 3 || all[1] != photo || all[1].Version != "2020-01" || all[2] != news {
		t.Errorf("%+v", all)
	}
	if told := fmt.Sprint(must(a.History().Of(ctx, p.ID))(t)); !strings.Contains(told, "revoked_on  2020-02-21") {
		t.Errorf("the history tells %s", told)
	}
	undo(t, a)
	undo(t, a)
	if all := must(a.Consents().OfPerson(ctx, p.ID))(t); all[2].RevokedOn != "" {
		t.Errorf("the revocation was taken back: %+v", all)
	}
	if err := a.People().Delete(ctx, p.ID); err != nil {
		t.Fatal(err)
	}
	if e := must(a.Bin().Empty(ctx))(t); e.Removed != 1 || must(a.Contents(ctx))(t).Rows["consent"] != 0 {
		t.Errorf("emptied %+v", e)
	}
}

func give(t *testing.T, a *store.Archive, c model.Consent) error {
	t.Helper()
	_, err := a.Consents().Give(t.Context(), c)
	return err
}

// Consents and documents go with whoever is erased; what the person's name
// stands in elsewhere is told of.
func TestErasureTakesConsentsAndDocuments(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	people := savePeople(t, a, model.Person{FamilyName: "Quattròcchi", GivenName: "Zenobia"}, model.Person{FamilyName: "Verdi"})
	p := people[0]
	must(a.Consents().Give(ctx, model.Consent{PersonID: p.ID, Kind: "photo", Version: "liberatoria-segreta", GivenOn: "2020-02-10"}))(t)
	attach(t, a, p, "curriculum-segreto.pdf", "parole-segrete")
	binned := attach(t, a, p, "carta-segreta.pdf", "numeri-segreti")
	if err := a.Documents().Delete(ctx, binned.ID); err != nil {
		t.Fatal(err)
	}
	shared := attach(t, a, people[1], "comune.pdf", "parole di tutti")
	attach(t, a, p, "uguale.pdf", "parole di tutti")
	attach(t, a, people[1], "Delega di Zenobia Quattrocchi.pdf", "delega")
	attach(t, a, p, "annullato.pdf", "ripensamento-segreto")
	undo(t, a)
	f := must(a.Privacy().PersonFile(ctx, p.ID))(t)
	if len(f.Consents) != 1 || len(f.Documents) != 3 || f.Documents[0].Name != "curriculum-segreto.pdf" {
		t.Errorf("the file of the person: %+v %+v", f.Consents, f.Documents)
	}
	done := must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"}))(t)
	if len(done.Left) != 1 || done.Left[0].Field != "document" || done.Left[0].Title != "Delega di Zenobia Quattrocchi.pdf" || done.Left[0].Register != "people" {
		t.Errorf("left %+v", done.Left)
	}
	rows := must(a.Contents(ctx))(t).Rows
	if rows["consent"] != 0 || rows["document"] != 2 || rows["content"] != 2 {
		t.Errorf("%d consents, %d documents, %d contents stay", rows["consent"], rows["document"], rows["content"])
	}
	if got := must(a.Documents().Bytes(ctx, shared.ID))(t); string(got) != "parole di tutti" {
		t.Errorf("what another person has too: %q", got)
	}
	if err := a.Scrub(ctx); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"", "-wal"} {
		if content, err := os.ReadFile(a.Path() + part); bytes.Contains(content, []byte("segret")) {
			t.Errorf("traces in the file%s, %v", part, err)
		}
	}
	if _, err := a.Undo(ctx); problemKey(err) != "undo_erased" {
		t.Errorf("an erasure is taken back: %v", err)
	}
}
