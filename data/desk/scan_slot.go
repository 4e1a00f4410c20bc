package desk

import (
	"segreteria/data/model"
	"segreteria/data/scan"
)

// read says what the cells of a mark mean together: one signature, or one at
// entering and one at leaving for each block of the session.
func (j judging) read(m *ScanMark, session model.Session) {
	var ins, outs []string
	for _, i := range m.Cells {
		c := j.page.Cells[i]
		verdict := c.likely()
		if verdict == scan.VerdictAsk {
			m.ask(c.Why)
		}
		switch c.Slot {
		case "in":
			ins = append(ins, verdict)
		case "out":
			outs = append(outs, verdict)
		default:
			m.take(verdict)
		}
	}
	all := j.slots[place{m.ParticipantID, m.SessionID}] // 0 for who wrote on a blank row
	switch {
	case len(ins) == 0 && len(outs) == 0 || m.Verdict == scan.VerdictAsk:
	case all > 0 && all != len(m.Cells):
		m.ask(WhySplit)
	case len(ins) != len(outs):
		m.ask(WhyNoOut)
	default:
		m.halves(ins, outs, session.Blocks)
	}
}

// likely is what a cell looks like: its verdict, or where only the whole page is
// in doubt what the score says.
func (c ScanCell) likely() string {
	switch {
	case c.Verdict != scan.VerdictAsk || c.Why != scan.WhyPage:
		return c.Verdict
	case c.Score >= looksSigned:
		return scan.VerdictSigned
	default:
		return scan.VerdictEmpty
	}
}

// looksSigned is the score from which a cell looks signed.
const looksSigned = 0.5

func (m *ScanMark) ask(why string) {
	m.Verdict, m.Why, m.Status = scan.VerdictAsk, why, model.Present
}

// take reads a cell in which one signs for the whole session.
func (m *ScanMark) take(verdict string) {
	if m.Verdict == scan.VerdictAsk {
		return
	}
	m.Verdict, m.Status = verdict, model.Absent
	if verdict == scan.VerdictSigned {
		m.Status = model.Present
	}
}

// halves reads entering and leaving, block by block: who signed for some blocks
// was there from the first of them to the last.
func (m *ScanMark) halves(ins, outs []string, blocks []model.Block) {
	first, last, signed := -1, -1, 0
	for i := range ins {
		if ins[i] != outs[i] {
			m.ask(WhyNoOut)
			return
		}
		if ins[i] == scan.VerdictSigned {
			if last = i; first < 0 {
				first = i
			}
			signed++
		}
	}
	switch {
	case signed == 0:
		m.take(scan.VerdictEmpty)
		return
	case signed != last-first+1, signed < len(ins) && len(blocks) != len(ins):
		m.ask(WhyParts)
		return
	}
	m.take(scan.VerdictSigned)
	if first > 0 {
		m.In = blocks[first].From
	}
	if last < len(ins)-1 {
		m.Out = blocks[last].To
	}
}
