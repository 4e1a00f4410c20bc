package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Tags are the association's own words for organisations and people.
type Tags struct{ conn }

// Tags returns the tags of the archive.
func (c conn) Tags() Tags { return Tags{c} }

// tagColumns count who bears a tag and is not in the bin.
const tagColumns = `t.id, t.name,
	(SELECT count(*) FROM organisation_tag l JOIN organisation o ON o.id = l.organisation_id AND o.deleted_at IS NULL WHERE l.tag_id = t.id),
	(SELECT count(*) FROM person_tag l JOIN person p ON p.id = l.person_id AND p.deleted_at IS NULL WHERE l.tag_id = t.id)`

func tagFields(t *model.Tag) []any { return []any{&t.ID, &t.Name, &t.Organisations, &t.People} }

// All returns every tag by name, with who bears it.
func (r Tags) All(ctx context.Context) ([]model.Tag, error) {
	return queryAll(ctx, r.read(), scanInto(tagFields), `SELECT `+tagColumns+` FROM tag t ORDER BY t.sort_name`)
}

// Find returns the names of the tags that begin with the text, however it is
// typed, at most limit of them.
func (r Tags) Find(ctx context.Context, text string, limit int) ([]string, error) {
	text = model.Fold(text)
	return queryAll(ctx, r.read(), scanText, `SELECT name FROM tag WHERE sort_name >= ? AND sort_name < ?
		ORDER BY sort_name LIMIT ?`, text, after(text), limit)
}

// OfOrganisation returns the tags of an organisation, by name.
func (r Tags) OfOrganisation(ctx context.Context, id string) ([]string, error) {
	return queryAll(ctx, r.read(), scanText, `SELECT t.name FROM organisation_tag l JOIN tag t ON t.id = l.tag_id
		WHERE l.organisation_id = ? ORDER BY t.sort_name`, id)
}

// OfPerson returns the tags of a person, by name.
func (r Tags) OfPerson(ctx context.Context, id string) ([]string, error) {
	return queryAll(ctx, r.read(), scanText, `SELECT t.name FROM person_tag l JOIN tag t ON t.id = l.tag_id
		WHERE l.person_id = ? ORDER BY t.sort_name`, id)
}

// OfAllOrganisations returns the tags of every organisation that has any, with
// commas between, by the organisation's id.
func (r Tags) OfAllOrganisations(ctx context.Context) (map[string]string, error) {
	type link struct{ id, name string }
	all, err := queryAll(ctx, r.read(), func(r row) (l link, err error) { return l, r.Scan(&l.id, &l.name) },
		`SELECT l.organisation_id, t.name FROM tag t JOIN organisation_tag l ON l.tag_id = t.id ORDER BY t.sort_name`)
	tags := map[string]string{}
	for _, l := range all {
		if tags[l.id] != "" {
			l.name = tags[l.id] + ", " + l.name
		}
		tags[l.id] = l.name
	}
	return tags, err
}

// SetOrganisation gives an organisation these tags and no others. A name that
// is new makes a tag; otherwise the tag keeps the name that it has.
func (r Tags) SetOrganisation(ctx context.Context, id string, names []string) error {
	return r.inTx(ctx, "save organisation", func(tx *sql.Tx) error {
		tags, err := tagIDs(ctx, tx, names, stamp(r.archive.now()))
		if err != nil {
			return err
		}
		return r.setLinks(ctx, tx, links{
			of: id, to: tags,
			drop: `DELETE FROM organisation_tag WHERE organisation_id = ?1 AND tag_id NOT IN (SELECT value FROM json_each(?2))`,
			add: `INSERT INTO organisation_tag (id, created_at, updated_at, organisation_id, tag_id) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING`,
		})
	})
}

// SetPerson gives a person these tags and no others, as SetOrganisation does.
func (r Tags) SetPerson(ctx context.Context, id string, names []string) error {
	return r.inTx(ctx, "save person", func(tx *sql.Tx) error {
		tags, err := tagIDs(ctx, tx, names, stamp(r.archive.now()))
		if err != nil {
			return err
		}
		return r.setLinks(ctx, tx, links{
			of: id, to: tags,
			drop: `DELETE FROM person_tag WHERE person_id = ?1 AND tag_id NOT IN (SELECT value FROM json_each(?2))`,
			add: `INSERT INTO person_tag (id, created_at, updated_at, person_id, tag_id) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING`,
		})
	})
}

// links are the entries that one entry shall be linked to.
type links struct {
	of        string
	to        []string
	drop, add string // statements; the first takes of and the JSON array of to
	people    bool   // to are people: nobody new whose data must not be used
}

// setLinks brings the links of an entry to what they shall be; those that stay
// are not touched, so that the history tells only what changed.
func (c conn) setLinks(ctx context.Context, tx *sql.Tx, l links) error {
	if _, err := tx.ExecContext(ctx, l.drop, l.of, list(l.to)); err != nil {
		return err
	}
	now := stamp(c.archive.now())
	for _, other := range l.to {
		id, err := newID()
		if err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, l.add, id, now, now, l.of, other)
		if err != nil {
			return err
		}
		added, err := result.RowsAffected()
		if err == nil && added > 0 && l.people {
			err = usable(ctx, tx, other)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tagIDs returns the ids of the tags with these names and makes those that are new.
func tagIDs(ctx context.Context, tx *sql.Tx, names []string, now string) ([]string, error) {
	if err := model.CheckTags(names); err != nil {
		return nil, err
	}
	ids := make([]string, len(names))
	for i, name := range names {
		known, err := queryAll(ctx, tx, scanText, `SELECT id FROM tag WHERE sort_name = ?`, model.Fold(name))
		if err != nil {
			return nil, err
		}
		if len(known) > 0 {
			ids[i] = known[0]
			continue
		}
		if ids[i], err = newID(); err != nil {
			return nil, err
		}
		err = exec(ctx, tx, `INSERT INTO tag (id, created_at, updated_at, name, sort_name) VALUES (?, ?, ?, ?, ?)`,
			ids[i], now, now, model.Tidy(name), model.Fold(name))
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// Rename gives a tag another name, in saved filters too. A Problem with key tag_taken names the tag
// that has it already.
func (r Tags) Rename(ctx context.Context, id, name string) error {
	name = model.Tidy(name)
	if err := (model.Tag{Name: name}).Validate(); err != nil {
		return err
	}
	return r.inTx(ctx, "rename tag", func(tx *sql.Tx) error {
		other, err := queryAll(ctx, tx, scanText, `SELECT name FROM tag WHERE sort_name = ? AND id <> ?`, model.Fold(name), id)
		if err != nil {
			return err
		}
		if len(other) > 0 {
			return &model.Problem{Field: "tag", Key: "tag_taken", Limit: other[0]}
		}
		was, err := queryOne(ctx, tx, scanText, `SELECT name FROM tag WHERE id = ?`, id)
		if err != nil {
			return fmt.Errorf("tag %s: %w", id, err)
		}
		err = exec(ctx, tx, `UPDATE tag SET updated_at = ?, name = ?, sort_name = ? WHERE id = ?`,
			stamp(r.archive.now()), name, model.Fold(name), id)
		if err != nil {
			return err
		}
		return Filters{conn{r.archive, tx}}.retag(ctx, was, name)
	})
}

// Delete takes a tag away from everything that bears it, and the tag itself.
// It does not go to the bin; undo brings it back.
func (r Tags) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete tag", func(tx *sql.Tx) error {
		for _, query := range []string{`DELETE FROM organisation_tag WHERE tag_id = ?`, `DELETE FROM person_tag WHERE tag_id = ?`} {
			if _, err := tx.ExecContext(ctx, query, id); err != nil {
				return err
			}
		}
		return exec(ctx, tx, `DELETE FROM tag WHERE id = ?`, id)
	})
}
