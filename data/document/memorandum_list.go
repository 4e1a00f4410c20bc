package document

import (
	"fmt"
	"io"
	"strings"
	"time"

	"segreteria/data/model"
)

// A MemorandaList is what the list of memoranda in force is made of.
type MemorandaList struct {
	Settings  model.Settings
	Memoranda []model.Memorandum // in the order in which they are printed
	Deadlines []model.Deadline   // the first ones first
	Day       model.Date         // for which states and deadlines are told
	PrintedAt time.Time          // shown in its own time zone
	Language  string             // "it" or "en"
}

// The columns of the lists, in mm from the left edge of the text.
const (
	listFrom  = 92.0
	listTo    = 118.0
	listAlarm = 144.0
	dayWidth  = 22.0
)

// WriteMemoranda writes the memoranda in force with their deadlines.
func WriteMemoranda(w io.Writer, in MemorandaList) (warnings []Warning, err error) {
	const deed = "write list of memoranda"
	defer rescue(deed, &err)
	f, err := newFlow(flowAbout{house: in.Settings, printedAt: in.PrintedAt, language: in.Language},
		func(w *words) string { return w.say("memorandum.list") })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	p := &memorandaPaper{in, f, f.words}
	f.line(flowStrongFont, 0, p.words.fill("memorandum.on_day", values{"Day": model.FormatLongDate(in.Day, in.Language)}))
	p.memoranda()
	p.deadlines()
	if err := f.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return f.paper.warnings, nil
}

// memorandaPaper is the paper in the making.
type memorandaPaper struct {
	MemorandaList
	flow  *flow
	words *words
}

func (p *memorandaPaper) memoranda() {
	p.flow.heading(p.words.count("memorandum.in_force", len(p.Memoranda)))
	if len(p.Memoranda) == 0 {
		return
	}
	p.cells(flowLabelFont, true, cell{0, p.words.say("memorandum.title_and_parties")}, cell{listFrom, p.words.say("memorandum.from_day")},
		cell{listTo, p.words.say("memorandum.to_day")}, cell{listAlarm, p.words.say("memorandum.alarm_day")})
	for _, m := range p.Memoranda {
		p.memorandum(m)
	}
}

func (p *memorandaPaper) memorandum(m model.Memorandum) {
	term := m.Term(p.Day)
	p.flow.space(2)
	titles := p.flow.paper.wrap(flowStrongFont, p.flow.paper.safe("title", m.Title), listFrom-4)
	for i, line := range titles {
		cells := []cell{{0, line}}
		if i == 0 {
			cells = append(cells, cell{listFrom, model.FormatDate(term.From)}, cell{listTo, or(model.FormatDate(term.To), "-")},
				cell{listAlarm, or(model.FormatDate(term.Alarm), "-")})
		}
		p.cells(flowStrongFont, true, cells...)
	}
	names := make([]string, len(m.Parties))
	for i, party := range m.Parties {
		names[i] = p.words.party(party)
	}
	p.flow.line(flowTextFont, 0, p.flow.paper.safe("parties", strings.Join(names, ", ")))
	p.flow.line(flowSoftFont, 0, joined("  ·  ", p.words.stateOf(m, p.Day), p.words.renewal(m),
		p.flow.paper.safe("protocol_number", labelledBy(p.words.say("memorandum.protocol_number"), m.ProtocolNumber))))
}

func labelledBy(label, content string) string {
	if content == "" {
		return ""
	}
	return label + " " + content
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func (p *memorandaPaper) deadlines() {
	p.flow.heading(p.words.say("memorandum.deadlines"))
	if len(p.Deadlines) == 0 {
		p.flow.line(flowTextFont, 0, p.words.say("memorandum.no_deadlines"))
		return
	}
	for _, d := range p.Deadlines {
		p.flow.space(1.5)
		what := p.words.say("memorandum.deadline." + d.What)
		lines := p.flow.paper.wrap(flowTextFont, p.flow.paper.safe("action_text", joined(": ", what, d.Note)), flowWidth-dayWidth)
		for i, line := range lines {
			cells := []cell{{dayWidth, line}}
			if i == 0 {
				cells = append(cells, cell{0, model.FormatDate(d.On)})
			}
			p.cells(flowTextFont, true, cells...)
		}
		p.flow.line(flowSoftFont, dayWidth, joined("  ·  ", p.flow.paper.safe("title", d.Title), p.days(d.Days)))
	}
}

// days says how far away a day is.
func (p *memorandaPaper) days(n int) string {
	switch {
	case n < 0:
		return p.words.count("memorandum.days_ago", -n)
	case n == 0:
		return p.words.say("memorandum.today")
	default:
		return p.words.count("memorandum.in_days", n)
	}
}

// A cell is a text at a place from the left edge.
type cell struct {
	x    float64
	text string
}

// cells sets texts side by side.
func (p *memorandaPaper) cells(f font, keep bool, all ...cell) {
	texts := make([]text, len(all))
	for i, c := range all {
		texts[i] = text{flowLeft + c.x, 0.78 * f.pitch(), f, c.text}
	}
	p.flow.add(f.pitch(), keep, texts...)
}
