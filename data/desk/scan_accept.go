package desk

import "segreteria/data/scan"

// AsRead are the answers of a person who looked at a page that is in doubt as a
// whole and found it read right: each of its questions is settled by what the
// cells look like, and a blank row that looks empty by nobody. What is asked
// about for another reason, such as a line through a name, is not among them.
func (b ScanBatch) AsRead(page int) ScanDecisions {
	all := ScanDecisions{Marks: map[ScanPlace]ScanDecision{}, WalkIns: map[ScanPlace]NewParticipant{}}
	p := b.Pages[page]
	for i, m := range p.Marks {
		if m.Open() && m.Why == scan.WhyPage {
			all.Marks[ScanPlace{page, i}] = ScanDecision{Status: m.Status, In: m.In, Out: m.Out}
		}
	}
	for i, one := range p.Parties {
		if one.Open() && one.Why == scan.WhyPage {
			all.Marks[ScanPlace{page, len(p.Marks) + i}] = ScanDecision{Status: one.Status}
		}
	}
	for i, w := range p.WalkIns {
		if w.Bare {
			all.WalkIns[ScanPlace{page, i}] = NewParticipant{}
		}
	}
	return all
}
