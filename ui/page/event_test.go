package page_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// an event with two sessions and some people, shown on the stage.
func (s *stage) event(names ...string) model.Event {
	s.t.Helper()
	e, err := s.archive.Events().Save(s.t.Context(), model.Event{Title: "Info day", Kind: "info_day", StartsOn: "2020-02-21", Threshold: 80})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, session := range []model.Session{
		{Title: "Saluti", Blocks: []model.Block{{From: "09:00", To: "13:00"}}}, {Title: "Lavori", Blocks: []model.Block{{From: "14:00", To: "18:00"}}},
	} {
		session.EventID, session.Day = e.ID, "2020-02-21"
		if _, err := s.archive.Sessions().Save(s.t.Context(), session); err != nil {
			s.t.Fatal(err)
		}
	}
	for _, name := range names {
		if _, err := desk.AddParticipant(s.t.Context(), s.archive, desk.NewParticipant{EventID: e.ID, Name: name}); err != nil {
			s.t.Fatal(err)
		}
	}
	s.open("events")
	page.OpenEvent(s.office, e.ID)
	s.n.Settle()
	return e
}

func (s *stage) tab(i int) {
	s.t.Helper()
	s.n.Front().Tab(i)
	s.n.Settle()
}

// marks tells the attendance of an event as "Neri Saluti present; ...".
func (s *stage) marks(eventID string) string {
	s.t.Helper()
	d, err := desk.OpenDossier(s.t.Context(), s.archive, eventID)
	if err != nil {
		s.t.Fatal(err)
	}
	var all []string
	for _, p := range d.Participants {
		for _, session := range d.Sessions {
			for _, m := range d.Marks {
				if m.ParticipantID == p.ID && m.SessionID == session.ID {
					all = append(all, strings.TrimSpace(p.FamilyName+" "+session.Title+" "+m.Status+" "+model.FormatTimes(m.In, m.Out)))
				}
			}
		}
	}
	return strings.Join(all, "; ")
}

func TestANewEventBecomesItsRecord(t *testing.T) {
	s := newStage(t)
	s.open("events")
	s.n.New()
	s.typing("Tavola rotonda")
	s.n.Save()
	s.n.Settle()
	if !s.shows("Info day") && s.n.Front().Key != "events/new" {
		t.Fatal("an event without a day was saved")
	}
	s.focus("Dal")
	s.typing("21/2/2020")
	s.n.Save()
	s.n.Settle()
	rids, err := s.archive.Events().Find(t.Context(), model.Query{})
	if err != nil || len(rids) != 1 {
		t.Fatalf("%d events, %v", len(rids), err)
	}
	if front := s.n.Front(); front.Title != "Tavola rotonda" || front.Tab == nil || front.Unsaved() {
		t.Errorf("the page is %q", front.Title)
	}
	s.tab(1)
	s.do("Nuova sessione")
	s.typing("Apertura")
	s.focus("Orario")
	s.typing("9-12.30, 14-16")
	s.do("Aggiungi la sessione")
	events, err := s.archive.Events().Rows(t.Context(), rids)
	if err != nil {
		t.Fatal(err)
	}
	sessions, err := s.archive.Sessions().OfEvent(t.Context(), events[0].ID)
	if err != nil || len(sessions) != 1 || sessions[0].Minutes() != 330 || sessions[0].Day != "2020-02-21" {
		t.Errorf("the programme is %+v, %v", sessions, err)
	}
}

func TestTwentyPeopleAreAddedWithLettersAndEnter(t *testing.T) {
	s := newStage(t)
	for _, name := range []string{"Neri", "Verdi", "Bianchi"} {
		if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: name, GivenName: "Ada"}); err != nil {
			t.Fatal(err)
		}
	}
	e := s.event()
	s.tab(2)
	for _, letters := range []string{"ner", "ver"} {
		s.typing(letters)
		s.press(fyne.KeyReturn)
	}
	s.typing("rossi anna") // nobody: a new person, with two more fields in the line
	s.press(fyne.KeyReturn)
	s.typing("Comune di Terni")
	s.press(fyne.KeyReturn)
	s.typing("Assessora")
	s.press(fyne.KeyReturn)
	s.typing("ner") // once more
	s.press(fyne.KeyReturn)
	if !s.shows(kit.Sentence(&model.Problem{Key: "already_participant"})) {
		t.Errorf("nothing says that Neri is on the event already: %q", s.text())
	}
	people, err := s.archive.Participants().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range people {
		got = append(got, strings.TrimSpace(p.SheetName()+" "+p.Organisation+" "+p.Role))
	}
	if want := "NERI Ada; ROSSI Anna Comune di Terni Assessora; VERDI Ada"; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

func TestAttendanceIsMarkedAtTheKeyboard(t *testing.T) {
	s := newStage(t)
	e := s.event("Bianchi Ada", "Neri Ugo", "Verdi Ivo")
	s.tab(3)
	steps := []struct {
		what string
		do   func()
		want string
	}{
		{"Space: present", func() { s.press(fyne.KeySpace) }, "Bianchi Saluti present"},
		{"Space again: absent", func() { s.press(fyne.KeySpace) }, "Bianchi Saluti absent"},
		{"Right, E: excused", func() { s.press(fyne.KeyRight); s.typing("e") }, "Bianchi Saluti absent; Bianchi Lavori excused"},
		{"E again: nothing", func() { s.typing("e") }, "Bianchi Saluti absent"},
		{"Down, T, times", func() {
			s.press(fyne.KeyDown)
			s.typing("t")
			s.typing("1420-16")
			s.press(fyne.KeyReturn)
		}, "Bianchi Saluti absent; Neri Lavori present 14:20-16:00"},
		{"the undo of times", func() { s.n.Undo(); s.n.Settle() }, "Bianchi Saluti absent"},
		{
			"A: everybody not yet marked", func() { s.typing("a") },
			"Bianchi Saluti absent; Bianchi Lavori present; Neri Saluti present; Neri Lavori present; Verdi Saluti present; Verdi Lavori present",
		},
		{"A is one deed to undo", func() { s.n.Undo(); s.n.Settle() }, "Bianchi Saluti absent"},
		{"and the one before", func() { s.n.Undo(); s.n.Settle() }, "Bianchi Saluti absent; Bianchi Lavori excused"},
		{"End, Delete: no mark", func() { s.press(fyne.KeyHome, fyne.KeyDelete) }, "Bianchi Saluti absent"},
	}
	for _, step := range steps {
		step.do()
		if got := s.marks(e.ID); got != step.want {
			t.Fatalf("%s: %s, want %s", step.what, got, step.want)
		}
	}
	s.typing("a")
	if !s.shows("2 presenti") || !s.shows("3 presenti") {
		t.Errorf("the heads do not count who is present: %q", s.text())
	}
}

func TestWrongTimesStayInTheDialog(t *testing.T) {
	s := newStage(t)
	e := s.event("Bianchi Ada")
	s.tab(3)
	s.typing("t")
	s.typing("16-9")
	s.press(fyne.KeyReturn)
	if got := s.marks(e.ID); got != "" {
		t.Fatalf("out before in was written: %s", got)
	}
	if !s.shows(kit.Sentence(&model.Problem{Field: "times", Key: "out_before_in", Limit: "16:00"})) {
		t.Errorf("no word of it: %q", s.text())
	}
}

func TestGridSaysWhatIsMissing(t *testing.T) {
	s := newStage(t)
	s.event()
	s.tab(3)
	if !s.shows("Aggiungi partecipanti") {
		t.Errorf("the empty grid shows %q", s.text())
	}
	s.do("Aggiungi partecipanti")
	if focused, ok := s.n.Window.Canvas().Focused().(*kit.SuggestEntry); !ok || focused.Text != "" {
		t.Error("the line for names does not have the keyboard")
	}
}

func TestSheetIsPrintedAndKept(t *testing.T) {
	s := newStage(t)
	e := s.event("Bianchi Ada", "Łukaszewska Żaneta")
	s.file = filepath.Join(t.TempDir(), "foglio.pdf")
	s.tab(4)
	s.do("Salva PDF")
	if s.viewed != s.file {
		t.Errorf("the paper was not opened: %q", s.viewed)
	}
	text, err := exec.Command("pdftotext", s.file, "-").Output()
	if err != nil || !strings.Contains(string(text), "ŁUKASZEWSKA Żaneta") {
		t.Errorf("the sheet reads %s, %v", text, err)
	}
	printed, err := s.archive.Sheets().OfEvent(t.Context(), e.ID)
	if err != nil || len(printed) != 1 || printed[0].Version != 1 {
		t.Fatalf("%d sheets kept, %v", len(printed), err)
	}
	s.do("Apri")
	if printed, err = s.archive.Sheets().OfEvent(t.Context(), e.ID); err != nil || len(printed) != 1 {
		t.Errorf("the preview was kept: %d sheets, %v", len(printed), err)
	}
	if err := os.Remove(s.viewed); err != nil {
		t.Error(err)
	}
	s.file = filepath.Join(t.TempDir(), "no such folder", "foglio.pdf")
	s.do("Salva PDF")
	if printed, err = s.archive.Sheets().OfEvent(t.Context(), e.ID); err != nil || len(printed) != 1 {
		t.Errorf("a sheet that could not be saved was kept: %d, %v", len(printed), err)
	}
	s.press(fyne.KeyEscape)
	s.n.Print() // as Ctrl+P does, here and in the preview
	s.n.Settle()
	defer os.Remove(s.printed)
	if text, err = exec.Command("pdftotext", s.printed, "-").Output(); err != nil || !strings.Contains(string(text), "ŁUKASZEWSKA Żaneta") {
		t.Errorf("the printer got %s, %v", text, err)
	}
	if s.n.StatusText() != "Inviato alla stampante predefinita" || !strings.HasPrefix(filepath.Base(s.printed), "Foglio firme Info day") {
		t.Errorf("printed as %q, the window says %q", s.printed, s.n.StatusText())
	}
	if printed, err = s.archive.Sheets().OfEvent(t.Context(), e.ID); err != nil || len(printed) != 2 {
		t.Errorf("the printed sheet was not kept: %d, %v", len(printed), err)
	}
}

// paper puts the paper with that place in front, from the first one.
func (s *stage) paper(i int) {
	s.t.Helper()
	for range 20 { // the row of papers comes before the first choice
		s.n.Window.Canvas().FocusPrevious()
		if fmt.Sprintf("%T", s.n.Window.Canvas().Focused()) == "*kit.tabBar" {
			break
		}
	}
	for range i {
		s.press(fyne.KeyRight)
	}
}

func TestCertificatesAreIssuedOnce(t *testing.T) {
	s := newStage(t)
	e := s.event("Bianchi Ada", "Neri Ugo")
	s.tab(3)
	s.press(fyne.KeySpace, fyne.KeyRight, fyne.KeySpace) // Bianchi at both sessions
	s.press(fyne.KeyDown, fyne.KeySpace)                 // Neri at one of two: 50 %
	s.file = filepath.Join(t.TempDir(), "attestati.pdf")
	s.tab(4)
	s.paper(1)
	if text := strings.Join(s.text(), "|"); !strings.Contains(text, "NERI Ugo") || !strings.Contains(text, "50,0 %") {
		t.Errorf("nothing says why Neri gets none: %s", text)
	}
	for range 2 {
		all := s.buttons("Rilascia gli attestati e salva il PDF")
		if len(all) == 0 {
			all = s.buttons("Ristampa gli attestati")
		}
		test.Tap(all[0])
		s.n.Settle()
	}
	issued, err := s.archive.Certificates().OfEvent(t.Context(), e.ID)
	if err != nil || len(issued) != 1 || issued[0].Name != "Ada Bianchi" || issued[0].NumberText() != "1/2020" {
		t.Fatalf("issued %+v, %v", issued, err)
	}
	file, err := os.Open(s.file)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	head := make([]byte, 5)
	if _, err := io.ReadFull(file, head); err != nil || string(head) != "%PDF-" {
		t.Errorf("the file begins with %q, %v", head, err)
	}
}
