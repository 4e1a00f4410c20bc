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
	rid   int64
	title string
	memo  model.Memorandum // its dates only
	order string
}

// foundQuery reads what states and deadlines follow from, and no more: it is
// read of all memoranda, which may be ten thousand. The signatures stand as one
// text, a day for each party; of the open actions the first one counts.
const foundQuery = `WITH signature AS (SELECT memorandum_id, group_concat(signed_on, ',') AS days FROM memorandum_party
		WHERE deleted_at IS NULL GROUP BY memorandum_id),
	open AS (SELECT memorandum_id, min(due_on) AS day FROM memorandum_action WHERE done_on = '' AND due_on <> '' GROUP BY memorandum_id)
	SELECT m.rid, m.sort_title, m.stage, m.starts_on, m.months, m.ends_on, m.renewal, m.notice_days, m.withdrawn_on, m.annulled_on,
		` + renewedOn + `, coalesce(s.days, '-'), coalesce(c.day, '')
	FROM memorandum m LEFT JOIN signature s ON s.memorandum_id = m.id LEFT JOIN open c ON c.memorandum_id = m.id
	WHERE m.deleted_at IS NULL AND (?1 = '' OR instr(m.sort_text, ?1) OR m.id IN (SELECT p.memorandum_id FROM memorandum_party p
		JOIN organisation o ON o.id = p.organisation_id WHERE p.deleted_at IS NULL AND (instr(o.sort_name, ?1) OR instr(o.sort_short, ?1))))
	ORDER BY m.sort_title, m.rid`

// holding reads the memoranda that hold a text, by title.
func (r Memoranda) holding(ctx context.Context, text string) ([]foundMemorandum, error) {
	return queryAll(ctx, r.read(), scanFoundMemorandum, foundQuery, model.Fold(text))
}

// WithDeadlines returns the memoranda that have something due on a day, by title.
func (r Memoranda) WithDeadlines(ctx context.Context, day model.Date) ([]model.Memorandum, error) {
	all, err := r.holding(ctx, "")
	if err != nil {
		return nil, err
	}
	var rids []int64
	for _, f := range all {
		if len(f.memo.Deadlines(day)) > 0 {
			rids = append(rids, f.rid)
		}
	}
	return r.Rows(ctx, rids)
}

// Find returns the rids of the memoranda whose title, object, protocol number
// or parties hold the text, in that state (Kind) today. Without a wanted order
// they stand by title.
func (r Memoranda) Find(ctx context.Context, q model.Query) ([]int64, error) {
	today := r.archive.Today()
	all, err := r.holding(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	if q.Kind != "" {
		all = slices.DeleteFunc(all, func(f foundMemorandum) bool { return f.memo.State(today) != q.Kind })
	}
	for i := range all {
		all[i].order = all[i].orderBy(q.Sort, today)
	}
	slices.SortStableFunc(all, func(x, y foundMemorandum) int {
		order := strings.Compare(x.order, y.order)
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

func scanFoundMemorandum(r row) (f foundMemorandum, err error) {
	var signed string
	var action model.Date
	m := &f.memo
	err = r.Scan(&f.rid, &f.title, &m.Stage, &m.StartsOn, &m.Months, &m.EndsOn, &m.Renewal, &m.NoticeDays, &m.WithdrawnOn, &m.AnnulledOn,
		&m.RenewedOn, &signed, &action)
	if err != nil {
		return f, err
	}
	if signed != "-" {
		for _, day := range strings.Split(signed, ",") {
			m.Parties = append(m.Parties, model.Party{SignedOn: model.Date(day)})
		}
	}
	if action != "" {
		m.Actions = []model.JointAction{{DueOn: action}}
	}
	return f, nil
}

// orderBy is the text by which a column sorts; what has no such day stands
// after all that has one.
func (f foundMemorandum) orderBy(column string, today model.Date) string {
	switch column {
	case "state":
		return string(rune('a' + slices.Index(model.MemorandumStates, f.memo.State(today))))
	case "ends_on":
		return cmp.Or(string(f.memo.End(today)), "9999")
	case "due_on":
		next, _ := f.memo.NextDeadline(today)
		return cmp.Or(string(next.On), "9999")
	default:
		return f.title
	}
}
