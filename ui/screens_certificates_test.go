package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestScreensOfCertificates draws the register, a certificate, the page that
// verifies, and a template.
func TestScreensOfCertificates(t *testing.T) {
	a := sampleArchive(t)
	c, err := a.Certificates().Numbered(t.Context(), 2, 2019)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.DuplicateCertificate(t.Context(), a, c.ID); err != nil {
		t.Fatal(err)
	}
	third, err := a.Certificates().Numbered(t.Context(), 1, 2019)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Certificates().Annul(t.Context(), third.ID, "Nome scritto male"); err != nil {
		t.Fatal(err)
	}
	_, err = a.CertificateTemplates().Save(t.Context(), model.CertificateTemplate{Name: "Sicurezza dei lavoratori", Strict: true, BodyIT: model.HouseBody})
	if err != nil {
		t.Fatal(err)
	}
	for _, look := range []struct{ theme, language string }{{"light", "it"}, {"dark", "en"}} {
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(fyne.NewSize(1280, 720))
		name := look.language + "-" + look.theme + "-certificate-"
		win.goTo("certificates")
		win.Navigator().Settle()
		press(win, fyne.KeyEnd)
		draw(t, win, name+"register")
		press(win, fyne.KeyReturn)
		win.Navigator().Settle()
		draw(t, win, name+"record")
		win.goTo("certificates")
		win.Navigator().Settle()
		pressButton(t, win, Words("certificates.verify"))
		win.Navigator().Settle()
		for _, r := range c.Code {
			win.window.Canvas().Focused().TypedRune(r)
		}
		pressButton(t, win, Words("verify.text"))
		win.Navigator().Settle()
		draw(t, win, name+"verify")
		win.Navigator().Back()
		win.Navigator().Settle()
		pressButton(t, win, Words("certificates.templates"))
		win.Navigator().Settle()
		draw(t, win, name+"templates")
		press(win, fyne.KeyReturn)
		win.Navigator().Settle()
		draw(t, win, name+"template")
		win.Navigator().Front().Tab(1)
		win.Navigator().Settle()
		draw(t, win, name+"template-preview")
		win.goTo("settings")
		win.Navigator().Settle()
		win.Navigator().Front().Tab(1)
		win.Navigator().Settle()
		draw(t, win, name+"settings")
	}
}
