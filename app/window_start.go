package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/sample"
	"segreteria/data/store"
	"segreteria/ui"
	"segreteria/ui/look"
)

const (
	preferenceRecent = "archives.recent"
	recentKept       = 8
	sampleName       = "Archivio di esempio"
)

// A session is the program with its window: one archive at a time.
type session struct {
	app      fyne.App
	window   fyne.Window
	shown    *ui.Window     // nil while no archive is open
	archive  *store.Archive // nil while none is open
	language string         // of the command line; "" what the archive says
	now      func() time.Time
	fault    error  // why no archive is open
	said     string // what the status line says at first
	crash    *watch // for the end of this run
}

// openWindow shows the archive at path and returns when the window is closed.
// One that does not open is told of in the window too, for most people see
// nothing else of the program; the error is returned when that was the end of it.
func openWindow(path, language string, now func() time.Time) error {
	crash := watchForCrash(filepath.Dir(path))
	defer crash.end()
	drawing := prepareDrawing()
	app.SetMetadata(identity())
	s := &session{app: app.NewWithID(appID), language: language, now: now, crash: crash}
	s.app.SetIcon(look.AppIcon())
	s.window = s.app.NewWindow(appName)
	s.window.SetMaster()
	s.begin(path)
	if door, err := openDoor(); err == nil {
		defer door.Close()
		receiveVisits(door, s.visited)
	} else {
		slog.Info("second starts stay alone", "err", err)
	}
	ui.KeepPlace(s.app, s.window)
	fault := drawing()
	if fault == nil {
		s.window.ShowAndRun()
	} else {
		showMessage(ui.Sentence(fault))
	}
	if s.archive == nil {
		return errors.Join(fault, s.fault)
	}
	s.shown.Stop()
	return errors.Join(fault, s.archive.Alone(s.archive.Close))
}

// begin opens an archive in a window that has none.
func (s *session) begin(path string) {
	archive, err := desk.OpenArchive(context.Background(), path, store.Options{Program: appVersion, Now: s.now})
	if err == nil {
		if err = s.show(archive); err == nil {
			return
		}
		err = errors.Join(err, archive.Close())
	}
	s.archive, s.shown, s.fault = nil, nil, err
	if err := ui.SetLanguage(s.language); err != nil {
		s.fault = errors.Join(s.fault, err)
	}
	ui.ShowFault(s.app, s.window, ui.Fault{
		Path: path, Err: err, Open: s.begin, Program: appVersion,
	})
}

// show puts an archive into the window, in its own language.
func (s *session) show(archive *store.Archive) error {
	settings, err := archive.Settings().Get(context.Background())
	if err != nil {
		return err
	}
	if s.language != "" {
		settings.Language = s.language
	}
	if err := ui.SetLanguage(settings.Language); err != nil {
		return err
	}
	if s.shown != nil {
		s.shown.Stop()
	}
	s.archive = archive
	s.shown = ui.Open(s.app, s.window, archive, ui.Doors{
		OpenArchive: s.change, OpenSample: s.openSample, Recent: s.remember(archive.Path()),
		Reopen: s.reopen, Safe: filepath.Dir(defaultArchive()), Said: s.said,
		Cache: cacheFolder(),
	})
	s.said = ""
	s.tellCrash()
	return nil
}

// tellCrash tells once that the program ended badly before.
func (s *session) tellCrash() {
	s.crash.moveTo(filepath.Dir(s.archive.Path()))
	path := s.crash.found
	s.crash.found = ""
	if path == "" {
		return
	}
	report, err := os.ReadFile(path)
	if err != nil {
		slog.Warn("read crash report", "err", err)
		return
	}
	s.shown.TellCrash(path, string(report))
}

// visited does what a second start of the program wanted.
func (s *session) visited(v visit) {
	ui.Raise(s.window)
	switch {
	case v.Archive == "":
	case s.archive == nil:
		s.begin(v.Archive)
	case !isSameFile(v.Archive, s.archive.Path()):
		s.shown.Visit(v.Archive)
	}
}

// isSameFile knows a file by whatever path leads to it.
func isSameFile(one, other string) bool {
	if one == other {
		return true
	}
	a, errA := os.Stat(one)
	b, errB := os.Stat(other)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// reopen closes the archive, does the deed and opens what it returns; after an
// error the same archive again, and the reason is shown.
func (s *session) reopen(deed ui.Reopening) {
	path := s.archive.Path()
	s.shown.Stop()
	err := s.archive.Alone(s.archive.Close) // a copy that is being made ends first
	if err == nil {
		var next string
		if next, s.said, err = deed(); err == nil {
			path = next
		}
	}
	s.archive, s.shown = nil, nil
	s.begin(path)
	if err != nil && s.archive != nil {
		s.refuse(err)
	}
}

// remember puts a path in front of the recent ones and returns the others.
func (s *session) remember(path string) []string {
	recent := s.app.Preferences().StringList(preferenceRecent)
	others := slices.DeleteFunc(slices.Clone(recent), func(p string) bool { return p == path })
	s.app.Preferences().SetStringList(preferenceRecent, append([]string{path}, others[:min(len(others), recentKept-1)]...))
	return others[:min(len(others), recentKept-1)]
}

// change closes the archive and opens another. When that fails the first one
// comes back, and the reason is shown.
func (s *session) change(path string) {
	if filepath.Ext(path) != store.Extension {
		path += store.Extension
	}
	before := s.archive
	if isSameFile(path, before.Path()) {
		return
	}
	next, err := desk.OpenArchive(context.Background(), path, store.Options{Program: appVersion, Now: s.now})
	if err != nil {
		s.refuse(err)
		return
	}
	if err := s.show(next); err != nil {
		s.refuse(errors.Join(err, next.Close()))
		return
	}
	if err := before.Alone(before.Close); err != nil {
		slog.Error("close archive", "path", before.Path(), "err", err)
	}
}

// openSample opens the sample archive beside this one and fills it when it is new.
func (s *session) openSample() {
	path := filepath.Join(filepath.Dir(s.archive.Path()), sampleName+store.Extension)
	if path == s.archive.Path() {
		return
	}
	if err := makeSample(path); err != nil {
		s.refuse(err)
		return
	}
	s.change(path)
}

func makeSample(path string) error {
	ctx := context.Background()
	archive, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	settings, err := archive.Settings().Get(ctx)
	if err == nil && settings.Name == "" {
		err = sample.Fill(ctx, archive)
	}
	return errors.Join(err, archive.Close())
}

// refuse says in the window why something could not be done.
func (s *session) refuse(err error) {
	text := widget.NewLabel(ui.Sentence(err))
	text.Wrapping = fyne.TextWrapWord
	var popup *widget.PopUp
	closeIt := widget.NewButton(ui.Words("deed.close"), func() { popup.Hide() })
	popup = widget.NewModalPopUp(container.NewBorder(nil, container.NewCenter(closeIt), nil, nil, text), s.window.Canvas())
	popup.Resize(fyne.NewSize(480, 160))
	popup.Show()
}
