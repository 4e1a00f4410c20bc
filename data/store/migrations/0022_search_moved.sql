-- A part that goes over to another record takes its words along: the one that it
-- leaves is looked at again too (0017_search.sql looks at the one that it comes to).
CREATE TRIGGER found_session_moved AFTER UPDATE ON session WHEN old.event_id <> new.event_id BEGIN
  INSERT INTO found (register, entry) VALUES ('event', old.event_id);
END;
CREATE TRIGGER found_contact_organisation_moved AFTER UPDATE ON contact_organisation WHEN old.contact_id <> new.contact_id BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', old.contact_id);
END;
CREATE TRIGGER found_contact_person_moved AFTER UPDATE ON contact_person WHEN old.contact_id <> new.contact_id BEGIN
  INSERT INTO found (register, entry) VALUES ('contact', old.contact_id);
END;
CREATE TRIGGER found_memorandum_party_moved AFTER UPDATE ON memorandum_party WHEN old.memorandum_id <> new.memorandum_id BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', old.memorandum_id);
END;
CREATE TRIGGER found_memorandum_person_moved AFTER UPDATE ON memorandum_person WHEN old.memorandum_id <> new.memorandum_id BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', old.memorandum_id);
END;
CREATE TRIGGER found_memorandum_action_moved AFTER UPDATE ON memorandum_action WHEN old.memorandum_id <> new.memorandum_id BEGIN
  INSERT INTO found (register, entry) VALUES ('memorandum', old.memorandum_id);
END;
-- A session that moved before left its words behind.
INSERT INTO found (register, entry) SELECT 'event', id FROM event;
