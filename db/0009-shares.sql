-- What each person has written by way of the service, in bytes: a share of the database, which can be limited.
CREATE TABLE shares (
    user_id  INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    bytes    INTEGER NOT NULL                       -- only grows, but for "routeslip share reset"
);
