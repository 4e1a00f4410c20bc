package store_test

import (
	"fmt"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestPostcodesAreThoseInUse(t *testing.T) {
	a := storetest.Open(t)
	for _, p := range []model.Person{
		{Town: "Terni", Province: "TR", Postcode: "05100"},
		{Town: "Terni", Province: "TR", Postcode: "05100"},
		{Town: "Terni", Province: "TR", Postcode: "05101"},
		{Town: "Castro", Province: "LE", Postcode: "73030"},
		{Town: "Narni", Province: "TR"},
	} {
		p.FamilyName = "Rossi"
		savePeople(t, a, p)
	}
	gone := savePeople(t, a, model.Person{FamilyName: "Verdi", Town: "Narni", Province: "TR", Postcode: "99999"})[0]
	if err := a.People().Delete(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	got, err := a.Postcodes(t.Context(), []model.Town{{Name: "Terni", Province: "TR"}, {Name: "Castro", Province: "BG"}, {Name: "Narni", Province: "TR"}})
	if err != nil || fmt.Sprint(got) != "map[Terni (TR):[05100 05101]]" {
		t.Errorf("%v %v", got, err)
	}
}
