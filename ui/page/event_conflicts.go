package page

import (
	"context"
	"strings"
	"sync"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// conflictNames is how many of the people that two sessions share are named.
const conflictNames = 3

// conflictText says what a session clashes with, in a sentence.
func conflictText(c model.Conflict) string {
	names := strings.Join(c.Names[:min(len(c.Names), conflictNames)], ", ")
	if len(c.Names) > conflictNames {
		names += " …"
	}
	return kit.N("conflict."+c.What, len(c.Names), map[string]any{
		"Names": names, "With": c.B.Name(), "Times": model.FormatBlocks(c.B.Blocks),
	})
}

func conflictTexts(all []model.Conflict) []string {
	texts := make([]string, len(all))
	for i, c := range all {
		texts[i] = conflictText(c)
	}
	return texts
}

// conflictWords names in a few words what is wanted twice: "! docente, sala".
func conflictWords(all []model.Conflict) string {
	var words []string
	for _, what := range []string{model.ConflictTeacher, model.ConflictTutor, model.ConflictRoom, model.ConflictPeople} {
		for _, c := range all {
			if c.What == what {
				words = append(words, kit.T("conflict_word."+what))
				break
			}
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "! " + strings.Join(words, ", ")
}

// clashes are the conflicts of an event's sessions, as they were last read.
type clashes struct {
	mutex sync.Mutex // read in the background
	byID  map[string][]model.Conflict
}

func (c *clashes) read(ctx context.Context, r desk.Registers, eventID string) error {
	found, err := desk.EventConflicts(ctx, r, eventID)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.byID = found
	return err
}

func (c *clashes) of(s model.Session) []model.Conflict {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.byID[s.ID]
}

// warning says what is known of one kind of conflict of a session.
func (c *clashes) warning(s *model.Session, kinds ...string) func() string {
	return func() string {
		var texts []string
		for _, one := range c.of(*s) {
			for _, kind := range kinds {
				if one.What == kind {
					texts = append(texts, conflictText(one))
				}
			}
		}
		return strings.Join(texts, " ")
	}
}

func (c *clashes) column() kit.Column[model.Session] {
	return kit.Column[model.Session]{
		Title: "conflicts", Width: 130,
		Text: func(s model.Session) string { return conflictWords(c.of(s)) },
		Tone: func(model.Session) look.Tone { return look.Due },
	}
}

// warnOf tells of the conflicts of a session that was just saved, and lets it
// be mended or left as it is.
func (p *programme) warnOf(s model.Session) {
	var found []model.Conflict
	p.Nav.InBackground(func(ctx context.Context) (err error) {
		found, err = desk.PlannedConflicts(ctx, p.Archive, p.event.ID, []model.Session{s})
		return err
	}, func(err error) {
		switch {
		case err != nil:
			p.Nav.ShowError(err)
		case len(found) > 0:
			p.showConflicts(s, found)
		}
	})
}

func (p *programme) showConflicts(s model.Session, found []model.Conflict) {
	texts := conflictTexts(found)
	if len(texts) > conflictLines {
		texts = append(texts[:conflictLines], kit.N("conflict.more", len(found)-conflictLines))
	}
	var shut func()
	shut = p.Nav.ShowDialog(kit.T("conflict.title"), kit.Paragraph(kit.T("conflict.saved")+"\n\n"+strings.Join(texts, "\n")),
		kit.Deed{Title: "conflict.change", Run: func() { shut(); p.edit(s) }},
		kit.Deed{Title: "conflict.leave", Main: true, Run: func() { shut() }})
}

// conflictLines are told in a dialog; the list has the rest.
const conflictLines = 6
