package model

import "testing"

func TestANameIsReplacedWhereItStandsAsWords(t *testing.T) {
	p := Person{FamilyName: "D'Amico", GivenName: "Niccolò"}
	for text, want := range map[string]string{
		"Niccolò D'Amico":                        "X",
		"DAMICO NICCOLO, docente":                "X, docente",
		"con D’Amico  Niccolo' e altri":          "con X' e altri",
		"Rossi; Niccolò D'Amico; D'Amico, Ugo":   "Rossi; X; D'Amico, Ugo",
		"Niccolò":                                "Niccolò",
		"D'Amico Niccolòtto":                     "D'Amico Niccolòtto",
		"San Niccolò D'Amico, (Niccolò D'Amico)": "San X, (X)",
		"": "",
	} {
		if got := p.ReplaceName(text, "X"); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if one := (Person{FamilyName: "Rossi"}); one.NamedIn()("Rossi") || one.ReplaceName("Rossi", "X") != "Rossi" {
		t.Error("one name alone is looked for")
	}
}

func TestFoldingQuicklyFoldsTheSame(t *testing.T) {
	for _, text := range []string{"", "D'Amico 12, [via]~\x00\x7f@Z", "Niccolò ABC", "\xff a", "{\"notes\":\"X\"}"} {
		if got := foldQuickly(text); got != Fold(text) {
			t.Errorf("%q: %q, want %q", text, got, Fold(text))
		}
	}
}
