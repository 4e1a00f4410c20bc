package exchange

import (
	"errors"
	"strings"

	"segreteria/data/model"
)

// An AttendanceRow is a presence as a row of a file tells it.
type AttendanceRow struct {
	Line         int
	FamilyName   string
	GivenName    string
	Organisation string // tells people of one name apart, "" not given
	Email        string // the same
	Session      string // title or number, "" not given
	Status       string // one of model.AttendanceStatuses
	In, Out      model.Clock
	Problem      *model.Problem // why the row cannot be taken, nil when it can
	Warnings     []*model.Problem
}

// statusWords are the marks of a presence, folded. The mark "a" is Italian
// assente and English absent; a person who signed has an x.
var statusWords = map[string]string{
	"presente": model.Present, "presenti": model.Present, "present": model.Present, "p": model.Present, "x": model.Present,
	"si": model.Present, "s": model.Present, "yes": model.Present, "y": model.Present, "1": model.Present,
	"vero": model.Present, "true": model.Present, "ok": model.Present, "firmato": model.Present, "signed": model.Present,
	"attended": model.Present,
	"assente":  model.Absent, "assenti": model.Absent, "absent": model.Absent, "a": model.Absent, "no": model.Absent,
	"n": model.Absent, "0": model.Absent, "falso": model.Absent, "false": model.Absent, "nonpresente": model.Absent,
	"noshow":       model.Absent,
	"giustificato": model.Excused, "giustificata": model.Excused, "assentegiustificato": model.Excused,
	"assentegiustificata": model.Excused, "assenzagiustificata": model.Excused, "excused": model.Excused,
	"g": model.Excused, "ag": model.Excused, "e": model.Excused,
}

// tickMarks are signs for a presence that folding drops.
const tickMarks = "✓✔☑+"

// AttendanceRows reads every row of the table as a presence. Who has a time and
// no status was present.
func AttendanceRows(table Table, mapping Mapping) []AttendanceRow {
	rows := make([]AttendanceRow, len(table.Rows))
	for i, row := range table.Rows {
		rows[i] = attendanceRow(cells{row: row, mapping: mapping, headers: table.Headers})
	}
	return rows
}

func attendanceRow(c cells) AttendanceRow {
	name := c.names()
	row := AttendanceRow{
		Line: c.row.Line, FamilyName: name.family, GivenName: name.given, Organisation: c.text(Organisation),
		Email: plainEmail(c.text(Email)), Session: c.text(Session),
	}
	if !name.sure {
		row.Warnings = append(row.Warnings, &model.Problem{Field: "family_name", Key: "name_split", Limit: name.family + " / " + name.given})
	}
	var errIn, errOut, errStatus error
	row.In, errIn = clock(c.text(In), "in")
	row.Out, errOut = clock(c.text(Out), "out")
	row.Status, errStatus = status(c.text(Status), row.In != "" || row.Out != "")
	var errName error
	if row.FamilyName == "" {
		errName = &model.Problem{Field: "family_name", Key: "required"}
	}
	// The ids are not known yet, all else has to be right.
	whole := model.Attendance{
		SessionID: "-", ParticipantID: "-", Status: row.Status, In: row.In, Out: row.Out, Source: "import",
	}
	for _, err := range []error{errName, errIn, errOut, errStatus, whole.Validate()} {
		if errors.As(err, &row.Problem) {
			break
		}
	}
	return row
}

func status(text string, hasTime bool) (string, error) {
	if text == "" {
		if hasTime {
			return model.Present, nil
		}
		return "", &model.Problem{Field: "status", Key: "required"}
	}
	if code := statusWords[model.Fold(text)]; code != "" {
		return code, nil
	}
	if strings.Trim(text, tickMarks) == "" {
		return model.Present, nil
	}
	return "", &model.Problem{Field: "status", Key: "unknown_status", Limit: text}
}

// clock reads a time; the seconds that a spreadsheet adds are dropped.
func clock(text, field string) (model.Clock, error) {
	if parts := strings.Split(text, ":"); len(parts) == 3 {
		text = parts[0] + ":" + parts[1]
	}
	c, err := model.ParseClock(text)
	if err != nil {
		return "", &model.Problem{Field: field, Key: "clock", Limit: text}
	}
	return c, nil
}
