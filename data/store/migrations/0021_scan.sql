-- A page of a printed sheet that came back signed and was entered.
CREATE TABLE scan (
  rid         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  deleted_at  TEXT,
  entry       TEXT NOT NULL, -- id of the event or memorandum
  sheet_id    TEXT REFERENCES sheet (id), -- one of these two
  memorandum_sheet_id TEXT REFERENCES memorandum_sheet (id),
  page        INTEGER NOT NULL,
  file        TEXT NOT NULL, -- name of the file that the picture came in
  sha256      TEXT NOT NULL, -- of that picture, small hex digits
  outcome     TEXT NOT NULL, -- read or doubtful
  document_id TEXT NOT NULL  -- the straightened picture, which may be deleted; '' not kept
) STRICT;
CREATE INDEX scan_sha256 ON scan (sha256);
CREATE INDEX scan_sheet ON scan (sheet_id);
CREATE INDEX scan_memorandum_sheet ON scan (memorandum_sheet_id);
-- What was read in its cells and what came of it.
CREATE TABLE scan_cell (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  scan_id        TEXT NOT NULL REFERENCES scan (id),
  row            INTEGER NOT NULL,
  participant_id TEXT REFERENCES participant (id),
  session_id     TEXT REFERENCES session (id),
  party_id       TEXT REFERENCES memorandum_party (id),
  slot           TEXT NOT NULL,
  verdict        TEXT NOT NULL, -- signed, empty or ask
  score          REAL NOT NULL,
  decided_by     TEXT NOT NULL, -- rule, person or '' left open
  decided        TEXT NOT NULL  -- what was entered: present, absent, signed or '' nothing
) STRICT;
CREATE INDEX scan_cell_scan ON scan_cell (scan_id);
CREATE INDEX scan_cell_participant ON scan_cell (participant_id);
CREATE INDEX scan_cell_session ON scan_cell (session_id);
CREATE INDEX scan_cell_party ON scan_cell (party_id);
ALTER TABLE settings ADD COLUMN scan_evidence TEXT NOT NULL DEFAULT ''; -- small, large, none or '' small
