package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// BenchmarkStart measures from the call of the program to the first frame in a
// real window, with 100,000 people and, as the bare twin, with an empty archive.
func BenchmarkStart(b *testing.B) {
	desk := newDesk(b)
	screen := newDisplay(b)
	binary := buildWindow(b)
	empty, full := desk.path("empty.segreteria"), desk.path("full.segreteria")
	fill(b, empty, 0)
	fill(b, full, 100_000)
	for _, side := range []struct{ name, archive string }{{"People100000", full}, {"People100000Bare", empty}} {
		b.Run(side.name, func(b *testing.B) {
			for b.Loop() {
				c := screen.command(binary, "--lang", "it", "open", side.archive)
				if err := c.Start(); err != nil {
					b.Fatal(err)
				}
				screen.firstFrame(b)
				b.StopTimer()
				screen.end(b, c)
				b.StartTimer()
			}
		})
	}
}

// firstFrame waits until the window has drawn its menu and side bar.
func (d *display) firstFrame(b *testing.B) {
	b.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); {
		strip, err := d.command("import", "-window", "root", "-crop", "200x300+0+0", "-depth", "8", "rgb:-").Output()
		if err != nil {
			b.Fatal(err)
		}
		if bytes.Count(strip, []byte{0, 0, 0}) < len(strip)/30 { // an empty screen is black
			return
		}
	}
	b.Fatal("no frame came")
}

func (d *display) end(b *testing.B, c *exec.Cmd) {
	b.Helper()
	if err := c.Process.Kill(); err != nil {
		b.Fatal(err)
	}
	_ = c.Wait() // it was killed
	for range 100 {
		if out, err := d.command("xdotool", "search", "--name", "Segreteria").Output(); err != nil || strings.TrimSpace(string(out)) == "" {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatal("the window stays")
}

func fill(b *testing.B, path string, people int) {
	b.Helper()
	a, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	if err := a.Settings().Save(b.Context(), model.Settings{Name: "Associazione di prova"}); err != nil {
		b.Fatal(err)
	}
	err = a.InTx(b.Context(), "fill", func(tx store.Tx) error {
		for i := range people {
			if _, err := tx.People().Save(b.Context(), model.Person{FamilyName: fmt.Sprintf("Cognome%05d", i), GivenName: "Nome"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
