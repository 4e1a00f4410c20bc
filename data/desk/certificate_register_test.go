package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// attendedEvent is an event of one session that so many people attended.
func attendedEvent(t *testing.T, a *store.Archive, title string, people int) model.Event {
	t.Helper()
	e, err := a.Events().Save(t.Context(), model.Event{Kind: "course", Title: title, StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Sessions().Save(t.Context(), model.Session{EventID: e.ID, Title: "Lezione", Day: e.StartsOn, Blocks: []model.Block{{From: "09:00", To: "13:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	err = a.InTx(t.Context(), "people", func(tx store.Tx) error {
		for n := range people {
			p, err := tx.People().Save(t.Context(), model.Person{FamilyName: fmt.Sprintf("%s %03d", title, n), GivenName: "Żaneta", BirthPlace: "Łódź"})
			if err != nil {
				return err
			}
			on, err := tx.Participants().Save(t.Context(), model.Participant{EventID: e.ID, PersonID: p.ID})
			if err != nil {
				return err
			}
			if err := tx.Attendances().Mark(t.Context(), model.Attendance{SessionID: s.ID, ParticipantID: on.ID, Status: model.Present}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestNumbersAreGaplessWhoeverIssues(t *testing.T) {
	a := storetest.Open(t)
	if err := a.Settings().Save(t.Context(), model.Settings{Name: "Associazione"}); err != nil {
		t.Fatal(err)
	}
	events := []model.Event{attendedEvent(t, a, "Corso uno", 250), attendedEvent(t, a, "Corso due", 250)}
	var both sync.WaitGroup
	for _, e := range events {
		both.Go(func() {
			people, err := a.Participants().OfEvent(t.Context(), e.ID)
			if err != nil {
				t.Error(err)
			}
			for len(people) > 0 {
				var only []string
				for _, p := range people[:10] {
					only = append(only, p.ID)
				}
				people = people[10:]
				if _, err := desk.IssueSome(t.Context(), a, desk.IssueRequest{EventID: e.ID, Only: only}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	both.Wait()
	rids, err := a.Certificates().Find(t.Context(), model.Query{Sort: "number"})
	if err != nil {
		t.Fatal(err)
	}
	all, err := a.Certificates().Rows(t.Context(), rids)
	if err != nil || len(all) != 500 {
		t.Fatalf("%d certificates, %v", len(all), err)
	}
	for i, c := range all {
		if c.Number != i+1 {
			t.Fatalf("place %d has number %d", i+1, c.Number)
		}
	}
}

// issuedOne is an archive with one certificate.
func issuedOne(t *testing.T, language string) (*store.Archive, model.Event, model.Certificate) {
	t.Helper()
	a := storetest.Open(t)
	if err := a.Settings().Save(t.Context(), model.Settings{Name: "Associazione prima"}); err != nil {
		t.Fatal(err)
	}
	e := attendedEvent(t, a, "Corso", 1)
	standing, err := desk.IssueSome(t.Context(), a, desk.IssueRequest{EventID: e.ID, Language: language})
	if err != nil || len(standing.Issued) != 1 {
		t.Fatalf("%+v, %v", standing, err)
	}
	return a, e, standing.Issued[0]
}

func TestAReprintHasTheBytesOfTheFirstPrint(t *testing.T) {
	a, e, c := issuedOne(t, "both")
	first, err := desk.CertificateBytes(t.Context(), a, c)
	if err != nil {
		t.Fatal(err)
	}
	// Everything changes that the paper was made of.
	e.Title, e.Venue = "Un altro titolo", "Altrove"
	if _, err := a.Events().Save(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	if err := a.Settings().Save(t.Context(), model.Settings{Name: "Associazione seconda"}); err != nil {
		t.Fatal(err)
	}
	p, err := a.People().Get(t.Context(), c.PersonID)
	if err != nil {
		t.Fatal(err)
	}
	p.GivenName = "Altra"
	if _, err := a.People().Save(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	again, err := desk.CertificateBytes(t.Context(), a, c)
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("the reprint differs, %v", err)
	}
	if pages := bytes.Count(first, []byte("/Type /Page\n")); pages != 2 {
		t.Errorf("%d pages in two languages", pages)
	}
	// Its duplicate is marked, and alike every time; the certificate itself stays.
	if c, err = desk.DuplicateCertificate(t.Context(), a, c.ID); err != nil || c.State() != model.CertificateDuplicated {
		t.Fatalf("%s, %v", c.State(), err)
	}
	one, err1 := desk.DuplicateBytes(t.Context(), a, c)
	two, err2 := desk.DuplicateBytes(t.Context(), a, c)
	if err := errors.Join(err1, err2); err != nil || !bytes.Equal(one, two) || bytes.Equal(one, first) {
		t.Errorf("the duplicate: %v", err)
	}
	if again, err = desk.CertificateBytes(t.Context(), a, c); err != nil || !bytes.Equal(first, again) {
		t.Errorf("after the duplicate the reprint differs, %v", err)
	}
}

func TestAnAnnulledNumberStaysAndAnotherIsIssuedWhenAskedFor(t *testing.T) {
	a, e, c := issuedOne(t, "it")
	var problem *model.Problem
	if err := a.Certificates().Annul(t.Context(), c.ID, "  "); !errors.As(err, &problem) || problem.Key != "required" {
		t.Errorf("without a reason: %v", err)
	}
	if err := a.Certificates().Annul(t.Context(), c.ID, "Nome errato"); err != nil {
		t.Fatal(err)
	}
	if err := a.Certificates().Annul(t.Context(), c.ID, "Di nuovo"); !errors.As(err, &problem) || problem.Key != "already_annulled" {
		t.Errorf("annulled twice: %v", err)
	}
	if _, err := desk.DuplicateCertificate(t.Context(), a, c.ID); !errors.As(err, &problem) || problem.Key != "already_annulled" {
		t.Errorf("a duplicate of an annulled one: %v", err)
	}
	v, err := (desk.Verifier{Archive: a}).Text(t.Context(), c.Code)
	if err != nil || v.Verdict != model.VerdictAnnulled || v.Entry.AnnulReason != "Nome errato" {
		t.Errorf("verified: %s, %v", v.Verdict, err)
	}
	standing, err := desk.IssueCertificates(t.Context(), a, e.ID)
	if err != nil || len(standing.Issued) != 0 || len(standing.Annulled) != 1 {
		t.Errorf("all who are due one: %+v, %v", standing, err)
	}
	standing, err = desk.IssueSome(t.Context(), a, desk.IssueRequest{EventID: e.ID, Only: []string{c.ParticipantID}})
	if err != nil || len(standing.Issued) != 1 || standing.Issued[0].Number != 2 {
		t.Errorf("asked for: %+v, %v", standing, err)
	}
	if _, err := a.Undo(t.Context()); !errors.As(err, &problem) || problem.Key != "undo_issued" {
		t.Errorf("undo: %v", err)
	}
}

func TestAStrictTemplateRefusesWhatLacks(t *testing.T) {
	a := storetest.Open(t)
	e := attendedEvent(t, a, "Sicurezza", 2)
	template, err := a.CertificateTemplates().Save(t.Context(), model.CertificateTemplate{Name: "Rigoroso", Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	choice := model.CertificateChoice{EventID: e.ID, Template: template, NormativeReference: "art. 37", CourseType: "base", RiskClass: "basso"}
	if err := a.Certificates().SaveChoice(t.Context(), choice); err != nil {
		t.Fatal(err)
	}
	people, err := a.Participants().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.People().Get(t.Context(), people[0].PersonID)
	if err != nil {
		t.Fatal(err)
	}
	p.TaxCode = "RSSMRA85T10A562S"
	if _, err := a.People().Save(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	reasons := func() (keys []string) {
		standing, err := desk.CertificatesOf(t.Context(), a, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range standing.Refused {
			keys = append(keys, r.Reason.Key)
		}
		return keys
	}
	if got := fmt.Sprint(reasons()); got != "[strict_test_result strict_tax_code]" {
		t.Errorf("refused: %s", got)
	}
	if err := a.Certificates().SaveTestResult(t.Context(), people[0].ID, "superata"); err != nil {
		t.Fatal(err)
	}
	standing, err := desk.IssueCertificates(t.Context(), a, e.ID)
	if err != nil || len(standing.Issued) != 1 || standing.Issued[0].TestResult != "superata" || len(standing.Refused) != 1 {
		t.Errorf("issued: %+v, %v", standing, err)
	}
	var problem *model.Problem
	_, err = desk.IssueSome(t.Context(), a, desk.IssueRequest{EventID: e.ID, Only: []string{people[1].ID}})
	if !errors.As(err, &problem) || problem.Key != "strict_tax_code" {
		t.Errorf("asked for by name: %v", err)
	}
	if err := a.CertificateTemplates().Delete(t.Context(), template.ID); !errors.Is(err, model.ErrInUse) {
		t.Errorf("a template in use goes into the bin: %v", err)
	}
	choice.RiskClass, choice.Template = "", model.CertificateTemplate{}
	if err := a.Certificates().SaveChoice(t.Context(), choice); err != nil {
		t.Fatal(err)
	}
	if err := a.CertificateTemplates().Delete(t.Context(), template.ID); err != nil {
		t.Error(err)
	}
}

func TestAnUnknownPlaceholderIsNamedWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"Si attesta che\n{{name}} {{ nome }}": "{{nome}} (2:10)", "à {{hours": "{{hours (1:3)", "{{}}": "{{}} (1:1)",
	} {
		err := model.CertificateTemplate{Name: "x", BodyIT: text}.Validate()
		var problem *model.Problem
		if !errors.As(err, &problem) || problem.Key != "placeholder" || problem.Field != "body_it" || problem.Limit != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAReplacedKeyStillVerifies(t *testing.T) {
	a, _, c := issuedOne(t, "it")
	text, err := desk.OwnKeyText(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Certificates().ReplaceKey(t.Context()); err != nil {
		t.Fatal(err)
	}
	keys, err := a.Certificates().Keys(t.Context())
	if err != nil || len(keys) != 2 || keys[0].RetiredOn != "" || keys[1].RetiredOn == "" {
		t.Fatalf("%+v, %v", keys, err)
	}
	if v, err := (desk.Verifier{Archive: a}).Text(t.Context(), c.Code); err != nil || v.Verdict != model.VerdictValid {
		t.Errorf("%s, %v", v.Verdict, err)
	}
	// Somebody else needs the key.
	other := storetest.Open(t)
	if v, err := (desk.Verifier{Archive: other}).Text(t.Context(), c.Code); err != nil || v.Verdict != model.VerdictUnknown {
		t.Errorf("without the key: %s, %v", v.Verdict, err)
	}
	given, err := desk.ReadKeys([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := (desk.Verifier{Archive: other, Keys: given}).Text(t.Context(), c.Code); err != nil || v.Verdict != model.VerdictValid {
		t.Errorf("with the key: %s, %v", v.Verdict, err)
	}
}

func TestAnErasedPersonLeavesNoPageBehind(t *testing.T) {
	a, _, c := issuedOne(t, "it")
	before, err := desk.CertificateBytes(t.Context(), a, c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Privacy().Anonymise(t.Context(), store.Erasure{PersonID: c.PersonID, Word: "Persona anonima"}); err != nil {
		t.Fatal(err)
	}
	if c, err = a.Certificates().Get(t.Context(), c.ID); err != nil || c.Code != "" || c.Number != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if prints, err := a.Certificates().Prints(t.Context(), []string{c.ID}); err != nil || len(prints) != 0 {
		t.Errorf("%d pages are kept, %v", len(prints), err)
	}
	if after, err := desk.CertificateBytes(t.Context(), a, c); err != nil || bytes.Equal(before, after) {
		t.Errorf("the old page is printed, %v", err)
	}
}

func TestAPreviewKeepsNothing(t *testing.T) {
	a, e, c := issuedOne(t, "it")
	var seen bytes.Buffer
	if err := desk.PreviewCertificates(t.Context(), a, &seen, e.ID, "en"); err != nil || seen.Len() == 0 {
		t.Error(err)
	}
	if prints, err := a.Certificates().Prints(t.Context(), []string{c.ID}); err != nil || len(prints) != 1 {
		t.Errorf("%d pages are kept, %v", len(prints), err)
	}
}
