package kit

import (
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"segreteria/assets"
	"segreteria/data/model"
)

// T returns the words of a key in the language of the screen; data fills the
// {{.Name}} of the text. A key without words comes back as it is, so that it is seen.
func T(key string, data ...any) string {
	if key == "" {
		return ""
	}
	return lang.X(key, key, data...)
}

// N returns the words of a key for a count. {{.Count}} is always given, as
// Thousands writes it; data may be one map with more.
func N(key string, count int, data ...map[string]any) string {
	all := map[string]any{"Count": Thousands(count)}
	for _, d := range data {
		for name, value := range d {
			all[name] = value
		}
	}
	return lang.XN(key, key, count, all)
}

// Thousands writes a count in groups of three as the language does: 99.936, 99,936.
func Thousands(count int) string {
	mark := "."
	if Language() == "en" {
		mark = ","
	}
	text := model.FormatInt(count)
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + mark + text[at:]
	}
	return text
}

// CodeText returns the words of a code such as "kind." + "info_day", "" for no code.
func CodeText(prefix, code string) string {
	if code == "" {
		return ""
	}
	return T(prefix + code)
}

// SetLanguage shows "it" or "en" from now on; "" is the system's language when
// it is Italian, else English. Texts already on the screen stay as they are.
//
// Fyne shows the words that were last added under the locale that it found
// closest to the system's. It cannot be asked which one that is, so the words
// are added under one after the other until they are seen.
func SetLanguage(code string) error {
	if code == "" {
		code = systemLanguage()
	}
	if code != "it" && code != "en" {
		return &model.Problem{Field: "language", Key: "unknown_code", Limit: code}
	}
	words, err := everyPlural(assets.Words(code))
	if err != nil {
		return fmt.Errorf("set language %s: %w", code, err)
	}
	system := fyne.Locale(lang.SystemLocale().LanguageString())
	for _, locale := range append([]fyne.Locale{system, "en", "it"}, fyneLocales()...) {
		if err := lang.AddTranslationsForLocale(words, locale); err != nil {
			return fmt.Errorf("set language %s: %w", code, err)
		}
		if Language() == code {
			return nil
		}
	}
	return nil
}

// fyneLocales are those that Fyne brings words for.
func fyneLocales() []fyne.Locale {
	return []fyne.Locale{"cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans"}
}

// everyPlural gives the rarer plural forms the words of "other": the locale
// under which the words stand may be Polish, and Italian has one for millions.
func everyPlural(words []byte) ([]byte, error) {
	var all map[string]any
	if err := json.Unmarshal(words, &all); err != nil {
		return nil, err
	}
	for _, value := range all {
		if forms, ok := value.(map[string]any); ok {
			for _, rare := range []string{"zero", "two", "few", "many"} {
				if forms[rare] == nil {
					forms[rare] = forms["other"]
				}
			}
		}
	}
	return json.Marshal(all)
}

// Language returns the language that the screen shows now: "it" or "en".
func Language() string { return T("language.code") }

func systemLanguage() string {
	if strings.HasPrefix(lang.SystemLocale().LanguageString(), "it") {
		return "it"
	}
	return "en"
}
