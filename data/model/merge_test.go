package model

import (
	"reflect"
	"slices"
	"testing"
)

// A field that a merge forgot would be lost with the entry that goes.
func TestEveryTextOfAnEntryCanBeChosenInAMerge(t *testing.T) {
	person, organisation := Person{}, Organisation{}
	for _, tc := range []struct {
		entry any
		parts []Part
		other []string // dealt with apart, or no field of the entry's own
	}{
		{&person, person.Parts(), []string{"ID", "Notes", "Organisation", "Tags"}},
		{&organisation, organisation.Parts(), []string{"ID", "Notes", "Tags"}},
	} {
		chosen := map[uintptr]bool{}
		for _, part := range tc.parts {
			chosen[reflect.ValueOf(part.Value).Pointer()] = true
		}
		entry := reflect.ValueOf(tc.entry).Elem()
		for i := range entry.NumField() {
			field := entry.Type().Field(i)
			if field.Type.Kind() == reflect.String && !slices.Contains(tc.other, field.Name) && !chosen[entry.Field(i).Addr().Pointer()] {
				t.Errorf("%s.%s is in no merge", entry.Type().Name(), field.Name)
			}
		}
	}
}

func TestAMergeKeepsInfluenceAndInterestThatOneSideKnows(t *testing.T) {
	got := MergeOrganisation(Organisation{Influence: 2}, Organisation{Influence: 5, Interest: 4}, nil)
	if got.Influence != 2 || got.Interest != 4 {
		t.Errorf("%d and %d are kept, want 2 and 4", got.Influence, got.Interest)
	}
}
