package document

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

func sampleMemorandum(language string) MemorandumPaper {
	m := model.Memorandum{
		ID: uuid(5), Title: "Protocollo d'intesa per l'occupazione giovanile e il contrasto al fenomeno dei NEET in provincia di Terni", Stage: model.StateApproved,
		Object: "Costruire un raccordo stabile fra istituzioni e terzo settore.", ProtocolNumber: "34/2020", Place: "Terni", Months: 24,
		Renewal: model.RenewalTacit, NoticeDays: 60, Termination: "Ciascuna parte può recedere.", PrivacyRole: "Titolari autonomi",
		People: []model.MemorandumPerson{{ID: "x", Name: "Valli Ettore"}}, Event: "Info Day Socialneet",
	}
	for i, p := range []model.Party{
		{Organisation: sampleSettings().Name, Signatory: "Lidia Marinucci", Office: "Presidente", Mode: "handwritten"},
		{OrganisationID: "t", Organisation: "Comune di Terni", Kind: "municipality", Signatory: "Agnese Ubaldi", Office: "Assessora alle politiche sociali", Delegate: true, Act: "deliberazione di Giunta n. 31", ActOn: "2020-02-10", Mode: "pades"},
		{OrganisationID: "n", Organisation: "Comune di Narni", Kind: "municipality", Signatory: "Bruno Silvani", Office: "Assessore", Mode: "handwritten", SignedOn: "2020-02-21"},
	} {
		p.ID = uuid(50 + i)
		m.Parties = append(m.Parties, p)
	}
	m.Actions = []model.JointAction{{Text: "Campagna informativa", PartyID: m.Parties[1].ID, DueOn: "2020-06-30"}, {Text: "Info day", DoneOn: "2020-02-21", Event: "Info Day Socialneet"}}
	return MemorandumPaper{
		Settings: sampleSettings(), Project: sampleProject(), Memorandum: m, Day: "2020-02-22", SheetID: uuid(9), Version: 3, PrintedAt: printedAt, Language: language,
	}
}

// signaturePage makes a signature page as a file.
func signaturePage(t *testing.T, in MemorandumPaper) (string, []model.SheetMark) {
	t.Helper()
	var b bytes.Buffer
	marks, warnings, err := WriteMemorandumSignatures(&b, in)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	return saved(t, b.Bytes()), marks
}

func marksOf(marks []model.SheetMark, page int, kind string) (found []model.SheetMark) {
	for _, m := range marks {
		if m.Page == page && m.Kind == kind {
			found = append(found, m)
		}
	}
	return found
}

func TestTheSignaturePageIsWhereItsGeometrySays(t *testing.T) {
	const dpi = 200
	for _, language := range model.Languages {
		in := sampleMemorandum(language)
		path, marks := signaturePage(t, in)
		tool(t, "qpdf", "--check", path)
		picture := drawn(t, path, 1, dpi)
		frame, err := sheet.Of(sheet.Layout, model.Portrait)
		if err != nil {
			t.Fatal(err)
		}
		squares := marksOf(marks, 1, model.MarkSquare)
		for i, want := range frame.Squares {
			if squares[i].Box != want {
				t.Errorf("square %d is at %+v, on an attendance sheet at %+v", i, squares[i].Box, want)
			}
			if share := inkIn(picture, dpi, want, 0.3); share < 1 {
				t.Errorf("%.2f of the square %+v is black", share, want)
			}
		}
		var read []string
		for _, code := range marksOf(marks, 1, model.MarkCode) {
			read = append(read, code.Text)
		}
		to := filepath.Join(t.TempDir(), "page")
		tool(t, "pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", path, to)
		if got := strings.Fields(tool(t, "zbarimg", "--quiet", "--raw", to+".png")); len(got) != 2 || !slices.Equal(got, read) {
			t.Errorf("the codes say %v instead of %v", got, read)
		}
		if layout, id, page, err := sheet.ParseCode(read[0]); err != nil || layout != sheet.Layout || id != in.SheetID || page != 1 {
			t.Errorf("the code holds %d, %s, %d, %v", layout, id, page, err)
		}
		cells := marksOf(marks, 1, model.MarkSignature)
		if len(cells) != 2 || cells[0].PartyID != in.Memorandum.Parties[0].ID || cells[1].PartyID != in.Memorandum.Parties[2].ID {
			t.Fatalf("who signs by hand has a cell, nobody else: %+v", cells)
		}
		for _, cell := range cells {
			if cell.H < sheet.MinRow || cell.W < 21 {
				t.Errorf("a cell of %g x %g mm", cell.W, cell.H)
			}
			if share := inkIn(picture, dpi, cell.Box, 0.5); share > 0 {
				t.Errorf("the empty cell %+v has ink: %.3f", cell, share)
			}
			bottom := model.Box{X: cell.X + 1, Y: cell.Y + cell.H - 0.3, W: cell.W - 2, H: 0.6}
			if share := inkIn(picture, dpi, bottom, 0); share < 0.1 {
				t.Errorf("the cell %+v has no line below: %.3f", cell, share)
			}
		}
	}
}

func TestTheSignaturePageNamesWhoSigns(t *testing.T) {
	for language, wants := range map[string][]string{
		"it": {"Pagina delle firme", "Firmato digitalmente", "per delega", "deliberazione di Giunta n. 31 del 10/02/2020", "21/02/2020", "versione 3", "pag. 1 di 1", "24 mesi dall'ultima firma", "Socialneet - 2017-1-351"},
		"en": {"Signature page", "Digitally signed", "by delegation", "page 1 of 1", "24 months from the last signature"},
	} {
		path, _ := signaturePage(t, sampleMemorandum(language))
		text := squeezed(t, path)
		for _, want := range append(wants, "Agnese Ubaldi", "Comune di Narni", sampleSettings().Name, sampleMemorandum("it").Memorandum.Title) {
			if !strings.Contains(text, squeeze(want)) {
				t.Errorf("%s: %q is missing in %s", language, want, text)
			}
		}
	}
}

func TestManyPartiesAndLongNamesLoseNothing(t *testing.T) {
	in := sampleMemorandum("it")
	in.Memorandum.Title = strings.Repeat("Protocollo d'intesa per il lavoro dei giovani ", 6)
	for i := range 30 {
		in.Memorandum.Parties = append(in.Memorandum.Parties, model.Party{
			ID: uuid(100 + i), OrganisationID: fmt.Sprint(i), Organisation: fmt.Sprintf("Unione dei Comuni della Valle del Nera e dei monti Martani numero %d con un nome che non finisce mai", i),
			Signatory: strings.Repeat("Nome Lungo ", 12), Office: strings.Repeat("Responsabile ", 10),
		})
	}
	path, marks := signaturePage(t, in)
	text := squeezed(t, path)
	for _, p := range in.Memorandum.Parties {
		if !strings.Contains(text, squeeze(p.Organisation)) {
			t.Errorf("%s is missing", p.Organisation)
		}
	}
	signers := 0
	for _, m := range marks {
		if m.Kind == model.MarkSignature {
			signers++
		}
	}
	if signers != 32 {
		t.Errorf("%d cells for 32 who sign by hand", signers)
	}
}

// flowing saves a paper of running text, sound and without warnings, and returns its text.
func flowing(t *testing.T, write func(*bytes.Buffer) ([]Warning, error)) string {
	t.Helper()
	var b, again bytes.Buffer
	for _, out := range []*bytes.Buffer{&b, &again} {
		if warnings, err := write(out); err != nil || len(warnings) > 0 {
			t.Fatal(err, warnings)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("equal input gives other bytes")
	}
	path := saved(t, b.Bytes())
	tool(t, "qpdf", "--check", path)
	return squeezed(t, path)
}

func TestTheSummaryTellsTheMemorandum(t *testing.T) {
	for language, wants := range map[string][]string{
		"it": {"Protocollo d'intesa", "alla firma (1 di 3)", "24 mesi", "rinnovo tacito, disdetta 60 giorni prima", "21/02/2020, firma autografa", "non ancora firmato", "Tutte le parti", "30/06/2020", "Valli Ettore"},
		"en": {"Memorandum of understanding", "being signed (1 of 3)", "24 months", "tacit renewal, notice 60 days before the end", "not yet signed", "All parties"},
	} {
		t.Run(language, func(t *testing.T) {
			in := sampleMemorandum(language)
			text := flowing(t, func(b *bytes.Buffer) ([]Warning, error) { return WriteMemorandum(b, in) })
			for _, want := range wants {
				if !strings.Contains(text, squeeze(want)) {
					t.Errorf("%q is missing in %s", want, text)
				}
			}
		})
	}
}

func TestTheListTellsWhatIsInForceAndDue(t *testing.T) {
	m := sampleMemorandum("it").Memorandum
	for i := range m.Parties {
		m.Parties[i].SignedOn = "2020-02-21"
	}
	for language, wants := range map[string][]string{
		"it": {"1 protocollo d'intesa in vigore", "Situazione al 22 dicembre 2021", "20/02/2022", "22/12/2021", "in scadenza", "Azione comune in ritardo: Campagna informativa", "540 giorni fa", "Giorno di scadenza", "oggi", "Comune di Narni"},
		"en": {"1 memorandum in force", "As of 22 December 2021", "expiring", "Joint action, late: Campagna informativa", "540 days ago", "today"},
	} {
		t.Run(language, func(t *testing.T) {
			in := MemorandaList{Settings: sampleSettings(), Memoranda: []model.Memorandum{m}, Deadlines: m.Deadlines("2021-12-22"), Day: "2021-12-22", PrintedAt: printedAt, Language: language}
			model.SortDeadlines(in.Deadlines)
			text := flowing(t, func(b *bytes.Buffer) ([]Warning, error) { return WriteMemoranda(b, in) })
			for _, want := range wants {
				if !strings.Contains(text, squeeze(want)) {
					t.Errorf("%q is missing in %s", want, text)
				}
			}
		})
	}
	empty := flowing(t, func(b *bytes.Buffer) ([]Warning, error) {
		return WriteMemoranda(b, MemorandaList{Settings: sampleSettings(), Day: "2021-12-22", PrintedAt: printedAt, Language: "it"})
	})
	if !strings.Contains(empty, squeeze("0 protocolli d'intesa in vigore")) || !strings.Contains(empty, squeeze("Nessuna scadenza")) {
		t.Errorf("an empty list says %s", empty)
	}
}
