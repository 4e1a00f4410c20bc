package page

import (
	"segreteria/data/model"
	"segreteria/data/store"
)

// OpenRecord shows the record of an entry, by the name of its table. Entries
// without a page of their own are opened with what they belong to, by the caller.
func OpenRecord(o Office, register, id string) {
	switch register {
	case "person":
		openPerson(o, id)
	case "organisation":
		openOrganisation(o, id)
	case "event":
		OpenEvent(o, id)
	case "project":
		openProject(o, id)
	case "contact":
		openContact(o, id)
	case "memorandum":
		OpenMemorandum(o, id)
	case "profile":
		openProfile(o, id)
	}
}

// ListOf returns the key of the page that lists a register, by the name of its
// table; its records have the key <page>/<id>.
func ListOf(register string) string {
	switch register {
	case "person":
		return "people"
	case "memorandum":
		return "memoranda"
	default:
		return register + "s"
	}
}

// FindingNote is what tells a record that was found from its namesakes, in a few words.
func FindingNote(f store.Finding) string {
	switch {
	case f.Day == "":
		return f.Place
	case f.Place == "":
		return model.FormatDate(f.Day)
	default:
		return f.Place + ", " + model.FormatDate(f.Day)
	}
}
