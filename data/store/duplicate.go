package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Duplicates looks for entries that stand twice in a register, and makes one of two.
type Duplicates struct{ conn }

// Duplicates returns what is known of entries that stand twice.
func (c conn) Duplicates() Duplicates { return Duplicates{c} }

// People returns what of every person tells whether another one is the same.
// People whose data must not be used are left out.
func (r Duplicates) People(ctx context.Context) ([]model.Likeness, error) {
	return queryAll(ctx, r.read(), scanLikeness, `SELECT p.id, trim(p.family_name || ' ' || p.given_name),
			trim(coalesce(o.name, '') || iif(o.name <> '' AND p.town <> '', ', ', '') || p.town), p.family_name, p.given_name,
			p.tax_code, '', p.email, '', p.phone, p.birth_date, p.town, coalesce(p.organisation_id, '')
		FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
		WHERE p.deleted_at IS NULL AND p.id NOT IN `+restricted+` ORDER BY p.rid`)
}

// Organisations returns what of every organisation tells whether another one is the same.
func (r Duplicates) Organisations(ctx context.Context) ([]model.Likeness, error) {
	return queryAll(ctx, r.read(), scanLikeness, `SELECT id, name, town, name, short_name, tax_code, vat_number, email, pec, phone,
			'', town, '' FROM organisation WHERE deleted_at IS NULL ORDER BY rid`)
}

func scanLikeness(r row) (l model.Likeness, err error) {
	l.Emails = make([]string, 2)
	return l, r.Scan(&l.ID, &l.Name, &l.Note, &l.Family, &l.Given, &l.TaxCode, &l.VATNumber, &l.Emails[0], &l.Emails[1], &l.Phone,
		&l.Birth, &l.Town, &l.Organisation)
}

// Separate returns the pairs of a register that were said to be two.
func (r Duplicates) Separate(ctx context.Context, register string) (map[[2]string]bool, error) {
	pairs, err := queryAll(ctx, r.read(), func(r row) (p [2]string, err error) { return p, r.Scan(&p[0], &p[1]) },
		`SELECT one, other FROM not_duplicate WHERE register = ? AND deleted_at IS NULL`, register)
	separate := make(map[[2]string]bool, len(pairs))
	for _, p := range pairs {
		separate[p] = true
	}
	return separate, err
}

// KeepApart remembers that two entries of the register, person or organisation,
// are not the same.
func (r Duplicates) KeepApart(ctx context.Context, register, one, other string) error {
	return r.inTx(ctx, "keep apart", func(tx *sql.Tx) error {
		id, err := newID()
		if err != nil {
			return err
		}
		now, pair := stamp(r.archive.now()), model.PairKey(one, other)
		_, err = tx.ExecContext(ctx, `INSERT INTO not_duplicate (id, created_at, updated_at, register, one, other) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (register, one, other) DO UPDATE SET deleted_at = NULL, updated_at = excluded.updated_at`,
			id, now, now, register, pair[0], pair[1])
		return err
	})
}

// Links counts what refers to an entry of the register: the more, the better
// reason to keep it.
func (r Duplicates) Links(ctx context.Context, register, id string) (int, error) {
	links, err := linksTo(ctx, r.read(), register)
	if err != nil {
		return 0, err
	}
	query, args := `SELECT (SELECT count(*) FROM document WHERE register = ? AND entry = ? AND deleted_at IS NULL)`, []any{register, id}
	for _, l := range links {
		query += ` + (SELECT count(*) FROM ` + quoted(l.table) + ` WHERE ` + quoted(l.column) + ` = ? AND deleted_at IS NULL)`
		args = append(args, id)
	}
	n, err := queryOne(ctx, r.read(), scanNumber, query, args...)
	return int(n), err
}

// A link is a column that refers to a register.
type link struct{ table, column string }

// linksTo finds every column that refers to the register, so that a table of a
// later version is not forgotten.
func linksTo(ctx context.Context, q querier, register string) ([]link, error) {
	return queryAll(ctx, q, func(r row) (l link, err error) { return l, r.Scan(&l.table, &l.column) },
		`SELECT t.name, k."from" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) k
		WHERE t.schema = 'main' AND t.type = 'table' AND k."table" = ? ORDER BY t.name, k."from"`, register)
}

// A merging moves all that refers to one entry to another.
type merging struct {
	ctx         context.Context
	tx          *sql.Tx
	now         string
	keep, other string
}

// move lets every line of a table refer to the kept entry. Where a UNIQUE index
// has room for one of two only, that of the kept one stays, out of the bin if
// either was.
func (m merging) move(l link) error {
	indexes, err := queryAll(m.ctx, m.tx, scanText, `SELECT i.name FROM pragma_index_list(?) i WHERE i."unique"
		AND EXISTS (SELECT 1 FROM pragma_index_info(i.name) c WHERE c.name = ?)`, l.table, l.column)
	if err != nil {
		return err
	}
	for _, index := range indexes {
		columns, err := queryAll(m.ctx, m.tx, scanText, `SELECT name FROM pragma_index_info(?) WHERE name <> ?`, index, l.column)
		if err != nil {
			return err
		}
		if err := m.clear(l, columns); err != nil {
			return err
		}
	}
	return m.exec(`UPDATE `+quoted(l.table)+` SET updated_at = ?, `+quoted(l.column)+` = ? WHERE `+quoted(l.column)+` = ?`, m.now, m.keep, m.other)
}

// clear removes the lines that would clash with one of the kept entry.
func (m merging) clear(l link, columns []string) error {
	table, column := quoted(l.table), quoted(l.column)
	twin := func(own, twin string) string {
		where := `EXISTS (SELECT 1 FROM ` + table + ` k WHERE k.` + column + ` = ?`
		for _, c := range columns {
			where += ` AND k.` + quoted(c) + ` IS ` + own + `.` + quoted(c)
		}
		return where + twin + `)`
	}
	err := m.exec(`UPDATE `+table+` AS t SET updated_at = ?, deleted_at = NULL WHERE t.`+column+` = ? AND t.deleted_at IS NOT NULL AND `+
		twin("t", " AND k.deleted_at IS NULL"), m.now, m.keep, m.other)
	if err != nil {
		return err
	}
	return m.exec(`DELETE FROM `+table+` AS t WHERE t.`+column+` = ? AND `+twin("t", ""), m.other, m.keep)
}

// unwatched moves the lines of a table that the history leaves out, and so
// writes what undo needs itself.
func (m merging) unwatched(l link, kept, other string) error {
	table, column := quoted(l.table), quoted(l.column)
	err := m.exec(`INSERT INTO change (action, register, entry, old, new)
		SELECT `+nextAction+`, ?, id, json_object(?, `+column+`), json_object(?, ?) FROM `+table+` WHERE `+column+` = ?`,
		l.table, l.column, l.column, kept, other)
	if err != nil {
		return err
	}
	return m.exec(`UPDATE `+table+` SET `+column+` = ? WHERE `+column+` = ?`, kept, other)
}

// documents moves what refers by register and id.
func (m merging) documents(register string) error {
	return m.exec(`UPDATE document SET updated_at = ?, entry = ? WHERE register = ? AND entry = ?`, m.now, m.keep, register, m.other)
}

// finish puts the other entry into the bin and remembers what it became.
func (m merging) finish(register string) error {
	id, err := newID()
	if err != nil {
		return err
	}
	err = m.exec(`INSERT INTO merged (id, created_at, updated_at, register, kept, other) VALUES (?, ?, ?, ?, ?, ?)`,
		id, m.now, m.now, register, m.keep, m.other)
	if err != nil {
		return err
	}
	return exec(m.ctx, m.tx, `UPDATE `+quoted(register)+` SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, m.now, m.other)
}

func (m merging) exec(query string, args ...any) error {
	if _, err := m.tx.ExecContext(m.ctx, query, args...); err != nil {
		return fmt.Errorf("merge %s into %s: %w", m.other, m.keep, err)
	}
	return nil
}
