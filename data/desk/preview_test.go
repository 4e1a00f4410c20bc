package desk_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// words returns what a PDF says, as another program reads it.
func words(t *testing.T, pdf []byte) string {
	t.Helper()
	read := exec.Command("pdftotext", "-layout", "-", "-")
	read.Stdin = bytes.NewReader(pdf)
	out, err := read.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestThePreviewSaysWhatIsPrinted(t *testing.T) {
	a := storetest.Open(t)
	lesson(t, a, "2020-02-11", "corso", 120, 110, 20)
	rids, err := a.Events().Find(t.Context(), model.Query{})
	if err != nil || len(rids) != 1 {
		t.Fatalf("%d events, %v", len(rids), err)
	}
	all, err := a.Events().Rows(t.Context(), rids)
	if err != nil {
		t.Fatal(err)
	}
	var seen, printed bytes.Buffer
	if err := desk.PreviewCertificates(t.Context(), a, &seen, all[0].ID, "it"); err != nil {
		t.Fatal(err)
	}
	standing, err := desk.IssueCertificates(t.Context(), a, all[0].ID)
	if err != nil || len(standing.Issued) != 2 {
		t.Fatalf("%d were issued, %v", len(standing.Issued), err)
	}
	if _, err := desk.WriteCertificates(t.Context(), a, &printed, standing.Issued, "it"); err != nil {
		t.Fatal(err)
	}
	if got, want := words(t, seen.Bytes()), words(t, printed.Bytes()); got != want || !strings.Contains(got, "2/2020") {
		t.Errorf("the preview says\n%s\nthe print\n%s", got, want)
	}
}
