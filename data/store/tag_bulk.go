package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// A Tagging says what is tagged, and how.
type Tagging struct {
	Query  model.Query // what a list finds
	Names  []string    // of tags
	Remove bool        // takes the tags away instead
}

// TagOrganisations tags all organisations that a query finds, as one action,
// and returns how many of them it changed.
func (r Tags) TagOrganisations(ctx context.Context, t Tagging) (int, error) {
	return r.tagAll(ctx, t, bulk{
		action: "tag organisations",
		find:   func(c conn) ([]int64, error) { return c.Organisations().Find(ctx, t.Query) },
		missing: `SELECT id FROM organisation WHERE rid IN (SELECT value FROM json_each(?1))
			AND id NOT IN (SELECT organisation_id FROM organisation_tag WHERE tag_id = ?2)`,
		bearing: `SELECT organisation_id FROM organisation_tag WHERE tag_id = ?2
			AND organisation_id IN (SELECT id FROM organisation WHERE rid IN (SELECT value FROM json_each(?1)))`,
		add:  `INSERT INTO organisation_tag (id, created_at, updated_at, organisation_id, tag_id) VALUES (?, ?, ?, ?, ?)`,
		drop: `DELETE FROM organisation_tag WHERE organisation_id = ? AND tag_id = ?`,
	})
}

// TagPeople does for people what TagOrganisations does for organisations.
func (r Tags) TagPeople(ctx context.Context, t Tagging) (int, error) {
	return r.tagAll(ctx, t, bulk{
		action: "tag people",
		find:   func(c conn) ([]int64, error) { return c.People().Find(ctx, t.Query) },
		missing: `SELECT id FROM person WHERE rid IN (SELECT value FROM json_each(?1))
			AND id NOT IN (SELECT person_id FROM person_tag WHERE tag_id = ?2)`,
		bearing: `SELECT person_id FROM person_tag WHERE tag_id = ?2
			AND person_id IN (SELECT id FROM person WHERE rid IN (SELECT value FROM json_each(?1)))`,
		add:  `INSERT INTO person_tag (id, created_at, updated_at, person_id, tag_id) VALUES (?, ?, ?, ?, ?)`,
		drop: `DELETE FROM person_tag WHERE person_id = ? AND tag_id = ?`,
	})
}

// bulk is how a register is tagged: who of the rids lacks or bears a tag, and
// the statements that link one entry or no longer do.
type bulk struct {
	action, now                 string
	find                        func(conn) ([]int64, error)
	missing, bearing, add, drop string
}

func (r Tags) tagAll(ctx context.Context, t Tagging, b bulk) (n int, err error) {
	if len(t.Names) == 0 {
		return 0, &model.Problem{Field: "tags", Key: "required"}
	}
	changed := map[string]bool{}
	b.now = stamp(r.archive.now())
	err = r.inTx(ctx, b.action, func(tx *sql.Tx) error {
		rids, err := b.find(conn{r.archive, tx})
		if err != nil {
			return err
		}
		tags, err := b.tags(ctx, tx, t)
		if err != nil {
			return err
		}
		for _, tag := range tags {
			link := b.link
			if t.Remove {
				link = b.unlink
			}
			ids, err := link(ctx, tx, tag, list(rids))
			if err != nil {
				return err
			}
			for _, id := range ids {
				changed[id] = true
			}
		}
		return nil
	})
	return len(changed), err
}

// tags returns the ids of the tags that are meant; only adding makes new ones.
func (b bulk) tags(ctx context.Context, tx *sql.Tx, t Tagging) ([]string, error) {
	if !t.Remove {
		return tagIDs(ctx, tx, t.Names, b.now)
	}
	folded := make([]string, len(t.Names))
	for i, name := range t.Names {
		folded[i] = model.Fold(name)
	}
	return queryAll(ctx, tx, scanText, `SELECT id FROM tag WHERE sort_name IN (SELECT value FROM json_each(?))`, list(folded))
}

// link gives a tag to those of the rids that lack it and returns their ids.
func (b bulk) link(ctx context.Context, tx *sql.Tx, tag, rids string) ([]string, error) {
	ids, err := queryAll(ctx, tx, scanText, b.missing, rids, tag)
	if err != nil {
		return nil, err
	}
	return ids, b.each(ctx, tx, b.add, ids, func(id string) ([]any, error) {
		own, err := newID()
		return []any{own, b.now, b.now, id, tag}, err
	})
}

// unlink takes a tag from those of the rids that bear it and returns their ids.
func (b bulk) unlink(ctx context.Context, tx *sql.Tx, tag, rids string) ([]string, error) {
	ids, err := queryAll(ctx, tx, scanText, b.bearing, rids, tag)
	if err != nil {
		return nil, err
	}
	return ids, b.each(ctx, tx, b.drop, ids, func(id string) ([]any, error) { return []any{id, tag}, nil })
}

// each runs a statement once for every id, prepared: there may be 100,000.
func (b bulk) each(ctx context.Context, tx *sql.Tx, query string, ids []string, args func(id string) ([]any, error)) error {
	statement, err := tx.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	defer statement.Close()
	for _, id := range ids {
		with, err := args(id)
		if err != nil {
			return err
		}
		if _, err := statement.ExecContext(ctx, with...); err != nil {
			return fmt.Errorf("entry %s: %w", id, err)
		}
	}
	return nil
}
