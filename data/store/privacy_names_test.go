package store_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// Somebody may be named in any text of other records, now or once; what is a
// paper in itself is told of, all else loses the name, and so does the history.
func TestAnErasedPersonIsNamedNowhereElse(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	const name = "Zenobia Quattrocchi"
	p := savePeople(t, a, model.Person{FamilyName: "Quattrocchi", GivenName: "Zenobia"})[0]
	m := model.Memorandum{
		Title: "Protocollo", Place: "Studio di " + name, Termination: "Scrivere a " + name, PrivacyRole: name + " è titolare",
		Parties: []model.Party{{Signatory: name, Office: "delega a " + name, Act: "atto di " + name}}, Actions: []model.JointAction{{Text: name + " scrive"}},
	}
	m = saveMemorandum(t, a, m)
	d := must(a.Documents().Attach(ctx, model.Document{Register: "memorandum", Entry: m.ID, Name: "scan.pdf", Notes: "firma di " + name}, []byte("x")))(t)
	e := saveEvent(t, a)
	saveSession(t, a, model.Session{EventID: e.ID, Title: "Lezione", Day: e.StartsOn, Tutor: name, Blocks: []model.Block{{From: "09:00", To: "10:00"}}})
	if found := must(a.Search().Find(ctx, "zenobia", 9))(t); len(found) < 2 || found[1].ID != e.ID {
		t.Errorf("the tutor is not found: %+v", found)
	}
	town := organisations(t, a, model.Organisation{Name: "Terni"})["Terni"]
	if err := a.Tags().SetOrganisation(ctx, town, []string{"amici di " + name}); err != nil {
		t.Fatal(err)
	}
	must(a.Filters().Save(ctx, model.SavedFilter{Register: "organisation", Name: "per " + name, Kind: "school", Filter: model.StakeholderFilter{Tags: "amici di " + name}}))(t)
	var fields []string
	for _, found := range must(a.Privacy().Mentions(ctx, p))(t) {
		fields = append(fields, found.Field)
	}
	slices.Sort(fields)
	if got := strings.Join(fields, " "); got != "act action_text document_notes filter filter_name office place privacy_role signatory tag termination tutor" {
		t.Errorf("named in %s", got)
	}
	m.Parties[0].Signatory, m.Parties[0].Act = "Ada Neri", "" // only the history has them now
	m = saveMemorandum(t, a, m)
	d.Name = "firma di " + name
	d = must(a.Documents().Save(ctx, d))(t)
	d.Name = "scan"
	must(a.Documents().Save(ctx, d))(t)

	done := must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"}))(t)
	if len(done.Left) != 0 {
		t.Errorf("left in %+v", done.Left)
	}
	if err := a.Scrub(ctx); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"", "-wal"} {
		data := must(os.ReadFile(a.Path() + part))(t)
		for _, secret := range []string{"Zenobia", "zenobia", "Quattrocchi", "quattrocchi"} {
			if at := bytes.Index(data, []byte(secret)); at >= 0 {
				t.Errorf("%s%s stands in …%q", secret, part, data[max(0, at-60):min(len(data), at+60)])
			}
		}
	}
	got := must(a.Memoranda().Get(ctx, m.ID))(t)
	if got.Place != "Studio di Anonimo 0001" || got.Parties[0].Office != "delega a Anonimo 0001" {
		t.Errorf("%+v", got)
	}
	if s := must(a.Sessions().OfEvent(ctx, e.ID))(t)[0]; s.Tutor != "Anonimo 0001" {
		t.Errorf("the tutor is %s", s.Tutor)
	}
	filters := must(a.Filters().Of(ctx, "organisation"))(t)
	if rids := must(a.Organisations().Find(ctx, model.Query{Kind: "", Filter: filters[0].Filter}))(t); len(rids) != 1 {
		t.Errorf("the filter finds %v", rids)
	}
}
