package document

import (
	"slices"

	"segreteria/data/model"
)

// MissingForSheet lists what the sheet lacks, to be shown before printing:
// what the profile of the funder requires, or without one what funders ask
// for (DOMAIN 1); Limit is the number of sessions or people that lack it. It stops nothing.
func MissingForSheet(in AttendanceSheet) []*model.Problem {
	wanted := in.wanted()
	wants := func(field string, usual bool) bool {
		if !in.Profile.IsSet() {
			return usual
		}
		return slices.Contains(wanted, field)
	}
	people, project := in.expected(), in.Project
	var missing []*model.Problem
	for _, c := range []struct {
		field string
		asked bool
		lacks bool
		count int // of the entries that lack it
	}{
		{"association_name", true, in.Settings.Name == "", 0},
		{"title", true, in.Event.Title == "", 0},
		{"starts_on", true, in.Event.StartsOn == "", 0},
		{"venue", wants("venue", true), in.Event.Place() == "" || in.Profile.IsSet() && in.Event.Venue == "", 0},
		{"address", wants("address", false), in.Event.Address == "" || in.Event.Town == "", 0},
		{"organiser", wants("organiser", false), in.Event.Organiser == "" && in.Settings.Name == "", 0},
		{"sessions", true, len(in.Sessions) == 0, 0},
		{"blocks", wants("blocks", true), true, in.count(func(s model.Session) bool { return s.Minutes() == 0 })},
		{"speaker", wants("speaker", false), true, in.count(func(s model.Session) bool { return s.Speaker == "" })},
		{"topic", wants("topic", false), true, in.count(func(s model.Session) bool { return s.Topic == "" && s.Module == "" })},
		{"project", wants("project", true), project.Title == "", 0},
		{"index", wants("index", project.Title != ""), project.Index == "", 0},
		{"cup", wants("cup", false), project.CUP == "", 0},
		{"funder", wants("funder", project.Title != ""), project.Funder == "" && project.Programme == "" && in.Profile.Programme == "", 0},
		{"code", wants("code", false), in.Event.Code == "", 0},
		{"logo", wants("logo", false), len(project.Logos)+len(in.Profile.Logos) == 0, 0},
		{"participants", true, len(people) == 0, 0},
	} {
		if c.asked && c.lacks && (c.count > 0 || !slices.Contains(counted, c.field)) {
			missing = append(missing, lacking(c.field, c.count))
		}
	}
	missing = append(missing, in.missingColumns(people, wants("columns", true))...)
	if wants("cup_form", false) {
		missing = append(missing, project.Warnings()...)
	}
	return missing
}

// counted are the fields of which Limit says how many lack them.
var counted = []string{"blocks", "speaker", "topic"}

// wanted is all that the profile asks for.
func (in AttendanceSheet) wanted() []string {
	return slices.Concat(in.Profile.Required, in.Profile.Checks)
}

func (in AttendanceSheet) count(lacks func(model.Session) bool) int {
	n := 0
	for _, s := range in.Sessions {
		if lacks(s) {
			n++
		}
	}
	return n
}

// expected are the people whom the sheet names.
func (in AttendanceSheet) expected() []model.Participant {
	return slices.DeleteFunc(slices.Clone(in.Participants), func(p model.Participant) bool { return p.State == "cancelled" })
}

// missingColumns counts the people of whom a column has nothing to say.
func (in AttendanceSheet) missingColumns(people []model.Participant, asked bool) []*model.Problem {
	if !asked {
		return nil
	}
	columns := in.Profile.Columns
	if !in.Profile.IsSet() {
		columns = []string{"organisation"}
	}
	var missing []*model.Problem
	for _, key := range columns {
		n := 0
		for _, p := range people {
			if columnText(key, p, in.Personal[p.ID]) == "" {
				n++
			}
		}
		if n > 0 {
			missing = append(missing, lacking(key, n))
		}
	}
	return missing
}

func lacking(field string, count int) *model.Problem {
	p := &model.Problem{Field: field, Key: "missing"}
	if count > 0 {
		p.Limit = model.FormatInt(count)
	}
	return p
}
