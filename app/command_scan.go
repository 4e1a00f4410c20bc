package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// scanCommand reads signed sheets that were scanned.
type scanCommand struct {
	Files    []string `arg:"" type:"path" placeholder:"FILE" help:"${scan_files}"`
	Apply    bool     `help:"${scan_apply}"`
	SignedOn string   `placeholder:"YYYY-MM-DD" help:"${scan_signed_on}"`
	JSON     bool     `name:"json" help:"${json}"`
}

// Run tells what stands on each page, and with Apply enters what is certain. A
// page that cannot be read is a refusal, told after all others are done.
func (s scanCommand) Run(c *call) error {
	day, err := isoDate("signed_on", s.SignedOn)
	if err != nil {
		return err
	}
	previewer := desk.NewPreviewer(filepath.Join(cacheFolder(), "preview"))
	defer previewer.Close()
	return c.read(func(a *store.Archive) error {
		batch, err := desk.ReadScans(c.ctx, a, desk.ScanRequest{Paths: s.Files, Draw: desk.DrawWith(previewer)})
		if err != nil {
			return err
		}
		if len(batch.Pages) == 0 {
			c.say(ui.Words("scan.no_files"))
		}
		var report desk.ScanReport
		if s.Apply {
			if report, err = desk.ApplyScans(c.ctx, a, batch, desk.ScanDecisions{SignedOn: day}, nil); err != nil {
				return err
			}
		}
		out := bufio.NewWriter(c.stdout)
		if s.JSON {
			err = writeScans(out, batch)
		} else {
			tellScans(out, batch)
		}
		if err := errors.Join(err, out.Flush()); err != nil {
			return err
		}
		if s.Apply {
			c.say(ui.Words("scan.entered", map[string]any{
				"Pages": report.Pages, "Present": report.Present, "Absent": report.Absent, "Signatures": report.Signatures, "Left": report.Left,
			}))
		}
		return batch.Refusal()
	})
}

type scannedCell struct {
	Row         int     `json:"row"`
	Participant string  `json:"participant_id"`
	Session     string  `json:"session_id"`
	Party       string  `json:"party_id,omitempty"`
	Slot        string  `json:"slot"`
	Verdict     string  `json:"verdict"`
	Score       float64 `json:"score"`
	Why         string  `json:"why,omitempty"`
}

type scannedPage struct {
	File       string        `json:"file"`
	FilePage   int           `json:"file_page"`
	Page       int           `json:"page"`
	Outcome    string        `json:"outcome"`
	Doubt      string        `json:"doubt,omitempty"`
	Sheet      string        `json:"sheet"`
	Event      string        `json:"event"`
	Memorandum string        `json:"memorandum,omitempty"`
	Cells      []scannedCell `json:"cells"`
}

func writeScans(w io.Writer, batch desk.ScanBatch) error {
	pages := []scannedPage{}
	for _, p := range batch.Pages {
		page := scannedPage{
			File: p.File, FilePage: p.Page, Page: p.SheetPage, Outcome: p.Outcome, Doubt: p.Doubt, Sheet: p.SheetID, Event: p.EventID,
			Memorandum: p.Memo, Cells: []scannedCell{},
		}
		for _, c := range p.Cells {
			cell := scannedCell{c.Row, c.ParticipantID, c.SessionID, "", c.Slot, c.Verdict, c.Score, c.Why}
			if c.Slot == model.SlotParty {
				cell.Party, cell.Participant = cell.Participant, ""
			}
			page.Cells = append(page.Cells, cell)
		}
		pages = append(pages, page)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(pages)
}

// tellScans writes a line for each page, and one for each question below it.
func tellScans(w io.Writer, batch desk.ScanBatch) {
	for _, p := range batch.Pages {
		name := filepath.Base(p.File)
		if p.Pages > 1 {
			name += " " + model.FormatInt(p.Page)
		}
		fmt.Fprintf(w, "%s: %s", name, ui.Words("scan.outcome."+p.Outcome))
		if p.SheetPage > 0 && p.Title != "" {
			fmt.Fprintf(w, " (%s, %s)", p.Title, ui.Words("scan.sheet_page", map[string]any{"Version": p.Version, "Page": p.SheetPage}))
		}
		fmt.Fprintln(w)
		for _, m := range p.Marks {
			switch {
			case m.Open():
				fmt.Fprintf(w, "  ? %s, %s: %s\n", m.Name, m.Session, ui.Words("scan.why."+m.Why))
			case m.Held != "" && m.Held != desk.HeldSame:
				fmt.Fprintf(w, "  = %s, %s: %s\n", m.Name, m.Session, ui.Words("scan.held."+m.Held))
			}
		}
		for _, r := range p.WalkIns {
			said := "scan.blank_row"
			if r.Bare {
				said = "scan.bare_row"
			}
			fmt.Fprintf(w, "  ? %s\n", ui.Words(said, map[string]any{"Row": r.Row}))
		}
		for _, one := range p.Staff {
			sign, said := "?", "scan.why."+one.Why
			switch one.Verdict {
			case desk.VerdictSigned:
				sign, said = "✓", "scan.signed"
			case desk.VerdictEmpty:
				sign, said = "✗", "scan.not_signed"
			}
			fmt.Fprintf(w, "  %s %s, %s: %s\n", sign, ui.Words("scan.staff."+one.Slot), one.Session, ui.Words(said))
		}
		for _, one := range p.Parties {
			if one.Open() {
				fmt.Fprintf(w, "  ? %s: %s\n", one.Name, ui.Words("scan.why."+one.Why))
			}
		}
	}
}
