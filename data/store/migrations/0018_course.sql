-- A course is an event of kind course; its modules say what is planned.
CREATE TABLE course_module (
  rid        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  event_id   TEXT NOT NULL REFERENCES event (id),
  position   INTEGER NOT NULL,
  title      TEXT NOT NULL,
  classroom  INTEGER NOT NULL, -- planned minutes of each part
  distance   INTEGER NOT NULL,
  placement  INTEGER NOT NULL
) STRICT;
CREATE INDEX course_module_event ON course_module (event_id);
ALTER TABLE session ADD COLUMN module_id TEXT REFERENCES course_module (id);
CREATE INDEX session_module ON session (module_id);
CREATE INDEX session_day ON session (day) WHERE deleted_at IS NULL;
ALTER TABLE event ADD COLUMN cancelled_on TEXT NOT NULL DEFAULT ''; -- '' it takes place
ALTER TABLE event ADD COLUMN threshold_classroom INTEGER NOT NULL DEFAULT 0; -- percent of a part, 0 none asked
ALTER TABLE event ADD COLUMN threshold_distance INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN threshold_placement INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN withdrawn_on TEXT NOT NULL DEFAULT ''; -- '' still enrolled
ALTER TABLE participant ADD COLUMN completed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN hour_minutes INTEGER NOT NULL DEFAULT 60; -- of a training hour
ALTER TABLE settings ADD COLUMN patron_day TEXT NOT NULL DEFAULT ''; -- MM-DD, kept free like a holiday
