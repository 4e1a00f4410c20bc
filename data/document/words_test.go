package document

import (
	"encoding/json"
	"testing"

	"segreteria/assets"
	"segreteria/data/model"
)

func TestEveryWordIsThereInEveryLanguage(t *testing.T) {
	keys := map[string]map[string]any{}
	for _, l := range model.Languages {
		if err := json.Unmarshal(assets.PaperWords(l), ptr(keys, l)); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range model.Languages {
		w, err := openWords(l)
		if err != nil {
			t.Fatal(err)
		}
		for key := range keys["it"] {
			if text, known := keys[l][key].(string); known && text == "" || keys[l][key] == nil {
				t.Errorf("%s: %s has no words", l, key)
			}
		}
		for _, kind := range model.EventKinds {
			for _, key := range []string{"kind." + kind, "certificate.took_part." + kind} {
				if w.say(key) == "" {
					t.Errorf("%s: %s has no words", l, key)
				}
			}
		}
		if len(keys[l]) != len(keys["it"]) {
			t.Errorf("%s: %d words, Italian has %d", l, len(keys[l]), len(keys["it"]))
		}
	}
	if _, err := openWords("fr"); err == nil {
		t.Error("French was found")
	}
}

func ptr(keys map[string]map[string]any, language string) *map[string]any {
	words := map[string]any{}
	keys[language] = words
	return &words
}
