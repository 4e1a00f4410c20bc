package page_test

import (
	"os"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/sample"
)

// TestACertificateIsAnnulledAndIssuedAgain works on the record of a certificate.
func TestACertificateIsAnnulledAndIssuedAgain(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("certificates")
	s.press("Return")
	id := strings.TrimPrefix(s.n.Front().Key, "certificates/")
	s.file = s.t.TempDir() + "/duplicato.pdf"
	s.do("Duplicato…")
	s.do("Duplicato…")
	if file, err := os.ReadFile(s.file); err != nil || !strings.Contains(s.read(file), "DUPLICATO") || !s.shows("Un duplicato") {
		t.Errorf("the duplicate: %v, %q", err, s.text())
	}
	s.do("Annulla l'attestato…")
	s.do("Annulla l'attestato…") // without a reason
	if c, err := s.archive.Certificates().Get(t.Context(), id); err != nil || c.State() != model.CertificateDuplicated {
		t.Errorf("annulled without a reason: %s, %v", c.State(), err)
	}
	s.typing("Nome errato")
	s.do("Annulla l'attestato…")
	c, err := s.archive.Certificates().Get(t.Context(), id)
	if err != nil || c.AnnulReason != "Nome errato" || !s.shows("Nome errato") {
		t.Fatalf("%+v, %v, %q", c, err, s.text())
	}
	s.do("Rilascia di nuovo…")
	s.do("Rilascia di nuovo…")
	again, err := s.archive.Certificates().Get(t.Context(), strings.TrimPrefix(s.n.Front().Key, "certificates/"))
	if err != nil || again.ID == id || again.Name != c.Name || again.AnnulledOn != "" {
		t.Errorf("issued again: %+v, %v", again, err)
	}
	s.open("certificates")
	s.do("Verifica…")
	s.typing(c.Code)
	s.do("Verifica il testo")
	if !s.shows("Annullato in questo registro") || !s.shows("21/02/2020  Nome errato") {
		t.Errorf("verified: %q", s.text())
	}
}

// TestATemplateNamesAnUnknownPlaceholder types into a new template.
func TestATemplateNamesAnUnknownPlaceholder(t *testing.T) {
	s := newStage(t)
	s.open("certificates")
	s.do("Modelli")
	s.do("Nuovo modello")
	s.entry("Nome").SetText("Corsi brevi")
	s.entry("Testo").SetText("Si attesta che\n{{nome}}")
	s.do("Salva")
	if !s.shows("Questo segnaposto non esiste (riga:colonna): {{nome}} (2:1)") {
		t.Errorf("not refused: %q", s.text())
	}
	s.entry("Testo").SetText("Si attesta che\n{{name}}")
	s.do("Salva")
	if rids, err := s.archive.CertificateTemplates().Find(t.Context(), model.Query{}); err != nil || len(rids) != 1 {
		t.Errorf("%d templates, %v", len(rids), err)
	}
}
