package page

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// attendance is the tab where presences are marked: people by sessions.
type attendance struct {
	*eventRecord
	dossier desk.Dossier
	people  []model.Participant            // who may be marked: not cancelled
	marks   map[[2]string]model.Attendance // by participant and session
	tallies []model.Tally
	left    *fyne.Container // what is told of questions that scans left open
	grid    *grid
	empty   *fyne.Container
	object  fyne.CanvasObject
}

func newAttendance(r *eventRecord) *attendance {
	a := &attendance{eventRecord: r}
	a.grid = newGrid(a)
	deeds := kit.Toolbar(r.Nav,
		kit.Deed{Title: "attendance.all_present", Icon: look.IconDone, Run: a.allPresent},
		kit.Deed{Title: "scan.read", Icon: look.IconPicture, Main: true, Run: func() { ChooseScans(r.Office) }})
	a.empty, a.left = container.NewStack(), container.NewVBox()
	head := container.NewBorder(nil, nil, nil, deeds, container.NewVBox(layout.NewSpacer(), kit.Hint(kit.T("attendance.keys")), layout.NewSpacer()))
	head = container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), container.NewVBox(head, a.left))
	a.object = container.NewStack(container.NewBorder(head, nil, nil, nil, kit.Surface(a.grid.object())), a.empty)
	a.empty.Hide()
	return a
}

// focus gives the keyboard to the grid, or to the deed that must come before it.
func (a *attendance) focus() {
	if next := kit.MainButton(a.empty); next != nil {
		a.Nav.Window.Canvas().Focus(next)
		return
	}
	a.Nav.Window.Canvas().Focus(a.grid)
}

// reload reads the event again.
func (a *attendance) reload() {
	var d desk.Dossier
	var open []string
	a.Nav.InBackground(func(ctx context.Context) (err error) {
		if d, err = desk.OpenDossier(ctx, a.Archive, a.event.ID); err == nil {
			open, err = desk.OpenScans(ctx, a.Archive, d)
		}
		return err
	}, func(err error) {
		if err != nil {
			a.Nav.ShowError(err)
			return
		}
		a.left.Objects = nil
		if len(open) > 0 {
			a.left.Add(kit.Notice(kit.T("scan.open_files", map[string]any{"Files": someOf(open)}), look.Due))
		}
		a.object.Refresh()
		a.show(d)
	})
}

func (a *attendance) show(d desk.Dossier) {
	a.dossier, a.people = d, nil
	for _, p := range d.Participants {
		if p.State != "cancelled" {
			a.people = append(a.people, p)
		}
	}
	a.marks = make(map[[2]string]model.Attendance, len(d.Marks))
	for _, m := range d.Marks {
		a.marks[[2]string{m.ParticipantID, m.SessionID}] = m
	}
	a.count()
	a.showEmpty()
	a.grid.reset()
}

// showEmpty says what must be there before anybody can be marked.
func (a *attendance) showEmpty() {
	focused, next := a.Nav.Window.Canvas().Focused(), kit.MainButton(a.empty)
	keyboard := focused == fyne.Focusable(a.grid) || next != nil && focused == fyne.Focusable(next)
	a.empty.Objects = nil
	switch {
	case len(a.dossier.Sessions) == 0:
		a.empty.Objects = []fyne.CanvasObject{kit.EmptyState(a.Nav, kit.T("attendance.no_sessions"),
			kit.Deed{Title: "session.new", Icon: look.IconAdd, Main: true, Run: func() { a.openTab("tab.programme"); a.programme.add() }})}
	case len(a.people) == 0:
		a.empty.Objects = []fyne.CanvasObject{kit.EmptyState(a.Nav, kit.T("attendance.no_people"),
			kit.Deed{Title: "attendance.add_people", Icon: look.IconAdd, Main: true, Run: func() { a.openTab("tab.participants") }})}
	}
	for i, o := range a.empty.Objects {
		a.empty.Objects[i] = kit.Surface(o)
	}
	a.empty.Hidden = len(a.empty.Objects) == 0
	a.empty.Refresh()
	if keyboard {
		a.focus()
	}
}

func (a *attendance) count() {
	marks := make([]model.Attendance, 0, len(a.marks))
	for _, m := range a.marks {
		marks = append(marks, m)
	}
	c := a.dossier.Course()
	c.Participants, c.Marks = a.people, marks
	a.tallies = c.Tallies()
}

// presentAt counts who of the people shown is present at a session.
func (a *attendance) presentAt(session model.Session) int {
	n := 0
	for _, p := range a.people {
		if a.marks[[2]string{p.ID, session.ID}].Status == model.Present && p.EnrolledOn(session.Day) {
			n++
		}
	}
	return n
}

// enrolled reports whether the person of a row had not withdrawn by the session of a column.
func (a *attendance) enrolled(row, column int) bool {
	return a.people[row].EnrolledOn(a.dossier.Sessions[column].Day)
}

// open says why a cell cannot be marked, if so.
func (a *attendance) open(row, column int) bool {
	if a.enrolled(row, column) {
		return true
	}
	p := a.people[row]
	a.Nav.Say(p.SheetName() + ": " + kit.T("participant.withdrawn", map[string]any{"Day": model.FormatDate(p.WithdrawnOn)}))
	return false
}

// at returns what is marked in a cell of the grid.
func (a *attendance) at(row, column int) model.Attendance {
	p, s := a.people[row], a.dossier.Sessions[column]
	if m, marked := a.marks[[2]string{p.ID, s.ID}]; marked {
		return m
	}
	return model.Attendance{ParticipantID: p.ID, SessionID: s.ID}
}

// mark writes marks as one deed. It waits for the archive, so that two quick
// keys can never be written in the wrong order; one mark takes milliseconds.
func (a *attendance) mark(marks ...model.Attendance) {
	if err := a.Archive.Attendances().Mark(context.Background(), marks...); err != nil {
		a.Nav.ShowError(err)
		return
	}
	for _, m := range marks {
		key := [2]string{m.ParticipantID, m.SessionID}
		if m.Status == "" {
			delete(a.marks, key)
		} else {
			a.marks[key] = m
		}
	}
	a.count()
	a.grid.redraw()
	a.changed()
}

// allPresent marks everybody without a mark as present at every session.
func (a *attendance) allPresent() {
	var marks []model.Attendance
	for row := range a.people {
		for column := range a.dossier.Sessions {
			if m := a.at(row, column); m.Status == "" && a.enrolled(row, column) {
				m.Status = model.Present
				marks = append(marks, m)
			}
		}
	}
	if len(marks) == 0 {
		a.Nav.Say(kit.T("attendance.all_marked"))
		return
	}
	a.mark(marks...)
	a.Nav.SayUndo(kit.N("attendance.marked", len(marks)), func() { Undo(a.Office) })
}

// set marks one cell; the same status again takes the mark away.
func (a *attendance) set(row, column int, status string) {
	m := a.at(row, column)
	if !a.open(row, column) {
		return
	}
	if m.Status == status {
		m = model.Attendance{ParticipantID: m.ParticipantID, SessionID: m.SessionID}
	} else {
		m.Status, m.Source = status, "hand"
	}
	a.mark(m)
}

// toggle goes from present to absent and back; no mark becomes present.
func (a *attendance) toggle(row, column int) {
	m := a.at(row, column)
	if !a.open(row, column) {
		return
	}
	status := model.Present
	if m.Status == model.Present {
		status = model.Absent
	}
	m.Status, m.Source = status, "hand"
	a.mark(m)
}

// askTimes asks for the times in and out of one cell.
func (a *attendance) askTimes(row, column int) {
	m := a.at(row, column)
	if !a.open(row, column) {
		return
	}
	session, text := a.dossier.Sessions[column], model.FormatTimes(m.In, m.Out)
	a.Nav.ShowForm(kit.FormDialog{
		Title: a.people[row].SheetName() + " - " + session.Title, Deed: "attendance.set_times",
		Form: kit.NewForm(a.Nav, kit.Fields("", kit.Text("times", &text).Wide().Hint("hint.times"))),
		Save: func(context.Context) (err error) {
			if m.In, m.Out, err = model.ParseTimes(text); err != nil {
				return err
			}
			m.Status, m.Source = model.Present, "hand"
			var problem *model.Problem
			if err = m.Validate(); errors.As(err, &problem) {
				problem.Field = "times"
			}
			return err
		},
		Done: func() {
			a.mark(m)
			a.focus()
		},
	})
}
