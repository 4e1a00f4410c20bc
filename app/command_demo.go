package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/data/store"
	"segreteria/ui"
)

// demoArchive is the file name of the sample archive.
const demoArchive = "socialneet" + store.Extension

// demoBlankRows is what a secretary leaves for walk-ins.
const demoBlankRows = 5

// demoCommand makes the sample archive and its papers.
type demoCommand struct {
	Dir string `arg:"" name:"dir" type:"path" help:"${demo_dir}"`
}

// Run writes the archive into the folder, and the papers of each language
// into a folder of its own. It touches no archive that is there already.
func (d demoCommand) Run(c *call) error {
	path := filepath.Join(d.Dir, demoArchive)
	if _, err := os.Stat(path); err == nil {
		return &model.Problem{Key: "file_exists", Limit: path}
	}
	if err := desk.MakeFolder(d.Dir); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	err := c.with(path, func(a *store.Archive) error {
		if err := sample.Fill(c.ctx, a); err != nil {
			return err
		}
		return d.papers(c, a)
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.stdout, path)
	return err
}

func (d demoCommand) papers(c *call, a *store.Archive) (err error) {
	screen := ui.Language()
	defer func() { err = errors.Join(err, ui.SetLanguage(screen)) }()
	rids, err := a.Events().Find(c.ctx, model.Query{Sort: "starts_on"})
	if err != nil {
		return err
	}
	events, err := a.Events().Rows(c.ctx, rids)
	if err != nil {
		return err
	}
	for _, language := range model.Languages {
		if err := ui.SetLanguage(language); err != nil {
			return err
		}
		folder := filepath.Join(d.Dir, language)
		if err := desk.MakeFolder(folder); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		for _, e := range events {
			papers := demoPapers{call: c, archive: a, event: e, folder: folder, language: language}
			if err := papers.write(); err != nil {
				return fmt.Errorf("%s: %w", e.Title, err)
			}
		}
	}
	return nil
}

// demoPapers writes the papers of one event in one language.
type demoPapers struct {
	*call
	archive          *store.Archive
	event            model.Event
	folder, language string
}

func (p demoPapers) write() error {
	if p.event.Sessions == 0 {
		return nil
	}
	blank := desk.SheetRequest{EventID: p.event.ID, Language: p.language, BlankRows: demoBlankRows}
	closed := desk.SheetRequest{EventID: p.event.ID, Language: p.language, Closed: true}
	if p.event.Kind == "course" {
		blank.BlankRows, blank.Orientation, closed.Orientation = 0, model.Landscape, model.Landscape
	}
	if err := p.sheet("command.paper_sheet", blank); err != nil || p.event.Present == 0 {
		return err
	}
	if err := p.sheet("command.paper_closed", closed); err != nil {
		return err
	}
	standing, err := desk.IssueCertificates(p.ctx, p.archive, p.event.ID)
	if err != nil || len(standing.Issued) == 0 {
		return err
	}
	return p.save("command.paper_certificates", func(w io.Writer) error {
		_, err := desk.WriteCertificates(p.ctx, p.archive, w, standing.Issued, p.language)
		return err
	})
}

func (p demoPapers) sheet(name string, req desk.SheetRequest) error {
	return p.save(name, func(w io.Writer) error {
		_, _, err := desk.PrintSheet(p.ctx, p.archive, w, req)
		return err
	})
}

// save writes "2020-02-21 Info day - foglio firme.pdf" and prints its name.
func (p demoPapers) save(name string, write func(w io.Writer) error) error {
	file := desk.FileName(string(p.event.StartsOn)+" "+p.event.Title) + " - " + ui.Words(name) + ".pdf"
	path := filepath.Join(p.folder, file)
	if err := desk.SaveFile(path, write); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.stdout, path)
	return err
}
