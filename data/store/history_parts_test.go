package store_test

import (
	"testing"

	"segreteria/data/model"
)

// An older deed is not undone when what it brings back leads into the bin.
func TestAnOlderUndoBringsNoPartBackWhoseRecordIsGone(t *testing.T) {
	for name, tc := range map[string]struct {
		drop   func(*model.Memorandum)
		remove func(t *testing.T, w town) error
	}{
		"a party": {
			func(m *model.Memorandum) { m.Parties = m.Parties[:2] },
			func(t *testing.T, w town) error { return w.a.Organisations().Delete(t.Context(), w.narni.ID) },
		},
		"a contact person": {
			func(m *model.Memorandum) { m.People = nil },
			func(t *testing.T, w town) error { return w.a.People().Delete(t.Context(), w.neri.ID) },
		},
		"an action's event": {
			func(m *model.Memorandum) { m.Actions = nil },
			func(t *testing.T, w town) error { return w.a.Events().Delete(t.Context(), w.event.ID) },
		},
		"the event of the signature": {
			func(m *model.Memorandum) { m.EventID = ""; m.Actions = nil },
			func(t *testing.T, w town) error { return w.a.Events().Delete(t.Context(), w.event.ID) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := openTown(t)
			m := model.Memorandum{
				Title: "Protocollo", Parties: []model.Party{{}, {OrganisationID: w.terni.ID}, {OrganisationID: w.narni.ID}},
				People: []model.MemorandumPerson{{ID: w.neri.ID}}, Actions: []model.JointAction{{Text: "Campagna", EventID: w.event.ID}},
			}
			if name == "the event of the signature" {
				m.EventID = w.event.ID
			}
			m = saveMemorandum(t, w.a, m)
			tc.drop(&m)
			saveMemorandum(t, w.a, m)
			dropped := must(w.a.History().Actions(t.Context(), 1))(t)[0].Number
			if err := tc.remove(t, w); err != nil {
				t.Fatal(err)
			}
			if _, err := w.a.UndoAction(t.Context(), dropped); problemKey(err) != "undo_conflict" {
				t.Errorf("undone: %v", err)
			}
			undo(t, w.a)
			if _, err := w.a.UndoAction(t.Context(), dropped); err != nil {
				t.Errorf("with the record back: %v", err)
			}
		})
	}
}

// Whom a record lost is told by name.
func TestTheHistoryNamesThePartsThatAreGone(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	m := saveMemorandum(t, w.a, model.Memorandum{
		Title: "Protocollo", Parties: []model.Party{{}, {OrganisationID: w.narni.ID}},
		People: []model.MemorandumPerson{{ID: w.neri.ID}}, Actions: []model.JointAction{{Text: "Campagna"}},
	})
	m.Parties, m.People, m.Actions = nil, nil, nil
	saveMemorandum(t, w.a, m)
	c := w.save(t, w.contact())
	c.Organisations, c.People = nil, nil
	w.save(t, c)
	names := map[string]bool{}
	for _, id := range []string{m.ID, c.ID} {
		for _, h := range must(w.a.History().Of(ctx, id))(t) {
			if h.Deed == "removed" {
				names[h.Register+" "+h.Name] = true
			}
		}
	}
	for _, want := range []string{
		"memorandum_party Comune di Narni", "memorandum_person Neri Ada", "memorandum_action Campagna",
		"contact_organisation Comune di Terni", "contact_person D'Àngelo Mario",
	} {
		if !names[want] {
			t.Errorf("%s is not among %v", want, names)
		}
	}
}
