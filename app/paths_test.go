package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestPortableProgramKeepsItsArchiveBesideItself(t *testing.T) {
	bytes, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for name, portable := range map[string]bool{
		"with the mark, beside the program":                  true,
		"without it, in the folder of the person's own data": false,
	} {
		t.Run(name, func(t *testing.T) {
			desk := newDesk(t)
			folder := desk.path("chiavetta è mia")
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			copied := filepath.Join(folder, "segreteria.exe")
			if err := os.WriteFile(copied, bytes, 0o700); err != nil {
				t.Fatal(err)
			}
			if portable {
				if err := os.WriteFile(filepath.Join(folder, portableMark), nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			add := exec.Command(copied, "new", "organisation", "--name", "Casa Comune")
			add.Dir = desk.dir
			add.Env = append(os.Environ(), "XDG_DATA_HOME="+desk.path("home"), "LOCALAPPDATA="+desk.path("home"))
			if out, err := add.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			beside, atHome := isThere(filepath.Join(folder, "archivio.segreteria")),
				isThere(desk.path("home/Segreteria/archivio.segreteria"))
			if beside != portable || atHome == portable {
				t.Errorf("archive beside the program %t, at home %t", beside, atHome)
			}
		})
	}
}

func TestPortableCacheLiesBesideTheProgram(t *testing.T) {
	folder := t.TempDir()
	program := filepath.Join(folder, "segreteria.exe")
	if home, cache := places(program); home == folder || filepath.Dir(cache) == folder {
		t.Errorf("a folder without the mark is taken for portable: %s, %s", home, cache)
	}
	if err := os.WriteFile(filepath.Join(folder, portableMark), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if home, cache := places(program); home != folder || cache != filepath.Join(folder, "cache") {
		t.Errorf("got %s and %s in %s", home, cache, folder)
	}
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
