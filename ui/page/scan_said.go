package page

import (
	"path/filepath"
	"slices"
	"strings"

	"segreteria/data/desk"
	"segreteria/ui/kit"
)

// say tells what was entered. Nothing is not taken back: that would be what was done before.
func (s *scanning) say(report desk.ScanReport) {
	s.tellLeft(report)
	if report.Pages == 0 {
		nothing := "scan.said_nothing"
		if s.onlyMemoranda() {
			nothing = "scan.said_nothing_signed"
		}
		s.o.Nav.Say(kit.T(nothing))
		return
	}
	var said []string
	if !s.onlyMemoranda() && (report.Signatures == 0 || report.Present+report.Absent > 0) {
		marks := kit.T("scan.said", map[string]any{"Present": report.Present, "Absent": report.Absent})
		if report.Person > 0 {
			marks += ", " + kit.N("scan.said_by_you", report.Person)
		}
		said = append(said, marks)
	}
	if report.Signatures > 0 || s.onlyMemoranda() {
		said = append(said, kit.N("scan.said_signatures", report.Signatures))
	}
	if report.Kept > 0 {
		said = append(said, kit.N("scan.said_kept", report.Kept))
	}
	s.o.Nav.SayUndo(strings.Join(said, " · "), func() { Undo(s.o) })
}

// tellLeft tells of questions that were left open, in which files they are and
// where those stay, so that nothing is forgotten.
func (s *scanning) tellLeft(report desk.ScanReport) {
	var waiting, elsewhere []string
	folder := ScanFolder(s.o)
	for i, page := range s.batch.Pages {
		names := &elsewhere
		if desk.LiesIn(folder, page.File) {
			names = &waiting
		}
		if name := filepath.Base(page.File); report.LeftOn[i] > 0 && !slices.Contains(*names, name) {
			*names = append(*names, name)
		}
	}
	var sentences []string
	if len(waiting) > 0 {
		sentences = append(sentences, kit.T("scan.left_waiting", map[string]any{"Files": someOf(waiting)}))
	}
	if len(elsewhere) > 0 {
		sentences = append(sentences, kit.T("scan.left_elsewhere", map[string]any{"Files": someOf(elsewhere)}))
	}
	if len(sentences) > 0 {
		s.o.Nav.ShowMessage(kit.N("scan.left_title", report.Left), strings.Join(sentences, "\n\n"))
	}
}

// someOf names the first few.
func someOf(names []string) string {
	const most = 6
	some := strings.Join(names[:min(len(names), most)], ", ")
	if len(names) > most {
		some += " …"
	}
	return some
}
