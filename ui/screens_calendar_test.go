package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestScreensOfTheCalendar draws a busy month and week, small and large.
func TestScreensOfTheCalendar(t *testing.T) {
	a := sampleArchive(t)
	settings, err := a.Settings().Get(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	settings.PatronDay = "02-14"
	if err := a.Settings().Save(t.Context(), settings); err != nil {
		t.Fatal(err)
	}
	for n := range 5 {
		e, err := a.Events().Save(t.Context(), model.Event{Kind: "course", Title: fmt.Sprint("Corso di informatica di base, edizione ", n+1), StartsOn: "2020-02-03"})
		if err != nil {
			t.Fatal(err)
		}
		days, err := model.ParseWeekdays([]string{"lun gio 18-20", "mar gio 9-11,11:15-13", "gio ven 18:30-20", "gio 17-19", "mer sab 15-18"}[n])
		if err != nil {
			t.Fatal(err)
		}
		plan, err := model.Pattern{Days: days, From: "2020-02-03", Lessons: 12, Lesson: model.Session{Title: "Lezione {n}", Room: "Aula 1", Speaker: "Prof. Neri"}}.Plan()
		if err != nil {
			t.Fatal(err)
		}
		if err := desk.PlanLessons(t.Context(), a, e.ID, plan.Sessions); err != nil {
			t.Fatal(err)
		}
		if n == 3 {
			if err := a.Events().Cancel(t.Context(), e.ID, "2020-02-01"); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, look := range []struct {
		theme, language string
		size            fyne.Size
	}{{"light", "it", fyne.NewSize(1280, 720)}, {"dark", "en", fyne.NewSize(1024, 640)}} {
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(look.size)
		win.Go("calendar")
		draw(t, win, look.language+"-calendar-month")
		win.window.Canvas().Focused().TypedRune('s')
		draw(t, win, look.language+"-calendar-week")
		win.window.Canvas().Focused().TypedRune('m')
		win.Navigator().Settle()
	}
}
