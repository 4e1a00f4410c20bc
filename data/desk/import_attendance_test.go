package desk_test

import (
	"errors"
	"fmt"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// infoDay returns an archive with an event of two sessions.
func infoDay(t *testing.T) (*store.Archive, model.Event, []model.Session) {
	t.Helper()
	a := storetest.Open(t)
	event, err := a.Events().Save(t.Context(), model.Event{Kind: "info_day", Title: "Info day", StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []model.Session{
		{Title: "Apertura", Blocks: []model.Block{{From: "09:30", To: "13:00"}}},
		{Title: "Tavola rotonda", Blocks: []model.Block{{From: "14:00", To: "16:00"}}},
	} {
		s.EventID, s.Day = event.ID, event.StartsOn
		if _, err := a.Sessions().Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	sessions, err := a.Sessions().OfEvent(t.Context(), event.ID)
	if err != nil {
		t.Fatal(err)
	}
	return a, event, sessions
}

func TestImportAttendance(t *testing.T) {
	a, event, sessions := infoDay(t)
	people := peopleRequest(t, "Cognome;Nome;Ente\nRossi;Mario;Comune\nVerdi;Anna;ACTL\nVerdi;Anna;CESVOL\n")
	people.EventID = event.ID
	if _, err := desk.ImportParticipants(t.Context(), a, people); err != nil {
		t.Fatal(err)
	}
	table := readTable(t, "Cognome;Nome;Ente;Sessione;Stato;Entrata;Uscita\n"+
		"ROSSI;mario;;apertura;presente;9.20;12:30\n"+ // 2
		"Rossi;Mario;;2;giustificato;;\n"+ // 3
		"Rossi;Mario;;1;presente;9:20;12:30\n"+ // 4 the same again
		"Rossi;Mario;;1;assente;;\n"+ // 5 and otherwise
		"Verdi;Anna;;1;presente;;\n"+ // 6 two of them
		"Verdi;Anna;cesvol;1;assente;;\n"+ // 7
		"Neri;Ugo;;1;presente;;\n"+ // 8
		"Rossi;Mario;;Chiusura;presente;;\n"+ // 9
		"Rossi;Mario;;;presente;;\n"+ // 10
		"Rossi;Mario;;1;boh;;\n") // 11
	req := desk.ImportRequest{Table: table, Mapping: exchange.Guess(table.Headers, exchange.AttendanceFields()), EventID: event.ID}
	want := "2 created;3 created;4 matched;5 marked_twice (2);6 ambiguous_participant (VERDI Anna);7 created;" +
		"8 unknown_participant (NERI Ugo);9 session: unknown_session (Chiusura);10 session: required;11 status: unknown_status (boh);"
	req.DryRun = true
	if got := importAttendance(t, a, req); got != want {
		t.Errorf("preview\n got %s\nwant %s", got, want)
	}
	if marks, err := a.Attendances().OfEvent(t.Context(), event.ID); err != nil || len(marks) != 0 {
		t.Errorf("the preview wrote %v, %v", marks, err)
	}
	req.DryRun = false
	if got := importAttendance(t, a, req); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	marks, err := a.Attendances().OfEvent(t.Context(), event.ID)
	if err != nil || len(marks) != 3 {
		t.Fatalf("%v, %v", marks, err)
	}
	m := marks[0]
	if m.SessionID != sessions[0].ID || m.Status != model.Present || m.In != "09:20" || m.Out != "12:30" || m.Source != "import" {
		t.Errorf("%+v", m)
	}
	var p *model.Problem
	if _, err := desk.ImportAttendance(t.Context(), a, people); !errors.As(err, &p) || p.Key != "no_status_column" {
		t.Errorf("a list of people: %v", err)
	}
	report, err := desk.ImportAttendance(t.Context(), a, req)
	if err != nil || counts(report) != "0/4/6" {
		t.Errorf("again: %s, %v", counts(report), err)
	}
}

func importAttendance(t *testing.T, a *store.Archive, req desk.ImportRequest) string {
	t.Helper()
	report, err := desk.ImportAttendance(t.Context(), a, req)
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, row := range report.Rows {
		if row.Problem != nil {
			told += fmt.Sprintf("%d %s;", row.Line, row.Problem)
		} else {
			told += fmt.Sprintf("%d %s;", row.Line, row.Outcome)
		}
	}
	return told
}
