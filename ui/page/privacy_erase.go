package page

import (
	"context"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/store"
	"segreteria/ui/kit"
)

// erasePeople makes people anonymous and tells what came of it.
func erasePeople(o Office, ids []string, then func()) {
	word := kit.T("privacy.anonymous_word")
	var report desk.ErasureReport
	o.Nav.WithProgress(kit.T("privacy.erasing"), func(ctx context.Context, p *kit.Progress) (err error) {
		report, err = desk.ErasePeople(ctx, o.Archive, desk.ErasureRequest{IDs: ids, Word: word, Progress: p.Set})
		return err
	}, func(err error) {
		then()
		if err != nil {
			o.Nav.ShowError(err)
			return
		}
		tellErasure(o, report)
	})
}

// copiesShown are the copies that a message names.
const copiesShown = 8

func tellErasure(o Office, report desk.ErasureReport) {
	lines := []string{kit.N("privacy.erased", len(report.Erased))}
	if len(report.Refused) > 0 {
		lines = append(lines, kit.N("privacy.refused", len(report.Refused))+" "+kit.Sentence(report.Refused[0].Reason))
	}
	lines = append(lines, leftMentions(report.Erased)...)
	lines = append(lines, leftCopies(report.Copies)...)
	if len(lines) == 1 {
		o.Nav.Say(lines[0])
		return
	}
	o.Nav.ShowMessage(kit.T("privacy.anonymise_title"), strings.Join(lines, "\n"))
}

// leftMentions names the texts of others that still hold the name of an erased person.
func leftMentions(erased []store.Erased) (lines []string) {
	for _, e := range erased {
		for _, m := range e.Left {
			if len(lines) == 0 {
				lines = append(lines, kit.T("privacy.still_named"))
			}
			lines = append(lines, "- "+kit.T("page."+m.Register)+": "+m.Title+" ("+kit.T("field."+m.Field)+")")
		}
	}
	return lines
}

// leftCopies names the copies that still hold the names of erased people.
func leftCopies(copies []desk.HoldingCopy) (lines []string) {
	for i, c := range copies {
		line := "- " + c.Path
		switch {
		case i == copiesShown:
			return append(lines, "...")
		case i == 0:
			line = kit.T("privacy.copies_hold") + "\n" + line
		}
		if c.Unreadable {
			line += " (" + kit.T("privacy.copy_unreadable") + ")"
		}
		lines = append(lines, line)
	}
	return lines
}
