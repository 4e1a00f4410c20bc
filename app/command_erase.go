package main

import (
	"errors"
	"fmt"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// eraseCommand makes a person anonymous.
type eraseCommand struct {
	Person string `arg:"" help:"${erase_person}"`
	Yes    bool   `help:"${erase_yes}"`
}

// Run prints the name that stands instead, then the older copies that still
// hold the old one. Without --yes it only says whom it would erase.
func (e eraseCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		person, err := c.person(a, e.Person)
		if err != nil {
			return err
		}
		standing, err := a.Privacy().Standing(c.ctx, person.ID)
		if err != nil {
			return err
		}
		if refusal := standing.Refusal(); refusal != nil {
			return refusal
		}
		if !e.Yes {
			return &model.Problem{Key: "erase_unconfirmed", Limit: person.FullName()}
		}
		report, err := desk.ErasePeople(c.ctx, a, desk.ErasureRequest{IDs: []string{person.ID}, Word: ui.Words("privacy.anonymous_word")})
		if err != nil {
			return err
		}
		for _, refused := range report.Refused {
			return refused.Reason
		}
		return c.tellErasure(report)
	})
}

func (c *call) tellErasure(report desk.ErasureReport) error {
	var failures []error
	for _, done := range report.Erased {
		_, err := fmt.Fprintln(c.stdout, done.Name)
		failures = append(failures, err)
		if len(done.Left) > 0 {
			c.say(ui.Words("privacy.still_named"))
		}
		for _, m := range done.Left {
			c.say("  " + m.ID + "  " + m.Title + ": " + m.Text)
		}
	}
	if len(report.Copies) > 0 {
		c.say(ui.Words("privacy.copies_hold"))
	}
	for _, held := range report.Copies {
		line := held.Path
		if held.Unreadable {
			line += "  (" + ui.Words("privacy.copy_unreadable") + ")"
		}
		_, err := fmt.Fprintln(c.stdout, line)
		failures = append(failures, err)
	}
	return errors.Join(failures...)
}

// person finds a person by id or by the beginning of a name that nobody else
// has; a whole name goes before parts of longer ones. Several that fit are listed.
func (c *call) person(a *store.Archive, text string) (model.Person, error) {
	person, err := a.People().Get(c.ctx, text)
	if err == nil || !errors.Is(err, model.ErrNotFound) {
		return person, err
	}
	folded := model.Fold(text)
	if folded == "" {
		return model.Person{}, &model.Problem{Key: "unknown_person", Limit: text}
	}
	rids, err := a.People().Find(c.ctx, model.Query{Text: text})
	if err != nil {
		return model.Person{}, err
	}
	found, err := a.People().Rows(c.ctx, rids)
	if err != nil {
		return model.Person{}, err
	}
	var named, whole []model.Person // Find also looks into organisations
	for _, p := range found {
		family, given := model.Fold(p.FamilyName), model.Fold(p.GivenName)
		switch {
		case folded == family+given || folded == given+family:
			whole = append(whole, p)
		case strings.HasPrefix(family+given, folded) || strings.HasPrefix(given+family, folded):
			named = append(named, p)
		}
	}
	if len(whole) > 0 {
		named = whole
	}
	switch len(named) {
	case 0:
		return model.Person{}, &model.Problem{Key: "unknown_person", Limit: text}
	case 1:
		return named[0], nil
	}
	for _, p := range named {
		c.say(p.ID + "  " + p.FullName() + "  " + p.Organisation)
	}
	return model.Person{}, &model.Problem{Key: "ambiguous_person_name", Limit: text}
}
