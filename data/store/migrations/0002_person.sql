CREATE TABLE person (
  rid             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  deleted_at      TEXT,
  title           TEXT NOT NULL,
  family_name     TEXT NOT NULL,
  given_name      TEXT NOT NULL,
  sort_name       TEXT NOT NULL, -- family and given, folded, a space between
  family_first    TEXT NOT NULL, -- the same without the space: "rossim" finds Rossi Mario
  given_first     TEXT NOT NULL, -- given and family: "mariorossi"
  tax_code        TEXT NOT NULL,
  birth_date      TEXT NOT NULL,
  birth_place     TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisation (id),
  role            TEXT NOT NULL,
  email           TEXT NOT NULL,
  phone           TEXT NOT NULL,
  address         TEXT NOT NULL,
  postcode        TEXT NOT NULL,
  town            TEXT NOT NULL,
  province        TEXT NOT NULL,
  language        TEXT NOT NULL,
  privacy_on      TEXT NOT NULL,
  do_not_contact  INTEGER NOT NULL,
  notes           TEXT NOT NULL
) STRICT;
CREATE INDEX person_sort ON person (sort_name) WHERE deleted_at IS NULL;
CREATE INDEX person_family_first ON person (family_first) WHERE deleted_at IS NULL;
CREATE INDEX person_given_first ON person (given_first) WHERE deleted_at IS NULL;
CREATE INDEX person_organisation ON person (organisation_id);
