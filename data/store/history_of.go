package store

import (
	"context"
	"fmt"
)

// What an action did to an entry.
const (
	DeedAdded    = "added"
	DeedChanged  = "changed"
	DeedBinned   = "binned"
	DeedRestored = "restored"
	DeedRemoved  = "removed"
	DeedErased   = "erased" // for good, for privacy's sake: nothing more is known
)

// A Past is what one action did to one field of an entry, or of a part of it.
type Past struct {
	Action
	Register string // name of the table
	ID       string // of the entry
	Name     string // of the entry, as it is called now
	Own      bool   // the entry asked for itself, not a part of it
	Deed     string // DeedAdded ... DeedErased
	Field    string // column; "" where the whole entry is meant
	Was, Is  string // codes and ISO dates as stored; a reference is its name
}

// PictureValue stands in a Past for a picture, whose bytes nobody reads.
const PictureValue = "…"

// mostOfHistory is how many lines a history shows.
const mostOfHistory = 5_000

// entryName is the name of the entry c.entry of the register c.register, NULL
// when it is gone.
const entryName = `CASE c.register
	WHEN 'person' THEN (SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = c.entry)
	WHEN 'organisation' THEN (SELECT name FROM organisation WHERE id = c.entry)
	WHEN 'event' THEN (SELECT title FROM event WHERE id = c.entry)
	WHEN 'project' THEN (SELECT title FROM project WHERE id = c.entry)
	WHEN 'memorandum' THEN (SELECT title FROM memorandum WHERE id = c.entry)
	WHEN 'memorandum_party' THEN (SELECT coalesce(o.name, s.name) FROM memorandum_party t LEFT JOIN organisation o ON o.id = t.organisation_id
		LEFT JOIN settings s WHERE t.id = c.entry)
	WHEN 'memorandum_action' THEN (SELECT text FROM memorandum_action WHERE id = c.entry)
	WHEN 'memorandum_person' THEN (SELECT trim(p.family_name || ' ' || p.given_name) FROM memorandum_person t JOIN person p ON p.id = t.person_id
		WHERE t.id = c.entry)
	WHEN 'session' THEN (SELECT title FROM session WHERE id = c.entry)
	WHEN 'course_module' THEN (SELECT title FROM course_module WHERE id = c.entry)
	WHEN 'session_block' THEN (SELECT title FROM session WHERE id = c.owner)
	WHEN 'participant' THEN (SELECT trim(p.family_name || ' ' || p.given_name) FROM participant t
		JOIN person p ON p.id = t.person_id WHERE t.id = c.entry)
	WHEN 'attendance' THEN (SELECT trim(p.family_name || ' ' || p.given_name) || ', ' || s.title FROM attendance m
		JOIN participant t ON t.id = m.participant_id JOIN person p ON p.id = t.person_id
		JOIN session s ON s.id = m.session_id WHERE m.id = c.entry)
	WHEN 'certificate' THEN (SELECT number || '/' || year || ' ' || name FROM certificate WHERE id = c.entry)
	WHEN 'certificate_duplicate' THEN (SELECT x.number || '/' || x.year || ' ' || x.name FROM certificate_duplicate d JOIN certificate x ON x.id = d.certificate_id WHERE d.id = c.entry)
	WHEN 'certificate_template' THEN (SELECT name FROM certificate_template WHERE id = c.entry)
	WHEN 'not_duplicate' THEN (SELECT coalesce((SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = d.one),
		(SELECT name FROM organisation WHERE id = d.one)) FROM not_duplicate d WHERE d.id = c.entry)
	WHEN 'tag' THEN (SELECT name FROM tag WHERE id = c.entry)
	WHEN 'organisation_tag' THEN (SELECT t.name FROM organisation_tag l JOIN tag t ON t.id = l.tag_id WHERE l.id = c.entry)
	WHEN 'person_tag' THEN (SELECT t.name FROM person_tag l JOIN tag t ON t.id = l.tag_id WHERE l.id = c.entry)
	WHEN 'organisation_project' THEN (SELECT p.title FROM organisation_project l JOIN project p ON p.id = l.project_id WHERE l.id = c.entry)
	WHEN 'saved_filter' THEN (SELECT name FROM saved_filter WHERE id = c.entry)
	WHEN 'contact' THEN (SELECT subject FROM contact WHERE id = c.entry)
	WHEN 'contact_organisation' THEN (SELECT o.name FROM contact_organisation x JOIN organisation o ON o.id = x.organisation_id WHERE x.id = c.entry)
	WHEN 'contact_person' THEN (SELECT trim(p.family_name || ' ' || p.given_name) FROM contact_person x JOIN person p ON p.id = x.person_id WHERE x.id = c.entry)
	WHEN 'person_privacy' THEN (SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = c.owner)
	WHEN 'consent' THEN (SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = c.owner)
	WHEN 'document' THEN (SELECT name FROM document WHERE id = c.entry)
	WHEN 'scan' THEN (SELECT coalesce('v' || h.version, 'v' || m.version) || ' p' || x.page || ', ' || x.file FROM scan x
		LEFT JOIN sheet h ON h.id = x.sheet_id LEFT JOIN memorandum_sheet m ON m.id = x.memorandum_sheet_id WHERE x.id = c.entry)
	WHEN 'profile' THEN (SELECT name FROM profile WHERE id = c.entry)
	END`

// lostName is the name of an entry that is gone, out of what the history keeps of it.
const lostName = `trim(coalesce(json_extract(c.line, '$.family_name'), json_extract(c.line, '$.title'), json_extract(c.line, '$.name'),
	json_extract(c.line, '$.subject'), json_extract(c.line, '$.text'), (SELECT name FROM tag WHERE id = json_extract(c.line, '$.tag_id')),
	(SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = json_extract(c.line, '$.person_id')),
	iif(c.register = 'organisation_project', (SELECT title FROM project WHERE id = json_extract(c.line, '$.project_id')), NULL),
	iif(c.register IN ('contact_organisation', 'memorandum_party'),
		(SELECT name FROM organisation WHERE id = json_extract(c.line, '$.organisation_id')), NULL), '')
	|| ' ' || coalesce(json_extract(c.line, '$.given_name'), ''))`

// pastValue reads a field out of the JSON of a change: bytes are not told, and
// the entry that a field refers to is told by its name.
func pastValue(line string) string {
	value := `json_extract(` + line + `, '$.' || k.key)`
	return `coalesce(CASE WHEN json_type(` + line + `, '$.' || k.key) = 'object' THEN '` + PictureValue + `'
		WHEN k.key = 'organisation_id' THEN (SELECT name FROM organisation WHERE id = ` + value + `)
		WHEN k.key = 'event_id' THEN (SELECT title FROM event WHERE id = ` + value + `)
		WHEN k.key = 'project_id' THEN (SELECT title FROM project WHERE id = ` + value + `)
		WHEN k.key = 'renews_id' THEN (SELECT title FROM memorandum WHERE id = ` + value + `)
		WHEN k.key = 'profile_id' THEN (SELECT name FROM profile WHERE id = ` + value + `)
		WHEN k.key = 'certificate_template_id' THEN (SELECT name FROM certificate_template WHERE id = ` + value + `)
		WHEN k.key = 'module_id' THEN (SELECT title FROM course_module WHERE id = ` + value + `)
		ELSE ` + value + ` END, '')`
}

// Of returns what was done to an entry and to its parts, the newest first. The
// parts of an event are its programme, people, attendance, sheets and
// certificates; those of a project its logos; those of a contact whom it met;
// those of a memorandum its parties, joint actions, contact persons and printed pages.
func (r History) Of(ctx context.Context, id string) ([]Past, error) {
	past, err := queryAll(ctx, r.read(), scanPast, `WITH RECURSIVE
			mine (id) AS (SELECT ? UNION SELECT c.entry FROM mine JOIN change c ON c.owner = mine.id),
			seen AS (SELECT *, CASE WHEN old IS NULL AND new IS NULL THEN 'erased' WHEN old IS NULL THEN 'added'
				WHEN new IS NULL THEN 'removed' WHEN json_type(new, '$.deleted_at') = 'text' THEN 'binned'
				WHEN json_type(new, '$.deleted_at') = 'null' THEN 'restored' ELSE 'changed' END AS deed, coalesce(new, old) AS line
				FROM change WHERE entry IN (SELECT id FROM mine) AND register <> 'scan_cell')
		SELECT a.rid, a.name, a.done_at, a.done_by, a.undone_at IS NOT NULL, 0, c.register, c.entry,
			coalesce(`+entryName+`, `+lostName+`, ''), c.deed, coalesce(k.key, ''), `+pastValue("c.old")+`, `+pastValue("c.new")+`
		FROM seen c JOIN action a ON a.rid = c.action LEFT JOIN json_each(coalesce(c.line, '{}')) k
			ON k.key NOT IN ('rid', 'id', 'created_at', 'updated_at', 'deleted_at', 'sort_name', 'sort_title', 'sort_short', 'sort_text', 'family_first',
				'given_first', 'sort_subject', 'contact_id', 'session_id', 'person_id', 'participant_id', 'sheet_id', 'position', 'tag_id', 'memorandum_id', 'party_id', 'certificate_id', 'payload')
			AND (k.key <> 'event_id' OR c.register IN ('contact', 'memorandum', 'memorandum_action'))
			AND NOT (c.register = 'project_logo' AND k.key = 'project_id')
			AND NOT (c.register = 'profile_logo' AND k.key = 'profile_id')
			AND NOT (c.register = 'scan' AND k.key IN ('entry', 'memorandum_sheet_id', 'document_id', 'sha256'))
			AND NOT (c.register = 'document' AND k.key IN ('register', 'entry', 'content_id'))
			AND (c.deed NOT IN ('added', 'removed') OR (k.value IS NOT NULL AND k.value NOT IN ('', 0)))
		ORDER BY a.rid DESC, c.rid, k.id LIMIT ?`, id, mostOfHistory)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", id, err)
	}
	for i := range past {
		past[i].Own = past[i].ID == id
	}
	return past, nil
}

func scanPast(r row) (p Past, err error) {
	var at string
	err = r.Scan(&p.Number, &p.Action.Name, &at, &p.By, &p.Undone, &p.Changes, &p.Register, &p.ID,
		&p.Name, &p.Deed, &p.Field, &p.Was, &p.Is)
	if err == nil {
		p.At, err = parseStamp(at)
	}
	return p, err
}

// FieldOf gives a column of the archive the name that forms and lists use.
func FieldOf(column string) string {
	known := map[string]string{
		"organisation_id": "organisation", "project_id": "project", "event_id": "event", "funder_index": "index", "in_at": "in", "out_at": "out",
		"renews_id": "renews", "profile_id": "profile",
		"module_id":               "module",
		"certificate_template_id": "certificate_template",
	}
	if field, other := known[column]; other {
		return field
	}
	return column
}
