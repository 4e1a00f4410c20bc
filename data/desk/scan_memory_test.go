package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"runtime"
	"testing"
	"time"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/scan/scantest"
	"segreteria/data/store/storetest"
)

// photographed prints a sheet of so many pages and has each signed and
// photographed badly; noise is what makes a picture large.
func (d *signedDay) photographed(t *testing.T, pages int) {
	t.Helper()
	const onPage = 21
	a := storetest.Open(t)
	var err error
	if d.event, err = a.Events().Save(t.Context(), model.Event{Kind: "info_day", Title: "Info day", StartsOn: "2020-02-21"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Sessions().Save(t.Context(), model.Session{EventID: d.event.ID, Title: "Apertura", Day: "2020-02-21", Blocks: []model.Block{{From: "09:30", To: "13:00"}}}); err != nil {
		t.Fatal(err)
	}
	for i := range pages * onPage {
		who := desk.NewParticipant{EventID: d.event.ID, Name: fmt.Sprintf("Rossi%04d Mario", i)}
		if _, err := desk.AddParticipant(t.Context(), a, who); err != nil {
			t.Fatal(err)
		}
	}
	var pdf bytes.Buffer
	if d.sheet, _, err = desk.PrintSheet(t.Context(), a, &pdf, desk.SheetRequest{EventID: d.event.ID, Language: "it"}); err != nil {
		t.Fatal(err)
	}
	papers, err := scantest.Print(pdf.Bytes(), d.sheet.Pages, 8)
	if err != nil {
		t.Fatal(err)
	}
	d.a, d.folder = a, t.TempDir()
	camera := scantest.Camera{Long: 2200, Tilt: 8, Lens: 0.03, Shadow: 0.25, Blur: 0.08, Noise: 9}
	for i, paper := range papers[:pages] {
		var out bytes.Buffer
		picture := camera.Take(scantest.Sign(paper, 1<<21+uint64(i)), 1<<21+uint64(i))
		if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 85}); err != nil {
			t.Fatal(err)
		}
		written(t, d.folder, fmt.Sprintf("%03d.jpg", i), out.Bytes())
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestABatchOfManyPagesNeedsLittleMemory: 500 pages have to do with 300 MB.
func TestABatchOfManyPagesNeedsLittleMemory(t *testing.T) {
	const pages, most = 6, 300 << 20 / 500
	var d signedDay
	d.photographed(t, pages)
	for _, evidence := range []string{model.EvidenceLarge, model.EvidenceSmall} {
		s, err := d.a.Settings().Get(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s.Name, s.ScanEvidence = "Associazione", evidence
		if err := d.a.Settings().Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		before := heap()
		b := d.read(t, d.folder)
		each := (heap() - before) / pages
		read := 0
		for _, p := range b.Pages {
			if p.Readable() && p.Picture != nil {
				read++
			}
		}
		t.Logf("%s: %d pages of %d read, %d KB of heap each", evidence, read, len(b.Pages), each>>10)
		if read != pages {
			t.Errorf("%s: %d pages of %d read", evidence, read, pages)
		}
		if each > most {
			t.Errorf("%s: %d KB a page, more than %d", evidence, each>>10, most>>10)
		}
		if evidence == model.EvidenceSmall {
			begun := time.Now()
			d.apply(t, b, b.AsRead(0))
			t.Logf("entered in %s", time.Since(begun).Round(time.Millisecond))
		}
		runtime.KeepAlive(b)
	}
}

// TestPicturesAreMadeBeforeAnythingIsWritten: meanwhile others can write, and
// the bar moves.
func TestPicturesAreMadeBeforeAnythingIsWritten(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	b := d.read(t, saved(t, d.folder, "a.jpg", d.pages[0]))
	small := len(b.Pages[0].Picture)
	if err := d.a.Settings().Save(t.Context(), model.Settings{Name: "Associazione", ScanEvidence: model.EvidenceLarge}); err != nil {
		t.Fatal(err)
	}
	var told []string
	_, err := desk.ApplyScans(t.Context(), d.a, b, desk.ScanDecisions{}, func(done, total int) {
		if told = append(told, fmt.Sprint(done, " of ", total)); done > 1 {
			return
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := d.a.Events().Save(ctx, model.Event{Kind: "meeting", Title: "Riunione", StartsOn: "2020-02-21"}); err != nil {
			t.Errorf("written meanwhile: %v", err)
		}
	})
	if err != nil || fmt.Sprint(told) != "[1 of 2 2 of 2]" {
		t.Errorf("told %v, %v", told, err)
	}
	documents, err := d.a.Documents().Of(t.Context(), "event", d.event.ID)
	if err != nil || len(documents) != 1 || documents[0].Size <= int64(small) {
		t.Errorf("%+v beside %d bytes read, %v", documents, small, err)
	}
}
