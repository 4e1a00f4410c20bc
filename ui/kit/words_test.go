package kit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"segreteria/assets"
	"segreteria/data/model"
)

func TestTheLanguageSwitchesWhileRunning(t *testing.T) {
	for _, tc := range []struct{ code, word, fyne, one, many string }{
		{"it", "Filtra…", "Annulla", "1 persona", "3 persone"},
		{"en", "Filter…", "Cancel", "1 person", "3 people"},
		{"it", "Filtra…", "Annulla", "1 persona", "3 persone"},
	} {
		if err := SetLanguage(tc.code); err != nil {
			t.Fatal(err)
		}
		if Language() != tc.code || T("placeholder.filter") != tc.word || lang.L("Cancel") != tc.fyne {
			t.Errorf("%s: %s, %q, %q", tc.code, Language(), T("placeholder.filter"), lang.L("Cancel"))
		}
		if one, many := N("list.count.people", 1), N("list.count.people", 3); one != tc.one || many != tc.many {
			t.Errorf("%s: %q and %q", tc.code, one, many)
		}
		if N("list.count.people", 1_000_000) == "" || T("no.such.key") != "no.such.key" || N("no.such.key", 2) != "no.such.key" {
			t.Errorf("%s: a million %q, a missing key %q", tc.code, N("list.count.people", 1_000_000), T("no.such.key"))
		}
	}
	if SetLanguage("xx") == nil {
		t.Error("took a language that there is not")
	}
}

func TestTheWordsReachWhateverLocaleFyneIsAt(t *testing.T) {
	defer func() { _ = SetLanguage("it") }()
	for _, env := range []map[string]string{
		{"LANG": "de_DE.UTF-8"}, {"LANG": "pl_PL.UTF-8"}, {"LANG": "C"}, {"LANG": "it_IT.UTF-8"}, {"LANG": "it_IT.UTF-8", "LANGUAGE": "de:en"}, {"LANG": "zh_TW.UTF-8"},
	} {
		t.Run(fmt.Sprint(env), func(t *testing.T) {
			for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANGUAGE"} {
				t.Setenv(name, "")
			}
			for name, value := range env {
				t.Setenv(name, value)
			}
			for _, code := range []string{"it", "en"} {
				if err := SetLanguage(code); err != nil || Language() != code || N("list.count.people", 3) == "list.count.people" {
					t.Errorf("wanted %s: %v, shows %q", code, err, Language())
				}
			}
			want := "en"
			if env["LANGUAGE"] == "" && strings.HasPrefix(env["LANG"], "it") {
				want = "it"
			}
			if err := SetLanguage(""); err != nil || Language() != want {
				t.Errorf("the system's language: %v, shows %q, want %q", err, Language(), want)
			}
		})
	}
}

func TestFynesOwnWordsAreThere(t *testing.T) {
	for _, code := range model.Languages {
		var words map[string]any
		if err := json.Unmarshal(assets.Words(code), &words); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{
			"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites",
			"File", "Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files", "Undo", "Yes",
			"file.name", "file.parent", "monday", "sunday", "monday.short", "sunday.short",
		} {
			if words[key] == nil {
				t.Errorf("%s lacks Fyne's %q", code, key)
			}
		}
	}
}

// keysIn returns what a pattern's first group matches in the Go files of a folder.
func keysIn(t *testing.T, folder, pattern string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", folder, err)
	}
	found := map[string]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
			found[match[1]] = true
		}
	}
	return found
}

func TestEveryProblemIsASentence(t *testing.T) {
	keys := keysIn(t, "../../data/model", `Key: +"([a-z_]+)"`)
	for key := range keysIn(t, ".", `Key: +"([a-z_]+)", Limit`) {
		keys[key] = true
	}
	if len(keys) < 20 {
		t.Fatalf("only %d keys found", len(keys))
	}
	for _, code := range model.Languages {
		if err := SetLanguage(code); err != nil {
			t.Fatal(err)
		}
		for key := range keys {
			sentence := Sentence(fmt.Errorf("save person 7: %w", &model.Problem{Field: "family_name", Key: key, Limit: "X"}))
			if strings.Contains(sentence, "problem.") || strings.Contains(sentence, "{{") || strings.Contains(sentence, "<no value>") {
				t.Errorf("%s: %s is %q", code, key, sentence)
			}
		}
		for field := range keysIn(t, "../../data/model", `(?:required|atMost|oneOf|[a-z]+OrEmpty)\([^"\n]*"([a-z_]+)"`) {
			if T("field."+field) == "field."+field {
				t.Errorf("%s: no name for the field %s", code, field)
			}
		}
	}
}

func TestErrorsOfTheSystemAreSentences(t *testing.T) {
	if err := SetLanguage("it"); err != nil {
		t.Fatal(err)
	}
	_, missing := os.Open(filepath.Join(t.TempDir(), "gone.csv"))
	for name, tc := range map[string]struct {
		err  error
		want string
	}{
		"a file that is not there":    {fmt.Errorf("import: %w", missing), "gone.csv non esiste"},
		"a folder that is forbidden":  {&fs.PathError{Op: "open", Path: "C:\\x.pdf", Err: fs.ErrPermission}, "non permette di usare C:\\x.pdf"},
		"a file open in Excel":        {&fs.PathError{Op: "open", Path: "x.csv", Err: heldCodes[0]}, "aperto in un altro programma"},
		"a disk that is full":         {errors.New("save event 7: database or disk is full (13)"), "Il disco è pieno"},
		"a disk without room":         {&fs.PathError{Op: "write", Path: "x.csv", Err: fullCodes[0]}, "Il disco è pieno"},
		"an entry in the bin":         {fmt.Errorf("get event 7: %w", model.ErrNotFound), "non c'è più"},
		"an entry that others need":   {fmt.Errorf("delete event 7: %w", model.ErrInUse), "usata altrove"},
		"work that was cancelled":     {context.Canceled, "interrotta"},
		"anything else":               {errors.New("bolt from the blue"), "bolt from the blue"},
		"a field that must be filled": {&model.Problem{Field: "family_name", Key: "required"}, "«Cognome» è obbligatorio"},
	} {
		if got := Sentence(tc.err); !strings.Contains(got, tc.want) {
			t.Errorf("%s: %q, want %q in it", name, got, tc.want)
		}
	}
}

func TestCountsAreGroupedAsTheLanguageDoes(t *testing.T) {
	stage(t)
	for language, want := range map[string][3]string{"it": {"999", "99.936", "1.000.000"}, "en": {"999", "99,936", "1,000,000"}} {
		if err := SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		if got := [3]string{Thousands(999), Thousands(99_936), Thousands(1_000_000)}; got != want {
			t.Errorf("%s: %v, want %v", language, got, want)
		}
	}
	if err := SetLanguage("en"); err != nil { // the map above ends with either
		t.Fatal(err)
	}
	if got := N("list.count.people", 99_936); got != "99,936 people" {
		t.Errorf("%q", got)
	}
}
