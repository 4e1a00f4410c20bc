package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// The registers that a table can be imported into.
const (
	IntoPeople       = "people"
	IntoParticipants = "participants"
	IntoAttendance   = "attendance"
)

// ImportFields returns what a column can hold when it is imported into a register.
func ImportFields(register string) []string {
	if register == IntoAttendance {
		return exchange.AttendanceFields()
	}
	return exchange.PersonFields()
}

// ReadImport reads a file that is to be imported and guesses its columns. The
// mapping has an entry for each column, "" where nothing was recognised. What
// is no table is refused as exchange.ReadTable says, a folder with key is_folder.
func ReadImport(path, register string) (ImportRequest, error) {
	file, err := os.Open(path)
	if err != nil {
		return ImportRequest{}, fmt.Errorf("import: %w", err)
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return ImportRequest{}, errors.Join(&model.Problem{Key: "is_folder", Limit: path}, file.Close())
	}
	table, err := exchange.ReadTable(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return ImportRequest{}, err
	}
	return ImportRequest{Table: table}.Guessed(register), nil
}

// Guessed returns req with the columns guessed from the headers of its table.
func (req ImportRequest) Guessed(register string) ImportRequest {
	req.Mapping = exchange.Guess(req.Table.Headers, ImportFields(register))
	for len(req.Mapping) < req.Table.Columns() {
		req.Mapping = append(req.Mapping, "")
	}
	return req
}

// MapColumn reads a column, counted from 0, as the field from now on, "" not
// at all; another column that was read as that field is let go.
func (req ImportRequest) MapColumn(column int, field string) ImportRequest {
	req.Mapping = slices.Clone(req.Mapping)
	if at := slices.Index(req.Mapping, field); at >= 0 && field != "" {
		req.Mapping[at] = ""
	}
	req.Mapping[column] = field
	return req
}

// MapNamed obeys a wish COLUMN=FIELD; the column is named by its header or its
// number from 1. What it cannot obey is a Problem with key bad_column_map.
func (req ImportRequest) MapNamed(register, wish string) (ImportRequest, error) {
	column, field, ok := strings.Cut(wish, "=")
	at := slices.IndexFunc(req.Table.Headers, func(h string) bool { return model.Fold(h) == model.Fold(column) })
	if number, err := strconv.Atoi(column); err == nil && at < 0 {
		at = number - 1
	}
	if !ok || at < 0 || at >= len(req.Mapping) || field != "" && !slices.Contains(ImportFields(register), field) {
		return req, &model.Problem{Key: "bad_column_map", Limit: wish}
	}
	return req.MapColumn(at, field), nil
}

// Check refuses columns from which no name can be read, with a Problem of key
// no_name_column, before any archive is touched.
func (req ImportRequest) Check() error {
	for _, field := range []string{exchange.FamilyName, exchange.NameFamilyFirst, exchange.NameGivenFirst} {
		if req.Mapping.Has(field) {
			return nil
		}
	}
	return &model.Problem{Key: "no_name_column"}
}

// Import imports into one of the registers by its name.
func Import(ctx context.Context, a *store.Archive, register string, req ImportRequest) (ImportReport, error) {
	switch register {
	case IntoPeople:
		return ImportPeople(ctx, a, req)
	case IntoParticipants:
		return ImportParticipants(ctx, a, req)
	case IntoAttendance:
		return ImportAttendance(ctx, a, req)
	default:
		return ImportReport{}, &model.Problem{Key: "unknown_code", Limit: register}
	}
}
