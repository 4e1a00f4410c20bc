-- A template says what certificates say; without one it is the house's own text.
CREATE TABLE certificate_template (
  rid           INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  created_at    TEXT NOT NULL,
  updated_at    TEXT NOT NULL,
  deleted_at    TEXT,
  name          TEXT NOT NULL,
  sort_name     TEXT NOT NULL,
  title_it      TEXT NOT NULL, -- '' the house's own, as for all texts here
  title_en      TEXT NOT NULL,
  body_it       TEXT NOT NULL,
  body_en       TEXT NOT NULL,
  disclaimer_it TEXT NOT NULL,
  disclaimer_en TEXT NOT NULL,
  strict        INTEGER NOT NULL -- 1: safety training, with fields that must be there
) STRICT;
ALTER TABLE event ADD COLUMN certificate_template_id TEXT REFERENCES certificate_template (id);
ALTER TABLE event ADD COLUMN certificate_language TEXT NOT NULL DEFAULT ''; -- it, en, both or '' that of the papers
ALTER TABLE event ADD COLUMN normative_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN course_type TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN risk_class TEXT NOT NULL DEFAULT '';
CREATE INDEX event_certificate_template ON event (certificate_template_id);
ALTER TABLE participant ADD COLUMN test_result TEXT NOT NULL DEFAULT '';

-- Whoever's certificate was annulled may get another one: the table loses its
-- rule of one certificate for each participant.
PRAGMA legacy_alter_table = ON;
CREATE TABLE certificate_new (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  number         INTEGER NOT NULL,
  year           INTEGER NOT NULL,
  event_id       TEXT NOT NULL REFERENCES event (id),
  participant_id TEXT NOT NULL REFERENCES participant (id),
  issued_on      TEXT NOT NULL,
  name           TEXT NOT NULL, -- this and what follows as it was issued
  birth_date     TEXT NOT NULL,
  birth_place    TEXT NOT NULL,
  tax_code       TEXT NOT NULL,
  attended       INTEGER NOT NULL, -- minutes
  planned        INTEGER NOT NULL, -- minutes
  title          TEXT NOT NULL, -- of the event; '' of a certificate older than this column, as for all that follow
  starts_on      TEXT NOT NULL,
  ends_on        TEXT NOT NULL,
  issuer         TEXT NOT NULL,
  language       TEXT NOT NULL, -- it, en or both
  test_result    TEXT NOT NULL,
  payload        TEXT NOT NULL, -- the signed code that is printed
  annulled_on    TEXT NOT NULL, -- '' it is valid
  annul_reason   TEXT NOT NULL,
  UNIQUE (year, number)
) STRICT;
INSERT INTO certificate_new SELECT rid, id, created_at, updated_at, deleted_at, number, year, event_id, participant_id, issued_on, name,
  birth_date, birth_place, tax_code, attended, planned, '', '', '', '', '', '', '', '', '' FROM certificate;
DROP TABLE certificate;
ALTER TABLE certificate_new RENAME TO certificate;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX certificate_event ON certificate (event_id);
CREATE UNIQUE INDEX certificate_valid ON certificate (participant_id) WHERE annulled_on = '';
CREATE INDEX certificate_participant ON certificate (participant_id);
CREATE TRIGGER found_certificate_insert AFTER INSERT ON certificate BEGIN INSERT INTO found (register, entry) VALUES ('certificate', new.id); END;
CREATE TRIGGER found_certificate_update AFTER UPDATE ON certificate BEGIN INSERT INTO found (register, entry) VALUES ('certificate', new.id); END;
CREATE TRIGGER found_certificate_delete AFTER DELETE ON certificate BEGIN DELETE FROM finding WHERE entry = old.id; END;

CREATE TABLE certificate_duplicate (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  issued_on      TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_duplicate_certificate ON certificate_duplicate (certificate_id);

-- What was printed, so that it is printed alike for ever. The history leaves
-- these tables out. Fonts and pictures of one printing are kept once.
CREATE TABLE certificate_shared (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  bytes      BLOB NOT NULL
) STRICT;
CREATE TABLE certificate_print (
  rid            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL,
  deleted_at     TEXT,
  certificate_id TEXT NOT NULL REFERENCES certificate (id),
  language       TEXT NOT NULL, -- it or en
  shared_id      TEXT NOT NULL REFERENCES certificate_shared (id),
  page           BLOB NOT NULL,
  UNIQUE (certificate_id, language)
) STRICT;
CREATE INDEX certificate_print_shared ON certificate_print (shared_id);

-- The keys that sign certificates; the history leaves them out. The private
-- part of a key that was replaced is wiped, the public one stays for verifying.
CREATE TABLE certificate_key (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  public     BLOB NOT NULL UNIQUE,
  private    BLOB,         -- the seed, 32 bytes
  retired_on TEXT NOT NULL -- '' in use
) STRICT;
