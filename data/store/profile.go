package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"segreteria/data/model"
)

// Profiles is the register of what funders want of the papers.
type Profiles struct{ conn }

// Profiles returns the register of funder profiles.
func (c conn) Profiles() Profiles { return Profiles{c} }

const profileColumns = `f.id, f.name, f.programme, f.columns, f.row_height, f.body_size, f.orientation, f.shown, f.required, f.checks,
	f.text_it, f.text_en, f.privacy_it, f.privacy_en`

func profileFields(p *model.Profile) []any {
	return []any{
		&p.ID, &p.Name, &p.Programme, (*codeList)(&p.Columns), &p.RowHeight, &p.BodySize, &p.Orientation, (*codeList)(&p.Shown),
		(*codeList)(&p.Required), (*codeList)(&p.Checks), &p.TextIT, &p.TextEN, &p.PrivacyIT, &p.PrivacyEN,
	}
}

// codeList reads codes with commas between.
type codeList []string

// Scan makes codeList a sql.Scanner.
func (l *codeList) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("list of codes: %T", value)
	}
	*l = nil
	if text != "" {
		*l = strings.Split(text, ",")
	}
	return nil
}

var profileOrders = map[string]string{"": "sort_name", "name": "sort_name", "programme": "programme"}

// Find returns the rids of the profiles whose name holds the text.
func (r Profiles) Find(ctx context.Context, q model.Query) ([]int64, error) {
	return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM profile WHERE deleted_at IS NULL AND instr(sort_name, ?)
		ORDER BY `+profileOrders[q.Sort]+direction(q)+`, rid`, model.Fold(q.Text))
}

// Rows returns the profiles with these rids, in their order and without logos.
func (r Profiles) Rows(ctx context.Context, rids []int64) ([]model.Profile, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(profileFields), `SELECT f.rid, `+profileColumns+`
		FROM profile f WHERE f.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Get returns one profile with its logos, also from the bin, or model.ErrNotFound.
func (r Profiles) Get(ctx context.Context, id string) (model.Profile, error) {
	p, err := queryOne(ctx, r.read(), scanInto(profileFields), `SELECT `+profileColumns+` FROM profile f WHERE f.id = ?`, id)
	if err == nil {
		p.Logos, err = queryAll(ctx, r.read(), func(r row) (b []byte, err error) { return b, r.Scan(&b) },
			`SELECT picture FROM profile_logo WHERE profile_id = ? ORDER BY position`, id)
	}
	if err != nil {
		return p, fmt.Errorf("profile %s: %w", id, err)
	}
	return p, nil
}

// Save writes p with its logos, as a new entry when it has no id. Two profiles
// cannot have one name: the command line chooses by it.
func (r Profiles) Save(ctx context.Context, p model.Profile) (model.Profile, error) {
	p = p.Tidied()
	if err := p.Validate(); err != nil {
		return p, err
	}
	err := r.inTx(ctx, "save profile", func(tx *sql.Tx) (err error) {
		namesakes, err := queryOne(ctx, tx, scanNumber,
			`SELECT count(*) FROM profile WHERE sort_name = ? AND id <> ? AND deleted_at IS NULL`, model.Fold(p.Name), p.ID)
		if err != nil {
			return err
		}
		if namesakes > 0 {
			return &model.Problem{Field: "name", Key: "profile_exists", Limit: p.Name}
		}
		now := stamp(r.archive.now())
		values := []any{
			now, p.Name, model.Fold(p.Name), p.Programme, strings.Join(p.Columns, ","), p.RowHeight, p.BodySize, p.Orientation,
			strings.Join(p.Shown, ","), strings.Join(p.Required, ","), strings.Join(p.Checks, ","), p.TextIT, p.TextEN, p.PrivacyIT, p.PrivacyEN,
		}
		if p.ID != "" {
			err = exec(ctx, tx, `UPDATE profile SET updated_at = ?, name = ?, sort_name = ?, programme = ?, columns = ?, row_height = ?,
				body_size = ?, orientation = ?, shown = ?, required = ?, checks = ?, text_it = ?, text_en = ?, privacy_it = ?,
				privacy_en = ? WHERE id = ?`, append(values, p.ID)...)
		} else if p.ID, err = newID(); err == nil {
			err = exec(ctx, tx, `INSERT INTO profile (updated_at, name, sort_name, programme, columns, row_height, body_size, orientation,
				shown, required, checks, text_it, text_en, privacy_it, privacy_en, id, created_at)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, p.ID, now)...)
		}
		if err != nil {
			return err
		}
		return saveProfileLogos(ctx, tx, p, now)
	})
	return p, err
}

func saveProfileLogos(ctx context.Context, tx *sql.Tx, p model.Profile, now string) error {
	kept, err := queryAll(ctx, tx, func(r row) (b []byte, err error) { return b, r.Scan(&b) },
		`SELECT picture FROM profile_logo WHERE profile_id = ? ORDER BY position`, p.ID)
	if err != nil || slices.EqualFunc(kept, p.Logos, bytes.Equal) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM profile_logo WHERE profile_id = ?`, p.ID); err != nil {
		return err
	}
	for i, picture := range p.Logos {
		id, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO profile_logo (id, created_at, updated_at, profile_id, position, picture)
			VALUES (?, ?, ?, ?, ?, ?)`, id, now, now, p.ID, i+1, picture)
		if err != nil {
			return err
		}
	}
	return nil
}

// usedByProjects names the projects that a profile keeps.
var usedByProjects = use{"in_use_projects", `SELECT title FROM project WHERE profile_id = ? AND deleted_at IS NULL ORDER BY sort_title, rid`}

// everProfileOf is usedByProjects for emptying the bin: projects in it count as well.
var everProfileOf = use{"in_use_projects", `SELECT title FROM project WHERE profile_id = ? ORDER BY sort_title, rid`}

// profileRemoval takes a profile out of the file.
var profileRemoval = removal{
	"profile", []string{`DELETE FROM profile_logo WHERE profile_id = ?`, `DELETE FROM profile WHERE id = ?`}, []use{everProfileOf},
}

// profileRevived brings a project's profile back with it.
const profileRevived = `UPDATE profile SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT profile_id FROM project WHERE id = ?)`

// profileOfEventRevived brings the profile of an event's project back with the event.
const profileOfEventRevived = `UPDATE profile SET deleted_at = NULL WHERE deleted_at IS NOT NULL
	AND id = (SELECT p.profile_id FROM project p JOIN event e ON e.project_id = p.id WHERE e.id = ?)`

// Delete moves a profile to the bin; model.ErrInUse while a project has it.
func (r Profiles) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete profile", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, usesOf["profile"]...); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE profile SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a profile back from the bin.
func (r Profiles) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore profile", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE profile SET deleted_at = NULL WHERE id = ?`, id)
	})
}
