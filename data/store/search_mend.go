package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// searchIndex is the name by which SQLite complains of the search index.
const searchIndex = "finding_word"

const findingLines = `register, entry, title, sort_title, sort_other, text, day, place, of_register, of_entry`

// MendSearch proves the search index against the registers, and makes it anew
// where it is wrong: it holds nothing of its own. It reports whether it was.
func (a *Archive) MendSearch(ctx context.Context) (mended bool, err error) {
	err = a.transact(ctx, "prove search index", func(tx *sql.Tx) error {
		right, err := searchIsRight(ctx, tx)
		if err != nil || right {
			return err
		}
		mended = true
		return remakeSearch(ctx, tx)
	})
	return mended && err == nil, err
}

// searchIsRight compares the lines of the index with the registers, and its
// words with its lines.
func searchIsRight(ctx context.Context, tx *sql.Tx) (bool, error) {
	wrong, err := queryOne(ctx, tx, scanNumber, `SELECT EXISTS (SELECT `+findingLines+` FROM finding EXCEPT SELECT * FROM found)
		OR EXISTS (SELECT * FROM found EXCEPT SELECT `+findingLines+` FROM finding)`)
	if err != nil || wrong != 0 {
		return false, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO finding_word (finding_word, rank) VALUES ('integrity-check', 1)`)
	if isDamage(err) {
		return false, nil
	}
	return err == nil, err
}

// remakeSearch makes the index and its triggers again, as the schema has them:
// a wrong one cannot forget a line word by word, and may not even be emptied.
func remakeSearch(ctx context.Context, tx *sql.Tx) error {
	type part struct{ kind, name, text string }
	parts, err := queryAll(ctx, tx, func(r row) (p part, err error) { return p, r.Scan(&p.kind, &p.name, &p.text) },
		`SELECT type, name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'finding' OR name = ? ORDER BY type`, searchIndex)
	if err != nil {
		return err
	}
	var drop, create []string
	for _, p := range parts { // the table first
		drop, create = append(drop, `DROP `+p.kind+` `+quoted(p.name)), append(create, p.text)
	}
	queries := slices.Concat(drop, []string{`DELETE FROM finding`, `INSERT INTO finding (` + findingLines + `) SELECT * FROM found ORDER BY entry`},
		create, []string{`INSERT INTO finding_word (finding_word) VALUES ('rebuild')`})
	for _, query := range queries {
		if _, err := tx.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// forgetWords takes out of the search index what is left in it of words that
// no record has any more: it only notes, at first, that they are gone. (Its own
// secure-delete does this at once, but takes 2 ms for each line: 11 s for the
// undo of an import of 5,000 people.)
func forgetWords(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO finding_word (finding_word) VALUES ('optimize')`)
	return err
}

// soundAs runs a check of SQLite. Where only the search index is wrong, it is
// made anew and looked at again.
func (a *Archive) soundAs(ctx context.Context, pragma string) error {
	err := pragmaCheck(ctx, a.reader, pragma, a.path)
	var found *damageFound
	if !errors.As(err, &found) || !found.onlyIn(searchIndex) {
		return err
	}
	if mended, failure := a.MendSearch(ctx); !mended {
		return errors.Join(err, failure)
	}
	return pragmaCheck(ctx, a.reader, pragma, a.path)
}

// damageFound is what a check of SQLite says.
type damageFound struct{ lines []string }

func (d *damageFound) Error() string { return strings.Join(d.lines, "; ") }

func (d *damageFound) onlyIn(table string) bool {
	for _, line := range d.lines {
		if !strings.Contains(line, table) {
			return false
		}
	}
	return len(d.lines) > 0
}
