package store_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

const (
	benchPeople = 100_000
	benchBlock  = 100 // rows that a list reads at once
)

// crowd fills an archive with invented people.
func crowd(b *testing.B) *store.Archive {
	b.Helper()
	a := storetest.Open(b)
	err := a.InTx(b.Context(), "crowd", func(tx store.Tx) error {
		for i := range benchPeople {
			_, err := tx.People().Save(b.Context(), model.Person{
				FamilyName: fmt.Sprintf("Cognome%05d", i*7919%benchPeople), GivenName: "Nome", Town: "Terni", Postcode: "05100",
				Email: fmt.Sprintf("p%d@example.org", i), Phone: "0744 000000",
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return a
}

// bare opens the same file without anything of ours, the statements prepared.
func bare(b *testing.B, path string) *sql.DB {
	b.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	return db
}

const bareRow = `SELECT p.id, p.title, p.family_name, p.given_name, p.tax_code, p.birth_date, p.birth_place,
	coalesce(p.organisation_id, ''), coalesce(o.name, ''), p.role, p.email, p.phone, p.address, p.postcode, p.town, p.province,
	p.language, p.privacy_on, p.do_not_contact, p.notes FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
	WHERE p.rid IN (SELECT value FROM json_each(?))`

// bareList runs the two questions of a list with nothing around them.
func bareList(b *testing.B, db *sql.DB, query string, args ...any) int {
	b.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		b.Fatal(err)
	}
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			b.Fatal(err)
		}
		ids = append(ids, id)
	}
	rows.Close()
	block, err := json.Marshal(ids[:min(benchBlock, len(ids))])
	if err != nil {
		b.Fatal(err)
	}
	if rows, err = db.Query(bareRow, string(block)); err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	texts := make([]string, 20)
	into := make([]any, len(texts))
	for i := range texts {
		into[i] = &texts[i]
	}
	n := 0
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}

func list(b *testing.B, a *store.Archive, q model.Query) int {
	b.Helper()
	ids, err := a.People().Find(b.Context(), q)
	if err != nil {
		b.Fatal(err)
	}
	block, err := a.People().Rows(b.Context(), ids[:min(benchBlock, len(ids))])
	if err != nil {
		b.Fatal(err)
	}
	return len(block)
}

// BenchmarkPeople measures the list of 100,000 people; each line has its bare
// twin, and `make bench` prints the ratio of the two.
func BenchmarkPeople(b *testing.B) {
	a := crowd(b)
	db := bare(b, a.Path())
	const order = ` ORDER BY sort_name, rid`
	found := `SELECT rid FROM person WHERE rid IN (
		SELECT rid FROM person WHERE deleted_at IS NULL AND family_first >= ? AND family_first < ?
		UNION SELECT rid FROM person WHERE deleted_at IS NULL AND given_first >= ? AND given_first < ?
		UNION SELECT rid FROM person WHERE deleted_at IS NULL AND
			organisation_id IN (SELECT id FROM organisation WHERE instr(sort_name, ?)))` + order
	text := "cognome123"
	for _, pair := range []struct {
		name string
		ours func() int
		bare func() int
		want int
	}{
		{
			"FirstBlock", func() int { return list(b, a, model.Query{}) },
			func() int { return bareList(b, db, `SELECT rid FROM person WHERE deleted_at IS NULL`+order) }, benchBlock,
		},
		{
			"FindByName", func() int { return list(b, a, model.Query{Text: "Cognome123"}) },
			func() int { return bareList(b, db, found, text, text+"\U0010FFFF", text, text+"\U0010FFFF", text) }, benchBlock,
		},
	} {
		for _, side := range []struct {
			name string
			run  func() int
		}{{pair.name, pair.ours}, {pair.name + "Bare", pair.bare}} {
			b.Run(side.name, func(b *testing.B) {
				for b.Loop() {
					if n := side.run(); n != pair.want {
						b.Fatalf("%d people, want %d", n, pair.want)
					}
				}
			})
		}
	}
}
