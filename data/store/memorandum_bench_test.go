package store_test

import (
	"fmt"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

const benchMemoranda = 10_000

// BenchmarkMemoranda asks for the list, for letters in it and for all that a
// page of deadlines reads, among ten thousand memoranda of three parties.
func BenchmarkMemoranda(b *testing.B) {
	a := storetest.Open(b)
	parties := parted(towns(b, a, "Comune di Terni", "Comune di Narni"), "2019-06-01")
	err := a.InTx(b.Context(), "crowd", func(tx store.Tx) error {
		for i := range benchMemoranda {
			_, err := tx.Memoranda().Save(b.Context(), model.Memorandum{
				Title: fmt.Sprintf("Protocollo %05d", i), Object: "Orientamento dei giovani in cerca di lavoro", Months: 1 + i%60, Parties: parties,
				Actions: []model.JointAction{{Text: "Campagna informativa", DueOn: "2020-06-30"}},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, q := range map[string]model.Query{"list": {Sort: "due_on"}, "letters": {Text: "protocollo 0123"}, "state": {Kind: model.StateExpiring}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				rids, err := a.Memoranda().Find(b.Context(), q)
				if err != nil || len(rids) == 0 {
					b.Fatal(len(rids), err)
				}
			}
		})
	}
	b.Run("deadlines", func(b *testing.B) {
		for b.Loop() {
			if _, err := a.Memoranda().WithDeadlines(b.Context(), "2020-03-01"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			if all, err := a.Memoranda().All(b.Context()); err != nil || len(all) != benchMemoranda {
				b.Fatal(len(all), err)
			}
		}
	})
}
