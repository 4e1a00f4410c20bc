package page_test

import (
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

const people3 = "Cognome;Nome;Ente;E-mail;CAP;Tel\r\nRossi;Mario;Comune di Terni;mario@example.org;05100;0744 1\r\n" +
	"Bianchi;Anna;Scuola;anna@example.org;05022;\r\n;Senza cognome;;;;\r\n"

func TestAnImportWritesNothingBeforeItIsConfirmed(t *testing.T) {
	s := newStage(t)
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Rossi", GivenName: "Mario", Email: "mario@example.org"}); err != nil {
		t.Fatal(err)
	}
	s.write("elenco.csv", people3)
	s.open("people")
	s.do("Importa…")
	if !s.shows("Nuovi: 1 · già presenti: 1 · rifiutati: 1") || s.n.Front().Title != "Importa persone da elenco.csv" {
		t.Errorf("%q shows %q", s.n.Front().Title, s.text())
	}
	if text := strings.Join(s.text(), "|"); !strings.Contains(text, "BIANCHI Anna|nuovo") || !strings.Contains(text, "|4|") || !strings.Contains(text, "|rifiutato|") {
		t.Errorf("the preview shows %s", text)
	}
	if people := s.people(); len(people) != 1 {
		t.Fatalf("the preview wrote: %+v", people)
	}
	s.do("Importa 1 persona")
	people := s.people()
	if len(people) != 2 || people[0].FamilyName != "Bianchi" || people[0].Postcode != "05022" || people[0].Organisation != "Scuola" {
		t.Errorf("%+v", people)
	}
	if s.n.Front().Key != "people" || !s.shows("Bianchi Anna") || s.n.StatusText() != "Importazione finita. Nuovi: 1, già presenti: 1, rifiutati: 1." {
		t.Errorf("page %s, status %q", s.n.Front().Key, s.n.StatusText())
	}
}

func TestAnImportThatIsLeftWritesNothing(t *testing.T) {
	s := newStage(t)
	s.write("elenco.csv", people3)
	s.open("people")
	s.do("Importa…")
	s.n.Escape()
	s.n.Settle()
	if s.n.Front().Key != "people" || len(s.people()) != 0 {
		t.Errorf("page %s, %d people", s.n.Front().Key, len(s.people()))
	}
}

func TestColumnsAreMappedByHand(t *testing.T) {
	s := newStage(t)
	s.write("elenco.csv", "Chi;Dove\r\nRossi;Terni\r\nBianchi;Narni\r\n")
	s.open("people")
	s.do("Importa…")
	if b := s.buttons("Niente da importare"); len(b) != 1 || !b[0].Disabled() {
		t.Fatalf("without a column of names something could be imported: %q", s.text())
	}
	s.tick("La prima riga contiene i nomi delle colonne")
	if !s.shows("Rossi · Bianchi") || !s.shows("Dove") {
		t.Errorf("the first values are not shown: %q", s.text())
	}
	s.choose("Non importare", "Cognome")
	s.choose("Non importare", "Comune")
	s.do("Importa 2 persone")
	people := s.people()
	if len(people) != 2 || people[1].FamilyName != "Rossi" || people[1].Town != "Terni" {
		t.Errorf("%+v", people)
	}
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	s := newStage(t)
	s.write("foto.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00")
	s.open("people")
	s.do("Importa…")
	if s.n.Front().Key != "people" || s.n.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("page %s: %q", s.n.Front().Key, s.text())
	}
}

func TestParticipantsAndAttendanceComeFromAFile(t *testing.T) {
	s := newStage(t)
	ctx := t.Context()
	event, err := s.archive.Events().Save(ctx, model.Event{Kind: "meeting", Title: "Riunione", StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.archive.Sessions().Save(ctx, model.Session{EventID: event.ID, Title: "Mattina", Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "13:00"}}}); err != nil {
		t.Fatal(err)
	}
	told := 0
	s.write("iscritti.csv", people3)
	s.open("people")
	page.ImportPeople(s.office, event.ID, func() { told++ })
	s.n.Settle()
	if s.n.Front().Title != "Importa partecipanti da iscritti.csv" {
		t.Errorf("title %q", s.n.Front().Title)
	}
	s.do("Importa 2 partecipanti")
	s.write("presenze.csv", "Cognome;Nome;Stato;Entrata\r\nRossi;Mario;presente;09:20\r\nNessuno;;presente;\r\n")
	page.ImportAttendance(s.office, event.ID, func() { told++ })
	s.n.Settle()
	s.do(kit.N("deed.import_now.attendance", 1))
	participants, err := s.archive.Participants().OfEvent(ctx, event.ID)
	if err != nil {
		t.Fatal(err)
	}
	marks, err := s.archive.Attendances().OfEvent(ctx, event.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(participants) != 2 || len(marks) != 1 || marks[0].In != "09:20" || told != 2 {
		t.Errorf("%d participants, marks %+v, told %d times", len(participants), marks, told)
	}
}
