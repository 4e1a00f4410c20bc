package desk

import (
	"context"
	"errors"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// An ImportRequest says what is imported, and how its columns are read.
type ImportRequest struct {
	Table   exchange.Table
	Mapping exchange.Mapping
	EventID string // of participants and attendance
	DryRun  bool   // a preview: the same work, and nothing kept
}

// The outcomes of a row.
const (
	ImportCreated = "created" // a new person, or a new mark of attendance
	ImportMatched = "matched" // the person, or a mark, was known
	ImportRefused = "refused" // Problem says why
)

// An ImportReport tells what became of each row.
type ImportReport struct {
	Created, Matched, Refused int
	Added                     int // participants that the event did not have
	Rows                      []ImportRow
}

// An ImportRow is one row of the file and what became of it.
type ImportRow struct {
	Line     int // of the file, from 1
	Outcome  string
	Name     string           // "ROSSI Mario", as far as it could be read
	Problem  *model.Problem   // why it was refused
	Warnings []*model.Problem // what should be looked at
}

func (r *ImportReport) add(row ImportRow) {
	switch row.Outcome {
	case ImportCreated:
		r.Created++
	case ImportMatched:
		r.Matched++
	default:
		r.Refused++
	}
	r.Rows = append(r.Rows, row)
}

// errPreview takes back what a dry run wrote.
var errPreview = errors.New("preview only")

// runImport runs work as one action; a dry run takes everything back again, so
// that a preview cannot tell anything else than the import does.
func runImport(ctx context.Context, a *store.Archive, action string, dryRun bool, work func(tx store.Tx) error) error {
	if !dryRun {
		if err := copyBeforeImport(ctx, a); err != nil {
			return err
		}
	}
	err := a.InTx(ctx, action, func(tx store.Tx) error {
		if err := work(tx); err != nil {
			return err
		}
		if dryRun {
			return errPreview
		}
		return nil
	})
	if errors.Is(err, errPreview) {
		return nil
	}
	return err
}

// ImportPeople enters the people of a table. Whoever is in the register, or in
// an earlier row, is matched and stays as they are. Organisations that the
// register lacks are entered with their people. A refused row leaves the others
// alone; an error leaves everything as it was.
func ImportPeople(ctx context.Context, a *store.Archive, req ImportRequest) (ImportReport, error) {
	if err := req.Check(); err != nil {
		return ImportReport{}, err
	}
	rows := exchange.PersonRows(req.Table, req.Mapping, a.Today())
	var report ImportReport
	err := runImport(ctx, a, "import people", req.DryRun, func(tx store.Tx) error {
		registry, err := readRegistry(ctx, tx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			_, told, err := registry.enter(ctx, row)
			if err != nil {
				return err
			}
			report.add(told)
		}
		return nil
	})
	if err != nil {
		return ImportReport{}, err
	}
	return report, nil
}

// ImportParticipants enters the people of a table as ImportPeople does and
// puts them on an event, registered, with the organisation and role of the
// file or else of the register.
func ImportParticipants(ctx context.Context, a *store.Archive, req ImportRequest) (ImportReport, error) {
	if err := req.Check(); err != nil {
		return ImportReport{}, err
	}
	rows := exchange.PersonRows(req.Table, req.Mapping, a.Today())
	var report ImportReport
	err := runImport(ctx, a, "import participants", req.DryRun, func(tx store.Tx) error {
		if _, err := tx.Events().Get(ctx, req.EventID); err != nil {
			return err
		}
		registry, err := readRegistry(ctx, tx)
		if err != nil {
			return err
		}
		on, err := tx.Participants().OfEvent(ctx, req.EventID)
		if err != nil {
			return err
		}
		restricted, err := tx.Privacy().RestrictedPeople(ctx)
		if err != nil {
			return err
		}
		registered := make(map[string]bool, len(on))
		for _, p := range on {
			registered[p.PersonID] = true
		}
		for _, row := range rows {
			person, told, err := registry.enter(ctx, row)
			if err != nil {
				return err
			}
			if restricted[person.ID] && !registered[person.ID] {
				told.Outcome, told.Problem = ImportRefused, &model.Problem{Field: "person", Key: "person_restricted"}
			}
			report.add(told)
			if told.Outcome == ImportRefused || registered[person.ID] {
				continue
			}
			if _, err := tx.Participants().Save(ctx, participantOf(req.EventID, row.Person, person)); err != nil {
				return err
			}
			registered[person.ID] = true
			report.Added++
		}
		return nil
	})
	if err != nil {
		return ImportReport{}, err
	}
	return report, nil
}

func participantOf(eventID string, file, register model.Person) model.Participant {
	p := model.Participant{EventID: eventID, PersonID: register.ID, Organisation: file.Organisation, Role: file.Role, State: "registered"}
	if p.Organisation == "" {
		p.Organisation = register.Organisation
	}
	if p.Role == "" {
		p.Role = register.Role
	}
	return p
}
