package desk_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

func TestCertificatesAreIssuedOnceAndPrintedApart(t *testing.T) {
	a, event, sessions := infoDay(t)
	for _, name := range []string{"Emo😀ji Zoe", "Altro Ugo"} {
		if _, err := desk.AddParticipant(t.Context(), a, desk.NewParticipant{EventID: event.ID, Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	on, err := a.Participants().OfEvent(t.Context(), event.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range on {
		if strings.HasPrefix(p.FamilyName, "Emo") || p.FamilyName == "Altro" {
			mark := model.Attendance{SessionID: sessions[0].ID, ParticipantID: p.ID, Status: model.Present}
			if err := a.Attendances().Mark(t.Context(), mark); err != nil {
				t.Fatal(err)
			}
		}
	}
	var standing desk.Certificates
	var warned []desk.Warning
	for range 2 { // the second time nobody gets another number
		if standing, err = desk.IssueCertificates(t.Context(), a, event.ID); err != nil {
			t.Fatal(err)
		}
		warned = append(warned, standing.Warnings...)
		if len(standing.Issued) != 2 || len(standing.Due) != 0 || len(standing.Refused) != len(on)-2 {
			t.Fatalf("%d issued, %d due, %d refused", len(standing.Issued), len(standing.Due), len(standing.Refused))
		}
	}
	if n := standing.Issued; n[0].NumberText() != "1/2020" || n[1].NumberText() != "2/2020" || n[0].Name != "Ugo Altro" {
		t.Errorf("numbers %+v", n)
	}
	var together bytes.Buffer
	if _, err := desk.WriteCertificates(t.Context(), a, &together, standing.Issued, "it"); err != nil || len(warned) == 0 {
		t.Fatalf("warnings %v, %v", warned, err)
	}
	folder := t.TempDir()
	if _, err := desk.WriteSeparateCertificates(t.Context(), a, folder, standing.Issued, "it"); err != nil {
		t.Error(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "2020-000*.pdf"))
	if err != nil || len(files) != 2 {
		t.Errorf("files %v, %v", files, err)
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s: %v", f, err)
		}
	}
}
