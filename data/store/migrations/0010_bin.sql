CREATE INDEX person_bin ON person (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX organisation_bin ON organisation (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX event_bin ON event (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX project_bin ON project (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX session_bin ON session (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX participant_bin ON participant (deleted_at) WHERE deleted_at IS NOT NULL;
