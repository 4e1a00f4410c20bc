CREATE TABLE participant (
  rid          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  created_at   TEXT NOT NULL,
  updated_at   TEXT NOT NULL,
  deleted_at   TEXT,
  event_id     TEXT NOT NULL REFERENCES event (id),
  person_id    TEXT NOT NULL REFERENCES person (id),
  organisation TEXT NOT NULL, -- as it was for this event
  role         TEXT NOT NULL, -- as it was for this event
  state        TEXT NOT NULL,
  walk_in      INTEGER NOT NULL,
  UNIQUE (event_id, person_id)
) STRICT;
CREATE INDEX participant_person ON participant (person_id);
CREATE TABLE attendance (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  session_id     TEXT NOT NULL REFERENCES session (id),
  participant_id TEXT NOT NULL REFERENCES participant (id),
  status         TEXT NOT NULL,
  in_at          TEXT NOT NULL,
  out_at         TEXT NOT NULL,
  source         TEXT NOT NULL,
  evidence       TEXT NOT NULL,
  UNIQUE (participant_id, session_id)
) STRICT;
CREATE INDEX attendance_session ON attendance (session_id);
