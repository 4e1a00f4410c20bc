package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"segreteria/data/model"
)

// Bin is where deleted entries lie until it is emptied.
type Bin struct{ conn }

// Bin returns the entries that were deleted.
func (c conn) Bin() Bin { return Bin{c} }

// A Binned entry lies in the bin, with everything that hangs on it.
type Binned struct {
	Register string // name of the table
	ID       string
	Name     string
	Of       string // title of the event that a session or a participant belongs to, or name of a document's record
	At       time.Time
	By       string // who put it there; "" not known
}

// binned are the lines of the bin. What belongs to an event that lies in the
// bin itself comes and goes with it.
const binned = `(
	SELECT 'person' AS register, id AS entry, trim(family_name || ' ' || given_name) AS name, '' AS part_of, deleted_at AS at FROM person
	UNION ALL SELECT 'organisation', id, name, '', deleted_at FROM organisation
	UNION ALL SELECT 'project', id, title, '', deleted_at FROM project
	UNION ALL SELECT 'event', id, title, '', deleted_at FROM event
	UNION ALL SELECT 'breach', id, what, '', deleted_at FROM breach
	UNION ALL SELECT 'document', d.id, d.name, ` + holder + `, d.deleted_at FROM document d WHERE d.deleted_at IS NOT NULL AND ` + holder + ` IS NOT NULL
	UNION ALL SELECT 'contact', id, subject, '', deleted_at FROM contact
	UNION ALL SELECT 'memorandum', id, title, '', deleted_at FROM memorandum
	UNION ALL SELECT 'profile', id, name, '', deleted_at FROM profile
	UNION ALL SELECT 'certificate_template', id, name, '', deleted_at FROM certificate_template
	UNION ALL SELECT 'session', s.id, s.title, e.title, s.deleted_at FROM session s
		JOIN event e ON e.id = s.event_id AND e.deleted_at IS NULL
	UNION ALL SELECT 'participant', t.id, trim(p.family_name || ' ' || p.given_name), e.title, t.deleted_at FROM participant t
		JOIN person p ON p.id = t.person_id JOIN event e ON e.id = t.event_id AND e.deleted_at IS NULL
) b WHERE b.at IS NOT NULL`

const binnedColumns = `b.register, b.entry, b.name, b.part_of, b.at, coalesce((SELECT a.done_by FROM change c JOIN action a ON a.rid = c.action
	WHERE c.entry = b.entry AND a.undone_at IS NULL AND json_type(c.new, '$.deleted_at') = 'text' ORDER BY c.rid DESC LIMIT 1), '')`

func scanBinned(r row) (b Binned, err error) {
	var at string
	if err := r.Scan(&b.Register, &b.ID, &b.Name, &b.Of, &at, &b.By); err != nil {
		return b, err
	}
	b.At, err = parseStamp(at)
	return b, err
}

// All returns what lies in the bin, what was deleted last before the rest.
func (r Bin) All(ctx context.Context) ([]Binned, error) {
	return queryAll(ctx, r.read(), scanBinned, `SELECT `+binnedColumns+` FROM `+binned+` ORDER BY b.at DESC, b.register, b.name, b.entry`)
}

// Restore brings an entry back with everything that hangs on it.
func (r Bin) Restore(ctx context.Context, b Binned) error {
	switch b.Register {
	case "person":
		return r.People().Restore(ctx, b.ID)
	case "organisation":
		return r.Organisations().Restore(ctx, b.ID)
	case "project":
		return r.Projects().Restore(ctx, b.ID)
	case "event":
		return r.Events().Restore(ctx, b.ID)
	case "session":
		return r.Sessions().Restore(ctx, b.ID)
	case "participant":
		return r.Participants().Restore(ctx, b.ID)
	case "memorandum":
		return r.Memoranda().Restore(ctx, b.ID)
	case "profile":
		return r.Profiles().Restore(ctx, b.ID)
	case "certificate_template":
		return r.CertificateTemplates().Restore(ctx, b.ID)
	case "breach":
		return r.Breaches().Restore(ctx, b.ID)
	case "document":
		return r.Documents().Restore(ctx, b.ID)
	case "contact":
		return r.Contacts().Restore(ctx, b.ID)
	default:
		return fmt.Errorf("restore %s %s: %w", b.Register, b.ID, model.ErrNotFound)
	}
}

// revived bring back from the bin what a restored entry refers to: an event
// comes with its project and its people, a person with their organisation.
var revived = map[string][]string{
	"person": {`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL
		AND id = (SELECT organisation_id FROM person WHERE id = ?)`},
	"participant": {
		`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT p.organisation_id FROM person p
			JOIN participant t ON t.person_id = p.id WHERE t.id = ? AND p.deleted_at IS NOT NULL)`,
		`UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT person_id FROM participant WHERE id = ?)`,
	},
	"event": {
		`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id IN (SELECT p.organisation_id FROM person p
			JOIN participant t ON t.person_id = p.id WHERE t.event_id = ? AND t.deleted_at IS NULL AND p.deleted_at IS NOT NULL)`,
		`UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL
			AND id IN (SELECT person_id FROM participant WHERE event_id = ? AND deleted_at IS NULL)`,
		`UPDATE project SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT project_id FROM event WHERE id = ?)`,
		profileOfEventRevived,
		`UPDATE certificate_template SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT certificate_template_id FROM event WHERE id = ?)`,
	},
	"contact": contactRevived, "contact_organisation": contactOrganisationRevived, "contact_person": contactPersonRevived,
	"memorandum": reviveMemorandum, "memorandum_party": revivePartyOf, "memorandum_person": reviveContactOf, "memorandum_action": reviveEventOf,
	"project": {profileRevived},
}

// revive brings back what the entry that was just restored refers to.
func revive(ctx context.Context, tx *sql.Tx, register, id string) error {
	for _, query := range revived[register] {
		if _, err := tx.ExecContext(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// namedUses is how many of the uses of an entry a refusal names.
const namedUses = 3

// A use is a question for what refers to an entry, and the key of the Problem
// that it makes. The question takes the entry's id and answers with names.
type use struct{ key, query string }

var (
	usedByEvents = use{"in_use_events", `SELECT e.title FROM participant t JOIN event e ON e.id = t.event_id
		WHERE t.person_id = ? AND t.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY e.starts_on DESC, e.rid`}
	usedByPeople = use{"in_use_people", `SELECT trim(family_name || ' ' || given_name) FROM person
		WHERE organisation_id = ? AND deleted_at IS NULL ORDER BY sort_name, rid`}
	usedByProjectEvents = use{"in_use_project_events", `SELECT title FROM event
		WHERE project_id = ? AND deleted_at IS NULL ORDER BY starts_on DESC, rid`}
	certifiedEvent = use{"in_use_certificates", `SELECT number || '/' || year FROM certificate
		WHERE event_id = ? ORDER BY year, number`}
	certifiedParticipant = use{"in_use_certificates", `SELECT number || '/' || year FROM certificate
		WHERE participant_id = ? ORDER BY year, number`}
)

// unused refuses when anything refers to the entry: model.ErrInUse with a
// Problem that names what, as in "Info Day, Convegno ... (12)".
func unused(ctx context.Context, tx *sql.Tx, id string, uses ...use) error {
	for _, u := range uses {
		found, err := queryAll(ctx, tx, scanText, u.query, id)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return errors.Join(model.ErrInUse, &model.Problem{Key: u.key, Limit: shortened(found)})
		}
	}
	return nil
}

// shortened names the first few, and how many there are when that is not all.
func shortened(names []string) string {
	if len(names) <= namedUses {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:namedUses], ", ") + " … (" + model.FormatInt(len(names)) + ")"
}
