package page

// OpenRecord shows the record of an entry; register is the name of its table.
func OpenRecord(o Office, register, id string) {
	switch register {
	case "person":
		openPerson(o, id)
	case "organisation":
		openOrganisation(o, id)
	case "event":
		OpenEvent(o, id)
	}
}
