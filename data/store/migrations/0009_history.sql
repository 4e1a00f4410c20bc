-- Who did what and when. A register table must not hold these: they are
-- written by triggers that the program makes from the schema (history_watch.go).
CREATE TABLE action (
  rid       INTEGER PRIMARY KEY, -- in the order in which they were done
  name      TEXT NOT NULL,       -- code of the deed, such as save_person
  done_at   TEXT NOT NULL,
  done_by   TEXT NOT NULL,
  undone_at TEXT,                -- NULL while it stands
  undone_as INTEGER              -- counts the undos: the last one is the first to be done again
) STRICT;
-- One line for each entry that an action touched. An insert has no old, a
-- delete no new; both hold the whole line, an update the changed columns only.
-- A line without either was made forgotten: its action cannot be undone.
CREATE TABLE change (
  rid      INTEGER PRIMARY KEY,
  action   INTEGER NOT NULL, -- rid of the action, which is written after its changes
  register TEXT NOT NULL,    -- name of the table
  entry    TEXT NOT NULL,    -- id of the line
  owner    TEXT,             -- id of the entry that it is a part of: an event for its sessions
  old      TEXT,             -- JSON object by column; a BLOB is {"hex": ...}
  new      TEXT
) STRICT;
CREATE INDEX change_action ON change (action);
CREATE INDEX change_entry ON change (entry);
CREATE INDEX change_owner ON change (owner) WHERE owner IS NOT NULL;
CREATE TABLE history_now (
  rid    INTEGER PRIMARY KEY CHECK (rid = 1),
  paused INTEGER NOT NULL, -- 1 while an undo writes: that is no new deed
  schema TEXT NOT NULL     -- hash of the schema that the triggers were made for
) STRICT;
INSERT INTO history_now (rid, paused, schema) VALUES (1, 0, '');
ALTER TABLE settings ADD COLUMN operator TEXT NOT NULL DEFAULT ''; -- who works with the archive; '' the system's user
