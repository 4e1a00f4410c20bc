package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// The registers of the archive that searches are measured on: 100,000 records.
const (
	townPeople        = 70_000
	townOrganisations = 10_000
	townContacts      = 10_000
	townEvents        = 5_000
	townDocuments     = 5_000
)

const (
	townSurnames = `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa Giordano
		Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli
		Vitale Lombardo Serra Coppola De_Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso
		Valentini Messina Sala De_Angelis Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza
		Testa Grassi Pellegrino Carbone Giuliani Benedetti Barone D'Amico Forlì Nicolò Cesarò`
	townBeginnings = `Al Ber Ca Dal Era Fio Gri La Ma No Or Pa Que Ra San Ta Ug Va Zan Bo Cor Di Fa Gal Lu Mon Ne Pel Ros Sca Tor Vi`
	townMiddles    = `ber de gna la mi no ri sta te va zzo cche`
	townEndings    = `ni tti lli no ro si ta zzi ghi sco ndi rdi`
	townGiven      = `Mario Anna Luca Giulia Marco Sara Paolo Chiara Andrea Elena Giuseppe Maria Francesco Laura Antonio Francesca Alessandro
		Valentina Matteo Federica Stefano Silvia Roberto Paola Simone Martina Davide Elisa Nicolò Zoe Giorgio Ilaria Pietro Noemi`
	townTowns = `Terni Terni Terni Terni Terni Narni Narni Orvieto Amelia Acquasparta Stroncone Montecastrilli Spoleto Foligno Roma Forlì`
	townKinds = `Associazione Cooperativa Comune Fondazione Istituto Confartigianato Scuola Consorzio Parrocchia Circolo`
	townWords = `formazione giovani lavoro territorio impresa sociale cultura turismo agricoltura digitale quartiere incontro progetto
		collaborazione tirocinio orientamento laboratorio volontariato assemblea verbale convenzione relazione bilancio locandina`
)

// townNames are the surnames, from the common to the rare.
func townNames() (names []string) {
	for _, n := range strings.Fields(townSurnames) {
		names = append(names, strings.ReplaceAll(n, "_", " "))
	}
	for _, b := range strings.Fields(townBeginnings) {
		for _, m := range strings.Fields(townMiddles) {
			for _, e := range strings.Fields(townEndings) {
				names = append(names, b+m+e)
			}
		}
	}
	return names
}

// wholeTown fills an archive with a whole town, by SQL, for 100,000 saves take minutes.
func wholeTown(b testing.TB) *store.Archive {
	b.Helper()
	a := storetest.Open(b)
	path := a.Path()
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	run := func(query string, args ...any) {
		b.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			b.Fatalf("%v: %s", err, query)
		}
	}
	run(`BEGIN; UPDATE history_now SET paused = 1;
		CREATE TEMP TABLE word (list TEXT, place INTEGER, text TEXT, folded TEXT, PRIMARY KEY (list, place)) WITHOUT ROWID`)
	for list, words := range map[string][]string{
		"surname": townNames(), "given": strings.Fields(townGiven), "town": strings.Fields(townTowns), "kind": strings.Fields(townKinds),
		"word": strings.Fields(townWords),
	} {
		for i, w := range words {
			run(`INSERT INTO word VALUES (?, ?, ?, ?)`, list, i, w, model.Fold(w))
		}
	}
	for _, fill := range townFills {
		run(fill)
	}
	run(`UPDATE history_now SET paused = 0; DROP TABLE word; COMMIT`)
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return storetest.At(b, path)
}

// pick is a word of a list; the first surnames are the common ones.
func pick(list, column, number string) string {
	return fmt.Sprintf(`(SELECT %s FROM word WHERE list = '%s' AND place = (%s) %% (SELECT count(*) FROM word WHERE list = '%s'))`, column, list, number, list)
}

func counting(to int) string {
	return fmt.Sprintf(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) `, to)
}

const surname = `iif(i % 2, i * 7 % 73, i * 7919)`

var townFills = []string{
	counting(townOrganisations) + `INSERT INTO organisation (id, created_at, updated_at, name, sort_name, short_name, sort_short, kind, sector, level,
		tax_code, vat_number, runts_section, runts_number, address, postcode, town, province, email, pec, sdi, phone, website, source, notes)
		SELECT 'o' || i, '', '', k || ' ' || s || ' ' || i, lower(k) || f || i, '', '', '', w, '', 80000000000 + i, '', '', '', '', '', t, 'TR',
			'info' || i || '@example.org', '', '', '0744 ' || (400000 + i), '', '', w || ' e ' || w2 FROM (SELECT i,
			` + pick("kind", "text", "i") + ` k, ` + pick("surname", "text", surname) + ` s, ` + pick("surname", "folded", surname) + ` f,
			` + pick("town", "text", "i * 31") + ` t, ` + pick("word", "text", "i * 17") + ` w, ` + pick("word", "text", "i * 29") + ` w2 FROM n)`,
	counting(townPeople) + `INSERT INTO person (id, created_at, updated_at, title, family_name, given_name, sort_name, family_first, given_first, tax_code,
		birth_date, birth_place, organisation_id, role, email, phone, address, postcode, town, province, language, privacy_on, do_not_contact, notes)
		SELECT 'p' || i, '', '', '', s, g, f || ' ' || h, f || h, h || f, '', '', '', iif(i % 3, NULL, 'o' || (i % 10000 + 1)), w,
			h || '.' || f || i || '@example.org', '3' || (200000000 + i * 37), '', '', t, 'TR', '', '', 0, iif(i % 5, '', w2) FROM (SELECT i,
			` + pick("surname", "text", surname) + ` s, ` + pick("surname", "folded", surname) + ` f, ` + pick("given", "text", "i * 13") + ` g,
			` + pick("given", "folded", "i * 13") + ` h, ` + pick("town", "text", "i * 31") + ` t, ` + pick("word", "text", "i * 17") + ` w,
			` + pick("word", "text", "i * 29") + ` w2 FROM n)`,
	counting(townEvents) + `INSERT INTO event (id, created_at, updated_at, kind, title, sort_title, code, starts_on, ends_on, venue, address, postcode,
		town, province, organiser, threshold, notes)
		SELECT 'e' || i, '', '', 'meeting', 'Incontro ' || w || ' ' || i, 'incontro' || w || i, '2.3.' || (i % 40), '2020-02-21', '2020-02-21', 'Sala ' || s,
			'', '', t, 'TR', '', 80, w2 FROM (SELECT i, ` + pick("surname", "text", surname) + ` s, ` + pick("town", "text", "i * 31") + ` t,
			` + pick("word", "text", "i * 17") + ` w, ` + pick("word", "text", "i * 29") + ` w2 FROM n)`,
	counting(townContacts) + `INSERT INTO contact (id, created_at, updated_at, day, mode, subject, sort_subject, place, met_by, outcome, next_step, due_on,
		done_on, code, notes)
		SELECT 'c' || i, '', '', '2020-02-21', 'call', 'Telefonata su ' || w, 'telefonatasu' || w, t, '', 'Interesse per ' || w2 || ' e ' || w3,
			'Richiamare per ' || w3, '', '', '', '' FROM (SELECT i, ` + pick("town", "text", "i * 31") + ` t, ` + pick("word", "text", "i * 17") + ` w,
			` + pick("word", "text", "i * 29") + ` w2, ` + pick("word", "text", "i * 7") + ` w3 FROM n)`,
	counting(townContacts) + `INSERT INTO contact_organisation (id, created_at, updated_at, contact_id, organisation_id)
		SELECT 'l' || i, '', '', 'c' || i, 'o' || (i * 7 % 10000 + 1) FROM n`,
	`INSERT INTO content (id, created_at, updated_at, sha256, size, bytes) VALUES ('x', '', '', '', 0, x'')`,
	counting(townDocuments) + `INSERT INTO document (id, created_at, updated_at, register, entry, name, sort_name, kind, notes, content_id)
		SELECT 'd' || i, '2020-02-21', '', 'event', 'e' || i, w || '-' || i || '.pdf', w || i || 'pdf', 'other', '', 'x'
		FROM (SELECT i, ` + pick("word", "text", "i * 17") + ` w FROM n)`,
}

// keystrokes are texts as they stand after each letter that somebody types.
func keystrokes() (texts []string) {
	for _, text := range strings.Split(`rossi mario|de luca anna|d'angelo|forlì|confartigianato|comune di terni|cooperativa bianchi|mario rossi|esposito giu|
		moretti chiara terni|incontro cultura|telefonata su formazione|interesse per turismo|info120@example|0744 4012|verbale-120|locandina|
		associazione ricci orvieto|zannatti|palbenni luca|sala d'angelo|volontariato narni|2.3.12|giulia|parrocchia|xyzzy|lavoro giovani 2020`, "|") {
		letters := []rune(strings.TrimSpace(text))
		for i := range letters {
			texts = append(texts, string(letters[:i+1]))
		}
	}
	return texts
}

// BenchmarkFind looks for everything that is typed, letter by letter, in the
// archive of a town, and reports how long one letter takes; the twin asks the
// same questions with nothing around them.
func BenchmarkFind(b *testing.B) {
	a := wholeTown(b)
	typed := keystrokes()
	b.Run("Typed", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			for _, text := range typed {
				start := time.Now()
				if _, err := a.Search().Find(b.Context(), text, benchShown); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
		}
		tell(b, took)
	})
	b.Run("TypedBare", func(b *testing.B) {
		ask := bareFind(b, a)
		var took []time.Duration
		for b.Loop() {
			for _, text := range typed {
				start := time.Now()
				ask(text)
				took = append(took, time.Since(start))
			}
		}
		tell(b, took)
	})
	b.Run("Meant", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			for _, text := range []string{"confratigianato", "rossu mario", "telefonatta", "volontariatto nari", "orssi", "ettelefonata", "qqqqqq"} {
				start := time.Now()
				if _, err := a.Search().Meant(b.Context(), text); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
		}
		tell(b, took)
	})
}

const benchShown = 20 // records of each register, as the window asks for them

func tell(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(part float64) float64 { return float64(took[int(part*float64(len(took)-1))]) / 1e6 }
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(at(1), "max-ms")
}

// bareFind is the SQL of a search and no more.
func bareFind(b *testing.B, a *store.Archive) func(text string) {
	b.Helper()
	db := bare(b, a.Path())
	if _, err := db.Exec(`PRAGMA cache_size = -16000`); err != nil {
		b.Fatal(err)
	}
	const columns = `SELECT f.rid, f.register, f.entry, f.title, f.text, f.sort_title, f.sort_other, f.day, f.place, f.of_register, f.of_entry FROM `
	const standing = ` AND (f.of_entry = '' OR EXISTS (SELECT 1 FROM finding o WHERE o.entry = f.of_entry))`
	prepared := func(query string) *sql.Stmt {
		s, err := db.Prepare(columns + query + standing)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	titled := prepared(`json_each(?1) r CROSS JOIN finding f ON f.rid IN (
		SELECT rid FROM (SELECT rid FROM finding WHERE register = r.value AND sort_title >= ?2 AND sort_title < ?3 ORDER BY sort_title LIMIT ?4)
		UNION SELECT rid FROM (SELECT rid FROM finding
			WHERE register = r.value AND sort_other <> '' AND sort_other >= ?2 AND sort_other < ?3 ORDER BY sort_other LIMIT ?4))`)
	worded := prepared(`finding f WHERE f.rid IN (SELECT rowid FROM finding_word WHERE finding_word MATCH ? ORDER BY rowid DESC LIMIT 200)`)
	read := func(s *sql.Stmt, args ...any) {
		rows, err := s.Query(args...)
		if err != nil {
			b.Fatal(err)
		}
		defer rows.Close()
		texts := make([]string, 11)
		into := make([]any, len(texts))
		for i := range texts {
			into[i] = &texts[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				b.Fatal(err)
			}
		}
	}
	registers := `["` + strings.Join(store.FindingRegisters, `","`) + `"]`
	return func(text string) {
		folded := model.Fold(text)
		read(titled, registers, folded, folded+"\U0010FFFF", benchShown)
		var words []string
		for _, w := range strings.Fields(text) {
			if len(model.Fold(w)) > 1 {
				words = append(words, `"`+w+`"*`)
			}
		}
		if match := strings.Join(words, " "); match != "" {
			read(worded, "title : ("+match+")")
			read(worded, match)
		}
	}
}
