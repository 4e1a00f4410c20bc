package store_test

import (
	"fmt"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// manyOrganisations fills an archive with as many organisations as people elsewhere, every third
// one with a tag and every tenth of a project.
func manyOrganisations(b *testing.B) (a *store.Archive, project string) {
	b.Helper()
	a = storetest.Open(b)
	err := a.InTx(b.Context(), "crowd", func(tx store.Tx) error {
		p, err := tx.Projects().Save(b.Context(), model.Project{Title: "Socialneet"})
		if err != nil {
			return err
		}
		project = p.ID
		for i := range benchPeople {
			o, err := tx.Organisations().Save(b.Context(), model.Organisation{
				Name: fmt.Sprintf("Ente %05d", i*7919%benchPeople), Kind: model.OrganisationKinds[i%27], Level: model.OrganisationLevels[i%5],
				Sector: model.Sectors[i%5], Town: fmt.Sprintf("Comune %04d", i%8000), Engagement: model.EngagementLevels[i%5],
				Influence: i % 6, Interest: i / 6 % 6,
			})
			if err == nil && i%3 == 0 {
				err = tx.Tags().SetOrganisation(b.Context(), o.ID, []string{"rete"})
			}
			if err == nil && i%10 == 0 {
				err = tx.Organisations().SetProjects(b.Context(), o.ID, []string{project})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return a, project
}

// BenchmarkFilterOrganisations finds by each criterion among 100,000 organisations.
func BenchmarkFilterOrganisations(b *testing.B) {
	a, project := manyOrganisations(b)
	for _, tc := range []struct {
		name  string
		query model.Query
	}{
		{"everything", model.Query{}},
		{"level", model.Query{Filter: model.StakeholderFilter{Level: "local"}}},
		{"town", model.Query{Filter: model.StakeholderFilter{Town: "comune 0042"}}},
		{"sector", model.Query{Filter: model.StakeholderFilter{Sector: "health"}}},
		{"tag", model.Query{Filter: model.StakeholderFilter{Tags: "rete"}}},
		{"project", model.Query{Filter: model.StakeholderFilter{ProjectID: project}}},
		{"all together", model.Query{Text: "ente 1", Kind: "school", Filter: model.StakeholderFilter{
			Level: "local", Town: "comune 0042", Sector: "culture_tourism", Tags: "rete", Engagement: "unaware", ProjectID: project,
		}}},
	} {
		b.Run(tc.name, func(b *testing.B) {
			found := 0
			for b.Loop() {
				rids, err := a.Organisations().Find(b.Context(), tc.query)
				if err != nil {
					b.Fatal(err)
				}
				found = len(rids)
			}
			b.ReportMetric(float64(found), "found")
		})
	}
	b.Run("grid", func(b *testing.B) {
		for b.Loop() {
			if _, err := a.Organisations().Grid(b.Context(), model.Query{}, 6); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("towns typed", func(b *testing.B) {
		for b.Loop() {
			if _, err := a.Organisations().Towns(b.Context(), "comune 00", 8); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("tag everything and undo", func(b *testing.B) {
		for b.Loop() {
			if _, err := a.Tags().TagOrganisations(b.Context(), store.Tagging{Names: []string{"tutti"}}); err != nil {
				b.Fatal(err)
			}
			if _, err := a.Undo(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
