package document

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"segreteria/data/model"
)

// The people of the tests are invented.
var (
	families = []string{"Rossi", "D'Amico", "De Luca", "Bianchi", "Łukasiewicz", "Παπαδόπουλος", "Иванова", "Forlì", "Szczepański", "Müller-Lüdenscheidt"}
	givens   = []string{"Mario", "Giulia", "Niccolò", "Maria Grazia", "Zofia", "Ελένη", "Наталья", "Anna"}
	houses   = []string{"Comune di Terni", "Confartigianato Imprese Terni", "Cooperativa sociale Il Girasole", "Università degli Studi di Perugia", "Regione Umbria", ""}
	roles    = []string{"assessore alle politiche sociali", "presidente", "", "tirocinante", "responsabile area giovani"}
)

var printedAt = time.Date(2020, 2, 20, 9, 12, 0, 0, time.UTC)

// uuid returns a fixed id of the form that the archive uses.
func uuid(n int) string { return fmt.Sprintf("0197a3c1-5b00-7000-8000-%012x", n) }

func people(n int) []model.Participant {
	all := make([]model.Participant, n)
	for i := range all {
		all[i] = model.Participant{
			ID: uuid(1000 + i), FamilyName: families[i%len(families)], GivenName: givens[i/len(families)%len(givens)],
			Organisation: houses[i%len(houses)], Role: roles[i%len(roles)], State: "confirmed",
		}
		if n > len(families)*len(givens) {
			all[i].GivenName = fmt.Sprintf("%s %d", all[i].GivenName, i)
		}
	}
	return all
}

func sessions(n int) []model.Session {
	titles := []string{"Saluti istituzionali e firma del protocollo", "Il mercato del lavoro giovanile", "Il terzo settore e le buone pratiche"}
	all := make([]model.Session, n)
	for i := range all {
		all[i] = model.Session{
			ID: uuid(i + 1), Title: titles[i%len(titles)], Day: model.Date("2020-02-21").AddDays(i / 3),
			Blocks: []model.Block{{From: model.Clock(fmt.Sprintf("%02d:30", 9+i%3*2)), To: model.Clock(fmt.Sprintf("%02d:00", 11+i%3*2))}},
		}
	}
	return all
}

func sampleSettings() model.Settings {
	return model.Settings{
		Name: "Confartigianato Imprese Terni", Address: "Via Castello, 22", Postcode: "05100", Town: "Terni", Province: "TR",
		PlaceOfSignature: "Terni", Signatories: []model.Signatory{{Name: "Dott.ssa Giulia Bianchi", Office: "Presidente"}},
		PrivacyWhere: "www.esempio.it/privacy",
	}
}

func sampleProject() model.Project {
	return model.Project{
		Title: "Socialneet", Index: "2017-1-351", CUP: "F44E19000100005", Funder: "EEA and Norway Grants", Programme: "Fund for Youth Employment",
		FunderText: "The project Socialneet benefits from a grant of Iceland, Liechtenstein and Norway through the EEA and Norway Grants Fund for Youth Employment.",
	}
}

func sampleEvent() model.Event {
	return model.Event{
		Kind: "info_day", Title: "Info day Socialneet: giovani, lavoro e terzo settore in provincia di Terni", Code: "2.2.33",
		StartsOn: "2020-02-21", EndsOn: "2020-02-21", Venue: "Sala conferenze", Address: "Via Castello, 22", Postcode: "05100",
		Town: "Terni", Province: "TR", Threshold: 75,
	}
}

func sampleSheet(peopleCount, sessionCount int) AttendanceSheet {
	return AttendanceSheet{
		Settings: sampleSettings(), Project: sampleProject(), Event: sampleEvent(), Sessions: sessions(sessionCount),
		Participants: people(peopleCount), SheetID: uuid(77), Version: 2, PrintedAt: printedAt, Language: "it", Orientation: model.Portrait,
	}
}

// picturePNG draws a logo with a transparent ground.
func picturePNG(t testing.TB, width, height int, c color.NRGBA) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			if (x-width/2)*(x-width/2)*height*height+(y-height/2)*(y-height/2)*width*width < width*width*height*height/4 {
				picture.SetNRGBA(x, y, c)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func withLogos(t testing.TB, in AttendanceSheet) AttendanceSheet {
	in.Settings.Logo = picturePNG(t, 300, 300, color.NRGBA{31, 78, 121, 255})
	in.Project.Logos = [][]byte{
		picturePNG(t, 600, 200, color.NRGBA{180, 60, 40, 255}), picturePNG(t, 1600, 800, color.NRGBA{40, 130, 70, 128}),
	}
	return in
}
