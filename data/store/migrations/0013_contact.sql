CREATE TABLE contact (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  day        TEXT NOT NULL,
  mode       TEXT NOT NULL, -- meeting, call, email or event
  subject    TEXT NOT NULL,
  sort_subject TEXT NOT NULL,
  place      TEXT NOT NULL,
  met_by     TEXT NOT NULL, -- who of the association
  outcome    TEXT NOT NULL,
  next_step  TEXT NOT NULL,
  due_on     TEXT NOT NULL, -- of the next step
  done_on    TEXT NOT NULL, -- '' the next step is open
  code       TEXT NOT NULL, -- of the project's activity, such as 2.3.8
  project_id TEXT REFERENCES project (id),
  event_id   TEXT REFERENCES event (id), -- where they met
  notes      TEXT NOT NULL
) STRICT;
-- These hold all that a list asks for, in the order in which it asks, so that
-- it reads no line; deleted_at stands in them because the question names it.
CREATE INDEX contact_day ON contact (day, rid, mode, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX contact_subject ON contact (sort_subject, rid, day, mode, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX contact_step ON contact ((due_on = '' OR done_on <> ''), due_on, rid, day, mode, deleted_at, done_on) WHERE deleted_at IS NULL;
CREATE INDEX contact_due ON contact (due_on) WHERE deleted_at IS NULL AND due_on <> '' AND done_on = '';
CREATE INDEX contact_bin ON contact (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_event ON contact (event_id);
CREATE INDEX contact_project ON contact (project_id);
CREATE TABLE contact_organisation (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  contact_id TEXT NOT NULL REFERENCES contact (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  UNIQUE (contact_id, organisation_id)
) STRICT;
CREATE INDEX contact_organisation_organisation ON contact_organisation (organisation_id, contact_id);
CREATE TABLE contact_person (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  contact_id TEXT NOT NULL REFERENCES contact (id),
  person_id  TEXT NOT NULL REFERENCES person (id),
  UNIQUE (contact_id, person_id)
) STRICT;
CREATE INDEX contact_person_person ON contact_person (person_id, contact_id);
