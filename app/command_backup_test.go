package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func (d deskFolder) read(path string) string {
	d.t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(content)
}

func TestCopiesComeBackByCommand(t *testing.T) {
	d := newDesk(t)
	archive := []string{"--archive", d.path("a.segreteria")}
	people := func() int { return len(d.list("people")) }
	run := func(status int, args ...string) (string, string) { return d.run(status, append(archive, args...)...) }
	run(statusDone, "import", "people", d.file("a.csv", "Cognome;Nome\nRossi;Mario\nBianchi;Anna\n"))
	out, _ := run(statusDone, "backup")
	copied := lastLine(out)
	if filepath.Dir(copied) != d.path("Copie") {
		t.Errorf("the copy is %q", copied)
	}
	sealed, key := d.path("fuori.segreteria.age"), d.file("frase.txt", "tre civette\r\nseconda riga\n")
	run(statusDone, "backup", "-o", sealed, "--passphrase-file", key)
	if content := d.read(sealed); !strings.HasPrefix(content, "age-encryption.org/v1") {
		t.Error("the copy is not sealed")
	}
	run(statusDone, "import", "people", d.file("b.csv", "Cognome;Nome\nVerdi;Ugo\n"))
	if n := people(); n != 3 {
		t.Fatalf("%d people", n)
	}
	out, says := run(statusDone, "restore", copied, "--lang", "it")
	if n := people(); n != 2 || lastLine(out) != d.path("a.segreteria") || !strings.Contains(says, "conservato") {
		t.Errorf("%d people, %q, %q", n, out, says)
	}
	if _, says := run(statusRefused, "restore", sealed, "--lang", "en"); !strings.Contains(says, "passphrase is needed") {
		t.Errorf("without the passphrase: %q", says)
	}
	if _, says := run(statusRefused, "restore", sealed, "--passphrase-file", d.file("altra.txt", "due"), "--lang", "en"); !strings.Contains(says, "not the passphrase") {
		t.Errorf("with another one: %q", says)
	}
	run(statusDone, "import", "people", d.file("c.csv", "Cognome;Nome\nNeri;Ada\n"))
	run(statusDone, "restore", sealed, "--passphrase-file", key)
	if n := people(); n != 2 {
		t.Errorf("%d people", n)
	}
	content := d.read(copied)
	if err := os.WriteFile(copied, []byte(content[:len(content)-1]+"x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, says := run(statusRefused, "restore", copied, "--lang", "en"); !strings.Contains(says, "damaged or was changed") {
		t.Errorf("a changed copy: %q", says)
	}
	if _, says := run(statusRefused, "backup", "-o", d.path("a.segreteria"), "--lang", "en"); !strings.Contains(says, "archive itself") {
		t.Errorf("over the archive: %q", says)
	}
	if n := people(); n != 2 {
		t.Errorf("after refusals %d people", n)
	}
	leftovers, err := filepath.Glob(d.path(".*"))
	if err != nil || len(leftovers) != 0 {
		t.Errorf("left %q, %v", leftovers, err)
	}
}

func TestCheckCountsAndTellsDamage(t *testing.T) {
	d := newDesk(t)
	path := d.path("a.segreteria")
	d.run(statusDone, "--archive", path, "import", "people", d.file("p.csv", "Cognome;Nome\nRossi;Mario\nBianchi;Anna\n"))
	d.run(statusDone, "--archive", path, "backup")
	out, _ := d.run(statusDone, "--archive", path, "check", "--lang", "en")
	if !strings.Contains(out, "\nperson 2\n") || !strings.Contains(out, "\nevent 0\n") {
		t.Errorf("%q", out)
	}
	content := []byte(d.read(path))
	at := strings.LastIndex(string(content), "Bianchi") // the page of the people
	for i := at / 4096 * 4096; i < at; i++ {
		content[i] = 'Z'
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	_, says := d.run(statusRefused, "--archive", path, "check", "--lang", "en")
	if !strings.Contains(says, "is damaged") || !strings.Contains(says, "newest sound copy is of") || !strings.Contains(says, "rows can be read") {
		t.Errorf("%q", says)
	}
}
