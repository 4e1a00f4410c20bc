package desk

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/sheet"
	"segreteria/data/store"
)

// A MemorandumRequest says which paper of a memorandum is wanted.
type MemorandumRequest struct {
	ID       string
	Language string // "it" or "en"
}

func memorandumInput(ctx context.Context, a *store.Archive, req MemorandumRequest) (in document.MemorandumPaper, err error) {
	in.Language, in.Day, in.PrintedAt = req.Language, a.Today(), a.Now()
	if in.Memorandum, err = a.Memoranda().Get(ctx, req.ID); err != nil {
		return in, err
	}
	if in.Settings, err = a.Settings().Get(ctx); err != nil {
		return in, err
	}
	if in.Memorandum.ProjectID != "" {
		in.Project, err = a.Projects().Get(ctx, in.Memorandum.ProjectID)
	}
	return in, err
}

// WriteMemorandum writes the summary of a memorandum as PDF.
func WriteMemorandum(ctx context.Context, a *store.Archive, w io.Writer, req MemorandumRequest) ([]Warning, error) {
	in, err := memorandumInput(ctx, a, req)
	if err != nil {
		return nil, err
	}
	return document.WriteMemorandum(w, in)
}

func signaturesInput(ctx context.Context, a *store.Archive, req MemorandumRequest) (document.MemorandumPaper, error) {
	in, err := memorandumInput(ctx, a, req)
	if err == nil && len(in.Memorandum.Parties) == 0 {
		err = &model.Problem{Field: "parties", Key: "no_parties"}
	}
	return in, err
}

// PreviewSignatures writes the signature page as it would be printed now, and keeps no record of it.
func PreviewSignatures(ctx context.Context, a *store.Archive, w io.Writer, req MemorandumRequest) ([]Warning, error) {
	in, err := signaturesInput(ctx, a, req)
	if err != nil {
		return nil, err
	}
	in.SheetID = "preview"
	if in.Version, err = a.Memoranda().NextVersion(ctx, req.ID); err != nil {
		return nil, err
	}
	_, warnings, err := document.WriteMemorandumSignatures(w, in)
	return warnings, err
}

// PrintSignatures writes the page on which the parties sign as PDF and keeps
// it, with every mark, as the next version. When w cannot be written nothing
// is kept. Without parties it is a Problem with key no_parties.
func PrintSignatures(ctx context.Context, a *store.Archive, w io.Writer, req MemorandumRequest) (model.MemorandumSheet, []Warning, error) {
	in, err := signaturesInput(ctx, a, req)
	if err != nil {
		return model.MemorandumSheet{}, nil, err
	}
	if in.SheetID, err = a.Sheets().NewID(); err != nil {
		return model.MemorandumSheet{}, nil, err
	}
	printed := model.MemorandumSheet{ID: in.SheetID, MemorandumID: req.ID, Layout: sheet.Layout, Language: req.Language, PrintedAt: in.PrintedAt}
	var warnings []Warning
	err = a.InTx(ctx, "print memorandum", func(tx store.Tx) error {
		if in.Version, err = tx.Memoranda().NextVersion(ctx, req.ID); err != nil {
			return err
		}
		var pdf bytes.Buffer
		printed.Version = in.Version
		if printed.Marks, warnings, err = document.WriteMemorandumSignatures(&pdf, in); err != nil {
			return err
		}
		if err := tx.Memoranda().SaveSheet(ctx, printed); err != nil {
			return err
		}
		_, err := pdf.WriteTo(w)
		return err
	})
	return printed, warnings, err
}

// MemorandumDeadlines returns what memoranda and their joint actions have due
// on a day, the oldest first.
func MemorandumDeadlines(ctx context.Context, a *store.Archive, day model.Date) ([]model.Deadline, error) {
	all, err := a.Memoranda().WithDeadlines(ctx, day)
	if err != nil {
		return nil, fmt.Errorf("deadlines of memoranda: %w", err)
	}
	return deadlinesOf(all, day), nil
}

func deadlinesOf(all []model.Memorandum, day model.Date) []model.Deadline {
	var deadlines []model.Deadline
	for _, m := range all {
		deadlines = append(deadlines, m.Deadlines(day)...)
	}
	model.SortDeadlines(deadlines)
	return deadlines
}

// A MemorandaRequest says for which day the list of memoranda is wanted.
type MemorandaRequest struct {
	Day      model.Date // "" today
	Language string     // "it" or "en"
}

// WriteMemoranda writes the memoranda in force on a day with their deadlines
// as PDF, whose alarm day comes first before the others.
func WriteMemoranda(ctx context.Context, a *store.Archive, w io.Writer, req MemorandaRequest) ([]Warning, error) {
	if req.Day == "" {
		req.Day = a.Today()
	}
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return nil, err
	}
	all, err := a.Memoranda().All(ctx)
	if err != nil {
		return nil, err
	}
	in := document.MemorandaList{
		Settings: settings, Deadlines: deadlinesOf(all, req.Day), Day: req.Day, PrintedAt: a.Now(), Language: req.Language,
	}
	for _, m := range all {
		if state := m.State(req.Day); state == model.StateInForce || state == model.StateExpiring {
			in.Memoranda = append(in.Memoranda, m)
		}
	}
	slices.SortStableFunc(in.Memoranda, func(x, y model.Memorandum) int {
		return strings.Compare(cmp.Or(string(x.AlarmDay(req.Day)), "9999"), cmp.Or(string(y.AlarmDay(req.Day)), "9999"))
	})
	return document.WriteMemoranda(w, in)
}

// RenewMemorandum enters the memorandum that follows another one. One that is
// followed already is a Problem with key memorandum_followed.
func RenewMemorandum(ctx context.Context, a *store.Archive, id string) (next model.Memorandum, err error) {
	err = a.InTx(ctx, "renew memorandum", func(tx store.Tx) error {
		old, err := tx.Memoranda().Get(ctx, id)
		if err != nil {
			return err
		}
		if old.RenewedBy != "" {
			return &model.Problem{Key: "memorandum_followed", Limit: old.Title}
		}
		next, err = tx.Memoranda().Save(ctx, old.Following(a.Today()))
		return err
	})
	return next, err
}
