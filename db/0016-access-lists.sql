-- Who may do what with folders and documents.

-- What was said of a folder or document, when and by whom. Rows are only ever added: the last of an
-- object is in force. They refer to it by its id alone, as it refers to them.
CREATE TABLE access_lists (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    is_document    INTEGER NOT NULL,                 -- object_id is a document's, else a folder's
    object_id      INTEGER NOT NULL,
    inherited      INTEGER NOT NULL,                 -- from here on it has what the folder above has: no entries
    applied        INTEGER NOT NULL,
    applied_by_id  INTEGER NOT NULL REFERENCES users (id)
);
CREATE INDEX access_lists_object ON access_lists (object_id, is_document, id);

CREATE TABLE access_entries (
    list_id     INTEGER NOT NULL REFERENCES access_lists (id) ON DELETE CASCADE,
    kind        INTEGER NOT NULL,                    -- 0: anonymous, 1: members of the library, 2: a group, 3: a user
    subject_id  INTEGER NOT NULL,                    -- the group or the user; else 0
    level       INTEGER NOT NULL,                    -- 0 to 6: see src/library/access.h
    PRIMARY KEY (list_id, kind, subject_id)
);

-- The list in force, whosever it is; NULL: members of the library may read.
ALTER TABLE folders ADD COLUMN access_list_id INTEGER REFERENCES access_lists (id);
ALTER TABLE folders ADD COLUMN own_access INTEGER NOT NULL DEFAULT 0; -- it is its own, or it is the library's root
ALTER TABLE folders ADD COLUMN owner_id INTEGER REFERENCES users (id); -- NULL: nobody
UPDATE folders SET own_access = 1 WHERE parent_id IS NULL;

-- Its own list; NULL: its folder's.
ALTER TABLE documents ADD COLUMN access_list_id INTEGER REFERENCES access_lists (id);
