package document

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"
	"pgregory.net/rapid"

	"segreteria/assets"
	"segreteria/data/model"
)

func openPaper(t testing.TB) *paper {
	t.Helper()
	p, err := newPaper(about{created: printedAt})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTextIsMadeSafe(t *testing.T) {
	for name, tc := range map[string]struct {
		text, want string
		warned     bool
	}{
		"Italian letters stay":                 {"Niccolò D’Amico è là", "Niccolò D’Amico è là", false},
		"Polish, Greek and Cyrillic stay":      {"Łukasz Παπαδόπουλος Наталья", "Łukasz Παπαδόπουλος Наталья", false},
		"letters and accents apart are joined": {"Niccolo\u0300", "Niccolò", false},
		"also with a joiner between them":      {"Niccolo\u200d\u0300", "Niccolò", false},
		"lines and tabs become spaces":         {"Via\tRoma\r\n12", "Via Roma  12", false},
		"marks that show nothing go":           {"a\u200bb\u00adc\ufeffd\x01", "abcd", false},
		"an emoji is replaced":                 {"Ada 😀", "Ada \uFFFD", true},
		"a family of emoji is replaced once":   {"👩‍👩‍👧 Ada", "\uFFFD Ada", true},
		"broken UTF-8 is replaced":             {"Forl\xec", "Forl\uFFFD", true},
		"what was lost before is named":        {"Forl\uFFFD", "Forl\uFFFD", true},
		"half a pair of UTF-16 is replaced":    {"a\xed\xa0\x80b", "a\uFFFDb", true},
		"letters that the font lacks":          {"王 Ada", "\uFFFD Ada", true},
		"rare letters beyond the basic plane":  {"𐌰da", "\uFFFDda", true},
	} {
		p := openPaper(t)
		if got := p.safe("name", tc.text); got != tc.want {
			t.Errorf("%s: %q instead of %q", name, got, tc.want)
		}
		var want []Warning
		if tc.warned {
			want = []Warning{{"name", tc.want}}
		}
		p.safe("name", tc.text) // a second time warns no more
		if len(p.warnings) != len(want) || len(want) > 0 && p.warnings[0] != want[0] {
			t.Errorf("%s: warned of %v instead of %v", name, p.warnings, want)
		}
	}
}

// Our measures place texts that gofpdf draws, so both have to agree on every letter.
func TestMeasuresAreThoseOfTheLibrary(t *testing.T) {
	pdf := gofpdf.New("P", "mm", "A4", "")
	for s := range styles {
		pdf.AddUTF8FontFromBytes("noto", s.pdfStyle(), assets.Font(s.file()))
		pdf.SetFont("noto", s.pdfStyle(), 10)
		face, err := openFace(s)
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		for r := ' '; r < 0xFFFF; r++ {
			w, has := face.advance(r)
			if !has {
				continue
			}
			known++
			if got := pdf.GetStringSymbolWidth(string(r)); got != w {
				t.Fatalf("%s %U: %d, the library says %d", s.file(), r, w, got)
			}
		}
		if known < 2000 {
			t.Errorf("%s knows %d letters", s.file(), known)
		}
	}
}

func TestAllStylesDrawTheSameLetters(t *testing.T) {
	p := openPaper(t)
	for r := ' '; r < 0xFFFF; r++ {
		_, want := p.faces[regular].advance(r)
		for s := range styles {
			if _, has := p.faces[s].advance(r); has != want {
				t.Fatalf("%s %U: %t", s.file(), r, has)
			}
		}
	}
}

func TestWrappingLosesNothing(t *testing.T) {
	p := openPaper(t)
	f := font{regular, 10, black}
	rapid.Check(t, func(t *rapid.T) {
		text := model.Tidy(rapid.StringMatching(`[A-Za-zàèìòùŁΩЖ'\-/ ]{0,120}`).Draw(t, "text"))
		width := rapid.Float64Range(8, 80).Draw(t, "width")
		lines := p.wrap(f, text, width)
		if squeeze(strings.Join(lines, "")) != squeeze(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if w := p.width(f, line); w > width {
				t.Fatalf("%q is %g mm wide, %g are there", line, w, width)
			}
			if strings.TrimSpace(line) != line || line == "" && len(lines) > 1 {
				t.Fatalf("%q in %q", line, lines)
			}
		}
		most := rapid.IntRange(1, 3).Draw(t, "most")
		short := p.shortened(f, text, width, most)
		if len(short) > most || p.width(f, short[len(short)-1]) > width {
			t.Fatalf("%q", short)
		}
	})
}

func FuzzSafeText(f *testing.F) {
	for _, seed := range []string{"Niccolò", "Ada 😀", "Forl\xec", "👩‍👩‍👧", "\u0300", "a\x00b", "ﷺ", "עברית"} {
		f.Add(seed)
	}
	p := openPaper(f)
	f.Fuzz(func(t *testing.T, text string) {
		safe := p.safe("name", text)
		if !utf8.ValidString(safe) {
			t.Fatalf("%q is no valid text", safe)
		}
		for _, r := range safe {
			if !p.has(r) || r < ' ' {
				t.Fatalf("%q holds %U, which the font lacks", safe, r)
			}
		}
		if again := p.safe("name", safe); again != safe {
			t.Fatalf("%q becomes %q", safe, again)
		}
	})
}

func FuzzAttendanceText(f *testing.F) {
	f.Add("Rossi", "Comune di Terni", "Info day", "it")
	f.Add("Ada 😀", "Forl\xec", "a\xed\xa0\x80b", "en")
	f.Add("(\\", ")\r\n", "\u0d0a\u5c28", "it")
	f.Fuzz(func(t *testing.T, name, organisation, title, language string) {
		cut := func(text string, most int) string {
			return string([]rune(text)[:min(most, utf8.RuneCountInString(text))])
		}
		in := sampleSheet(3, 2)
		in.Participants[0].FamilyName, in.Participants[1].GivenName = cut(name, 200), cut(name, 200)
		in.Participants[0].Organisation, in.Participants[2].Role = cut(organisation, 200), cut(organisation, 200)
		in.Event.Title, in.Sessions[0].Title, in.Event.Venue = cut(title, 300), cut(title, 300), cut(title, 200)
		if language != "en" {
			language = "it"
		}
		in.Language, in.InOut, in.Closed = language, len(name)%2 == 0, len(title)%2 == 0
		if _, _, err := WriteAttendance(io.Discard, in); err != nil {
			t.Fatal(err)
		}
		c := sampleCertificate(1)
		c.Register.Name, c.Register.BirthPlace, c.Event.Title = cut(name, 400), cut(organisation, 200), cut(title, 300)
		if _, err := WriteCertificates(io.Discard, []Certificate{c}, printedAt); err != nil {
			t.Fatal(err)
		}
	})
}

func TestOddTextNeverStopsASheet(t *testing.T) {
	in := sampleSheet(3, 2)
	in.Participants[0].GivenName = "Ada 😀"
	in.Participants[1].Organisation = "Cooperativa Forl\xec"
	in.Participants[2].FamilyName = strings.Repeat("Lunghissimo", 8)
	in.Event.Title = "王 e lavoro"
	path, _, warnings := written(t, in)
	want := map[Warning]bool{
		{"name", "ROSSI Ada \uFFFD"}: true, {"organisation", "Cooperativa Forl\uFFFD"}: true, {"title", "\uFFFD e lavoro"}: true,
	}
	for _, w := range warnings {
		if !want[w] {
			t.Errorf("warned of %+v", w)
		}
		delete(want, w)
	}
	if len(want) > 0 {
		t.Errorf("no warning of %v", want)
	}
	tool(t, "qpdf", "--check", path)
	text := squeezed(t, path)
	for _, name := range []string{"ROSSIAda\uFFFD", strings.ToUpper(strings.Repeat("Lunghissimo", 8)) + "Mario"} {
		if !strings.Contains(text, name) {
			t.Errorf("%s is missing", name)
		}
	}
}

// The archive lets texts be this long; a sheet of them has to come out, too.
func TestTheLongestTextsFitAPage(t *testing.T) {
	long := strings.Repeat("lunghissimo testo ", 60)
	for _, orientation := range []string{model.Portrait, model.Landscape} {
		in := withLogos(t, sampleSheet(3, 3))
		in.Orientation = orientation
		in.Settings.Name, in.Settings.PrivacyText, in.Settings.PrivacyWhere = long[:200], long[:1000], long[:200]
		in.Project.Title, in.Project.Funder, in.Project.Programme, in.Project.FunderText = long[:300], long[:200], long[:200], long[:1000]
		in.Event.Title, in.Event.Venue, in.Event.Address, in.Event.Town = long[:300], long[:200], long[:200], long[:200]
		in.Sessions[0].Title = long[:300]
		in.Participants[0].FamilyName, in.Participants[0].GivenName = strings.Repeat("W", 200), strings.Repeat("M", 200)
		path, _, warnings := written(t, in)
		tool(t, "qpdf", "--check", path)
		if text := squeezed(t, path); !strings.Contains(text, strings.Repeat("W", 200)+strings.Repeat("M", 200)) {
			t.Errorf("%s: the name is cut", orientation)
		}
		if len(warnings) > 0 {
			t.Error(warnings)
		}
	}
}

func TestAFileSaysWhatItIs(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1000000000")
	var b bytes.Buffer
	if _, _, err := WriteAttendance(&b, sampleSheet(1, 1)); err != nil {
		t.Fatal(err)
	}
	info := tool(t, "pdfinfo", "-isodates", saved(t, b.Bytes()))
	for _, want := range []string{"Foglio firme - Info day Socialneet", "Confartigianato Imprese Terni", "2001-09-09T01:46:40", "A4"} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is missing in\n%s", want, info)
		}
	}
}
