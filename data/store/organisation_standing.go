package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// Projects returns the projects that an organisation is a stakeholder of by
// its own record, by title; those in the bin are left out.
func (r Organisations) Projects(ctx context.Context, id string) ([]model.Project, error) {
	return queryAll(ctx, r.read(), scanInto(projectFields), `SELECT `+projectColumns+` FROM organisation_project l
		JOIN project p ON p.id = l.project_id AND p.deleted_at IS NULL WHERE l.organisation_id = ? ORDER BY p.sort_title, p.rid`, id)
}

// SetProjects makes an organisation a stakeholder of these projects and no
// others; links to projects in the bin stay.
func (r Organisations) SetProjects(ctx context.Context, id string, projects []string) error {
	return r.inTx(ctx, "save organisation", func(tx *sql.Tx) error {
		return r.setLinks(ctx, tx, links{
			of: id, to: projects,
			drop: `DELETE FROM organisation_project WHERE organisation_id = ?1 AND project_id NOT IN (SELECT value FROM json_each(?2))
				AND project_id IN (SELECT id FROM project WHERE deleted_at IS NULL)`,
			add: `INSERT INTO organisation_project (id, created_at, updated_at, organisation_id, project_id) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING`,
		})
	})
}

// Grid shares out the organisations that a query finds by influence and
// interest; each cell names the first so many,
// by their short names where they have one.
func (r Organisations) Grid(ctx context.Context, q model.Query, names int) (g model.StakeholderGrid, err error) {
	q.Filter.Influence, q.Filter.Interest = 0, 0
	narrowed, err := r.narrowed(ctx, q)
	if err != nil {
		return g, err
	}
	type entry struct {
		influence, interest, count int
		name                       string
	}
	scan := func(r row) (e entry, err error) { return e, r.Scan(&e.influence, &e.interest, &e.count, &e.name) }
	counts, err := queryAll(ctx, r.read(), scan, `SELECT o.influence, o.interest, count(*), '' FROM organisation o WHERE `+narrowed.text+`
		GROUP BY o.influence, o.interest`, narrowed.args...)
	if err != nil {
		return g, err
	}
	for _, e := range counts {
		if e.influence == 0 || e.interest == 0 {
			g.Without += e.count
		} else {
			g.Cells[e.influence-1][e.interest-1].Count = e.count
		}
	}
	first, err := queryAll(ctx, r.read(), scan, `SELECT f.influence, f.interest, 0, iif(n.short_name = '', n.name, n.short_name) FROM (
			SELECT o.influence, o.interest, o.rid, row_number() OVER (PARTITION BY o.influence, o.interest ORDER BY o.sort_name, o.rid) AS place
			FROM organisation o WHERE `+narrowed.text+` AND o.influence > 0 AND o.interest > 0) f
			JOIN organisation n ON n.rid = f.rid WHERE f.place <= ? ORDER BY f.place`,
		append(narrowed.args, names)...)
	for _, e := range first {
		cell := &g.Cells[e.influence-1][e.interest-1]
		cell.Names = append(cell.Names, e.name)
	}
	return g, err
}

// Towns returns the towns of organisations that begin with the text, folded,
// at most limit of them.
func (r Organisations) Towns(ctx context.Context, text string, limit int) ([]string, error) {
	return r.beginning(ctx, text, limit, organisationTowns)
}

// Towns returns the towns of people that begin with the text, folded, at most
// limit of them.
func (r People) Towns(ctx context.Context, text string, limit int) ([]string, error) {
	return r.beginning(ctx, text, limit, personTowns)
}
