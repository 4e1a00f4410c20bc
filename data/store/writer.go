package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
)

// mostKept are the statements that the writer keeps ready.
const mostKept = 200

// writing connects the writer. Its connection keeps statements ready for the
// next time: to work out one with the triggers of the history takes longer
// than to run it, and a save or an import runs the same few over and over.
type writing struct {
	driver  driver.Driver
	address string
}

// openWriter returns the writer of the file at that address.
func openWriter(address string) (*sql.DB, error) {
	plain, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(writing{plain.Driver(), address})
	db.SetMaxOpenConns(1)
	return db, plain.Close()
}

// Connect makes writing a driver.Connector.
func (w writing) Connect(context.Context) (driver.Conn, error) {
	opened, err := w.driver.Open(w.address)
	if err != nil {
		return nil, err
	}
	whole, ok := opened.(wholeConn)
	if !ok {
		return nil, errors.Join(errors.New("the driver lacks a method"), opened.Close())
	}
	return &keepingConn{wholeConn: whole, kept: map[string]driver.Stmt{}}, nil
}

// Driver makes writing a driver.Connector.
func (w writing) Driver() driver.Driver { return w.driver }

// wholeConn is what database/sql asks of a connection.
type wholeConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// keepingConn is a connection that keeps the statements it ran.
type keepingConn struct {
	wholeConn
	kept map[string]driver.Stmt
}

// ExecContext runs a statement, ready from the last time if there was one.
func (c *keepingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	statement, known := c.kept[query]
	if !known {
		if len(c.kept) >= mostKept || !isSingleWrite(query) {
			return c.wholeConn.ExecContext(ctx, query, args)
		}
		prepared, err := c.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		c.kept[query], statement = prepared, prepared
	}
	run, ok := statement.(driver.StmtExecContext)
	if !ok {
		return c.wholeConn.ExecContext(ctx, query, args)
	}
	return run.ExecContext(ctx, args)
}

// Close lets the statements go, then the connection.
func (c *keepingConn) Close() error {
	var failures []error
	for _, s := range c.kept {
		failures = append(failures, s.Close())
	}
	clear(c.kept)
	return errors.Join(append(failures, c.wholeConn.Close())...)
}

func isSingleWrite(query string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(query), " ")
	return !strings.Contains(query, ";") && (word == "INSERT" || word == "UPDATE" || word == "DELETE")
}
