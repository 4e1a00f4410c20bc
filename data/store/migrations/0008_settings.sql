CREATE TABLE settings (
  rid                INTEGER PRIMARY KEY CHECK (rid = 1), -- one association, one entry
  id                 TEXT NOT NULL UNIQUE,
  created_at         TEXT NOT NULL,
  updated_at         TEXT NOT NULL,
  deleted_at         TEXT,
  name               TEXT NOT NULL,
  short_name         TEXT NOT NULL,
  address            TEXT NOT NULL,
  postcode           TEXT NOT NULL,
  town               TEXT NOT NULL,
  province           TEXT NOT NULL,
  tax_code           TEXT NOT NULL,
  vat_number         TEXT NOT NULL,
  email              TEXT NOT NULL,
  phone              TEXT NOT NULL,
  logo               BLOB,
  place_of_signature TEXT NOT NULL,
  privacy_text       TEXT NOT NULL,
  privacy_where      TEXT NOT NULL,
  language           TEXT NOT NULL
) STRICT;
CREATE TABLE signatory (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  position   INTEGER NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  office     TEXT NOT NULL
) STRICT;
