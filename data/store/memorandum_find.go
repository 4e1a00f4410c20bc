package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"segreteria/data/model"
)

// foundMemorandum is what the order and the state of a memorandum follow from.
type foundMemorandum struct {
	rid       int64
	title     string
	memo      model.Memorandum // its dates only
	state     int              // place in model.MemorandumStates
	ends, due model.Date
}

// foundQuery reads the signatures of each memorandum as one text, a day for
// each party: it is read for all of them, and they may be ten thousand.
const foundQuery = `SELECT m.rid, m.sort_title, ` + memorandumColumns + `,
	coalesce((SELECT group_concat(signed_on, ',') FROM memorandum_party p WHERE p.memorandum_id = m.id AND p.deleted_at IS NULL), '-'),
	coalesce((SELECT min(due_on) FROM memorandum_action c WHERE c.memorandum_id = m.id AND c.done_on = '' AND c.due_on <> ''), '')
	FROM memorandum m WHERE m.deleted_at IS NULL AND (instr(m.sort_text, ?) OR EXISTS (SELECT 1 FROM memorandum_party p
		JOIN organisation o ON o.id = p.organisation_id WHERE p.memorandum_id = m.id AND p.deleted_at IS NULL
		AND (instr(o.sort_name, ?) OR instr(o.sort_short, ?)))) ORDER BY m.sort_title, m.rid`

// Find returns the rids of the memoranda whose title, object, protocol number
// or parties hold the text, in that state (Kind) today. Without a wanted order
// they stand by title.
func (r Memoranda) Find(ctx context.Context, q model.Query) ([]int64, error) {
	text, today := model.Fold(q.Text), r.archive.Today()
	all, err := queryAll(ctx, r.read(), func(r row) (f foundMemorandum, err error) { return scanFoundMemorandum(r, today) }, foundQuery, text, text, text)
	if err != nil {
		return nil, err
	}
	if q.Kind != "" {
		all = slices.DeleteFunc(all, func(f foundMemorandum) bool { return model.MemorandumStates[f.state] != q.Kind })
	}
	slices.SortStableFunc(all, func(x, y foundMemorandum) int {
		order := x.compare(y, q.Sort)
		if q.Descending {
			order = -order
		}
		return order
	})
	rids := make([]int64, len(all))
	for i, f := range all {
		rids[i] = f.rid
	}
	return rids, nil
}

func scanFoundMemorandum(r row, today model.Date) (f foundMemorandum, err error) {
	var signed string
	var action model.Date
	into := append([]any{&f.rid, &f.title}, memorandumFields(&f.memo)...)
	if err := r.Scan(append(into, &signed, &action)...); err != nil {
		return f, err
	}
	if signed != "-" {
		for _, day := range strings.Split(signed, ",") {
			f.memo.Parties = append(f.memo.Parties, model.Party{SignedOn: model.Date(day)})
		}
	}
	if action != "" {
		f.memo.Actions = []model.JointAction{{DueOn: action}}
	}
	f.state, f.ends = slices.Index(model.MemorandumStates, f.memo.State(today)), f.memo.End(today)
	if next, some := f.memo.NextDeadline(today); some {
		f.due = next.On
	}
	return f, nil
}

// compare orders by a column; what has no such day stands after all that has one.
func (f foundMemorandum) compare(other foundMemorandum, column string) int {
	later := func(d model.Date) string { return cmp.Or(string(d), "9999") }
	switch column {
	case "state":
		return cmp.Compare(f.state, other.state)
	case "ends_on":
		return strings.Compare(later(f.ends), later(other.ends))
	case "due_on":
		return strings.Compare(later(f.due), later(other.due))
	default:
		return strings.Compare(f.title, other.title)
	}
}
