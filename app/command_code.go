package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"segreteria/assets"
	"segreteria/data/model"
	"segreteria/ui"
)

// checkCodeCommand says what a tax code or a VAT number is.
type checkCodeCommand struct {
	Text []string `arg:"" name:"text" help:"${code_text}"`
	JSON bool     `name:"json" help:"${json_object}"`
}

// Run needs no archive. A code that is wrong is refused with its reason; with
// --json the object says it as well.
func (k checkCodeCommand) Run(c *call) error {
	text := strings.Join(k.Text, " ")
	reading, wrong := model.ReadCode(text, model.NewDate(c.now()))
	if k.JSON {
		if err := c.codeObject(text, reading, wrong); err != nil {
			return err
		}
	}
	if wrong != nil {
		return wrong
	}
	if k.JSON {
		return nil
	}
	_, err := fmt.Fprintln(c.stdout, strings.Join(explained(reading), "\n"))
	return err
}

// codeObject writes what is known of a code as one JSON object in one line.
func (c *call) codeObject(text string, r model.CodeReading, wrong *model.Problem) error {
	object := map[string]any{"text": text, "code": model.TidyCode(text), "valid": wrong == nil}
	switch {
	case wrong != nil:
		object["problem"], object["reason"] = wrong.Key, ui.Sentence(wrong)
	case r.Kind == model.CodeOfPerson:
		object["sex"], object["birthplace_code"], object["omocodia"] = r.Sex, r.Place, r.Omocodia
		object["birth_dates"] = r.Births
	default:
		object["office"], object["office_known"] = r.Office, model.KnownOffice(r.Office)
	}
	if wrong == nil {
		object["kind"] = r.Kind
	}
	towns := model.ParseTowns(assets.Towns())
	if town, known := towns.Cadastral(r.Place); known {
		object["birthplace"], object["province"] = town.Name, town.Province
	}
	if province := towns.Office(r.Office); province != "" {
		object["province"] = province
	}
	out := json.NewEncoder(c.stdout)
	out.SetEscapeHTML(false)
	return out.Encode(object)
}

// explained says in words what a valid code is.
func explained(r model.CodeReading) []string {
	words := []string{ui.Words("command.code."+r.Kind, map[string]any{"Code": r.Code})}
	if r.Kind != model.CodeOfPerson {
		if !model.KnownOffice(r.Office) {
			return append(words, ui.Sentence(&model.Problem{Key: "code_office", Limit: r.Office}))
		}
		office := r.Office
		if province := model.ParseTowns(assets.Towns()).Office(office); province != "" {
			office = province + " (" + office + ")"
		}
		return append(words, ui.Words("command.code_office", map[string]any{"Office": office}))
	}
	words = append(words, ui.Words("command.code."+strings.ToLower(r.Sex)))
	switch len(r.Births) {
	case 1:
		words = append(words, ui.Words("command.code_birth", map[string]any{"Day": model.FormatDate(r.Births[0])}))
	case 2:
		words = append(words, ui.Words("command.code_birth_or", map[string]any{
			"Day": model.FormatDate(r.Births[0]), "Other": model.FormatDate(r.Births[1]),
		}))
	}
	words = append(words, placeWords(r.Place))
	if r.Omocodia > 0 {
		words = append(words, ui.WordsFor("command.code_omocodia", r.Omocodia))
	}
	return words
}

// placeWords names a birthplace by its cadastral code.
func placeWords(code string) string {
	if strings.HasPrefix(code, "Z") {
		return ui.Words("command.code_abroad", map[string]any{"Code": code})
	}
	place := code
	if town, known := model.ParseTowns(assets.Towns()).Cadastral(code); known {
		place = town.Label() + ", " + code
	}
	return ui.Words("command.code_place", map[string]any{"Place": place})
}
