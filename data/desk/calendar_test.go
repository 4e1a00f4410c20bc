package desk_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

var year2026 = desk.CalendarRequest{From: "2026-01-01", To: "2026-12-31", Language: "it"}

func exported(t *testing.T, a *store.Archive, req desk.CalendarRequest) string {
	t.Helper()
	var b bytes.Buffer
	if err := desk.ExportCalendar(t.Context(), a, &b, req, func(key string) string { return key }); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "\r\n ", "")
}

func TestCalendarIsExportedAndGrows(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e := course(t, a, "Corso", "2026-03-24")
	sessions := plan(t, a, e, "mar 18-19,19:15-20", model.Session{Speaker: "Neri", Room: "Aula 1"})
	fair, err := a.Events().Save(ctx, model.Event{Kind: "other", Title: "Fiera", StartsOn: "2026-05-01", EndsOn: "2026-05-03"})
	if err != nil {
		t.Fatal(err)
	}
	text := exported(t, a, year2026)
	for _, want := range []string{
		"UID:" + sessions[0].ID + "@segreteria", "UID:" + fair.ID + "@segreteria", "DTSTART;TZID=Europe/Rome:20260324T180000", "SUMMARY:Corso: Lezione 1",
		`DESCRIPTION:speaker: Neri\nblocks: 18:00-19:00\, 19:15-20:00`, `LOCATION:Aula 1\, Sede\, Terni`, "DTEND;VALUE=DATE:20260504",
	} {
		if !strings.Contains(text, want+"\r\n") {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if n := strings.Count(text, "BEGIN:VEVENT"); n != len(sessions)+1 || strings.Contains(text, "CANCELLED") {
		t.Errorf("%d appointments", n)
	}
	if err := a.Events().Cancel(ctx, e.ID, "2026-03-20"); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(exported(t, a, year2026), "STATUS:CANCELLED"); n != len(sessions) {
		t.Errorf("%d are cancelled", n)
	}
	for subject, due := range map[string]model.Date{"Bilancio": "2026-04-30", "Fuori periodo": "2027-01-01"} {
		if _, err := a.Contacts().Save(ctx, model.Contact{Day: "2026-04-01", Mode: "call", Subject: subject, NextStep: "Mandare " + subject, DueOn: due}); err != nil {
			t.Fatal(err)
		}
	}
	if text := exported(t, a, year2026); !strings.Contains(text, "SUMMARY:Mandare Bilancio\r\n") || !strings.Contains(text, "DTSTART;VALUE=DATE:20260430") || strings.Contains(text, "Fuori") {
		t.Errorf("what is to do is told wrongly:\n%s", text)
	}
	req := year2026
	req.EventID = fair.ID
	if one := exported(t, a, req); strings.Count(one, "BEGIN:VEVENT") != 1 || !strings.Contains(one, "X-WR-CALNAME:Fiera") {
		t.Errorf("one event gives %s", one)
	}
}

func TestLessonsAreImportedOnce(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e, other := course(t, a, "Corso", "2026-03-24"), course(t, a, "Altro", "2026-03-24")
	plan(t, a, e, "mar 18-19,19:15-20", model.Session{Room: "Aula 1"})
	req := year2026
	req.EventID = e.ID
	path := filepath.Join(t.TempDir(), "corso.ics")
	text := exported(t, a, req)
	text = strings.Replace(text, "END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Senza fine\r\nDTSTART:20260601T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR", 1)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	items, err := desk.ReadLessons(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, event string
		dryRun      bool
		want        string
	}{
		{"a preview keeps nothing", other.ID, true, "6 0 1"},
		{"the import itself", other.ID, false, "6 0 1"},
		{"again", other.ID, false, "0 6 1"},
		{"where they came from", e.ID, false, "0 6 1"},
	} {
		report, err := desk.ImportLessons(ctx, a, desk.LessonImport{EventID: tc.event, Items: items, DryRun: tc.dryRun})
		if got := fmt.Sprint(report.Created, report.Matched, report.Refused); err != nil || got != tc.want {
			t.Errorf("%s: %s, %v", tc.name, got, err)
		}
	}
	got, err := a.Sessions().OfEvent(ctx, other.ID)
	if err != nil || len(got) != 6 || model.FormatBlocks(got[0].Blocks) != "18:00-19:00, 19:15-20:00" || got[0].Room != "Aula 1" || got[0].Title != "Corso: Lezione 1" {
		t.Fatalf("%+v, %v", got, err)
	}
	if o, _ := a.Events().Get(ctx, other.ID); o.EndsOn != got[5].Day {
		t.Errorf("the event ends on %s", o.EndsOn)
	}
	if err := a.Sessions().Delete(ctx, got[0].ID); err != nil {
		t.Fatal(err)
	}
	report, err := desk.ImportLessons(ctx, a, desk.LessonImport{EventID: other.ID, Items: items})
	if err != nil || report.Refused != 2 || report.Rows[0].Problem == nil || report.Rows[0].Problem.Key != "lesson_in_bin" {
		t.Errorf("one in the bin: %+v, %v", report, err)
	}
}

func TestTheCalendarIsPrinted(t *testing.T) {
	a := storetest.Open(t)
	e := course(t, a, "Corso", "2026-03-24")
	plan(t, a, e, "mar 18-20", model.Session{})
	var months, lessons bytes.Buffer
	if _, err := desk.PrintCalendar(t.Context(), a, &months, desk.CalendarRequest{From: "2026-03-24", To: "2026-04-30", Language: "it", EventID: e.ID}); err != nil {
		t.Error(err)
	}
	if _, err := desk.PrintLessons(t.Context(), a, &lessons, e.ID, "en"); err != nil {
		t.Error(err)
	}
	pages := regexp.MustCompile(`/Type /Page\b`)
	if n, m := len(pages.FindAll(months.Bytes(), -1)), len(pages.FindAll(lessons.Bytes(), -1)); n != 2 || m != 1 {
		t.Errorf("%d months, %d pages of lessons", n, m)
	}
}
