package model_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/model"
)

// socialneet is the memorandum of the report: three municipalities and the
// association, 24 months from the day on which all of them signed.
func socialneet() model.Memorandum {
	m := model.Memorandum{ID: "m", Title: "Protocollo", Stage: model.StateApproved, Months: 24, Renewal: model.RenewalTacit, NoticeDays: 60}
	for _, name := range []string{"", "Terni", "Narni", "Orvieto"} {
		m.Parties = append(m.Parties, model.Party{ID: "p" + name, OrganisationID: name, Organisation: name, Kind: "municipality", SignedOn: "2020-02-21", Mode: "pades"})
	}
	m.Parties[0].Kind = ""
	return m
}

func TestStatesFollowFromDatesAndSignatures(t *testing.T) {
	none := func(m *model.Memorandum) { m.Renewal, m.NoticeDays = model.RenewalNone, 0 }
	for name, tc := range map[string]struct {
		change func(*model.Memorandum)
		want   map[model.Date]string // state and number of the term, by day
	}{
		"tacit renewal goes on, the alarm day is the last one for a notice": {func(*model.Memorandum) {}, map[model.Date]string{
			"2020-02-20": "approved 1", "2020-02-21": "in_force 1", "2021-09-22": "in_force 1", "2021-09-23": "expiring 1",
			"2021-12-22": "expiring 1", "2021-12-23": "in_force 2", "2022-02-20": "in_force 2", "2022-02-21": "in_force 2",
			"2023-12-22": "expiring 2", "2023-12-23": "in_force 3",
		}},
		"without renewal it expires": {none, map[model.Date]string{
			"2021-11-21": "in_force 1", "2021-11-22": "expiring 1", "2022-02-20": "expiring 1", "2022-02-21": "expired 1",
		}},
		"express renewal expires as well": {func(m *model.Memorandum) { m.Renewal = model.RenewalExpress }, map[model.Date]string{
			"2022-02-20": "expiring 1", "2022-02-21": "expired 1",
		}},
		"signatures come one after the other": {func(m *model.Memorandum) {
			m.Stage = model.StateDraft
			m.Parties[1].SignedOn, m.Parties[2].SignedOn = "2020-02-25", "2020-03-01"
		}, map[model.Date]string{
			"2020-02-20": "draft 1", "2020-02-21": "being_signed 1", "2020-02-29": "being_signed 1", "2020-03-01": "in_force 1",
		}},
		"one signature is missing": {func(m *model.Memorandum) { m.Parties[3].SignedOn = "" }, map[model.Date]string{
			"2020-02-20": "approved 1", "2020-02-21": "being_signed 1", "2030-01-01": "being_signed 1",
		}},
		"it begins after the signatures": {func(m *model.Memorandum) { m.StartsOn = "2020-03-01" }, map[model.Date]string{
			"2020-02-29": "being_signed 1", "2020-03-01": "in_force 1", "2021-12-30": "expiring 1", "2021-12-31": "in_force 2",
		}},
		"it began before the signatures": {func(m *model.Memorandum) { none(m); m.StartsOn = "2020-01-01" }, map[model.Date]string{
			"2020-01-15": "approved 1", "2020-02-21": "in_force 1", "2021-12-31": "expiring 1", "2022-01-01": "expired 1",
		}},
		"a notice ends it with the term": {func(m *model.Memorandum) { m.WithdrawnOn, m.Reason = "2022-02-21", "disdetta" }, map[model.Date]string{
			"2021-12-23": "expiring 1", "2022-02-20": "expiring 1", "2022-02-21": "withdrawn 1", "2030-01-01": "withdrawn 1",
		}},
		"a withdrawal in the second term": {func(m *model.Memorandum) { m.WithdrawnOn = "2022-06-01" }, map[model.Date]string{
			"2022-05-31": "in_force 2", "2022-06-01": "withdrawn 2",
		}},
		"another one follows before the end": {func(m *model.Memorandum) { m.RenewedOn = "2021-10-01" }, map[model.Date]string{
			"2021-09-30": "expiring 1", "2021-10-01": "renewed 1",
		}},
		"another one follows after a gap": {func(m *model.Memorandum) { none(m); m.RenewedOn = "2022-04-01" }, map[model.Date]string{
			"2022-03-31": "expired 1", "2022-04-01": "renewed 1",
		}},
		"it was annulled": {func(m *model.Memorandum) { m.AnnulledOn, m.WithdrawnOn = "2020-05-01", "2020-04-01" }, map[model.Date]string{
			"2020-03-31": "in_force 1", "2020-04-01": "withdrawn 1", "2020-05-01": "annulled 1",
		}},
		"no duration agreed": {func(m *model.Memorandum) { none(m); m.Months = 0 }, map[model.Date]string{"2099-01-01": "in_force 1"}},
		"an end was typed": {func(m *model.Memorandum) { m.EndsOn = "2021-12-31" }, map[model.Date]string{
			"2021-11-01": "expiring 1", "2021-11-02": "in_force 2", "2023-11-01": "expiring 2", "2023-11-02": "in_force 3",
		}},
		"one party alone agrees with nobody": {func(m *model.Memorandum) { m.Parties = m.Parties[:1] }, map[model.Date]string{"2025-01-01": "being_signed 1"}},
		"no party at all":                    {func(m *model.Memorandum) { m.Parties, m.Stage = nil, model.StateInApproval }, map[model.Date]string{"2025-01-01": "in_approval 1"}},
	} {
		m := socialneet()
		tc.change(&m)
		for day, want := range tc.want {
			if got := fmt.Sprint(m.State(day), " ", m.Term(day).Number); got != want {
				t.Errorf("%s: on %s %s, want %s", name, day, got, want)
			}
		}
	}
}

func TestEndsAndAlarmDays(t *testing.T) {
	for name, tc := range map[string]struct {
		starts     model.Date
		months     int
		renewal    string
		notice     int
		end, alarm model.Date
	}{
		"the real case":              {"2020-02-21", 24, model.RenewalTacit, 60, "2022-02-20", "2021-12-22"},
		"notice without renewal":     {"2020-02-21", 24, model.RenewalNone, 60, "2022-02-20", "2022-02-20"},
		"express":                    {"2020-02-21", 24, model.RenewalExpress, 60, "2022-02-20", "2022-02-20"},
		"a short month":              {"2021-01-31", 1, model.RenewalNone, 0, "2021-02-27", "2021-02-27"},
		"a leap year":                {"2020-01-31", 1, model.RenewalNone, 0, "2020-02-28", "2020-02-28"},
		"from a leap day":            {"2020-02-29", 12, model.RenewalNone, 0, "2021-02-27", "2021-02-27"},
		"the first of a month":       {"2020-01-01", 12, model.RenewalNone, 0, "2020-12-31", "2020-12-31"},
		"no duration":                {"2020-01-01", 0, model.RenewalNone, 0, "", ""},
		"across the end of the year": {"2020-11-15", 3, model.RenewalNone, 0, "2021-02-14", "2021-02-14"},
	} {
		m := socialneet()
		m.StartsOn, m.Months, m.Renewal, m.NoticeDays = tc.starts, tc.months, tc.renewal, tc.notice
		if end, alarm := m.End(tc.starts), m.AlarmDay(tc.starts); end != tc.end || alarm != tc.alarm {
			t.Errorf("%s: ends %s, alarm %s; want %s, %s", name, end, alarm, tc.end, tc.alarm)
		}
	}
	if got := model.Date("2021-01-31").AddMonths(1); got != "2021-02-28" {
		t.Errorf("31/01 + 1 month is %s", got)
	}
}

// drawMemorandum draws one with any dates that can be saved.
func drawMemorandum(t *rapid.T) model.Memorandum {
	day := func(name string) model.Date {
		n := rapid.IntRange(-1, 1_500).Draw(t, name)
		if n < 0 {
			return ""
		}
		return model.Date("2020-01-01").AddDays(n)
	}
	m := model.Memorandum{
		Title: "x", Stage: rapid.SampledFrom(model.MemorandumStages).Draw(t, "stage"), StartsOn: day("starts"), Reason: "x",
		Months: rapid.IntRange(0, 30).Draw(t, "months"), EndsOn: day("ends"), Renewal: rapid.SampledFrom(model.Renewals).Draw(t, "renewal"),
		NoticeDays: rapid.IntRange(0, 200).Draw(t, "notice"), WithdrawnOn: day("withdrawn"), AnnulledOn: day("annulled"), RenewedOn: day("renewed"),
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "parties") {
		m.Parties = append(m.Parties, model.Party{OrganisationID: fmt.Sprint(i), SignedOn: day("signed")})
	}
	if m.Validate() != nil {
		t.Skip("cannot be saved")
	}
	return m
}

// Day by day the state goes one way only: a later term, or the same term and a
// later state. Each day has exactly one of the known states.
func TestStatesGoOneWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemorandum(t)
		term, rank := 0, -1
		for day := model.Date("2019-12-31"); day < "2027-01-01"; day = day.AddDays(rapid.IntRange(1, 40).Draw(t, "step")) {
			state, now := slices.Index(model.MemorandumStates, m.State(day)), m.Term(day)
			if state < 0 {
				t.Fatalf("%s: state %q", day, m.State(day))
			}
			if now.Number < term || now.Number == term && state < rank {
				t.Fatalf("%s: from term %d %s back to term %d %s", day, term, model.MemorandumStates[rank], now.Number, m.State(day))
			}
			term, rank = now.Number, state
			if alarm := now.Alarm; m.Renewal == model.RenewalTacit && m.WithdrawnOn == "" && m.InForceFrom() != "" && alarm != "" && alarm < day {
				t.Fatalf("%s: the alarm day %s has passed and the end did not move on", day, alarm)
			}
		}
	})
}

func TestMonthsNeverLeaveTheMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := model.Date("1990-01-01").AddDays(rapid.IntRange(0, 30_000).Draw(t, "day"))
		n := rapid.IntRange(-600, 600).Draw(t, "months")
		got := d.AddMonths(n)
		months := func(d model.Date) int { return d.Year()*12 + int(d.Time().Month()) }
		if months(got)-months(d) != n {
			t.Fatalf("%s and %d months is %s", d, n, got)
		}
		if day, same := got.Time().Day(), d.Time().Day(); day != same && (day > same || got.AddDays(1).Time().Day() != 1) {
			t.Fatalf("%s and %d months is %s", d, n, got)
		}
	})
}

func TestAMemorandumIsListedAt90And30And0Days(t *testing.T) {
	m := socialneet()
	m.Actions = []model.JointAction{{Text: "Campagna", DueOn: "2021-10-01"}, {Text: "Fatta", DueOn: "2021-10-01", DoneOn: "2021-09-01"}}
	for day, want := range map[model.Date]string{
		"2020-02-20": "", "2021-09-16": "", "2021-09-17": "action_due 14", "2021-09-22": "action_due 9", "2021-09-23": "memorandum_90 90, action_due 8",
		"2021-10-01": "memorandum_90 82, action_due 0", "2021-10-02": "memorandum_90 81, action_late -1", "2021-11-21": "memorandum_90 31, action_late -51",
		"2021-11-22": "memorandum_30 30, action_late -52", "2021-12-21": "memorandum_30 1, action_late -81",
		"2021-12-22": "memorandum_0 0, action_late -82", "2021-12-23": "action_late -83",
	} {
		if got := told(m.Deadlines(day)); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	m.Renewal, m.Actions = model.RenewalNone, nil
	for day, want := range map[model.Date]string{"2022-02-20": "memorandum_0 0", "2022-02-21": "memorandum_0 -1", "2022-03-22": "memorandum_0 -30", "2022-03-23": ""} {
		if got := told(m.Deadlines(day)); got != want {
			t.Errorf("without renewal, %s: %q, want %q", day, got, want)
		}
	}
	m.WithdrawnOn = "2022-02-21"
	if got := told(m.Deadlines("2022-02-20")); got != "" {
		t.Errorf("somebody saw to the end: %q", got)
	}
}

func told(all []model.Deadline) string {
	var parts []string
	for _, d := range all {
		parts = append(parts, fmt.Sprint(d.What, " ", d.Days))
	}
	return strings.Join(parts, ", ")
}

func TestWarningsOfAMemorandum(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*model.Memorandum)
		want   string
	}{
		"digital signatures":                  {func(*model.Memorandum) {}, ""},
		"two public bodies, one by hand":      {func(m *model.Memorandum) { m.Parties[2].Mode = model.ModeHandwritten }, "public_by_hand Narni"},
		"the association by hand":             {func(m *model.Memorandum) { m.Parties[0].Mode = model.ModeHandwritten }, ""},
		"one public body may sign by hand":    {func(m *model.Memorandum) { m.Parties = m.Parties[:2]; m.Parties[1].Mode = model.ModeHandwritten }, ""},
		"a signature of no known mode":        {func(m *model.Memorandum) { m.Parties[1].Mode = "" }, "signed_without_mode Terni"},
		"an act after the signature":          {func(m *model.Memorandum) { m.Parties[0].ActOn = "2020-02-22" }, "act_after_signature "},
		"an end before the last signature":    {func(m *model.Memorandum) { m.EndsOn = "2020-02-20" }, "ends_before_start 21/02/2020"},
		"nobody to agree with":                {func(m *model.Memorandum) { m.Parties = m.Parties[:1] }, "one_party "},
		"a draft may still lack its parties":  {func(m *model.Memorandum) { m.Parties, m.Stage = nil, model.StateDraft }, ""},
		"withdrawn before it came into force": {func(m *model.Memorandum) { m.WithdrawnOn = "2020-01-01" }, "withdrawn_before_start 21/02/2020"},
	} {
		m := socialneet()
		tc.change(&m)
		var got []string
		for _, w := range m.Warnings() {
			got = append(got, w.Key+" "+w.Limit)
		}
		if strings.Join(got, ", ") != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestWhatCannotBeSaved(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*model.Memorandum)
		want   string
	}{
		"all is well":                           {func(*model.Memorandum) {}, ""},
		"no title":                              {func(m *model.Memorandum) { m.Title = " " }, "title: required"},
		"tacit renewal without a duration":      {func(m *model.Memorandum) { m.Months = 0 }, "months: tacit_months"},
		"a notice as long as the memorandum":    {func(m *model.Memorandum) { m.Months, m.NoticeDays = 2, 56 }, "notice_days: notice_too_long"},
		"an end before the effective day":       {func(m *model.Memorandum) { m.StartsOn, m.EndsOn = "2020-02-21", "2020-02-20" }, "ends_on: ends_before_start"},
		"withdrawn without a reason":            {func(m *model.Memorandum) { m.WithdrawnOn = "2021-01-01" }, "reason: required"},
		"a party twice":                         {func(m *model.Memorandum) { m.Parties = append(m.Parties, m.Parties[1]) }, "organisation: party_twice"},
		"an action without words":               {func(m *model.Memorandum) { m.Actions = []model.JointAction{{DueOn: "2020-03-01"}} }, "action_text: required"},
		"a mode that nobody knows":              {func(m *model.Memorandum) { m.Parties[1].Mode = "wax" }, "signature_mode: unknown_code"},
		"a state that nobody types: it follows": {func(m *model.Memorandum) { m.Stage = model.StateInForce }, "stage: unknown_code"},
	} {
		m := socialneet()
		tc.change(&m)
		got, p := "", (*model.Problem)(nil)
		if errors.As(m.Tidied().Validate(), &p) {
			got = p.Field + ": " + p.Key
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
