package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// killWork is what a child does until it is killed.
type killWork struct {
	ctx    context.Context
	a      *store.Archive
	run    string
	out    io.Writer
	random *rand.Rand
	people []model.Person // of this run
	undo   []int          // how many people there were before each piece of work that can be undone
	number int
}

// workUntilKilled works on the archive and tells what it does; it returns only
// when something fails.
func workUntilKilled(ctx context.Context, path, run string, out io.Writer) error {
	a, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	seed := fnv.New64a()
	fmt.Fprint(seed, path, run)
	w := &killWork{ctx: ctx, a: a, run: run, out: out, random: rand.New(rand.NewPCG(seed.Sum64(), 2))}
	fmt.Fprintln(out, "ready")
	for {
		if err := w.next(); err != nil {
			return err
		}
	}
}

// next does one piece of work.
func (w *killWork) next() error {
	w.number++
	tag := fmt.Sprintf("R%sN%d", w.run, w.number)
	switch dice := w.random.IntN(100); {
	case dice < 30:
		return w.deed("save "+tag+" nuovo", true, func() error { return w.save(tag) })
	case dice < 45 && len(w.people) > 0:
		return w.edit(tag)
	case dice < 60:
		return w.deed("mark "+tag, true, func() error { return w.mark(tag) })
	case dice < 73:
		return w.deed("import "+tag, true, func() error { return w.load(tag) })
	case dice < 88 && len(w.undo) > 0:
		return w.deed("undo", false, w.takeBack)
	case dice < 92:
		return w.deed("copy", false, func() error {
			_, err := desk.MakeCopy(w.ctx, w.a, desk.CopyAsked)
			return err
		})
	case dice < 96:
		return w.deed("checkpoint", false, func() error { return w.a.Checkpoint(w.ctx) })
	default:
		return w.deed("scrub", false, func() error { return w.a.Scrub(w.ctx) })
	}
}

// deed tells what is begun and what is acknowledged.
func (w *killWork) deed(told string, undoable bool, work func() error) error {
	fmt.Fprintln(w.out, "do", told)
	before := len(w.people)
	if err := work(); err != nil {
		return fmt.Errorf("%s: %w", told, err)
	}
	if undoable {
		w.undo = append(w.undo, before)
	}
	fmt.Fprintln(w.out, "ok")
	return nil
}

func (w *killWork) save(tag string) error {
	p, err := w.a.People().Save(w.ctx, model.Person{FamilyName: tag, Notes: "nuovo"})
	w.people = append(w.people, p)
	return err
}

func (w *killWork) edit(tag string) error {
	p := w.people[w.random.IntN(len(w.people))]
	p.Notes = tag
	return w.deed("edit "+p.FamilyName+" "+tag, true, func() error {
		_, err := w.a.People().Save(w.ctx, p)
		return err
	})
}

// mark marks everybody on the event, as one action.
func (w *killWork) mark(tag string) error {
	event, session, err := killEvent(w.ctx, w.a)
	if err != nil {
		return err
	}
	places, err := w.a.Participants().OfEvent(w.ctx, event)
	if err != nil {
		return err
	}
	var marks []model.Attendance
	for _, p := range places {
		marks = append(marks, model.Attendance{SessionID: session, ParticipantID: p.ID, Status: model.Present, Evidence: tag})
	}
	return w.a.Attendances().Mark(w.ctx, marks...)
}

func killEvent(ctx context.Context, a *store.Archive) (event, session string, err error) {
	rids, err := a.Events().Find(ctx, model.Query{})
	if err != nil {
		return "", "", err
	}
	events, err := a.Events().Rows(ctx, rids)
	if err != nil || len(events) != 1 {
		return "", "", fmt.Errorf("%d events: %w", len(events), err)
	}
	sessions, err := a.Sessions().OfEvent(ctx, events[0].ID)
	if err != nil || len(sessions) != 1 {
		return "", "", fmt.Errorf("%d sessions: %w", len(sessions), err)
	}
	return events[0].ID, sessions[0].ID, nil
}

// load imports people with their organisation, as one action.
func (w *killWork) load(tag string) error {
	text := "Cognome;Ente;Note\n"
	for i := range importedRows {
		text += fmt.Sprintf("%s-%d;%s;%s\n", tag, i, tag, tag)
	}
	table, err := exchange.ReadTable(strings.NewReader(text))
	if err != nil {
		return err
	}
	req := desk.ImportRequest{Table: table, Mapping: exchange.Guess(table.Headers, exchange.PersonFields())}
	report, err := desk.ImportPeople(w.ctx, w.a, req)
	if err == nil && report.Created != importedRows {
		err = fmt.Errorf("%d of %d rows", report.Created, importedRows)
	}
	return err
}

func (w *killWork) takeBack() error {
	if _, err := w.a.Undo(w.ctx); err != nil {
		return err
	}
	last := len(w.undo) - 1
	w.people, w.undo = w.people[:w.undo[last]], w.undo[:last]
	return nil
}
