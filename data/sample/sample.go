// Package sample fills an archive with the Socialneet project as its progress
// report of 2020 tells it: the association, the project, its events. All
// people are invented, and so is who was present.
package sample

import (
	"context"
	"fmt"

	"segreteria/assets"
	"segreteria/data/model"
	"segreteria/data/store"
)

// Fill writes the sample into an empty archive, as one action.
func Fill(ctx context.Context, a *store.Archive) error {
	return a.InTx(ctx, "sample archive", func(tx store.Tx) error {
		f := filler{ctx: ctx, tx: tx, organisations: map[string]string{}, events: map[string]model.Event{}}
		if err := tx.Settings().Save(ctx, settings()); err != nil {
			return err
		}
		project, err := tx.Projects().Save(ctx, project())
		if err != nil {
			return err
		}
		if err := f.register(project.ID); err != nil {
			return err
		}
		for _, e := range events() {
			e.event.ProjectID = project.ID
			if err := f.hold(e); err != nil {
				return fmt.Errorf("%s: %w", e.event.Title, err)
			}
		}
		if err := f.meet(project.ID); err != nil {
			return err
		}
		return f.memoranda(project)
	})
}

func settings() model.Settings {
	return model.Settings{
		Name: "Confartigianato Imprese Terni", ShortName: "Confartigianato Terni", Postcode: "05100", Town: "Terni", Province: "TR",
		Email: "segreteria@example.org", Phone: "0744 000000", Logo: assets.Sample("association.png"), PlaceOfSignature: "Terni",
		Signatories:  []model.Signatory{{Name: "Lidia Marinucci", Office: "La presidente"}, {Name: "Ettore Valli", Office: "Il responsabile del progetto"}},
		PrivacyWhere: "www.example.org/privacy",
	}
}

func project() model.Project {
	return model.Project{
		Title: "Socialneet", Index: "2017-1-351", Funder: "EEA and Norway Grants Fund for Youth Employment",
		Programme: "Fund for Youth Employment", Logos: [][]byte{assets.Sample("project.png")}, RetentionUntil: "2027-12-31",
		FunderText: "The project Socialneet is funded by Iceland, Liechtenstein and Norway through the EEA and Norway Grants Fund for Youth Employment.",
	}
}

// filler writes the registers and remembers what it wrote.
type filler struct {
	ctx           context.Context
	tx            store.Tx
	organisations map[string]string // id by name
	people        []model.Person
	events        map[string]model.Event // by title
}

func (f *filler) register(project string) error {
	for _, o := range organisations() {
		if err := f.enter(o, project); err != nil {
			return err
		}
	}
	for _, p := range people() {
		p.OrganisationID = f.organisations[p.Organisation]
		saved, err := f.tx.People().Save(f.ctx, p)
		if err != nil {
			return err
		}
		f.people = append(f.people, saved)
	}
	return nil
}

// hold writes an event with its programme, people, attendance and certificates.
func (f *filler) hold(h held) error {
	event, err := f.tx.Events().Save(f.ctx, h.event)
	if err != nil {
		return err
	}
	f.events[event.Title] = event
	if h.modules, err = f.tx.Modules().Save(f.ctx, event.ID, h.modules); err != nil {
		return err
	}
	for i, s := range h.sessions {
		s.EventID = event.ID
		if i < len(h.moduleOf) {
			s.ModuleID = h.modules[h.moduleOf[i]].ID
		}
		if h.sessions[i], err = f.tx.Sessions().Save(f.ctx, s); err != nil {
			return err
		}
	}
	participants, err := f.invite(event, h)
	if err != nil || !h.over {
		return err
	}
	var marks []model.Attendance
	for i, p := range participants {
		for n, s := range h.sessions {
			if !p.EnrolledOn(s.Day) {
				continue
			}
			mark := attended(i, n, len(h.sessions), s)
			mark.ParticipantID, mark.SessionID = p.ID, s.ID
			marks = append(marks, mark)
		}
	}
	if err := f.tx.Attendances().Mark(f.ctx, marks...); err != nil {
		return err
	}
	return f.certify(event, h, participants, marks)
}

// invite puts people of the register on the event, beginning at h.first.
func (f *filler) invite(event model.Event, h held) ([]model.Participant, error) {
	var participants []model.Participant
	for i := range h.people {
		person := f.people[(h.first+i)%len(f.people)]
		p, err := f.tx.Participants().Save(f.ctx, model.Participant{
			EventID: event.ID, PersonID: person.ID, Organisation: person.Organisation, Role: person.Role,
			State: "confirmed", WalkIn: h.over && i >= h.people-3 && event.Kind != model.KindCourse, WithdrawnOn: h.withdrawn[i],
		})
		if err != nil {
			return nil, err
		}
		p.FamilyName, p.GivenName = person.FamilyName, person.GivenName
		participants = append(participants, p)
	}
	return participants, nil
}

func (f *filler) certify(event model.Event, h held, participants []model.Participant, marks []model.Attendance) error {
	var wanted []model.Certificate
	course := model.Course{Event: event, Modules: h.modules, Sessions: h.sessions, Participants: participants, Marks: marks}
	for _, t := range course.Tallies() {
		if t.Refusal(event.Threshold) != nil {
			continue
		}
		person, err := f.tx.People().Get(f.ctx, t.Participant.PersonID)
		if err != nil {
			return err
		}
		wanted = append(wanted, model.NewCertificate(t, person, event.EndsOn.AddDays(7)).Given(event, settings().Name, model.Languages[0]))
	}
	_, err := f.tx.Certificates().Issue(f.ctx, wanted)
	return err
}

// attended decides, the same each time, who of the sample was where: most were
// present throughout, a few came late, left early, sent word or stayed away.
func attended(person, session, sessions int, s model.Session) model.Attendance {
	mark := model.Attendance{Status: model.Present}
	switch person % 11 {
	case 4:
		if session == 0 {
			mark.In = later(s.Blocks[0].From, 25)
		}
	case 6:
		if session == sessions-1 {
			mark.Out = later(s.Blocks[len(s.Blocks)-1].To, -40)
		}
	case 8:
		if session == sessions-1 {
			mark.Status = model.Absent
		}
	case 9:
		mark.Status = model.Absent
	case 10:
		if session == 0 {
			mark.Status = model.Excused
		}
	}
	return mark
}

func later(c model.Clock, minutes int) model.Clock {
	m := c.Minutes() + minutes
	return model.Clock(fmt.Sprintf("%02d:%02d", m/60, m%60))
}
