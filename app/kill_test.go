package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"segreteria/data/backup"
	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// The child is this test's own program, told by the environment to work on an
// archive until it is killed.
const (
	killArchive = "SEGRETERIA_TEST_KILL_ARCHIVE"
	killRun     = "SEGRETERIA_TEST_KILL_RUN"
)

func init() {
	if path := os.Getenv(killArchive); path != "" {
		fmt.Println("failed", workUntilKilled(context.Background(), path, os.Getenv(killRun), os.Stdout))
		os.Exit(1)
	}
}

const (
	kills          = 200
	killsOfArchive = 20 // then a fresh one, so that small and large ones are killed
	importedRows   = 40
	markedPeople   = 12
)

// TestKilledAtAnyMoment kills a child in the midst of mixed work. Each piece of
// work is told before it begins ("do") and once it is acknowledged ("ok"): the
// archive must hold every acknowledged one whole, and of the one that was
// under way all or nothing.
func TestKilledAtAnyMoment(t *testing.T) {
	begun, counts := time.Now(), killCounts{done: map[string]int{}, cut: map[string]int{}, kept: map[string]int{}}
	random := rand.New(rand.NewPCG(uint64(begun.UnixNano()), 1))
	var k *killed
	for run := range kills {
		if run%killsOfArchive == 0 {
			if k != nil {
				k.checkCopies()
			}
			k = newKilled(t, t.TempDir(), &counts)
		}
		k.run(run, random)
		if t.Failed() {
			t.Fatalf("after kill %d, archive %s", run+1, k.path)
		}
	}
	k.checkCopies()
	t.Logf("%d kills in %.0f s, %d of them before the archive was open", kills, time.Since(begun).Seconds(), counts.early)
	t.Logf("acknowledged and whole: %v", counts.done)
	t.Logf("cut short: %v, of these written whole: %v, the others not at all", counts.cut, counts.kept)
	t.Logf("copies that agree with their manifest: %d", counts.copies)
	if counts.done["import"] == 0 || counts.done["undo"] == 0 || counts.done["copy"] == 0 || len(counts.cut) < 3 {
		t.Error("the kills met too little work")
	}
}

type killCounts struct {
	early, copies   int
	done, cut, kept map[string]int // by kind of work
}

// killed is an archive whose programs are killed, and what it must hold.
type killed struct {
	t      testing.TB
	path   string
	counts *killCounts
	held   map[string]string   // what the archive must hold: see holds
	past   []map[string]string // before each piece of work of this run that an undo takes back
	child  func(archive string) *exec.Cmd
	opens  time.Duration // a child that is killed before it is ready lives at most so long
	works  time.Duration // and one that is ready
}

// newKilled makes an archive in the folder, with an event and its people.
func newKilled(t testing.TB, folder string, counts *killCounts) *killed {
	k := &killed{t: t, path: filepath.Join(folder, "prova"+store.Extension), counts: counts}
	k.opens, k.works = 120*time.Millisecond, 300*time.Millisecond
	k.child = func(archive string) *exec.Cmd {
		c := exec.Command(os.Args[0], "-test.run=^$")
		c.Env = append(os.Environ(), killArchive+"="+archive)
		return c
	}
	ctx := t.Context()
	a, err := store.Open(ctx, k.path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = a.InTx(ctx, "new event", func(tx store.Tx) error {
		e, err := tx.Events().Save(ctx, model.Event{Kind: "other", Title: "Prova", StartsOn: "2020-02-21"})
		if err != nil {
			return err
		}
		if _, err := tx.Sessions().Save(ctx, model.Session{EventID: e.ID, Title: "Prova", Day: "2020-02-21"}); err != nil {
			return err
		}
		for i := range markedPeople {
			p, err := tx.People().Save(ctx, model.Person{FamilyName: fmt.Sprintf("Iscritto %d", i)})
			if err != nil {
				return err
			}
			if _, err := tx.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: p.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	k.held = k.holds(a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return k
}

// run lets a child work, kills it, and looks at what is left.
func (k *killed) run(number int, random *rand.Rand) {
	k.t.Helper()
	child := k.child(k.path)
	child.Env = append(child.Env, killRun+"="+fmt.Sprint(number))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		k.t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if number%10 == 0 { // while it opens the archive
		time.Sleep(time.Duration(random.Int64N(int64(k.opens))))
	} else {
		if line, err := lines.ReadString('\n'); line != "ready\n" {
			k.t.Fatalf("the child says %q, %v", line, err)
		}
		time.Sleep(time.Millisecond + time.Duration(random.Int64N(int64(k.works))))
	}
	if err := child.Process.Kill(); err != nil {
		k.t.Fatal(err)
	}
	told, err := io.ReadAll(lines)
	if err != nil {
		k.t.Fatal(err)
	}
	_ = child.Wait() // it was killed: that is no news
	k.check(strings.Split(string(told), "\n"))
}

// check follows what the child told and compares it with the archive. The last
// piece of text is no line: what was being written when the child died.
func (k *killed) check(told []string) {
	k.t.Helper()
	ctx := k.t.Context()
	k.past = nil
	var open []string // the work that was told and not acknowledged
	for _, line := range told[:len(told)-1] {
		switch words := strings.Fields(line); words[0] {
		case "do":
			open = words[1:]
		case "ok":
			k.held = k.after(open)
			k.counts.done[open[0]]++
			open = nil
		case "failed":
			k.t.Fatalf("the child failed: %s", line)
		}
	}
	if len(told) == 1 {
		k.counts.early++
	}
	a, err := store.Open(ctx, k.path, store.Options{})
	if err != nil {
		k.t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			k.t.Error(err)
		}
	}()
	if err := a.Check(ctx); err != nil {
		k.t.Error(err)
	}
	got := k.holds(a)
	if open != nil {
		k.counts.cut[open[0]]++
		if whole := k.after(open); !maps.Equal(whole, k.held) && maps.Equal(got, whole) {
			k.counts.kept[open[0]]++
			k.held = whole
		}
	}
	if !maps.Equal(got, k.held) {
		k.t.Errorf("after %q the archive holds\n%v\nwant\n%v", told, got, k.held)
	}
	actions, err := a.History().Actions(ctx, 1_000_000)
	if err != nil {
		k.t.Error(err)
	}
	for _, action := range actions {
		if action.Name == "outside" {
			k.t.Errorf("changes without their action: %+v", action)
		}
	}
}

// after returns what the archive holds once a piece of work is done.
func (k *killed) after(work []string) map[string]string {
	next := maps.Clone(k.held)
	switch kind := work[0]; kind {
	case "undo":
		next, k.past = k.past[len(k.past)-1], k.past[:len(k.past)-1]
		return next
	case "save", "edit":
		next["person "+work[1]] = work[2]
	case "import":
		for i := range importedRows {
			next[fmt.Sprintf("person %s-%d", work[1], i)] = work[1]
		}
		next["organisation "+work[1]] = ""
	case "mark":
		for i := range markedPeople {
			next[fmt.Sprintf("mark %d", i)] = work[1]
		}
	default:
		return next
	}
	k.past = append(k.past, k.held)
	return next
}

// holds reads what the archive holds: people with their notes, organisations, marks.
func (k *killed) holds(a *store.Archive) map[string]string {
	k.t.Helper()
	ctx, held := k.t.Context(), map[string]string{}
	people, err := a.People().All(ctx)
	if err != nil {
		k.t.Fatal(err)
	}
	numbers := map[string]string{}
	for _, p := range people {
		held["person "+p.FamilyName] = p.Notes
		numbers[p.ID] = strings.TrimPrefix(p.FamilyName, "Iscritto ")
	}
	organisations, err := a.Organisations().All(ctx)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, o := range organisations {
		held["organisation "+o.Name] = ""
	}
	event, _, err := killEvent(ctx, a)
	if err != nil {
		k.t.Fatal(err)
	}
	places, err := a.Participants().OfEvent(ctx, event)
	if err != nil {
		k.t.Fatal(err)
	}
	marks, err := a.Attendances().OfEvent(ctx, event)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, m := range marks {
		for _, p := range places {
			if p.ID == m.ParticipantID {
				held["mark "+numbers[p.PersonID]] = m.Evidence
			}
		}
	}
	return held
}

// checkCopies opens every copy that was made, and finds nothing half made
// once another was.
func (k *killed) checkCopies() {
	k.t.Helper()
	ctx := k.t.Context()
	a, err := store.Open(ctx, k.path, store.Options{})
	if err != nil {
		k.t.Fatal(err)
	}
	_, err = desk.MakeCopy(ctx, a, desk.CopyAsked)
	if err := firstOf(err, a.Close()); err != nil {
		k.t.Fatal(err)
	}
	copies, err := backup.List(backup.Folder(k.path), k.path)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, c := range copies {
		if err := backup.Verify(ctx, c, ""); err != nil {
			k.t.Errorf("copy %s: %v", c.Path, err)
		}
		k.counts.copies++
	}
	entries, err := os.ReadDir(backup.Folder(k.path))
	if err != nil {
		k.t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tmp") {
			k.t.Errorf("%s was left behind", e.Name())
		}
	}
}

func firstOf(failures ...error) error {
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}
