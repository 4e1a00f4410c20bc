ALTER TABLE organisation ADD COLUMN influence INTEGER NOT NULL DEFAULT 0; -- 1-5, 0 not known
ALTER TABLE organisation ADD COLUMN interest INTEGER NOT NULL DEFAULT 0; -- 1-5, 0 not known
ALTER TABLE organisation ADD COLUMN engagement TEXT NOT NULL DEFAULT ''; -- now; '' not known
ALTER TABLE organisation ADD COLUMN engagement_wanted TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN owner TEXT NOT NULL DEFAULT ''; -- who of the association looks after it
CREATE INDEX organisation_tax_code ON organisation (tax_code) WHERE tax_code <> '';
CREATE INDEX person_tax_code ON person (tax_code) WHERE tax_code <> '';
-- Holds all that most filters ask, so that they never read the rows themselves;
-- deleted_at stands in it because SQLite asks for it even where it is always NULL.
CREATE INDEX organisation_list ON organisation (sort_name, sort_short, kind, level, engagement, influence, interest, deleted_at)
  WHERE deleted_at IS NULL;
CREATE INDEX organisation_town ON organisation (town) WHERE deleted_at IS NULL;
CREATE INDEX organisation_sector ON organisation (sector) WHERE deleted_at IS NULL;
CREATE INDEX person_town ON person (town) WHERE deleted_at IS NULL;
CREATE INDEX event_project ON event (project_id);
CREATE TABLE tag (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  name       TEXT NOT NULL,
  sort_name  TEXT NOT NULL UNIQUE -- folded: one tag, however it is typed
) STRICT;
CREATE TABLE organisation_tag (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  tag_id     TEXT NOT NULL REFERENCES tag (id),
  UNIQUE (organisation_id, tag_id)
) STRICT;
CREATE INDEX organisation_tag_tag ON organisation_tag (tag_id);
CREATE TABLE person_tag (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  person_id  TEXT NOT NULL REFERENCES person (id),
  tag_id     TEXT NOT NULL REFERENCES tag (id),
  UNIQUE (person_id, tag_id)
) STRICT;
CREATE INDEX person_tag_tag ON person_tag (tag_id);
CREATE TABLE organisation_project ( -- the projects that it is a stakeholder of
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  project_id TEXT NOT NULL REFERENCES project (id),
  UNIQUE (organisation_id, project_id)
) STRICT;
CREATE INDEX organisation_project_project ON organisation_project (project_id);
CREATE TABLE saved_filter (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  register   TEXT NOT NULL, -- name of the table
  name       TEXT NOT NULL,
  sort_name  TEXT NOT NULL,
  filter     TEXT NOT NULL, -- JSON object, code by field
  UNIQUE (register, sort_name)
) STRICT;
CREATE TABLE consent ( -- separate, dated, revocable (DOMAIN 10)
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  person_id  TEXT NOT NULL REFERENCES person (id),
  kind       TEXT NOT NULL, -- newsletter or photo
  version    TEXT NOT NULL, -- of the text that was agreed to
  given_on   TEXT NOT NULL,
  revoked_on TEXT NOT NULL  -- '' stands
) STRICT;
CREATE INDEX consent_person ON consent (person_id);
