CREATE TABLE memorandum (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  title      TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  sort_text  TEXT NOT NULL, -- folded title, object and protocol number, to be found by
  object     TEXT NOT NULL,
  project_id TEXT REFERENCES project (id),
  protocol_number TEXT NOT NULL,
  stage      TEXT NOT NULL, -- draft, in_approval or approved: what a person says before the signatures
  place      TEXT NOT NULL, -- of the signature
  event_id   TEXT REFERENCES event (id), -- at which it is signed
  starts_on  TEXT NOT NULL, -- effective day; '' the day of the last signature
  months     INTEGER NOT NULL, -- duration, 0 none agreed
  ends_on    TEXT NOT NULL, -- '' follows from the duration
  renewal    TEXT NOT NULL, -- none, tacit or express
  notice_days INTEGER NOT NULL,
  termination TEXT NOT NULL,
  privacy_role TEXT NOT NULL,
  renews_id  TEXT REFERENCES memorandum (id), -- the one that this one follows
  withdrawn_on TEXT NOT NULL,
  annulled_on TEXT NOT NULL,
  reason     TEXT NOT NULL, -- why withdrawn or annulled
  notes      TEXT NOT NULL
) STRICT;
CREATE INDEX memorandum_sort ON memorandum (sort_title) WHERE deleted_at IS NULL;
CREATE INDEX memorandum_bin ON memorandum (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX memorandum_event ON memorandum (event_id);
CREATE INDEX memorandum_project ON memorandum (project_id);
CREATE INDEX memorandum_renews ON memorandum (renews_id);
CREATE TABLE memorandum_party (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  memorandum_id TEXT NOT NULL REFERENCES memorandum (id),
  position   INTEGER NOT NULL,
  organisation_id TEXT REFERENCES organisation (id), -- NULL the association itself
  signatory  TEXT NOT NULL, -- name
  office     TEXT NOT NULL,
  delegate   INTEGER NOT NULL, -- signs by delegation
  act        TEXT NOT NULL, -- that authorises it, such as "delibera n. 12"
  act_on     TEXT NOT NULL,
  protocol_number TEXT NOT NULL, -- the party's own
  protocol_on TEXT NOT NULL,
  signed_on  TEXT NOT NULL, -- '' not yet
  mode       TEXT NOT NULL  -- handwritten, pades or cades
) STRICT;
CREATE INDEX memorandum_party_memorandum ON memorandum_party (memorandum_id);
CREATE INDEX memorandum_party_organisation ON memorandum_party (organisation_id);
CREATE TABLE memorandum_person ( -- whom to turn to
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  memorandum_id TEXT NOT NULL REFERENCES memorandum (id),
  person_id  TEXT NOT NULL REFERENCES person (id),
  UNIQUE (memorandum_id, person_id)
) STRICT;
CREATE INDEX memorandum_person_person ON memorandum_person (person_id);
CREATE TABLE memorandum_action ( -- joint actions
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  memorandum_id TEXT NOT NULL REFERENCES memorandum (id),
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  party_id   TEXT REFERENCES memorandum_party (id), -- who owns it; NULL all
  due_on     TEXT NOT NULL,
  done_on    TEXT NOT NULL,
  event_id   TEXT REFERENCES event (id) -- that fulfils it
) STRICT;
CREATE INDEX memorandum_action_memorandum ON memorandum_action (memorandum_id);
CREATE INDEX memorandum_action_due ON memorandum_action (due_on) WHERE deleted_at IS NULL AND done_on = '';
CREATE INDEX memorandum_action_event ON memorandum_action (event_id);
CREATE INDEX memorandum_action_party ON memorandum_action (party_id);
-- A printed signature page. Lengths are mm from the top left corner of an A4 page.
CREATE TABLE memorandum_sheet (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  memorandum_id TEXT NOT NULL REFERENCES memorandum (id),
  version    INTEGER NOT NULL,
  layout     INTEGER NOT NULL,
  language   TEXT NOT NULL,
  frozen     INTEGER NOT NULL,
  printed_at TEXT NOT NULL,
  UNIQUE (memorandum_id, version)
) STRICT;
CREATE TABLE memorandum_sheet_mark (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  sheet_id   TEXT NOT NULL REFERENCES memorandum_sheet (id),
  page       INTEGER NOT NULL,
  kind       TEXT NOT NULL, -- square, code or signature
  text       TEXT NOT NULL, -- what the code holds
  party_id   TEXT REFERENCES memorandum_party (id), -- who signs there
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL
) STRICT;
CREATE INDEX memorandum_sheet_mark_sheet ON memorandum_sheet_mark (sheet_id);
CREATE INDEX memorandum_sheet_mark_party ON memorandum_sheet_mark (party_id);
