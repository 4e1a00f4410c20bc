package store

// A contact proves that somebody was met: whom it names stays as long as it does.
const (
	organisationContacts = `SELECT c.subject FROM contact c JOIN contact_organisation x ON x.contact_id = c.id WHERE x.organisation_id = ?`
	personContacts       = `SELECT c.subject FROM contact c JOIN contact_person x ON x.contact_id = c.id WHERE x.person_id = ?`
	eventContacts        = `SELECT c.subject FROM contact c WHERE c.event_id = ?`
	projectContacts      = `SELECT c.subject FROM contact c WHERE c.project_id = ?`

	outsideTheBin = ` AND c.deleted_at IS NULL`
	newestContact = ` ORDER BY c.day DESC, c.rid`
)

// What keeps an entry out of the bin, and what keeps it in the bin.
var (
	usedByOrganisationContacts = use{"in_use_contacts", organisationContacts + outsideTheBin + newestContact}
	usedByPersonContacts       = use{"in_use_contacts", personContacts + outsideTheBin + newestContact}
	usedByEventContacts        = use{"in_use_event_contacts", eventContacts + outsideTheBin + newestContact}
	usedByProjectContacts      = use{"in_use_project_contacts", projectContacts + outsideTheBin + newestContact}

	keptByOrganisationContacts = use{"in_use_contacts", organisationContacts + newestContact}
	keptByPersonContacts       = use{"in_use_contacts", personContacts + newestContact}
	keptByEventContacts        = use{"in_use_event_contacts", eventContacts + newestContact}
	keptByProjectContacts      = use{"in_use_project_contacts", projectContacts + newestContact}
)

// What a restored contact brings back from the bin, an event apart, which has
// people of its own.
var (
	contactRevived = []string{
		`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id IN (SELECT p.organisation_id FROM person p
			JOIN contact_person x ON x.person_id = p.id WHERE x.contact_id = ? AND p.deleted_at IS NOT NULL)`,
		`UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id IN (SELECT person_id FROM contact_person WHERE contact_id = ?)`,
		`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL
			AND id IN (SELECT organisation_id FROM contact_organisation WHERE contact_id = ?)`,
		`UPDATE project SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT project_id FROM contact WHERE id = ?)`,
		`UPDATE event SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT event_id FROM contact WHERE id = ?)`,
	}
	contactOrganisationRevived = []string{`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL
		AND id = (SELECT organisation_id FROM contact_organisation WHERE id = ?)`}
	contactPersonRevived = []string{`UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL
		AND id = (SELECT person_id FROM contact_person WHERE id = ?)`}
)

var contactRemoval = removal{"contact", []string{
	`DELETE FROM contact_organisation WHERE contact_id = ?`, `DELETE FROM contact_person WHERE contact_id = ?`,
	`DELETE FROM contact WHERE id = ?`,
}, nil}
