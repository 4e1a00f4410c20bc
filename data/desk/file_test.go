package desk_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// refusal returns the key of a Problem and what it names, or the path that the system refused.
func refusal(err error) (key, named string) {
	var problem *model.Problem
	var path *fs.PathError
	switch {
	case errors.As(err, &problem):
		return problem.Key, problem.Limit
	case errors.As(err, &path) && errors.Is(err, fs.ErrNotExist):
		return "missing", path.Path
	case errors.As(err, &path):
		return "other", path.Path
	default:
		return "", ""
	}
}

// What is refused is named as the person named it, not as the temporary file beside it.
func TestAPlaceWhereNothingCanBeSavedIsNamed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(file, []byte("Cognome\nRossi\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "none")
	for name, tc := range map[string]struct{ path, key, named string }{
		"a folder in the file's place":   {dir, "is_folder", dir},
		"a folder that is not there":     {filepath.Join(missing, "x.pdf"), "missing", missing},
		"a file in the folder's place":   {filepath.Join(file, "x.pdf"), "not_folder", file},
		"a file higher up in the folder": {filepath.Join(file, "deep", "x.pdf"), "not_folder", filepath.Join(file, "deep")},
	} {
		called := false
		saved := desk.SaveFile(tc.path, func(io.Writer) error { called = true; return nil })
		for deed, err := range map[string]error{"save": saved, "check": desk.CheckPlace(tc.path)} {
			if key, named := refusal(err); key != tc.key || named != tc.named {
				t.Errorf("%s, %s: %v", name, deed, err)
			}
		}
		if called {
			t.Errorf("%s: written all the same", name)
		}
	}
	if err := desk.CheckPlace(file); err != nil {
		t.Errorf("a file that can be written over: %v", err)
	}
	if key, named := refusal(desk.MakeFolder(filepath.Join(file, "deep"))); key != "not_folder" || named != filepath.Join(file, "deep") {
		t.Errorf("a folder below a file: %s %s", key, named)
	}
	if key, _ := refusal(desk.MakeFolder(file)); key != "not_folder" {
		t.Errorf("a file instead of a folder: %s", key)
	}
	if _, err := desk.ReadImport(dir, desk.IntoPeople); err == nil {
		t.Error("a folder was read")
	} else if key, named := refusal(err); key != "is_folder" || named != dir {
		t.Errorf("a folder to be read: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if data, err := os.ReadFile(file); err != nil || len(data) == 0 {
		t.Errorf("the file itself: %q, %v", data, err)
	}
}
