package store_test

import (
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// atOneEvent has Rossi and Rosi at the same event of three sessions, both on its
// printed sheet.
func atOneEvent(t *testing.T, a *store.Archive) (two []model.Participant, sessions []model.Session) {
	t.Helper()
	e := saveEvent(t, a)
	two = addParticipants(t, a, e.ID, "Rossi", "Rosi")
	sheet := model.PrintedSheet{ID: "s1", EventID: e.ID, Version: 1, PrintedAt: storetest.Noon, Pages: []model.SheetPage{{Number: 1}}}
	for _, title := range []string{"A", "B", "C"} {
		s := saveSession(t, a, model.Session{EventID: e.ID, Title: title, Day: "2020-02-21"})
		sessions = append(sessions, s)
		for i, p := range two {
			sheet.Pages[0].Cells = append(sheet.Pages[0].Cells, model.Cell{Row: i + 1, ParticipantID: p.ID, SessionID: s.ID, Slot: "sign"})
		}
	}
	if err := a.Sheets().Save(t.Context(), sheet); err != nil {
		t.Fatal(err)
	}
	return two, sessions
}

func mergeTwo(t *testing.T, a *store.Archive, two []model.Participant) {
	t.Helper()
	kept, err := a.People().Get(t.Context(), two[0].PersonID)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Duplicates().MergePeople(t.Context(), kept, two[1].PersonID); err != nil {
		t.Fatal(err)
	}
}

func TestMergingTwoOfOneEventLosesNoMarkSignatureOrCertificate(t *testing.T) {
	a := storetest.Open(t)
	two, sessions := atOneEvent(t, a)
	mark := func(p, s int, status string, in, out model.Clock) model.Attendance {
		return model.Attendance{ParticipantID: two[p].ID, SessionID: sessions[s].ID, Status: status, In: in, Out: out, Source: "hand", Evidence: []string{"Rossi", "Rosi"}[p]}
	}
	err := a.Attendances().Mark(t.Context(), mark(0, 0, model.Absent, "", ""), mark(1, 0, model.Present, "09:00", ""),
		mark(1, 1, model.Excused, "", ""), mark(0, 2, model.Present, "10:00", "11:00"), mark(1, 2, model.Present, "09:30", "10:30"))
	if err != nil {
		t.Fatal(err)
	}
	wanted := []model.Certificate{{EventID: two[1].EventID, ParticipantID: two[1].ID, IssuedOn: "2020-03-01", Name: "Rosi"}}
	if _, err := a.Certificates().Issue(t.Context(), wanted); err != nil {
		t.Fatal(err)
	}
	before := dump(t, a)
	mergeTwo(t, a, two)
	marks, err := a.Attendances().OfEvent(t.Context(), two[0].EventID)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range marks {
		if m.ParticipantID != two[0].ID {
			t.Errorf("a mark of %s", m.ParticipantID)
		}
		got[m.SessionID] = m.Status + " " + string(m.In) + "-" + string(m.Out) + " " + m.Evidence
	}
	for i, want := range []string{"present 09:00- Rossi; Rosi", "excused - Rosi", "present 09:30-11:00 Rossi; Rosi"} {
		if got[sessions[i].ID] != want {
			t.Errorf("session %d: %q, want %q", i, got[sessions[i].ID], want)
		}
	}
	sheet, err := a.Sheets().Get(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range sheet.Pages[0].Cells {
		if c.ParticipantID != two[0].ID {
			t.Errorf("the cell of row %d leads to %s", c.Row, c.ParticipantID)
		}
	}
	certificates, err := a.Certificates().OfEvent(t.Context(), two[0].EventID)
	if err != nil || len(certificates) != 1 || certificates[0].ParticipantID != two[0].ID || certificates[0].Name != "Rosi" {
		t.Errorf("%+v %v", certificates, err)
	}
	if all, err := a.Participants().OfEvent(t.Context(), two[0].EventID); err != nil || len(all) != 1 {
		t.Errorf("%d participants, %v", len(all), err)
	}
	undo(t, a)
	sameDump(t, "undo", dump(t, a), before)
}

func TestWhatWasTakenOffAListStaysOff(t *testing.T) {
	for name, binned := range map[string]int{"the kept one": 0, "the other one": 1} {
		t.Run(name, func(t *testing.T) {
			a := storetest.Open(t)
			two, sessions := atOneEvent(t, a)
			for i, p := range two {
				status := []string{model.Present, model.Absent}[i]
				if err := a.Attendances().Mark(t.Context(), model.Attendance{ParticipantID: p.ID, SessionID: sessions[0].ID, Status: status, Source: "hand"}); err != nil {
					t.Fatal(err)
				}
			}
			if err := a.Participants().Delete(t.Context(), two[binned].ID); err != nil {
				t.Fatal(err)
			}
			before := dump(t, a)
			mergeTwo(t, a, two)
			all, err := a.Participants().OfEvent(t.Context(), two[0].EventID)
			if err != nil || len(all) != 1 || all[0].ID != two[0].ID {
				t.Fatalf("%+v %v", all, err)
			}
			marks, err := a.Attendances().OfEvent(t.Context(), two[0].EventID)
			want := []string{model.Absent, model.Present}[binned] // that of the one who was on the list
			if err != nil || len(marks) != 1 || marks[0].Status != want {
				t.Errorf("%+v %v", marks, err)
			}
			if err := a.Check(t.Context()); err != nil {
				t.Error(err)
			}
			undo(t, a)
			sameDump(t, "undo", dump(t, a), before)
		})
	}
}

func TestARestrictionThatRunsOutlivesTheMerge(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi"}, model.Person{FamilyName: "Rossi"})
	restriction := model.Restriction{PersonID: p[1].ID, Until: "2020-12-31", Reason: "contestazione"}
	if err := a.Privacy().Restrict(t.Context(), restriction); err != nil {
		t.Fatal(err)
	}
	if err := a.Duplicates().MergePeople(t.Context(), p[0], p[1].ID); err != nil {
		t.Fatal(err)
	}
	if s, err := a.Privacy().Standing(t.Context(), p[0].ID); err != nil || s.Until != "2020-12-31" {
		t.Errorf("%+v %v", s, err)
	}
}

func TestPairsKeptApartAreRemembered(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi"}, model.Person{FamilyName: "Rossi"})
	for range 2 {
		if err := a.Duplicates().KeepApart(t.Context(), "person", p[1].ID, p[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := a.Duplicates().Separate(t.Context(), "person"); err != nil || len(got) != 1 || !got[model.PairKey(p[0].ID, p[1].ID)] {
		t.Errorf("%v %v", got, err)
	}
	undo(t, a)
	if got, err := a.Duplicates().Separate(t.Context(), "person"); err != nil || len(got) != 0 {
		t.Errorf("after undo: %v %v", got, err)
	}
	if err := a.Duplicates().KeepApart(t.Context(), "person", p[0].ID, p[1].ID); err != nil {
		t.Fatal(err)
	}
	if err := a.People().Delete(t.Context(), p[0].ID); err != nil {
		t.Fatal(err)
	}
	if emptied, err := a.Bin().Empty(t.Context()); err != nil || emptied.Removed != 1 {
		t.Errorf("%+v %v", emptied, err)
	}
	if got, err := a.Duplicates().Separate(t.Context(), "person"); err != nil || len(got) != 0 {
		t.Errorf("after emptying the bin: %v %v", got, err)
	}
}

func TestWhoIsErasedIsErasedUnderBothNames(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Mario"}, model.Person{FamilyName: "Rosssi", GivenName: "Mario", Email: "m@rosssi.it"})
	if err := a.Duplicates().MergePeople(t.Context(), p[0], p[1].ID); err != nil {
		t.Fatal(err)
	}
	done, err := a.Privacy().Anonymise(t.Context(), store.Erasure{PersonID: p[0].ID, Word: "Anonimo"})
	if err != nil {
		t.Fatal(err)
	}
	if other, err := a.People().Get(t.Context(), p[1].ID); err != nil || other.FamilyName != done.Name || other.Email != "" {
		t.Errorf("in the bin: %+v %v", other, err)
	}
	db, _ := openDump(t, a)
	defer db.Close()
	if left := texts(t, db, `SELECT coalesce(old, '') || coalesce(new, '') FROM change WHERE coalesce(old, '') || coalesce(new, '') LIKE '%rosssi%'`); len(left) > 0 {
		t.Errorf("the history still tells %q", left)
	}
	if _, err := a.Undo(t.Context()); problemKey(err) != "undo_erased" {
		t.Errorf("undo: %v", err)
	}
}
