package store_test

import (
	"database/sql"
	"fmt"
	"net/url"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// BenchmarkSaveWithHistory saves a person with a new telephone number; its twin
// writes the same line to the same file without any history, nothing of ours around it.
func BenchmarkSaveWithHistory(b *testing.B) {
	a := storetest.Open(b)
	person, err := a.People().Save(b.Context(), model.Person{
		FamilyName: "Rossi", GivenName: "Mario", Email: "m@example.org", Town: "Terni", Postcode: "05100", Notes: "Chiamare il mattino",
	})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		person.Phone = fmt.Sprint(n)
		if _, err := a.People().Save(b.Context(), person); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSaveWithHistoryBare is the twin of BenchmarkSaveWithHistory. Both keep
// the search index: what that costs is not the history.
func BenchmarkSaveWithHistoryBare(b *testing.B) {
	a := storetest.Open(b)
	person, err := a.People().Save(b.Context(), model.Person{
		FamilyName: "Rossi", GivenName: "Mario", Email: "m@example.org", Town: "Terni", Postcode: "05100", Notes: "Chiamare il mattino",
	})
	if err != nil {
		b.Fatal(err)
	}
	path := a.Path()
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	pragmas := url.Values{"_txlock": {"immediate"}, "_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)"}}
	db, err := sql.Open("sqlite", "file:"+path+"?"+pragmas.Encode())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, deed := range []string{"insert", "update", "delete", "same"} {
		if _, err := db.Exec(`DROP TRIGGER history_person_` + deed); err != nil {
			b.Fatal(err)
		}
	}
	n := 0
	for b.Loop() {
		n++
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		_, err = tx.Exec(`UPDATE person SET updated_at = ?, title = ?, family_name = ?, given_name = ?, sort_name = ?,
			family_first = ?, given_first = ?, tax_code = ?, birth_date = ?, birth_place = ?, organisation_id = nullif(?, ''),
			role = ?, email = ?, phone = ?, address = ?, postcode = ?, town = ?, province = ?, language = ?, privacy_on = ?,
			do_not_contact = ?, notes = ? WHERE id = ?`, fmt.Sprint(n), "", "Rossi", "Mario", "rossi mario", "rossimario", "mariorossi",
			"", "", "", "", "", "m@example.org", fmt.Sprint(n), "", "05100", "Terni", "", "", "", 0, "Chiamare il mattino", person.ID)
		if err != nil {
			b.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}
