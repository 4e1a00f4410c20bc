package store

import (
	"context"

	"segreteria/data/model"
)

// A Record is an entry of a register, as it is found by its name.
type Record struct{ Register, ID, Name string }

// Records returns the people, organisations, events, contacts, projects, memoranda and profiles with that id,
// those in the bin as well; else the ones whose name is the text; else the ones
// whose name holds it; only those of some registers, if any are named. Spaces
// and accents do not count.
func (r History) Records(ctx context.Context, text string, registers ...string) ([]Record, error) {
	folded, named := model.Fold(text), list(registers)
	type match struct {
		Record
		rank int
	}
	found, err := queryAll(ctx, r.read(), func(r row) (m match, err error) {
		return m, r.Scan(&m.Register, &m.ID, &m.Name, &m.rank)
	}, `WITH record (register, id, name, folded, other, gone) AS (
			SELECT 'person', id, trim(family_name || ' ' || given_name), family_first, given_first, deleted_at FROM person
			UNION ALL SELECT 'organisation', id, name, sort_name, sort_short, deleted_at FROM organisation
			UNION ALL SELECT 'event', id, title, sort_title, sort_title, deleted_at FROM event
			UNION ALL SELECT 'contact', id, subject, sort_subject, sort_subject, deleted_at FROM contact
			UNION ALL SELECT 'project', id, title, sort_title, sort_title, deleted_at FROM project
			UNION ALL SELECT 'memorandum', id, title, sort_title, sort_title, deleted_at FROM memorandum
			UNION ALL SELECT 'profile', id, name, sort_name, sort_name, deleted_at FROM profile)
		SELECT register, id, name, CASE WHEN id = ? THEN 1 WHEN folded = ? OR other = ? THEN 2 ELSE 3 END AS rank FROM record
		WHERE (? = '[]' OR register IN (SELECT value FROM json_each(?)))
			AND (id = ? OR gone IS NULL AND ? <> '' AND (instr(folded, ?) OR instr(other, ?))) ORDER BY rank, name, id LIMIT 50`,
		text, folded, folded, named, named, text, folded, folded, folded)
	var records []Record
	for _, m := range found {
		if m.rank == found[0].rank {
			records = append(records, m.Record)
		}
	}
	return records, err
}
