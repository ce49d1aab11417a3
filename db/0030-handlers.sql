-- Documents that are sent and fetched in chunks.

-- One that is being sent: what has come of it lies in the store under a name of its own.
CREATE TABLE uploads (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    hash     BLOB NOT NULL UNIQUE,                    -- of the handler's GUID
    user_id  INTEGER NOT NULL REFERENCES users (id),  -- who sends it
    stage    TEXT NOT NULL,                           -- the name
    size     INTEGER NOT NULL DEFAULT 0,              -- bytes that have come
    crc32    INTEGER NOT NULL DEFAULT 0,              -- of these
    complete INTEGER NOT NULL DEFAULT 0,              -- 1: the last chunk has come
    touched  INTEGER NOT NULL                         -- when a chunk came; it is not kept for ever
);
CREATE INDEX uploads_touched ON uploads (touched);
CREATE INDEX uploads_user ON uploads (user_id);
CREATE INDEX uploads_stage ON uploads (stage);

-- One that is being fetched.
CREATE TABLE downloads (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    hash     BLOB NOT NULL UNIQUE,
    user_id  INTEGER NOT NULL REFERENCES users (id),
    content  TEXT NOT NULL,                           -- as in document_versions; it may be gone meanwhile
    size     INTEGER NOT NULL,                        -- of it
    touched  INTEGER NOT NULL
);
CREATE INDEX downloads_touched ON downloads (touched);
CREATE INDEX downloads_user ON downloads (user_id);

-- Which contents were read whole and found to be what they are named by, and what their files were like.
CREATE TABLE content_checks (
    hash     TEXT PRIMARY KEY,
    seen     TEXT NOT NULL,                           -- number, size and times of the file; '': in the database
    checked  INTEGER NOT NULL                         -- when
);
