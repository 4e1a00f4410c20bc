package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// rowMaker fills tables that it knows nothing of, also those of later versions.
type rowMaker struct {
	t  *testing.T
	db *sql.DB
	n  int
}

func (m *rowMaker) strings(query string, args ...any) []string {
	m.t.Helper()
	rows, err := m.db.Query(query, args...)
	if err != nil {
		m.t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			m.t.Fatal(err)
		}
		all = append(all, text)
	}
	return all
}

// links are the columns that refer to a register, as "table.column".
func (m *rowMaker) links(register string) []string {
	return m.strings(`SELECT t.name || '.' || k."from" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) k
		WHERE t.schema = 'main' AND k."table" = ? ORDER BY 1`, register)
}

// row writes a line with these values, all else invented, and the entries that
// it must refer to with it. It returns the id and all values.
func (m *rowMaker) row(table string, fixed map[string]any) map[string]any {
	m.t.Helper()
	m.n++
	values := map[string]any{"id": fmt.Sprintf("%s-%d", table, m.n)}
	for _, c := range m.strings(`SELECT name || '|' || type FROM pragma_table_info(?) WHERE "notnull" AND dflt_value IS NULL AND name <> 'id'`, table) {
		name, kind, _ := strings.Cut(c, "|")
		parents := m.strings(`SELECT "table" FROM pragma_foreign_key_list(?) WHERE "from" = ?`, table, name)
		_, given := fixed[name]
		switch {
		case given:
		case len(parents) > 0:
			values[name] = m.row(parents[0], nil)["id"]
		case kind == "TEXT":
			values[name] = fmt.Sprintf("x%d", m.n)
		case kind == "BLOB":
			values[name] = []byte{byte(m.n)}
		default:
			values[name] = m.n
		}
	}
	for name, value := range fixed {
		values[name] = value
	}
	var names, places []string
	var args []any
	for name, value := range values {
		names, places, args = append(names, `"`+name+`"`), append(places, "?"), append(args, value)
	}
	if _, err := m.db.Exec(`INSERT INTO `+table+` (`+strings.Join(names, ", ")+`) VALUES (`+strings.Join(places, ", ")+`)`, args...); err != nil {
		m.t.Fatalf("%s: %v", table, err)
	}
	return values
}

// fill gives both entries a line in every table that refers to the register, to
// the same other entry where there is one, and the second entry one more.
func (m *rowMaker) fill(register, one, other string) {
	m.t.Helper()
	for _, link := range m.links(register) {
		table, column, _ := strings.Cut(link, ".")
		first := m.row(table, map[string]any{column: one})
		shared := map[string]any{column: other}
		for _, c := range m.strings(`SELECT k."from" FROM pragma_foreign_key_list(?) k JOIN pragma_table_info(?) c
			ON c.name = k."from" WHERE c."notnull" AND k."from" <> ?`, table, table, column) {
			shared[c] = first[c]
		}
		m.row(table, shared)
		if table != "person_privacy" {
			m.row(table, map[string]any{column: other})
		}
	}
	m.row("document", map[string]any{"register": register, "entry": other})
}

func openMaker(t *testing.T, a *store.Archive) *rowMaker {
	t.Helper()
	db, err := sql.Open("sqlite", a.Path()+"?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(4)
	t.Cleanup(func() { db.Close() })
	return &rowMaker{t: t, db: db}
}

func (m *rowMaker) count(query string, args ...any) string {
	return strings.Join(m.strings(query, args...), ",")
}

// testMerge merges the two and looks that nothing refers to the other one any
// more, that nothing leads nowhere, and that undo brings back every byte.
func testMerge(t *testing.T, a *store.Archive, register, keep, other string, merge func() error) {
	t.Helper()
	m := openMaker(t, a)
	m.fill(register, keep, other)
	if register == "person" { // invented restrictions are anonymous
		m.db.Exec(`UPDATE person_privacy SET anonymised_on = '', number = NULL, restricted_on = ''`)
	}
	savePeople(t, a, model.Person{FamilyName: "Zeta"}) // takes what was written outside into its action
	before := dump(t, a)
	links := m.links(register)
	if len(links) < 4 {
		t.Fatalf("only %v refer to %s", links, register)
	}
	if err := merge(); err != nil {
		t.Fatal(err)
	}
	for _, link := range links {
		table, column, _ := strings.Cut(link, ".")
		if left := m.count(`SELECT count(*) FROM `+table+` WHERE `+column+` = ?`, other); left != "0" {
			t.Errorf("%s still refers %s times to the other one", link, left)
		}
		if kept := m.count(`SELECT count(*) > 0 FROM `+table+` WHERE `+column+` = ?`, keep); kept != "1" {
			t.Errorf("nothing of %s refers to the kept one", link)
		}
	}
	if got := m.count(`SELECT entry FROM document`); got != keep {
		t.Errorf("the document belongs to %s", got)
	}
	if got := m.count(`SELECT deleted_at IS NOT NULL FROM `+register+` WHERE id IN (?, ?) ORDER BY id = ?`, keep, other, other); got != "0,1" {
		t.Errorf("in the bin: %s, want 0,1", got)
	}
	if broken := m.strings(`SELECT "table" FROM pragma_foreign_key_check`); len(broken) > 0 {
		t.Errorf("references that lead nowhere: %v", broken)
	}
	after := dump(t, a)
	undo(t, a)
	sameDump(t, "undo of the merge", dump(t, a), before)
	redo(t, a)
	sameDump(t, "redo of the merge", dump(t, a), after)
}

func TestMergingPeopleMovesEveryLinkAndIsUndone(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Mario"}, model.Person{FamilyName: "Rossi", GivenName: "Mario", Email: "m@r.it"})
	testMerge(t, a, "person", p[0].ID, p[1].ID, func() error {
		return a.Duplicates().MergePeople(t.Context(), model.MergePerson(p[0], p[1], map[string]bool{"email": true}), p[1].ID)
	})
	if kept, err := a.People().Get(t.Context(), p[0].ID); err != nil || kept.Email != "m@r.it" {
		t.Errorf("%+v %v", kept, err)
	}
}

func TestMergingOrganisationsMovesEveryLinkAndIsUndone(t *testing.T) {
	a := storetest.Open(t)
	var ids []string
	for _, name := range []string{"Rossi srl", "Rossi S.r.l."} {
		o, err := a.Organisations().Save(t.Context(), model.Organisation{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, o.ID)
	}
	testMerge(t, a, "organisation", ids[0], ids[1], func() error {
		return a.Duplicates().MergeOrganisations(t.Context(), model.Organisation{ID: ids[0], Name: "Rossi srl"}, ids[1])
	})
}

// Only documents, pairs kept apart, past merges and the search index, which
// follows by itself, refer without a REFERENCES: another such table must be
// thought of in merging.
func TestNothingElseRefersByRegisterAndId(t *testing.T) {
	m := openMaker(t, storetest.Open(t))
	got := m.strings(`SELECT t.name FROM pragma_table_list t WHERE t.schema = 'main' AND t.type = 'table'
		AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'register')
		AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name IN ('entry', 'one', 'other', 'entry_id', 'record_id')) ORDER BY 1`)
	if strings.Join(got, " ") != "change document finding merged not_duplicate" {
		t.Errorf("%v", got)
	}
}

func TestMergesThatAreRefused(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	two := addParticipants(t, a, e.ID, "Rossi", "Rosi")
	wanted := []model.Certificate{
		{EventID: e.ID, ParticipantID: two[0].ID, IssuedOn: "2020-03-01", Name: "Rossi"},
		{EventID: e.ID, ParticipantID: two[1].ID, IssuedOn: "2020-03-01", Name: "Rosi"},
	}
	if _, err := a.Certificates().Issue(t.Context(), wanted); err != nil {
		t.Fatal(err)
	}
	kept := model.Person{ID: two[0].PersonID, FamilyName: "Rossi"}
	before := dump(t, a)
	err := a.Duplicates().MergePeople(t.Context(), kept, two[1].PersonID)
	if problemKey(err) != "merge_certificates" || limitOf(err) != "Info day" {
		t.Errorf("two certificates: %v", err)
	}
	if err := a.Duplicates().MergePeople(t.Context(), kept, kept.ID); problemKey(err) != "merge_itself" {
		t.Errorf("with itself: %v", err)
	}
	if err := a.Duplicates().MergePeople(t.Context(), kept, "nobody"); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("with nobody: %v", err)
	}
	sameDump(t, "refused merges", dump(t, a), before)
}
