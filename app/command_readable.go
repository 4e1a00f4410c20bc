package main

import (
	"slices"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui"
)

// codeWords are the prefixes of the words for the codes of a column, by register and column.
var codeWords = map[string]string{
	"events.kind": "kind.", "organisations.kind": "organisation_kind.", "organisations.level": "organisation_level.",
	"organisations.sector":     "sector.",
	"organisations.engagement": "engagement.", "organisations.engagement_wanted": "engagement.",
	"participants.state": "state.", "attendance.status": "mark.",
}

// readable turns codes into words and days into dd/MM/yyyy, for people instead of scripts.
func readable(register string, l desk.Listing) desk.Listing {
	words := map[int]string{}
	var days []int
	for i, column := range l.Columns {
		if prefix, coded := codeWords[register+"."+column]; coded {
			words[i] = prefix
		}
		if strings.HasSuffix(column, "_on") || strings.HasSuffix(column, "_date") {
			days = append(days, i)
		}
	}
	told := desk.Listing{Columns: l.Columns, Rows: make([][]any, len(l.Rows))}
	for n, row := range l.Rows {
		told.Rows[n] = slices.Clone(row)
		for i, prefix := range words {
			if code, ok := row[i].(string); ok && code != "" {
				if words := ui.Words(prefix + code); words != prefix+code { // a sector may be any text
					told.Rows[n][i] = words
				}
			}
		}
		for _, i := range days {
			if day, ok := row[i].(string); ok {
				told.Rows[n][i] = model.FormatDate(model.Date(day))
			}
		}
	}
	return told
}
