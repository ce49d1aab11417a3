-- Failed logins are counted three ways: of a name from an address, of a name, from an address.
DROP INDEX login_failures_last;
ALTER TABLE login_failures RENAME TO old_login_failures;
CREATE TABLE login_failures (
    scope         INTEGER NOT NULL,                 -- 0: the name from the address, 1: the name, 2: the address
    login_folded  TEXT NOT NULL,                    -- whether or not there is such a user; '' for scope 2
    address       TEXT NOT NULL,                    -- the client's, of IPv6 its network; '' for scope 1
    failures      INTEGER NOT NULL,
    not_before    INTEGER NOT NULL,                 -- refused without a look until then
    last          INTEGER NOT NULL,
    CONSTRAINT login_failures_key PRIMARY KEY (scope, login_folded, address)
);
INSERT INTO login_failures (scope, login_folded, address, failures, not_before, last)
    SELECT 0, login_folded, address, failures, not_before, last FROM old_login_failures;
DROP TABLE old_login_failures;
CREATE INDEX login_failures_last ON login_failures (last);

-- From where people have logged in: there, others' failures do not delay them.
CREATE TABLE login_addresses (
    user_id  INTEGER NOT NULL REFERENCES users (id),
    address  TEXT NOT NULL,                         -- as that of login_failures
    last     INTEGER NOT NULL,
    PRIMARY KEY (user_id, address)
);
CREATE INDEX login_addresses_last ON login_addresses (last);
INSERT INTO login_addresses (user_id, address, last)
    SELECT user_id, address, max(created) FROM tickets WHERE address <> '' GROUP BY user_id, address;
