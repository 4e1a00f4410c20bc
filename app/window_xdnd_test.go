package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/url"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// A dragging is another program from which files are dragged: the source of
// XDND 5 (freedesktop.org/wiki/Specifications/XDND).
type dragging struct {
	d      *display
	conn   *xgb.Conn
	root   xproto.Window
	source xproto.Window
	target xproto.Window
	list   []byte // of the files, as text/uri-list
	asked  int    // how often the target fetched it
}

// xdndVersion is that of the protocol.
const xdndVersion = 5

// drop drags files to a place on the screen and lets them go there. It returns
// when the window below has said that it is done with them.
func (d *display) drop(x, y int16, paths ...string) {
	d.t.Helper()
	xgb.Logger.SetOutput(io.Discard) // it misses the key of a display that has none
	conn, err := xgb.NewConnDisplay(d.number)
	if err != nil {
		d.t.Fatal(err)
	}
	defer conn.Close()
	g := &dragging{d: d, conn: conn, root: xproto.Setup(conn).DefaultScreen(conn).Root}
	for _, path := range paths {
		g.list = fmt.Appendf(g.list, "%s\r\n", &url.URL{Scheme: "file", Path: path})
	}
	g.target = g.below(x, y)
	g.offer("x-special/gnome-icon-list", "text/plain", "UTF8_STRING", "text/uri-list")

	g.tell("XdndPosition", 0, uint32(uint16(x))<<16|uint32(uint16(y)), xproto.TimeCurrentTime, uint32(g.atom("XdndActionCopy")))
	status := g.told("XdndStatus")
	if status[0] != uint32(g.target) || status[1]&1 == 0 || status[4] != uint32(g.atom("XdndActionCopy")) {
		d.t.Fatalf("the window does not take the files: %v", status)
	}
	g.tell("XdndDrop", 0, xproto.TimeCurrentTime, 0, 0)
	done := g.told("XdndFinished")
	// GLFW puts the length of the list where a 1 is to say that it took it.
	if done[0] != uint32(g.target) || done[1] == 0 || done[2] != uint32(g.atom("XdndActionCopy")) || g.asked != 1 {
		d.t.Fatalf("the window did not take the files: %v, asked for %d times", done, g.asked)
	}
	d.settle()
}

func (g *dragging) atom(name string) xproto.Atom {
	g.d.t.Helper()
	reply, err := xproto.InternAtom(g.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		g.d.t.Fatal(err)
	}
	return reply.Atom
}

// below is the window at a place that says it takes files of this version.
func (g *dragging) below(x, y int16) xproto.Window {
	g.d.t.Helper()
	aware := g.atom("XdndAware")
	for at := g.root; at != xproto.WindowNone; {
		version, err := xproto.GetProperty(g.conn, false, at, aware, xproto.AtomAtom, 0, 1).Reply()
		if err != nil {
			g.d.t.Fatal(err)
		}
		if version.Format == 32 && version.ValueLen == 1 && xgb.Get32(version.Value) >= xdndVersion {
			return at
		}
		child, err := xproto.TranslateCoordinates(g.conn, g.root, at, x, y).Reply()
		if err != nil {
			g.d.t.Fatal(err)
		}
		at = child.Child
	}
	g.d.shot("window-no-drop")
	g.d.t.Fatalf("no window at %d, %d takes files, see dist/screens/window-no-drop.png", x, y)
	return xproto.WindowNone
}

// offer begins a drag over the target with more kinds of data than a message
// has room for, so that their list is a property of the source.
func (g *dragging) offer(kinds ...string) {
	g.d.t.Helper()
	source, err := xproto.NewWindowId(g.conn)
	if err != nil {
		g.d.t.Fatal(err)
	}
	g.source = source
	var list []byte
	first := make([]uint32, 3)
	for i, kind := range kinds {
		list = binary.LittleEndian.AppendUint32(list, uint32(g.atom(kind)))
		if i < len(first) {
			first[i] = uint32(g.atom(kind))
		}
	}
	err = xproto.CreateWindowChecked(g.conn, 0, source, g.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	if err == nil {
		err = xproto.ChangePropertyChecked(g.conn, xproto.PropModeReplace, source, g.atom("XdndTypeList"), xproto.AtomAtom, 32, uint32(len(kinds)), list).Check()
	}
	if err == nil {
		err = xproto.SetSelectionOwnerChecked(g.conn, source, g.atom("XdndSelection"), xproto.TimeCurrentTime).Check()
	}
	if err != nil {
		g.d.t.Fatal(err)
	}
	g.tell("XdndEnter", append([]uint32{xdndVersion<<24 | 1}, first...)...)
}

// tell sends the target a message; the first of its data is always the source.
func (g *dragging) tell(kind string, data ...uint32) {
	g.d.t.Helper()
	message := xproto.ClientMessageEvent{
		Format: 32, Window: g.target, Type: g.atom(kind),
		Data: xproto.ClientMessageDataUnionData32New(append([]uint32{uint32(g.source)}, data...)),
	}
	if err := xproto.SendEventChecked(g.conn, false, g.target, 0, string(message.Bytes())).Check(); err != nil {
		g.d.t.Fatalf("%s: %v", kind, err)
	}
}

// told waits for a message of the target, and gives it the files when it asks.
func (g *dragging) told(kind string) []uint32 {
	g.d.t.Helper()
	wanted := g.atom(kind)
	for begun := time.Now(); time.Since(begun) < windowDeadline; {
		event, err := g.conn.PollForEvent()
		if err != nil {
			g.d.t.Fatal(err)
		}
		switch event := event.(type) {
		case nil:
			time.Sleep(10 * time.Millisecond)
		case xproto.SelectionRequestEvent:
			g.give(event)
		case xproto.ClientMessageEvent:
			if event.Type == wanted {
				return event.Data.Data32
			}
		}
	}
	g.d.t.Fatalf("no %s within %v", kind, windowDeadline)
	return nil
}

// give answers who asks for the files.
func (g *dragging) give(event xproto.SelectionRequestEvent) {
	g.d.t.Helper()
	answer := xproto.SelectionNotifyEvent{Time: event.Time, Requestor: event.Requestor, Selection: event.Selection, Target: event.Target}
	if event.Target == g.atom("text/uri-list") {
		g.asked++
		answer.Property = event.Property
		err := xproto.ChangePropertyChecked(g.conn, xproto.PropModeReplace, event.Requestor, event.Property, event.Target, 8, uint32(len(g.list)), g.list).Check()
		if err != nil {
			g.d.t.Fatal(err)
		}
	}
	if err := xproto.SendEventChecked(g.conn, false, event.Requestor, 0, string(answer.Bytes())).Check(); err != nil {
		g.d.t.Fatal(err)
	}
}
