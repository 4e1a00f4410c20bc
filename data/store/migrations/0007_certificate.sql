CREATE TABLE certificate (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  number         INTEGER NOT NULL,
  year           INTEGER NOT NULL,
  event_id       TEXT NOT NULL REFERENCES event (id),
  participant_id TEXT NOT NULL UNIQUE REFERENCES participant (id),
  issued_on      TEXT NOT NULL,
  name           TEXT NOT NULL, -- this and what follows as it was issued
  birth_date     TEXT NOT NULL,
  birth_place    TEXT NOT NULL,
  tax_code       TEXT NOT NULL,
  attended       INTEGER NOT NULL, -- minutes
  planned        INTEGER NOT NULL, -- minutes
  UNIQUE (year, number)
) STRICT;
CREATE INDEX certificate_event ON certificate (event_id);
