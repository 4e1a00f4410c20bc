package main

import (
	"slices"
	"strings"
	"time"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui"
)

// codeWords are the prefixes of the words for the codes of a column, by register and column.
var codeWords = map[string]string{
	"deadlines.what": "due.", "deadlines.register": "bin.register.",
	"events.kind": "kind.", "organisations.kind": "organisation_kind.", "organisations.level": "organisation_level.",
	"organisations.sector":     "sector.",
	"organisations.engagement": "engagement.", "organisations.engagement_wanted": "engagement.",
	"participants.state": "state.", "attendance.status": "mark.", "documents.kind": "document_kind.",
	"contacts.mode": "contact_mode.",
	"courses.state": "course_state.", "lessons.mode": "mode.", "hours.forecast": "forecast.",
	"memoranda.state": "memorandum_state.", "memoranda.renewal": "renewal.",
}

// readable turns codes into words and days into dd/MM/yyyy, for people instead of scripts.
func readable(register string, l desk.Listing) desk.Listing {
	words := map[int]string{}
	var days, moments []int
	for i, column := range l.Columns {
		if prefix, coded := codeWords[register+"."+column]; coded {
			words[i] = prefix
		}
		if strings.HasSuffix(column, "_on") || strings.HasSuffix(column, "_date") || column == "day" || column == "unreachable_since" {
			days = append(days, i)
		}
		if strings.HasSuffix(column, "_at") {
			moments = append(moments, i)
		}
	}
	told := desk.Listing{Columns: l.Columns, Rows: make([][]any, len(l.Rows))}
	for n, row := range l.Rows {
		told.Rows[n] = slices.Clone(row)
		for i, value := range row {
			if names, several := value.([]string); several {
				told.Rows[n][i] = strings.Join(names, ", ")
			}
		}
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
		for _, i := range moments {
			if text, ok := row[i].(string); ok {
				told.Rows[n][i] = localMoment(text)
			}
		}
	}
	return told
}

// localMoment writes an ISO moment as the clock of the place showed it.
func localMoment(text string) string {
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return text
	}
	return model.FormatMoment(moment.Local())
}
