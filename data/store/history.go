package store

import (
	"context"
	"database/sql"
	"os/user"
	"strings"
	"time"

	"segreteria/data/model"
)

// History tells who did what, and takes it back.
type History struct{ conn }

// History returns what was done to the registers.
func (c conn) History() History { return History{c} }

// An Action is one deed of a person, with everything that it changed.
type Action struct {
	Number  int64  // from 1, in the order in which they were done
	Name    string // code, such as save_person
	At      time.Time
	By      string
	Undone  bool
	Changes int    // entries that it touched
	Subject string // name of the first of them
}

const actionColumns = `a.rid, a.name, a.done_at, a.done_by, a.undone_at IS NOT NULL,
	(SELECT count(*) FROM change c WHERE c.action = a.rid),
	coalesce((SELECT coalesce(` + entryName + `, ` + lostName + `) FROM (SELECT register, entry, owner, coalesce(new, old) AS line
		FROM change WHERE action = a.rid ORDER BY rid LIMIT 1) c), '')`

func scanAction(r row) (a Action, err error) {
	var at string
	if err := r.Scan(&a.Number, &a.Name, &at, &a.By, &a.Undone, &a.Changes, &a.Subject); err != nil {
		return a, err
	}
	a.At, err = parseStamp(at)
	return a, err
}

// Actions returns the newest actions, the last one first.
func (r History) Actions(ctx context.Context, limit int) ([]Action, error) {
	return queryAll(ctx, r.read(), scanAction, `SELECT `+actionColumns+` FROM action a ORDER BY a.rid DESC LIMIT ?`, limit)
}

// enterAction writes the line of the action whose changes the triggers have
// kept; an action that changed nothing leaves none.
func (a *Archive) enterAction(ctx context.Context, tx *sql.Tx, name string) error {
	_, err := tx.StmtContext(ctx, a.enter).ExecContext(ctx, actionCode(name), stamp(a.now()), systemUser())
	return err
}

const enterAction = `INSERT INTO action (rid, name, done_at, done_by)
	SELECT n, ?, ?, coalesce((SELECT nullif(operator, '') FROM settings), ?) FROM (SELECT ` + nextAction + ` AS n)
	WHERE EXISTS (SELECT 1 FROM change WHERE action = n)`

// actionCode turns the name of a deed into the code that the screen translates.
func actionCode(name string) string { return strings.ReplaceAll(name, " ", "_") }

// systemUser is who the computer says is working, without the computer's own name.
func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username[strings.LastIndexAny(u.Username, `\/`)+1:]
}

// Operator returns the name under which deeds are kept; "" is the system's user.
func (r Settings) Operator(ctx context.Context) (string, error) {
	names, err := queryAll(ctx, r.read(), scanText, `SELECT operator FROM settings`)
	return strings.Join(names, ""), err
}

// SaveOperator keeps the name under which deeds are kept from now on. It
// belongs to the archive: the window and the command line must tell the same.
func (r Settings) SaveOperator(ctx context.Context, name string) error {
	name = model.Tidy(name)
	if len([]rune(name)) > maxOperator {
		return &model.Problem{Field: "operator", Key: "too_long", Limit: model.FormatInt(maxOperator)}
	}
	return r.inTx(ctx, "save operator", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		id, err := newID()
		if err != nil {
			return err
		}
		return exec(ctx, tx, `INSERT INTO settings (rid, id, created_at, updated_at, name, short_name, address, postcode, town,
			province, tax_code, vat_number, email, phone, place_of_signature, privacy_text, privacy_where, language, operator)
			VALUES (1, ?, ?, ?, '', '', '', '', '', '', '', '', '', '', '', '', '', '', ?)
			ON CONFLICT (rid) DO UPDATE SET updated_at = excluded.updated_at, operator = excluded.operator`, id, now, now, name)
	})
}

const maxOperator = 100
