package document

import (
	"bytes"
	"image/color"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/model"
)

// metSample is a list of so many municipalities, each met so often.
func metSample(t *testing.T, towns, meetings int) StakeholdersMet {
	t.Helper()
	var all []model.Meeting
	for i := range towns {
		o := model.ContactOrganisation{ID: "o" + model.FormatInt(i), Name: "Comune numero " + model.FormatInt(i+1), Kind: "municipality"}
		for n := range meetings {
			all = append(all, model.Meeting{Contact: model.Contact{
				ID: o.ID + "-" + model.FormatInt(n), Day: model.Date("2020-01-01").AddDays(n), Mode: "meeting", Subject: "Argomento " + model.FormatInt(n),
				Outcome: strings.Repeat("Esito lungo ", n%9), Code: "2.3.8", Organisations: []model.ContactOrganisation{o},
				People: []model.ContactPerson{{ID: "p", FamilyName: "Rossi", GivenName: "Mario"}},
			}})
		}
	}
	logo := picturePNG(t, 300, 100, color.NRGBA{31, 78, 121, 255})
	return StakeholdersMet{
		Settings: model.Settings{Name: "Associazione Prova", Logo: logo},
		Project:  model.Project{Title: "Socialneet", Index: "2017-1-351", Funder: "EEA Grants", FunderText: "Funded by Iceland.", Logos: [][]byte{logo}},
		Filter:   model.MetFilter{From: "2020-01-01", To: "2020-12-31"}, Met: model.ListStakeholders(all), PrintedAt: printed, Language: "it",
	}
}

func metFile(t *testing.T, in StakeholdersMet) string {
	t.Helper()
	var b, again bytes.Buffer
	warnings, err := WriteStakeholdersMet(&b, in)
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	if _, err := WriteStakeholdersMet(&again, in); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("equal input gives other bytes, %v", err)
	}
	return saved(t, b.Bytes())
}

func TestTheListOfStakeholdersMetTellsEverythingInBothLanguages(t *testing.T) {
	in := metSample(t, 2, 2)
	meetings := []model.Meeting{
		{Contact: model.Contact{ID: "a", Day: "2020-02-21", Mode: "event", Subject: "Firma", Event: "Info day", People: []model.ContactPerson{{ID: "q", FamilyName: "Neri", GivenName: "Ada"}}}, EventDay: "2020-02-21", Signed: 3},
		{Contact: model.Contact{ID: "b", Day: "2020-02-22", Mode: "call", Subject: "Saluti", Event: "Info day", Organisations: []model.ContactOrganisation{{ID: "x", Name: "Ente"}}}, EventDay: "2020-02-21"},
		{Contact: model.Contact{ID: "c", Day: "2020-02-23", Mode: "email", Subject: "Dati", Organisations: []model.ContactOrganisation{{ID: "x", Name: "Ente"}}}, Documents: []string{"verbale.pdf", "foto.jpg"}},
		{Contact: model.Contact{ID: "d", Day: "2020-02-24", Mode: "email", Subject: "A nessuno"}},
	}
	in.Met = model.ListStakeholders(meetings)
	in.Filter.Code = "2.3.8"
	for language, wanted := range map[string][]string{
		"it": {
			"Elenco degli stakeholder incontrati", "dal 01/01/2020 al 31/12/2020", "progetto Socialneet - 2017-1-351", "attività 2.3.8", "EEA Grants", "Funded by Iceland.",
			"Tipo non indicato", "1 organizzazione, 2 contatti", "Persone incontrate a titolo personale", "Neri Ada", "foglio firme firmato, versione 3, evento «Info day»",
			"registro dei contatti; evento «Info day» (21/02/2020)", "allegati: verbale.pdf, foto.jpg", "Telefonata", "In tutto23",
			"Organizzazioni diverse: 1. Persone diverse: 1.", "Un altro contatto del periodo", "pag. 1 di 1",
		},
		"en": {"List of stakeholders met", "signed attendance sheet, version 3", "contact log", "attached: verbale.pdf", "In all23", "page 1 of 1"},
	} {
		in.Language = language
		text := squeezed(t, metFile(t, in))
		for _, w := range wanted {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is missing in %s", language, w, text)
			}
		}
		headers, table, err := StakeholdersMetTable(in)
		if err != nil || len(table) != 3 || len(table[0]) != len(headers) || table[2][1] != "Neri Ada" {
			t.Errorf("%s: the table is %q under %q, %v", language, table, headers, err)
		}
	}
}

func TestALongListRepeatsItsHeadsAndLeavesNobodyAlone(t *testing.T) {
	for name, in := range map[string]StakeholdersMet{
		"many towns": metSample(t, 40, 2), "one town met often": metSample(t, 1, 70), "some of each": metSample(t, 9, 9),
	} {
		rows, err := MetRows(in)
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(tool(t, "pdftotext", "-layout", metFile(t, in), "-"), "\f")
		pages = pages[:len(pages)-1]
		whole := strings.Join(pages, "")
		if n := strings.Count(whole, "Argomento "); n != len(rows)+strings.Count(whole, "Argomento ed") {
			t.Errorf("%s: %d meetings, want %d", name, n, len(rows))
		}
		for i, page := range pages {
			var lines []string
			for line := range strings.SplitSeq(page, "\n") {
				if strings.TrimSpace(line) != "" {
					lines = append(lines, strings.TrimSpace(line))
				}
			}
			if number := "pag. " + model.FormatInt(i+1) + " di " + model.FormatInt(len(pages)); !strings.Contains(page, number) {
				t.Errorf("%s: page %d has no %q", name, i+1, number)
			}
			if strings.Contains(page, "Argomento ") && !strings.Contains(page, "Argomento ed esito") {
				t.Errorf("%s: page %d has no heads of columns", name, i+1)
			}
			last := lines[len(lines)-3] // above the funder's text and the page's number
			if strings.HasPrefix(last, "Comune") {
				t.Errorf("%s: page %d ends with %q", name, i+1, last)
			}
			heads := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "Data ") })
			if heads >= 0 && !strings.HasPrefix(lines[heads+1], "Comune") {
				t.Errorf("%s: page %d does not say whose meetings go on, but %q", name, i+1, lines[heads+1])
			}
		}
	}
}

func TestAnEmptyListAndAVeryLongEntryAreStillAPaper(t *testing.T) {
	in := metSample(t, 0, 0)
	in.Project, in.Settings.Logo = model.Project{}, nil
	if text := squeezed(t, metFile(t, in)); !strings.Contains(text, squeeze("Nel periodo non risulta nessuno")) || !strings.Contains(text, "Intutto00") {
		t.Error(text)
	}
	in = metSample(t, 1, 3)
	s := &in.Met.Groups[0].Stakeholders[0]
	s.Name = strings.Repeat("Ente dal nome lunghissimo ", 20)
	for range 200 {
		s.Meetings[1].With = append(s.Meetings[1].With, model.ContactPerson{FamilyName: "Cognomelungo", GivenName: "Nome"})
	}
	text := squeezed(t, metFile(t, in))
	if n := strings.Count(text, "Cognomelungo"); n != 200 {
		t.Errorf("%d of 200 people are there", n)
	}
}

// However long its parts are, no page ends with a heading or in the middle of
// a row that fits on one page.
func TestNoPageEndsWithWhatBelongsToTheNext(t *testing.T) {
	logo := metSample(t, 0, 0)
	rapid.Check(t, func(rt *rapid.T) {
		spoken, err := openWords("it")
		if err != nil {
			rt.Fatal(err)
		}
		in := logo
		var meetings []model.Meeting
		for i := range rapid.IntRange(1, 60).Draw(rt, "meetings") {
			kind, town := rapid.SampledFrom([]string{"municipality", "school", ""}).Draw(rt, "kind"), rapid.IntRange(0, 9).Draw(rt, "town")
			meetings = append(meetings, model.Meeting{Contact: model.Contact{
				ID: model.FormatInt(i), Day: "2020-01-01", Mode: "call", Subject: strings.Repeat("argomento ", rapid.IntRange(1, 40).Draw(rt, "words")),
				Organisations: []model.ContactOrganisation{{ID: kind + model.FormatInt(town), Name: "Ente " + model.FormatInt(town), Kind: kind}},
			}})
		}
		in.Met = model.ListStakeholders(meetings)
		m := &metPaper{StakeholdersMet: in, words: spoken}
		if m.paper, err = newPaper(about{orientation: model.Landscape, created: printed}); err != nil {
			rt.Fatal(err)
		}
		m.layHead()
		m.layFoot()
		m.layGroups()
		m.layTotals()
		starts := m.pages()
		for n, start := range starts {
			end := len(m.units)
			if n+1 < len(starts) {
				end = starts[n+1]
			}
			y := m.begin(n, start)
			for _, u := range m.units[start:end] {
				y += u.height
			}
			last := end // room above a heading may stay behind
			for last > start && len(m.units[last-1].texts) == 0 {
				last--
			}
			heading := last > start && (m.units[last-1].texts[0].font == metNameFont || m.units[last-1].texts[0].font == metKindFont)
			if start >= last || end < len(m.units) && (heading || m.units[last-1].keep) || y > metFoot-m.foot.height+0.01 {
				rt.Errorf("page %d of %d has the units %d to %d and ends at %.1f mm", n+1, len(starts), start, end, y)
			}
		}
	})
}
