package model_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"segreteria/data/model"
)

var fileNames = map[string]struct{ given, want string }{
	"a plain name":                        {"Verbale 21 febbraio.pdf", "Verbale 21 febbraio.pdf"},
	"an accent":                           {"Città è qui.pdf", "Città è qui.pdf"},
	"an accent as macOS writes it":        {"Citta\u0300.pdf", "Città.pdf"},
	"slashes of both kinds":               {`../..\etc/passwd`, "-..-etc-passwd"},
	"signs that Windows refuses":          {`a<b>c:d"e|f?g*h.pdf`, "a-b-c-d-e-f-g-h.pdf"},
	"control characters":                  {"a\x00b\x1b[31m\r\nc.pdf", "ab[31m c.pdf"},
	"a name that turns round":             {"foto\u202egpj.exe", "fotogpj.exe"},
	"marks of direction":                  {"\u200fשלום\u200e.pdf", "שלום.pdf"},
	"Persian with its joiner":             {"می\u200cخواهم.pdf", "می\u200cخواهم.pdf"},
	"bytes that are no letters":           {"a\xff.pdf", "a-.pdf"},
	"nothing but dots and spaces":         {" .. . ", "file"},
	"nothing":                             {"", "file"},
	"dots and spaces at the end":          {"lettera.pdf. ", "lettera.pdf"},
	"a hidden file":                       {".htaccess", "htaccess"},
	"a device of Windows":                 {"con.pdf", "_con.pdf"},
	"a device of Windows with two dots":   {"NUL.tar.gz", "_NUL.tar.gz"},
	"a device of Windows before a space":  {"aux .txt", "_aux.txt"},
	"a name that only begins like one":    {"console.txt", "console.txt"},
	"300 letters":                         {strings.Repeat("à", 300) + ".pdf", strings.Repeat("à", 73) + ".pdf"},
	"cut so that a dot gets near the end": {strings.Repeat("x", 138) + " .abcdefghijklmnopqrstuvwxyz", strings.Repeat("x", 138) + ".abcdefghij"},
	"300 letters behind a dot":            {"a." + strings.Repeat("x", 300), "a." + strings.Repeat("x", 148)},
}

func TestSafeFileName(t *testing.T) {
	for name, tc := range fileNames {
		if got := model.SafeFileName(tc.given); got != tc.want {
			t.Errorf("%s: %q becomes %q, want %q", name, tc.given, got, tc.want)
		}
	}
}

func FuzzSafeFileName(f *testing.F) {
	for _, tc := range fileNames {
		f.Add(tc.given)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe := model.SafeFileName(name)
		if safe == "" || len(safe) > 150 || !utf8.ValidString(safe) || strings.ContainsAny(safe, `<>:"/\|?*`) || strings.Trim(safe, " .") != safe {
			t.Fatalf("%q becomes %q", name, safe)
		}
		for _, r := range safe {
			if unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
				t.Fatalf("%q becomes %q with %q in it", name, safe, r)
			}
		}
		if again := model.SafeFileName(safe); again != safe {
			t.Fatalf("%q becomes %q and then %q", name, safe, again)
		}
		if numbered := model.NumberedName(safe, 2); model.SafeFileName(numbered) != numbered && len(numbered) <= 150 {
			t.Fatalf("%q gets the number %q", safe, numbered)
		}
		d := model.Document{Name: safe}
		if renamed := d.Renamed("altro").Tidied(); renamed.IsProgram() != d.IsProgram() {
			t.Fatalf("%q becomes %q, and is another thing", safe, renamed.Name)
		}
	})
}

func TestProgramsAreKnownByTheirNames(t *testing.T) {
	for name, want := range map[string]bool{
		"setup.exe": true, "SETUP.EXE": true, "a.pdf.bat": true, "x.cmd": true, "x.js": true, "x.vbs": true, "x.ps1": true, "x.sh": true,
		"x.lnk": true, "x.scr": true, "x.msi": true, "foto\u202egpj.exe": true, "a.exe. ": true, "a.desktop": true,
		"exe": false, "a.pdf": false, "exe.pdf": false, "lettera.docx": false, "firma.pdf.p7m": false, "a.html": false,
	} {
		if got := (model.Document{Name: name}).IsProgram(); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

func TestTheKindIsGuessedFromTheName(t *testing.T) {
	for name, want := range map[string]string{
		"Protocollo FIRMATO.pdf": "signed", "delibera.pdf.p7m": "signed", "sottoscritto.jpg": "signed", "Verbale n. 3.pdf": "minutes",
		"minutes.docx": "minutes", "IMG_1.JPG": "photo", "scan.tiff": "photo", "Lettera al Sindaco.pdf": "letter", "invito.eml": "letter",
		"bilancio.xlsx": "other", "x": "other",
	} {
		if got := (model.Document{Name: name}).Tidied().Kind; got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
	if got := (model.Document{Name: "verbale.pdf", Kind: "letter"}).Tidied().Kind; got != "letter" {
		t.Errorf("a kind that was given becomes %s", got)
	}
}

func TestANewNameKeepsTheExtension(t *testing.T) {
	for name, tc := range map[string]struct{ was, typed, want string }{
		"without one":        {"a.pdf", "Verbale", "Verbale.pdf"},
		"with the same":      {"a.pdf", "Verbale.PDF", "Verbale.PDF"},
		"with another":       {"a.exe", "Verbale.pdf", "Verbale.pdf.exe"},
		"of none":            {"LEGGIMI", "note", "note"},
		"with a dot in it":   {"a.pdf", "Verbale n. 3", "Verbale n. 3.pdf"},
		"of signs it loses":  {"a.exe", "x.pdf\u200f", "x.pdf.exe"},
		"with a space after": {"a.pdf", "b.pdf ", "b.pdf"},
	} {
		if got := (model.Document{Name: tc.was}).Renamed(tc.typed).Tidied().Name; got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestConsents(t *testing.T) {
	good := model.Consent{PersonID: "p", Kind: "photo", Version: "1", GivenOn: "2020-02-01"}
	for name, tc := range map[string]struct {
		change func(*model.Consent)
		want   string
	}{
		"as it should be":             {func(*model.Consent) {}, ""},
		"revoked on the same day":     {func(c *model.Consent) { c.RevokedOn = "2020-02-01" }, ""},
		"revoked before it was given": {func(c *model.Consent) { c.RevokedOn = "2020-01-31" }, "revoked_on: revoked_before (01/02/2020)"},
		"to nothing":                  {func(c *model.Consent) { c.Kind = "" }, "consent_kind: required"},
		"to another thing":            {func(c *model.Consent) { c.Kind = "sms" }, "consent_kind: unknown_code (sms)"},
		"to no text":                  {func(c *model.Consent) { c.Version = " " }, "consent_version: required"},
		"on no day":                   {func(c *model.Consent) { c.GivenOn = "" }, "given_on: required"},
		"on 30 February":              {func(c *model.Consent) { c.GivenOn = "2020-02-30" }, "given_on: date (2020-02-30)"},
	} {
		c := good
		tc.change(&c)
		got := ""
		if err := c.Tidied().Validate(); err != nil {
			got = err.Error()
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
