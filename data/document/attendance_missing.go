package document

import "segreteria/data/model"

// MissingForSheet lists what funders ask of a sheet (DOMAIN 1) and this one
// lacks, to be shown before printing; Limit is the number of sessions without
// times, and of people without organisation. It stops nothing.
func MissingForSheet(in AttendanceSheet) []*model.Problem {
	people, withoutOrganisation := 0, 0
	for _, p := range in.Participants {
		if p.State != "cancelled" {
			people++
			if p.Organisation == "" {
				withoutOrganisation++
			}
		}
	}
	timed := 0
	for _, s := range in.Sessions {
		if s.Minutes() > 0 {
			timed++
		}
	}
	untimed := len(in.Sessions) - timed
	var missing []*model.Problem
	for _, c := range []struct {
		field string
		lacks bool
		count int // of the entries that lack it
	}{
		{"association_name", in.Settings.Name == "", 0},
		{"title", in.Event.Title == "", 0},
		{"starts_on", in.Event.StartsOn == "", 0},
		{"venue", in.Event.Place() == "", 0},
		{"sessions", len(in.Sessions) == 0, 0},
		{"blocks", untimed > 0, untimed},
		{"project", in.Project.Title == "", 0},
		{"index", in.Project.Title != "" && in.Project.Index == "", 0},
		{"funder", in.Project.Title != "" && in.Project.Funder == "" && in.Project.Programme == "", 0},
		{"participants", people == 0, 0},
		{"organisation", withoutOrganisation > 0, withoutOrganisation},
	} {
		if !c.lacks {
			continue
		}
		p := &model.Problem{Field: c.field, Key: "missing"}
		if c.count > 0 {
			p.Limit = model.FormatInt(c.count)
		}
		missing = append(missing, p)
	}
	return missing
}
