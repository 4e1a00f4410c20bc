package model

// How a participant stands towards a threshold.
const (
	ForecastReached     = "reached"
	ForecastReachable   = "reachable"
	ForecastUnreachable = "unreachable"
)

// A Forecast says whether a threshold is reached or still can be; State is ""
// where nothing is asked.
type Forecast struct {
	State string
	Since Date // of unreachable: the day of the lesson from which on
}

// A Standing is what a participant attended and what may still come of it.
type Standing struct {
	Tally
	Overall Forecast
	Parts   [3]Forecast // in the order of SessionModes
}

// Verdict joins the forecasts: unreachable when one is, since the earliest
// day; else reachable when one is; "" when nothing is asked at all.
func (s Standing) Verdict() Forecast {
	verdict := s.Overall
	for _, f := range s.Parts {
		switch {
		case f.State == "" || verdict.State == ForecastUnreachable && f.State != ForecastUnreachable:
		case f.State == ForecastUnreachable && verdict.State == ForecastUnreachable:
			verdict.Since = min(verdict.Since, f.Since)
		case f.State == ForecastReached && verdict.State != "":
		default:
			verdict = f
		}
	}
	return verdict
}

// Standings returns how each participant stands on that day. Lost is what is
// marked as missed, a lesson without a mark on a past day at which others are
// marked, and all after a withdrawal. A past lesson at which nobody is marked
// yet, and planned hours that have no lesson before the course is over, may
// still be attended. So, without an edit, the later the day the less can be
// reached.
func (c Course) Standings(today Date) []Standing {
	tallies := c.Tallies()
	standings := make([]Standing, len(tallies))
	marks := make(map[[2]string]Attendance, len(c.Marks))
	for _, a := range c.Marks {
		marks[[2]string{a.ParticipantID, a.SessionID}] = a
	}
	marked := c.marked()
	for i, t := range tallies {
		lost := func(s Session) int {
			a, known := marks[[2]string{t.Participant.ID, s.ID}]
			switch {
			case !t.Participant.EnrolledOn(s.Day):
				return s.Minutes()
			case known:
				return s.Minutes() - a.Minutes(s.Blocks)
			case s.Day < today && marked[s.ID]:
				return s.Minutes()
			default:
				return 0
			}
		}
		standings[i] = Standing{Tally: t, Overall: c.forecast(today, lost, ask{part: -1, threshold: c.Event.Threshold, planned: t.Planned, attended: t.Attended})}
		for part, asked := range t.AskedParts {
			standings[i].Parts[part] = c.forecast(today, lost, ask{part: part, threshold: asked, planned: t.PlannedParts[part], attended: t.AttendedParts[part]})
		}
	}
	return standings
}

// ask is one threshold of one participant; part is -1 for all of them.
type ask struct{ part, threshold, planned, attended int }

func (c Course) forecast(today Date, lost func(Session) int, a ask) Forecast {
	switch {
	case a.threshold == 0 || a.planned == 0:
		return Forecast{}
	case Passes(a.attended, a.planned, a.threshold):
		return Forecast{State: ForecastReached}
	}
	possible, scheduled := 0, c.Scheduled()
	for part, planned := range c.Planned() {
		if a.part < 0 || a.part == part {
			possible += max(planned, scheduled[part])
		}
	}
	for _, s := range c.Sessions {
		if a.part < 0 || a.part == PartOf(s.Mode) {
			possible -= lost(s)
		}
		if !Passes(possible, a.planned, a.threshold) {
			return Forecast{State: ForecastUnreachable, Since: s.Day}
		}
	}
	if c.Event.EndsOn < today && c.Event.EndsOn != "" {
		for part, planned := range c.Planned() {
			if a.part < 0 || a.part == part {
				possible -= max(0, planned-scheduled[part])
			}
		}
	}
	if !Passes(possible, a.planned, a.threshold) {
		return Forecast{State: ForecastUnreachable, Since: c.Event.EndsOn}
	}
	return Forecast{State: ForecastReachable}
}
