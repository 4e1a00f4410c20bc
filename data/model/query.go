package model

// A Query says which entries of a register are wanted, and in which order.
type Query struct {
	Text       string // letters of the name or title; folded before use
	Kind       string // only this kind, "" all
	Year       int    // only this year, 0 all
	Filter     StakeholderFilter
	Sort       string // key of the column, "" the register's own order
	Descending bool
}

// Narrows reports whether the query leaves anything out.
func (q Query) Narrows() bool {
	q.Sort, q.Descending = "", false
	return q != Query{}
}
