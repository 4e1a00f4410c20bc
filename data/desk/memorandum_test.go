package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// sampleMemorandum is the one of the report, in the sample archive.
func sampleMemorandum(t *testing.T) (*store.Archive, model.Memorandum) {
	t.Helper()
	a := storetest.Open(t)
	if err := sample.Fill(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	all, err := a.Memoranda().All(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%d memoranda, %v", len(all), err)
	}
	return a, all[0]
}

func TestTheSampleHoldsTheMemorandumOfTheReport(t *testing.T) {
	a, m := sampleMemorandum(t)
	if n, of := m.Signed("2020-02-21"); n != 4 || of != 4 || m.Event != "Info Day Socialneet" || m.Place != "Terni" || len(m.Warnings()) != 0 {
		t.Errorf("%d of %d signed at %q in %q, %v", n, of, m.Event, m.Place, m.Warnings())
	}
	if m.State("2020-02-21") != model.StateInForce || m.End("2020-02-21") != "2022-02-20" || m.AlarmDay("2020-02-21") != "2021-12-22" {
		t.Errorf("%s until %s, alarm %s", m.State("2020-02-21"), m.End("2020-02-21"), m.AlarmDay("2020-02-21"))
	}
	events, err := a.Memoranda().OfEvent(t.Context(), m.EventID)
	if err != nil || len(events) != 1 || events[0].ID != m.ID {
		t.Errorf("memoranda of the info day: %d, %v", len(events), err)
	}
}

func TestDeadlinesOfMemorandaAreInOrder(t *testing.T) {
	a, m := sampleMemorandum(t)
	for day, want := range map[model.Date]string{
		"2020-02-21": "", "2020-06-20": "action_due 2020-06-30 10 Campagna informativa sui siti e negli sportelli dei tre Comuni; ",
		"2021-11-22": "action_late 2020-06-30 -510 Campagna informativa sui siti e negli sportelli dei tre Comuni; " +
			"action_late 2020-12-31 -326 Indirizzare al Meeting Point i giovani seguiti dai servizi sociali; memorandum_30 2021-12-22 30 ; ",
	} {
		deadlines, err := desk.MemorandumDeadlines(t.Context(), a, day)
		got := ""
		for _, d := range deadlines {
			got += fmt.Sprint(d.What, " ", d.On, " ", d.Days, " ", d.Note, "; ")
			if d.ID != m.ID || d.Register != "memorandum" || d.Title != m.Title {
				t.Errorf("%+v leads nowhere", d)
			}
		}
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q, %v", day, got, want, err)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestASignaturePageThatCannotBeWrittenIsNotKept(t *testing.T) {
	a, m := sampleMemorandum(t)
	req := desk.MemorandumRequest{ID: m.ID, Language: "it"}
	if _, _, err := desk.PrintSignatures(t.Context(), a, fullDisk{}, req); err == nil {
		t.Fatal("a full disk was not noticed")
	}
	var b bytes.Buffer
	if warnings, err := desk.PreviewSignatures(t.Context(), a, &b, req); err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	if sheets, err := a.Memoranda().Sheets(t.Context(), m.ID); err != nil || len(sheets) != 0 {
		t.Fatalf("%d versions kept, %v", len(sheets), err)
	}
	for version := 1; version <= 2; version++ {
		printed, _, err := desk.PrintSignatures(t.Context(), a, &b, req)
		if err != nil || printed.Version != version {
			t.Fatalf("version %d, %v", printed.Version, err)
		}
		kept, err := a.Memoranda().Sheet(t.Context(), printed.ID)
		if err != nil || fmt.Sprint(kept.Marks) != fmt.Sprint(printed.Marks) || len(kept.Marks) != 9 {
			t.Errorf("kept %v instead of %v, %v", kept.Marks, printed.Marks, err)
		}
	}
}

func TestARenewalIsTakenOnce(t *testing.T) {
	a, m := sampleMemorandum(t)
	next, err := desk.RenewMemorandum(t.Context(), a, m.ID)
	if err != nil || next.RenewsID != m.ID || next.Renews != m.Title || len(next.Parties) != 4 || len(next.Actions) != 0 || next.Parties[1].Act != "" {
		t.Fatalf("%+v, %v", next, err)
	}
	if _, err := desk.RenewMemorandum(t.Context(), a, m.ID); err == nil {
		t.Error("it was renewed twice")
	}
	if undone, err := a.Undo(t.Context()); err != nil || undone.Name != "renew_memorandum" {
		t.Errorf("%+v, %v", undone, err)
	}
	if back, err := a.Memoranda().Get(t.Context(), m.ID); err != nil || back.RenewedBy != "" {
		t.Errorf("still followed by %s, %v", back.RenewedBy, err)
	}
}
