package store

import (
	"context"
	"fmt"

	"segreteria/data/model"
)

// PersonFile gathers all that the archive holds on a person, the bin and
// taken-off events included; model.ErrNotFound without them.
func (r Privacy) PersonFile(ctx context.Context, personID string) (f model.PersonFile, err error) {
	steps := []func() error{
		func() (err error) { f.Person, err = r.People().Get(ctx, personID); return err },
		func() error { return r.entered(ctx, &f) },
		func() (err error) { f.Tags, err = r.Tags().OfPerson(ctx, personID); return err },
		func() (err error) { f.Standing, err = r.Standing(ctx, personID); return err },
		func() (err error) { f.Events, err = r.eventsOf(ctx, personID); return err },
		func() (err error) {
			f.Certificates, err = queryAll(ctx, r.read(), scanInto(certificateFields), `SELECT `+certificateColumns+certificateTables+`
				WHERE t.person_id = ? ORDER BY c.year, c.number`, personID)
			return err
		},
		func() (err error) {
			f.Consents, err = r.Consents().OfPerson(ctx, personID)
			return err
		},
		func() (err error) {
			f.Documents, err = queryAll(ctx, r.read(), scanDocument, `SELECT `+documentColumns+documentTables+`
				WHERE d.register = 'person' AND d.entry = ? ORDER BY d.created_at, d.rid`, personID)
			return err
		},
		func() (err error) { f.Contacts, err = r.contactsOf(ctx, personID); return err },
		func() (err error) {
			f.Memoranda, err = queryAll(ctx, r.read(), scanInto(memorandumFields), `SELECT `+memorandumColumns+` FROM memorandum m
				JOIN memorandum_person c ON c.memorandum_id = m.id WHERE c.person_id = ? ORDER BY m.sort_title, m.rid`, personID)
			return err
		},
		func() (err error) { f.History, err = r.pastOf(ctx, personID); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return f, fmt.Errorf("all on person %s: %w", personID, err)
		}
	}
	return f, nil
}

func (r Privacy) entered(ctx context.Context, f *model.PersonFile) error {
	type moments struct {
		created, updated string
		binned           bool
	}
	m, err := queryOne(ctx, r.read(), func(r row) (m moments, err error) {
		return m, r.Scan(&m.created, &m.updated, &m.binned)
	}, `SELECT created_at, updated_at, deleted_at IS NOT NULL FROM person WHERE id = ?`, f.Person.ID)
	if err != nil {
		return err
	}
	f.Binned = m.binned
	if f.CreatedAt, err = parseStamp(m.created); err != nil {
		return err
	}
	f.UpdatedAt, err = parseStamp(m.updated)
	return err
}

func (r Privacy) eventsOf(ctx context.Context, personID string) ([]model.PersonEvent, error) {
	type place struct {
		model.Participant
		removed bool
	}
	places, err := queryAll(ctx, r.read(), func(r row) (p place, err error) {
		return p, r.Scan(append(participantFields(&p.Participant), &p.removed)...)
	}, `SELECT `+participantColumns+`, t.deleted_at IS NOT NULL`+participantTables+` JOIN event e ON e.id = t.event_id
		WHERE t.person_id = ? ORDER BY e.starts_on, t.rid`, personID)
	if err != nil {
		return nil, err
	}
	var events []model.PersonEvent
	for _, p := range places {
		one := model.PersonEvent{Participant: p.Participant, Removed: p.removed}
		if one.Event, err = r.Events().Get(ctx, p.EventID); err != nil {
			return nil, err
		}
		if one.Modules, err = r.Modules().OfEvent(ctx, p.EventID); err != nil {
			return nil, err
		}
		if one.Sessions, err = r.Sessions().OfEvent(ctx, p.EventID); err != nil {
			return nil, err
		}
		one.Marks, err = queryAll(ctx, r.read(), scanInto(attendanceFields), `SELECT `+attendanceColumns+` FROM attendance a
			JOIN session s ON s.id = a.session_id AND s.deleted_at IS NULL
			WHERE a.participant_id = ? AND a.deleted_at IS NULL ORDER BY a.rid`, p.ID)
		if err != nil {
			return nil, err
		}
		if one.Sheets, err = r.sheetsOf(ctx, p.ID); err != nil {
			return nil, err
		}
		events = append(events, one)
	}
	return events, nil
}

func (r Privacy) sheetsOf(ctx context.Context, participantID string) ([]model.PersonSheet, error) {
	return queryAll(ctx, r.read(), func(r row) (h model.PersonSheet, err error) {
		var printed string
		if err := r.Scan(&h.Version, &printed, &h.Page, &h.Row); err != nil {
			return h, err
		}
		h.PrintedAt, err = parseStamp(printed)
		return h, err
	}, `SELECT h.version, h.printed_at, min(g.number), min(c.row) FROM sheet_cell c
		JOIN sheet_page g ON g.id = c.page_id JOIN sheet h ON h.id = g.sheet_id
		WHERE c.participant_id = ? GROUP BY h.id ORDER BY h.version`, participantID)
}

// contactsOf returns the contacts with a person, those in the bin included, the oldest first.
func (r Privacy) contactsOf(ctx context.Context, personID string) ([]model.Contact, error) {
	return queryAll(ctx, r.read(), scanInto(contactFields), `SELECT `+contactColumns+contactTables+`
		WHERE c.id IN (SELECT contact_id FROM contact_person WHERE person_id = ?) ORDER BY c.day, c.rid`, personID)
}
