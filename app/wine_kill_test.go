//go:build wine

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"segreteria/data/store"
)

const (
	wineKillTimes   = 30
	wineImportKills = 10
	wineImportRows  = 400
)

// wineKills is TestKilledAtAnyMoment with a child that Windows runs: the test's
// program, built for it with the flags of `make windows`.
func wineKills(p *pc) {
	child := p.folder("Prove di spegnimenti") + `\child.exe`
	build := exec.Command("go", "test", "-c", "-trimpath", "-tags", "migrated_fynedo,no_animations", "-o", p.path(child), ".")
	build.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=1", "CC=x86_64-w64-mingw32-gcc")
	if out, err := build.CombinedOutput(); err != nil {
		p.t.Fatalf("build: %v\n%s", err, out)
	}
	begun, counts := time.Now(), killCounts{done: map[string]int{}, cut: map[string]int{}, kept: map[string]int{}}
	random := rand.New(rand.NewPCG(uint64(begun.UnixNano()), 3))
	var k *killed
	for run := range wineKillTimes {
		if run%10 == 0 {
			folder := p.folder(fmt.Sprintf("Prove di spegnimenti %d", run))
			k = newKilled(p.t, p.path(folder), &counts)
			k.opens, k.works = 2*time.Second, time.Second
			k.child = func(string) *exec.Cmd {
				ctx, cancel := context.WithTimeout(p.t.Context(), wineDeadline)
				p.t.Cleanup(cancel)
				c := p.start(ctx, child)
				c.Env = append(c.Env, killArchive+`=`+folder+`\`+filepath.Base(k.path))
				return c
			}
		}
		k.run(run, random)
		if p.t.Failed() {
			p.t.Fatalf("after kill %d, archive %s", run+1, k.path)
		}
	}
	p.t.Logf("%d kills in %.0f s, %d of them before the archive was open", wineKillTimes, time.Since(begun).Seconds(), counts.early)
	p.t.Logf("acknowledged and whole: %v; cut short: %v, of these written whole: %v", counts.done, counts.cut, counts.kept)
	if len(counts.done) < 3 || len(counts.cut) < 2 {
		p.t.Error("the kills met too little work")
	}
}

// wineKillsOfAnImport kills segreteria.exe itself in the midst of imports: each
// file is in the archive whole or not at all, and whole once the program said so.
func wineKillsOfAnImport(p *pc) {
	desk, folder := newDesk(p.t), p.folder("Prove di importazioni")
	archive := folder + `\a` + store.Extension
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 4))
	load := func(number int) *exec.Cmd {
		text := "Cognome;Ente\n"
		for row := range wineImportRows {
			text += fmt.Sprintf("Nicolò %d-%d;Ente %d\n", number, row, number)
		}
		file := fmt.Sprintf(`%s\%d.csv`, folder, number)
		p.file(file, text)
		ctx, cancel := context.WithTimeout(p.t.Context(), wineDeadline)
		p.t.Cleanup(cancel)
		return p.start(ctx, p.program, "import", "people", file, "--archive", archive)
	}
	begun := time.Now()
	if err := load(0).Run(); err != nil {
		p.t.Fatal(err)
	}
	whole, told, cut := time.Since(begun), map[int]bool{0: true}, 0
	for number := 1; number <= wineImportKills; number++ {
		child := load(number)
		if err := child.Start(); err != nil {
			p.t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole))))
		_ = child.Process.Kill() // it may have ended
		told[number] = child.Wait() == nil
		desk.run(statusDone, "check", "--archive", p.path(archive))
		rows := map[int]int{}
		for _, person := range desk.list("people", "--limit", "1000000", "--archive", p.path(archive)) {
			var of, row int
			if _, err := fmt.Sscanf(fmt.Sprint(person["family_name"]), "Nicolò %d-%d", &of, &row); err != nil {
				p.t.Fatalf("%v: %v", person, err)
			}
			rows[of]++
		}
		for n := 0; n <= number; n++ {
			if rows[n] != wineImportRows && (told[n] || rows[n] != 0) {
				p.t.Errorf("file %d has %d of %d people; told: %v", n, rows[n], wineImportRows, told[n])
			}
		}
		if !told[number] {
			cut++
		}
	}
	out, _ := p.run(statusDone, "--lang", "it", "check", "--archive", archive)
	if !strings.Contains(out, "integro") {
		p.t.Errorf("check says %q", out)
	}
	p.t.Logf("%d of %d imports were cut short; a whole one takes %.1f s", cut, wineImportKills, whole.Seconds())
	if cut == 0 {
		p.t.Error("no import was cut short")
	}
}
