package page

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// drawConsents lists what the person agreed to, each by itself.
func (v *personPrivacy) drawConsents() {
	v.body.Add(kit.Heading(kit.T("consent.title")))
	v.body.Add(kit.Hint(kit.T("consent.hint")))
	if len(v.consents) == 0 {
		v.body.Add(kit.Notice(kit.T("consent.none"), look.Muted))
	}
	for _, c := range v.consents {
		v.body.Add(v.consentLine(c))
	}
	if v.standing.AnonymisedOn == "" {
		v.body.Add(kit.Toolbar(v.o.Nav, kit.Deed{Title: "consent.give", Icon: look.IconAdd, Run: func() {
			v.askConsent(model.Consent{PersonID: v.person.ID, GivenOn: v.o.Nav.Today()})
		}}))
	}
}

// consentLine tells of one consent, with what can be done about it.
func (v *personPrivacy) consentLine(c model.Consent) fyne.CanvasObject {
	data := map[string]any{"Version": c.Version, "Given": model.FormatDate(c.GivenOn), "Revoked": model.FormatDate(c.RevokedOn)}
	words, tone := kit.T("consent.stands", data), look.Good
	deeds := []kit.Deed{{Title: "consent.change", Icon: look.IconEdit, Run: func() { v.askConsent(c) }}}
	if c.RevokedOn != "" {
		words, tone = kit.T("consent.revoked", data), look.Muted
	} else {
		deeds = append(deeds, kit.Deed{Title: "consent.revoke", Icon: look.IconClose, Run: func() { v.askRevocation(c) }})
	}
	kind := kit.NewLine(kit.CodeText("consent_kind.", c.Kind), kit.Style{Bold: true, Whole: true})
	text := container.New(layout.NewCustomPaddedVBoxLayout(2), kind, kit.NewLine(words, kit.Style{Tone: tone}))
	middle := container.NewVBox(layout.NewSpacer(), text, layout.NewSpacer())
	return container.NewBorder(nil, kit.Hairline(), nil, container.NewCenter(kit.Toolbar(v.o.Nav, deeds...)), middle)
}

// askConsent keeps a new consent or mends one. Nothing is chosen beforehand:
// what was agreed to must be said.
func (v *personPrivacy) askConsent(c model.Consent) {
	title, deed := kit.T("consent.give_title"), "consent.give_deed"
	fields := []*kit.Field{
		kit.Codes("consent_kind", &c.Kind, model.ConsentKinds, "consent_kind.").Needed(),
		kit.Text("consent_version", &c.Version).Needed().Hint("hint.consent_version"), kit.Date("given_on", &c.GivenOn).Needed(),
	}
	if c.ID != "" {
		title, deed = kit.T("consent.change_title"), "deed.save"
		fields = append(fields, kit.Date("revoked_on", &c.RevokedOn))
	}
	v.o.Nav.ShowForm(kit.FormDialog{
		Title: title, Deed: deed, Form: kit.NewForm(v.o.Nav, kit.Fields("", fields...)),
		Save: func(ctx context.Context) error {
			_, err := v.o.Archive.Consents().Give(ctx, c)
			return err
		},
		Done: v.reload,
	})
}

func (v *personPrivacy) askRevocation(c model.Consent) {
	on := v.o.Nav.Today()
	v.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("consent.revoke_title", map[string]any{"Kind": kit.CodeText("consent_kind.", c.Kind)}), Deed: "consent.revoke_deed",
		Form: kit.NewForm(v.o.Nav, kit.Fields("", kit.Date("revoked_on", &on).Needed().Hint("hint.revoked_on"))),
		Save: func(ctx context.Context) error { return v.o.Archive.Consents().Revoke(ctx, c.ID, on) },
		Done: v.reload,
	})
}
