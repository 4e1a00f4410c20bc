package desk

import (
	"context"
	"errors"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A NewParticipant is somebody to put on an event: a person of the register, or
// a name typed family name first.
type NewParticipant struct {
	EventID      string
	PersonID     string // of the register, "" for somebody new
	Name         string // of somebody new
	Organisation string // of somebody new; entered in its register when it is not there
	Role         string // of somebody new
}

// AddParticipant puts somebody on an event, as one action. Who is new enters
// the register of people too, unless it has the same name at the same
// organisation. Once a sheet was printed they count as a walk-in. A person who
// is on the event already is a Problem with key already_participant, one whose
// data must not be used with person_restricted.
func AddParticipant(ctx context.Context, a *store.Archive, n NewParticipant) (model.Participant, error) {
	var added model.Participant
	err := a.InTx(ctx, "add participant", func(tx store.Tx) error {
		person, err := personFor(ctx, tx, n)
		if err != nil {
			return err
		}
		sheets, err := tx.Sheets().OfEvent(ctx, n.EventID)
		if err != nil {
			return err
		}
		added, err = tx.Participants().Save(ctx, model.Participant{
			EventID: n.EventID, PersonID: person.ID, Organisation: person.Organisation, Role: person.Role,
			State: "registered", WalkIn: len(sheets) > 0,
		})
		added.FamilyName, added.GivenName = person.FamilyName, person.GivenName
		return err
	})
	return added, err
}

func personFor(ctx context.Context, tx store.Tx, n NewParticipant) (model.Person, error) {
	if n.PersonID != "" {
		return tx.People().Get(ctx, n.PersonID)
	}
	var person model.Person
	person.FamilyName, person.GivenName = exchange.SplitName(model.Capitalised(n.Name))
	person.Role, person.Organisation = n.Role, model.Tidy(n.Organisation)
	if person.Organisation != "" {
		o, err := tx.Organisations().Named(ctx, person.Organisation)
		if errors.Is(err, model.ErrNotFound) {
			o, err = tx.Organisations().Save(ctx, model.Organisation{Name: person.Organisation})
		}
		if err != nil {
			return person, err
		}
		person.OrganisationID, person.Organisation = o.ID, o.Name
	}
	known, err := tx.People().Namesakes(ctx, person.FamilyName, person.GivenName)
	if err != nil {
		return person, err
	}
	for _, k := range known {
		if sameName(person, k) && k.OrganisationID == person.OrganisationID {
			return k, nil
		}
	}
	organisation := person.Organisation
	person, err = tx.People().Save(ctx, person)
	person.Organisation = organisation
	return person, err
}
