-- What clients tell of folders, and what these let be done in them.

ALTER TABLE folders ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE folders ADD COLUMN created INTEGER;      -- NULL: before that was kept
ALTER TABLE folders ADD COLUMN modified INTEGER;     -- its name, description or rules; NULL: not since they are told
ALTER TABLE folders ADD COLUMN cutoff INTEGER;       -- from when on it is no longer in use; NULL: it is
ALTER TABLE folders ADD COLUMN disallowed INTEGER NOT NULL DEFAULT 64; -- bits: see src/library/folder_rules.h
ALTER TABLE folders ADD COLUMN file_types TEXT NOT NULL DEFAULT '*'; -- endings of names that it takes, ',' between
ALTER TABLE folders ADD COLUMN prompted_property_set TEXT NOT NULL DEFAULT ''; -- asked for when a document is added

ALTER TABLE documents ADD COLUMN cutoff INTEGER;     -- as of folders

-- What is to be done by machine with documents that come into a folder: told, without effect.
CREATE TABLE folder_ai_preferences (
    folder_id      INTEGER PRIMARY KEY REFERENCES folders (id) ON DELETE CASCADE,
    preferences    INTEGER NOT NULL,                 -- bits: see src/library/folder_ai.h
    updated        INTEGER NOT NULL,
    updated_by_id  INTEGER NOT NULL REFERENCES users (id)
);
