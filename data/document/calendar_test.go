package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"segreteria/data/model"
)

// busyCalendar has lessons on every weekday, and one day with far too many.
func busyCalendar(language string) Calendar {
	in := Calendar{Settings: sampleSettings(), From: "2020-02-10", To: "2020-04-30", PrintedAt: printedAt, Language: language}
	in.Settings.PatronDay = "02-14"
	for day := in.From; day <= in.To; day = day.AddDays(3) {
		n := 1
		if day == "2020-03-02" {
			n = 12
		}
		for i := range n {
			s := model.Scheduled{Event: model.Event{Title: fmt.Sprint("Corso di informatica di base, edizione ", i+1)}}
			s.Day, s.Title, s.Room = day, fmt.Sprint("Lezione ", i+1), "Aula 1"
			s.Blocks = []model.Block{{From: "09:00", To: "11:00"}, {From: "11:15", To: "13:00"}}
			if i == 1 {
				s.Event.CancelledOn = "2020-02-01"
			}
			in.Entries = append(in.Entries, s)
		}
	}
	return in
}

func TestCalendarHasAPageForEachMonthAndTellsWhatDidNotFit(t *testing.T) {
	for language, want := range map[string][]string{
		"it": {"febbraio 2020", "marzo 2020", "aprile 2020", "Festa del patrono", "Lunedì dell'Angelo", "lunedì", "vedi in fondo", "Giorni con più appuntamenti", "edizione 12: Lezione 12, Aula 1", "(annullato)"},
		"en": {"February 2020", "Easter Monday", "Saturday", "Days with more entries", "(cancelled)"},
	} {
		var pdf bytes.Buffer
		warnings, err := WriteCalendar(&pdf, busyCalendar(language))
		if err != nil || len(warnings) > 0 {
			t.Fatal(err, warnings)
		}
		path := saved(t, pdf.Bytes())
		text := squeezed(t, path)
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: no %q", language, w)
			}
		}
		if info := tool(t, "pdfinfo", path); !strings.Contains(info, "Pages:           4") {
			t.Errorf("%s", info)
		}
		var again bytes.Buffer
		if _, err := WriteCalendar(&again, busyCalendar(language)); err != nil || !bytes.Equal(pdf.Bytes(), again.Bytes()) {
			t.Errorf("equal input gives other bytes, %v", err)
		}
	}
}

func TestACalendarOfManyYearsIsRefused(t *testing.T) {
	in := busyCalendar("it")
	in.To = "2030-01-01"
	if _, err := WriteCalendar(&bytes.Buffer{}, in); err == nil || !strings.Contains(err.Error(), "too_many_months") {
		t.Errorf("got %v", err)
	}
}

func TestLessonsAreListedWithTheirHours(t *testing.T) {
	in := Lessons{Settings: sampleSettings(), Event: sampleEvent(), PrintedAt: printedAt, Language: "it"}
	for i := range 30 {
		in.Sessions = append(in.Sessions, model.Session{
			Title: fmt.Sprint("Lezione ", i+1), Day: model.Date("2020-02-25").AddDays(3 * i), Room: "Aula 1", Speaker: "Prof. Neri", Tutor: "Ada Bo",
			Topic: strings.Repeat("Il patrimonio della via Flaminia ", 1+i%3), Blocks: []model.Block{{From: "18:00", To: "20:00"}},
		})
	}
	var pdf bytes.Buffer
	if warnings, err := WriteLessons(&pdf, in); err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	text := squeezed(t, saved(t, pdf.Bytes()))
	for _, want := range []string{"Calendario delle lezioni", "febbraio 2020", "mar 25/02/2020", "18:00-20:00", "Lezione 30", "Prof. Neri, Ada Bo", "Lezioni: 30, in tutto 60 h"} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("no %q", want)
		}
	}
}
