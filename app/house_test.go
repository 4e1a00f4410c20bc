package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows say which of our packages each package may import (DESIGN 1).
var arrows = map[string]string{
	"app":                  "ui ui/look data/desk data/store data/sample data/model assets",
	"ui":                   "ui/page ui/kit ui/look data/store",
	"ui/page":              "ui/kit ui/look data/desk data/store data/model",
	"ui/kit":               "ui/look data/model assets",
	"ui/look":              "assets",
	"data/desk":            "data/store data/document data/sheet data/scan data/exchange data/backup data/model",
	"data/backup":          "data/store data/model",
	"data/exchange":        "data/model",
	"data/document":        "data/sheet data/model assets",
	"data/scan":            "data/sheet data/model",
	"data/scan/scantest":   "data/scan data/sheet data/model",
	"data/sheet":           "data/model",
	"data/store":           "data/model",
	"data/store/storetest": "data/store data/model",
	"data/sample":          "data/store data/model assets",
	"data/model":           "",
	"assets":               "",
}

// A house is the tree that is checked.
type house struct {
	root  string
	files map[string]*ast.File // by path from the root
	lines map[string]int
	set   *token.FileSet
}

func openHouse(root string) (house, error) {
	h := house{root: root, files: map[string]*ast.File{}, lines: map[string]int{}, set: token.NewFileSet()}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "dist") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(h.set, path, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		h.files[name], h.lines[name] = file, strings.Count(string(text), "\n")
		return err
	})
	return h, err
}

// violations lists everything in which the tree breaks the rules of the house.
func (h house) violations() []string {
	var found []string
	for name, file := range h.files {
		found = append(found, h.imports(name, file)...)
		found = append(found, h.sizes(name, file)...)
		found = append(found, h.goroutines(name, file)...)
	}
	slices.Sort(found)
	return found
}

func (h house) imports(name string, file *ast.File) (found []string) {
	folder, isTest := filepath.ToSlash(filepath.Dir(name)), strings.HasSuffix(name, "_test.go")
	allowed, known := arrows[folder]
	if !known {
		return []string{name + ": the folder " + folder + " is not in the plan"}
	}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		ours, isOurs := strings.CutPrefix(path, "segreteria/")
		switch {
		case isOurs && isTest: // a test may use any package below and its own
			if strings.HasPrefix(folder, "data") && strings.HasPrefix(ours, "ui") {
				found = append(found, name+" imports "+ours)
			}
		case isOurs && !slices.Contains(strings.Fields(allowed), ours):
			found = append(found, name+" imports "+ours)
		case path == "fyne.io/fyne/v2/app" && folder != "app":
			found = append(found, name+" imports "+path)
		case strings.HasPrefix(path, "fyne.io/") && !strings.HasPrefix(folder, "ui") && folder != "app":
			found = append(found, name+" imports "+path)
		case path == "database/sql" && folder != "data/store" && !isTest:
			found = append(found, name+" imports "+path)
		case path == "github.com/jung-kurt/gofpdf" && !strings.HasPrefix(name, "data/document/") && !isTest:
			found = append(found, name+" imports "+path)
		}
	}
	return found
}

const (
	maxLines     = 300
	maxTestLines = 400
	maxFunction  = 60
	maxArguments = 4
)

func (h house) sizes(name string, file *ast.File) (found []string) {
	limit := maxLines
	isTest := strings.HasSuffix(name, "_test.go")
	if isTest {
		limit = maxTestLines
	}
	if lines := h.lines[name]; lines > limit {
		found = append(found, fmt.Sprintf("%s has %d lines, more than %d", name, lines, limit))
	}
	for _, declared := range file.Decls {
		f, ok := declared.(*ast.FuncDecl)
		if !ok || isTest {
			continue
		}
		if lines := h.set.Position(f.End()).Line - h.set.Position(f.Pos()).Line + 1; lines > maxFunction {
			found = append(found, fmt.Sprintf("%s: %s has %d lines, more than %d", name, f.Name.Name, lines, maxFunction))
		}
		if n := f.Type.Params.NumFields(); n > maxArguments+boolToInt(takesContext(f)) {
			found = append(found, fmt.Sprintf("%s: %s has %d parameters, more than %d and a context", name, f.Name.Name, n, maxArguments))
		}
	}
	return found
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// takesContext reports whether the first parameter is a context, which is not counted.
func takesContext(f *ast.FuncDecl) bool {
	if len(f.Type.Params.List) == 0 {
		return false
	}
	selector, ok := f.Type.Params.List[0].Type.(*ast.SelectorExpr)
	return ok && selector.Sel.Name == "Context"
}

// goroutines: only one file of the screen knows them, and a test what it needs.
func (h house) goroutines(name string, file *ast.File) (found []string) {
	if name == "ui/kit/background.go" || strings.HasSuffix(name, "_test.go") {
		return nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = append(found, fmt.Sprintf("%s: a go statement at %s", name, h.set.Position(n.Pos())))
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "fyne" && strings.HasPrefix(n.Sel.Name, "Do") && n.Sel.Name != "Document" {
				found = append(found, fmt.Sprintf("%s: fyne.%s", name, n.Sel.Name))
			}
		}
		return true
	})
	return found
}

func TestHouseKeepsItsRules(t *testing.T) {
	h, err := openHouse("..")
	if err != nil {
		t.Fatal(err)
	}
	if len(h.files) < 50 {
		t.Fatalf("only %d files were read", len(h.files))
	}
	for _, v := range h.violations() {
		t.Error(v)
	}
}

func TestPlantedViolationsAreFound(t *testing.T) {
	long := "package page\n" + strings.Repeat("\n", maxLines)
	for name, tc := range map[string]struct{ path, text, want string }{
		"data imports the screen":   {"data/model/x.go", "package model\nimport _ \"segreteria/ui/kit\"\n", "imports ui/kit"},
		"data imports Fyne":         {"data/store/x.go", "package store\nimport _ \"fyne.io/fyne/v2\"\n", "imports fyne.io/fyne/v2"},
		"kit imports a page":        {"ui/kit/x.go", "package kit\nimport _ \"segreteria/ui/page\"\n", "imports ui/page"},
		"a page starts the app":     {"ui/page/x.go", "package page\nimport _ \"fyne.io/fyne/v2/app\"\n", "imports fyne.io/fyne/v2/app"},
		"SQL outside the store":     {"data/desk/x.go", "package desk\nimport _ \"database/sql\"\n", "imports database/sql"},
		"gofpdf outside documents":  {"data/desk/y.go", "package desk\nimport _ \"github.com/jung-kurt/gofpdf\"\n", "gofpdf"},
		"a folder of no plan":       {"data/util/x.go", "package util\n", "not in the plan"},
		"a file too long":           {"ui/page/y.go", long, "lines"},
		"a goroutine in a page":     {"ui/page/z.go", "package page\nfunc f() { go f() }\n", "go statement"},
		"fyne.Do in a page":         {"ui/page/w.go", "package page\nimport \"fyne.io/fyne/v2\"\nfunc f() { fyne.Do(f) }\n", "fyne.Do"},
		"too many parameters":       {"ui/page/v.go", "package page\nfunc f(a, b, c, d, e int) {}\n", "parameters"},
		"a function without an end": {"ui/page/u.go", "package page\nfunc f() {" + strings.Repeat("\n", maxFunction) + "}\n", "f has"},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			path := filepath.Join(root, tc.path)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(tc.text), 0o600); err != nil {
				t.Fatal(err)
			}
			h, err := openHouse(root)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(h.violations(), "\n"); !strings.Contains(got, tc.want) {
				t.Errorf("found %q, want %q", got, tc.want)
			}
		})
	}
}

func TestIdentityIsThatOfFyneApp(t *testing.T) {
	file, err := os.Open("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	values := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if key, value, ok := strings.Cut(lines.Text(), "="); ok {
			values[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	id := identity()
	for key, want := range map[string]string{
		"Name": id.Name, "ID": id.ID, "Version": id.Version, "Build": strconv.Itoa(id.Build),
		"fyneDo": strconv.FormatBool(id.Migrations["fyneDo"]),
	} {
		if values[key] != want {
			t.Errorf("FyneApp.toml: %s is %q, identity.go says %q", key, values[key], want)
		}
	}
	if _, err := os.Stat("../" + values["Icon"]); err != nil {
		t.Error(err)
	}
}

var (
	literal = regexp.MustCompile(`"[a-z0-9_]+(\.[a-z0-9_]+)*\.?"`)
	fyneKey = regexp.MustCompile(`^[A-Z]|^(mon|tues|wednes|thurs|fri|satur|sun)day(\.short)?$|^file\.`)
)

func words(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../assets/lang", name))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]any{}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return all
}

// Every language has the same words, none is empty, and each is asked for
// somewhere: by its whole key or by a prefix that ends in a dot.
func TestWordsAreTheSameInEveryLanguageAndUsed(t *testing.T) {
	used := usedKeys(t)
	for _, prefix := range []string{"", "paper."} {
		italian, english := words(t, prefix+"it.json"), words(t, prefix+"en.json")
		for key, value := range italian {
			if _, both := english[key]; !both {
				t.Errorf("%s is missing in %sen.json", key, prefix)
			}
			if value == "" || english[key] == "" {
				t.Errorf("%s is empty", key)
			}
			if !fyneKey.MatchString(key) && !isUsed(used, key) {
				t.Errorf("%s%s is used nowhere", prefix, key)
			}
		}
		for key := range english {
			if _, both := italian[key]; !both {
				t.Errorf("%s is missing in %sit.json", key, prefix)
			}
		}
	}
}

func isUsed(used map[string]bool, key string) bool {
	if used[key] {
		return true
	}
	for i := strings.LastIndexByte(key, '.'); i >= 0; i = strings.LastIndexByte(key[:i], '.') {
		if used[key[:i+1]] {
			return true
		}
	}
	return false
}

func usedKeys(t *testing.T) map[string]bool {
	t.Helper()
	h, err := openHouse("..")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for name := range h.files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(h.root, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, quoted := range literal.FindAllString(string(text), -1) {
			used[strings.Trim(quoted, `"`)] = true
		}
	}
	return used
}
