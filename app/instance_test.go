package main

import (
	"errors"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"
)

// elsewhere lets doors of the test stand apart from those of programs that run.
func elsewhere(t *testing.T) {
	t.Helper()
	before := [2]string{xdg.DataHome, xdg.CacheHome}
	xdg.DataHome, xdg.CacheHome = t.TempDir(), t.TempDir()
	t.Cleanup(func() { xdg.DataHome, xdg.CacheHome = before[0], before[1] })
}

func openTestDoor(t *testing.T) net.Listener {
	t.Helper()
	elsewhere(t)
	if callWindow(visit{}) {
		t.Fatal("a window that is not there answered")
	}
	door, err := openDoor()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = door.Close() })
	return door
}

func TestASecondStartHandsItsArchiveOver(t *testing.T) {
	door := openTestDoor(t)
	came := make(chan visit)
	go func() {
		for {
			v, answer, err := receive(door)
			if errors.Is(err, errRude) {
				continue
			}
			if err != nil {
				close(came)
				return
			}
			came <- v
			answer()
		}
	}()
	for range 2 { // also after somebody said nonsense
		want := visit{Archive: filepath.Join(t.TempDir(), `Atti "2026" è.segreteria`)}
		answered := make(chan bool)
		go func() { answered <- callWindow(want) }()
		if got := <-came; got != want {
			t.Errorf("%+v came, want %+v", got, want)
		}
		if !<-answered {
			t.Error("the window did not answer")
		}
		conn, err := dialWindow(time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write([]byte("open sesame\n")); err != nil {
			t.Fatal(err)
		}
		_ = conn.Close()
	}
	if _, err := openDoor(); err == nil {
		t.Error("there are two doors")
	}
	if err := door.Close(); err != nil {
		t.Fatal(err)
	}
	if _, more := <-came; more {
		t.Error("a visit after the door was shut")
	}
	if callWindow(visit{}) {
		t.Error("a shut door answered")
	}
}

func TestAWindowThatHangsKeepsNobodyWaiting(t *testing.T) {
	openTestDoor(t)
	begin := time.Now()
	if callWindow(visit{Archive: strings.Repeat("x", 1000)}) {
		t.Error("nobody listens, and it answered")
	}
	if waited := time.Since(begin); waited > visitTries*visitPatience+2*time.Second {
		t.Errorf("waited %v", waited)
	}
}

func TestWhatADeadProgramLeftIsNoWindow(t *testing.T) {
	door := openTestDoor(t)
	if socket, ok := door.(*net.UnixListener); ok {
		socket.SetUnlinkOnClose(false) // as after a kill
	}
	if err := door.Close(); err != nil {
		t.Fatal(err)
	}
	if callWindow(visit{}) {
		t.Error("a dead program answered")
	}
	again, err := openDoor()
	if err != nil {
		t.Fatal(err)
	}
	_ = again.Close()
}
