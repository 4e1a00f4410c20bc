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
// that hangs must not keep it from working, but one that is still starting
// answers only when its window is there.
const (
	visitPatience = 3 * time.Second
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

// A caller is a second start that waits for an answer.
type caller struct {
	visit
	conn net.Conn
}

// receive hears the next visit at the door. After the listener was closed it is
// an error.
func receive(door net.Listener) (caller, error) {
	conn, err := door.Accept()
	if err != nil {
		return caller{}, err
	}
	c := caller{conn: conn}
	err = conn.SetDeadline(time.Now().Add(visitPatience))
	if err == nil {
		var line string
		line, err = bufio.NewReader(io.LimitReader(conn, longestVisit)).ReadString('\n')
		err = errors.Join(err, json.Unmarshal([]byte(line), &c.visit))
	}
	if err != nil {
		return caller{}, errors.Join(errRude, err, conn.Close())
	}
	return c, nil
}

// errRude says that a visit was none; the next one may be.
var errRude = errors.New("no visit")

// isWaiting is false when the second start gave up: it opened its archive itself.
func (c caller) isWaiting() bool {
	if c.conn.SetReadDeadline(time.Now().Add(50*time.Millisecond)) != nil {
		return false
	}
	_, err := c.conn.Read(make([]byte, 1)) // nothing comes any more but the end
	var still net.Error
	return errors.As(err, &still) && still.Timeout()
}

// welcome lets the second start end.
func (c caller) welcome() {
	err := c.conn.SetDeadline(time.Now().Add(visitPatience))
	if err == nil {
		_, err = io.WriteString(c.conn, visitAnswer)
	}
	if err != nil {
		slog.Info("a second start went away", "err", err)
	}
}

// receiveVisits lets second starts be heard on the screen until the door is
// shut. Those that visited does not welcome go on alone.
func receiveVisits(door net.Listener, visited func(caller)) {
	ui.Beside(func(onScreen func(func())) {
		for {
			c, err := receive(door)
			if errors.Is(err, errRude) {
				continue
			}
			if err != nil {
				return
			}
			onScreen(func() {
				if c.isWaiting() {
					visited(c)
				}
			})
			_ = c.conn.Close() // there is nothing left to say
		}
	})
}

// doorName is of this user's program on this screen alone.
func doorName(screen ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(append(screen, defaultArchive()), "\x00")))
	return hex.EncodeToString(sum[:8])
}
