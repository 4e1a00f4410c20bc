package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// metCounts are what SQL says of a period by itself, without anything of ours.
const metCounts = `WITH c AS (SELECT * FROM contact WHERE deleted_at IS NULL AND day >= ?1 AND day <= ?2
		AND (?3 = '' OR project_id = ?3) AND (?4 = '' OR code = ?4))
	SELECT 'organisations', count(DISTINCT organisation_id) FROM contact_organisation WHERE contact_id IN (SELECT id FROM c)
	UNION ALL SELECT 'people', count(DISTINCT person_id) FROM contact_person WHERE contact_id IN (SELECT id FROM c)
	UNION ALL SELECT 'contacts', count(*) FROM c WHERE id IN (SELECT contact_id FROM contact_organisation) OR id IN (SELECT contact_id FROM contact_person)
	UNION ALL SELECT 'nobody', count(*) FROM c WHERE id NOT IN (SELECT contact_id FROM contact_organisation) AND id NOT IN (SELECT contact_id FROM contact_person)
	UNION ALL SELECT 'kind ' || o.kind, count(DISTINCT o.id) FROM organisation o JOIN contact_organisation x ON x.organisation_id = o.id
		WHERE x.contact_id IN (SELECT id FROM c) GROUP BY o.kind
	UNION ALL SELECT 'contacts of kind ' || o.kind, count(DISTINCT x.contact_id) FROM organisation o JOIN contact_organisation x ON x.organisation_id = o.id
		WHERE x.contact_id IN (SELECT id FROM c) GROUP BY o.kind
	UNION ALL SELECT 'lines', count(*) FROM contact_organisation WHERE contact_id IN (SELECT id FROM c)
	UNION ALL SELECT 'own right', count(DISTINCT person_id) FROM (SELECT x.person_id FROM contact_person x JOIN person p ON p.id = x.person_id
		WHERE x.contact_id IN (SELECT id FROM c) AND (SELECT count(*) FROM contact_organisation y WHERE y.contact_id = x.contact_id) <> 1
			AND NOT EXISTS (SELECT 1 FROM contact_organisation y WHERE y.contact_id = x.contact_id AND y.organisation_id = p.organisation_id))`

// counted brings a list into the form of metCounts.
func counted(met model.StakeholdersMet) map[string]int {
	n := map[string]int{
		"organisations": met.Organisations, "people": met.People, "contacts": met.Contacts, "nobody": met.Nobody, "lines": 0, "own right": 0,
	}
	for _, g := range met.Groups {
		if g.Kind == model.MetPeople {
			n["own right"] = len(g.Stakeholders)
			continue
		}
		n["kind "+g.Kind], n["contacts of kind "+g.Kind] = len(g.Stakeholders), g.Contacts
		for _, s := range g.Stakeholders {
			n["lines"] += len(s.Meetings)
		}
	}
	return n
}

func TestTotalsOfStakeholdersMetAreThoseOfTheRegister(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	var organisations []string
	var people, projects []string
	for i, kind := range []string{"municipality", "municipality", "school", "", "other"} {
		organisations = append(organisations, must(a.Organisations().Save(ctx, model.Organisation{Name: fmt.Sprint("Ente ", i), Kind: kind}))(t).ID)
	}
	for i := range 6 {
		p := model.Person{FamilyName: fmt.Sprint("Rossi", i)}
		if i < 4 {
			p.OrganisationID = organisations[i]
		}
		people = append(people, must(a.People().Save(ctx, p))(t).ID)
	}
	for _, title := range []string{"Uno", "Due"} {
		projects = append(projects, must(a.Projects().Save(ctx, model.Project{Title: title}))(t).ID)
	}
	db, err := sql.Open("sqlite", a.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	days := []model.Date{"2019-12-31", "2020-01-01", "2020-02-21", "2020-12-31", "2021-01-01"}
	rapid.Check(t, func(rt *rapid.T) {
		c := model.Contact{
			Day: rapid.SampledFrom(days).Draw(rt, "day"), Mode: rapid.SampledFrom(model.ContactModes).Draw(rt, "mode"), Subject: "x",
			Code: rapid.SampledFrom([]string{"", "2.3.8", "2.3"}).Draw(rt, "code"), ProjectID: rapid.SampledFrom(append(projects, "")).Draw(rt, "project"),
		}
		for _, id := range rapid.SliceOfN(rapid.SampledFrom(organisations), 0, 3).Draw(rt, "organisations") {
			c.Organisations = append(c.Organisations, model.ContactOrganisation{ID: id})
		}
		for _, id := range rapid.SliceOfN(rapid.SampledFrom(people), 0, 3).Draw(rt, "people") {
			c.People = append(c.People, model.ContactPerson{ID: id})
		}
		saved, err := a.Contacts().Save(ctx, c)
		if err != nil {
			rt.Fatal(err)
		}
		if rapid.IntRange(0, 4).Draw(rt, "fate") == 0 {
			if err := a.Contacts().Delete(ctx, saved.ID); err != nil {
				rt.Fatal(err)
			}
		}
		f := model.MetFilter{From: rapid.SampledFrom(days[:3]).Draw(rt, "from"), To: rapid.SampledFrom(days[2:]).Draw(rt, "to")}
		f.Code = rapid.SampledFrom([]string{"", "2.3.8", "2.3"}).Draw(rt, "asked code")
		f.ProjectID = rapid.SampledFrom(append(projects, "")).Draw(rt, "asked project")
		meetings, err := a.Contacts().Met(ctx, f)
		if err != nil {
			rt.Fatal(err)
		}
		got := counted(model.ListStakeholders(meetings))
		rows, err := db.Query(metCounts, f.From, f.To, f.ProjectID, f.Code)
		if err != nil {
			rt.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			var n int
			if err := rows.Scan(&name, &n); err != nil {
				rt.Fatal(err)
			}
			if got[name] != n {
				rt.Errorf("%s: the list says %d, the register %d", name, got[name], n)
			}
			delete(got, name)
		}
		if len(got) > 0 {
			rt.Errorf("only the list has %v", got)
		}
	})
}

func TestAMeetingTellsWhatProvesIt(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	c := w.save(t, w.contact())
	for version := 1; version <= 3; version++ {
		h := model.PrintedSheet{ID: fmt.Sprint("s", version), EventID: w.event.ID, Version: version, PrintedAt: storetest.Noon, Frozen: version == 2}
		if err := w.a.Sheets().Save(ctx, h); err != nil {
			t.Fatal(err)
		}
	}
	raw(t, w.a.Path(), `INSERT INTO content (id, created_at, updated_at, sha256, size, bytes) VALUES ('k', '', '', 'x', 1, x'00');
		INSERT INTO document (id, created_at, updated_at, deleted_at, register, entry, name, sort_name, kind, notes, content_id) VALUES
			('d1', '', '', NULL, 'contact', '`+c.ID+`', 'Verbale.pdf', 'verbale', 'minutes', '', 'k'),
			('d2', '', '', NULL, 'contact', '`+c.ID+`', 'Foto.jpg', 'foto', 'photo', '', 'k'),
			('d3', '', '', '2020', 'contact', '`+c.ID+`', 'Buttato.pdf', 'buttato', 'other', '', 'k'),
			('d4', '', '', NULL, 'event', '`+c.ID+`', 'Altrove.pdf', 'altrove', 'other', '', 'k')`)
	m := must(w.a.Contacts().Met(ctx, model.MetFilter{From: "2020-01-22", To: "2020-01-22"}))(t)
	if len(m) != 1 || strings.Join(m[0].Documents, ", ") != "Foto.jpg, Verbale.pdf" || m[0].Signed != 2 || m[0].EventDay != "2020-02-21" || m[0].Contact.Documents != 2 {
		t.Errorf("%+v", m)
	}
	for name, f := range map[string]model.MetFilter{
		"without a day": {To: "2020-01-22"}, "ends before it begins": {From: "2020-02-01", To: "2020-01-31"}, "a day that is none": {From: "2020-02-30", To: "2020-03-31"},
	} {
		if _, err := w.a.Contacts().Met(ctx, f); problemKey(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
