package store

import (
	"context"
	"database/sql"
	"sync"
)

// questions are asked outside of any action, to the readers. Each text is
// prepared once: a third of the time of a short question is SQLite reading its
// text. All texts are literal, so there are few of them. What fails names the archive.
type questions struct {
	db    *sql.DB
	path  string
	mutex sync.Mutex
	kept  map[string]*sql.Stmt
}

// QueryContext makes questions a querier.
func (q *questions) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	statement, err := q.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.QueryContext(ctx, args...)
}

func (q *questions) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if statement, known := q.kept[query]; known {
		return statement, nil
	}
	statement, err := q.db.PrepareContext(ctx, query)
	if err == nil {
		q.kept[query] = statement // closed with the archive
	}
	return statement, err
}
