package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
)

// settingsSheet is the page of the settings on the screen.
type settingsSheet struct {
	o           Office
	settings    model.Settings
	signatories [model.MaxSignatories]model.Signatory
	evidence    string // what is kept of a signed page
	hour        string // minutes of a training hour
	patron      string // day of the patron saint as it is typed, 14/02
	operator    string // who works with the archive; "" the system's user
	program     *programForm
	key         *signingKey
}

// SettingsPage shows what the association says of itself and how the program looks.
func SettingsPage(o Office) *kit.Page {
	s := &settingsSheet{o: o, key: newSigningKey(o)}
	g := &s.settings
	association := kit.NewForm(o.Nav,
		kit.Fields("",
			kit.Text("association_name", &g.Name).Needed(), kit.Text("short_name", &g.ShortName),
			kit.Text("address", &g.Address), townField(s.o, &g.Town, &g.Postcode, &g.Province), s.warned("postcode", &g.Postcode), s.warned("province", &g.Province),
			kit.Text("email", &g.Email), kit.Text("phone", &g.Phone), s.warned("tax_code", &g.TaxCode), s.warned("vat_number", &g.VATNumber), kit.Text("patron_day", &s.patron).Hint("hint.patron_day"),
			kit.Codes("hour_minutes", &s.hour, hourLengths(), "hour_minutes.").Hint("hint.hour_minutes")),
		kit.Fields("", kit.Text("operator", &s.operator).Wide().Hint("hint.operator")),
		kit.Fields("", kit.Picture("logo", &g.Logo).Hint("hint.association_logo")))
	signing := []*kit.Field{kit.Text("place_of_signature", &g.PlaceOfSignature).Wide().Hint("hint.place_of_signature")}
	for i := range s.signatories {
		n := model.FormatInt(i + 1)
		signing = append(signing,
			kit.Text("signatory_name_"+n, &s.signatories[i].Name), kit.Text("signatory_office_"+n, &s.signatories[i].Office))
	}
	papers := kit.NewForm(o.Nav,
		kit.Fields("section.signatories", signing...),
		kit.Fields("section.certificate_key", s.key.field()),
		kit.Fields("section.privacy_notice",
			kit.Area("privacy_text", &g.PrivacyText, 4).Hint("hint.privacy_text"), kit.Text("privacy_where", &g.PrivacyWhere).Wide()),
		kit.Fields("section.scans", kit.Codes("scan_evidence", &s.evidence, model.Evidences, "evidence.").Wide().Hint("hint.scan_evidence")))
	s.program = newProgramForm(s)
	page := kit.Record{
		Key: "settings", Title: func() string { return kit.T("page.settings") },
		Tabs: []kit.Tab{
			{Title: "tab.association", Form: association},
			{Title: "tab.signing", Form: papers, Shown: s.key.show},
			{Title: "tab.program", Content: kit.Surface(s.program.form.Object()), Shown: s.program.show, Focus: s.program.form.FocusFirst},
		},
		Save: s.save, Read: s.read,
	}.Page(o.Nav)
	page.Reload()
	return page
}

// warned is a line under which the warnings of the stored settings stand.
func (s *settingsSheet) warned(key string, value *string) *kit.Field {
	return kit.Text(key, value).Warns(func() string { return warningOf(key, s.settings.Warnings()) })
}

func (s *settingsSheet) read(ctx context.Context) error {
	settings, err := s.o.Archive.Settings().Get(ctx)
	if err != nil {
		return err
	}
	if err := s.key.read(ctx); err != nil {
		return err
	}
	if s.operator, err = s.o.Archive.Settings().Operator(ctx); err == nil {
		s.settings, s.signatories = settings, [model.MaxSignatories]model.Signatory{}
		s.patron, s.hour = model.FormatDayOfYear(settings.PatronDay), model.FormatInt(settings.Hour())
		s.evidence = settings.Evidence()
		copy(s.signatories[:], settings.Signatories)
	}
	return err
}

func (s *settingsSheet) save(ctx context.Context) (err error) {
	if s.settings.PatronDay, err = model.ParseDayOfYear(s.patron); err != nil {
		return err
	}
	s.settings.ScanEvidence = s.evidence
	s.settings.Signatories, s.settings.HourMinutes = nil, model.HourLengths[0]
	for _, minutes := range model.HourLengths {
		if s.hour == model.FormatInt(minutes) {
			s.settings.HourMinutes = minutes
		}
	}
	for _, g := range s.signatories {
		if g.Name != "" || g.Office != "" {
			s.settings.Signatories = append(s.settings.Signatories, g)
		}
	}
	return s.o.Archive.InTx(ctx, "save settings", func(tx store.Tx) error {
		if err := tx.Settings().Save(ctx, s.settings); err != nil {
			return err
		}
		return tx.Settings().SaveOperator(ctx, s.operator)
	})
}

// hourLengths are the lengths of a training hour as codes.
func hourLengths() []string {
	codes := make([]string, len(model.HourLengths))
	for i, minutes := range model.HourLengths {
		codes[i] = model.FormatInt(minutes)
	}
	return codes
}
