package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"segreteria/data/model"
)

// Filters are the filters of lists that were saved by name.
type Filters struct{ conn }

// Filters returns the saved filters.
func (c conn) Filters() Filters { return Filters{c} }

// filterFields are the criteria of a filter by the names that the archive
// keeps; an empty one is left out.
func filterFields(f *model.SavedFilter) map[string]*string {
	return map[string]*string{
		"kind": &f.Kind, "organisation_kind": &f.Filter.Kind, "sector": &f.Filter.Sector, "level": &f.Filter.Level,
		"town": &f.Filter.Town, "tags": &f.Filter.Tags, "engagement": &f.Filter.Engagement, "project": &f.Filter.ProjectID,
	}
}

func scanFilter(r row) (f model.SavedFilter, err error) {
	var text string
	if err := r.Scan(&f.ID, &f.Register, &f.Name, &text); err != nil {
		return f, err
	}
	kept := map[string]string{}
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return f, fmt.Errorf("filter %s: %w", f.ID, err)
	}
	for name, field := range filterFields(&f) {
		*field = kept[name]
	}
	return f, nil
}

// Of returns the filters of a register by name.
func (r Filters) Of(ctx context.Context, register string) ([]model.SavedFilter, error) {
	return queryAll(ctx, r.read(), scanFilter, `SELECT id, register, name, filter FROM saved_filter
		WHERE register = ? ORDER BY sort_name`, register)
}

// Save keeps a filter under its name. One of the register with the same name,
// however it is typed, is replaced; with an id the filter itself is changed, and
// another of that name is a Problem with key filter_taken.
func (r Filters) Save(ctx context.Context, f model.SavedFilter) (model.SavedFilter, error) {
	f.Name = model.Tidy(f.Name)
	if err := f.Validate(); err != nil {
		return f, err
	}
	kept := map[string]string{}
	for name, field := range filterFields(&f) {
		if *field != "" {
			kept[name] = *field
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return f, fmt.Errorf("save filter %s: %w", f.Name, err)
	}
	err = r.inTx(ctx, "save filter", func(tx *sql.Tx) error {
		same, err := queryAll(ctx, tx, scanText, `SELECT id FROM saved_filter WHERE register = ? AND sort_name = ?`, f.Register, model.Fold(f.Name))
		if err != nil {
			return err
		}
		switch {
		case f.ID == "" && len(same) > 0:
			f.ID = same[0]
		case f.ID != "" && len(same) > 0 && same[0] != f.ID:
			return &model.Problem{Field: "filter_name", Key: "filter_taken", Limit: f.Name}
		}
		now := stamp(r.archive.now())
		if f.ID != "" {
			return exec(ctx, tx, `UPDATE saved_filter SET updated_at = ?, name = ?, sort_name = ?, filter = ? WHERE id = ?`,
				now, f.Name, model.Fold(f.Name), string(text), f.ID)
		}
		if f.ID, err = newID(); err != nil {
			return err
		}
		return exec(ctx, tx, `INSERT INTO saved_filter (id, created_at, updated_at, register, name, sort_name, filter)
			VALUES (?, ?, ?, ?, ?, ?, ?)`, f.ID, now, now, f.Register, f.Name, model.Fold(f.Name), string(text))
	})
	return f, err
}

// Delete takes a saved filter away; undo brings it back.
func (r Filters) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete filter", func(tx *sql.Tx) error {
		return exec(ctx, tx, `DELETE FROM saved_filter WHERE id = ?`, id)
	})
}

// retag gives a tag another name in every filter that asks for it.
func (r Filters) retag(ctx context.Context, was, name string) error {
	all, err := queryAll(ctx, r.tx, scanFilter, `SELECT id, register, name, filter FROM saved_filter`)
	if err != nil {
		return err
	}
	for _, f := range all {
		tags, found := model.SplitTags(f.Filter.Tags), false
		for i, tag := range tags {
			if model.Fold(tag) == model.Fold(was) {
				tags[i], found = name, true
			}
		}
		if !found {
			continue
		}
		f.Filter.Tags = model.JoinTags(tags)
		if _, err := r.Save(ctx, f); err != nil {
			return err
		}
	}
	return nil
}
