package exchange

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"reflect"
	"strings"
	"testing"

	"segreteria/data/model"
)

func smallPicture(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sampleProfile(t testing.TB) model.Profile {
	p := model.NewProfile("regional")
	p.Name, p.Programme, p.TextIT = "Regione Umbria, «FSE+»", "PR FSE+ 2021-2027", "Finanziato dall'Unione europea"
	p.PrivacyEN, p.Logos = "Data are kept <b>here</b>", [][]byte{smallPicture(t), smallPicture(t)}
	return p
}

func TestAProfileComesBackFromItsFile(t *testing.T) {
	for _, form := range append(model.ProfileModels, "") {
		want := model.NewProfile(form)
		want.Name = "Profilo"
		if form == "regional" {
			want = sampleProfile(t)
		}
		want.ID = "stays behind"
		var file bytes.Buffer
		if err := WriteProfile(&file, want); err != nil {
			t.Fatal(err)
		}
		got, err := ReadProfile(&file)
		want.ID = ""
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q came back as %+v, %v", form, got, err)
		}
	}
	if err := WriteProfile(&bytes.Buffer{}, model.Profile{}); err == nil {
		t.Error("a profile without a name is written")
	}
}

func TestEveryFieldOfAProfileFileIsLookedAt(t *testing.T) {
	var file bytes.Buffer
	if err := WriteProfile(&file, sampleProfile(t)); err != nil {
		t.Fatal(err)
	}
	good := file.String()
	for name, tc := range map[string]struct{ old, new, field, key string }{
		"no JSON":                      {"{", "", "", "not_profile"},
		"another file":                 {"segreteria-profilo", "other", "", "not_profile"},
		"of a newer program":           {`"version": 1`, `"version": 2`, "", "profile_newer"},
		"no number of a version":       {`"version": 1`, `"version": "1"`, "", "not_profile"},
		"a number as a name":           {`"name": "Regione`, `"name": 7, "programme": "Regione`, "name", "profile_field"},
		"no name":                      {`"name"`, `"programme"`, "name", "required"},
		"a column nobody knows":        {"birth_date", "shoe_size", "columns", "unknown_code"},
		"a row too low to sign in":     {`"row_height": 13`, `"row_height": 5`, "row_height", "between"},
		"letters too small":            {`"body_size": 10`, `"body_size": 6`, "body_size", "between"},
		"an unknown orientation":       {`"portrait"`, `"round"`, "orientation", "unknown_code"},
		"a fact that no head has":      {`"shown": ["project"`, `"shown": ["colour"`, "shown", "unknown_code"},
		"a check that nobody makes":    {"cup_form", "horoscope", "checks", "unknown_code"},
		"a text of a thousand letters": {"Finanziato", strings.Repeat("Finanziato", 101), "text_it", "too_long"},
		"a logo that is no picture":    {`"logos": ["`, `"logos": ["AAAA","`, "logos", "profile_field"},
		"a logo that is no base64":     {`"logos": ["`, `"logos": ["?`, "logos", "profile_field"},
		"a field of nobody":            {`"columns"`, `"macro": "x", "columns"`, "", "profile_unknown"},
	} {
		broken := strings.Replace(good, tc.old, tc.new, 1)
		if broken == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		_, err := ReadProfile(strings.NewReader(broken))
		var problem *model.Problem
		if !errors.As(err, &problem) || problem.Field != tc.field || problem.Key != tc.key {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzReadProfile: whatever a file holds, it is refused or becomes a profile
// that can be kept and comes back from its own file.
func FuzzReadProfile(f *testing.F) {
	var file bytes.Buffer
	if err := WriteProfile(&file, sampleProfile(f)); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte(`{"format":"segreteria-profilo","version":1,"name":"x","columns":["email","email"],"logos":[""]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadProfile(bytes.NewReader(data))
		if err != nil {
			return
		}
		if err := p.Validate(); err != nil {
			t.Fatalf("%+v cannot be kept: %v", p, err)
		}
		var again bytes.Buffer
		if err := WriteProfile(&again, p); err != nil {
			t.Fatal(err)
		}
		back, err := ReadProfile(&again)
		if err != nil || !reflect.DeepEqual(back, p) {
			t.Fatalf("%+v came back as %+v, %v", p, back, err)
		}
	})
}
