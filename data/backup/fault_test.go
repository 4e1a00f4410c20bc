//go:build linux

package backup_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"segreteria/data/backup"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// 60 copies, plain and sealed, damaged at random: cut short, bits turned, parts
// overwritten, bytes added. None is taken for good, none crashes the program.
func TestDamagedCopiesAreNotAccepted(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	a := storetest.Open(t)
	enter(t, a, 200)
	plain, locked := made(t, a, backup.Wish{}), made(t, a, backup.Wish{Passphrase: "p"})
	accepted, bare := 0, 0
	for i := range 60 {
		c := plain
		if i%12 == 11 {
			c = locked
		}
		content, err := os.ReadFile(c.Path)
		must(t, err)
		path := filepath.Join(t.TempDir(), filepath.Base(c.Path))
		must(t, os.WriteFile(path, damage(random, content), 0o600))
		manifest, err := os.ReadFile(c.Path + ".json")
		must(t, err)
		must(t, os.WriteFile(path+".json", manifest, 0o600))
		damaged, known, err := backup.Find(path)
		if err != nil || !known {
			t.Fatal(err)
		}
		if err := backup.Verify(t.Context(), damaged, ""); problemKey(err) != "copy_damaged" {
			t.Errorf("%d verified: %v", i, err)
		}
		target := filepath.Join(t.TempDir(), "nuovo.segreteria")
		if _, err := backup.Prepare(t.Context(), path, target, "p"); err == nil {
			accepted++
		} else if left := files(t, filepath.Dir(target)); len(left) != 0 {
			t.Errorf("%d left %q", i, left)
		}
		must(t, os.Remove(path+".json")) // without a manifest only what can be seen is refused; nothing may crash
		if _, err := backup.Prepare(t.Context(), path, target, "p"); err == nil {
			bare++
		}
		_, _ = store.Salvage(t.Context(), path)
	}
	t.Logf("60 damaged copies: %d accepted with their manifest, %d without", accepted, bare)
	if accepted != 0 {
		t.Errorf("%d damaged copies were accepted", accepted)
	}
	must(t, os.WriteFile(plain.Path+".json", []byte("{\"sha256\": "), 0o600))
	if _, err := backup.Prepare(t.Context(), plain.Path, a.Path(), ""); problemKey(err) != "copy_damaged" {
		t.Errorf("a manifest that cannot be read: %v", err)
	}
}

func damage(random *rand.Rand, content []byte) []byte {
	b := append([]byte{}, content...)
	at := random.IntN(len(b))
	switch random.IntN(5) {
	case 0:
		return b[:at]
	case 1:
		b[at] ^= 1 << random.IntN(8)
	case 2:
		for i := at; i < min(len(b), at+1+random.IntN(5000)); i++ {
			b[i] = byte(random.Uint32()) | 1
		}
		b[at] ^= 0x80
	case 3:
		b[random.IntN(100)] ^= 0xff // its head
	default:
		return append(b, byte(random.Uint32()))
	}
	return b
}

// inChild runs the test again in a process of its own, where it may do what
// would hurt this one.
func inChild(t *testing.T, archive string, prepare func(*exec.Cmd)) string {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
	child.Env = append(os.Environ(), "IN_CHILD="+archive)
	if prepare != nil {
		prepare(child)
	}
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// No file may grow beyond a limit that the copy passes and the archive's log
// does not: what a full disk does, for anybody who runs the test.
func TestADiskThatFillsUpLosesNothing(t *testing.T) {
	if archive := os.Getenv("IN_CHILD"); archive != "" {
		a := storetest.At(t, archive)
		signal.Ignore(syscall.SIGXFSZ)
		must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 150 << 10, Max: 150 << 10}))
		for _, passphrase := range []string{"", "p"} {
			_, err := backup.Make(t.Context(), a, backup.Wish{Passphrase: passphrase})
			fmt.Printf("make: %v\n", err)
		}
		direct := filepath.Join(filepath.Dir(archive), ".direct")
		fmt.Printf("direct: %v\n", a.CopyTo(t.Context(), direct))
		_, err := backup.Prepare(t.Context(), filepath.Join(filepath.Dir(archive), "good.segreteria"), archive, "")
		fmt.Printf("restore: %v\n", err)
		return
	}
	archive := fullArchive(t)
	out := inChild(t, archive, nil)
	if strings.Contains(out, "<nil>") || strings.Count(out, "make: copy") != 2 || strings.Count(out, "restore: restore") != 1 {
		t.Fatalf("it went on:\n%s", out)
	}
	nothingLost(t, archive)
}

// The same on a real disk that is full, where the test may mount one.
func TestAFullDiskLosesNothing(t *testing.T) {
	place := filepath.Join(t.TempDir(), "small")
	must(t, os.Mkdir(place, 0o700))
	if err := syscall.Mount("tmpfs", place, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no small disk can be mounted here (%v); the limit on files was tested instead", err)
	}
	defer func() { must(t, syscall.Unmount(place, 0)) }()
	a := storetest.At(t, filepath.Join(place, "a.segreteria"))
	defer a.Close()
	enter(t, a, 400)
	var room syscall.Statfs_t
	must(t, syscall.Statfs(place, &room))
	must(t, os.WriteFile(filepath.Join(place, "ballast"), make([]byte, int64(room.Bavail)*room.Bsize-200<<10), 0o600))
	_, err := backup.Make(t.Context(), a, backup.Wish{})
	if err == nil {
		t.Fatal("the disk was not full")
	}
	if text := strings.ToLower(err.Error()); !strings.Contains(text, "full") && !strings.Contains(text, "no space left") {
		t.Errorf("it is not called full: %v", err)
	}
	if left := files(t, backup.Folder(a.Path())); len(left) != 0 {
		t.Errorf("left %q", left)
	}
	refused := 0
	for range 2000 { // until a save does not fit any more
		if _, err := a.People().Save(t.Context(), model.Person{FamilyName: strings.Repeat("Rossi", 30)}); err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Fatal("the disk never filled up")
	}
	must(t, os.Remove(filepath.Join(place, "ballast")))
	must(t, a.Check(t.Context()))
	rows, err := a.Contents(t.Context())
	if err != nil || rows.Rows["person"] != 400+2000-refused {
		t.Errorf("%d people, %d saves refused, %v", rows.Rows["person"], refused, err)
	}
}

// fullArchive is a closed archive of half a megabyte, with a copy named good.segreteria beside it.
func fullArchive(t *testing.T) string {
	t.Helper()
	a := storetest.Open(t)
	enter(t, a, 500)
	_, err := backup.MakeAs(t.Context(), a, filepath.Join(filepath.Dir(a.Path()), "good.segreteria"), backup.Wish{Reason: backup.ReasonAsked})
	must(t, err)
	must(t, a.Close())
	return a.Path()
}

func nothingLost(t *testing.T, archive string) {
	t.Helper()
	if left := files(t, backup.Folder(archive)); len(left) != 0 {
		t.Errorf("in the folder of the copies lie %q", left)
	}
	for _, name := range files(t, filepath.Dir(archive)) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%q was left", name)
		}
	}
	a := storetest.At(t, archive)
	must(t, a.Check(t.Context()))
	if rows, err := a.Contents(t.Context()); err != nil || rows.Rows["person"] != 500 {
		t.Errorf("%d people, %v", rows.Rows["person"], err)
	}
}

// Somebody without the right to write: the archive is refused before anything
// is typed, and a folder of copies that cannot be written to says so.
func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	if archive := os.Getenv("IN_CHILD"); archive != "" {
		_, err := store.Open(t.Context(), archive, store.Options{})
		fmt.Printf("open: %s\n", problemKey(err))
		a, err := store.Open(t.Context(), filepath.Join(filepath.Dir(archive), "libera", "b.segreteria"), store.Options{Now: time.Now})
		must(t, err)
		defer a.Close()
		_, err = backup.Make(t.Context(), a, backup.Wish{Folder: filepath.Dir(archive)})
		fmt.Printf("copy: %v %v\n", err, os.IsPermission(err))
		return
	}
	folder, err := os.MkdirTemp("", "segreteria-")
	must(t, err)
	defer os.RemoveAll(folder)
	must(t, os.Mkdir(filepath.Join(folder, "libera"), 0o700))
	archive := filepath.Join(folder, "a.segreteria")
	storetest.At(t, archive).Close()
	as := func(*exec.Cmd) {}
	if os.Geteuid() == 0 { // whom no right stops
		must(t, os.Chown(filepath.Join(folder, "libera"), 65534, 65534))
		must(t, os.Chmod(folder, 0o755))
		program := filepath.Join(folder, "test")
		content, err := os.ReadFile(os.Args[0])
		must(t, err)
		must(t, os.WriteFile(program, content, 0o755))
		as = func(c *exec.Cmd) {
			c.Path, c.Dir = program, folder
			c.Env = append(c.Env, "TMPDIR="+filepath.Join(folder, "libera"))
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
	}
	must(t, os.Chmod(archive, 0o444))
	must(t, os.Chmod(folder, 0o555))
	defer os.Chmod(folder, 0o755)
	if out := inChild(t, archive, as); !strings.Contains(out, "open: archive_read_only") || !strings.Contains(out, "copy: copy ") {
		t.Errorf("a protected file in a protected folder:\n%s", out)
	}
	must(t, os.Chmod(archive, 0o666))
	must(t, os.Remove(archive+".lock"))
	if out := inChild(t, archive, as); !strings.Contains(out, "open: archive_folder_read_only") {
		t.Errorf("a protected folder:\n%s", out)
	}
}
