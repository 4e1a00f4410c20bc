CREATE TABLE event (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  kind       TEXT NOT NULL,
  title      TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  code       TEXT NOT NULL,
  starts_on  TEXT NOT NULL,
  ends_on    TEXT NOT NULL,
  venue      TEXT NOT NULL,
  address    TEXT NOT NULL,
  postcode   TEXT NOT NULL,
  town       TEXT NOT NULL,
  province   TEXT NOT NULL,
  organiser  TEXT NOT NULL,
  project_id TEXT REFERENCES project (id),
  threshold  INTEGER NOT NULL, -- percent
  notes      TEXT NOT NULL
) STRICT;
CREATE INDEX event_starts ON event (starts_on) WHERE deleted_at IS NULL;
CREATE TABLE session (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  event_id   TEXT NOT NULL REFERENCES event (id),
  title      TEXT NOT NULL,
  day        TEXT NOT NULL,
  room       TEXT NOT NULL,
  speaker    TEXT NOT NULL,
  mode       TEXT NOT NULL,
  topic      TEXT NOT NULL
) STRICT;
CREATE INDEX session_event ON session (event_id);
CREATE TABLE session_block (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  session_id TEXT NOT NULL REFERENCES session (id),
  starts     TEXT NOT NULL,
  ends       TEXT NOT NULL
) STRICT;
CREATE INDEX session_block_session ON session_block (session_id);
