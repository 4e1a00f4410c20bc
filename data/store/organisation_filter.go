package store

import (
	"context"
	"strings"

	"segreteria/data/model"
)

// A condition is a part of a WHERE and its arguments.
type condition struct {
	text string
	args []any
}

// and adds a part that takes these arguments.
func (c *condition) and(text string, args ...any) {
	c.text, c.args = c.text+" AND "+text, append(c.args, args...)
}

// andCode asks for a code, unless it is empty.
func (c *condition) andCode(text, code string) {
	if code != "" {
		c.and(text, code)
	}
}

// andAllTags asks for every tag of a text such as "cultura, rete". The links
// of one tag come from its index; links is that of the register's own ids.
func (c *condition) andAllTags(tags, id, links string) {
	for _, name := range model.SplitTags(tags) {
		c.and(id+` IN (`+links+` WHERE tag_id = (SELECT id FROM tag WHERE sort_name = ?))`, model.Fold(name))
	}
}

// narrowed is what q asks of an organisation o.
func (r Organisations) narrowed(ctx context.Context, q model.Query) (c condition, err error) {
	c.text = `o.deleted_at IS NULL`
	f := q.Filter
	if text := model.Fold(q.Text); text != "" {
		c.and(`(instr(o.sort_name, ?) OR instr(o.sort_short, ?))`, text, text)
	}
	c.andCode(`o.kind = ?`, q.Kind)
	c.andCode(`o.level = ?`, f.Level)
	c.andCode(`o.engagement = ?`, f.Engagement)
	if f.Town != "" {
		towns, err := r.spelt(ctx, f.Town, organisationTowns)
		if err != nil {
			return c, err
		}
		c.and(`o.town IN (SELECT value FROM json_each(?))`, list(towns))
	}
	if f.Sector != "" {
		sectors, err := r.spelt(ctx, f.Sector, organisationSectors)
		if err != nil {
			return c, err
		}
		c.and(`o.sector IN (SELECT value FROM json_each(?))`, list(sectors))
	}
	c.andAllTags(f.Tags, `o.id`, `SELECT organisation_id FROM organisation_tag`)
	if f.ProjectID != "" {
		c.and(`o.id IN (`+organisationsOfProject+`)`, f.ProjectID, f.ProjectID, f.ProjectID, f.ProjectID)
	}
	switch {
	case f.Influence == model.NoInfluence || f.Interest == model.NoInfluence:
		c.and(`(o.influence = 0 OR o.interest = 0)`)
	case f.Influence > 0 || f.Interest > 0:
		c.and(`o.influence = ? AND o.interest = ?`, f.Influence, f.Interest)
	}
	return c, nil
}

// organisationsOfProject have to do with a project: by their record, by a
// contact of it, as a party of a memorandum, or by people who took part in an
// event and whose main organisation they are. One question for each index.
const organisationsOfProject = `SELECT organisation_id FROM organisation_project WHERE project_id = ?
	UNION SELECT l.organisation_id FROM contact c JOIN contact_organisation l ON l.contact_id = c.id
		WHERE c.project_id = ? AND c.deleted_at IS NULL AND l.deleted_at IS NULL
	UNION SELECT y.organisation_id FROM memorandum m JOIN memorandum_party y ON y.memorandum_id = m.id
		WHERE m.project_id = ? AND m.deleted_at IS NULL AND y.deleted_at IS NULL AND y.organisation_id IS NOT NULL
	UNION SELECT p.organisation_id FROM event e JOIN participant t ON t.event_id = e.id JOIN person p ON p.id = t.person_id
		WHERE e.project_id = ? AND e.deleted_at IS NULL AND t.deleted_at IS NULL AND t.state <> 'cancelled'
			AND p.organisation_id IS NOT NULL`

// peopleOfProject took part in an event of a project or were met for it.
const peopleOfProject = `SELECT t.person_id FROM event e JOIN participant t ON t.event_id = e.id
		WHERE e.project_id = ? AND e.deleted_at IS NULL AND t.deleted_at IS NULL AND t.state <> 'cancelled'
	UNION SELECT l.person_id FROM contact c JOIN contact_person l ON l.contact_id = c.id
		WHERE c.project_id = ? AND c.deleted_at IS NULL AND l.deleted_at IS NULL`

// narrowed is what q asks of a person p.
func (r People) narrowed(ctx context.Context, q model.Query) (c condition, err error) {
	c.text = `p.deleted_at IS NULL`
	f := q.Filter
	if text := model.Fold(q.Text); text != "" {
		c.and(`p.rid IN (`+peopleNamed+`
			UNION SELECT rid FROM person WHERE deleted_at IS NULL AND
				organisation_id IN (SELECT id FROM organisation WHERE instr(sort_name, ?)))`, text, after(text), text, after(text), text)
	}
	c.andCode(`p.organisation_id IN (SELECT id FROM organisation WHERE kind = ?)`, f.Kind)
	if f.Town != "" {
		towns, err := r.spelt(ctx, f.Town, personTowns)
		if err != nil {
			return c, err
		}
		c.and(`p.town IN (SELECT value FROM json_each(?))`, list(towns))
	}
	c.andAllTags(f.Tags, `p.id`, `SELECT person_id FROM person_tag`)
	if f.ProjectID != "" {
		c.and(`p.id IN (`+peopleOfProject+`)`, f.ProjectID, f.ProjectID)
	}
	return c, nil
}

// The spellings of a text that is typed freely, each read from its own index.
const (
	organisationTowns   = `SELECT DISTINCT town FROM organisation WHERE deleted_at IS NULL`
	organisationSectors = `SELECT DISTINCT sector FROM organisation WHERE deleted_at IS NULL`
	personTowns         = `SELECT DISTINCT town FROM person WHERE deleted_at IS NULL`
)

// spelt returns how the register spells a text: "forli" is Forlì there.
func (c conn) spelt(ctx context.Context, text, spellings string) ([]string, error) {
	all, err := queryAll(ctx, c.read(), scanText, spellings)
	var found []string
	folded := model.Fold(text)
	for _, one := range all {
		if model.Fold(one) == folded {
			found = append(found, one)
		}
	}
	return found, err
}

// beginning returns the spellings that begin with a text, at most limit of them.
func (c conn) beginning(ctx context.Context, text string, limit int, spellings string) ([]string, error) {
	all, err := queryAll(ctx, c.read(), scanText, spellings)
	folded := model.Fold(text)
	found := []string{}
	for _, one := range all {
		if len(found) < limit && one != "" && strings.HasPrefix(model.Fold(one), folded) {
			found = append(found, one)
		}
	}
	return found, err
}
