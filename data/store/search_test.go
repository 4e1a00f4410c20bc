package store_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// searchIsRight proves the index against the registers.
func searchIsRight(t testing.TB, a *store.Archive) {
	t.Helper()
	if wrong, err := a.MendSearch(t.Context()); wrong || err != nil {
		t.Fatalf("the search index was wrong: %v, %v", wrong, err)
	}
}

// told writes findings as "register title".
func told(findings []store.Finding) (all []string) {
	for _, f := range findings {
		all = append(all, f.Register+" "+f.Title.String())
	}
	return all
}

// marked writes what was found between brackets.
func marked(words store.Words) string {
	var b strings.Builder
	for _, p := range words {
		if p.Found {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// office fills an archive with some of everything.
func office(t testing.TB) *store.Archive {
	t.Helper()
	a := storetest.Open(t)
	ctx := t.Context()
	var failed error
	keep := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	confart, err := a.Organisations().Save(ctx, model.Organisation{Name: "Confartigianato Terni", ShortName: "CNT", Town: "Terni", PEC: "posta@pec.example.org"})
	keep(err)
	comune, err := a.Organisations().Save(ctx, model.Organisation{Name: "Comune di Forlì", Town: "Forlì", TaxCode: "00743110157"})
	keep(err)
	for _, p := range []model.Person{
		{FamilyName: "Rossi", GivenName: "Mario", OrganisationID: confart.ID, Phone: "0744 123456"},
		{FamilyName: "D'Angelo", GivenName: "Zoë"},
		{FamilyName: "Rossini", GivenName: "Carla", Town: "Narni"},
		{FamilyName: "Bianchi", GivenName: "Marco", Notes: "parla\nbene il tedesco"},
	} {
		_, err := a.People().Save(ctx, p)
		keep(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Socialneet", Index: "2017-1-351"})
	keep(err)
	event, err := a.Events().Save(ctx, model.Event{
		Kind: "info_day", Title: "Info day", Code: "2.2.33", StartsOn: "2020-02-21", Venue: "Palazzo Gazzoli", Town: "Terni", ProjectID: project.ID,
	})
	keep(err)
	_, err = a.Sessions().Save(ctx, model.Session{EventID: event.ID, Title: "Tavola rotonda", Day: "2020-02-21", Speaker: "Ada Lovelace"})
	keep(err)
	keep(failed)
	if failed != nil {
		t.Fatal(failed)
	}
	raw2(t, a, `INSERT INTO contact (id, created_at, updated_at, day, mode, subject, sort_subject, place, met_by, outcome, next_step, due_on, done_on, code, notes)
		VALUES ('c1', '', '', '2020-01-10', 'call', 'Tirocini estivi', 'tirociniestivi', 'Municipio', '', 'Disponibili a ospitare due ragazzi', 'Mandare la bozza', '', '', '2.3.8', '')`)
	raw2(t, a, `INSERT INTO contact_organisation (id, created_at, updated_at, contact_id, organisation_id) VALUES ('l1', '', '', 'c1', ?)`, comune.ID)
	raw2(t, a, `INSERT INTO memorandum (id, created_at, updated_at, title, sort_title, sort_text, object, protocol_number, stage, place, starts_on, months, ends_on, renewal,
		notice_days, termination, privacy_role, withdrawn_on, annulled_on, reason, notes)
		VALUES ('m1', '', '', 'Protocollo giovani', 'protocollogiovani', 'protocollogiovaniinclusionelavorativapg1234', 'Inclusione lavorativa', 'PG/1234', 'draft', 'Terni', '', 0, '', 'none', 0, '', '', '', '', '', '')`)
	raw2(t, a, `INSERT INTO memorandum_party (id, created_at, updated_at, memorandum_id, position, organisation_id, signatory, office, delegate, act, act_on,
		protocol_number, protocol_on, signed_on, mode) VALUES ('y1', '', '', 'm1', 1, ?, 'Elio Verdone', 'Sindaco', 0, '', '', '', '', '', '')`, comune.ID)
	raw2(t, a, `INSERT INTO memorandum_action (id, created_at, updated_at, memorandum_id, position, text, due_on, done_on)
		VALUES ('z1', '', '', 'm1', 1, 'Aprire uno sportello', '', '')`)
	raw2(t, a, `INSERT INTO content (id, created_at, updated_at, sha256, size, bytes) VALUES ('x1', '', '', '', 0, x'')`)
	raw2(t, a, `INSERT INTO document (id, created_at, updated_at, register, entry, name, sort_name, kind, notes, content_id)
		VALUES ('d1', '2020-02-22T10:00:00.000Z', '', 'event', ?, 'Locandina finale.pdf', 'locandinafinalepdf', 'other', 'stampata a colori', 'x1')`, event.ID)
	return a
}

// raw2 changes the archive as a program would that knows nothing of the index.
func raw2(t testing.TB, a *store.Archive, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", a.Path()+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatalf("%v: %s", err, query)
	}
}

func TestAnythingIsFound(t *testing.T) {
	a := office(t)
	for name, tc := range map[string]struct {
		text string
		want []string // "register title | match", the letters found in brackets
	}{
		"accents do not matter":               {"forli", []string{"organisation Comune di [Forlì] | ", "contact Tirocini estivi | Comune di [Forlì] · Municipio · Disponibili a ospitare due ragazzi · Mandare la bozza · 2.3.8", "memorandum Protocollo giovani | … Terni · Comune di [Forlì] · Elio Verdone · Sindaco · Aprire uno sportello"}},
		"an apostrophe is typed":              {"d'ang", []string{"person [D'Ang]elo Zoë | "}},
		"or left out":                         {"dang", []string{"person [D'Ang]elo Zoë | "}},
		"the second word of a name":           {"angelo", []string{"person D'[Angelo] Zoë | "}},
		"a long name begun":                   {"confartig", []string{"organisation [Confartig]ianato Terni | ", "person Rossi Mario | [Confartig]ianato Terni · 0744 123456"}},
		"family name first":                   {"rossi mar", []string{"person [Rossi] [Mar]io | "}},
		"given name first":                    {"mario rossi", []string{"person [Rossi] [Mario] | "}},
		"a short name":                        {"cnt", []string{"organisation Confartigianato Terni | [CNT] · Terni · posta@pec.example.org"}},
		"one letter":                          {"z", []string{"person D'Angelo [Z]oë | "}},
		"a word and one letter":               {"bianchi t", []string{"person [Bianchi] Marco | parla bene il [t]edesco"}},
		"an apostrophe and one letter":        {"zoë d'a", []string{"person [D'A]ngelo [Zoë] | "}},
		"a telephone number":                  {"123456", []string{"person Rossi Mario | Confartigianato Terni · 0744 [123456]"}},
		"a tax code":                          {"007431", []string{"organisation Comune di Forlì | Forlì · [007431]10157"}},
		"a speaker":                           {"lovelace", []string{"event Info day | … Terni · Tavola rotonda · Ada [Lovelace]"}},
		"the code of an activity":             {"2.2.33", []string{"event Info day | [2.2.33] · Palazzo Gazzoli · Terni · Tavola rotonda · Ada Lovelace"}},
		"a project by its number":             {"351", []string{"project Socialneet | 2017-1-[351]"}},
		"words of different fields":           {"gazzoli info", []string{"event [Info] day | 2.2.33 · Palazzo [Gazzoli] · Terni · Tavola rotonda · Ada Lovelace"}},
		"the outcome of a contact":            {"ospitare", []string{"contact Tirocini estivi | … Municipio · Disponibili a [ospitare] due ragazzi · Mandare la bozza · 2.3.8"}},
		"one word of a memorandum's object":   {"inclusione", []string{"memorandum Protocollo giovani | PG/1234 · [Inclusione] lavorativa · Terni · Comune di Forlì · Elio Verdone · Sindaco · Aprire uno sportello"}},
		"who signs and what is to be done":    {"verdone sportello", []string{"memorandum Protocollo giovani | … Comune di Forlì · Elio [Verdone] · Sindaco · Aprire uno [sportello]"}},
		"a file by its name":                  {"locand", []string{"document [Locand]ina finale.pdf | "}},
		"a file by what is noted":             {"colori", []string{"document Locandina finale.pdf | stampata a [colori]"}},
		"nothing":                             {"xyz", nil},
		"signs alone":                         {"-x* ( \" '", nil},
		"a word that stands for FTS5 for and": {"AND", nil},
		"a space":                             {" ", nil},
	} {
		found, err := a.Search().Find(t.Context(), tc.text, 5)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, f := range found {
			got = append(got, f.Register+" "+marked(f.Title)+" | "+marked(f.Match))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q finds\n%s\nwant\n%s", name, tc.text, strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
		}
	}
}

func TestWhatIsMeantIsGuessed(t *testing.T) {
	a := office(t)
	for text, want := range map[string]string{
		"confratigianato": "Confartigianato", "confratig": "Confartigianato", "rosi mario": "Rossi mario", "rozzi mario": "Rossi mario", "frli": "Forlì",
		"orlì": "Forlì", "lokandina": "Locandina", "iclusione": "Inclusione", "socialnet": "Socialneet", "xyzxyz": "", "": "", "zz": "", "'\"*": "",
		"verdome sportelo": "Verdone sportello",
	} {
		if found, err := a.Search().Find(t.Context(), text, 1); len(found) > 0 || err != nil {
			if want != "" {
				t.Errorf("%q needs no guess: %q, %v", text, told(found), err)
			}
			continue
		}
		got, err := a.Search().Meant(t.Context(), text)
		if err != nil || got != want {
			t.Errorf("%q is taken for %q (%v), want %q", text, got, err, want)
		}
		if got != "" {
			if found, err := a.Search().Find(t.Context(), got, 1); len(found) == 0 || err != nil {
				t.Errorf("%q was guessed and finds nothing, %v", got, err)
			}
		}
	}
}

func TestOnlyWhatStandsIsFound(t *testing.T) {
	a := office(t)
	ctx := t.Context()
	finds := func(text, want string) {
		t.Helper()
		searchIsRight(t, a)
		found, err := a.Search().Find(ctx, text, 5)
		if got := strings.Join(told(found), ", "); got != want || err != nil {
			t.Errorf("%q finds %q (%v), want %q", text, got, err, want)
		}
	}
	rids, err := a.Events().Find(ctx, model.Query{})
	if err != nil {
		t.Fatal(err)
	}
	events, err := a.Events().Rows(ctx, rids)
	if err != nil {
		t.Fatal(err)
	}
	finds("locandina", "document Locandina finale.pdf")
	if err := a.Events().Delete(ctx, events[0].ID); err != nil {
		t.Fatal(err)
	}
	finds("lovelace", "")
	finds("locandina", "") // it lies in the bin with its event
	undo(t, a)
	finds("lovelace", "event Info day")
	redo(t, a)
	finds("lovelace", "")
	if err := a.Events().Restore(ctx, events[0].ID); err != nil {
		t.Fatal(err)
	}
	finds("locandina", "document Locandina finale.pdf")
	o, err := a.Organisations().Get(ctx, mustFind(t, a, "comune"))
	if err != nil {
		t.Fatal(err)
	}
	o.Name = "Città di Cesena"
	if _, err := a.Organisations().Save(ctx, o); err != nil {
		t.Fatal(err)
	}
	finds("cesena", "organisation Città di Cesena, contact Tirocini estivi, memorandum Protocollo giovani")
	undo(t, a)
	finds("cesena", "")
	raw2(t, a, `DELETE FROM memorandum_party`)
	finds("verdone", "")
	if err := a.Events().Delete(ctx, events[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Bin().Empty(ctx); err != nil {
		t.Fatal(err)
	}
	finds("gazzoli", "")
}

// A part may go over to another record, or another program may hand it over.
func TestAPartTakesItsWordsToAnotherRecord(t *testing.T) {
	a := office(t)
	raw2(t, a, `INSERT INTO contact_person (id, created_at, updated_at, contact_id, person_id) SELECT 'l2', '', '', 'c1', id FROM person LIMIT 1`)
	raw2(t, a, `INSERT INTO memorandum_person (id, created_at, updated_at, memorandum_id, person_id) SELECT 'l3', '', '', 'm1', id FROM person LIMIT 1`)
	for _, register := range []string{"event", "contact", "memorandum"} { // one more of each
		raw2(t, a, `CREATE TEMP TABLE other AS SELECT * FROM `+register+`; UPDATE other SET rid = NULL, id = 'other `+register+`'; INSERT INTO `+register+` SELECT * FROM other`)
	}
	for part, of := range map[string]string{
		"session": "event", "contact_organisation": "contact", "contact_person": "contact",
		"memorandum_party": "memorandum", "memorandum_person": "memorandum", "memorandum_action": "memorandum",
	} {
		raw2(t, a, `UPDATE `+part+` SET `+of+`_id = 'other `+of+`'`)
		searchIsRight(t, a)
	}
}

func mustFind(t *testing.T, a *store.Archive, text string) string {
	t.Helper()
	found, err := a.Search().Find(t.Context(), text, 1)
	if err != nil || len(found) == 0 {
		t.Fatalf("%q finds nothing: %v", text, err)
	}
	return found[0].ID
}

func TestNoTextIsAnErrorToSearchFor(t *testing.T) {
	a := office(t)
	rapid.Check(t, func(rt *rapid.T) {
		neverFails(rt, a, rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z'"*()^:{}+\-. ]{0,20}`),
			rapid.SampledFrom([]string{"'", `"`, "*", "AND", "-x", "(", "\x00", "a\x00b", "😀", " ", "NEAR(a b)", "title:x", "\xff\xfe", strings.Repeat("a", 10_000), strings.Repeat("a ", 10_000)}),
		).Draw(rt, "text"))
	})
}

func neverFails(t interface {
	Fatalf(format string, args ...any)
	Context() context.Context
}, a *store.Archive, text string,
) {
	found, err := a.Search().Find(t.Context(), text, 5)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for _, f := range found {
		if f.ID == "" || f.Title.String() == "" {
			t.Fatalf("%q finds %+v", text, f)
		}
	}
	if _, err := a.Search().Meant(t.Context(), text); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
}

// FuzzFind looks for any text.
func FuzzFind(f *testing.F) {
	a := office(f)
	for _, text := range []string{"rossi", "d'ang", "\"", "a AND b", "-x", "(", "\x00", "😀", "forlì", "\xff", strings.Repeat("x", 300)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { neverFails(t, a, text) })
}
