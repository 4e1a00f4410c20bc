package document

import (
	"strings"

	"segreteria/data/model"
)

// filled puts what is known into the placeholders of a text. One that has
// nothing but empty placeholders is "".
func (c *certificate) filled(text string) string {
	var b strings.Builder
	holds, some := false, false
	model.EachPlaceholder(text, func(words string) { b.WriteString(words) }, func(name string, _ int, _ bool) {
		value := c.value(name)
		holds, some = true, some || value != ""
		b.WriteString(value)
	})
	if holds && !some {
		return ""
	}
	return c.paper.safe("body", model.Tidy(b.String()))
}

// value is what stands for a placeholder; "" of one that is not known.
func (c *certificate) value(name string) string {
	r, tidy := c.Register, func(field, text string) string { return c.paper.safe(field, model.Tidy(text)) }
	switch name {
	case "name":
		return tidy("name", r.Name)
	case "birth":
		return c.birth()
	case "birth_date":
		return model.FormatLongDate(r.BirthDate, c.Language)
	case "birth_place":
		return tidy("birth_place", r.BirthPlace)
	case "tax_code":
		return tidy("tax_code", r.TaxCode)
	case "attests":
		return c.words.say("certificate.attests")
	case "took_part":
		return c.tookPart()
	case "hours":
		return model.FormatMinutes(r.Planned)
	case "attended_hours":
		return model.FormatMinutes(r.Attended)
	case "percent":
		return model.FormatPercent(r.Attended, r.Planned, c.Language)
	case "number":
		if r.Number == 0 {
			return ""
		}
		return r.NumberText()
	case "place":
		return tidy("place_of_signature", c.placeOfIssue())
	case "date":
		return model.FormatLongDate(r.IssuedOn, c.Language)
	case "issuer":
		return tidy("association_name", c.Settings.Name)
	case "test_result":
		return tidy("test_result", r.TestResult)
	default:
		return c.eventValue(name)
	}
}

// eventValue is value for what belongs to the event.
func (c *certificate) eventValue(name string) string {
	tidy := func(field, text string) string { return c.paper.safe(field, model.Tidy(text)) }
	switch name {
	case "title":
		return tidy("title", c.Event.Title)
	case "kind":
		return c.words.say("certificate.kind." + c.kind())
	case "code":
		return tidy("code", c.Event.Code)
	case "dates":
		return c.days()
	case "venue":
		return tidy("venue", c.Event.Place())
	case "held":
		return c.held()
	case "project":
		return tidy("project", joined(" - ", c.Project.Title, c.Project.Index))
	case "cup":
		return tidy("cup", c.Project.CUP)
	case "frame":
		return c.project()
	case "safety":
		return c.safety()
	case "normative_reference":
		return tidy("normative_reference", c.Choice.NormativeReference)
	case "course_type":
		return tidy("course_type", c.Choice.CourseType)
	case "risk_class":
		return tidy("risk_class", c.Choice.RiskClass)
	default: // hours_table and programme are blocks of their own
		return ""
	}
}

// safety is what certificates of safety training say besides.
func (c *certificate) safety() string {
	var parts []string
	for _, part := range []struct{ key, text string }{
		{"certificate.normative_reference", c.Choice.NormativeReference},
		{"certificate.course_type", c.Choice.CourseType},
		{"certificate.risk_class", c.Choice.RiskClass},
		{"certificate.test_result", c.Register.TestResult},
	} {
		if text := model.Tidy(part.text); text != "" {
			parts = append(parts, c.words.fill(part.key, values{"Text": text}))
		}
	}
	return c.paper.safe("normative_reference", joined(" - ", parts...))
}
