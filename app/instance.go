package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"time"

	"segreteria/ui"
)

// A second start with a window hands its archive to the window that is open and
// ends. It says one line, a visit in JSON; the answer is one line too. Windows
// has a named pipe for it, the other systems a socket, of this user and screen alone.

// visitPatience is how long a second start waits for the first, each time: one
// that hangs must not keep it from working.
const (
	visitPatience = 1500 * time.Millisecond
	visitTries    = 2 // a pipe may be taken by a caller who went away
)

const visitAnswer = "welcome\n"

// longestVisit is more than any path needs (bytes).
const longestVisit = 1 << 17

// A visit is what a second start hands over.
type visit struct {
	Archive string `json:"archive"` // full path; "": the window is only to come forward
}

// callWindow hands the archive to the window that is open. False: there is
// none, or it does not answer.
func callWindow(v visit) bool {
	for range visitTries {
		conn, err := dialWindow(visitPatience)
		if err != nil {
			return false
		}
		if hear(conn, v) {
			return true
		}
	}
	return false
}

// hear says the visit and waits for the answer.
func hear(conn net.Conn, v visit) bool {
	defer conn.Close()
	line, err := json.Marshal(v)
	if err != nil || conn.SetDeadline(time.Now().Add(visitPatience)) != nil {
		return false
	}
	letForward()
	if _, err := conn.Write(append(line, '\n')); err != nil {
		return false
	}
	answer, err := bufio.NewReader(io.LimitReader(conn, int64(len(visitAnswer)))).ReadString('\n')
	return err == nil && answer == visitAnswer
}

// receive hears the next visit at the door and returns it, with what answers it.
// After the listener was closed it is an error.
func receive(door net.Listener) (v visit, answer func(), err error) {
	conn, err := door.Accept()
	if err != nil {
		return visit{}, nil, err
	}
	err = conn.SetDeadline(time.Now().Add(visitPatience))
	if err == nil {
		var line string
		line, err = bufio.NewReader(io.LimitReader(conn, longestVisit)).ReadString('\n')
		err = errors.Join(err, json.Unmarshal([]byte(line), &v))
	}
	if err != nil {
		return visit{}, nil, errors.Join(errRude, err, conn.Close())
	}
	return v, func() {
		_, err := io.WriteString(conn, visitAnswer)
		if err = errors.Join(err, conn.Close()); err != nil {
			slog.Info("a second start went away", "err", err)
		}
	}, nil
}

// errRude says that a visit was none; the next one may be.
var errRude = errors.New("no visit")

// receiveVisits lets second starts be heard on the screen until the door is shut.
func receiveVisits(door net.Listener, visited func(visit)) {
	ui.Beside(func(onScreen func(func())) {
		for {
			v, answer, err := receive(door)
			if errors.Is(err, errRude) {
				continue
			}
			if err != nil {
				return
			}
			onScreen(func() { visited(v) })
			answer()
		}
	})
}

// doorName is of this user's program on this screen alone.
func doorName(screen ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(append(screen, defaultArchive()), "\x00")))
	return hex.EncodeToString(sum[:8])
}
