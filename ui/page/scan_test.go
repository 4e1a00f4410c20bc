package page_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/page"
)

// batch is a page of a printed sheet as if it had been read: the first three
// signed, the fourth is asked about, the fifth is empty, and one blank row has a name.
func (s *stage) batch(t *testing.T) (model.Event, desk.ScanBatch) {
	t.Helper()
	ctx := t.Context()
	event, err := s.archive.Events().Save(ctx, model.Event{Kind: "info_day", Title: "Info day", StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	session, err := s.archive.Sessions().Save(ctx, model.Session{EventID: event.ID, Title: "Mattina", Day: event.StartsOn, Blocks: []model.Block{{From: "09:00", To: "13:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"Bianchi Ada", "Costa Elio", "Ferri Ida", "Galli Ugo", "Neri Pia"}
	for _, name := range names {
		if _, err := desk.AddParticipant(ctx, s.archive, desk.NewParticipant{EventID: event.ID, Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	var pdf bytes.Buffer
	printed, _, err := desk.PrintSheet(ctx, s.archive, &pdf, desk.SheetRequest{EventID: event.ID, Language: "it", BlankRows: 1})
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(image.Rect(0, 0, 1260, 1782))
	for i := range grey.Pix {
		grey.Pix[i] = 250
	}
	grey.SetGray(5, 5, color.Gray{})
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, grey, nil); err != nil {
		t.Fatal(err)
	}
	p := desk.ScanPage{
		File: "/scans/scan.jpg", Page: 1, Pages: 1, SHA256: "ab", Outcome: model.ScanRead, SheetID: printed.ID, SheetPage: 1, Version: 1,
		EventID: event.ID, Title: event.Title, Printed: printed.Pages[0], Picture: picture.Bytes(), PerMM: 6,
	}
	verdicts := []string{desk.VerdictSigned, desk.VerdictSigned, desk.VerdictSigned, desk.VerdictAsk, desk.VerdictEmpty, desk.VerdictSigned}
	for i, c := range printed.Pages[0].Cells {
		p.Cells = append(p.Cells, desk.ScanCell{Cell: c, Verdict: verdicts[i], Score: 1})
		if c.ParticipantID == "" {
			p.WalkIns = append(p.WalkIns, desk.ScanWalkIn{Row: c.Row, Box: c.Box, Cells: []int{i}})
			continue
		}
		m := desk.ScanMark{ParticipantID: c.ParticipantID, SessionID: session.ID, Name: names[i], Session: session.Title, Cells: []int{i}, Verdict: verdicts[i], Status: model.Present}
		if verdicts[i] == desk.VerdictEmpty {
			m.Status = model.Absent
		}
		if verdicts[i] == desk.VerdictAsk {
			m.Why = "faint"
		}
		p.Marks = append(p.Marks, m)
	}
	return event, desk.ScanBatch{Pages: []desk.ScanPage{p, {File: "/scans/b.heic", Page: 1, Pages: 1, Outcome: model.ScanUnknown}}}
}

// entered tells the marks of an event, such as "Bianchi present".
func (s *stage) entered(t *testing.T, eventID string) string {
	t.Helper()
	d, err := desk.OpenDossier(t.Context(), s.archive, eventID)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range d.Participants {
		for _, m := range d.Marks {
			if m.ParticipantID == p.ID {
				all = append(all, p.FamilyName+" "+m.Status+string(m.In))
			}
		}
	}
	return strings.Join(all, ", ")
}

func TestSignedSheetsAreConfirmedByKeyboard(t *testing.T) {
	s := newStage(t)
	event, batch := s.batch(t)
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	if !s.shows("2 da decidere") || !s.shows("? poco inchiostro") {
		t.Fatalf("the screen shows %q", s.text())
	}
	s.typing("a")
	if !s.shows("1 da decidere") {
		t.Errorf("after an answer: %q", s.text())
	}
	s.do("Indietro")
	s.typing("f")
	s.do("Vedi i nomi nuovi")
	s.typing("Valli Tea")
	s.press(fyne.KeyReturn) // somebody new
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	if !s.shows("1 pagina non letta") {
		t.Errorf("with nothing left to decide: %q", s.text())
	}
	s.do("Guarda tutte le firme")
	s.press(fyne.KeyRight, fyne.KeyReturn) // Costa did not sign after all
	s.typing("t")
	s.press(fyne.KeyEscape)
	s.n.Save()
	s.n.Settle()
	const want = "Bianchi present, Costa absent, Ferri present, Galli present, Neri absent, Valli present"
	if got := s.entered(t, event.ID); got != want {
		t.Errorf("entered %s, want %s", got, want)
	}
	if front := s.n.Front().Key; front != "events" {
		t.Errorf("in front: %s", front)
	}
	page.Undo(s.office)
	s.n.Settle()
	if got := s.entered(t, event.ID); got != "" {
		t.Errorf("after the undo: %s", got)
	}
}

func TestWhatIsSkippedStaysOpen(t *testing.T) {
	s := newStage(t)
	event, batch := s.batch(t)
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	s.press(fyne.KeySpace)
	s.do("Indietro")
	s.typing("t")
	s.typing("9.30")
	s.press(fyne.KeyReturn)
	s.do("Vedi i nomi nuovi")
	s.do("Salta")
	s.do("Registra le presenze")
	if got := s.entered(t, event.ID); !strings.Contains(got, "Galli present09:30") || strings.Contains(got, "Valli") {
		t.Errorf("entered %s", got)
	}
}

func TestLeavingWithoutEnteringAsks(t *testing.T) {
	s := newStage(t)
	_, batch := s.batch(t)
	s.open("events")
	page.ShowScans(s.office, batch)
	s.n.Settle()
	s.n.Back()
	s.n.Settle()
	if s.n.Window.Canvas().Overlays().Top() == nil {
		t.Error("what was read is thrown away without a word")
	}
}

// TestLeavingWithNothingToEnterDoesNotAsk: all of it was entered before.
func TestLeavingWithNothingToEnterDoesNotAsk(t *testing.T) {
	s := newStage(t)
	_, batch := s.batch(t)
	s.open("events")
	for i := range batch.Pages[0].Marks {
		batch.Pages[0].Marks[i].Held = desk.HeldSame
	}
	page.ShowScans(s.office, batch)
	s.n.Settle()
	s.n.Back()
	s.n.Settle()
	if s.n.Front().Key != "events" {
		t.Errorf("in front: %s", s.n.Front().Key)
	}
}

func TestTodayTellsOfScansThatWait(t *testing.T) {
	s := newStage(t)
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "scan.jpg"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.batch(t)
	if err := s.archive.Settings().Save(t.Context(), model.Settings{Name: "Associazione"}); err != nil {
		t.Fatal(err)
	}
	s.open("today")
	if s.shows("1 scansione da leggere") {
		t.Fatal("told without a folder")
	}
	s.app.Preferences().SetString(page.ScanFolderPreference, folder)
	s.n.Reload()
	s.n.Settle()
	if !s.shows("1 scansione da leggere") {
		t.Fatalf("the screen shows %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if s.n.Front().Key != "events/scan" || !s.shows("✗ tipo di file non letto") {
		t.Errorf("%s shows %q", s.n.Front().Key, s.text())
	}
}

// TestEnteringNothingNewOffersNoUndo: it would take back what was done before.
func TestEnteringNothingNewOffersNoUndo(t *testing.T) {
	s := newStage(t)
	event, batch := s.batch(t)
	s.open("events")
	for range 2 {
		page.ShowScans(s.office, batch)
		s.n.Settle()
		s.n.Save()
		s.n.Settle()
		s.do("Chiudi") // what is said of the questions that are left
	}
	if got := s.n.StatusText(); got != "Nulla di nuovo da registrare: le presenze restano come sono" {
		t.Errorf("the window says %q", got)
	}
	if got := s.entered(t, event.ID); !strings.HasPrefix(got, "Bianchi present") {
		t.Errorf("entered: %s", got)
	}
}

// TestWhatNeedsNothingLeavesTheFolder reads a blank page out of the folder for scans.
func TestWhatNeedsNothingLeavesTheFolder(t *testing.T) {
	s := newStage(t)
	folder := t.TempDir()
	s.n.Preferences.SetString(page.ScanFolderPreference, folder)
	var blank bytes.Buffer
	grey := image.NewGray(image.Rect(0, 0, 600, 800))
	for i := range grey.Pix {
		grey.Pix[i] = 250
	}
	if err := jpeg.Encode(&blank, grey, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "back.jpg"), blank.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	s.open("events")
	page.ReadScans(s.office, []string{folder})
	s.n.Settle()
	if !s.shows("– pagina bianca") {
		t.Errorf("the screen shows %q", s.text())
	}
	if got := desk.WaitingScans(folder); len(got) != 0 {
		t.Errorf("waiting: %v", got)
	}
}

// TestARowThatGoesOnIsNamedOnce: the same blank row on two pages of a sheet.
func TestARowThatGoesOnIsNamedOnce(t *testing.T) {
	for copies, want := range map[bool]string{false: "Tutto deciso", true: "1 da decidere"} {
		s := newStage(t)
		_, batch := s.batch(t)
		batch.Pages = batch.Pages[:1]
		batch.Pages[0].Marks = nil
		second := batch.Pages[0]
		if !copies {
			second.SheetPage = 2
		}
		batch.Pages = append(batch.Pages, second)
		s.open("events")
		page.ShowScans(s.office, batch)
		s.n.Settle()
		s.typing("Valli Tea")
		s.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
		if !s.shows(want) {
			t.Errorf("two copies %v: %q", copies, s.text())
		}
	}
}
