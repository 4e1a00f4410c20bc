package ui

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	paint "image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// pen writes a signature, or for hand 0 a short stroke that is none, into a cell.
func pen(picture *image.Gray, b model.Box, hand int) {
	const perMM, steps = 200 / 25.4, 2000
	waves := 4 + float64(hand%4)
	for i := range steps {
		at := float64(i) / steps
		x, y := b.X+b.W*0.5+2*at, b.Y+b.H*0.5-2*at
		if hand > 0 {
			swing := math.Sin(at*waves*2*math.Pi + float64(hand))
			x, y = b.X+b.W*(0.12+0.72*at)+0.9*math.Cos(at*waves*2*math.Pi), b.Y+b.H*(0.55-0.27*swing*(1-0.6*at)-0.05*at)
		}
		spot := image.Rect(int(x*perMM)-1, int(y*perMM)-1, int(x*perMM)+3, int(y*perMM)+3)
		paint.Draw(picture, spot, image.NewUniform(color.Gray{Y: 50}), image.Point{}, paint.Src)
	}
}

// signedScans prints the sheet of an event, has it signed and scanned, and
// returns the files: its pages, a blank one, and one that is no scan.
func signedScans(t *testing.T, a *store.Archive, title string) []string {
	t.Helper()
	folder := t.TempDir()
	var pdf bytes.Buffer
	printed, _, err := desk.PrintSheet(t.Context(), a, &pdf, desk.SheetRequest{EventID: eventOf(t, a, title), Language: "it", BlankRows: 3})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "sheet.pdf")
	if err := os.WriteFile(file, pdf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for i, sheet := range printed.Pages[:3] { // enough to look at, the last in black and white
		root := filepath.Join(folder, fmt.Sprintf("scan-%d", i+1))
		n := fmt.Sprint(i + 1)
		if out, err := exec.Command("pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", "-f", n, "-l", n, file, root).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		content, err := os.ReadFile(root + ".png")
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		picture := image.NewGray(decoded.Bounds())
		paint.Draw(picture, picture.Bounds(), decoded, image.Point{}, paint.Src)
		for k, c := range sheet.Cells {
			switch {
			case c.ParticipantID == "" && c.Row%3 == 1, c.ParticipantID != "" && k%5 != 0 && k%11 != 0:
				pen(picture, c.Box, 1+k%7)
			case c.ParticipantID != "" && k%11 == 0:
				pen(picture, c.Box, 0)
			}
		}
		if i < 2 {
			paths = append(paths, saveScan(t, root+".jpg", picture))
		} else {
			paths = append(paths, saveBilevel(t, root+"-bw.png", picture))
		}
	}
	blank := image.NewGray(image.Rect(0, 0, 800, 1100))
	paint.Draw(blank, blank.Bounds(), image.White, image.Point{}, paint.Src)
	text := filepath.Join(folder, "note.heic")
	if err := os.WriteFile(text, []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	return append(paths, saveScan(t, filepath.Join(folder, "back.jpg"), blank), text)
}

func saveBilevel(t *testing.T, path string, picture *image.Gray) string {
	t.Helper()
	bits := image.NewPaletted(picture.Bounds(), color.Palette{color.Black, color.White})
	for i, v := range picture.Pix {
		if v > 140 {
			bits.Pix[i] = 1
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, bits); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func saveScan(t *testing.T, path string, picture image.Image) string {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// unmark takes all marks of an event away.
func unmark(t *testing.T, a *store.Archive, eventID string) {
	t.Helper()
	marks, err := a.Attendances().OfEvent(t.Context(), eventID)
	if err != nil {
		t.Fatal(err)
	}
	for i := range marks {
		marks[i].Status = ""
	}
	if err := a.Attendances().Mark(t.Context(), marks...); err != nil {
		t.Fatal(err)
	}
}

// TestScreensOfScans confirms a batch of signed sheets by keyboard, in a wide
// and a narrow window.
func TestScreensOfScans(t *testing.T) {
	for i, look := range []struct {
		theme, language string
		size            fyne.Size
	}{{"light", "it", fyne.NewSize(1280, 720)}, {"dark", "en", fyne.NewSize(1024, 640)}} {
		if i > 0 && *screens == "" {
			continue // the second round is for looking at
		}
		a := sampleArchive(t)
		unmark(t, a, eventOf(t, a, "Info Day"))
		paths := signedScans(t, a, "Info Day")
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(look.size)
		prefix := look.language + "-" + look.theme + "-scan-"
		memoranda, err := a.Memoranda().All(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		page.OpenMemorandum(win.office, memoranda[0].ID)
		win.Navigator().Settle()
		for _, tab := range []int{1, 4} {
			win.Navigator().Front().Tab(tab)
			draw(t, win, fmt.Sprint(prefix, "0-memorandum-", tab))
		}
		page.OpenEvent(win.office, eventOf(t, a, "Info Day"))
		win.Navigator().Settle()
		win.Navigator().Front().Tab(3)
		draw(t, win, prefix+"0-event")
		win.Navigator().Drop(paths)
		win.Navigator().Settle()
		if win.Navigator().Front().Key != "events/scan" {
			t.Fatalf("the page in front is %s", win.Navigator().Front().Key)
		}
		draw(t, win, prefix+"1-doubt")
		win.Navigator().Front().Tab(3)
		press(win, fyne.KeyDown)
		press(win, fyne.KeyDown)
		press(win, fyne.KeyReturn)
		draw(t, win, prefix+"1-page-in-doubt")
		pressButton(t, win, kit.T("scan.larger"))
		draw(t, win, prefix+"1-page-larger")
		pressButton(t, win, kit.T("scan.accept"))
		draw(t, win, prefix+"1-page-accepted")
		win.Navigator().Front().Tab(0)
		draw(t, win, prefix+"1-after")
		press(win, fyne.KeySpace) // one is left
		for range 60 {
			if focused := win.window.Canvas().Focused(); fmt.Sprintf("%T", focused) == "*page.scanDoubts" {
				focused.TypedRune('a')
			}
			win.Navigator().Settle()
		}
		draw(t, win, prefix+"2-doubts-done")
		for tab := 1; tab < 4; tab++ {
			win.Navigator().Front().Tab(tab)
			draw(t, win, fmt.Sprint(prefix, 2+tab, "-tab"))
			if tab == 2 {
				press(win, fyne.KeyRight)
				press(win, fyne.KeyReturn)
				draw(t, win, prefix+"4-flipped")
			}
		}
		win.Navigator().Save()
		win.Navigator().Settle()
		draw(t, win, prefix+"6-left")
		pressButton(t, win, kit.T("deed.close"))
		draw(t, win, prefix+"6-entered")
		win.Go("settings")
		win.Navigator().Settle()
		for tab := 1; tab < 3; tab++ {
			win.Navigator().Front().Tab(tab)
			draw(t, win, fmt.Sprint(prefix, "7-settings-", tab))
		}
	}
}
