-- The bytes of attached files, each once. The history leaves this table out:
-- its lines would hold the bytes a second time.
CREATE TABLE content (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  sha256     TEXT NOT NULL UNIQUE, -- of the bytes, small hex digits
  size       INTEGER NOT NULL, -- bytes
  bytes      BLOB NOT NULL
) STRICT;
CREATE TABLE document (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  register   TEXT NOT NULL, -- name of the table of the record that it belongs to
  entry      TEXT NOT NULL, -- id of that record
  name       TEXT NOT NULL, -- of the file, with its extension
  sort_name  TEXT NOT NULL,
  kind       TEXT NOT NULL, -- signed, minutes, photo, letter or other
  notes      TEXT NOT NULL,
  content_id TEXT NOT NULL REFERENCES content (id)
) STRICT;
CREATE INDEX document_entry ON document (entry);
CREATE INDEX document_content ON document (content_id);
CREATE INDEX document_bin ON document (deleted_at) WHERE deleted_at IS NOT NULL;
