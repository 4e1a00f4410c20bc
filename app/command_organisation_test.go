package main

import (
	"strings"
	"testing"
)

func TestAnOrganisationIsEnteredOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	out, _ := d.run(statusDone, "new", "organisation", "--name", " Comune  di Terni", "--kind", "municipality", "--town", "Terni", "--province", "TR",
		"--vat", "IT 00175660554", "--email", "info@comune.example", "--phone", "0744 5491", "--tag", "Rete", "--tag", "istituzioni, rete", "--archive", archive)
	id := lastLine(out)
	d.run(statusDone, "new", "organisation", "--name", "Scuola", "--kind", "school", "--tag", "RETE", "--archive", archive)
	all := d.list("organisations", "--tag", "rete")
	if len(all) != 2 || all[0]["id"] != id || all[0]["name"] != "Comune di Terni" || all[0]["tags"] != "istituzioni, Rete" || all[0]["vat_number"] != "00175660554" {
		t.Errorf("%v", all)
	}
	hasKeys(t, all[0], "influence interest engagement engagement_wanted owner tags")
	if found := d.list("organisations", "--kind", "school", "--tag", "rete"); len(found) != 1 || found[0]["name"] != "Scuola" {
		t.Errorf("schools: %v", found)
	}
	if found := d.list("organisations", "--tag", "rete", "--tag", "istituzioni"); len(found) != 1 {
		t.Errorf("with both tags: %v", found)
	}
	for name, args := range map[string][]string{
		"no name":            {"--name", " "},
		"a wrong VAT number": {"--name", "A", "--vat", "00175660555"},
		"a tag of signs":     {"--name", "A", "--tag", "!"},
	} {
		if _, said := d.run(statusRefused, append(append([]string{"new", "organisation"}, args...), "--archive", archive)...); said == "" {
			t.Errorf("%s: nothing said", name)
		}
	}
	d.run(statusUsage, "new", "organisation", "--name", "A", "--kind", "circus", "--archive", archive)
	if _, said := d.run(statusUsage, "list", "events", "--tag", "rete", "--archive", archive, "--lang", "en"); !strings.Contains(said, "events") {
		t.Errorf("a tag of events: %q", said)
	}
	if after := d.list("organisations"); len(after) != 2 {
		t.Errorf("%d organisations after refusals", len(after))
	}
}
