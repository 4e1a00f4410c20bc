package sample_test

import (
	"slices"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/data/store/storetest"
)

func TestSampleHoldsTheMemorandumAndWhoWasMet(t *testing.T) {
	a := storetest.Open(t)
	if err := sample.Fill(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	memoranda, err := a.Memoranda().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	signed := 0
	for _, m := range memoranda {
		if m.EffectiveOn() != "2020-02-21" {
			continue
		}
		signed++
		var parties []string
		for _, p := range m.Parties {
			parties = append(parties, p.Organisation)
			if p.SignedOn != "2020-02-21" {
				t.Errorf("%q signed on %q", p.Organisation, p.SignedOn)
			}
		}
		for _, name := range []string{"Comune di Terni", "Comune di Narni", "Comune di Orvieto"} {
			if !slices.Contains(parties, name) {
				t.Errorf("%s is no party of %v", name, parties)
			}
		}
		if m.Event != "Info Day Socialneet" || m.AlarmDay("2020-02-21") != "2021-12-22" {
			t.Errorf("signed at %q, to be looked at on %s", m.Event, m.AlarmDay("2020-02-21"))
		}
	}
	if signed != 1 {
		t.Errorf("%d memoranda of 21/02/2020", signed)
	}
	met, _, err := desk.StakeholdersMet(t.Context(), a, desk.MetRequest{MetFilter: model.MetFilter{From: "2019-10-01", To: "2020-02-29"}, Language: "it"})
	if err != nil {
		t.Fatal(err)
	}
	if met.Organisations < 10 || met.Contacts < 15 || len(met.Groups) < 6 {
		t.Errorf("%d organisations of %d kinds in %d contacts", met.Organisations, len(met.Groups), met.Contacts)
	}
}
