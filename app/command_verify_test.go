package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// attended makes an archive with events that so many people attended each.
func attended(t *testing.T, archive string, people int, titles ...string) {
	t.Helper()
	a, err := store.Open(t.Context(), archive, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	err = a.InTx(t.Context(), "people", func(tx store.Tx) error {
		if err := tx.Settings().Save(t.Context(), model.Settings{Name: "Associazione di prova"}); err != nil {
			return err
		}
		for _, title := range titles {
			e, err := tx.Events().Save(t.Context(), model.Event{Kind: "course", Title: title, StartsOn: "2020-02-21"})
			if err != nil {
				return err
			}
			s, err := tx.Sessions().Save(t.Context(), model.Session{EventID: e.ID, Title: "Lezione", Day: e.StartsOn, Blocks: []model.Block{{From: "09:00", To: "13:00"}}})
			if err != nil {
				return err
			}
			for n := range people {
				p, err := tx.People().Save(t.Context(), model.Person{FamilyName: fmt.Sprintf("%s %03d", title, n), GivenName: "Anna"})
				if err != nil {
					return err
				}
				on, err := tx.Participants().Save(t.Context(), model.Participant{EventID: e.ID, PersonID: p.ID})
				if err != nil {
					return err
				}
				if err := tx.Attendances().Mark(t.Context(), model.Attendance{SessionID: s.ID, ParticipantID: on.ID, Status: model.Present}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTwoProcessesIssueWithoutGap(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	titles := []string{"Alfa", "Beta", "Gamma", "Delta", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda"}
	attended(t, archive, 50, titles...)
	var both sync.WaitGroup
	for half := range 2 {
		both.Go(func() {
			for _, title := range titles[half*5 : half*5+5] {
				for {
					run := exec.Command(program, "--archive", archive, "--lang", "en", "certificates", title, "-o", filepath.Join(d.dir, title+".pdf"), "--issue")
					said, err := run.CombinedOutput()
					if err == nil {
						break
					}
					if !strings.Contains(string(said), "open already") { // the other one has the archive: it is said, and the numbers wait
						t.Errorf("%s: %v %s", title, err, said)
						return
					}
					time.Sleep(20 * time.Millisecond)
				}
			}
		})
	}
	both.Wait()
	numbers := map[string]bool{}
	rows := d.list("certificates")
	for _, row := range rows {
		number, _, _ := strings.Cut(row["number"].(string), "/")
		numbers[number] = true
	}
	if len(rows) != 500 {
		t.Fatalf("%d certificates", len(rows))
	}
	for n := 1; n <= 500; n++ {
		if !numbers[fmt.Sprint(n)] {
			t.Fatalf("number %d is missing", n)
		}
	}
}

func TestCertificatesAreVerified(t *testing.T) {
	d := newDesk(t)
	archive, pdf, png, key := d.path("a.segreteria"), d.path("c.pdf"), d.path("c"), d.path("key.pem")
	attended(t, archive, 1, "Corso")
	d.run(statusDone, "--archive", archive, "certificates", "Corso", "-o", pdf, "--language", "both")
	verify := func(status int, args ...string) (verdicts, number string) {
		t.Helper()
		out, said := d.run(status, append([]string{"--archive", archive, "verify", "--json"}, args...)...)
		var rows []map[string]any
		if err := json.Unmarshal([]byte(out), &rows); err != nil {
			t.Fatalf("%v: %s %s", err, out, said)
		}
		for _, row := range rows {
			verdicts += row["verdict"].(string) + " "
		}
		return verdicts, rows[0]["number"].(string)
	}
	number := ""
	if got, n := verify(statusDone, pdf); got != "valid valid " {
		t.Errorf("the file: %q", got)
	} else {
		number = n
	}
	tool := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Fatalf("%s %v: %v", name, args, err)
		}
		return string(out)
	}
	tool("pdftoppm", "-r", "150", "-png", "-singlefile", pdf, png)
	if got, _ := verify(statusDone, png+".png"); got != "valid " {
		t.Errorf("the picture: %q", got)
	}
	code := strings.TrimSuffix(tool("zbarimg", "-q", "--raw", png+".png"), "\n")
	if got, _ := verify(statusDone, code); got != "valid " {
		t.Errorf("the text: %q", got)
	}
	if got, _ := verify(statusRefused, code[:40]+map[bool]string{true: "A", false: "B"}[code[40] != 'A']+code[41:]); got != "altered " {
		t.Errorf("a changed letter: %q", got)
	}

	// OpenSSL agrees, given the exported key and what is signed.
	d.run(statusDone, "--archive", archive, "key", "export", "-o", key)
	verify(statusDone, code, "--parts", d.path("parts"))
	if _, err := exec.LookPath("openssl"); err == nil {
		said := tool("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", d.path("parts/signed.bin"), "-sigfile", d.path("parts/signature.bin"))
		if !strings.Contains(said, "Verified Successfully") {
			t.Errorf("openssl: %s", said)
		}
	} else {
		t.Log("openssl is not there")
	}

	// Elsewhere the key is asked for, and enough.
	elsewhere := d.path("none.segreteria")
	if out, _ := d.run(statusRefused, "--archive", elsewhere, "--lang", "it", "verify", code); !strings.Contains(out, "Ente sconosciuto") {
		t.Errorf("without the key: %s", out)
	}
	if out, _ := d.run(statusDone, "--archive", elsewhere, "--lang", "it", "verify", code, "--key", key); !strings.Contains(out, "Valido") {
		t.Errorf("with the key: %s", out)
	}

	// A duplicate is valid too; what was annulled is not, and stays.
	d.run(statusDone, "--archive", archive, "duplicate", number, "-o", d.path("dup.pdf"))
	if got, _ := verify(statusDone, d.path("dup.pdf")); got != "valid valid " {
		t.Errorf("the duplicate: %q", got)
	}
	d.run(statusDone, "--archive", archive, "annul", number, "--reason", "Nome errato")
	if got, _ := verify(statusRefused, pdf); got != "annulled annulled " {
		t.Errorf("annulled: %q", got)
	}
	if row := d.list("certificates")[0]; row["state"] != "annulled" || row["annul_reason"] != "Nome errato" {
		t.Errorf("the register: %v", row)
	}
	if got, _ := verify(statusRefused, d.file("none.txt", "nothing")); got != "no_code " {
		t.Errorf("no code: %q", got)
	}
}
