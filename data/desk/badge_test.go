package desk_test

import (
	"bytes"
	"errors"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

func fiveComeTo(t *testing.T, a *store.Archive, eventID string) {
	t.Helper()
	for _, name := range []string{"Bianchi Ada", "Neri Ugo", "Rossi Anna", "Verdi Ivo", "Zani Lea"} {
		if _, err := desk.AddParticipant(t.Context(), a, desk.NewParticipant{EventID: eventID, Name: name}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBadgesAreForWhoIsExpected(t *testing.T) {
	a, event, _ := infoDay(t)
	fiveComeTo(t, a, event.ID)
	on, err := a.Participants().OfEvent(t.Context(), event.ID)
	if err != nil || len(on) < 2 {
		t.Fatalf("%d participants, %v", len(on), err)
	}
	for i, state := range []string{"invited", "cancelled"} {
		on[i].State = state
		if _, err := a.Participants().Save(t.Context(), on[i]); err != nil {
			t.Fatal(err)
		}
	}
	expected := len(on) - 2
	pages := func(req desk.BadgeRequest) (int, error) {
		req.EventID, req.Language = event.ID, "it"
		var pdf bytes.Buffer
		_, err := desk.WriteBadges(t.Context(), a, &pdf, req)
		return bytes.Count(pdf.Bytes(), []byte("/Type /Page\n")), err
	}
	fill := func(people, perPage int) int { return perPage - people%perPage } // what makes the pages full, and no more
	for name, tc := range map[string]struct {
		req  desk.BadgeRequest
		want int
	}{
		"the invited and the cancelled get none": {desk.BadgeRequest{PerPage: 4, Blank: fill(expected, 4)}, expected/4 + 1},
		"the invited too, when asked for":        {desk.BadgeRequest{PerPage: 4, Everyone: true, Blank: fill(expected+1, 4)}, (expected+1)/4 + 1},
		"six tents on a page":                    {desk.BadgeRequest{PerPage: 6, Tents: true, Blank: fill(expected, 6)}, expected/6 + 1},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := pages(tc.req); err != nil || got != tc.want {
				t.Errorf("%d pages, want %d, %v", got, tc.want, err)
			}
			tc.req.Blank++
			if got, err := pages(tc.req); err != nil || got != tc.want+1 {
				t.Errorf("one more: %d pages, want %d, %v", got, tc.want+1, err)
			}
		})
	}
	for name, req := range map[string]desk.BadgeRequest{
		"per_page": {PerPage: 5}, "blank_badges": {PerPage: 4, Blank: desk.MaxBlankRows + 1},
	} {
		var problem *model.Problem
		if _, err := pages(req); !errors.As(err, &problem) || problem.Field != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The preview gives no number and changes nothing.
func TestPreviewOfCertificatesGivesNoNumber(t *testing.T) {
	a, event, sessions := infoDay(t)
	fiveComeTo(t, a, event.ID)
	preview := func() int {
		var pdf bytes.Buffer
		if err := desk.PreviewCertificates(t.Context(), a, &pdf, event.ID, "it"); err != nil {
			t.Fatal(err)
		}
		return bytes.Count(pdf.Bytes(), []byte("/Type /Page\n"))
	}
	if got := preview(); got != 1 { // nobody was there: the first participant is the example
		t.Errorf("%d pages without attendance", got)
	}
	on, err := a.Participants().OfEvent(t.Context(), event.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range on[:2] {
		for _, s := range sessions {
			if err := a.Attendances().Mark(t.Context(), model.Attendance{SessionID: s.ID, ParticipantID: p.ID, Status: model.Present}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := preview(); got != 2 {
		t.Errorf("%d pages for two who are due one", got)
	}
	if issued, err := a.Certificates().OfEvent(t.Context(), event.ID); err != nil || len(issued) != 0 {
		t.Errorf("%d certificates issued, %v", len(issued), err)
	}
	if _, err := desk.IssueCertificates(t.Context(), a, event.ID); err != nil {
		t.Fatal(err)
	}
	if got := preview(); got != 2 {
		t.Errorf("%d pages once they are issued", got)
	}
}
