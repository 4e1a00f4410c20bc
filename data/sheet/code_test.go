package sheet_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/sheet"
)

func TestCodesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-zA-Z0-9._-]{1,60}`).Draw(t, "id")
		page := rapid.IntRange(1, 99_999).Draw(t, "page")
		text, err := sheet.CodeText(1, id, page)
		if err != nil {
			t.Fatal(err)
		}
		layout, gotID, gotPage, err := sheet.ParseCode(text)
		if err != nil || layout != 1 || gotID != id || gotPage != page {
			t.Fatalf("%q came back as %d %q %d, %v", text, layout, gotID, gotPage, err)
		}
		if len(id) == 36 && id[8] == '-' && len(text) > 38 {
			t.Fatalf("%q is too long for 25 modules", text)
		}
	})
}

func TestOtherCodesAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":             "",
		"a web page":          "https://www.esempio.it/SG1/1/AGL2HQK3ABYABAAAAAAAAAAAJU",
		"no page":             "SG1//AGL2HQK3ABYABAAAAAAAAAAAJU",
		"page nought":         "SG1/0/AGL2HQK3ABYABAAAAAAAAAAAJU",
		"a page with a zero":  "SG1/01/AGL2HQK3ABYABAAAAAAAAAAAJU",
		"an id cut short":     "SG1/1/AGL2HQK3ABYABAAAAAAAAAAA",
		"an id with a tail":   "SG1/1/AGL2HQK3ABYABAAAAAAAAAAAJUA",
		"a raw id of nothing": "SG1/1:",
	} {
		if _, _, _, err := sheet.ParseCode(text); !errors.Is(err, sheet.ErrNoCode) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, id := range []string{"", "with space", "più"} {
		if _, err := sheet.CodeText(1, id, 1); !errors.Is(err, sheet.ErrNoCode) {
			t.Errorf("id %q: %v", id, err)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("SG1/1/AGL2HQK3ABYABAAAAAAAAAAAJU")
	f.Add("SG12/345:abc-DEF.1_2")
	f.Fuzz(func(t *testing.T, text string) {
		layout, id, page, err := sheet.ParseCode(text)
		if err != nil {
			return
		}
		if again, err := sheet.CodeText(layout, id, page); err != nil || again != text {
			t.Errorf("%q is written as %q, %v", text, again, err)
		}
	})
}
