package page

import (
	"context"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// ProfilesPage lists what funders want of the papers that people sign. It is
// reached from the projects.
func ProfilesPage(o Office) *kit.Page {
	r := o.Archive.Profiles()
	return kit.Register[model.Profile]{
		Key: "profiles", Find: r.Find, Rows: r.Rows,
		Columns: []kit.Column[model.Profile]{
			{Title: "name", Width: 280, Sort: "name", Text: func(p model.Profile) string { return p.Name }},
			{Title: "programme", Width: 260, Sort: "programme", Text: func(p model.Profile) string { return p.Programme }},
			{Title: "sheet_columns", Width: 300, Text: func(p model.Profile) string { return codesText(p.Columns) }},
			{Title: "row_height", Width: 110, Right: true, Text: func(p model.Profile) string { return lengthText(p.RowHeight) }},
		},
		Open:  func(p model.Profile) { openProfile(o, p.ID) },
		New:   func() { o.Nav.Show(profileRecord(o, model.NewProfile("simple"))) },
		Deeds: []kit.Deed{{Title: "deed.import_profile", Icon: look.IconImport, Run: func() { importProfile(o) }}},
		Bin:   profileBin(o),
	}.Page(o.Nav)
}

// codesText names columns and facts in the words of their fields.
func codesText(codes []string) string {
	text := ""
	for i, code := range codes {
		if i > 0 {
			text += ", "
		}
		text += kit.CodeText("field.", code)
	}
	return text
}

func lengthText(mm int) string {
	if mm == 0 {
		return ""
	}
	return model.FormatInt(mm) + " mm"
}

func profileBin(o Office) kit.Bin[model.Profile] {
	return kit.Bin[model.Profile]{
		Delete:  func(ctx context.Context, p model.Profile) error { return o.Archive.Profiles().Delete(ctx, p.ID) },
		Restore: func(ctx context.Context, p model.Profile) error { return o.Archive.Profiles().Restore(ctx, p.ID) },
		Name:    func(p model.Profile) string { return p.Name },
	}
}

func openProfile(o Office, id string) {
	var p model.Profile
	o.Nav.Open(func(ctx context.Context) (err error) {
		p, err = o.Archive.Profiles().Get(ctx, id)
		return err
	}, func() *kit.Page { return profileRecord(o, p) })
}

func profileFilter() kit.FileFilter {
	return kit.FileFilter{Name: "files.profile", Extensions: []string{desk.ProfileExtension}}
}

// importProfile keeps the profile of a file and shows it.
func importProfile(o Office) {
	o.Nav.OpenFile(profileFilter(), func(path string) {
		var p model.Profile
		o.Nav.InBackground(func(ctx context.Context) (err error) {
			if p, err = desk.ReadProfile(path); err == nil {
				p, err = o.Archive.Profiles().Save(ctx, p)
			}
			return err
		}, func(err error) {
			if err != nil {
				o.Nav.ShowError(err)
				return
			}
			o.Nav.Reload()
			o.Nav.Show(profileRecord(o, p))
			o.Nav.Say(kit.T("profile.imported", map[string]any{"Name": p.Name}))
		})
	})
}

// profilePick is the search field of a funder profile, which may choose none at all.
func profilePick(o Office, id, name *string, none bool) *kit.Field {
	return kit.Pick("profile", kit.Picked{ID: id, Text: name, Find: func(ctx context.Context, text string) ([]kit.Choice, error) {
		rids, err := o.Archive.Profiles().Find(ctx, model.Query{Text: text})
		if err != nil {
			return nil, err
		}
		found, err := o.Archive.Profiles().Rows(ctx, rids[:min(len(rids), maxChoices)])
		var choices []kit.Choice
		if without := kit.T("profile.none"); none && containsFolded(without, text) {
			choices = append(choices, kit.Choice{ID: model.NoProfile, Text: without})
		}
		for _, p := range found {
			choices = append(choices, kit.Choice{ID: p.ID, Text: p.Name, Note: p.Programme})
		}
		return choices, err
	}})
}
