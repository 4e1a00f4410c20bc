package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestContactsAreNotedListedAndReported(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	event := d.infoDay()
	people := d.file("p.csv", "Cognome;Nome;Ente\nRossi;Mario;Comune di Terni\nRossi;Anna;Comune di Narni\nNeri;Ada;\n")
	d.run(statusDone, "--archive", archive, "import", "people", people)
	note := func(status int, args ...string) (string, string) {
		return d.run(status, append([]string{"--archive", archive, "new", "contact", "--day", "2020-01-22", "--mode", "meeting"}, args...)...)
	}
	out, _ := note(statusDone, "--subject", "Protocollo d'intesa", "--organisation", "comune di terni", "--organisation", "Narni",
		"--person", "Neri Ada", "--next-step", "Delibere", "--due", "2020-02-14", "--code", "2.3.8", "--met-by", "Lidia")
	id := lastLine(out)
	note(statusDone, "--subject", "Saluti", "--person", "Rossi Mario", "--event", event)
	for name, tc := range map[string]struct {
		status int
		args   []string
		says   string
	}{
		"an organisation that is not there": {statusRefused, []string{"--subject", "x", "--organisation", "Comune di Orvieto"}, "Comune di Orvieto"},
		"a name that several have":          {statusRefused, []string{"--subject", "x", "--person", "Rossi"}, "Rossi"},
		"a due date without a step":         {statusRefused, []string{"--subject", "x", "--due", "2020-02-01"}, "next step"},
		"a step due before the contact":     {statusRefused, []string{"--subject", "x", "--next-step", "y", "--due", "2020-01-01"}, "22/01/2020"},
		"a due date that is none":           {statusUsage, []string{"--subject", "x", "--next-step", "y", "--due", "01/02/2020"}, "01/02/2020"},
		"a contact about nothing":           {statusUsage, nil, "--subject"},
	} {
		if _, says := note(tc.status, tc.args...); !strings.Contains(says, tc.says) {
			t.Errorf("%s: %q", name, says)
		}
	}
	rows := d.list("contacts")
	if len(rows) != 2 {
		t.Fatalf("%v", rows)
	}
	hasKeys(t, rows[0], "id day mode subject organisations people met_by place outcome next_step due_on done_on code project event")
	first, second := rows[1], rows[0]
	if first["id"] != id || first["organisations"] != "Comune di Terni; Comune di Narni" || first["people"] != "Neri Ada" || first["due_on"] != "2020-02-14" {
		t.Errorf("%v", first)
	}
	if second["organisations"] != "Comune di Terni" || second["event"] != "Info day, Terni" || second["place"] != "Sala Blu" {
		t.Errorf("%v", second)
	}
	if found := d.list("contacts", "--find", "neri"); len(found) != 1 {
		t.Errorf("found %v", found)
	}
	csv := d.path("contatti.csv")
	d.run(statusDone, "--archive", archive, "--lang", "it", "export", "contacts", "-o", csv)
	if data, err := os.ReadFile(csv); err != nil || !strings.Contains(string(data), "22/01/2020;Incontro;Protocollo d'intesa") {
		t.Errorf("%q, %v", data, err)
	}
	pdf, table := d.path("elenco.pdf"), d.path("elenco.csv")
	report := []string{"--archive", archive, "--lang", "it", "report", "stakeholders-met", "--from", "2020-01-01", "--to", "2020-12-31"}
	if out, _ := d.run(statusDone, append(report, "-o", pdf, "--csv", table)...); out != pdf+"\n"+table+"\n" {
		t.Errorf("printed %q", out)
	}
	if data, err := os.ReadFile(pdf); err != nil || !bytes.HasPrefix(data, []byte("%PDF")) {
		t.Errorf("no PDF: %v", err)
	}
	data, err := os.ReadFile(table)
	if err != nil || strings.Count(string(data), "\r\n") != 5 || !strings.HasPrefix(string(data), "\ufeffTipo;Organizzazione o persona;") {
		t.Errorf("%q, %v", data, err)
	}
	d.run(statusDone, append(report, "-o", pdf, "--csv", table, "--code", "2.3.8")...)
	if data, err := os.ReadFile(table); err != nil || strings.Count(string(data), "\r\n") != 4 {
		t.Errorf("one activity: %q, %v", data, err)
	}
	for name, tc := range map[string]struct {
		status int
		args   []string
		says   string
	}{
		"an unknown project":                 {statusRefused, append(report, "-o", pdf, "--project", "Altro"), "Altro"},
		"a period that ends before it began": {statusUsage, append(report[:6:6], "--from", "2020-02-01", "--to", "2020-01-01", "-o", pdf), "01/02/2020"},
		"a list without a file":              {statusUsage, report, "-o"},
	} {
		if _, says := d.run(tc.status, tc.args...); !strings.Contains(says, tc.says) {
			t.Errorf("%s: %q", name, says)
		}
	}
}
