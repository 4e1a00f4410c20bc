package kit

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// stage returns a navigator in a window of the smallest comfortable size, in Italian.
func stage(t testing.TB) *Navigator {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Light))
	if err := SetLanguage("it"); err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	n := NewNavigator(w, Surroundings{Preferences: app.Preferences(), Today: func() model.Date { return "2020-02-21" }, Hold: true})
	w.SetPadded(false)
	w.SetContent(Padded(n.Body(), 16))
	w.Resize(fyne.NewSize(1280, 720))
	t.Cleanup(n.Settle)
	return n
}

func press(n *Navigator, keys ...fyne.KeyName) {
	for _, key := range keys {
		if f := n.Window.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
}

func typeText(n *Navigator, text string) {
	for _, r := range text {
		n.Window.Canvas().Focused().TypedRune(r)
	}
}

// draw keeps a picture of the window when KIT_SCREENS names a folder.
func draw(t *testing.T, n *Navigator, name string) {
	t.Helper()
	folder := os.Getenv("KIT_SCREENS")
	if folder == "" {
		return
	}
	for _, variant := range []string{look.Light, look.Dark} {
		fyne.CurrentApp().Settings().SetTheme(look.New(variant))
		file, err := os.Create(folder + "/" + name + "-" + variant + ".png")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(png.Encode(file, n.Window.Canvas().Capture()), file.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// member is an entry of the lists that the tests draw.
type member struct {
	Number     int
	Name, Town string
}

// club is a register of so many members that counts what it is asked.
type club struct {
	mutex          sync.Mutex
	size           int
	finds, read    int
	gone           map[int64]bool
	last           model.Query
	deleted, fails error
}

func (c *club) find(ctx context.Context, q model.Query) ([]int64, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.finds++
	c.last = q
	var ids []int64
	for i := range c.size {
		id := int64(i + 1)
		if !c.gone[id] && strings.Contains(model.Fold(c.name(id)), model.Fold(q.Text)) {
			ids = append(ids, id)
		}
	}
	if q.Descending {
		for i, j := 0, len(ids)-1; i < j; i, j = i+1, j-1 {
			ids[i], ids[j] = ids[j], ids[i]
		}
	}
	return ids, c.fails
}

func (c *club) name(id int64) string { return fmt.Sprintf("Socio %06d", id) }

func (c *club) rows(ctx context.Context, ids []int64) ([]member, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.read += len(ids)
	rows := make([]member, len(ids))
	for i, id := range ids {
		rows[i] = member{int(id), c.name(id), []string{"Terni", "Narni", "Orvieto"}[id%3]}
	}
	return rows, nil
}

func (c *club) delete(ctx context.Context, m member) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.gone[int64(m.Number)] = true
	return c.deleted
}

func (c *club) restore(ctx context.Context, m member) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	delete(c.gone, int64(m.Number))
	return nil
}

func (c *club) register(opened func(member)) Register[member] {
	c.gone = map[int64]bool{}
	return Register[member]{
		Key: "people", Find: c.find, Rows: c.rows, Open: opened, New: func() {},
		Deeds: []Deed{{Title: "deed.undo", Icon: look.IconImport}},
		Columns: []Column[member]{
			{Title: "name", Width: 300, Sort: "name", Text: func(m member) string { return m.Name }},
			{Title: "town", Width: 140, Sort: "town", Text: func(m member) string { return m.Town }},
			{Title: "number", Width: 60, Right: true, Text: func(m member) string { return model.FormatInt(m.Number) }},
		},
		Filter: Filter{
			Kinds: model.EventKinds, KindWord: "kind.",
			Years: func(context.Context) ([]int, error) { return []int{2020, 2019}, nil },
		},
		Bin: Bin[member]{Delete: c.delete, Restore: c.restore, Name: func(m member) string { return m.Name }},
	}
}
