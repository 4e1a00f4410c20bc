package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestWhatIsExportedIsMatchedWhenItComesBack(t *testing.T) {
	a := storetest.Open(t)
	data, err := os.ReadFile("../exchange/testdata/infoday-partners.csv")
	if err != nil {
		t.Fatal(err)
	}
	importPeople(t, a, string(data))
	importPeople(t, a, "Cognome;Nome;Telefono;CAP;Note\n'=Rossi;Mario;+39 0744 1;05100;\"due\nrighe\"\n")
	listing, err := desk.List(t.Context(), a, desk.ListRequest{Register: "people"})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := desk.Export(&file, listing, func(column string) string { return column }); err != nil {
		t.Fatal(err)
	}
	if head, _, _ := strings.Cut(file.String(), "\r\n"); strings.Contains(head, "id;") || !strings.Contains(file.String(), "'=Rossi;Mario;") {
		t.Errorf("exported %q", file.String())
	}
	b := storetest.Open(t)
	if got := counts(importPeople(t, b, file.String())); got != "11/0/0" {
		t.Errorf("into an empty archive: %s", got)
	}
	if got := counts(importPeople(t, a, file.String())); got != "0/11/0" {
		t.Errorf("into its own archive: %s", got)
	}
	again, err := desk.List(t.Context(), b, desk.ListRequest{Register: "people"})
	if err != nil || len(again.Rows) != len(listing.Rows) {
		t.Fatalf("%d rows, %v", len(again.Rows), err)
	}
	for i, row := range listing.Rows {
		if !slices.Equal(row[1:], again.Rows[i][1:]) {
			t.Errorf("got %q, want %q", again.Rows[i][1:], row[1:])
		}
	}
}

func TestList(t *testing.T) {
	a, event, sessions := infoDay(t)
	req := peopleRequest(t, "Cognome;Nome;Ente\nRossi;Mario;Comune\nVerdi;Anna;ACTL\n")
	req.EventID = event.ID
	if _, err := desk.ImportParticipants(t.Context(), a, req); err != nil {
		t.Fatal(err)
	}
	on, err := a.Participants().OfEvent(t.Context(), event.ID)
	if err != nil {
		t.Fatal(err)
	}
	mark := model.Attendance{SessionID: sessions[0].ID, ParticipantID: on[0].ID, Status: model.Present, In: "10:00"}
	if err := a.Attendances().Mark(t.Context(), mark); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		req  desk.ListRequest
		rows int
	}{
		"people":                      {desk.ListRequest{Register: "people"}, 2},
		"people by name":              {desk.ListRequest{Register: "people", Text: "ros"}, 1},
		"people, one":                 {desk.ListRequest{Register: "people", Limit: 1}, 1},
		"organisations":               {desk.ListRequest{Register: "organisations"}, 2},
		"events":                      {desk.ListRequest{Register: "events", Text: "info"}, 1},
		"participants":                {desk.ListRequest{Register: "participants", EventID: event.ID}, 2},
		"participants by name":        {desk.ListRequest{Register: "participants", EventID: event.ID, Text: "anna v"}, 1},
		"attendance":                  {desk.ListRequest{Register: "attendance", EventID: event.ID}, 4},
		"attendance of one":           {desk.ListRequest{Register: "attendance", EventID: event.ID, Text: "rossi"}, 2},
		"attendance, three":           {desk.ListRequest{Register: "attendance", EventID: event.ID, Limit: 3}, 3},
		"certificates, none as yet":   {desk.ListRequest{Register: "certificates"}, 0},
		"certificates of that event":  {desk.ListRequest{Register: "certificates", EventID: event.ID}, 0},
		"organisations by their name": {desk.ListRequest{Register: "organisations", Text: "actl"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := desk.List(t.Context(), a, tc.req)
			if err != nil || len(l.Rows) != tc.rows {
				t.Errorf("%d rows, want %d, %v", len(l.Rows), tc.rows, err)
			}
			for _, row := range l.Rows {
				if len(row) != len(l.Columns) {
					t.Errorf("%d values in %d columns", len(row), len(l.Columns))
				}
			}
		})
	}
	l, err := desk.List(t.Context(), a, desk.ListRequest{Register: "attendance", EventID: event.ID})
	want := []any{on[0].ID, on[0].PersonID, "Rossi", "Mario", "Comune", sessions[0].ID, "Apertura", "present", "10:00", "", 180, 210}
	if err != nil || !slices.Equal(l.Rows[0], want) || l.Rows[1][7] != "" {
		t.Errorf("got %v, want %v, %v", l.Rows[0], want, err)
	}
	if _, err := desk.List(t.Context(), a, desk.ListRequest{Register: "attendance", EventID: "x"}); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("no event: %v", err)
	}
	var p *model.Problem
	if _, err := desk.List(t.Context(), a, desk.ListRequest{Register: "x"}); !errors.As(err, &p) || p.Key != "unknown_code" {
		t.Errorf("no register: %v", err)
	}
}

func TestColumnsCanBeMappedByHand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("Uzvārds;Vārds;Organisation\nBērziņa;Līga;RTA\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	req, err := desk.ReadImport(path, desk.IntoPeople)
	if err != nil {
		t.Fatal(err)
	}
	var p *model.Problem
	if !errors.As(req.Check(), &p) || p.Key != "no_name_column" {
		t.Errorf("before: %v", req.Check())
	}
	for _, wish := range []string{"uzvards=family_name", "2=given_name"} {
		if req, err = req.MapNamed(desk.IntoPeople, wish); err != nil {
			t.Error(err)
		}
	}
	if want := []string{"family_name", "given_name", "organisation"}; !slices.Equal(req.Mapping, want) || req.Check() != nil {
		t.Errorf("got %q, want %q", req.Mapping, want)
	}
	if moved := req.MapColumn(2, "family_name"); !slices.Equal(moved.Mapping, []string{"", "given_name", "family_name"}) || req.Mapping[0] == "" {
		t.Errorf("moved: %q, before %q", moved.Mapping, req.Mapping)
	}
	for _, wish := range []string{"", "4=role", "0=role", "x=role", "1=shoe_size", "uzvards"} {
		if _, err := req.MapNamed(desk.IntoPeople, wish); !errors.As(err, &p) || p.Key != "bad_column_map" {
			t.Errorf("%q: %v", wish, err)
		}
	}
	if _, err := desk.ReadImport(path+"x", desk.IntoPeople); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
