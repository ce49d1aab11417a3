-- Who takes a code along with the password.

CREATE TABLE second_factors (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    secret     BLOB NOT NULL CHECK (length(secret) = 20), -- random bytes, which the person's device has as well
    since      INTEGER NOT NULL,
    used_step  INTEGER NOT NULL DEFAULT 0 -- of the code that was taken last, a time in half minutes: no earlier one is taken
);
