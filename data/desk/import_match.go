package desk

import (
	"context"
	"fmt"
	"strings"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A registry is the register of people held in memory while an import runs:
// read once, so that no row searches a table.
type registry struct {
	tx            store.Tx
	people        []model.Person
	byName        nameIndex // of people
	byTaxCode     map[string]int
	byEmail       map[string][]int
	organisations map[string]model.Organisation // by folded name and short name
}

func readRegistry(ctx context.Context, tx store.Tx) (*registry, error) {
	people, err := tx.People().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	organisations, err := tx.Organisations().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read organisations: %w", err)
	}
	r := &registry{
		tx: tx, byName: nameIndex{}, byTaxCode: map[string]int{}, byEmail: map[string][]int{},
		organisations: map[string]model.Organisation{},
	}
	for _, p := range people {
		r.keep(p)
	}
	for _, o := range organisations { // a full name wins over the short one of another
		if short := model.Fold(o.ShortName); short != "" {
			r.organisations[short] = o
		}
	}
	for _, o := range organisations {
		r.organisations[model.Fold(o.Name)] = o
	}
	return r, nil
}

func (r *registry) keep(p model.Person) {
	at := len(r.people)
	r.people = append(r.people, p)
	r.byName.add(p.FamilyName, p.GivenName, at)
	if p.TaxCode != "" {
		r.byTaxCode[p.TaxCode] = at
	}
	if p.Email != "" {
		email := strings.ToLower(p.Email)
		r.byEmail[email] = append(r.byEmail[email], at)
	}
}

// enter finds the person of a row in the register or enters a new one.
func (r *registry) enter(ctx context.Context, row exchange.PersonRow) (model.Person, ImportRow, error) {
	told := ImportRow{Line: row.Line, Outcome: ImportRefused, Name: row.Person.SheetName(), Problem: row.Problem, Warnings: row.Warnings}
	if row.Problem != nil {
		return row.Person, told, nil
	}
	p := row.Person
	organisation, known := r.organisations[model.Fold(p.Organisation)]
	if known && model.Fold(p.Organisation) != "" {
		p.OrganisationID, p.Organisation = organisation.ID, organisation.Name
	}
	at, found, problem := r.match(p)
	switch {
	case problem != nil:
		told.Problem = problem
		return p, told, nil
	case found:
		told.Outcome = ImportMatched
		if other := r.people[at]; !sameName(p, other) {
			told.Warnings = append(told.Warnings, &model.Problem{Key: "matched_other_name", Limit: other.SheetName()})
		}
		return r.people[at], told, nil
	}
	if others := r.byEmail[strings.ToLower(p.Email)]; p.Email != "" && len(others) > 0 {
		told.Warnings = append(told.Warnings, &model.Problem{Field: "email", Key: "shared_email", Limit: r.people[others[0]].SheetName()})
	}
	if p.OrganisationID == "" && model.Fold(p.Organisation) != "" {
		saved, err := r.tx.Organisations().Save(ctx, model.Organisation{Name: p.Organisation})
		if err != nil {
			return p, told, fmt.Errorf("line %d: %w", row.Line, err)
		}
		r.organisations[model.Fold(saved.Name)] = saved
		p.OrganisationID = saved.ID
	}
	saved, err := r.tx.People().Save(ctx, p)
	if err != nil {
		return p, told, fmt.Errorf("line %d: %w", row.Line, err)
	}
	r.keep(saved)
	told.Outcome = ImportCreated
	return saved, told, nil
}

// match finds the person in the register: the same tax code; the same folded
// name and organisation; the same e-mail; or the only person of that name when
// one of the two has no organisation. Several that fit equally are a Problem.
func (r *registry) match(p model.Person) (at int, found bool, problem *model.Problem) {
	if at, same := r.byTaxCode[p.TaxCode]; same && p.TaxCode != "" {
		return at, true, nil
	}
	var sameOrganisation, oneWithout []int
	for _, i := range r.byName.find(p.FamilyName, p.GivenName) {
		other := r.people[i]
		switch {
		case contradict(p, other):
		case other.OrganisationID == p.OrganisationID && model.Fold(other.Organisation) == model.Fold(p.Organisation):
			sameOrganisation = append(sameOrganisation, i)
		case other.OrganisationID == "" || model.Fold(p.Organisation) == "":
			oneWithout = append(oneWithout, i)
		}
	}
	var sameEmail []int
	for _, i := range r.byEmail[strings.ToLower(p.Email)] {
		if p.Email != "" && !contradict(p, r.people[i]) && oneMailbox(p, r.people[i]) {
			sameEmail = append(sameEmail, i)
		}
	}
	switch {
	case len(sameOrganisation) == 1:
		return sameOrganisation[0], true, nil
	case len(sameEmail) == 1:
		return sameEmail[0], true, nil
	case len(sameOrganisation) > 1 || len(sameEmail) > 1:
		return 0, false, &model.Problem{Key: "ambiguous_person", Limit: p.SheetName()}
	case len(oneWithout) == 1 && !differ(strings.ToLower(p.Email), strings.ToLower(r.people[oneWithout[0]].Email)):
		return oneWithout[0], true, nil
	default:
		return 0, false, nil
	}
}

// contradict reports whether the two cannot be one person, for all their names say.
func contradict(p, other model.Person) bool {
	return differ(p.TaxCode, other.TaxCode) || differ(string(p.BirthDate), string(other.BirthDate))
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }

// oneMailbox tells whether two people with one e-mail are the same. Offices and
// families share a mailbox: Bianchi Davide and Bianchi Donato are two people, Rossi
// M., Rossi Mario and Mario Rossi with the columns exchanged are one.
func oneMailbox(p, other model.Person) bool {
	family, given := model.Fold(p.FamilyName), model.Fold(p.GivenName)
	otherFamily, otherGiven := model.Fold(other.FamilyName), model.Fold(other.GivenName)
	return strings.HasPrefix(given, otherGiven) || strings.HasPrefix(otherGiven, given) ||
		family == otherGiven && given == otherFamily
}
