-- Of courses; here, for the view below tells them.
ALTER TABLE session ADD COLUMN tutor TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN edition TEXT NOT NULL DEFAULT '';
-- Find anything: one line for each entry of a register that can be found. The
-- program writes none of this: triggers keep it, so that whatever changes an
-- entry changes what is found, an undo and the bin among them. The view says
-- what an entry is found by; the history leaves these tables out.
CREATE TABLE finding (
  rid         INTEGER PRIMARY KEY,  -- the newest is the greatest
  register    TEXT NOT NULL,        -- name of the table
  entry       TEXT NOT NULL UNIQUE, -- id of the record
  title       TEXT NOT NULL,
  sort_title  TEXT NOT NULL,        -- folded
  sort_other  TEXT NOT NULL,        -- another name of it, folded; '' none
  text        TEXT NOT NULL,        -- all else that it is found by
  day         TEXT NOT NULL,        -- its own; '' none
  place       TEXT NOT NULL,        -- what tells it from its namesakes: town, organisation
  of_register TEXT NOT NULL,        -- of the record that it is opened with; '' its own
  of_entry    TEXT NOT NULL
) STRICT;
CREATE INDEX finding_title ON finding (register, sort_title);
CREATE INDEX finding_other ON finding (register, sort_other) WHERE sort_other <> '';
CREATE VIRTUAL TABLE finding_word USING fts5 (title, text, content = 'finding', content_rowid = 'rid',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE finding_term USING fts5vocab (finding_word, row);

CREATE VIEW found (register, entry, title, sort_title, sort_other, text, day, place, of_register, of_entry) AS
SELECT 'person', p.id, trim(p.family_name || ' ' || p.given_name), p.family_first, p.given_first,
    concat_ws(' · ', nullif(o.name, ''), nullif(p.role, ''), nullif(p.town, ''), nullif(p.email, ''), nullif(p.phone, ''),
      nullif(p.tax_code, ''), nullif(p.notes, '')),
    '', coalesce(nullif(o.name, ''), p.town), '', ''
  FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.deleted_at IS NULL
UNION ALL
SELECT 'organisation', id, name, sort_name, sort_short,
    concat_ws(' · ', nullif(short_name, ''), CASE WHEN sector NOT IN ('culture_tourism', 'health', 'agriculture', 'it', 'alternative_energy') THEN nullif(sector, '') END, nullif(town, ''), nullif(email, ''), nullif(pec, ''), nullif(phone, ''),
      nullif(website, ''), nullif(tax_code, ''), nullif(vat_number, ''), nullif(notes, '')),
    '', town, '', ''
  FROM organisation WHERE deleted_at IS NULL
UNION ALL
SELECT 'event', e.id, e.title, e.sort_title, '',
    concat_ws(' · ', nullif(e.code, ''), nullif(e.edition, ''), nullif(e.venue, ''), nullif(e.town, ''), nullif(e.organiser, ''), nullif(e.notes, ''),
      (SELECT group_concat(concat_ws(' · ', s.title, nullif(s.speaker, ''), nullif(s.tutor, ''), nullif(s.topic, ''), nullif(s.room, '')), ' · ' ORDER BY s.rid)
        FROM session s WHERE s.event_id = e.id AND s.deleted_at IS NULL)),
    e.starts_on, coalesce(nullif(e.town, ''), e.venue), '', ''
  FROM event e WHERE e.deleted_at IS NULL
UNION ALL
SELECT 'project', id, title, sort_title, '',
    concat_ws(' · ', nullif(funder_index, ''), nullif(cup, ''), nullif(funder, ''), nullif(programme, ''), nullif(notes, '')),
    '', funder, '', ''
  FROM project WHERE deleted_at IS NULL
UNION ALL
SELECT 'contact', c.id, c.subject, c.sort_subject, '',
    concat_ws(' · ',
      (SELECT group_concat(o.name, ' · ' ORDER BY l.rid) FROM contact_organisation l JOIN organisation o ON o.id = l.organisation_id
        WHERE l.contact_id = c.id AND l.deleted_at IS NULL),
      (SELECT group_concat(trim(p.family_name || ' ' || p.given_name), ' · ' ORDER BY l.rid) FROM contact_person l
        JOIN person p ON p.id = l.person_id WHERE l.contact_id = c.id AND l.deleted_at IS NULL),
      nullif(c.place, ''), nullif(c.met_by, ''), nullif(c.outcome, ''), nullif(c.next_step, ''), nullif(c.code, ''), nullif(c.notes, '')),
    c.day, c.place, '', ''
  FROM contact c WHERE c.deleted_at IS NULL
UNION ALL
SELECT 'memorandum', m.id, m.title, m.sort_title, '',
    concat_ws(' · ', nullif(m.protocol_number, ''), nullif(m.object, ''), nullif(m.place, ''),
      (SELECT group_concat(concat_ws(' · ', o.name, nullif(l.signatory, ''), nullif(l.office, ''), nullif(l.act, ''), nullif(l.protocol_number, '')),
        ' · ' ORDER BY l.position, l.rid)
        FROM memorandum_party l LEFT JOIN organisation o ON o.id = l.organisation_id WHERE l.memorandum_id = m.id AND l.deleted_at IS NULL),
      (SELECT group_concat(l.text, ' · ' ORDER BY l.position, l.rid) FROM memorandum_action l WHERE l.memorandum_id = m.id AND l.deleted_at IS NULL),
      (SELECT group_concat(trim(p.family_name || ' ' || p.given_name), ' · ' ORDER BY l.rid) FROM memorandum_person l
        JOIN person p ON p.id = l.person_id WHERE l.memorandum_id = m.id AND l.deleted_at IS NULL),
      nullif(m.termination, ''), nullif(m.reason, ''), nullif(m.notes, '')),
    m.starts_on, m.place, '', ''
  FROM memorandum m WHERE m.deleted_at IS NULL
UNION ALL
SELECT 'certificate', c.id, c.number || '/' || c.year || ' ' || c.name, c.number || c.year, '', e.title, c.issued_on, e.title, 'event', c.event_id
  FROM certificate c JOIN event e ON e.id = c.event_id WHERE c.deleted_at IS NULL
UNION ALL
SELECT 'document', id, name, sort_name, '', notes, substr(created_at, 1, 10), '', register, entry
  FROM document WHERE deleted_at IS NULL;

-- To put an entry into the view is to look at it again.
CREATE TRIGGER found_again INSTEAD OF INSERT ON found BEGIN
  DELETE FROM finding WHERE entry = new.entry AND NOT EXISTS (SELECT 1 FROM found f WHERE f.register = new.register AND f.entry = new.entry);
  INSERT INTO finding (register, entry, title, sort_title, sort_other, text, day, place, of_register, of_entry)
    SELECT * FROM found f WHERE f.register = new.register AND f.entry = new.entry
    ON CONFLICT (entry) DO UPDATE SET title = excluded.title, sort_title = excluded.sort_title, sort_other = excluded.sort_other,
      text = excluded.text, day = excluded.day, place = excluded.place, of_register = excluded.of_register, of_entry = excluded.of_entry
    WHERE (title, sort_title, sort_other, text, day, place, of_register, of_entry) IS NOT (excluded.title, excluded.sort_title,
      excluded.sort_other, excluded.text, excluded.day, excluded.place, excluded.of_register, excluded.of_entry);
END;
CREATE TRIGGER found_person_insert AFTER INSERT ON person BEGIN INSERT INTO found (register, entry) VALUES ('person', new.id); END;
CREATE TRIGGER found_person_update AFTER UPDATE ON person BEGIN INSERT INTO found (register, entry) VALUES ('person', new.id); END;
CREATE TRIGGER found_person_delete AFTER DELETE ON person BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_organisation_insert AFTER INSERT ON organisation BEGIN INSERT INTO found (register, entry) VALUES ('organisation', new.id); END;
CREATE TRIGGER found_organisation_update AFTER UPDATE ON organisation BEGIN INSERT INTO found (register, entry) VALUES ('organisation', new.id); END;
CREATE TRIGGER found_organisation_delete AFTER DELETE ON organisation BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_event_insert AFTER INSERT ON event BEGIN INSERT INTO found (register, entry) VALUES ('event', new.id); END;
CREATE TRIGGER found_event_update AFTER UPDATE ON event BEGIN INSERT INTO found (register, entry) VALUES ('event', new.id); END;
CREATE TRIGGER found_event_delete AFTER DELETE ON event BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_project_insert AFTER INSERT ON project BEGIN INSERT INTO found (register, entry) VALUES ('project', new.id); END;
CREATE TRIGGER found_project_update AFTER UPDATE ON project BEGIN INSERT INTO found (register, entry) VALUES ('project', new.id); END;
CREATE TRIGGER found_project_delete AFTER DELETE ON project BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_contact_insert AFTER INSERT ON contact BEGIN INSERT INTO found (register, entry) VALUES ('contact', new.id); END;
CREATE TRIGGER found_contact_update AFTER UPDATE ON contact BEGIN INSERT INTO found (register, entry) VALUES ('contact', new.id); END;
CREATE TRIGGER found_contact_delete AFTER DELETE ON contact BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_memorandum_insert AFTER INSERT ON memorandum BEGIN INSERT INTO found (register, entry) VALUES ('memorandum', new.id); END;
CREATE TRIGGER found_memorandum_update AFTER UPDATE ON memorandum BEGIN INSERT INTO found (register, entry) VALUES ('memorandum', new.id); END;
CREATE TRIGGER found_memorandum_delete AFTER DELETE ON memorandum BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_certificate_insert AFTER INSERT ON certificate BEGIN INSERT INTO found (register, entry) VALUES ('certificate', new.id); END;
CREATE TRIGGER found_certificate_update AFTER UPDATE ON certificate BEGIN INSERT INTO found (register, entry) VALUES ('certificate', new.id); END;
CREATE TRIGGER found_certificate_delete AFTER DELETE ON certificate BEGIN DELETE FROM finding WHERE entry = old.id; END;
CREATE TRIGGER found_document_insert AFTER INSERT ON document BEGIN INSERT INTO found (register, entry) VALUES ('document', new.id); END;
CREATE TRIGGER found_document_update AFTER UPDATE ON document BEGIN INSERT INTO found (register, entry) VALUES ('document', new.id); END;
CREATE TRIGGER found_document_delete AFTER DELETE ON document BEGIN DELETE FROM finding WHERE entry = old.id; END;
-- Parts that give a record its words.
CREATE TRIGGER found_session_insert AFTER INSERT ON session BEGIN
  INSERT INTO found (register, entry) VALUES ('event', new.event_id);
END;
CREATE TRIGGER found_session_update AFTER UPDATE ON session BEGIN
  INSERT INTO found (register, entry) VALUES ('event', new.event_id);
END;
CREATE TRIGGER found_session_delete AFTER DELETE ON session BEGIN
  INSERT INTO found (register, entry) VALUES ('event', old.event_id);
END;
CREATE TRIGGER found_contact_organisation_insert AFTER INSERT ON contact_organisation BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', new.contact_id);
END;
CREATE TRIGGER found_contact_organisation_update AFTER UPDATE ON contact_organisation BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', new.contact_id);
END;
CREATE TRIGGER found_contact_organisation_delete AFTER DELETE ON contact_organisation BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', old.contact_id);
END;
CREATE TRIGGER found_contact_person_insert AFTER INSERT ON contact_person BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', new.contact_id);
END;
CREATE TRIGGER found_contact_person_update AFTER UPDATE ON contact_person BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', new.contact_id);
END;
CREATE TRIGGER found_contact_person_delete AFTER DELETE ON contact_person BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', old.contact_id);
END;
CREATE TRIGGER found_memorandum_party_insert AFTER INSERT ON memorandum_party BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', new.memorandum_id);
END;
CREATE TRIGGER found_memorandum_party_update AFTER UPDATE ON memorandum_party BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', new.memorandum_id);
END;
CREATE TRIGGER found_memorandum_party_delete AFTER DELETE ON memorandum_party BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', old.memorandum_id);
END;
CREATE TRIGGER found_memorandum_person_insert AFTER INSERT ON memorandum_person BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', new.memorandum_id);
END;
CREATE TRIGGER found_memorandum_person_update AFTER UPDATE ON memorandum_person BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', new.memorandum_id);
END;
CREATE TRIGGER found_memorandum_person_delete AFTER DELETE ON memorandum_person BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', old.memorandum_id);
END;
CREATE TRIGGER found_memorandum_action_insert AFTER INSERT ON memorandum_action BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', new.memorandum_id);
END;
CREATE TRIGGER found_memorandum_action_update AFTER UPDATE ON memorandum_action BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', new.memorandum_id);
END;
CREATE TRIGGER found_memorandum_action_delete AFTER DELETE ON memorandum_action BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', old.memorandum_id);
END;
-- A record that is called otherwise now, where others name it.
CREATE TRIGGER found_person_named AFTER UPDATE ON person
  WHEN (old.family_name, old.given_name) IS NOT (new.family_name, new.given_name) BEGIN
  INSERT INTO found (register, entry) SELECT 'contact', contact_id FROM contact_person WHERE person_id = new.id;
  INSERT INTO found (register, entry) SELECT 'memorandum', memorandum_id FROM memorandum_person WHERE person_id = new.id;
END;
CREATE TRIGGER found_organisation_named AFTER UPDATE ON organisation WHEN old.name <> new.name BEGIN
  INSERT INTO found (register, entry) SELECT 'person', id FROM person WHERE organisation_id = new.id;
  INSERT INTO found (register, entry) SELECT 'contact', contact_id FROM contact_organisation WHERE organisation_id = new.id;
  INSERT INTO found (register, entry) SELECT 'memorandum', memorandum_id FROM memorandum_party WHERE organisation_id = new.id;
END;
CREATE TRIGGER found_event_named AFTER UPDATE ON event WHEN old.title <> new.title BEGIN
  INSERT INTO found (register, entry) SELECT 'certificate', id FROM certificate WHERE event_id = new.id;
END;

INSERT INTO finding (register, entry, title, sort_title, sort_other, text, day, place, of_register, of_entry) SELECT * FROM found ORDER BY entry;
INSERT INTO finding_word (finding_word) VALUES ('rebuild');
CREATE TRIGGER finding_insert AFTER INSERT ON finding BEGIN
  INSERT INTO finding_word (rowid, title, text) VALUES (new.rid, new.title, new.text);
END;
CREATE TRIGGER finding_update AFTER UPDATE ON finding WHEN (old.title, old.text) IS NOT (new.title, new.text) BEGIN
  INSERT INTO finding_word (finding_word, rowid, title, text) VALUES ('delete', old.rid, old.title, old.text);
  INSERT INTO finding_word (rowid, title, text) VALUES (new.rid, new.title, new.text);
END;
CREATE TRIGGER finding_delete AFTER DELETE ON finding BEGIN
  INSERT INTO finding_word (finding_word, rowid, title, text) VALUES ('delete', old.rid, old.title, old.text);
END;
