package page

import (
	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// openAnswers are those by which a page in doubt would be taken as it was read,
// without what somebody answered already.
func (s *scanning) openAnswers(page int) desk.ScanDecisions {
	answers := s.batch.AsRead(page)
	for at := range answers.Marks {
		if _, decided := s.decisions.Marks[at]; decided {
			delete(answers.Marks, at)
		}
	}
	for at := range answers.WalkIns {
		if _, decided := s.decisions.WalkIns[at]; decided {
			delete(answers.WalkIns, at)
		}
	}
	return answers
}

// acceptable reports whether something of a page is in doubt only because all of it is.
func (s *scanning) acceptable(page int) bool {
	answers := s.openAnswers(page)
	return len(answers.Marks)+len(answers.WalkIns) > 0
}

func (s *scanning) isAccepted(page int) bool { _, is := s.accepted[page]; return is }

// settledAtOnce reports whether a question was answered by accepting its page:
// it is not among the questions any more.
func (s *scanning) settledAtOnce(at desk.ScanPlace) bool {
	_, is := s.accepted[at.Page].Marks[at]
	return is
}

// rowSettledAtOnce is settledAtOnce of a blank row.
func (s *scanning) rowSettledAtOnce(at desk.ScanPlace) bool {
	_, is := s.accepted[at.Page].WalkIns[at]
	return is
}

// accept takes a page in doubt as it was read: somebody looked at it.
func (s *scanning) accept(page int) {
	answers := s.openAnswers(page)
	for at, answer := range answers.Marks {
		s.decisions.Marks[at] = answer
		delete(s.skipped, at)
	}
	for at, nobody := range answers.WalkIns {
		s.decisions.WalkIns[at] = nobody
		delete(s.skippedRows, at)
	}
	s.accepted[page] = answers
	s.turned()
	s.o.Nav.Say(kit.N("scan.accepted", len(answers.Marks)+len(answers.WalkIns)))
	s.o.Nav.Window.Canvas().Focus(s.pages.reopen)
}

// reopen takes the answers of accept back, but for those that were changed since.
func (s *scanning) reopen(page int) {
	answers := s.accepted[page]
	for at, answer := range answers.Marks {
		if s.decisions.Marks[at] == answer {
			delete(s.decisions.Marks, at)
		}
	}
	for at, nobody := range answers.WalkIns {
		if s.decisions.WalkIns[at] == nobody {
			delete(s.decisions.WalkIns, at)
		}
	}
	delete(s.accepted, page)
	s.turned()
	s.o.Nav.Window.Canvas().Focus(s.pages.accept)
}

// turned shows everything again after many answers: the questions go on with
// the first one that is open.
func (s *scanning) turned() {
	s.doubts.first()
	s.names.first()
	s.changed()
	s.pages.refresh()
}

// isNobody reports whether somebody said that nobody wrote on a blank row.
func isNobody(who desk.NewParticipant) bool { return who == desk.NewParticipant{} }

// rowSign is what stands on the cells of a blank row.
func (s *scanning) rowSign(at desk.ScanPlace, w desk.ScanWalkIn) (string, look.Tone) {
	switch who, decided := s.decisions.WalkIns[at]; {
	case decided && isNobody(who):
		return "–", look.Muted
	case decided:
		return "✓", look.Good
	case w.Bare:
		return "✗?", look.Wrong
	default:
		return "?", look.Due
	}
}

// sign is what stands on the cells of an item; where only the whole page is in
// doubt, it tells what they look like.
func (m scanItem) sign() (string, look.Tone) {
	words, tone := m.words()
	if m.held == "" && m.status == "" && m.why == desk.WhyPage {
		if m.likely == model.Present {
			return "✓?", look.Good
		}
		return "✗?", look.Wrong
	}
	return string([]rune(words)[:1]), tone
}
