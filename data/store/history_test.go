package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// dump writes every line of every register as text: sort columns, stamps and
// row ids included. The history itself is left out.
func dump(t testing.TB, a *store.Archive) string {
	t.Helper()
	db, query := openDump(t, a)
	defer db.Close()
	return strings.Join(texts(t, db, query), "\n")
}

// openDump returns the file of the archive and the question that dumps it.
func openDump(t testing.TB, a *store.Archive) (*sql.DB, string) {
	t.Helper()
	db, err := sql.Open("sqlite", a.Path())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	var parts []string
	for i, table := range texts(t, db, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
		AND name NOT GLOB 'sqlite_*' AND name NOT IN ('action', 'change', 'history_now', 'finding') ORDER BY name`) {
		columns := texts(t, db, `SELECT 'quote("' || name || '")' FROM pragma_table_info('`+table+`')`)
		parts = append(parts, fmt.Sprintf(`SELECT %d AS n, rowid AS r, '%s ' || %s AS line FROM "%s"`,
			i, table, strings.Join(columns, ` || ',' || `), table))
	}
	return db, `SELECT line FROM (` + strings.Join(parts, " UNION ALL ") + `) ORDER BY n, r`
}

func texts(t testing.TB, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// sameDump fails where two dumps differ, and shows the first such line.
func sameDump(t testing.TB, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	have, wish := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range have {
		if i >= len(wish) || have[i] != wish[i] {
			t.Fatalf("%s: %d lines, want %d; line %d is\n%s\nwant\n%s", what, len(have), len(wish), i, have[i], wish[min(i, len(wish)-1)])
		}
	}
	t.Fatalf("%s: %d lines, want %d", what, len(have), len(wish))
}

func undo(t testing.TB, a *store.Archive) store.Undone {
	t.Helper()
	u, err := a.Undo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func redo(t testing.TB, a *store.Archive) store.Undone {
	t.Helper()
	u, err := a.Redo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestUndoAndRedoRunThroughEveryDeed(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	var event model.Event
	var session model.Session
	var people []model.Participant
	picture := []byte{0, 1, 2, 0xff, '"', '\n'}
	deeds := []struct {
		name string
		do   func() error
	}{
		{"save_settings", func() error {
			return a.Settings().Save(ctx, model.Settings{Name: "Arti", Logo: picture, Signatories: []model.Signatory{{Name: "Lidia"}, {Name: "Ettore"}}})
		}},
		{"save_settings", func() error {
			return a.Settings().Save(ctx, model.Settings{Name: "Arti e mestieri", Signatories: []model.Signatory{{Name: "Ettore"}}})
		}},
		{"save_project", func() error {
			_, err := a.Projects().Save(ctx, model.Project{Title: "Socialneet", Logos: [][]byte{picture, {7}}})
			return err
		}},
		{"save_event", func() (err error) {
			event, err = a.Events().Save(ctx, model.Event{Title: "Città \"aperta\" \\ D'Amico\t€", Kind: "course", StartsOn: "2020-02-21", Threshold: 80})
			return err
		}},
		{"save_session", func() (err error) {
			session, err = a.Sessions().Save(ctx, model.Session{
				EventID: event.ID, Title: "Mattina", Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "13:00"}},
			})
			return err
		}},
		{"save_session", func() error {
			session.Blocks = []model.Block{{From: "10:00", To: "11:00"}, {From: "12:00", To: "13:00"}}
			_, err := a.Sessions().Save(ctx, session)
			return err
		}},
		{"add_people", func() error {
			return a.InTx(ctx, "add people", func(tx store.Tx) error { return addTwo(ctx, tx, event.ID, &people) })
		}},
		{"mark_attendance", func() error { return markAll(ctx, a, session.ID, people, model.Present) }},
		{"mark_attendance", func() error { return markAll(ctx, a, session.ID, people, "") }},
		{"delete_participant", func() error { return a.Participants().Delete(ctx, people[0].ID) }},
		{"delete_event", func() error { return a.Events().Delete(ctx, event.ID) }},
		{"restore_event", func() error { return a.Events().Restore(ctx, event.ID) }},
		{"save_operator", func() error { return a.Settings().SaveOperator(ctx, "Anna") }},
	}
	dumps := []string{dump(t, a)}
	for _, d := range deeds {
		if err := d.do(); err != nil {
			t.Fatalf("%s: %v", d.name, err)
		}
		dumps = append(dumps, dump(t, a))
	}
	for round := range 2 {
		for i := len(deeds) - 1; i >= 0; i-- {
			if u := undo(t, a); u.Name != deeds[i].name || !strings.HasPrefix(u.At.Format("2006-01-02"), "2020-02-21") {
				t.Fatalf("undid %+v, want %s", u, deeds[i].name)
			}
			sameDump(t, fmt.Sprintf("round %d, undo of %d %s", round, i, deeds[i].name), dump(t, a), dumps[i])
		}
		if _, err := a.Undo(ctx); problemKey(err) != "undo_nothing" {
			t.Fatalf("got %v, want undo_nothing", err)
		}
		for i := range deeds {
			if u := redo(t, a); u.Name != deeds[i].name {
				t.Fatalf("did %s again, want %s", u.Name, deeds[i].name)
			}
			sameDump(t, "redo of "+deeds[i].name, dump(t, a), dumps[i+1])
		}
		if _, err := a.Redo(ctx); problemKey(err) != "redo_nothing" {
			t.Fatalf("got %v, want redo_nothing", err)
		}
	}
	if err := a.Check(ctx); err != nil {
		t.Error(err)
	}
}

func addTwo(ctx context.Context, tx store.Tx, eventID string, added *[]model.Participant) error {
	*added = nil
	for _, name := range []string{"Verdi", "Neri"} {
		person, err := tx.People().Save(ctx, model.Person{FamilyName: name, DoNotContact: true})
		if err != nil {
			return err
		}
		p, err := tx.Participants().Save(ctx, model.Participant{EventID: eventID, PersonID: person.ID})
		if err != nil {
			return err
		}
		*added = append(*added, p)
	}
	return nil
}

func markAll(ctx context.Context, a *store.Archive, sessionID string, people []model.Participant, status string) error {
	var marks []model.Attendance
	for _, p := range people {
		marks = append(marks, model.Attendance{SessionID: sessionID, ParticipantID: p.ID, Status: status})
	}
	return a.Attendances().Mark(ctx, marks...)
}

func TestUndoOfAnImportOfManyRowsLeavesTheDumpOfBefore(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	addParticipants(t, a, e.ID, "Bruni")
	before := dump(t, a)
	err := a.InTx(t.Context(), "import people", func(tx store.Tx) error {
		for i := range 500 {
			o, err := tx.Organisations().Save(t.Context(), model.Organisation{Name: fmt.Sprintf("Ente %d", i%40)})
			if err != nil {
				return err
			}
			person := model.Person{FamilyName: fmt.Sprintf("Dell'Àrco %d", i), OrganisationID: o.ID, Email: "a@example.org"}
			if person, err = tx.People().Save(t.Context(), person); err != nil {
				return err
			}
			if _, err = tx.Participants().Save(t.Context(), model.Participant{EventID: e.ID, PersonID: person.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	after := dump(t, a)
	if u := undo(t, a); u.Name != "import_people" || u.Changes != 1500 || len(u.Gone) != 1500 {
		t.Errorf("undid %s with %d changes, %d gone", u.Name, u.Changes, len(u.Gone))
	}
	sameDump(t, "after the undo", dump(t, a), before)
	redo(t, a)
	sameDump(t, "after the redo", dump(t, a), after)
}

func TestANewDeedCutsWhatCouldBeDoneAgain(t *testing.T) {
	a := storetest.Open(t)
	savePeople(t, a, model.Person{FamilyName: "Uno"}, model.Person{FamilyName: "Due"})
	undo(t, a)
	savePeople(t, a, model.Person{FamilyName: "Tre"})
	if _, err := a.Redo(t.Context()); problemKey(err) != "redo_nothing" {
		t.Fatalf("got %v, want redo_nothing", err)
	}
	three := dump(t, a)
	undo(t, a)
	redo(t, a)
	sameDump(t, "the newest branch", dump(t, a), three)
	undo(t, a)
	undo(t, a)
	if ids, err := a.People().Find(t.Context(), model.Query{}); err != nil || len(ids) != 0 {
		t.Errorf("%d people, %v", len(ids), err)
	}
}

func TestASaveWithoutAChangeLeavesNothingBehind(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Unica", Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "10:00"}}})
	p, err := a.Projects().Save(t.Context(), model.Project{Title: "P", Logos: [][]byte{{1}}})
	if err != nil {
		t.Fatal(err)
	}
	settings := model.Settings{Name: "Arti", Signatories: []model.Signatory{{Name: "Lidia"}}}
	if err := a.Settings().Save(t.Context(), settings); err != nil {
		t.Fatal(err)
	}
	raw(t, a.Path(), `UPDATE history_now SET paused = 1; UPDATE event SET updated_at = '2020-01-01'; UPDATE history_now SET paused = 0`)
	before := dump(t, a)
	actions, err := a.History().Actions(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	saveSession(t, a, s)
	_, failed := a.Projects().Save(t.Context(), p)
	if err := a.Settings().Save(t.Context(), settings); err != nil || failed != nil {
		t.Fatal(err, failed)
	}
	if _, err := a.Events().Save(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	sameDump(t, "saves without a change", dump(t, a), before)
	if now, err := a.History().Actions(t.Context(), 100); err != nil || len(now) != len(actions) {
		t.Errorf("%d actions, want %d (%v)", len(now), len(actions), err)
	}
}
