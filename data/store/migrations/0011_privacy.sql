CREATE TABLE person_privacy (
  rid           INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  created_at    TEXT NOT NULL,
  updated_at    TEXT NOT NULL,
  deleted_at    TEXT,
  person_id     TEXT NOT NULL UNIQUE REFERENCES person (id),
  restricted_on TEXT NOT NULL, -- '' the data may be used
  until         TEXT NOT NULL,
  reason        TEXT NOT NULL,
  anonymised_on TEXT NOT NULL, -- '' still known
  number        INTEGER UNIQUE -- of the name that stands instead; NULL while still known
) STRICT;
CREATE TABLE processing (
  rid           INTEGER PRIMARY KEY CHECK (rid = 1), -- one association, one entry
  id            TEXT NOT NULL UNIQUE,
  created_at    TEXT NOT NULL,
  updated_at    TEXT NOT NULL,
  deleted_at    TEXT,
  officer       TEXT NOT NULL,
  recipients    TEXT NOT NULL,
  transfers     TEXT NOT NULL,
  measures      TEXT NOT NULL,
  reviewed_on   TEXT NOT NULL,
  contact_years INTEGER NOT NULL
) STRICT;
CREATE TABLE breach (
  rid         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  deleted_at  TEXT,
  happened_on TEXT NOT NULL,
  known_on    TEXT NOT NULL,
  what        TEXT NOT NULL,
  data        TEXT NOT NULL,
  people      TEXT NOT NULL,
  measures    TEXT NOT NULL,
  notified_on TEXT NOT NULL,
  told_on     TEXT NOT NULL
) STRICT;
CREATE INDEX sheet_cell_participant ON sheet_cell (participant_id);
