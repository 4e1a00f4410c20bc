-- What a funder wants of the papers that people sign. Lists are codes with commas between.
CREATE TABLE profile (
  rid         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  deleted_at  TEXT,
  name        TEXT NOT NULL,
  sort_name   TEXT NOT NULL,
  programme   TEXT NOT NULL,
  columns     TEXT NOT NULL,    -- in the order of the sheet
  row_height  INTEGER NOT NULL, -- mm, 0 as high as costs no page
  body_size   INTEGER NOT NULL, -- points, 0 the house's
  orientation TEXT NOT NULL,    -- '' the secretary's choice
  shown       TEXT NOT NULL,    -- facts of the head
  required    TEXT NOT NULL,
  checks      TEXT NOT NULL,
  text_it     TEXT NOT NULL,
  text_en     TEXT NOT NULL,
  privacy_it  TEXT NOT NULL,    -- instead of the association's notice
  privacy_en  TEXT NOT NULL
) STRICT;
CREATE TABLE profile_logo (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  position   INTEGER NOT NULL,
  picture    BLOB NOT NULL
) STRICT;
CREATE INDEX profile_logo_profile ON profile_logo (profile_id);
ALTER TABLE project ADD COLUMN profile_id TEXT REFERENCES profile (id);
CREATE INDEX project_profile ON project (profile_id);
ALTER TABLE sheet ADD COLUMN kind TEXT NOT NULL DEFAULT 'sheet'; -- or lessons, register, blank
ALTER TABLE sheet_cell ALTER COLUMN session_id DROP NOT NULL;    -- NULL in a register without the programme
