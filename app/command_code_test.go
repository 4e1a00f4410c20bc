package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestACodeIsExplained(t *testing.T) {
	d := newDesk(t)
	for text, tc := range map[string]struct {
		status int
		says   []string
	}{
		"RSSMRA85T10A562S":  {statusDone, []string{"codice fiscale di una persona", "maschio", "10/12/1985", "San Giuliano Terme (PI), A562"}},
		"rssmra85t50 a562w": {statusDone, []string{"RSSMRA85T50A562W", "femmina"}},
		"RSSMRA85TMLARSNC":  {statusDone, []string{"Omocodia: 5"}},
		"IT 00743110157":    {statusDone, []string{"00743110157", "partita IVA", "MI (015)"}},
		"80078750587":       {statusDone, []string{"ente", "RM (058)"}},
		"RSSMRA85T10A562X":  {statusRefused, []string{"errore di battitura"}},
		"RSSMRA85B30H501C":  {statusRefused, []string{"non esiste"}},
		"00743110158":       {statusRefused, []string{"partita IVA", "cifra di controllo"}},
		"00000000000":       {statusRefused, []string{"00000000000"}},
		"Terni":             {statusRefused, []string{"non è un codice"}},
	} {
		out, message := d.run(tc.status, append([]string{"check-code", "--lang", "it"}, strings.Fields(text)...)...)
		for _, word := range tc.says {
			if !strings.Contains(strings.ToLower(out+message), strings.ToLower(word)) {
				t.Errorf("%s: %q is not in %q%q", text, word, out, message)
			}
		}
		out, _ = d.run(tc.status, "check-code", "--json", text)
		var object map[string]any
		if err := json.Unmarshal([]byte(out), &object); err != nil || object["valid"] != (tc.status == statusDone) || object["text"] != text {
			t.Errorf("%s: %s, %v", text, out, err)
		}
		if reason, _ := object["reason"].(string); (reason == "") != (tc.status == statusDone) {
			t.Errorf("%s: the reason is %q", text, reason)
		}
	}
}
