package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"segreteria/data/backup"
	"segreteria/data/document"
	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// WritePersonFile writes all that is held on a person as a PDF to read.
func WritePersonFile(ctx context.Context, a *store.Archive, w io.Writer, req PersonFileRequest) ([]Warning, error) {
	file, err := a.Privacy().PersonFile(ctx, req.PersonID)
	if err != nil {
		return nil, err
	}
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return nil, err
	}
	return document.WritePersonFile(w, document.PersonFile{
		Settings: settings, File: file, PrintedAt: a.Now(), Language: req.Language,
	})
}

// A PersonFileRequest says whose data are wanted.
type PersonFileRequest struct {
	PersonID string
	Language string // of the paper
}

// WriteProcessing writes the register of processing (GDPR art. 30) as a PDF.
func WriteProcessing(ctx context.Context, a *store.Archive, w io.Writer, language string) ([]Warning, error) {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return nil, err
	}
	processing, err := a.Privacy().Processing(ctx)
	if err != nil {
		return nil, err
	}
	projects, err := listed(ctx, a.Projects(), ListRequest{})
	if err != nil {
		return nil, err
	}
	return document.WriteProcessing(w, document.Processing{
		Settings: settings, Processing: processing, Projects: projects, PrintedAt: a.Now(), Language: language,
	})
}

// breachColumns are the keys of the log of breaches as a file has them.
var breachColumns = []string{"happened_on", "known_on", "breach_what", "breach_data", "breach_people", "breach_measures", "notified_on", "told_on"}

// WriteBreaches writes the log of breaches as a CSV file for Italian Excel,
// under the headers that title gives the columns.
func WriteBreaches(ctx context.Context, a *store.Archive, w io.Writer, title func(column string) string) error {
	all, err := a.Breaches().All(ctx)
	if err != nil {
		return fmt.Errorf("write breaches: %w", err)
	}
	headers, rows := make([]string, len(breachColumns)), make([][]string, len(all))
	for i, column := range breachColumns {
		headers[i] = title(column)
	}
	for i, b := range all {
		rows[i] = []string{
			model.FormatDate(b.HappenedOn), model.FormatDate(b.KnownOn), b.What, b.Data, b.People, b.Measures,
			model.FormatDate(b.NotifiedOn), model.FormatDate(b.ToldOn),
		}
	}
	return exchange.WriteTable(w, headers, rows)
}

// ForgottenPeople returns the people without contact for so many years.
func ForgottenPeople(ctx context.Context, a *store.Archive, years int) ([]model.Forgotten, error) {
	return a.Privacy().Forgotten(ctx, model.NewDate(a.Now().AddDate(-years, 0, 0)))
}

// An ErasureReport tells what came of the erasure of some people.
type ErasureReport struct {
	Erased  []store.Erased
	Refused []RefusedErasure
	Copies  []HoldingCopy // older copies that still hold erased names
}

// A RefusedErasure is somebody who cannot be erased, and why.
type RefusedErasure struct {
	PersonID string
	Reason   *model.Problem
}

// An ErasureRequest says who becomes anonymous.
type ErasureRequest struct {
	IDs      []string              // of people
	Word     string                // begins the names that stand instead
	Progress func(done, total int) // nil: nobody wants to know
}

// ErasePeople makes people anonymous, each as one action that cannot be undone,
// and writes the archive's file anew, so that no trace stays in it. Those who
// cannot be erased are left as they are. When it is cancelled, who was erased
// until then stays erased, and without a trace.
func ErasePeople(ctx context.Context, a *store.Archive, req ErasureRequest) (report ErasureReport, err error) {
	for i, id := range req.IDs {
		if req.Progress != nil {
			req.Progress(i, len(req.IDs))
		}
		done, errOne := a.Privacy().Anonymise(ctx, store.Erasure{PersonID: id, Word: req.Word})
		var problem *model.Problem
		if errOne != nil && !errors.As(errOne, &problem) {
			err = fmt.Errorf("erase person %s: %w", id, errOne)
			break
		}
		if problem != nil {
			report.Refused = append(report.Refused, RefusedErasure{id, problem})
		} else {
			report.Erased = append(report.Erased, done)
		}
	}
	if len(report.Erased) > 0 {
		err = errors.Join(err, a.Scrub(context.WithoutCancel(ctx)))
	}
	if err == nil {
		report.Copies, err = CopiesHolding(ctx, a)
	}
	return report, err
}

// A HoldingCopy is a copy of the archive made before a person was erased.
type HoldingCopy struct {
	Path       string
	People     int  // erased people whose name it holds
	Unreadable bool // encrypted or damaged: it cannot be looked into
}

// CopiesHolding looks through the copies of the archive, also in the second
// place when it is there, and through what else lies beside it, and returns
// those that hold the name of an erased person or cannot be looked into.
func CopiesHolding(ctx context.Context, a *store.Archive) ([]HoldingCopy, error) {
	anonymous, err := a.Privacy().AnonymousPeople(ctx)
	if err != nil || len(anonymous) == 0 {
		return nil, err
	}
	ids := make([]string, 0, len(anonymous))
	for id := range anonymous {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	settings, err := backup.ReadSettings(a.Path())
	if err != nil {
		return nil, err
	}
	folders := []string{filepath.Dir(a.Path()), backup.Folder(a.Path())}
	if settings.SecondPlace != "" {
		folders = append(folders, settings.SecondPlace)
	}
	var holding []HoldingCopy
	for _, folder := range folders {
		paths, err := copiesIn(folder, a.Path())
		if err != nil {
			return nil, fmt.Errorf("look through copies: %w", err)
		}
		for _, path := range paths {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			copied := HoldingCopy{Path: path}
			names, err := store.CopyNames(ctx, path, ids)
			copied.Unreadable = err != nil
			for id, name := range names {
				if name != anonymous[id] {
					copied.People++
				}
			}
			if copied.People > 0 || copied.Unreadable {
				holding = append(holding, copied)
			}
		}
	}
	return holding, nil
}

// copiesIn returns the files of a folder that are archives or were, without
// the archive itself and what SQLite and the lock keep beside it.
func copiesIn(folder, archive string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		beside := slices.ContainsFunc([]string{"-wal", "-shm", ".lock", ".json", ".tmp", ".pdf"}, func(end string) bool {
			return strings.HasSuffix(e.Name(), end)
		})
		if e.Type().IsRegular() && !beside && path != archive && strings.Contains(e.Name(), store.Extension) {
			paths = append(paths, path)
		}
	}
	return paths, nil
}
