package document

import "segreteria/data/model"

// layHead sets the head of the first page: house and project with their logos,
// title and period.
func (m *metPaper) layHead() {
	const gap = 4
	p := m.paper
	own, _ := p.logoRow([][]byte{m.Settings.Logo}, model.Box{X: metLeft, Y: metTop, W: metWidth * 0.25, H: logoHeight}, gap)
	others, _ := p.logoRow(m.Project.Logos, model.Box{X: metLeft, Y: metTop, W: metWidth * 0.4, H: logoHeight}, gap)
	left, right := metLeft, metLeft+metWidth
	if len(own) > 0 {
		left = own[0].box.X + own[0].box.W + gap
	}
	if len(others) > 0 {
		last := others[len(others)-1].box
		for i := range others {
			others[i].box.X += right - last.X - last.W
		}
		right = others[0].box.X - gap
	}
	m.head.pictures = append(own, others...)
	y := metTop
	if len(m.head.pictures) > 0 {
		y += 1
	}
	set := func(f font, x, width float64, content string) {
		if content == "" {
			return
		}
		for _, line := range p.wrap(f, content, width) {
			m.head.texts = append(m.head.texts, text{x, y + 0.78*f.pitch(), f, line})
			y += f.pitch()
		}
	}
	set(nameOfHouseFont, left, right-left, p.safe("association_name", model.Tidy(m.Settings.Name)))
	set(funderFont, left, right-left, p.safe("funder", joined(" - ", m.Project.Funder, m.Project.Programme)))
	if len(m.head.pictures) > 0 {
		y = max(y, metTop+logoHeight)
	}
	y += 4
	set(flowTitleFont, metLeft, metWidth, m.words.say("met.title"))
	y++
	set(detailFont, metLeft, metWidth, p.safe("project", m.subtitle()))
	m.head.height = y + 3 - metTop
}

// subtitle says what the list is of: period, project, activity.
func (m *metPaper) subtitle() string {
	told := m.period()
	if project := joined(" - ", m.Project.Title, m.Project.Index); project != "" {
		told = joined("  ·  ", told, m.words.fill("met.project", values{"Project": project}))
	}
	if m.Filter.Code != "" {
		told = joined("  ·  ", told, m.words.fill("met.activity", values{"Code": m.Filter.Code}))
	}
	return told
}

// layFoot sets the funder's text above the line with the page's number.
func (m *metPaper) layFoot() {
	y := metFoot - 1.4*flowSoftFont.pitch()
	if m.Project.FunderText != "" {
		lines := m.paper.wrap(footFont, m.paper.safe("funder_text", model.Tidy(m.Project.FunderText)), metWidth)
		for i := len(lines) - 1; i >= 0; i-- {
			m.foot.texts = append(m.foot.texts, text{metLeft, y, footFont, lines[i]})
			y -= footFont.pitch()
		}
	}
	m.foot.height = metFoot - y
	made := m.words.fill("flow.made", values{"Moment": model.FormatMoment(m.PrintedAt)})
	m.foot.texts = append(m.foot.texts, text{metLeft, metFoot, flowSoftFont, made})
}

// What stands at the top of a page, in mm.
const (
	metRunning = 7.0 // title and period again, from the second page on
	metHeads   = 5.5 // heads of the columns
)

// begin returns where the first unit of a page stands.
func (m *metPaper) begin(page, start int) float64 {
	y := metTop + metRunning
	if page == 0 {
		y = metTop + m.head.height
	}
	if start < len(m.units) && !m.units[start].plain {
		y += metHeads
		if m.units[start].of != "" {
			y += metNameFont.pitch() + 1
		}
	}
	return y
}

// pages shares the units out: each page is the place of its first unit.
func (m *metPaper) pages() []int {
	bottom := metFoot - m.foot.height
	starts, y := []int{0}, m.begin(0, 0)
	for i := 0; i < len(m.units); i++ {
		last := starts[len(starts)-1]
		if y+m.units[i].height <= bottom || last == i {
			y += m.units[i].height
			continue
		}
		first := i
		for first-1 > last && m.units[first-1].keep {
			first--
		}
		if first-1 == last && m.units[last].keep {
			first = i // they cannot stay together on any page
		}
		for first < i && len(m.units[first].texts) == 0 {
			first++ // room at the top of a page
		}
		starts = append(starts, first)
		y, i = m.begin(len(starts)-1, first), first-1
	}
	return starts
}

func (m *metPaper) draw() {
	starts := m.pages()
	for n, start := range starts {
		m.paper.addPage()
		end := len(m.units)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		m.drawTop(n, start)
		y := m.begin(n, start)
		for _, u := range m.units[start:end] {
			m.drawUnit(u, y)
			y += u.height
		}
		m.paper.put(m.foot.texts...)
		number := m.words.fill("sheet.page", values{"Number": n + 1, "Of": len(starts)})
		m.paper.put(text{metLeft + metWidth - m.paper.width(flowSoftFont, number), metFoot, flowSoftFont, number})
	}
}

// drawTop draws the head of a page, the heads of the columns, and the name of a
// stakeholder whose meetings go on.
func (m *metPaper) drawTop(page, start int) {
	y := metTop + metRunning
	if page == 0 {
		m.paper.pictures(m.head.pictures)
		m.paper.put(m.head.texts...)
		y = metTop + m.head.height
	} else {
		title := joined("  ·  ", m.words.say("met.title"), m.subtitle())
		line := m.paper.shortened(flowSoftFont, m.paper.safe("project", title), metWidth, 1)[0]
		m.paper.put(text{metLeft, metTop + 0.78*flowSoftFont.pitch(), flowSoftFont, line})
	}
	if start >= len(m.units) || m.units[start].plain {
		return
	}
	for _, column := range metColumns {
		m.paper.put(text{column.x, y + 3.5, metHeadFont, m.words.say("met.column." + column.key)})
	}
	m.paper.stroke(heavy, ink, segment{metLeft, y + metHeads - 0.6, metLeft + metWidth, y + metHeads - 0.6})
	if name := m.units[start].of; name != "" {
		name = m.words.fill("met.goes_on", values{"Name": m.paper.safe("name", model.Tidy(name))})
		line := m.paper.shortened(metNameFont, name, metWidth-metIndent, 1)[0]
		m.paper.put(text{metLeft + metIndent, y + metHeads + 0.78*metNameFont.pitch() + 0.6, metNameFont, line})
	}
}

// ruled is the colour of a unit's lines: light between rows, plain around a sum.
func (u metUnit) ruled() colour {
	if u.plain {
		return grey
	}
	return faint
}

func (m *metPaper) drawUnit(u metUnit, y float64) {
	if u.fill {
		m.paper.fill(pale, model.Box{X: metLeft, Y: y, W: metWidth, H: u.height})
	}
	for _, t := range u.texts {
		t.y += y
		m.paper.put(t)
	}
	for _, l := range u.lines {
		m.paper.stroke(thin, u.ruled(), segment{l.x1, l.y1 + y, l.x2, l.y2 + y})
	}
}
