package kit

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"slices"
	"strings"
	"syscall"

	"segreteria/data/model"
)

// Sentence returns an error as a sentence in the language of the screen: what
// happened and what to do. An error that it does not know goes to the log as well.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	key, data := sentenceFor(err)
	if key == "problem.unexpected" {
		slog.Error("unexpected", "err", err)
	}
	return T(key, data)
}

func sentenceFor(err error) (string, map[string]any) {
	var problem *model.Problem
	var path *fs.PathError
	data := map[string]any{"Field": "", "Limit": "", "Text": err.Error()}
	if errors.As(err, &path) {
		data["Limit"] = path.Path
	}
	switch {
	case errors.As(err, &problem):
		data["Limit"] = problem.Limit
		if problem.Field != "" {
			data["Field"] = T("field." + problem.Field)
		}
		return "problem." + problem.Key, data
	case errors.Is(err, model.ErrNotFound):
		return "problem.not_found", data
	case errors.Is(err, model.ErrInUse):
		return "problem.in_use", data
	case errors.Is(err, context.Canceled):
		return "problem.cancelled_work", data
	case errors.Is(err, context.DeadlineExceeded):
		return "problem.too_slow", data
	case errors.Is(err, errNoViewer):
		return "problem.no_viewer", data
	case path != nil && isLocked(err):
		return "problem.file_locked", data
	case errors.Is(err, fs.ErrPermission):
		return "problem.not_allowed", data
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return "problem.no_file", data
	case isDiskFull(err):
		return "problem.disk_full", data
	default:
		return "problem.unexpected", data
	}
}

// isDiskFull reads the text too: SQLite says it in words of its own.
func isDiskFull(err error) bool {
	return isOneOf(err, fullCodes) || strings.Contains(strings.ToLower(err.Error()), "disk is full")
}

// isLocked knows a file that another program has open, as Excel does on Windows.
func isLocked(err error) bool { return isOneOf(err, heldCodes) }

func isOneOf(err error, codes []syscall.Errno) bool {
	return slices.ContainsFunc(codes, func(code syscall.Errno) bool { return errors.Is(err, code) })
}
