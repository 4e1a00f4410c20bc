package page

import (
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
)

// historyLine is one line of a history, in the words of the screen.
type historyLine struct {
	action        store.Action
	who           string
	what, was, is string
}

// deed names the action, and says so when it was taken back.
func (l historyLine) deed() string {
	words := kit.CodeText("action.", l.action.Name)
	if l.action.Undone {
		return kit.T("history.undone", map[string]any{"Action": words})
	}
	return words
}

// historyLines puts a history into words. What enters or goes whole is one
// line, not one for each of its fields.
func historyLines(past []store.Past) []historyLine {
	var lines []historyLine
	for i, p := range past {
		if p.Deed != store.DeedChanged && i > 0 && past[i-1].Number == p.Number && past[i-1].ID == p.ID {
			if told := wholeValue(p); told != "" {
				lines[len(lines)-1].is = told
			}
			continue
		}
		line := historyLine{action: p.Action, who: p.By, what: kit.CodeText("history.deed.", p.Deed)}
		if p.Deed == store.DeedChanged {
			line.what, line.was, line.is = kit.T("field."+store.FieldOf(p.Field)), valueText(p, p.Was), valueText(p, p.Is)
		} else {
			line.is = wholeValue(p)
		}
		if !p.Own {
			line.what = kit.CodeText("history.register.", p.Register) + spaced(p.Name) + ": " + line.what
		}
		lines = append(lines, line)
	}
	return lines
}

func spaced(name string) string {
	if name == "" {
		return ""
	}
	return " " + name
}

// wholeValue is what tells most of an entry that was added: how somebody was
// marked, or when a session begins.
func wholeValue(p store.Past) string {
	if p.Deed == store.DeedAdded && (p.Field == "status" || p.Field == "starts" || p.Field == "kind" && p.Register == "consent") {
		return valueText(p, p.Is)
	}
	return ""
}

// valueText writes a stored value as people read it.
func valueText(p store.Past, value string) string {
	prefixes := map[string]string{
		"level": "organisation_level.", "engagement": "engagement.", "engagement_wanted": "engagement.", "state": "state.", "mode": "mode.", "language": "language.",
		"runts_section": "runts_section.", "status": "mark.", "stage": "memorandum_state.", "renewal": "renewal.",
	}
	if p.Register == "contact" {
		prefixes["mode"] = "contact_mode."
	}
	switch prefix, isCode := prefixes[p.Field]; {
	case value == "":
		return ""
	case p.Field == "mode" && p.Register == "memorandum_party":
		return kit.CodeText("signature_mode.", value)
	case value == store.PictureValue:
		return kit.T("history.picture")
	case isCode:
		return kit.CodeText(prefix, value)
	case p.Field == "sector":
		return sectorText(value)
	case p.Field == "kind" && p.Register == "organisation":
		return kit.CodeText("organisation_kind.", value)
	case p.Field == "kind" && p.Register == "document":
		return kit.CodeText("document_kind.", value)
	case p.Field == "kind" && p.Register == "consent":
		return kit.CodeText("consent_kind.", value)
	case p.Field == "kind":
		return kit.CodeText("kind.", value)
	case p.Field == "do_not_contact" || p.Field == "walk_in" || p.Field == "frozen" || p.Field == "delegate":
		return map[bool]string{true: kit.T("history.yes"), false: kit.T("history.no")}[value == "1"]
	case model.Date(value).Valid():
		return model.FormatDate(model.Date(value))
	default:
		return value
	}
}
