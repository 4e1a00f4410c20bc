package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// holder is the name of the record that the document d belongs to, NULL while
// it lies in the bin or is gone.
const holder = `CASE d.register
	WHEN 'person' THEN (SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = d.entry AND deleted_at IS NULL)
	WHEN 'organisation' THEN (SELECT name FROM organisation WHERE id = d.entry AND deleted_at IS NULL)
	WHEN 'event' THEN (SELECT title FROM event WHERE id = d.entry AND deleted_at IS NULL)
	WHEN 'project' THEN (SELECT title FROM project WHERE id = d.entry AND deleted_at IS NULL)
	WHEN 'contact' THEN (SELECT subject FROM contact WHERE id = d.entry AND deleted_at IS NULL)
	WHEN 'memorandum' THEN (SELECT title FROM memorandum WHERE id = d.entry AND deleted_at IS NULL)
	END`

// checkDocuments compares every file with its hash. Damaged ones are a Problem
// with key document_damaged that names them.
func (a *Archive) checkDocuments(ctx context.Context) error {
	hashes, err := queryAll(ctx, a.reader, scanText, `SELECT DISTINCT t.sha256`+documentTables+`ORDER BY t.rid`)
	if err != nil {
		return err
	}
	var damaged []string
	for _, hash := range hashes { // one at a time: all of them may be more than fits the memory
		content, err := queryOne(ctx, a.reader, scanBytes, `SELECT bytes FROM content WHERE sha256 = ?`, hash)
		if err != nil {
			return err
		}
		if hashOf(content) == hash {
			continue
		}
		names, err := queryAll(ctx, a.reader, scanText, `SELECT d.name || coalesce(' (' || `+holder+` || ')', '')`+documentTables+`
			WHERE t.sha256 = ? ORDER BY d.rid`, hash)
		if err != nil {
			return err
		}
		damaged = append(damaged, names...)
	}
	if len(damaged) > 0 {
		return &model.Problem{Key: "document_damaged", Limit: shortened(damaged)}
	}
	return nil
}

// dropContent removes the bytes that no document has any more, those in the bin
// included, and that no undone deed could want back.
func dropContent(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM content WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.content_id = content.id)
		AND NOT EXISTS (SELECT 1 FROM change c JOIN action a ON a.rid = c.action
			WHERE c.register = 'document' AND c.new IS NOT NULL AND json_extract(c.new, '$.content_id') = content.id
				AND a.rid > (SELECT coalesce(max(rid), 0) FROM action WHERE undone_at IS NULL))`)
	return err
}

// dropDocuments removes the documents of a record for good.
func dropDocuments(ctx context.Context, tx *sql.Tx, register, id string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM document WHERE register = ? AND entry = ?`, register, id)
	return err
}

// unattached refuses an undo that took away a record whose documents stay.
func unattached(ctx context.Context, tx *sql.Tx, number int64) error {
	names, err := queryAll(ctx, tx, scanText, `SELECT name FROM document
		WHERE entry IN (SELECT entry FROM change WHERE action = ? AND old IS NULL) ORDER BY rid LIMIT 1`, number)
	if err != nil {
		return fmt.Errorf("documents of what action %d made: %w", number, err)
	}
	if len(names) > 0 {
		return &model.Problem{Key: "undo_conflict", Limit: names[0]}
	}
	return nil
}
