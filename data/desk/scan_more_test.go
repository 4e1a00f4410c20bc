package desk_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"pgregory.net/rapid"

	"segreteria/data/desk"
	"segreteria/data/model"
)

func TestUndoOfABatchGivesTheArchiveBack(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	for person := range 3 {
		sign(page, d.cells(person, 0)[0], person)
	}
	sign(page, d.blank(1, 0), 3)
	standing := func() string {
		t.Helper()
		var all strings.Builder
		marks, err1 := d.a.Attendances().OfEvent(t.Context(), d.event.ID)
		people, err2 := d.a.People().All(t.Context())
		on, err3 := d.a.Participants().OfEvent(t.Context(), d.event.ID)
		sheets, err4 := d.a.Sheets().OfEvent(t.Context(), d.event.ID)
		scans, err5 := d.a.Scans().Of(t.Context(), d.event.ID)
		documents, err6 := d.a.Documents().Of(t.Context(), "event", d.event.ID)
		if err := errors.Join(err1, err2, err3, err4, err5, err6); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, marks, people, on, sheets, scans, documents)
		return all.String()
	}
	before := standing()
	path := saved(t, d.folder, "a.jpg", page)
	b := d.read(t, path)
	d.apply(t, b, desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{}: {Name: "Valli Tea"}}})
	after := standing()
	if after == before {
		t.Fatal("nothing was entered")
	}
	if _, err := d.a.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := standing(); got != before {
		t.Errorf("after the undo:\n%s\nwant\n%s", got, before)
	}
	if again := d.read(t, path); again.Pages[0].Outcome != model.ScanRead {
		t.Errorf("what was undone is %s", again.Pages[0].Outcome)
	}
	if _, err := d.a.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := standing(); got != after {
		t.Errorf("after the redo:\n%s\nwant\n%s", got, after)
	}
}

func TestWhoChangedSinceThePrintingIsNotEntered(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	for person := range 4 {
		sign(page, d.cells(person, 0)[0], person)
	}
	if err := d.a.Participants().Delete(t.Context(), d.people[0].ID); err != nil {
		t.Fatal(err)
	}
	cancelled := d.people[1]
	cancelled.State = "cancelled"
	if _, err := d.a.Participants().Save(t.Context(), cancelled); err != nil {
		t.Fatal(err)
	}
	kept, err := d.a.People().Get(t.Context(), d.people[2].PersonID)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.a.Duplicates().MergePeople(t.Context(), kept, d.people[4].PersonID); err != nil { // who did not sign herself
		t.Fatal(err)
	}
	if err := d.a.Sessions().Delete(t.Context(), d.sessions[1].ID); err != nil {
		t.Fatal(err)
	}
	b := d.read(t, saved(t, d.folder, "a.jpg", page))
	got := map[string]string{}
	for _, m := range b.Pages[0].Marks {
		got[m.ParticipantID+m.SessionID] = m.Verdict + " " + m.Why + m.Held
	}
	one := d.sessions[0].ID
	for at, want := range map[string]string{
		d.people[0].ID + one: "signed removed", d.people[1].ID + one: "ask cancelled", d.people[2].ID + one: "signed ",
		d.people[4].ID + one: "", d.people[3].ID + d.sessions[1].ID: "empty session",
	} {
		if got[at] != want {
			t.Errorf("%s: %q, want %q", at, got[at], want)
		}
	}
	if report := d.apply(t, b, desk.ScanDecisions{}); report.Present != 2 || report.Absent != 1 || report.Left != 1 {
		t.Errorf("%+v", report)
	}
}

// TestPagesOfAnyFile reads the same page out of files of every kind.
func TestPagesOfAnyFile(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	var asBMP, asTIFF, asPDF bytes.Buffer
	if err := errors.Join(bmp.Encode(&asBMP, page), tiff.Encode(&asTIFF, page, &tiff.Options{Compression: tiff.Deflate})); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.PreviewSheet(t.Context(), d.a, &asPDF, desk.SheetRequest{EventID: d.event.ID, Language: "it"}); err != nil {
		t.Fatal(err)
	}
	previewer := desk.NewPreviewer(filepath.Join(os.TempDir(), "segreteria-test-preview"))
	defer previewer.Close()
	for name, tc := range map[string]struct {
		content []byte
		want    []string
	}{
		"a.bmp":        {asBMP.Bytes(), []string{model.ScanRead}},
		"b.tif":        {asTIFF.Bytes(), []string{model.ScanRead}},
		"c-two.tiff":   {twoPages(t, page), []string{model.ScanRead, model.ScanDuplicate}},
		"f-jpeg.tif":   {tiffOfJPEG(t, page, 1, image.Pt(page.Rect.Dx(), 64), false), []string{model.ScanRead}},
		"d-sheet.pdf":  {asPDF.Bytes(), []string{model.ScanOther}}, // a preview is no sheet
		"e-broken.pdf": {asPDF.Bytes()[:600], []string{model.ScanCorrupt}},
	} {
		b, err := desk.ReadScans(t.Context(), d.a, desk.ScanRequest{
			Paths: []string{written(t, d.folder, name, tc.content)}, Draw: desk.DrawWith(previewer),
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, p := range b.Pages {
			got = append(got, p.Outcome)
			if p.Page != i+1 || p.Pages != len(tc.want) {
				t.Errorf("%s: page %d of %d", name, p.Page, p.Pages)
			}
		}
		if strings.Join(got, " ") != strings.Join(tc.want, " ") {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}

// twoPages is a TIFF file that holds a page twice: the second directory stands
// at the end and is named by the first.
func twoPages(t testing.TB, page image.Image) []byte {
	t.Helper()
	var one bytes.Buffer
	if err := tiff.Encode(&one, page, nil); err != nil {
		t.Fatal(err)
	}
	content := one.Bytes()
	at := binary.LittleEndian.Uint32(content[4:])
	entries := 2 + 12*uint32(binary.LittleEndian.Uint16(content[at:]))
	second := bytes.Clone(content[at : at+entries])
	binary.LittleEndian.PutUint32(content[at+entries:], uint32(len(content)))
	return append(append(content, second...), 0, 0, 0, 0)
}

func TestTheScansFolder(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	path := saved(t, d.folder, "Scan 1.JPG", d.pages[0])
	written(t, d.folder, "foreign.txt", []byte("x"))
	bad := written(t, d.folder, "bad.jpg", []byte("x"))
	if got := desk.WaitingScans(d.folder); len(got) != 2 {
		t.Fatalf("waiting: %v", got)
	}
	b := d.read(t, d.folder)
	d.apply(t, b, desk.ScanDecisions{})
	if err := desk.PutScansAway(d.folder, b, desk.ScanReport{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(d.folder, desk.ScansRead, filepath.Base(path))); err != nil {
		t.Error(err)
	}
	if got := desk.WaitingScans(d.folder); len(got) != 1 || got[0] != bad {
		t.Errorf("waiting: %v", got)
	}
	if got := desk.WaitingScans(filepath.Join(d.folder, "none")); got != nil {
		t.Errorf("of no folder: %v", got)
	}
}

func TestASignedMemorandumPage(t *testing.T) {
	d := newSignedDay(t, false)
	m, page, marks := d.memorandum(t)
	for _, mark := range marks {
		if mark.Kind == model.MarkSignature && mark.PartyID == m.Parties[1].ID {
			sign(page, mark.Box, 2)
		}
	}
	path := saved(t, d.folder, "m.jpg", page)
	b := d.read(t, path)
	if p := b.Pages[0]; p.Outcome != model.ScanRead || p.Memo != m.ID || len(p.Parties) != 2 {
		t.Fatalf("%s %d", p.Outcome, len(p.Parties))
	}
	if report := d.apply(t, b, desk.ScanDecisions{SignedOn: "2020-02-20"}); report.Signatures != 1 {
		t.Errorf("%+v", report)
	}
	m, err := d.a.Memoranda().Get(t.Context(), m.ID)
	if err != nil || m.Parties[0].SignedOn != "" || m.Parties[1].SignedOn != "2020-02-20" || m.Parties[1].Mode != model.ModeHandwritten {
		t.Errorf("%+v, %v", m.Parties, err)
	}
	if again := d.read(t, path); again.Pages[0].Outcome != model.ScanAlready {
		t.Errorf("again: %s", again.Pages[0].Outcome)
	}
	documents, err := d.a.Documents().Of(t.Context(), "memorandum", m.ID)
	if err != nil || len(documents) != 1 {
		t.Errorf("%d documents, %v", len(documents), err)
	}
}

// TestEnteringTwiceIsEnteringOnce answers at random and enters a batch twice.
func TestEnteringTwiceIsEnteringOnce(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	stray(d.pages[0], d.cells(1, 0)[0])
	sign(d.pages[0], d.blank(0, 0), 2)
	b := d.read(t, saved(t, d.folder, "a.jpg", d.pages[0]))
	rapid.Check(t, func(rt *rapid.T) {
		decisions := desk.ScanDecisions{Marks: map[desk.ScanPlace]desk.ScanDecision{}, WalkIns: map[desk.ScanPlace]desk.NewParticipant{}}
		for i := range b.Pages[0].Marks {
			if rapid.Bool().Draw(rt, "answered") {
				status := rapid.SampledFrom([]string{model.Present, model.Absent, ""}).Draw(rt, "status")
				decisions.Marks[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: status}
			}
		}
		if rapid.Bool().Draw(rt, "named") {
			decisions.WalkIns[desk.ScanPlace{}] = desk.NewParticipant{Name: "Valli Tea"}
		}
		d.apply(t, b, decisions)
		once := newest(t, d.a)
		d.apply(t, b, decisions)
		if newest(t, d.a) != once {
			rt.Error("entering again left an action")
		}
		if _, err := d.a.Undo(t.Context()); err != nil {
			rt.Fatal(err)
		}
	})
}

func TestASessionStillToComeIsNotMissed(t *testing.T) {
	d := newSignedDay(t, false)
	tomorrow := d.sessions[1]
	tomorrow.Day = "2020-02-22"
	if _, err := d.a.Sessions().Save(t.Context(), tomorrow); err != nil {
		t.Fatal(err)
	}
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	b := d.read(t, saved(t, d.folder, "a.jpg", d.pages[0]))
	if report := d.apply(t, b, desk.ScanDecisions{}); report.Present != 1 || report.Absent != 5 || report.Kept != 6 {
		t.Errorf("%+v", report)
	}
}

func TestAClosedCopyIsNotRead(t *testing.T) {
	d := newSignedDay(t, false)
	var pdf bytes.Buffer
	if _, _, err := desk.PrintSheet(t.Context(), d.a, &pdf, desk.SheetRequest{EventID: d.event.ID, Language: "it", Closed: true}); err != nil {
		t.Fatal(err)
	}
	b := d.read(t, saved(t, d.folder, "a.jpg", printed(t, pdf.Bytes())[0]))
	if got := b.Pages[0].Outcome; got != model.ScanClosed {
		t.Errorf("outcome %s", got)
	}
}

// TestAWithdrawnMarkStaysAwayForEver reads three pictures of a page.
func TestAWithdrawnMarkStaysAwayForEver(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	stray(page, d.cells(1, 0)[0])
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", page)), desk.ScanDecisions{})
	gone := model.Attendance{ParticipantID: d.people[0].ID, SessionID: d.sessions[0].ID}
	if err := d.a.Attendances().Mark(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b.jpg", "c.jpg"} {
		page = turned(page)
		b := d.read(t, saved(t, d.folder, name, page))
		answers := map[desk.ScanPlace]desk.ScanDecision{}
		for i, m := range b.Pages[0].Marks {
			if m.Open() {
				answers[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: model.Present}
			}
		}
		d.apply(t, b, desk.ScanDecisions{Marks: answers})
	}
	if got := d.marked(t, 0, 0); got != "" {
		t.Errorf("marked again: %s", got)
	}
	if got := d.marked(t, 1, 0); got != "present - scan" {
		t.Errorf("answered: %q", got)
	}
}
