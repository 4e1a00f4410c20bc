package page_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/page"
)

// doubtful is a batch whose page is in doubt as a whole: Galli's cell is struck
// out, and the blank row looks empty.
func (s *stage) doubtful(t *testing.T) (model.Event, desk.ScanBatch) {
	event, batch := s.batch(t)
	p := &batch.Pages[0]
	p.Outcome, p.Doubt = model.ScanDoubtful, "bilevel"
	for i := range p.Marks {
		if m := &p.Marks[i]; m.Verdict == desk.VerdictAsk {
			m.Why = "struck"
		} else {
			m.Verdict, m.Why = desk.VerdictAsk, desk.WhyPage
		}
	}
	p.WalkIns[0].Bare = true
	return event, batch
}

// signs are those drawn over the page in front, in the order of its cells.
func (s *stage) signs() string {
	var all []string
	for _, o := range s.objects() {
		if text, ok := o.(*canvas.Text); ok && strings.ContainsAny(text.Text, "✓✗?") && len([]rune(text.Text)) < 3 {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, " ")
}

func TestAPageInDoubtIsAcceptedByKeyboard(t *testing.T) {
	s := newStage(t)
	event, batch := s.doubtful(t)
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	if !s.shows("6 da decidere") || !s.shows("? pagina in dubbio, ma qui sembra firmata") {
		t.Fatalf("the screen shows %q", s.text())
	}
	s.typing("a") // Bianchi did not sign whatever it looks like
	s.typing("v")
	if got := s.signs(); got != "✗ ✓? ✓? ? ✗? ✗?" {
		t.Fatalf("over the page: %s", got)
	}
	s.do("Accetta la lettura della pagina")
	if got := s.signs(); got != "✗ ✓ ✓ ? ✗" || !s.shows("1 da decidere") || !s.shows("✓ lettura accettata da te") {
		t.Errorf("accepted: %s, %q", got, s.text())
	}
	s.press(fyne.KeyReturn) // takes it back
	if got := s.signs(); got != "✗ ✓? ✓? ? ✗? ✗?" || !s.shows("5 da decidere") {
		t.Errorf("taken back: %s, %q", got, s.text())
	}
	s.press(fyne.KeyReturn)
	s.n.Front().Tab(0)
	if !s.shows("Galli Ugo  ·  Mattina") || !s.shows("Dubbio 2 di 2") {
		t.Errorf("the questions go on with %q", s.text())
	}
	s.typing("fa") // the second letter answers nothing: no question is left
	s.n.Save()
	s.n.Settle()
	const want = "Bianchi absent, Costa present, Ferri present, Galli present, Neri absent"
	if got := s.entered(t, event.ID); got != want {
		t.Errorf("entered %s, want %s", got, want)
	}
	if got := s.n.StatusText(); got != "Presenti 3, assenti 2, di cui 5 decise da te" {
		t.Errorf("the window says %q", got)
	}
	cells, err := s.archive.Scans().Cells(t.Context(), batch.Pages[0].SheetID, 1)
	if err != nil || len(cells) != 6 {
		t.Fatalf("%d cells, %v", len(cells), err)
	}
	for _, c := range cells {
		if c.DecidedBy != model.DecidedByPerson {
			t.Errorf("row %d is decided by %q", c.Row, c.DecidedBy)
		}
	}
	page.Undo(s.office)
	s.n.Settle()
	if got := s.entered(t, event.ID); got != "" {
		t.Errorf("after the undo: %s", got)
	}
}

// TestWhatIsLeftIsTold: which files stay to be read again, and where.
func TestWhatIsLeftIsTold(t *testing.T) {
	for where, want := range map[string]string{"scans": "Nella cartella delle scansioni restano: scan.jpg.", "desktop": "Per finire, leggi di nuovo: scan.jpg."} {
		s := newStage(t)
		_, batch := s.batch(t)
		folder := t.TempDir()
		s.n.Preferences.SetString(page.ScanFolderPreference, filepath.Join(folder, "scans"))
		batch.Pages = batch.Pages[:1]
		batch.Pages[0].File = filepath.Join(folder, where, "scan.jpg")
		if err := os.MkdirAll(filepath.Dir(batch.Pages[0].File), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(batch.Pages[0].File, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		s.open("events")
		page.ShowScans(s.office, batch)
		s.n.Settle()
		s.n.Save()
		s.n.Settle()
		if !s.shows("Restano 2 punti da decidere") || !strings.Contains(strings.Join(s.text(), "|"), want) {
			t.Errorf("%s: the screen shows %q", where, s.text())
		}
		if _, err := os.Stat(batch.Pages[0].File); err != nil {
			t.Error(err)
		}
	}
}

func TestARowWithoutANameIsSettled(t *testing.T) {
	s := newStage(t)
	event, batch := s.batch(t)
	marks := batch.Pages[0].Marks
	marks[0], marks[3] = marks[3], marks[0]
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	s.press(fyne.KeySpace) // a skipped question leaves the row with the same number open
	if !s.shows("1 da decidere") {
		t.Errorf("after a question: %q", s.text())
	}
	s.do("Vedi i nomi nuovi")
	s.do("Non è un nome")
	if !s.shows("1 pagina non letta") {
		t.Errorf("with nothing left: %q", s.text())
	}
	s.n.Save()
	s.n.Settle()
	if got := s.entered(t, event.ID); strings.Contains(got, "Valli") || !s.shows("Resta 1 punto da decidere") {
		t.Errorf("entered %s; the screen shows %q", got, s.text())
	}
}

// TestTeachersAreShown: whether they signed a lesson, apart from the participants.
func TestTeachersAreShown(t *testing.T) {
	s := newStage(t)
	_, batch := s.batch(t)
	p := &batch.Pages[0]
	for i, verdict := range []string{desk.VerdictSigned, desk.VerdictEmpty} {
		slot := []string{model.SlotTeacher, model.SlotTutor}[i]
		p.Cells = append(p.Cells, desk.ScanCell{Cell: model.Cell{Slot: slot}, Verdict: verdict})
		p.Staff = append(p.Staff, desk.ScanStaff{Session: "Mattina", Slot: slot, Name: "Rossi Mario", Cell: len(p.Cells) - 1, Verdict: verdict})
	}
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	s.n.Front().Tab(2)
	if !s.titled("Docenti e tutor 2") {
		t.Fatalf("the screen shows %q", s.text())
	}
	var groups fyne.CanvasObject
	for _, o := range s.objects() {
		if fmt.Sprintf("%T", o) == "*kit.tabBar" && (groups == nil || o.Position().Y == 0) {
			groups = o
		}
	}
	s.n.Window.Canvas().Focus(groups.(fyne.Focusable))
	s.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	for _, want := range []string{"Docente: Rossi Mario", "✓ firmato", "Tutor: Rossi Mario", "✗ non firmato"} {
		if !s.shows(want) {
			t.Errorf("no %q in %q", want, s.text())
		}
	}
}

// TestAPageIsLookedAtByKeyboard: larger, further down, and whole again.
func TestAPageIsLookedAtByKeyboard(t *testing.T) {
	s := newStage(t)
	_, batch := s.doubtful(t)
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	s.typing("v")
	place := func() (at fyne.Position, size fyne.Size) {
		for _, o := range s.objects() {
			if picture, ok := o.(*canvas.Image); ok && picture.Image != nil && picture.Image.Bounds().Dx() == 1260 {
				return s.app.Driver().AbsolutePositionForObject(picture), picture.Size()
			}
		}
		t.Fatal("no page is shown")
		return at, size
	}
	_, whole := place()
	s.do("Ingrandisci")
	above, large := place()
	if large.Width < whole.Width*3/2 || large.Height < large.Width {
		t.Errorf("the page of %v became %v", whole, large)
	}
	s.press(fyne.KeyPageDown)
	if below, _ := place(); below.Y > above.Y-100 {
		t.Errorf("the page moved from %v to %v", above, below)
	}
	s.press(fyne.KeyReturn)
	if _, again := place(); again != whole {
		t.Errorf("whole again: %v instead of %v", again, whole)
	}
}
