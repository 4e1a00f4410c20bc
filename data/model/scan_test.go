package model

import "testing"

// TestWhatIsOpenOnAPicture has three pictures of a page: the first is of another
// paper than the others, for it alone shows the signature of row 1.
func TestWhatIsOpenOnAPicture(t *testing.T) {
	cell := func(scan string, row int, who, verdict, by, decided string) ScannedCell {
		return ScannedCell{ScanID: scan, Row: row, SessionID: "s", ParticipantID: who, Slot: "sign", Verdict: verdict, DecidedBy: by, Decided: decided}
	}
	for name, tc := range map[string]struct {
		cells []ScannedCell
		want  string
	}{
		"nothing asked":                           {[]ScannedCell{cell("b", 7, "", "empty", "", "")}, ""},
		"a row nobody was named for":              {[]ScannedCell{cell("b", 7, "", "signed", "", "")}, "b"},
		"named on a picture of the paper":         {[]ScannedCell{cell("b", 7, "", "signed", "", ""), cell("c", 7, "p", "signed", "person", "present")}, ""},
		"named on another paper before":           {[]ScannedCell{cell("a", 7, "p", "signed", "person", "present"), cell("b", 7, "", "signed", "", "")}, "b"},
		"named on another paper afterwards":       {[]ScannedCell{cell("a", 7, "", "signed", "", ""), cell("b", 7, "p", "signed", "person", "present")}, "a"},
		"nobody, of a poor picture":               {[]ScannedCell{cell("b", 7, "", "ask", "person", "")}, ""},
		"empty on a better picture":               {[]ScannedCell{cell("b", 7, "", "ask", "", ""), cell("c", 7, "", "empty", "", "")}, ""},
		"empty on an earlier picture":             {[]ScannedCell{cell("b", 7, "", "empty", "", ""), cell("c", 7, "", "ask", "", "")}, "c"},
		"empty on another paper":                  {[]ScannedCell{cell("a", 7, "", "ask", "", ""), cell("b", 7, "", "empty", "", "")}, "a"},
		"the question of a listed person":         {[]ScannedCell{cell("b", 2, "q", "ask", "", "")}, "b"},
		"which another paper answers":             {[]ScannedCell{cell("a", 2, "q", "signed", "rule", "present"), cell("b", 2, "q", "ask", "", "")}, ""},
		"the same row of somebody else":           {[]ScannedCell{cell("a", 7, "p", "signed", "person", "present"), cell("b", 7, "q", "ask", "", "")}, "b"},
		"a signature against what is entered":     {[]ScannedCell{cell("a", 2, "q", "empty", "rule", "absent"), cell("b", 2, "q", "signed", DecidedOpen, "")}, "b"},
		"which somebody decided":                  {[]ScannedCell{cell("b", 2, "q", "signed", DecidedOpen, ""), cell("c", 2, "q", "signed", "person", "present")}, ""},
		"who teaches, and is never entered":       {[]ScannedCell{{ScanID: "b", SessionID: "s", Slot: "teacher", Verdict: "ask"}}, ""},
		"a party whose signature waits for a day": {[]ScannedCell{{ScanID: "b", Row: 1, PartyID: "t", Slot: "party", Verdict: "signed"}}, "b"},
	} {
		cells := []ScannedCell{cell("a", 1, "x", "signed", "rule", "present")}
		for _, id := range []string{"a", "b", "c"} {
			for _, c := range tc.cells {
				if c.ScanID == id {
					cells = append(cells, c)
				}
			}
			if id != "c" {
				cells = append(cells, cell(map[string]string{"a": "b", "b": "c"}[id], 1, "x", "empty", "", ""))
			}
		}
		got := ""
		for _, id := range []string{"a", "b", "c"} {
			if (ScannedPage{ID: id, Cells: cells}).Open() {
				got += id
			}
		}
		if got != tc.want {
			t.Errorf("%s: open on %q, want %q", name, got, tc.want)
		}
	}
}

func TestTwoPapersOfAPage(t *testing.T) {
	at := func(verdict string, score float64) []ScannedCell {
		return []ScannedCell{{Row: 1, SessionID: "s", Verdict: verdict, Score: score}}
	}
	for name, tc := range map[string]struct {
		earlier, later []ScannedCell
		want           bool
	}{
		"a signature is missing":                 {at("signed", 0.9), at("empty", 0), true},
		"on a page in doubt":                     {at("signed", 0.9), at("ask", 0.1), true},
		"of a page in doubt":                     {at("ask", 0.9), at("empty", 0), true},
		"somebody signed since":                  {at("empty", 0), at("signed", 0.9), false},
		"a smudge is gone":                       {at("ask", 0.5), at("empty", 0), false},
		"a signature that is asked about itself": {at("signed", 0.9), at("ask", 0.5), false},
	} {
		if got := OtherPaper(tc.earlier, tc.later); got != tc.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
