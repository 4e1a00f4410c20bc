package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/google/uuid"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A LessonImport is a calendar file on its way into an event's programme.
type LessonImport struct {
	EventID string
	Items   []exchange.ReadItem
	DryRun  bool // a preview: the same work, and nothing kept
}

// ReadLessons reads a calendar file. A file that is none is a *model.Problem.
func ReadLessons(path string) ([]exchange.ReadItem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, exchange.MaxCalendarSize+1))
	if err != nil {
		return nil, fmt.Errorf("read calendar %s: %w", path, err)
	}
	return exchange.ReadCalendar(data)
}

// ImportLessons enters the appointments of a file as lessons of an event, as
// one action. One that the event has already is matched and stays as it is;
// cancelled ones and those that cannot be lessons are refused with a reason.
// The event's days are stretched to hold them.
func ImportLessons(ctx context.Context, a *store.Archive, in LessonImport) (report ImportReport, err error) {
	err = runImport(ctx, a, "import lessons", in.DryRun, func(tx store.Tx) error {
		report = ImportReport{}
		event, err := tx.Events().Get(ctx, in.EventID)
		if err != nil {
			return err
		}
		known := map[string]bool{} // ids of the event's lessons
		before, err := tx.Sessions().OfEvent(ctx, in.EventID)
		if err != nil {
			return err
		}
		for _, s := range before {
			known[s.ID] = true
		}
		for n, item := range in.Items {
			row, err := importLesson(ctx, tx, lessonOf(in.EventID, item), item, known)
			if err != nil {
				return err
			}
			row.Line = n + 1
			report.add(row)
		}
		sessions, err := tx.Sessions().OfEvent(ctx, in.EventID)
		if err != nil {
			return err
		}
		if covering := event.Covering(sessions, [2]model.Date{}); covering != event {
			_, err = tx.Events().Save(ctx, covering)
		}
		return err
	})
	return report, err
}

func importLesson(ctx context.Context, tx store.Tx, s model.Session, item exchange.ReadItem, known map[string]bool) (ImportRow, error) {
	row := ImportRow{Outcome: ImportRefused, Problem: item.Problem, Warnings: item.Warnings}
	row.Name = joinedText(" ", model.FormatDate(s.Day), model.FormatBlocks(s.Blocks), s.Title)
	switch {
	case row.Problem != nil:
		return row, nil
	case item.Cancelled:
		row.Problem = &model.Problem{Key: "cancelled_item"}
		return row, nil
	}
	if known[s.ID] || known[strings.TrimSuffix(item.UID, ourUID)] {
		row.Outcome = ImportMatched
		return row, nil
	}
	if _, err := tx.Sessions().Get(ctx, s.ID); err == nil {
		row.Problem = &model.Problem{Key: "lesson_in_bin"}
		return row, nil
	} else if !errors.Is(err, model.ErrNotFound) {
		return row, err
	}
	err := tx.Sessions().Import(ctx, s)
	if problem := (*model.Problem)(nil); errors.As(err, &problem) {
		row.Problem = problem
		return row, nil
	}
	row.Outcome, known[s.ID] = ImportCreated, true
	return row, err
}

// lessonNames is the space of the ids of imported lessons.
var lessonNames = uuid.MustParse("6f1c0b1e-7d0c-5a53-9d2e-6b1f2b6a4c11")

// lessonOf is the lesson of an appointment. Its id follows from the event and
// the appointment's own, so that a second import finds it.
func lessonOf(eventID string, item exchange.ReadItem) model.Session {
	uid := item.UID
	if uid == "" {
		uid = string(item.Day) + model.FormatBlocks(item.Blocks) + item.Title
	}
	room := item.Room
	if room == "" {
		room = item.Place
	}
	return model.Session{
		ID: uuid.NewSHA1(lessonNames, []byte(eventID+"\n"+uid)).String(), EventID: eventID, Title: cutTo(300, model.Tidy(item.Title)), Day: item.Day,
		Blocks: item.Blocks, Room: cutTo(200, model.Tidy(room)), Topic: cutTo(1_000, strings.TrimSpace(item.Notes)),
	}
}

// cutTo keeps at most so many letters.
func cutTo(most int, text string) string {
	letters := []rune(text)
	return string(letters[:min(most, len(letters))])
}
