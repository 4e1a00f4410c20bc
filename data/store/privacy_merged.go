package store

import (
	"context"

	"segreteria/data/model"
)

// forgetMerged takes away what the bin still holds of a person under the
// entries that were merged into the one that becomes anonymous.
func (r Privacy) forgetMerged(ctx context.Context, personID string, done *Erased) error {
	others, err := queryAll(ctx, r.tx, scanText, `WITH RECURSIVE went (id) AS (SELECT ? UNION
			SELECT m.other FROM went JOIN merged m ON m.kept = went.id AND m.register = 'person')
		SELECT p.id FROM went JOIN person p ON p.id = went.id WHERE p.id <> ? AND p.deleted_at IS NOT NULL`, personID, personID)
	if err != nil {
		return err
	}
	for _, id := range others {
		person, err := r.People().Get(ctx, id)
		if err != nil {
			return err
		}
		if err := r.empty(ctx, id, done.Name); err != nil {
			return err
		}
		var left []model.Mention
		if left, err = r.replaceMentions(ctx, person, done.Name); err != nil {
			return err
		}
		done.Left = append(done.Left, left...)
		if err := r.forgetHistory(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
