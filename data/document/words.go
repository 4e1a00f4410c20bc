package document

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"segreteria/assets"
	"segreteria/data/model"
)

// bundle reads the words of all languages once.
var bundle = sync.OnceValues(func() (*i18n.Bundle, error) {
	b := i18n.NewBundle(language.Italian)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, l := range model.Languages {
		if _, err := b.ParseMessageFileBytes(assets.PaperWords(l), "paper."+l+".json"); err != nil {
			return nil, fmt.Errorf("read words of papers, %s: %w", l, err)
		}
	}
	return b, nil
})

// words are the words of one paper, in the paper's own language.
type words struct {
	language  string
	localizer *i18n.Localizer
	known     map[string]string
}

// values fill the places of a sentence.
type values map[string]any

func openWords(lang string) (*words, error) {
	b, err := bundle()
	if err != nil {
		return nil, err
	}
	for _, l := range model.Languages {
		if l == lang {
			return &words{lang, i18n.NewLocalizer(b, lang), map[string]string{}}, nil
		}
	}
	return nil, fmt.Errorf("words of papers in %q: %w", lang, model.ErrNotFound)
}

// say returns the words of a key. It panics for a key that does not exist, as
// a paper must not come out with a hole.
func (w *words) say(key string) string {
	text, known := w.known[key]
	if !known {
		text = w.localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: key})
		w.known[key] = text
	}
	return text
}

// fill is say for a sentence with places to fill.
func (w *words) fill(key string, v values) string {
	return w.localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: key, TemplateData: map[string]any(v)})
}

// count is say for words that go with a number, {{.Count}}.
func (w *words) count(key string, n int) string {
	return w.localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n, TemplateData: map[string]any{"Count": n}})
}
