package main

import (
	"os"
	"strings"
	"testing"
)

func TestEveryRegisterIsExported(t *testing.T) {
	d := newDesk(t)
	d.run(statusDone, "--today", "2020-02-20", "demo", d.path("demo"))
	for register, want := range map[string]string{
		"organisations": "Comune di Narni", "contacts": "Firma del protocollo", "courses": "Corso: cultura e turismo", "lessons": "Raccontare un territorio",
		"memoranda": "Comune di Terni, Comune di Narni", "deadlines": "Richiamare l'ufficio patrimonio", "calendar": "SUMMARY:Richiamare l'ufficio patrimonio",
	} {
		file := d.path(register + ".csv")
		if register == "calendar" {
			file = d.path("calendar.ics")
		}
		d.run(statusDone, "--today", "2020-02-20", "--lang", "it", "export", register, "-o", file, "--archive", d.path("demo/socialneet.segreteria"))
		text, err := os.ReadFile(file)
		if err != nil || !strings.Contains(strings.ReplaceAll(string(text), "\r\n ", ""), want) {
			t.Errorf("%s: no %q in %.300q, %v", register, want, text, err)
		}
	}
}
