package desk

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/store"
)

// A ScanParty is what a page says of a party of a memorandum.
type ScanParty struct {
	PartyID string
	Name    string // of the party
	Cell    int    // place in ScanPage.Cells
	Verdict string // signed, empty or ask
	Why     string // of ask
	Status  string // model.Present signed, model.Absent not; of ask, what is likelier
	Held    string // "" or why nothing is entered: HeldHand a day is there already, HeldRemoved
}

// Open reports whether it waits for a person.
func (p ScanParty) Open() bool { return p.Held == "" && p.Verdict == scan.VerdictAsk }

func (r *scanReader) parties(ctx context.Context, page *ScanPage) error {
	m, err := r.archive.Memoranda().Get(ctx, page.Memo)
	if err != nil {
		return err
	}
	known := map[string]model.Party{}
	for _, p := range m.Parties {
		known[p.ID] = p
	}
	for i, c := range page.Cells {
		party, there := known[c.ParticipantID]
		one := ScanParty{PartyID: c.ParticipantID, Name: party.Organisation, Cell: i, Verdict: c.Verdict, Why: c.Why, Status: model.Present}
		if c.likely() == scan.VerdictEmpty {
			one.Status = model.Absent
		}
		switch {
		case !there:
			one.Held = HeldRemoved
		case party.SignedOn != "":
			one.Held = HeldHand
		}
		if page.Outcome == model.ScanDoubtful && one.Verdict != scan.VerdictAsk {
			one.Verdict, one.Why = scan.VerdictAsk, WhyPage
		}
		page.Parties = append(page.Parties, one)
	}
	return nil
}

// enterParties writes the day of the signatures into a memorandum and returns
// how many there are. Without a day they are left.
func (e *entering) enterParties(ctx context.Context, tx store.Tx, at int) (int, error) {
	page, signed := e.batch.Pages[at], 0
	m, err := tx.Memoranda().Get(ctx, page.Memo)
	if err != nil {
		return 0, err
	}
	for i, one := range page.Parties {
		_, said := e.decisions.Marks[ScanPlace{at, i}]
		by, is := e.party(ScanPlace{at, i}, one)
		if is && e.decisions.SignedOn == "" || one.Open() && !said {
			e.left(at)
			continue
		}
		if !is {
			if said {
				e.cells[cellPlace{at, one.Cell}] = entered{by, model.Absent, ""}
			}
			continue
		}
		for k := range m.Parties {
			if p := &m.Parties[k]; p.ID == one.PartyID && p.SignedOn == "" {
				p.SignedOn, p.Mode = e.decisions.SignedOn, model.ModeHandwritten
				e.cells[cellPlace{at, one.Cell}] = entered{by, model.ScanSigned, ""}
				signed++
			}
		}
	}
	if signed == 0 {
		return 0, nil
	}
	_, err = tx.Memoranda().Save(ctx, m)
	return signed, err
}

// party says whether a party signed, and who says so.
func (e *entering) party(at ScanPlace, one ScanParty) (by string, signed bool) {
	decision, decided := e.decisions.Marks[at]
	switch {
	case one.Held != "":
		return "", false
	case decided:
		return model.DecidedByPerson, decision.Status == model.Present
	default:
		return model.DecidedByRule, one.Verdict == scan.VerdictSigned
	}
}
