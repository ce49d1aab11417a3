-- Keys of the API: who has one calls as its user, without logging in. Only a hash is kept.
CREATE TABLE api_keys (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,     -- what the administrator calls the key
    hash     BLOB NOT NULL UNIQUE,                  -- as that of tickets
    user_id  INTEGER NOT NULL REFERENCES users (id),
    label    TEXT NOT NULL DEFAULT '',              -- what it is for
    created  INTEGER NOT NULL,
    used     INTEGER                                -- last; written back once in a while. NULL: never
);
