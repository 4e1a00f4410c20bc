package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"segreteria/data/model"
)

// Sessions is the programme of the events.
type Sessions struct{ conn }

// Sessions returns the programme of the events.
func (c conn) Sessions() Sessions { return Sessions{c} }

// The blocks of a session stand in its line as a JSON array of [from, to].
const sessionColumns = `s.id, s.event_id, s.title, s.day, s.room, s.speaker, s.mode, s.topic, s.tutor,
	coalesce(s.module_id, ''), coalesce((SELECT title FROM course_module WHERE id = s.module_id), ''),
	(SELECT coalesce(json_group_array(json_array(starts, ends) ORDER BY starts), '[]') FROM session_block WHERE session_id = s.id)`

func sessionFields(s *model.Session) []any {
	return []any{
		&s.ID, &s.EventID, &s.Title, &s.Day, &s.Room, &s.Speaker, &s.Mode, &s.Topic, &s.Tutor, &s.ModuleID, &s.Module, (*blockList)(&s.Blocks),
	}
}

// blockList reads the blocks of a session from their JSON array.
type blockList []model.Block

// Scan makes blockList a sql.Scanner.
func (l *blockList) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("blocks of a session: %T", value)
	}
	var pairs [][2]model.Clock
	if err := json.Unmarshal([]byte(text), &pairs); err != nil {
		return fmt.Errorf("blocks of a session: %w", err)
	}
	for _, p := range pairs {
		*l = append(*l, model.Block{From: p[0], To: p[1]})
	}
	return nil
}

// OfEvent returns the sessions of an event in the order of day and time,
// numbered from 1.
func (r Sessions) OfEvent(ctx context.Context, eventID string) ([]model.Session, error) {
	sessions, err := queryAll(ctx, r.read(), scanInto(sessionFields), `SELECT `+sessionColumns+` FROM session s
		WHERE s.event_id = ? AND s.deleted_at IS NULL
		ORDER BY s.day, (SELECT min(starts) FROM session_block WHERE session_id = s.id), s.rid`, eventID)
	for i := range sessions {
		sessions[i].Position = i + 1
	}
	return sessions, err
}

// Find returns the rids of an event's sessions in the order of day and time.
func (r Sessions) Find(ctx context.Context, eventID string) ([]int64, error) {
	return queryAll(ctx, r.read(), scanNumber, `SELECT s.rid FROM session s WHERE s.event_id = ? AND s.deleted_at IS NULL
		ORDER BY s.day, (SELECT min(starts) FROM session_block WHERE session_id = s.id), s.rid`, eventID)
}

// Rows returns the sessions with these rids, in their order.
func (r Sessions) Rows(ctx context.Context, rids []int64) ([]model.Session, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(sessionFields), `SELECT s.rid, `+sessionColumns+`
		FROM session s WHERE s.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Get returns one session, or model.ErrNotFound.
func (r Sessions) Get(ctx context.Context, id string) (model.Session, error) {
	s, err := queryOne(ctx, r.read(), scanInto(sessionFields), `SELECT `+sessionColumns+` FROM session s WHERE s.id = ?`, id)
	if err != nil {
		return s, fmt.Errorf("session %s: %w", id, err)
	}
	return s, nil
}

// Save writes s with its blocks, as a new entry when it has no id.
func (r Sessions) Save(ctx context.Context, s model.Session) (model.Session, error) {
	s.Title, s.Room, s.Speaker, s.Tutor = model.Tidy(s.Title), model.Tidy(s.Room), model.Tidy(s.Speaker), model.Tidy(s.Tutor)
	if err := s.Validate(); err != nil {
		return s, err
	}
	err := r.inTx(ctx, "save session", func(tx *sql.Tx) (err error) {
		now := stamp(r.archive.now())
		values := []any{now, s.EventID, s.Title, s.Day, s.Room, s.Speaker, s.Mode, s.Topic, s.Tutor, s.ModuleID}
		if s.ID != "" {
			err := exec(ctx, tx, `UPDATE session SET updated_at = ?, event_id = ?, title = ?, day = ?, room = ?, speaker = ?,
				mode = ?, topic = ?, tutor = ?, module_id = nullif(?, '') WHERE id = ?`, append(values, s.ID)...)
			if err != nil {
				return err
			}
			return saveBlocks(ctx, tx, s, now)
		}
		if s.ID, err = newID(); err != nil {
			return err
		}
		return insertSession(ctx, tx, s, now)
	})
	return s, err
}

// Import writes s as a new entry under the id that it brings, by which another
// import of the same thing finds it.
func (r Sessions) Import(ctx context.Context, s model.Session) error {
	s.Title, s.Room = model.Tidy(s.Title), model.Tidy(s.Room)
	if err := s.Validate(); err != nil {
		return err
	}
	return r.inTx(ctx, "import lessons", func(tx *sql.Tx) error { return insertSession(ctx, tx, s, stamp(r.archive.now())) })
}

func insertSession(ctx context.Context, tx *sql.Tx, s model.Session, now string) error {
	err := exec(ctx, tx, `INSERT INTO session (updated_at, event_id, title, day, room, speaker, mode, topic, tutor,
			module_id, id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?)`,
		now, s.EventID, s.Title, s.Day, s.Room, s.Speaker, s.Mode, s.Topic, s.Tutor, s.ModuleID, s.ID, now)
	if err != nil {
		return err
	}
	return saveBlocks(ctx, tx, s, now)
}

func saveBlocks(ctx context.Context, tx *sql.Tx, s model.Session, now string) error {
	kept, err := queryAll(ctx, tx, func(r row) (b model.Block, err error) { return b, r.Scan(&b.From, &b.To) },
		`SELECT starts, ends FROM session_block WHERE session_id = ? ORDER BY rid`, s.ID)
	if err != nil || slices.Equal(kept, s.Blocks) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM session_block WHERE session_id = ?`, s.ID); err != nil {
		return err
	}
	for _, b := range s.Blocks {
		id, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO session_block (id, created_at, updated_at, session_id, starts, ends)
			VALUES (?, ?, ?, ?, ?, ?)`, id, now, now, s.ID, b.From, b.To)
		if err != nil {
			return err
		}
	}
	return nil
}

// Delete moves a session to the bin; its attendance no longer counts.
func (r Sessions) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete session", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE session SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a session back from the bin with its attendance.
func (r Sessions) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore session", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE session SET deleted_at = NULL WHERE id = ?`, id)
	})
}
