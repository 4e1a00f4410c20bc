CREATE TABLE sheet (
  rid         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  deleted_at  TEXT,
  event_id    TEXT NOT NULL REFERENCES event (id),
  version     INTEGER NOT NULL,
  layout      INTEGER NOT NULL,
  orientation TEXT NOT NULL,
  language    TEXT NOT NULL,
  closed      INTEGER NOT NULL,
  frozen      INTEGER NOT NULL,
  printed_at  TEXT NOT NULL,
  UNIQUE (event_id, version)
) STRICT;
-- Lengths are mm from the top left corner of the page.
CREATE TABLE sheet_page (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  sheet_id   TEXT NOT NULL REFERENCES sheet (id),
  number     INTEGER NOT NULL,
  width      REAL NOT NULL,
  height     REAL NOT NULL,
  UNIQUE (sheet_id, number)
) STRICT;
CREATE TABLE sheet_mark (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  page_id    TEXT NOT NULL REFERENCES sheet_page (id),
  kind       TEXT NOT NULL, -- square or code
  text       TEXT NOT NULL, -- what the code holds
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL
) STRICT;
CREATE INDEX sheet_mark_page ON sheet_mark (page_id);
CREATE TABLE sheet_cell (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  page_id        TEXT NOT NULL REFERENCES sheet_page (id),
  row            INTEGER NOT NULL,
  participant_id TEXT REFERENCES participant (id), -- NULL on a blank row
  session_id     TEXT NOT NULL REFERENCES session (id),
  slot           TEXT NOT NULL,
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL
) STRICT;
CREATE INDEX sheet_cell_page ON sheet_cell (page_id);
