package document

import "segreteria/data/model"

// A detail is a fact of the head with its label.
type detail struct{ label, content string }

// layDetails sets the facts in two columns: the event at the left, the project
// at the right.
func (s *attendance) layDetails(h *band, y float64) float64 {
	p, w := s.paper, s.words
	left := []detail{
		{w.say("sheet.date"), p.safe("starts_on", joined(", ", s.period(), s.hours()))},
		{w.say("sheet.venue"), p.safe("venue", s.place())},
		{w.say("sheet.organiser"), p.safe("organiser", s.organiser())},
	}
	return s.layPairs(h, y, left, s.projectDetails())
}

// organiser is who holds the event: the association where nobody else is named.
func (s *attendance) organiser() string {
	organiser := s.Event.Organiser
	if organiser == "" {
		organiser = s.Settings.Name
	}
	return s.shown("organiser", organiser)
}

// projectDetails are the facts of the project, and the event's code in it.
func (s *attendance) projectDetails() []detail {
	p, w := s.paper, s.words
	project := joined(" - ", s.shown("project", s.Project.Title), s.shown("index", s.Project.Index))
	return []detail{
		{w.say("sheet.project"), p.safe("project", project)},
		{w.say("sheet.cup"), p.safe("cup", s.shown("cup", s.Project.CUP))},
		{w.say("sheet.activity"), p.safe("code", s.shown("code", s.Event.Code))},
	}
}

// layPairs sets facts in two columns from y downwards, beside the code where
// they fit there, and returns where they end.
func (s *attendance) layPairs(h *band, y float64, left, right []detail) float64 {
	const gap = 6
	all := s.frame.Body.W - gap
	if narrow := s.frame.Head.W - gap; s.naturalWidth(left)+s.naturalWidth(right) <= narrow && y < s.frame.Body.Y {
		all = narrow
	} else {
		y = max(y, s.frame.Body.Y)
	}
	width := min(max(s.naturalWidth(left), all/2), all-min(s.naturalWidth(right), all/2))
	end := s.layColumn(h, model.Box{X: s.frame.Body.X, Y: y, W: width}, left)
	return max(end, s.layColumn(h, model.Box{X: s.frame.Body.X + width + gap, Y: y, W: all - width}, right))
}

// indent is what the labels of a column take.
func (s *attendance) indent(details []detail) float64 {
	indent := 0.0
	for _, d := range details {
		if d.content != "" {
			indent = max(indent, s.paper.width(s.fonts.label, d.label)+3)
		}
	}
	return indent
}

// naturalWidth is that of a column in which nothing has to wrap.
func (s *attendance) naturalWidth(details []detail) float64 {
	width := 0.0
	for _, d := range details {
		width = max(width, s.paper.width(s.fonts.detail, d.content))
	}
	return width + s.indent(details) + 0.1
}

// layColumn sets facts from the top of the box downwards and returns where they end.
func (s *attendance) layColumn(h *band, at model.Box, details []detail) float64 {
	indent, y := s.indent(details), at.Y
	for _, d := range details {
		if d.content == "" {
			continue
		}
		h.texts = append(h.texts, text{at.X, y + 0.78*s.fonts.detail.pitch(), s.fonts.label, d.label})
		for _, line := range s.paper.wrap(s.fonts.detail, d.content, at.W-indent) {
			h.texts = append(h.texts, text{at.X + indent, y + 0.78*s.fonts.detail.pitch(), s.fonts.detail, line})
			y += s.fonts.detail.pitch()
		}
	}
	return y
}
