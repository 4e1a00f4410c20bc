package page_test

import (
	"strings"
	"testing"

	"segreteria/data/model"
)

// lessons tells the sessions of an event as "Lezione 1 2026-03-31; ...".
func (s *stage) lessons(eventID string) string {
	s.t.Helper()
	sessions, err := s.archive.Sessions().OfEvent(s.t.Context(), eventID)
	if err != nil {
		s.t.Fatal(err)
	}
	var all []string
	for _, one := range sessions {
		all = append(all, one.Title+" "+string(one.Day)+" "+model.FormatBlocks(one.Blocks))
	}
	return strings.Join(all, "; ")
}

func TestTheCalendarOfACourseIsMadeFromAPatternOverEaster(t *testing.T) {
	s := newStage(t)
	e := s.event()
	s.tab(1)
	s.do("Genera calendario…")
	s.typing("1800-2000") // Monday
	s.entry("Dal").SetText("30/03/2020")
	s.n.Settle()
	if !s.shows("Indica quando il calendario finisce: ore da raggiungere, ultimo giorno oppure numero di lezioni.") {
		t.Errorf("without an end it shows %q", s.text())
	}
	s.entry("Ore da raggiungere").SetText("5")
	s.n.Settle()
	if !s.shows("Lunedì dell'Angelo") || !s.shows("3 lezioni, 5 h") || !s.shows("accorciata di 1 h") {
		t.Errorf("the preview shows %q", s.text())
	}
	s.n.Save()
	s.n.Settle()
	const before = "Saluti 2020-02-21 09:00-13:00; Lavori 2020-02-21 14:00-18:00"
	const want = before + "; Lezione 3 2020-03-30 18:00-20:00; Lezione 4 2020-04-06 18:00-20:00; Lezione 5 2020-04-20 18:00-19:00"
	if got := s.lessons(e.ID); got != want {
		t.Fatalf("saved %s", got)
	}
	s.n.Undo()
	s.n.Settle()
	if got := s.lessons(e.ID); got != before {
		t.Errorf("after undo %s", got)
	}
}

func TestLessonsAreMovedAndAMarkedOneAsks(t *testing.T) {
	s := newStage(t)
	e := s.event("Neri Ada")
	people, err := s.archive.Participants().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	sessions, err := s.archive.Sessions().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.archive.Attendances().Mark(t.Context(), model.Attendance{SessionID: sessions[1].ID, ParticipantID: people[0].ID, Status: model.Present}); err != nil {
		t.Fatal(err)
	}
	s.tab(1)
	s.do("Sposta…")
	s.choose("Solo questa", "Questa e le successive")
	s.do("Sposta 2 lezioni")
	if !s.shows("1 lezione ha già le presenze segnate: resteranno alla lezione, con la nuova data. Spostare lo stesso?") {
		t.Fatalf("a marked lesson asks nothing: %q", s.text())
	}
	s.do("Sposta lo stesso")
	if got := s.lessons(e.ID); got != "Saluti 2020-02-28 09:00-13:00; Lavori 2020-02-28 14:00-18:00" {
		t.Errorf("moved to %s", got)
	}
	if moved, err := s.archive.Events().Get(t.Context(), e.ID); err != nil || moved.StartsOn != "2020-02-28" || moved.EndsOn != "2020-02-28" {
		t.Errorf("the event stands on %s - %s, %v", moved.StartsOn, moved.EndsOn, err)
	}
	s.do("Altro…")
	s.do("Rinvia il corso…")
	s.entry("Riprendono dal").SetText("25/04/2020")
	s.n.Settle()
	if !s.shows("ven 01/05/2020") && !s.shows("ven 08/05/2020") {
		t.Errorf("postponed over 25 April and 1 May it shows %q", s.text())
	}
}

func TestAConflictIsToldAndOverruled(t *testing.T) {
	s := newStage(t)
	e := s.event()
	sessions, err := s.archive.Sessions().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	sessions[0].Speaker = "Prof. Neri"
	if _, err := s.archive.Sessions().Save(t.Context(), sessions[0]); err != nil {
		t.Fatal(err)
	}
	s.tab(1)
	s.do("Nuova sessione")
	for _, text := range []string{"Parallela", "", "1230-1400", "", "", "Neri"} {
		s.typing(text)
		s.n.Window.Canvas().FocusNext()
	}
	s.do("Aggiungi la sessione")
	if text := strings.Join(s.text(), "\n"); !strings.Contains(text, "Neri è anche a «Info day: Saluti», 09:00-13:00.") {
		t.Fatalf("no word of the conflict: %s", text)
	}
	s.do("Lascia così")
	if !s.shows("! docente") || !strings.Contains(s.lessons(e.ID), "Parallela") {
		t.Errorf("the list shows %q", s.text())
	}
}

func TestLessonsGoOutAndComeInAsACalendarFile(t *testing.T) {
	s := newStage(t)
	e := s.event()
	s.tab(1)
	s.write("prove.ics", "")
	s.do("Altro…")
	s.do("Esporta calendario (.ics)…")
	s.do("Altro…")
	s.do("Importa lezioni da calendario…")
	if !s.shows("c'è già") {
		t.Fatalf("its own lessons are shown as %q", s.text())
	}
	s.n.Back()
	s.n.Settle()
	s.write("altri.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Visita\nDTSTART:20200305T083000Z\nDURATION:PT2H\nEND:VEVENT\n"+
		"BEGIN:VEVENT\nUID:b\nSUMMARY:Rotto\nDTSTART:20200305T083000Z\nEND:VEVENT\nEND:VCALENDAR\n")
	s.do("Altro…")
	s.do("Importa lezioni da calendario…")
	if !s.shows("05/03/2020 09:30-11:30 Visita") || !s.shows("rifiutata") {
		t.Fatalf("the preview shows %q", s.text())
	}
	s.do("Importa 1 lezione")
	if got := s.lessons(e.ID); !strings.Contains(got, "Visita 2020-03-05 09:30-11:30") {
		t.Errorf("imported: %s", got)
	}
}
