CREATE TABLE project (
  rid             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  deleted_at      TEXT,
  title           TEXT NOT NULL,
  sort_title      TEXT NOT NULL,
  funder_index    TEXT NOT NULL,
  cup             TEXT NOT NULL,
  funder          TEXT NOT NULL,
  programme       TEXT NOT NULL,
  funder_text     TEXT NOT NULL,
  retention_until TEXT NOT NULL,
  notes           TEXT NOT NULL
) STRICT;
CREATE TABLE project_logo (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  project_id TEXT NOT NULL REFERENCES project (id),
  position   INTEGER NOT NULL,
  picture    BLOB NOT NULL
) STRICT;
CREATE INDEX project_logo_project ON project_logo (project_id);
