package desk_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func personIn(t *testing.T, a *store.Archive) model.Person {
	t.Helper()
	p, err := a.People().Save(t.Context(), model.Person{FamilyName: "Bruni"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func fileOf(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func keyOf(err error) string {
	var p *model.Problem
	if errors.As(err, &p) {
		return p.Key + " " + p.Limit
	}
	return ""
}

func TestFilesThatAreNoDocuments(t *testing.T) {
	a := storetest.Open(t)
	p := personIn(t, a)
	good := fileOf(t, "a.pdf", []byte("a"))
	link := filepath.Join(t.TempDir(), "link.pdf")
	if err := os.Symlink(good, link); err != nil {
		t.Skip(err)
	}
	locked := fileOf(t, "chiuso.pdf", []byte("x"))
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	wanted := map[string]string{
		good: "", fileOf(t, "vuoto.pdf", nil): "document_empty vuoto.pdf", link: "document_link link.pdf",
		t.TempDir() + "/cartella/": "document_gone cartella", filepath.Join(t.TempDir(), "sparito.pdf"): "document_gone sparito.pdf",
		filepath.Dir(good): "document_folder " + filepath.Base(filepath.Dir(good)), os.DevNull: "document_no_file null",
		fileOf(t, "grande.pdf", make([]byte, model.MaxDocument+1)): "document_too_large grande.pdf",
		fileOf(t, "giusto.pdf", make([]byte, model.MaxDocument)):   "",
		"": "document_gone file",
	}
	if os.Getuid() > 0 { // nothing is closed to root
		wanted[locked] = "document_unreadable chiuso.pdf"
	}
	if runtime.GOOS != "linux" {
		delete(wanted, os.DevNull)
	}
	var paths []string
	for path := range wanted {
		paths = append(paths, path)
	}
	last := 0
	all, err := desk.AttachFiles(t.Context(), a, desk.Attachment{
		Register: "person", Entry: p.ID, Paths: paths,
		Progress: func(done, total int) {
			if done < last || done > total {
				t.Errorf("%d of %d after %d", done, total, last)
			}
			last = done
		},
	})
	if err != nil || len(all) != len(paths) || last == 0 {
		t.Fatalf("%d of %d, %v, progress %d", len(all), len(paths), err, last)
	}
	for _, one := range all {
		if got := keyOf(one.Err); got != wanted[one.Path] || got == "" && one.Err != nil {
			t.Errorf("%s: %v, want %q", one.Path, one.Err, wanted[one.Path])
		}
	}
	if n, err := a.Documents().CountOf(t.Context(), "person", p.ID); err != nil || n != 2 {
		t.Errorf("%d documents, %v", n, err)
	}
}

// While a file is read it may grow, shrink, go or become another one.
func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	content := bytes.Repeat([]byte("x"), 3<<20)
	for name, tc := range map[string]struct {
		change func(path string) error
		want   string
	}{
		"nothing happens to it": {func(string) error { return nil }, ""},
		"it grows": {func(path string) error {
			return os.WriteFile(path, append(content, 'y'), 0o600)
		}, "document_changed grande.pdf"},
		"it shrinks": {func(path string) error { return os.Truncate(path, 1<<20+5) }, "document_changed grande.pdf"},
		"it goes":    {os.Remove, "document_gone grande.pdf"},
		"another takes its place": {func(path string) error {
			info, errStat := os.Stat(path)
			errWrite := os.WriteFile(path+"2", content, 0o600)
			return errors.Join(errStat, errWrite, os.Chtimes(path+"2", info.ModTime(), info.ModTime()), os.Rename(path+"2", path))
		}, "document_changed grande.pdf"},
	} {
		path, changed := fileOf(t, "grande.pdf", content), false
		got, err := desk.ReadDocument(t.Context(), path, func(int) {
			if !changed {
				changed = true
				if err := tc.change(path); err != nil {
					t.Fatal(err)
				}
			}
		})
		if keyOf(err) != tc.want || (tc.want == "") != bytes.Equal(got, content) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

func TestAddingEndsWhenItIsAskedTo(t *testing.T) {
	a := storetest.Open(t)
	p := personIn(t, a)
	ctx, cancel := context.WithCancel(t.Context())
	paths := []string{fileOf(t, "a.pdf", []byte("a")), fileOf(t, "b.pdf", make([]byte, 8<<20)), fileOf(t, "c.pdf", []byte("c"))}
	all, err := desk.AttachFiles(ctx, a, desk.Attachment{Register: "person", Entry: p.ID, Paths: paths, Progress: func(done, total int) {
		if done > total/3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || len(all) != 1 {
		t.Errorf("%d added, %v", len(all), err)
	}
	if n, err := a.Documents().CountOf(t.Context(), "person", p.ID); err != nil || n != 1 {
		t.Errorf("%d documents, %v", n, err)
	}
	if err := a.People().Delete(t.Context(), p.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := desk.AttachFiles(t.Context(), a, desk.Attachment{Register: "person", Entry: p.ID, Paths: paths}); !errors.Is(err, model.ErrNotFound) || len(all) != 0 {
		t.Errorf("to a person in the bin: %+v, %v", all, err)
	}
}

func TestACopyForLookingAtIsReadOnlyAndGoesAgain(t *testing.T) {
	a := storetest.Open(t)
	p := personIn(t, a)
	folder := filepath.Join(t.TempDir(), "viste")
	document := func(name, text string) model.Document {
		d, err := a.Documents().Attach(t.Context(), model.Document{Register: "person", Entry: p.ID, Name: name}, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := document("Verbale: 3/2\u202egpj.pdf", "atto")
	first, err := desk.ViewDocument(t.Context(), a, folder, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	second, err := desk.ViewDocument(t.Context(), a, folder, d.ID)
	if err != nil || first == second || filepath.Base(first) != "Verbale- 3-2gpj.pdf" || !strings.HasPrefix(first, folder) {
		t.Errorf("%q and %q, %v", first, second, err)
	}
	if got, err := os.ReadFile(first); err != nil || string(got) != "atto" {
		t.Errorf("%q, %v", got, err)
	}
	for path, want := range map[string]os.FileMode{first: 0o400, filepath.Dir(first): 0o700, folder: 0o700} {
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if path, err := desk.ViewDocument(t.Context(), a, folder, document("virus.pdf.EXE", "MZ").ID); keyOf(err) != "document_program virus.pdf.EXE" || path != "" {
		t.Errorf("a program: %q, %v", path, err)
	}
	other := storetest.Open(t)
	if err := errors.Join(desk.ClearViewed(other, folder), desk.ClearViewed(a, "")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(first); err != nil {
		t.Errorf("the copies of another archive went: %v", err)
	}
	if err := desk.ClearViewed(a, folder); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestDocumentsAreWrittenOutOverNothing(t *testing.T) {
	a := storetest.Open(t)
	p := personIn(t, a)
	for _, text := range []string{"uno", "due"} {
		if _, err := a.Documents().Attach(t.Context(), model.Document{Register: "person", Entry: p.ID, Name: "atto.pdf"}, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := a.Documents().Of(t.Context(), "person", p.ID)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "fuori")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "atto (2).pdf"), []byte("mio"), 0o600); err != nil {
		t.Fatal(err)
	}
	paths, err := desk.SaveDocuments(t.Context(), a, all, folder)
	if err != nil || len(paths) != 2 {
		t.Fatalf("%q, %v", paths, err)
	}
	for name, want := range map[string]string{"atto.pdf": "due", "atto (2).pdf": "mio", "atto (3).pdf": "uno"} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
}

// Papers name people: they do not stay in the folder that all programs share.
func TestPapersForTheViewerAreTakenAway(t *testing.T) {
	a, folder := storetest.Open(t), t.TempDir()
	write := func(w io.Writer) error { _, err := io.WriteString(w, "%PDF"); return err }
	old, errOld := desk.ViewPaper(a, folder, "Foglio firme è.pdf", write)
	fresh, errFresh := desk.ViewPaper(a, folder, "Foglio firme è.pdf", write)
	if err := errors.Join(errOld, errFresh); err != nil {
		t.Fatal(err)
	}
	if old == fresh || filepath.Base(old) != "Foglio firme è.pdf" || !strings.HasPrefix(old, folder) {
		t.Errorf("written as %s and %s", old, fresh)
	}
	for path, age := range map[string]time.Duration{old: 6 * time.Minute, fresh: 4 * time.Minute} {
		if err := os.Chtimes(filepath.Dir(path), time.Time{}, a.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := desk.ClearViewed(a, folder); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old one stays: %v", err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("the printer finds nothing: %v", err)
	}
	if path, err := desk.ViewPaper(a, folder, "x.pdf", func(io.Writer) error { return errors.New("cut") }); err == nil || path != "" {
		t.Errorf("a paper that could not be made: %q, %v", path, err)
	}
}
