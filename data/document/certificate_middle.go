package document

import (
	"strings"

	"segreteria/data/model"
)

// The sizes that middle tries: down to 3/4 for a programme that does not fit
// whole, down to half for titles and names that do not.
const (
	scaleStep      = 0.95
	programmeScale = 0.75
	leastScale     = 0.5
)

// middle sets title, name, event, hours and programme. When they do not fit,
// all the letters become smaller; a programme that is too long even then is cut, and says so.
func (c *certificate) middle(room float64) []group {
	for scale := 1.0; ; scale *= scaleStep {
		groups := c.groups(scale)
		left := room - 3
		for _, g := range groups {
			left -= g.height + 1.5
		}
		if left < 0 && scale > leastScale {
			continue
		}
		programme, whole := c.programme(left)
		if !whole && scale > programmeScale {
			continue
		}
		if programme.height > 0 {
			groups = append(groups, programme)
		}
		return groups
	}
}

func (f font) scaled(by float64) font {
	f.size *= by
	return f
}

// groups sets the title and the template, whose empty lines part the groups.
// Lines without anything to say are left out; the programme, which takes what is
// left of the page, is set by middle.
func (c *certificate) groups(scale float64) []group {
	p := c.paper
	title := c.Choice.Template.Title(c.Language)
	if title = model.Tidy(c.filled(title)); title == "" {
		title = c.words.say(titleKey(c.Event))
	}
	f := certTitleFont.scaled(scale)
	var head group
	head.centre(p, f, p.wrap(f, p.safe("title", title), certificateHead)...)
	head.space(1.5)
	head.lines = []segment{{certificateWidth/2 - 22, head.height, certificateWidth/2 + 22, head.height}}
	groups := []group{head}
	for _, lines := range bodyGroups(c.Choice.Template.Body(c.Language)) {
		var g group
		for _, line := range lines {
			if line == "{{hours_table}}" {
				if c.Register.Planned > 0 {
					groups = appendFull(groups, g)
					g = c.hours(scale)
				}
				continue
			}
			c.setLine(&g, line, scale)
		}
		groups = appendFull(groups, g)
	}
	return groups
}

func appendFull(groups []group, g group) []group {
	if g.height > 0 {
		groups = append(groups, g)
	}
	return groups
}

// bodyGroups are the lines of a template's body between its empty ones.
func bodyGroups(body string) (groups [][]string) {
	var lines []string
	for _, line := range append(strings.Split(body, "\n"), "") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		} else if len(lines) > 0 {
			groups, lines = append(groups, lines), nil
		}
	}
	return groups
}

// setLine adds a line of the body: the name and the title large when they stand alone.
func (c *certificate) setLine(g *group, line string, scale float64) {
	p := c.paper
	words := c.filled(line)
	if words == "" {
		return
	}
	switch line {
	case "{{name}}":
		// A long name shrinks first; what is still too long goes on in another line.
		big := p.fitted(certNameFont.scaled(scale), words, certificateText, 16*scale)
		g.space(1)
		g.centre(p, big, p.wrap(big, words, certificateText)...)
	case "{{title}}":
		f := certEventFont.scaled(scale)
		g.space(1)
		g.centre(p, f, p.wrap(f, words, certificateText)...)
		g.space(1)
	case "{{attests}}", "{{took_part}}":
		f := certSoftFont.scaled(scale)
		g.centre(p, f, p.wrap(f, words, certificateText)...)
	default:
		f := certTextFont.scaled(scale)
		g.centre(p, f, p.wrap(f, words, certificateText)...)
	}
}

// hours sets planned and attended time and the share side by side.
func (c *certificate) hours(scale float64) group {
	p, r := c.paper, c.Register
	number, label := certNumberFont.scaled(scale), certLabelFont.scaled(scale)
	columns := []struct{ value, word string }{
		{c.Settings.HoursOf(c.Event, r.Planned), c.words.say("certificate.planned")},
		{c.Settings.HoursOf(c.Event, r.Attended), c.words.say("certificate.attended")},
		{model.FormatPercent(r.Attended, r.Planned, c.Language), c.words.say("certificate.share")},
	}
	const width = 46
	g := group{height: number.pitch() + label.pitch()}
	for i, column := range columns {
		x := certificateWidth/2 + (float64(i)-1)*width
		g.texts = append(g.texts,
			text{x - p.width(number, column.value)/2, 0.78 * number.pitch(), number, column.value},
			text{x - p.width(label, column.word)/2, number.pitch() + 0.78*label.pitch(), label, column.word})
		if i > 0 {
			g.lines = append(g.lines, segment{x - width/2, 1, x - width/2, g.height - 0.5})
		}
	}
	return g
}

// programme lists the sessions in at most that height: up to four in one
// column, more in two or three. It counts those that do not fit and says whether all do.
func (c *certificate) programme(height float64) (g group, whole bool) {
	if len(c.Sessions) == 0 || !strings.Contains(c.Choice.Template.Body(c.Language), "{{programme}}") {
		return g, true
	}
	p, all := c.paper, len(c.Sessions)
	g.centre(p, certLabelFont, c.words.say("certificate.programme"))
	g.space(0.5)
	most := int((height - g.height) / certListFont.pitch())
	columns := 1
	for columns < 3 && all > min(4, most)*columns && all > most*(columns-1) {
		columns++
	}
	if columns == 3 && all <= 2*most {
		columns = 2
	}
	shown := all
	if all > columns*most {
		shown = columns * (most - 1)
	}
	if shown <= 0 {
		return group{}, false
	}
	c.listSessions(&g, c.Sessions[:shown], columns)
	if shown < all {
		g.centre(p, certLabelFont, c.words.count("certificate.more", all-shown))
	}
	return g, shown == all
}

// listSessions sets one line for each session, down one column after the other.
func (c *certificate) listSessions(g *group, shown []model.Session, columns int) {
	const gap = 8
	p := c.paper
	width := (certificateText - gap*float64(columns-1)) / float64(columns)
	lines, widest := make([]string, len(shown)), 0.0
	for i, s := range shown {
		times := model.FormatBlocks(s.Blocks)
		if columns == 3 { // a narrow column keeps its room for the title
			times = ""
		}
		line := joined("   ", model.FormatDate(s.Day), times, s.Title)
		lines[i] = p.shortened(certListFont, p.safe("session", line), width, 1)[0]
		widest = max(widest, p.width(certListFont, lines[i]))
	}
	rows := (len(lines) + columns - 1) / columns
	left := (certificateWidth - widest*float64(columns) - gap*float64(columns-1)) / 2
	for i, line := range lines {
		x := left + float64(i/rows)*(widest+gap)
		g.texts = append(g.texts, text{x, g.height + (float64(i%rows)+0.78)*certListFont.pitch(), certListFont, line})
	}
	g.height += float64(rows) * certListFont.pitch()
}
