package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// attach adds a file of that text to a person.
func attach(t *testing.T, a *store.Archive, p model.Person, name, text string) model.Document {
	t.Helper()
	d, err := a.Documents().Attach(t.Context(), model.Document{Register: "person", Entry: p.ID, Name: name}, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func contents(t *testing.T, a *store.Archive) int {
	t.Helper()
	return must(a.Contents(t.Context()))(t).Rows["content"]
}

func namesOf(t *testing.T, a *store.Archive, p model.Person) string {
	t.Helper()
	var names []string
	for _, d := range must(a.Documents().Of(t.Context(), "person", p.ID))(t) {
		names = append(names, d.Name)
	}
	if n := must(a.Documents().CountOf(t.Context(), "person", p.ID))(t); n != len(names) {
		t.Errorf("%d counted, %d listed", n, len(names))
	}
	return strings.Join(names, " ")
}

func TestTheSameContentIsKeptOnce(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	people := savePeople(t, a, model.Person{FamilyName: "Rossi"}, model.Person{FamilyName: "Verdi"})
	first := attach(t, a, people[0], "verbale.pdf", "atto")
	attach(t, a, people[1], "copia.pdf", "atto")
	attach(t, a, people[0], "verbale.pdf", "un altro atto, con lo stesso nome")
	if n := contents(t, a); n != 2 {
		t.Errorf("%d contents", n)
	}
	if got := namesOf(t, a, people[0]); got != "verbale.pdf verbale.pdf" {
		t.Errorf("documents %q", got)
	}
	if first.Kind != "minutes" || first.Size != 4 || !first.AddedAt.Equal(storetest.Noon) || len(first.SHA256) != 64 {
		t.Errorf("%+v", first)
	}
	if got := must(a.Documents().Get(ctx, first.ID))(t); got != first {
		t.Errorf("stored %+v", got)
	}
	if got := must(a.Documents().Bytes(ctx, first.ID))(t); string(got) != "atto" {
		t.Errorf("bytes %q", got)
	}
	copied := t.TempDir() + "/copia.segreteria"
	if err := a.CopyTo(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if got := must(storetest.At(t, copied).Documents().Bytes(ctx, first.ID))(t); string(got) != "atto" {
		t.Errorf("in a copy of the archive: %q", got)
	}
}

func TestWhatIsNoDocumentIsRefused(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	people := savePeople(t, a, model.Person{FamilyName: "Rossi"}, model.Person{FamilyName: "Verdi"})
	attach(t, a, people[0], "atto.pdf", "atto")
	if err := a.People().Delete(ctx, people[1].ID); err != nil {
		t.Fatal(err)
	}
	good := model.Document{Register: "person", Entry: people[0].ID, Name: "a.pdf"}
	for name, tc := range map[string]struct {
		change  func(*model.Document)
		content []byte
		key     string
	}{
		"an empty file":                     {func(*model.Document) {}, nil, "document_empty"},
		"more than 25 MB":                   {func(*model.Document) {}, make([]byte, model.MaxDocument+1), "document_too_large"},
		"the same file again":               {func(*model.Document) {}, []byte("atto"), "document_there"},
		"a table that is no register":       {func(d *model.Document) { d.Register = "settings" }, []byte("x"), "unknown_code"},
		"a kind that nobody knows":          {func(d *model.Document) { d.Kind = "x" }, []byte("x"), "unknown_code"},
		"a record that is not there":        {func(d *model.Document) { d.Entry = "x" }, []byte("x"), ""},
		"a record in the bin":               {func(d *model.Document) { d.Entry = people[1].ID }, []byte("x"), ""},
		"a record of another register":      {func(d *model.Document) { d.Register = "event" }, []byte("x"), ""},
		"a register with a quote in it":     {func(d *model.Document) { d.Register = `person" --` }, []byte("x"), "unknown_code"},
		"notes longer than anybody reads":   {func(d *model.Document) { d.Notes = strings.Repeat("è", 2001) }, []byte("x"), "too_long"},
		"a document that belongs to nobody": {func(d *model.Document) { d.Entry = "" }, []byte("x"), "required"},
	} {
		d := good
		tc.change(&d)
		_, err := a.Documents().Attach(ctx, d, tc.content)
		if err == nil || problemKey(err) != tc.key || tc.key == "" && !errors.Is(err, model.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := contents(t, a); n != 1 {
		t.Errorf("%d contents after refusals", n)
	}
}

func TestAnAttachIsUndoneAndDoneAgain(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p := savePeople(t, a, model.Person{FamilyName: "Rossi"})[0]
	d := attach(t, a, p, "verbale.pdf", "atto")
	undo(t, a)
	if got := namesOf(t, a, p); got != "" {
		t.Errorf("after the undo: %q", got)
	}
	if e := must(a.Bin().Empty(ctx))(t); e.Removed != 0 || contents(t, a) != 1 {
		t.Errorf("what can be done again lost its bytes: %+v", e)
	}
	if _, err := a.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := must(a.Documents().Bytes(ctx, d.ID))(t); string(got) != "atto" {
		t.Errorf("done again: %q", got)
	}
	undo(t, a)
	savePeople(t, a, model.Person{FamilyName: "Verdi"}) // from now on nothing brings it back
	must(a.Bin().Empty(ctx))(t)
	if n := contents(t, a); n != 0 {
		t.Errorf("%d contents that nobody has", n)
	}
	attach(t, a, p, "verbale.pdf", "atto")
	if _, err := a.UndoAction(ctx, 1); problemKey(err) != "undo_conflict" || limitOf(err) != "verbale.pdf" {
		t.Errorf("a record is taken away from below its document: %v", err)
	}
}

func TestTheBinHoldsDocuments(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	people := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Anna"}, model.Person{FamilyName: "Verdi"})
	gone, stays := attach(t, a, people[0], "a.pdf", "a"), attach(t, a, people[0], "b.pdf", "b")
	shared := attach(t, a, people[1], "c.pdf", "b")
	if err := errors.Join(a.Documents().Delete(ctx, gone.ID), a.Documents().Delete(ctx, stays.ID)); err != nil {
		t.Fatal(err)
	}
	all := must(a.Bin().All(ctx))(t)
	if len(all) != 2 || all[0].Register != "document" || all[0].Of != "Rossi Anna" {
		t.Fatalf("the bin holds %+v", all)
	}
	if err := a.Bin().Restore(ctx, store.Binned{Register: "document", ID: stays.ID}); err != nil || namesOf(t, a, people[0]) != "b.pdf" {
		t.Errorf("restored: %v, %q", err, namesOf(t, a, people[0]))
	}
	if err := a.People().Delete(ctx, people[0].ID); err != nil {
		t.Fatal(err)
	}
	if all := must(a.Bin().All(ctx))(t); len(all) != 1 || all[0].Register != "person" {
		t.Errorf("documents of a person in the bin stand by themselves: %+v", all)
	}
	if err := a.People().Restore(ctx, people[0].ID); err != nil || namesOf(t, a, people[0]) != "b.pdf" {
		t.Errorf("the person came back without documents: %v, %q", err, namesOf(t, a, people[0]))
	}
	if err := a.People().Delete(ctx, people[0].ID); err != nil {
		t.Fatal(err)
	}
	if e := must(a.Bin().Empty(ctx))(t); e.Removed != 1 || len(e.Kept) != 0 {
		t.Errorf("emptied %+v", e)
	}
	if rows := must(a.Contents(ctx))(t).Rows; rows["document"] != 1 || rows["content"] != 1 {
		t.Errorf("left %d documents, %d contents", rows["document"], rows["content"])
	}
	if got := must(a.Documents().Bytes(ctx, shared.ID))(t); string(got) != "b" {
		t.Errorf("the file that another person has: %q", got)
	}
	if got := fmt.Sprint(must(a.History().Of(ctx, people[0].ID))(t)); strings.Contains(got, "b.pdf") {
		t.Errorf("the history still tells of what is gone for good: %s", got)
	}
}

func TestTheHistoryOfARecordTellsOfItsDocuments(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi"})[0]
	d := attach(t, a, p, "verbale.pdf", "atto")
	d.Name, d.Notes = "Verbale del 3/2", "firmato a mano"
	d = must(a.Documents().Save(t.Context(), d))(t)
	if d.Name != "Verbale del 3-2.pdf" {
		t.Errorf("saved as %q", d.Name)
	}
	told := ""
	for _, past := range must(a.History().Of(t.Context(), p.ID))(t) {
		told += fmt.Sprintf("%s %s %s %s>%s\n", past.Register, past.Name, past.Field, past.Was, past.Is)
	}
	for _, want := range []string{"document Verbale del 3-2.pdf kind >minutes\n", "name verbale.pdf>Verbale del 3-2.pdf\n", "notes >firmato a mano\n"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
	for _, never := range []string{p.ID, d.SHA256, "content_id", "entry", "register"} {
		if strings.Contains(told, never) {
			t.Errorf("%q in\n%s", never, told)
		}
	}
	d.Name = "  "
	if _, err := a.Documents().Save(t.Context(), d); problemKey(err) != "required" {
		t.Errorf("a name of spaces: %v", err)
	}
}

func TestADamagedDocumentIsNamedAndMended(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	people := savePeople(t, a, model.Person{FamilyName: "Rossi"}, model.Person{FamilyName: "Verdi"})
	d := attach(t, a, people[0], "verbale.pdf", "atto")
	if err := a.Check(ctx); err != nil {
		t.Fatal(err)
	}
	raw(t, a.Path(), `UPDATE content SET bytes = x'00'`)
	if err := a.Check(ctx); problemKey(err) != "document_damaged" || limitOf(err) != "verbale.pdf (Rossi)" {
		t.Errorf("the check says %v", err)
	}
	if _, err := a.Documents().Bytes(ctx, d.ID); problemKey(err) != "document_damaged" || limitOf(err) != "verbale.pdf" {
		t.Errorf("reading says %v", err)
	}
	attach(t, a, people[1], "di nuovo.pdf", "atto")
	if got, err := a.Documents().Bytes(ctx, d.ID); err != nil || string(got) != "atto" {
		t.Errorf("after the file was added again: %q, %v", got, err)
	}
}

func TestLargeDocumentsComeBackWhole(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi"})[0]
	content := bytes.Repeat([]byte("0123456789abcdef"), model.MaxDocument/16)
	d := attach(t, a, p, "grande.pdf", string(content))
	if got := must(a.Documents().Bytes(t.Context(), d.ID))(t); !bytes.Equal(got, content) {
		t.Errorf("%d bytes", len(got))
	}
}
