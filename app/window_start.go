package main

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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
	archive  *store.Archive
	language string // of the command line; "" what the archive says
}

// openWindow shows the archive at path and returns when the window is closed.
func openWindow(path, language string) error {
	defer recordCrash(filepath.Dir(path))
	archive, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return err
	}
	app.SetMetadata(identity())
	s := &session{app: app.NewWithID(appID), language: language}
	s.app.SetIcon(look.AppIcon())
	s.window = s.app.NewWindow(appName)
	s.window.SetMaster()
	if err := s.show(archive); err != nil {
		return errors.Join(err, archive.Close())
	}
	s.window.ShowAndRun()
	return s.archive.Close()
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
	s.archive = archive
	ui.Open(s.app, s.window, archive, ui.Doors{
		OpenArchive: s.change, OpenSample: s.openSample, Recent: s.remember(archive.Path()),
	})
	return nil
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
	if path == before.Path() {
		return
	}
	next, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		s.refuse(err)
		return
	}
	if err := s.show(next); err != nil {
		s.refuse(errors.Join(err, next.Close()))
		return
	}
	if err := before.Close(); err != nil {
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
