-- Settings of the site, which clients with the right read and change. What belongs to a host (its home, its
-- database, how it is reached) stays in the environment: see src/home/settings.h.
CREATE TABLE site_settings (
    name   TEXT PRIMARY KEY,                         -- of a group of them, or of what is alone: see src/home/site.h
    value  TEXT NOT NULL                             -- the group as XML; none is there: it is as it was installed
);

-- The secret texts by which people set a new password. Whose account none is of, 0, has one too: it is written
-- where nobody is meant, so that this takes as long.
CREATE TABLE password_resets (
    user_id  INTEGER PRIMARY KEY,                    -- of users, or 0
    hash     BLOB NOT NULL,                          -- of the text, which is in the notice alone
    expires  INTEGER NOT NULL
);

-- A notice with such a text forgets it when it was sent.
CREATE INDEX outbox_unsent_recipient ON outbox (recipient_id, kind) WHERE sent IS NULL;
CREATE TRIGGER outbox_forgets AFTER UPDATE OF sent ON outbox
WHEN new.sent IS NOT NULL AND new.kind IN ('PasswordReset', 'Welcome') AND new.body <> '' BEGIN
    UPDATE outbox SET body = '' WHERE id = new.id;
END;
