package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"segreteria/data/model"
)

// Projects is the register of projects and their funders.
type Projects struct{ conn }

// Projects returns the register of projects.
func (c conn) Projects() Projects { return Projects{c} }

const projectColumns = `p.id, p.title, p.funder_index, p.cup, p.funder, p.programme, p.funder_text, p.retention_until, p.notes,
	coalesce(p.profile_id, ''), coalesce((SELECT name FROM profile WHERE id = p.profile_id), '')`

func projectFields(p *model.Project) []any {
	return []any{&p.ID, &p.Title, &p.Index, &p.CUP, &p.Funder, &p.Programme, &p.FunderText, &p.RetentionUntil, &p.Notes, &p.ProfileID, &p.Profile}
}

var projectOrders = map[string]string{
	"": "sort_title", "title": "sort_title", "index": "funder_index", "funder": "funder", "retention_until": "retention_until",
}

// Find returns the rids of the projects whose title holds the text.
func (r Projects) Find(ctx context.Context, q model.Query) ([]int64, error) {
	return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM project WHERE deleted_at IS NULL AND instr(sort_title, ?)
		ORDER BY `+projectOrders[q.Sort]+direction(q)+`, rid`, model.Fold(q.Text))
}

// Rows returns the projects with these rids, in their order and without logos.
func (r Projects) Rows(ctx context.Context, rids []int64) ([]model.Project, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(projectFields), `SELECT p.rid, `+projectColumns+`
		FROM project p WHERE p.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Get returns one project with its logos, also from the bin, or model.ErrNotFound.
func (r Projects) Get(ctx context.Context, id string) (model.Project, error) {
	p, err := queryOne(ctx, r.read(), scanInto(projectFields), `SELECT `+projectColumns+` FROM project p WHERE p.id = ?`, id)
	if err == nil {
		p.Logos, err = queryAll(ctx, r.read(), func(r row) (b []byte, err error) { return b, r.Scan(&b) },
			`SELECT picture FROM project_logo WHERE project_id = ? ORDER BY position`, id)
	}
	if err != nil {
		return p, fmt.Errorf("project %s: %w", id, err)
	}
	return p, nil
}

// Save writes p with its logos, as a new entry when it has no id.
func (r Projects) Save(ctx context.Context, p model.Project) (model.Project, error) {
	p.Title, p.CUP = model.Tidy(p.Title), model.TidyCode(p.CUP)
	if err := p.Validate(); err != nil {
		return p, err
	}
	err := r.inTx(ctx, "save project", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		values := []any{
			now, p.Title, model.Fold(p.Title), p.Index, p.CUP, p.Funder, p.Programme, p.FunderText, p.RetentionUntil, p.Notes, p.ProfileID,
		}
		if p.ID != "" {
			err := exec(ctx, tx, `UPDATE project SET updated_at = ?, title = ?, sort_title = ?, funder_index = ?, cup = ?, funder = ?,
				programme = ?, funder_text = ?, retention_until = ?, notes = ?, profile_id = nullif(?, '') WHERE id = ?`, append(values, p.ID)...)
			if err != nil {
				return err
			}
			return saveLogos(ctx, tx, p, now)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		p.ID = id
		err = exec(ctx, tx, `INSERT INTO project (updated_at, title, sort_title, funder_index, cup, funder, programme,
			funder_text, retention_until, notes, profile_id, id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?)`,
			append(values, id, now)...)
		if err != nil {
			return err
		}
		return saveLogos(ctx, tx, p, now)
	})
	return p, err
}

func saveLogos(ctx context.Context, tx *sql.Tx, p model.Project, now string) error {
	kept, err := queryAll(ctx, tx, func(r row) (b []byte, err error) { return b, r.Scan(&b) },
		`SELECT picture FROM project_logo WHERE project_id = ? ORDER BY position`, p.ID)
	if err != nil || slices.EqualFunc(kept, p.Logos, bytes.Equal) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM project_logo WHERE project_id = ?`, p.ID); err != nil {
		return err
	}
	for i, picture := range p.Logos {
		id, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO project_logo (id, created_at, updated_at, project_id, position, picture)
			VALUES (?, ?, ?, ?, ?, ?)`, id, now, now, p.ID, i+1, picture)
		if err != nil {
			return err
		}
	}
	return nil
}

// Delete moves a project to the bin; model.ErrInUse while events or contacts belong to it.
func (r Projects) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete project", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, usesOf["project"]...); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE project SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a project back from the bin, with the profile of its funder.
func (r Projects) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore project", func(tx *sql.Tx) error {
		if err := exec(ctx, tx, `UPDATE project SET deleted_at = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		return revive(ctx, tx, "project", id)
	})
}
