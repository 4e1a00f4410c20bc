CREATE TABLE not_duplicate ( -- two entries that look the same and are not
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  register   TEXT NOT NULL, -- person or organisation
  one        TEXT NOT NULL, -- the smaller id
  other      TEXT NOT NULL,
  UNIQUE (register, one, other)
) STRICT;
CREATE TABLE merged ( -- which entry went into which: who is erased is erased under both names
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  register   TEXT NOT NULL, -- person or organisation
  kept       TEXT NOT NULL,
  other      TEXT NOT NULL
) STRICT;
