package document

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"segreteria/data/model"
)

var printed = time.Date(2020, 3, 2, 9, 5, 0, 0, time.UTC)

func sampleFile() model.PersonFile {
	session := model.Session{ID: "s", Title: "Apertura", Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "13:00"}}}
	return model.PersonFile{
		Person: model.Person{
			ID: "p", FamilyName: "Bàrtoli", GivenName: "Anna", TaxCode: "RSSMRA85T50A562W", BirthDate: "1985-12-10", Email: "anna@example.org",
			Address: "Via Roma, 1", Town: "Terni", Notes: "parla con 🎈 e Ω",
		},
		CreatedAt: printed, UpdatedAt: printed,
		Standing: model.PrivacyStanding{
			Restriction: model.Restriction{RestrictedOn: "2020-02-25", Until: "2027-12-31", Reason: "richiesta scritta"},
			Retention:   []model.Retention{{Project: "Socialneet", Until: "2027-12-31"}},
		},
		Events: []model.PersonEvent{{
			Event:       model.Event{Title: "Info day", StartsOn: "2020-02-21", EndsOn: "2020-02-21", Town: "Terni"},
			Participant: model.Participant{ID: "t", State: "confirmed", Organisation: "Comune di Narni", Role: "Assessora"},
			Sessions:    []model.Session{session},
			Marks:       []model.Attendance{{SessionID: "s", ParticipantID: "t", Status: model.Present, In: "09:20", Evidence: "foglio 1, pag. 2"}},
			Sheets:      []model.PersonSheet{{Version: 2, PrintedAt: printed, Page: 1, Row: 17}},
		}},
		Certificates: []model.Certificate{{Number: 12, Year: 2020, Name: "Anna Bàrtoli", EventTitle: "Info day", IssuedOn: "2020-02-28", Attended: 220, Planned: 240}},
		Consents: []model.Consent{
			{Kind: "photo", Version: "2019-1", GivenOn: "2019-10-15"}, {Kind: "newsletter", Version: "A", GivenOn: "2020-01-10", RevokedOn: "2020-02-01"},
		},
		Documents: []model.Document{{Name: "delega.pdf", Kind: "signed", Notes: "originale in sede", AddedAt: printed}},
		Contacts:  []model.Contact{{Day: "2020-01-22", Mode: "call", Subject: "Protocollo d'intesa", MetBy: "Lidia", NextStep: "Richiamare", DueOn: "2020-02-01"}},
		History: []model.PastChange{
			{At: printed, Who: "Lidia", Action: "save_document", Table: "document", Was: `{"name":"a.pdf"}`, Is: `{"name":"delega.pdf"}`},
			{At: printed, Who: "Lidia", Action: "save_person", Table: "person", Was: `{"email":"vecchia@example.org"}`, Is: `{"email":"anna@example.org"}`},
			{At: printed, Who: "Lidia", Action: "x", Table: "person"},
		},
	}
}

func TestThePersonFileTellsEverythingInBothLanguages(t *testing.T) {
	for language, wanted := range map[string][]string{
		"it": {
			"Dati personali conservati", "Anna Bàrtoli", "RSSMRA85T50A562W", "10/12/1985", "Via Roma, 1", "Limitato fino al", "richiesta scritta",
			"Socialneet", "Info day", "Comune di Narni - Assessora", "09:20-", "3 h 40 min su 4 h (91,6 %)", "versione 2", "riga 17",
			"Attestato n. 12/2020", "vecchia@example.org, poi anna@example.org", "contenuto cancellato", "Garante", "pag. 1 di ", "22/01/2020 Protocollo d'intesa", "Telefonata", "Richiamare, 01/02/2020",
			"Foto e riprese dato il 15/10/2019, testo 2019-1", "revocato il 01/02/2020", "delega.pdf, firmato, originale in sede",
			"nome del file: a.pdf, poi delega.pdf",
		},
		"en": {"Personal data held", "3 h 40 min of 4 h (91.6%)", "Certificate no. 12/2020", "Phone call", "page 1 of ", "withdrawn on 01/02/2020", "delega.pdf, signed"},
	} {
		var b bytes.Buffer
		warnings, err := WritePersonFile(&b, PersonFile{Settings: model.Settings{Name: "ACTL"}, File: sampleFile(), PrintedAt: printed, Language: language})
		if err != nil {
			t.Fatal(err)
		}
		if len(warnings) != 1 || warnings[0].Field != "notes" {
			t.Errorf("%s: warnings %+v", language, warnings)
		}
		text := squeezed(t, saved(t, b.Bytes()))
		for _, w := range wanted {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is missing in %s", language, w, text)
			}
		}
	}
}

func TestALongPersonFileBreaksBetweenLines(t *testing.T) {
	file := sampleFile()
	for range 60 {
		file.Events = append(file.Events, file.Events[0])
	}
	file.Person.Notes = strings.Repeat("una nota molto lunga ", 900)
	var b, again bytes.Buffer
	in := PersonFile{File: file, PrintedAt: printed, Language: "it"}
	if _, err := WritePersonFile(&b, in); err != nil {
		t.Fatal(err)
	}
	if _, err := WritePersonFile(&again, in); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("equal input gives other bytes, %v", err)
	}
	path := saved(t, b.Bytes())
	pages := strings.Split(tool(t, "pdftotext", "-layout", path, "-"), "\f")
	pages = pages[:len(pages)-1]
	for i, page := range pages {
		number := "pag. " + model.FormatInt(i+1) + " di " + model.FormatInt(len(pages))
		if !strings.Contains(page, number) {
			t.Errorf("page %d has no %q", i+1, number)
		}
	}
	text := squeezed(t, path)
	if n := strings.Count(text, "Nomesulfogliofirme"); n != 61 || len(pages) < 8 {
		t.Errorf("%d sheets on %d pages", n, len(pages))
	}
	if n := strings.Count(text, "unanotamoltolunga"); n < 890 {
		t.Errorf("%d of 900 notes are there", n)
	}
}

func TestTheRegisterOfProcessingIsFilledFromTheSettings(t *testing.T) {
	in := Processing{
		Settings: model.Settings{
			Name: "Associazione Prova", Address: "Via Roma, 1", Town: "Terni", Email: "info@example.org", TaxCode: "00743110157",
			Signatories: []model.Signatory{{Name: "Lidia Marinucci", Office: "La presidente"}},
		},
		Processing: model.Processing{Years: 4, Recipients: "Studio Bianchi", ReviewedOn: "2020-01-01"},
		Projects:   []model.Project{{Title: "Socialneet", RetentionUntil: "2027-12-31"}, {Title: "Senza data"}},
		PrintedAt:  printed,
	}
	for language, wanted := range map[string][]string{
		"it": {
			"art. 30", "Associazione Prova", "Lidia Marinucci, La presidente", "00743110157", "Dopo 4 anni", "Studio Bianchi", "non nominato",
			"Progetto Socialneet: fino al 31/12/2027", "1º gennaio 2020", "4. Richieste",
		},
		"en": {"Records of processing", "After 4 years", "none appointed", "Project Socialneet: until 31/12/2027"},
	} {
		in.Language = language
		var b bytes.Buffer
		if warnings, err := WriteProcessing(&b, in); err != nil || len(warnings) > 0 {
			t.Fatal(warnings, err)
		}
		text := squeezed(t, saved(t, b.Bytes()))
		for _, w := range wanted {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is missing in %s", language, w, text)
			}
		}
		if strings.Contains(text, "Senzadata") {
			t.Error("a project without a retention is named")
		}
	}
}
