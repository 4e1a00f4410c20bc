package desk

import (
	"context"
	"fmt"
	"path/filepath"

	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/store"
)

// A ScanPlace names a mark, a walk-in or a party of a batch.
type ScanPlace struct{ Page, Item int } // places in ScanBatch.Pages and in its Marks, WalkIns or Parties

// A ScanDecision is what a person said of a mark, or of the party of a
// memorandum, for whom Present means signed.
type ScanDecision struct {
	Status  string // model.Present, model.Absent, or "": nothing is entered
	In, Out model.Clock
}

// ScanDecisions are what a person said of a batch.
type ScanDecisions struct {
	Marks    map[ScanPlace]ScanDecision   // of marks and parties; without one, what is certain is entered
	WalkIns  map[ScanPlace]NewParticipant // who wrote on a blank row, a zero one: nobody; without one, nothing is entered
	SignedOn model.Date                   // of memoranda; "": their signatures are left
}

// A ScanReport tells what was entered.
type ScanReport struct {
	Pages      int
	Present    int // marks
	Absent     int
	Person     int // of those, that a person decided
	WalkIns    int // people who came without being on the list
	Signatures int // of memoranda
	Left       int // marks, rows and parties that nobody decided
	Kept       int // marks that were there already and stay

	LeftOn map[int]int // Left by the place in ScanBatch.Pages
}

// ApplyScans enters a batch as one action: what is certain, and what a person
// decided. Nothing that was marked by hand is written over. A page of which
// another picture was entered before and that says nothing new leaves no trace.
// Progress may be nil.
func ApplyScans(ctx context.Context, a *store.Archive, b ScanBatch, decisions ScanDecisions, progress func(done, total int)) (ScanReport, error) {
	var e entering
	pictures, told, err := evidences(ctx, a, b, progress)
	if err != nil {
		return e.report, err
	}
	err = a.InTx(ctx, "enter scans", func(tx store.Tx) error {
		e = entering{
			batch: b, decisions: decisions, pictures: pictures, asked: b.unanswered(decisions),
			cells: map[cellPlace]entered{}, marks: map[place]model.Attendance{}, said: map[place]bool{}, rosters: map[string]roster{},
			report: ScanReport{LeftOn: map[int]int{}},
		}
		for i := range b.Pages {
			told()
			binned, err := tx.Scans().Binned(ctx, b.Pages[i].EventID+b.Pages[i].Memo)
			if err != nil {
				return err
			}
			if binned || !b.Pages[i].Readable() { // it may have gone there since it was read
				continue
			}
			if err := e.page(ctx, tx, i); err != nil {
				return fmt.Errorf("enter page %d of %s: %w", b.Pages[i].Page, filepath.Base(b.Pages[i].File), err)
			}
		}
		return ctx.Err()
	})
	for _, by := range e.said {
		if by {
			e.report.Person++
		}
	}
	return e.report, err
}

// evidences are the pictures to keep of each page, nil for none. They are made
// before anything is written, for that takes longer than the writing. Told
// counts another page as done.
func evidences(ctx context.Context, a *store.Archive, b ScanBatch, progress func(done, total int)) (pictures [][]byte, told func(), err error) {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return nil, nil, err
	}
	kind, done, total := settings.Evidence(), 0, len(b.Pages)
	for _, p := range b.Pages {
		if p.Readable() && !p.keepable(kind) {
			total++
		}
	}
	told = func() {
		if done++; progress != nil {
			progress(done, total)
		}
	}
	for _, p := range b.Pages {
		var picture []byte
		if p.Readable() {
			if !p.keepable(kind) {
				told()
			}
			if picture, err = p.evidence(kind); err != nil {
				return nil, nil, err
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		pictures = append(pictures, picture)
	}
	return pictures, told, nil
}

// An entering writes a batch.
type entering struct {
	batch     ScanBatch
	decisions ScanDecisions
	pictures  [][]byte // to keep, as batch.Pages
	report    ScanReport
	cells     map[cellPlace]entered
	marks     map[place]model.Attendance // written so far
	said      map[place]bool             // of those: whether a person decided them
	asked     map[place]bool             // questions that nobody answered
	rosters   map[string]roster          // of events, as they were before the batch
}

type cellPlace struct{ page, cell int }

// entered is what came of a cell.
type entered struct{ by, what, participant string }

// left counts something of a page that nobody decided.
func (e *entering) left(at int) {
	e.report.Left++
	e.report.LeftOn[at]++
}

func (e *entering) page(ctx context.Context, tx store.Tx, at int) error {
	page := e.batch.Pages[at]
	register, owner, written := "event", page.EventID, 0
	var err error
	if page.Memo != "" {
		register, owner = "memorandum", page.Memo
		written, err = e.enterParties(ctx, tx, at)
		e.report.Signatures += written
	} else {
		written, err = e.enterMarks(ctx, tx, at)
	}
	if err != nil {
		return err
	}
	cells := e.scanned(at)
	if before, err := tx.Scans().Cells(ctx, page.SheetID, page.SheetPage); err != nil || written == 0 && len(before) > 0 && !answered(cells, before) {
		return err // another picture of it was entered, if only since this one was read
	}
	kept := model.ScannedPage{
		Entry: owner, Page: page.SheetPage, File: filepath.Base(page.File), SHA256: page.SHA256, Outcome: page.Outcome,
		Cells: cells,
	}
	if page.Memo != "" {
		kept.MemorandumSheetID = page.SheetID
	} else {
		kept.SheetID = page.SheetID
	}
	if kept.DocumentID, err = keepEvidence(ctx, tx, page, model.Document{Register: register, Entry: owner, Kind: "signed"}, e.pictures[at]); err != nil {
		return err
	}
	e.report.Pages++
	_, err = tx.Scans().Save(ctx, kept)
	return err
}

// enterMarks writes the attendance of a page and returns how many marks that were.
func (e *entering) enterMarks(ctx context.Context, tx store.Tx, at int) (int, error) {
	page := e.batch.Pages[at]
	now, known := e.rosters[page.EventID]
	if !known {
		d, err := OpenDossier(ctx, tx, page.EventID)
		if err != nil {
			return 0, err
		}
		now = rosterOf(d)
		e.rosters[page.EventID] = now
	}
	written := 0
	for i, m := range page.Marks {
		mark, by := e.decided(ScanPlace{at, i}, m)
		where := place{m.ParticipantID, m.SessionID}
		other, twice := e.marks[where] // of another page of this batch
		switch standing := now.marked[where]; {
		case m.Held != "":
			e.report.Kept++
			continue
		case mark.Status == "":
			if by == "" {
				e.leave(at, m)
			}
			continue
		case now.people[m.ParticipantID].ID == "" || now.sessions[m.SessionID].ID == "": // gone since it was read
			e.left(at)
			continue
		case twice && (other.Status == mark.Status || mark.Status == model.Absent): // a signature counts more than none
			continue
		case !twice && standing != m.Now: // marked since it was read
			e.report.Kept++
			continue
		}
		mark.Source, mark.Evidence = "scan", fmt.Sprintf("v%d p%d", page.Version, page.SheetPage)
		if err := tx.Attendances().Mark(ctx, mark); err != nil {
			return written, err
		}
		written += e.note(at, m, mark, by)
	}
	walkIns, err := e.enterWalkIns(ctx, tx, at)
	return written + walkIns, err
}

// leave keeps that nobody decided a mark.
func (e *entering) leave(at int, m ScanMark) {
	e.left(at)
	for _, c := range m.Cells {
		e.cells[cellPlace{at, c}] = entered{model.DecidedOpen, "", ""}
	}
}

// note keeps what was entered of a mark.
func (e *entering) note(at int, m ScanMark, mark model.Attendance, by string) int {
	for _, c := range m.Cells {
		e.cells[cellPlace{at, c}] = entered{by, mark.Status, ""}
	}
	return e.count(place{m.ParticipantID, m.SessionID}, mark, by == model.DecidedByPerson)
}

// count counts a mark that was written, once.
func (e *entering) count(where place, mark model.Attendance, said bool) int {
	if e.marks[where].Status == model.Absent { // of another paper or row
		e.report.Absent--
	}
	e.marks[where], e.said[where] = mark, said
	if mark.Status == model.Present {
		e.report.Present++
	} else {
		e.report.Absent++
	}
	return 1
}

// decided is what is to be entered of a mark, and who says so; "" nobody.
func (e *entering) decided(at ScanPlace, m ScanMark) (mark model.Attendance, by string) {
	mark = model.Attendance{ParticipantID: m.ParticipantID, SessionID: m.SessionID}
	if d, decided := e.decisions.Marks[at]; decided {
		mark.Status, mark.In, mark.Out = d.Status, d.In, d.Out
		return mark, model.DecidedByPerson
	}
	if m.Verdict != scan.VerdictAsk {
		if m.Status != model.Absent || !e.asked[place{m.ParticipantID, m.SessionID}] { // another paper may hold the signature
			mark.Status, mark.In, mark.Out = m.Status, m.In, m.Out
		}
		return mark, model.DecidedByRule
	}
	return mark, ""
}
