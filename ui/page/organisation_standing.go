package page

import (
	"context"
	"strconv"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
)

// standing is how an organisation stands to the association, as its record
// shows it: what the form holds in other words than the register does, and
// what is linked to it.
type standing struct {
	influence, interest string // "1"-"5", "" not known
	sector              string // words
	tags                string
	projects            []kit.Choice
}

// influences are the values of influence and interest, as codes of a choice.
var influences = []string{"1", "2", "3", "4", "5"}

// readStanding reads what is linked to an organisation; one without an id has nothing.
func readStanding(ctx context.Context, o Office, g model.Organisation) (s standing, err error) {
	s = standing{influence: influenceCode(g.Influence), interest: influenceCode(g.Interest), sector: sectorText(g.Sector)}
	if g.ID == "" {
		return s, nil
	}
	tags, err := o.Archive.Tags().OfOrganisation(ctx, g.ID)
	if err != nil {
		return s, err
	}
	s.tags = model.JoinTags(tags)
	projects, err := o.Archive.Organisations().Projects(ctx, g.ID)
	for _, p := range projects {
		s.projects = append(s.projects, kit.Choice{ID: p.ID, Text: p.Title, Note: p.Index})
	}
	return s, err
}

// save writes an organisation with its tags and projects as one action.
func (s standing) save(ctx context.Context, o Office, g model.Organisation) (saved model.Organisation, err error) {
	g.Influence, g.Interest, g.Sector = influenceOf(s.influence), influenceOf(s.interest), sectorCode(s.sector)
	err = o.Archive.InTx(ctx, "save organisation", func(tx store.Tx) error {
		if saved, err = tx.Organisations().Save(ctx, g); err != nil {
			return err
		}
		if err := tx.Tags().SetOrganisation(ctx, saved.ID, model.SplitTags(s.tags)); err != nil {
			return err
		}
		ids := make([]string, len(s.projects))
		for i, p := range s.projects {
			ids[i] = p.ID
		}
		return tx.Organisations().SetProjects(ctx, saved.ID, ids)
	})
	return saved, err
}

// relationship are the fields of the record that say how an organisation stands to us.
func (s *standing) relationship(o Office, g *model.Organisation) kit.Section {
	return kit.Fields("section.relationship",
		kit.Codes("influence", &s.influence, influences, "influence.").OrNone(), kit.Codes("interest", &s.interest, influences, "influence.").OrNone(),
		kit.Codes("engagement", &g.Engagement, model.EngagementLevels, "engagement.").OrNone(),
		kit.Codes("engagement_wanted", &g.EngagementWanted, model.EngagementLevels, "engagement.").OrNone(),
		kit.Text("owner", &g.Owner).Hint("hint.owner"), tagsField(o, &s.tags),
		kit.PickSeveral("stakeholder_projects", kit.Several{Chosen: &s.projects, Find: projectChoices(o)}).Wide())
}

func influenceCode(value int) string {
	if value == 0 {
		return ""
	}
	return strconv.Itoa(value)
}

func influenceOf(code string) int {
	value, _ := strconv.Atoi(code) // the codes are digits, or none
	return value
}

// tagsField is the field of tags, which offers those that are there.
func tagsField(o Office, value *string) *kit.Field {
	return kit.Tags("tags", value, func(ctx context.Context, prefix string) ([]string, error) {
		return o.Archive.Tags().Find(ctx, prefix, matchesShown)
	}).Hint("hint.tags")
}

// projectChoices finds projects by their title, for a search field.
func projectChoices(o Office) func(ctx context.Context, text string) ([]kit.Choice, error) {
	return (&eventRecord{Office: o}).projects
}

// sectorText is a sector in the words of the screen; a sector of the
// association's own stands as it was typed.
func sectorText(sector string) string {
	for _, code := range model.Sectors {
		if sector == code {
			return kit.T("sector." + code)
		}
	}
	return sector
}

// sectorCode is the code of the words of a sector, else the text itself.
func sectorCode(text string) string {
	for _, code := range model.Sectors {
		if model.Fold(kit.T("sector."+code)) == model.Fold(text) {
			return code
		}
	}
	return text
}

func sectorWords() []string {
	words := make([]string, len(model.Sectors))
	for i, code := range model.Sectors {
		words[i] = kit.T("sector." + code)
	}
	return words
}
