package page

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// A Fault is an archive that does not open, and what can be done about it.
type Fault struct {
	Path    string
	Err     error
	Nav     *kit.Navigator
	Open    func(path string) // tries this archive
	Program string            // its version, for the copy that restoring makes
}

// MachineToday is the day of the computer's clock, for where no archive is open.
func MachineToday() model.Date { return model.NewDate(time.Now()) }

// faultSheet is what stands in the window instead of the pages.
type faultSheet struct {
	Fault
	damage desk.Damage
	place  *fyne.Container
}

// FaultPage says why an archive does not open. Of a damaged one it tells what
// can still be read, and offers the newest good copy.
func FaultPage(f Fault) *kit.Page {
	s := &faultSheet{Fault: f, place: container.NewVBox()}
	text := container.NewVBox(kit.Title(kit.T("title.fault")), sentences(kit.Sentence(f.Err)), s.place)
	s.draw(false)
	if f.damaged() {
		s.examine()
	}
	return &kit.Page{Key: "fault", Title: kit.T("title.fault"), Content: kit.Padded(text, 24)}
}

func (f Fault) damaged() bool {
	var p *model.Problem
	return errors.As(f.Err, &p) && p.Key == "archive_damaged"
}

func sentences(text string) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	return kit.Surface(label)
}

func (s *faultSheet) examine() {
	s.Nav.InBackground(func(ctx context.Context) (err error) {
		s.damage, err = desk.ExamineDamage(ctx, s.Path)
		return err
	}, func(err error) {
		if err != nil {
			s.Nav.ShowError(err)
		}
		s.draw(true)
	})
}

func (s *faultSheet) draw(examined bool) {
	s.place.RemoveAll()
	if examined {
		s.drawDamage()
	}
	deeds := []kit.Deed{
		{Title: "deed.try_again", Icon: look.IconReload, Run: func() { s.Open(s.Path) }},
		{Title: "menu.open_archive", Icon: look.IconFolder, Run: func() {
			s.Nav.OpenFile(kit.FileFilter{Name: "menu.archives", Extensions: []string{store.Extension}}, s.Open)
		}},
	}
	if s.damage.Good != nil {
		deeds = append(deeds, kit.Deed{Title: "deed.restore_good", Icon: look.IconUndo, Main: true, Run: s.restore})
	}
	s.place.Add(container.NewHBox(kit.Toolbar(s.Nav, deeds...)))
	s.place.Refresh()
}

// drawDamage tells what can be read, in the words of the registers.
func (s *faultSheet) drawDamage() {
	if len(s.damage.Readable) == 0 {
		s.place.Add(kit.NewLine(kit.T("fault.nothing"), kit.Style{Tone: look.Wrong}))
	}
	for _, register := range []struct{ table, words string }{
		{"person", "list.count.people"}, {"organisation", "list.count.organisations"}, {"event", "list.count.events"},
	} {
		if len(s.damage.Readable) == 0 {
			break
		}
		n, whole := s.damage.Rows(register.table)
		key, tone := "fault.partly", look.Wrong
		if whole {
			key, tone = "fault.whole", look.Good
		}
		s.place.Add(kit.NewLine(kit.T(key, map[string]any{"What": kit.N(register.words, n)}), kit.Style{Tone: tone}))
	}
	if good := s.damage.Good; good != nil {
		words := map[string]any{"When": model.FormatMoment(good.MadeAt.Local()), "Contents": contentsWords(good.Rows)}
		s.place.Add(kit.NewLine(kit.T("fault.good_copy", words), kit.Style{Bold: true}))
		return
	}
	s.place.Add(kit.NewLine(kit.T("fault.no_copy"), kit.Style{Bold: true, Tone: look.Wrong}))
}

// restore puts the newest good copy back. The damaged file is kept.
func (s *faultSheet) restore() {
	good := s.damage.Good.Path
	s.Nav.WithProgress(kit.T("title.restoring"), func(ctx context.Context, _ *kit.Progress) error {
		_, err := desk.RestoreClosed(ctx, s.Path, desk.RestoreWish{Copy: good, Program: s.Program})
		return err
	}, func(err error) {
		if err != nil {
			s.Nav.ShowError(err)
			return
		}
		s.Open(s.Path)
	})
}
