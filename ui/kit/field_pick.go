package kit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // logos come in either form
	_ "image/png"
	"io"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// Picked describes a field that picks one of very many.
type Picked struct {
	ID     *string // of what is picked, "" none
	Text   *string // what the field shows for it
	Find   func(ctx context.Context, text string) ([]Choice, error)
	Create func(text string, made func(Choice)) // makes a new one; nil: only what is there
}

// Pick returns a search field: letters, matches below, Enter takes the first.
// Emptied it holds none; letters that were not picked are a Problem "not_picked".
func Pick(key string, p Picked) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		now, shown := "", ""
		var e *SuggestEntry
		take := func(c Choice) {
			now, shown = c.ID, c.Text
			e.ShowText(c.Text)
			d.touched()
		}
		s := Suggest{Placeholder: "placeholder.pick", Find: p.Find, Picked: func(c Choice) {
			take(c)
			f.n.Window.Canvas().FocusNext()
		}}
		if p.Create != nil {
			s.Create = "suggest.create"
			s.Created = func(text string) { p.Create(text, take) }
		}
		e = NewSuggest(f.n, s)
		e.Enter = f.next
		e.changed = func() {
			if trimmed(e.Text) == "" {
				now, shown = "", ""
			}
			d.touched()
		}
		d.object, d.focus = e, e
		d.write = func() { now, shown = *p.ID, *p.Text; e.ShowText(shown) }
		d.read = func() error {
			if trimmed(e.Text) != trimmed(shown) {
				return &model.Problem{Field: key, Key: "not_picked", Limit: trimmed(e.Text)}
			}
			*p.ID, *p.Text = now, shown
			return nil
		}
		d.shown = func() string { return now + "\x00" + e.Text }
		d.able = able(e)
	}
	return d
}

// maxPicture is the size of a picture file that is still taken, in bytes.
const maxPicture = 8 << 20

// Picture returns a field for a logo: PNG or JPEG, with a preview.
func Picture(key string, value *[]byte) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		var now []byte
		preview := canvas.NewImageFromImage(nil)
		preview.FillMode = canvas.ImageFillContain
		preview.SetMinSize(fyne.NewSize(200, 64))
		none := NewLine(T("picture.none"), Style{Tone: look.Muted})
		var remove *Button
		show := func() {
			picture, _, err := image.Decode(bytes.NewReader(now))
			preview.Image = picture
			preview.Hidden, none.Hidden, remove.Hidden = err != nil, err == nil, len(now) == 0
			preview.Refresh()
			none.Refresh()
			d.cell.Refresh()
		}
		choose := DeedButton(f.n, Deed{Title: "deed.choose_picture", Icon: look.IconPicture, Run: func() {
			f.n.OpenFile(FileFilter{Name: "files.pictures", Extensions: []string{".png", ".jpg", ".jpeg"}}, func(path string) {
				data, err := readPicture(path)
				if err != nil {
					d.showProblem(Sentence(d.problem(err)))
					return
				}
				now = data
				show()
				d.touched()
			})
		}})
		remove = DeedButton(f.n, Deed{Title: "deed.remove_picture", Run: func() { now = nil; show(); d.touched() }})
		place := container.NewStack(newPlate(look.ColorSurface), Padded(container.NewStack(preview, none), 4))
		d.object = container.New(tight{gap: 4}, container.New(atMostWide{240}, place), container.NewHBox(choose, remove))
		d.focus = choose
		d.write = func() { now = *value; show() }
		d.read = func() error { *value = now; return nil }
		d.shown = func() string { return string(now) }
	}
	return d
}

// readPicture returns the bytes of a picture that papers can print.
func readPicture(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read picture %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	data, err := io.ReadAll(io.LimitReader(file, maxPicture+1))
	if err != nil {
		return nil, fmt.Errorf("read picture %s: %w", path, err)
	}
	if len(data) > maxPicture {
		return nil, &model.Problem{Key: "picture_too_big", Limit: model.FormatInt(maxPicture >> 20)}
	}
	if _, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil {
		return nil, &model.Problem{Key: "picture", Limit: path}
	}
	return data, nil
}
