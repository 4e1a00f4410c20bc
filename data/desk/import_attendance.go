package desk

import (
	"context"
	"strconv"
	"strings"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// ImportAttendance marks the participants of an event as a table tells, over
// what was marked before. A name that is not on the event, or that two
// participants have and nothing tells apart, and a session that the event does
// not have are refused rows: nobody becomes a participant by an import of marks.
func ImportAttendance(ctx context.Context, a *store.Archive, req ImportRequest) (ImportReport, error) {
	if err := req.Check(); err != nil {
		return ImportReport{}, err
	}
	// A list without any such column may well be of those who were invited.
	if !req.Mapping.Has(exchange.Status) && !req.Mapping.Has(exchange.In) && !req.Mapping.Has(exchange.Out) {
		return ImportReport{}, &model.Problem{Key: "no_status_column"}
	}
	rows := exchange.AttendanceRows(req.Table, req.Mapping)
	var report ImportReport
	err := runImport(ctx, a, "import attendance", req.DryRun, func(tx store.Tx) error {
		d, err := OpenDossier(ctx, tx, req.EventID)
		if err != nil {
			return err
		}
		roll := newRoll(d)
		var marks []model.Attendance
		for _, row := range rows {
			mark, told := roll.call(row)
			report.add(told)
			if told.Outcome != ImportRefused {
				marks = append(marks, mark)
			}
		}
		return tx.Attendances().Mark(ctx, marks...)
	})
	if err != nil {
		return ImportReport{}, err
	}
	return report, nil
}

// A roll is the list of an event's people, made for calling names.
type roll struct {
	sessions     []model.Session
	participants []model.Participant
	byName       nameIndex            // of participants
	marked       map[place]bool       // before the import
	lines        map[place]calledLine // by the import itself
}

type place struct{ participant, session string }

type calledLine struct {
	line int
	mark model.Attendance
}

func newRoll(d Dossier) roll {
	r := roll{
		sessions: d.Sessions, participants: d.Participants, byName: nameIndex{}, marked: map[place]bool{}, lines: map[place]calledLine{},
	}
	for i, p := range d.Participants {
		r.byName.add(p.FamilyName, p.GivenName, i)
	}
	for _, m := range d.Marks {
		r.marked[place{m.ParticipantID, m.SessionID}] = true
	}
	return r
}

// call finds participant and session of a row.
func (r roll) call(row exchange.AttendanceRow) (model.Attendance, ImportRow) {
	told := ImportRow{
		Line: row.Line, Outcome: ImportRefused, Name: model.SheetName(row.FamilyName, row.GivenName),
		Problem: row.Problem, Warnings: row.Warnings,
	}
	mark := model.Attendance{Status: row.Status, In: row.In, Out: row.Out, Source: "import"}
	if told.Problem == nil {
		mark.ParticipantID, told.Problem = r.participant(row)
	}
	if told.Problem == nil {
		mark.SessionID, told.Problem = r.session(row.Session)
	}
	if told.Problem != nil {
		return mark, told
	}
	at := place{mark.ParticipantID, mark.SessionID}
	earlier, twice := r.lines[at]
	switch {
	case twice && earlier.mark != mark:
		told.Problem = &model.Problem{Key: "marked_twice", Limit: model.FormatInt(earlier.line)}
		return mark, told
	case twice || r.marked[at]:
		told.Outcome = ImportMatched
	default:
		told.Outcome = ImportCreated
	}
	if !twice {
		r.lines[at] = calledLine{row.Line, mark}
	}
	return mark, told
}

// participant returns the only one of that name; organisation and e-mail tell
// people of one name apart.
func (r roll) participant(row exchange.AttendanceRow) (id string, problem *model.Problem) {
	name := model.SheetName(row.FamilyName, row.GivenName)
	var named []model.Participant
	for _, i := range r.byName.find(row.FamilyName, row.GivenName) {
		named = append(named, r.participants[i])
	}
	if len(named) > 1 && row.Email != "" {
		named = narrowed(named, func(p model.Participant) bool { return strings.EqualFold(p.Email, row.Email) })
	}
	if len(named) > 1 && model.Fold(row.Organisation) != "" {
		named = narrowed(named, func(p model.Participant) bool { return model.Fold(p.Organisation) == model.Fold(row.Organisation) })
	}
	switch len(named) {
	case 0:
		return "", &model.Problem{Key: "unknown_participant", Limit: name}
	case 1:
		return named[0].ID, nil
	default:
		return "", &model.Problem{Key: "ambiguous_participant", Limit: name}
	}
}

// narrowed returns those that fit, all of them when none does: the next sign may tell more.
func narrowed(named []model.Participant, fits func(model.Participant) bool) []model.Participant {
	var fitting []model.Participant
	for _, p := range named {
		if fits(p) {
			fitting = append(fitting, p)
		}
	}
	if len(fitting) == 0 {
		return named
	}
	return fitting
}

// session finds a session by title, number or id; an event with a single one
// needs no name for it.
func (r roll) session(text string) (id string, problem *model.Problem) {
	if text == "" {
		if len(r.sessions) == 1 {
			return r.sessions[0].ID, nil
		}
		return "", &model.Problem{Field: "session", Key: "required"}
	}
	number, err := strconv.Atoi(strings.TrimRight(text, ". "))
	var titled []model.Session
	for _, s := range r.sessions {
		if s.ID == text || err == nil && s.Position == number {
			return s.ID, nil
		}
		if model.Fold(s.Title) == model.Fold(text) && model.Fold(text) != "" {
			titled = append(titled, s)
		}
	}
	switch len(titled) {
	case 0:
		return "", &model.Problem{Field: "session", Key: "unknown_session", Limit: text}
	case 1:
		return titled[0].ID, nil
	default:
		return "", &model.Problem{Field: "session", Key: "ambiguous_session", Limit: text}
	}
}
