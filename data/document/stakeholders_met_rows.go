package document

import "segreteria/data/model"

// metPaper is the paper in the making, on A4 landscape.
type metPaper struct {
	StakeholdersMet
	paper *paper
	words *words
	head  band // of the first page
	foot  band
	units []metUnit
}

// A metUnit is a line of the table that is never broken.
type metUnit struct {
	height float64
	texts  []text
	lines  []segment
	fill   bool
	keep   bool   // never the last one of a page
	of     string // stakeholder whose name a page that begins here says again
	plain  bool   // stands outside the table: no heads of columns above it
}

// The measures of the paper, in mm.
const (
	metLeft   = 15.0
	metWidth  = 267.0
	metTop    = 12.0
	metFoot   = 201.0 // baseline of the last line
	metGap    = 3.0   // between columns
	metIndent = 3.0
)

// metColumn is a column of the table.
type metColumn struct {
	key   string
	x, w  float64
	cells func(MetRow) string
}

var metColumns = []metColumn{
	{"day", metLeft + metIndent, 20, func(r MetRow) string { return r.Day }},
	{"mode", 38, 23, func(r MetRow) string { return r.Mode }},
	{"with", 61, 50, func(r MetRow) string { return r.With }},
	{"subject", 111, 90, func(r MetRow) string { return r.Subject }},
	{"code", 201, 16, func(r MetRow) string { return r.Code }},
	{"evidence", 217, 65, func(r MetRow) string { return r.Evidence }},
}

var (
	metHeadFont  = font{bold, 9, grey}
	metKindFont  = font{bold, 11, ink}
	metNameFont  = font{bold, 10, black}
	metCellFont  = font{regular, 9, black}
	metSoftFont  = font{regular, 9, grey}
	metTotalFont = font{bold, 9, black}
)

// outcomeLines of an outcome are printed; the register holds the rest.
const outcomeLines = 4

func (m *metPaper) layGroups() {
	if len(m.Met.Groups) == 0 {
		m.add(metUnit{height: 10, plain: true, texts: []text{{metLeft, 6, metCellFont, m.words.say("met.nobody")}}})
	}
	for _, g := range m.Met.Groups {
		m.layKind(g)
		for _, s := range g.Stakeholders {
			m.layName(s.Name)
			for i, e := range s.Meetings {
				m.layRow(metRow(m.words, g, s, e), i+1 < len(s.Meetings))
			}
		}
	}
}

func (m *metPaper) add(u metUnit) { m.units = append(m.units, u) }

// layKind begins a kind of stakeholders: its words, and how many there are.
func (m *metPaper) layKind(g model.MetGroup) {
	key := "met.organisations"
	if g.Kind == model.MetPeople {
		key = "met.persons"
	}
	counts := joined(", ", m.words.count(key, len(g.Stakeholders)), m.words.count("met.contacts", g.Contacts))
	m.add(metUnit{height: 3, keep: true})
	m.add(metUnit{height: 7.5, keep: true, fill: true, texts: []text{
		{metLeft + 2, 5.2, metKindFont, metKind(m.words, g.Kind)},
		{metLeft + metWidth - 2 - m.paper.width(metSoftFont, counts), 5, metSoftFont, counts},
	}})
}

func (m *metPaper) layName(name string) {
	for i, line := range m.paper.wrap(metNameFont, m.paper.safe("name", model.Tidy(name)), metWidth-metIndent) {
		u := metUnit{height: metNameFont.pitch(), keep: true, texts: []text{{metLeft + metIndent, 0.78 * metNameFont.pitch(), metNameFont, line}}}
		if i == 0 {
			u = m.lowered(u, 1.8)
		}
		m.add(u)
	}
}

// lowered leaves room above a unit.
func (m *metPaper) lowered(u metUnit, room float64) metUnit {
	u.height += room
	for i := range u.texts {
		u.texts[i].y += room
	}
	return u
}

// layRow sets a meeting line by line, each a unit: what fits on a page stays together.
func (m *metPaper) layRow(r MetRow, more bool) {
	fields := map[string]string{"with": "contact_people", "subject": "subject", "evidence": "event", "code": "code"}
	var cells [][]text
	height := 0
	for _, column := range metColumns {
		var lines []text
		for _, line := range m.paper.wrap(metCellFont, m.paper.safe(fields[column.key], model.Tidy(column.cells(r))), column.w-metGap) {
			lines = append(lines, text{column.x, 0, metCellFont, line})
		}
		if column.key == "subject" && r.Outcome != "" {
			for _, line := range m.paper.shortened(metSoftFont, m.paper.safe("outcome", r.Outcome), column.w-metGap, outcomeLines) {
				lines = append(lines, text{column.x, 0, metSoftFont, line})
			}
		}
		cells = append(cells, lines)
		height = max(height, len(lines))
	}
	const longest = 24 // lines that still fit on one page below the heads
	for i := range height {
		u := metUnit{height: metCellFont.pitch(), keep: i+1 < height && height <= longest, of: r.Name}
		for _, lines := range cells {
			if i < len(lines) {
				lines[i].y = 0.78 * metCellFont.pitch()
				u.texts = append(u.texts, lines[i])
			}
		}
		if i == 0 {
			u = m.lowered(u, 0.8)
		}
		if i+1 == height {
			u.height += 0.8
			if more {
				u.lines = []segment{{metLeft + metIndent, u.height, metLeft + metWidth, u.height}}
			}
		}
		m.add(u)
	}
}

// layTotals sets how many were met, by kind and in all.
func (m *metPaper) layTotals() {
	const first, second, third = metLeft + 2, metLeft + 130, metLeft + 170
	right := func(x float64, f font, content string) text {
		return text{x - m.paper.width(f, content), 0.78*f.pitch() + 0.8, f, content}
	}
	begin := len(m.units)
	m.add(metUnit{height: 6, plain: true})
	m.add(metUnit{height: 7, plain: true, texts: []text{{metLeft, 5, metKindFont, m.words.say("met.totals")}}})
	m.add(metUnit{height: 5.6, plain: true, texts: []text{
		{first, 3.8, metHeadFont, m.words.say("met.column.kind")},
		right(second, metHeadFont, m.words.say("met.stakeholders")), right(third, metHeadFont, m.words.say("met.contacts_head")),
	}, lines: []segment{{metLeft, 5.4, third + 2, 5.4}}})
	line := func(f font, words string, counts ...int) metUnit {
		return metUnit{height: 5.2, plain: true, texts: []text{
			{first, 0.78*f.pitch() + 0.8, f, words},
			right(second, f, model.FormatInt(counts[0])), right(third, f, model.FormatInt(counts[1])),
		}}
	}
	for _, g := range m.Met.Groups {
		m.add(line(metCellFont, metKind(m.words, g.Kind), len(g.Stakeholders), g.Contacts))
	}
	all := line(metTotalFont, m.words.say("met.in_all"), m.stakeholders(), m.Met.Contacts)
	all.lines = []segment{{metLeft, 0.2, third + 2, 0.2}}
	m.add(all)
	sentences := []string{m.words.fill("met.sum", values{"Organisations": m.Met.Organisations, "People": m.Met.People}), m.words.say("met.counted")}
	if m.Met.Nobody > 0 {
		sentences = append(sentences, m.words.count("met.unnamed", m.Met.Nobody))
	}
	for n, sentence := range sentences {
		for i, part := range m.paper.wrap(metSoftFont, sentence, metWidth) {
			u := metUnit{height: metSoftFont.pitch(), plain: true, texts: []text{{metLeft, 0.78 * metSoftFont.pitch(), metSoftFont, part}}}
			if n+i == 0 {
				u = m.lowered(u, 2)
			}
			m.add(u)
		}
	}
	for i := begin; i+1 < len(m.units); i++ {
		m.units[i].keep = true // a sum stands whole
	}
}

// stakeholders are those that stand in the list: each organisation, and each
// person met for themselves, once.
func (m *metPaper) stakeholders() (n int) {
	for _, g := range m.Met.Groups {
		n += len(g.Stakeholders)
	}
	return n
}
