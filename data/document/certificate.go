package document

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"segreteria/data/model"
)

// A Certificate is one entry of the register, as it is printed. What Register
// says of the person stands for the day of issue, whatever changed since.
type Certificate struct {
	Settings model.Settings
	Project  model.Project
	Event    model.Event
	Sessions []model.Session // the programme
	Register model.Certificate
	Language string                  // "it" or "en"
	Choice   model.CertificateChoice // template and fields of the event
}

// WriteCertificates writes one document with a page, A4 landscape, for each
// certificate, in the given order. printedAt is the date of the file itself.
func WriteCertificates(w io.Writer, certificates []Certificate, printedAt time.Time) ([]Warning, error) {
	return writeCertificates(w, certificates, printedAt, nil)
}

// writeCertificates lets more be drawn behind them.
func writeCertificates(w io.Writer, certificates []Certificate, printedAt time.Time, more func(*paper)) (warnings []Warning, err error) {
	const deed = "write certificates"
	defer rescue(deed, &err)
	if len(certificates) == 0 {
		return nil, fmt.Errorf("%s: %w", deed, model.ErrNotFound)
	}
	spoken := map[string]*words{}
	for _, c := range certificates {
		if spoken[c.Language] == nil {
			if spoken[c.Language], err = openWords(c.Language); err != nil {
				return nil, fmt.Errorf("%s: %w", deed, err)
			}
		}
	}
	first := certificates[0]
	p, err := newPaper(about{
		title:  spoken[first.Language].say(titleKey(first.Event)) + " - " + first.Event.Title,
		author: first.Settings.Name, created: printedAt, orientation: model.Landscape,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	for _, c := range certificates {
		p.addPage()
		(&certificate{c, p, spoken[c.Language]}).draw()
	}
	if more != nil {
		more(p)
	}
	if err := p.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return p.warnings, nil
}

// titleKey tells a course with hours from other events (DOMAIN 2).
func titleKey(e model.Event) string {
	if e.Kind == "course" {
		return "certificate.title_course"
	}
	return "certificate.title"
}

// certificate is a page in the making.
type certificate struct {
	Certificate
	paper *paper
	words *words
}

// on puts the word for "on", "from" or "to" before a date: in Italian the 8th
// and the 11th begin with a vowel ("l'8 marzo").
func (c *certificate) on(key string, d model.Date) string {
	if t := d.Time(); t.Day() == 8 || t.Day() == 11 {
		key = "date.vowel." + strings.TrimPrefix(key, "date.")
	}
	return c.words.fill(key, values{"Date": model.FormatLongDate(d, c.Language)})
}

// days are when the event was.
func (c *certificate) days() string {
	from, to := c.Event.StartsOn, c.Event.EndsOn
	switch {
	case from == "":
		return ""
	case to == "" || to == from:
		return c.on("date.on", from)
	default:
		return c.on("date.from", from) + " " + c.on("date.to", to)
	}
}

// birth is what is known of it, and the tax code.
func (c *certificate) birth() string {
	born := ""
	if place := model.Tidy(c.Register.BirthPlace); place != "" {
		born = c.words.fill("certificate.born_at", values{"Place": place})
	}
	if d := c.Register.BirthDate; d != "" {
		if born == "" {
			born = c.words.say("certificate.born")
		}
		born += " " + c.on("date.on", d)
	}
	code := ""
	if c.Register.TaxCode != "" {
		code = c.words.fill("certificate.tax_code", values{"Code": c.Register.TaxCode})
	}
	return c.paper.safe("birth_place", joined(" - ", born, code))
}

// tookPart is the verb with the kind of event.
func (c *certificate) tookPart() string { return c.words.say("certificate.took_part." + c.kind()) }

func (c *certificate) kind() string {
	if !slices.Contains(model.EventKinds, c.Event.Kind) {
		return "other"
	}
	return c.Event.Kind
}

// held says when and where the event was.
func (c *certificate) held() string {
	place := model.Tidy(c.Event.Place())
	if place != "" && c.Event.Venue != "" {
		return c.paper.safe("venue", joined(" ", c.days(), c.words.fill("certificate.place", values{"Place": place})))
	}
	return c.paper.safe("venue", joined(", ", c.days(), place))
}

// frame says for which project, and which activity of it.
func (c *certificate) project() string {
	project, cup, activity := "", "", ""
	if c.Project.Title != "" {
		project = c.words.fill("certificate.project", values{"Project": joined(" - ", c.Project.Title, c.Project.Index)})
	}
	if c.Project.CUP != "" {
		cup = c.words.fill("certificate.cup", values{"Code": c.Project.CUP})
	}
	if c.Event.Code != "" {
		activity = c.words.fill("certificate.activity", values{"Code": c.Event.Code})
	}
	return c.paper.safe("project", joined(" - ", project, cup, activity))
}

// issued says where and when the certificate was given.
func (c *certificate) issued() string {
	if c.Register.IssuedOn == "" {
		return ""
	}
	on := c.on("date.on", c.Register.IssuedOn)
	place := c.placeOfIssue()
	if place == "" {
		return c.words.fill("certificate.issued", values{"On": on})
	}
	return c.paper.safe("place_of_signature", c.words.fill("certificate.issued_at", values{"Place": place, "On": on}))
}

func (c *certificate) placeOfIssue() string {
	if place := model.Tidy(c.Settings.PlaceOfSignature); place != "" {
		return place
	}
	return model.Tidy(c.Settings.Town)
}
