package model

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A CertificateTemplate says what a certificate says. An empty text is the
// house's own. Bodies hold placeholders such as {{name}}; a line of its own is
// set as what it is (the name large), an empty line parts groups.
type CertificateTemplate struct {
	ID                         string
	Name                       string
	TitleIT, TitleEN           string
	BodyIT, BodyEN             string
	DisclaimerIT, DisclaimerEN string
	Strict                     bool // safety training: some fields must be there (DOMAIN 2)
}

// Placeholders are what a template can hold, between {{ and }}.
var Placeholders = []string{
	"name", "birth", "birth_date", "birth_place", "tax_code", "attests", "took_part", "title", "kind", "code", "dates", "venue", "held",
	"hours", "attended_hours", "percent", "hours_table", "programme", "project", "cup", "frame", "number", "place", "date", "issuer",
	"safety", "normative_reference", "course_type", "risk_class", "test_result",
}

// HouseBody is the text of certificates without a template.
const HouseBody = `{{attests}}
{{name}}
{{birth}}

{{took_part}}
{{title}}
{{held}}
{{frame}}
{{safety}}

{{hours_table}}

{{programme}}`

// Title, Body and Disclaimer return a text in "it" or "en", "" for the house's own.
func (t CertificateTemplate) Title(language string) string {
	return inLanguage(language, t.TitleIT, t.TitleEN)
}

func (t CertificateTemplate) Body(language string) string {
	if body := inLanguage(language, t.BodyIT, t.BodyEN); strings.TrimSpace(body) != "" {
		return body
	}
	return HouseBody
}

func (t CertificateTemplate) Disclaimer(language string) string {
	return inLanguage(language, t.DisclaimerIT, t.DisclaimerEN)
}

func inLanguage(language, italian, english string) string {
	if language == "en" {
		return english
	}
	return italian
}

// Validate returns the first Problem that keeps t from being saved; of an
// unknown placeholder it is "placeholder", with it, its line and column.
func (t CertificateTemplate) Validate() error {
	checks := []*Problem{required("name", t.Name), atMost(120, "name", t.Name)}
	for _, text := range []struct{ field, text string }{
		{"title_it", t.TitleIT},
		{"title_en", t.TitleEN},
		{"body_it", t.BodyIT},
		{"body_en", t.BodyEN},
		{"disclaimer_it", t.DisclaimerIT},
		{"disclaimer_en", t.DisclaimerEN},
	} {
		checks = append(checks, atMost(4_000, text.field, text.text), checkPlaceholders(text.field, text.text))
	}
	return firstProblem(checks...)
}

// checkPlaceholders finds the first placeholder that is not known, or not closed.
func checkPlaceholders(field, text string) *Problem {
	var problem *Problem
	EachPlaceholder(text, func(string) {}, func(name string, at int, closed bool) {
		if problem == nil && !(closed && slices.Contains(Placeholders, name)) {
			before := text[:at]
			line := strings.Count(before, "\n") + 1
			column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
			shown := []rune("{{" + name)
			if closed {
				shown = append(shown, '}', '}')
			}
			if len(shown) > 40 {
				shown = append(shown[:40], '…')
			}
			problem = &Problem{Field: field, Key: "placeholder", Limit: string(shown) + " (" + FormatInt(line) + ":" + FormatInt(column) + ")"}
		}
	})
	return problem
}

// EachPlaceholder takes a text apart: what stands between placeholders, and each
// one by its name with its place in bytes. One that is not closed goes on to the
// end of its line.
func EachPlaceholder(text string, words func(string), placeholder func(name string, at int, closed bool)) {
	at := 0
	for {
		start := strings.Index(text[at:], "{{")
		if start < 0 {
			words(text[at:])
			return
		}
		words(text[at : at+start])
		rest := text[at+start+2:]
		if line := strings.IndexByte(rest, '\n'); line >= 0 {
			rest = rest[:line]
		}
		name, _, closed := strings.Cut(rest, "}}")
		placeholder(strings.TrimSpace(name), at+start, closed)
		if at += start + 2 + len(name); closed {
			at += 2
		}
	}
}

// A CertificateChoice is what an event says of its certificates.
type CertificateChoice struct {
	EventID            string
	Template           CertificateTemplate // the zero value: the house's own text
	Language           string              // one of CertificateLanguages; "" that of the papers
	NormativeReference string
	CourseType         string
	RiskClass          string
}

// CertificateLanguages are those of a certificate: both are two pages under one number.
var CertificateLanguages = []string{"it", "en", "both"}

// Validate returns the first Problem that keeps c from being saved.
func (c CertificateChoice) Validate() error {
	checks := []*Problem{
		atMost(300, "normative_reference", c.NormativeReference), atMost(200, "course_type", c.CourseType), atMost(100, "risk_class", c.RiskClass),
	}
	if c.Language != "" {
		checks = append(checks, oneOf(CertificateLanguages, "language", c.Language))
	}
	return firstProblem(checks...)
}

// Missing returns what a strict template asks for and the certificate lacks, as
// a Problem with the keys strict_normative_reference ... ; nil: nothing.
func (c CertificateChoice) Missing(taxCode, testResult string) *Problem {
	if !c.Template.Strict {
		return nil
	}
	for _, need := range []struct{ key, text string }{
		{"strict_normative_reference", c.NormativeReference},
		{"strict_course_type", c.CourseType},
		{"strict_risk_class", c.RiskClass},
		{"strict_tax_code", taxCode},
		{"strict_test_result", testResult},
	} {
		if Tidy(need.text) == "" {
			return &Problem{Key: need.key}
		}
	}
	return nil
}

// PaperLanguages are the languages of the pages of a certificate: "both" is two.
func PaperLanguages(language string) []string {
	if language == "both" {
		return []string{"it", "en"}
	}
	return []string{language}
}
