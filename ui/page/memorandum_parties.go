package page

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// parties is the tab of who signs a memorandum: a line that is always ready
// for the next organisation, what looks wrong, and the list.
type parties struct {
	*memorandumRecord
	held     held[model.Party]
	view     *kit.View[model.Party]
	line     *kit.SuggestEntry
	warnings *fyne.Container
	object   fyne.CanvasObject
}

// usID stands for the association among the choices of the line.
const usID = "us"

func newParties(r *memorandumRecord) *parties {
	p := &parties{memorandumRecord: r, warnings: container.NewVBox()}
	p.held.title = partyName
	p.held.read = func(ctx context.Context) ([]model.Party, error) {
		m, err := r.Archive.Memoranda().Get(ctx, r.memorandum.ID)
		return m.Parties, err
	}
	p.line = kit.NewSuggest(r.Nav, kit.Suggest{
		Placeholder: "party.placeholder", Find: p.suggest, Create: "suggest.create",
		Picked:  func(c kit.Choice) { p.add(c) },
		Created: func(text string) { createOrganisation(r.Office, text, p.add) },
	})
	p.view = kit.Register[model.Party]{
		Key: "parties", Find: p.held.Find, Rows: p.held.Rows,
		Columns: []kit.Column[model.Party]{
			{Title: "organisation", Width: 215, Text: partyName},
			{Title: "signatory", Width: 320, Text: signatoryText},
			{Title: "act", Width: 215, Text: func(t model.Party) string { return t.Act }},
			{Title: "signature", Width: 250, Text: p.signatureText, Tone: p.signatureTone},
		},
		Filter: kit.Filter{Hidden: true}, Open: p.edit,
		Bin: kit.Bin[model.Party]{
			Delete: func(ctx context.Context, t model.Party) error {
				return p.change(ctx, func(m *model.Memorandum) {
					m.Parties = slices.DeleteFunc(m.Parties, func(other model.Party) bool { return other.ID == t.ID })
				})
			},
			Restore: func(ctx context.Context, t model.Party) error {
				return p.change(ctx, func(m *model.Memorandum) { m.Parties = append(m.Parties, t) })
			},
			Name: partyName, Changed: p.changed,
		},
	}.View(r.Nav)
	read := container.NewVBox(kit.Toolbar(r.Nav, readSigned(r.Office)))
	line := container.NewVBox(p.line, kit.Hint(kit.T("party.hint")))
	head := container.NewVBox(container.New(layout.NewBorderLayout(nil, nil, nil, read), line, read), p.warnings)
	p.object = container.NewBorder(container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), head), nil, nil, nil, p.view.Object())
	return p
}

// readSigned is the deed that reads a signature page that came back.
func readSigned(o Office) kit.Deed {
	return kit.Deed{Title: "memorandum.read_signed", Icon: look.IconPicture, Run: func() { ChooseScans(o) }}
}

func (p *parties) focus() { p.line.Focus() }

func (p *parties) reload() {
	p.view.Reload()
	p.warn()
}

// changed shows what follows from other parties: count, state and warnings.
func (p *parties) changed() {
	p.record.Refresh()
	p.warn()
}

func (p *parties) warn() {
	p.warnings.Objects = nil
	for _, w := range p.memorandum.Warnings() {
		if w.Field == "parties" {
			p.warnings.Add(kit.Notice(kit.Sentence(w), look.Due))
		}
	}
	p.object.Refresh()
}

func signatoryText(t model.Party) string {
	text := t.Signatory
	if t.Office != "" {
		text += ", " + t.Office
	}
	if t.Delegate {
		text += " (" + kit.T("party.delegate") + ")"
	}
	return text
}

func (p *parties) signatureText(t model.Party) string {
	mode := kit.CodeText("signature_mode.", t.Mode)
	if mode != "" {
		mode = " · " + mode
	}
	switch {
	case t.SignedOn == "":
		return kit.T("party.not_signed") + mode
	case t.SignedOn > p.Nav.Today():
		return kit.T("party.signs_on", map[string]any{"Day": model.FormatDate(t.SignedOn)}) + mode
	default:
		return kit.T("party.signed_on", map[string]any{"Day": model.FormatDate(t.SignedOn)}) + mode
	}
}

func (p *parties) signatureTone(t model.Party) look.Tone {
	if t.SignedOn == "" || t.SignedOn > p.Nav.Today() {
		return look.Due
	}
	return look.Good
}

// suggest offers the association first, as long as it is no party.
func (p *parties) suggest(ctx context.Context, text string) ([]kit.Choice, error) {
	choices, err := pickOrganisation(p.Office, nil, nil).Find(ctx, text)
	if err != nil || slices.ContainsFunc(p.memorandum.Parties, func(t model.Party) bool { return t.OrganisationID == "" }) {
		return choices, err
	}
	settings, err := p.Archive.Settings().Get(ctx)
	return append([]kit.Choice{{ID: usID, Text: partyName(model.Party{Organisation: settings.Name}), Note: kit.T("party.us")}}, choices...), err
}

func (p *parties) add(c kit.Choice) {
	id := c.ID
	if id == usID {
		id = ""
	}
	p.Nav.InBackground(func(ctx context.Context) error {
		return p.change(ctx, func(m *model.Memorandum) {
			m.Parties = append(m.Parties, model.Party{OrganisationID: id, Organisation: c.Text})
		})
	}, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
			return
		}
		p.line.Clear()
		p.reload()
		p.changed()
		p.Nav.Say(kit.T("party.added", map[string]any{"Name": c.Text}))
		p.focus()
	})
}

func (p *parties) edit(t model.Party) {
	p.Nav.ShowForm(kit.FormDialog{
		Title: partyName(t), Deed: "deed.save",
		Form: kit.NewForm(p.Nav, kit.Fields("",
			kit.Text("signatory", &t.Signatory), kit.Text("office", &t.Office),
			kit.Text("act", &t.Act).Hint("hint.act"), kit.Date("act_on", &t.ActOn),
			kit.Text("party_protocol", &t.ProtocolNumber), kit.Date("protocol_on", &t.ProtocolOn),
			kit.Date("signed_on", &t.SignedOn), kit.Codes("signature_mode", &t.Mode, model.SignatureModes, "signature_mode.").OrNone(),
			kit.Check("delegate", &t.Delegate))),
		Save: func(ctx context.Context) error {
			return p.change(ctx, func(m *model.Memorandum) {
				if at := slices.IndexFunc(m.Parties, func(other model.Party) bool { return other.ID == t.ID }); at >= 0 {
					m.Parties[at] = t
				}
			})
		},
		Done: func() {
			p.reload()
			p.changed()
		},
	})
}
