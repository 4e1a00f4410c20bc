package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Mentions returns the texts of other entries that hold a person's name,
// family or given name first: the speakers of a session, notes, titles.
func (r Privacy) Mentions(ctx context.Context, p model.Person) ([]model.Mention, error) {
	if !p.HasFullName() {
		return nil, nil // one word alone is found everywhere
	}
	all, err := queryAll(ctx, r.read(), func(r row) (m model.Mention, err error) {
		return m, r.Scan(&m.Register, &m.ID, &m.Line, &m.Title, &m.Field, &m.Text)
	}, `SELECT 'events', id, id, title, 'title', title FROM event
		UNION ALL SELECT 'events', id, id, title, 'organiser', organiser FROM event WHERE organiser <> ''
		UNION ALL SELECT 'events', id, id, title, 'notes', notes FROM event WHERE notes <> ''
		UNION ALL SELECT 'events', event_id, id, title, 'speaker', speaker FROM session WHERE speaker <> ''
		UNION ALL SELECT 'events', event_id, id, title, 'tutor', tutor FROM session WHERE tutor <> ''
		UNION ALL SELECT 'events', event_id, id, title, 'session_title', title FROM session
		UNION ALL SELECT 'events', event_id, id, title, 'topic', topic FROM session WHERE topic <> ''
		UNION ALL SELECT 'organisations', id, id, name, 'notes', notes FROM organisation WHERE notes <> ''
		UNION ALL SELECT 'organisations', id, id, name, 'name', name FROM organisation
		UNION ALL SELECT 'organisations', id, id, name, 'owner', owner FROM organisation WHERE owner <> ''
		UNION ALL SELECT 'projects', id, id, title, 'notes', notes FROM project WHERE notes <> ''
		UNION ALL SELECT 'people', id, id, trim(family_name || ' ' || given_name), 'notes', notes FROM person WHERE notes <> '' AND id <> ?1
		UNION ALL SELECT CASE register WHEN 'person' THEN 'people' WHEN 'organisation' THEN 'organisations' WHEN 'event' THEN 'events'
			WHEN 'project' THEN 'projects' WHEN 'contact' THEN 'contacts' ELSE 'memoranda' END,
			entry, d.id, name, part.key, part.value
			FROM document d, json_each(json_object('document', name, 'document_notes', notes)) part
			WHERE NOT (register = 'person' AND entry = ?1)
		UNION ALL SELECT CASE WHEN sheet_id IS NULL THEN 'memoranda' ELSE 'events' END, entry, id, file, 'scan_file', file FROM scan
		UNION ALL SELECT 'events', d.entry, d.id, d.name, 'signed_page', ?2 FROM document d WHERE d.id IN (SELECT s.document_id FROM scan s
			JOIN scan_cell l ON l.scan_id = s.id JOIN participant t ON t.id = l.participant_id WHERE t.person_id = ?1)
		UNION ALL SELECT 'organisations', id, id, name, 'tag', name FROM tag
		UNION ALL SELECT CASE register WHEN 'person' THEN 'people' ELSE 'organisations' END, id, id, name, 'filter_name', name FROM saved_filter
		UNION ALL SELECT CASE register WHEN 'person' THEN 'people' ELSE 'organisations' END, id, id, name, 'filter', filter FROM saved_filter
		UNION ALL SELECT 'contacts', id, id, subject, 'subject', subject FROM contact
		UNION ALL SELECT 'contacts', id, id, subject, 'place', place FROM contact WHERE place <> ''
		UNION ALL SELECT 'contacts', id, id, subject, 'met_by', met_by FROM contact WHERE met_by <> ''
		UNION ALL SELECT 'contacts', id, id, subject, 'outcome', outcome FROM contact WHERE outcome <> ''
		UNION ALL SELECT 'contacts', id, id, subject, 'next_step', next_step FROM contact WHERE next_step <> ''
		UNION ALL SELECT 'contacts', id, id, subject, 'notes', notes FROM contact WHERE notes <> ''
		UNION ALL SELECT 'memoranda', id, id, title, 'title', title FROM memorandum
		UNION ALL SELECT 'memoranda', id, id, title, 'object', object FROM memorandum WHERE object <> ''
		UNION ALL SELECT 'memoranda', id, id, title, 'notes', notes FROM memorandum WHERE notes <> ''
		UNION ALL SELECT 'memoranda', id, id, title, 'reason', reason FROM memorandum WHERE reason <> ''
		UNION ALL SELECT 'memoranda', id, id, title, 'place', place FROM memorandum WHERE place <> ''
		UNION ALL SELECT 'memoranda', id, id, title, 'termination', termination FROM memorandum WHERE termination <> ''
		UNION ALL SELECT 'memoranda', id, id, title, 'privacy_role', privacy_role FROM memorandum WHERE privacy_role <> ''
		UNION ALL SELECT 'memoranda', m.id, p.id, m.title, part.key, part.value FROM memorandum_party p JOIN memorandum m ON m.id = p.memorandum_id,
			json_each(json_object('signatory', p.signatory, 'office', p.office, 'act', p.act)) part WHERE part.value <> ''
		UNION ALL SELECT 'memoranda', m.id, c.id, m.title, 'action_text', c.text FROM memorandum_action c JOIN memorandum m ON m.id = c.memorandum_id
		UNION ALL SELECT 'settings', id, id, office, 'signatories', name FROM signatory
		UNION ALL SELECT 'privacy', id, id, what, 'breach_people', what || ' ' || data || ' ' || people || ' ' || measures FROM breach`, p.ID, p.FamilyName+" "+p.GivenName)
	if err != nil {
		return nil, fmt.Errorf("texts on person %s: %w", p.ID, err)
	}
	var found []model.Mention
	names := p.NamedIn()
	for _, m := range all {
		if names(m.Text) {
			found = append(found, m)
		}
	}
	return found, nil
}

// rewrites are the texts in which a name is replaced when its person becomes
// anonymous. Titles, objects, names of organisations, signatories and the log of
// breaches are papers in themselves: they are only told of.
var rewrites = map[string]string{
	"events.organiser":       `UPDATE event SET updated_at = ?, organiser = ? WHERE id = ?`,
	"events.notes":           `UPDATE event SET updated_at = ?, notes = ? WHERE id = ?`,
	"events.speaker":         `UPDATE session SET updated_at = ?, speaker = ? WHERE id = ?`,
	"events.tutor":           `UPDATE session SET updated_at = ?, tutor = ? WHERE id = ?`,
	"events.topic":           `UPDATE session SET updated_at = ?, topic = ? WHERE id = ?`,
	"contacts.subject":       `UPDATE contact SET updated_at = ?, subject = ? WHERE id = ?`,
	"contacts.place":         `UPDATE contact SET updated_at = ?, place = ? WHERE id = ?`,
	"contacts.met_by":        `UPDATE contact SET updated_at = ?, met_by = ? WHERE id = ?`,
	"contacts.outcome":       `UPDATE contact SET updated_at = ?, outcome = ? WHERE id = ?`,
	"contacts.next_step":     `UPDATE contact SET updated_at = ?, next_step = ? WHERE id = ?`,
	"contacts.notes":         `UPDATE contact SET updated_at = ?, notes = ? WHERE id = ?`,
	"organisations.notes":    `UPDATE organisation SET updated_at = ?, notes = ? WHERE id = ?`,
	"organisations.owner":    `UPDATE organisation SET updated_at = ?, owner = ? WHERE id = ?`,
	"projects.notes":         `UPDATE project SET updated_at = ?, notes = ? WHERE id = ?`,
	"people.notes":           `UPDATE person SET updated_at = ?, notes = ? WHERE id = ?`,
	"memoranda.notes":        `UPDATE memorandum SET updated_at = ?, notes = ? WHERE id = ?`,
	"memoranda.reason":       `UPDATE memorandum SET updated_at = ?, reason = ? WHERE id = ?`,
	"memoranda.action_text":  `UPDATE memorandum_action SET updated_at = ?, text = ? WHERE id = ?`,
	"memoranda.place":        `UPDATE memorandum SET updated_at = ?, place = ? WHERE id = ?`,
	"memoranda.termination":  `UPDATE memorandum SET updated_at = ?, termination = ? WHERE id = ?`,
	"memoranda.privacy_role": `UPDATE memorandum SET updated_at = ?, privacy_role = ? WHERE id = ?`,
	"memoranda.office":       `UPDATE memorandum_party SET updated_at = ?, office = ? WHERE id = ?`,
	"scan_file":              `UPDATE scan SET updated_at = ?, file = ? WHERE id = ?`,
	"document_notes":         `UPDATE document SET updated_at = ?, notes = ? WHERE id = ?`,
	"tag":                    `UPDATE tag SET updated_at = ?, name = ? WHERE id = ?`,
	"filter_name":            `UPDATE saved_filter SET updated_at = ?, name = ? WHERE id = ?`,
	"filter":                 `UPDATE saved_filter SET updated_at = ?, filter = ? WHERE id = ?`,
}

// refolds are for the texts among them that are also kept folded.
var refolds = map[string]string{
	"contacts.subject": `UPDATE contact SET sort_subject = ? WHERE id = ?`,
	"tag":              `UPDATE tag SET sort_name = ? WHERE id = ?`,
	"filter_name":      `UPDATE saved_filter SET sort_name = ? WHERE id = ?`,
}

// replaceMentions puts a name in the place of a person's in the texts of
// others and returns those that still hold it. When somebody else has the same
// name nothing is replaced, for nobody but a reader knows who is meant.
func (r Privacy) replaceMentions(ctx context.Context, p model.Person, name string) ([]model.Mention, error) {
	found, err := r.Mentions(ctx, p)
	if err != nil || !p.HasFullName() {
		return nil, err
	}
	namesakes, err := queryOne(ctx, r.read(), scanNumber, `SELECT count(*) FROM person WHERE sort_name = ? AND id <> ?`,
		model.SortName(p.FamilyName, p.GivenName), p.ID)
	if err != nil || namesakes > 0 {
		return found, err
	}
	now, kept := stamp(r.archive.now()), []model.Mention(nil)
	for _, m := range found {
		field := m.Register + "." + m.Field
		if rewrites[field] == "" {
			field = m.Field // of a text that stands in several registers
		}
		rewrite, known := rewrites[field]
		text := p.ReplaceName(m.Text, name)
		if known {
			if err := exec(ctx, r.tx, rewrite, now, text, m.Line); err != nil {
				return nil, err
			}
		}
		if refold := refolds[field]; refold != "" {
			if err := exec(ctx, r.tx, refold, model.Fold(text), m.Line); err != nil {
				return nil, err
			}
		}
		if !known || p.NamedIn()(text) {
			kept = append(kept, m)
		}
	}
	return kept, r.forgetMentions(ctx, p)
}

// forgetMentions takes what was and what became out of the lines of the
// history in which those texts hold the name.
func (r Privacy) forgetMentions(ctx context.Context, p model.Person) error {
	type line struct {
		rid  int64
		text string
	}
	lines, err := queryAll(ctx, r.tx, func(r row) (l line, err error) { return l, r.Scan(&l.rid, &l.text) },
		`SELECT rid, coalesce(old, '') || ' ' || coalesce(new, '') FROM change
		WHERE register NOT IN ('person', 'participant', 'attendance', 'certificate') AND (old IS NOT NULL OR new IS NOT NULL)
			OR register = 'person' AND (instr(old, '"notes":"') AND NOT instr(old, '"notes":""')
				OR instr(new, '"notes":"') AND NOT instr(new, '"notes":""'))`)
	if err != nil {
		return err
	}
	var forget []int64
	names := p.NamedIn()
	for _, l := range lines {
		if names(l.text) {
			forget = append(forget, l.rid)
		}
	}
	return forgetLines(ctx, r.tx, forget)
}

func forgetLines(ctx context.Context, tx *sql.Tx, rids []int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE change SET old = NULL, new = NULL WHERE rid IN (SELECT value FROM json_each(?))`, list(rids))
	return err
}
