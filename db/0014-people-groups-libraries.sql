-- What clients tell of people, groups and libraries.

ALTER TABLE users ADD COLUMN mobile_number TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN authentication_source TEXT NOT NULL DEFAULT 'Native'; -- another: who logs them in
ALTER TABLE users ADD COLUMN default_portal TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN show_archives INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN show_hiddens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN notification_type INTEGER NOT NULL DEFAULT 1; -- 0: none, 1: at once, 2: once a day
ALTER TABLE users ADD COLUMN html_email INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN attach_documents INTEGER NOT NULL DEFAULT 0; -- to e-mails
-- Who is deleted stays, for what they did; the login is free then: login_folded ends in a slash and the id.
ALTER TABLE users ADD COLUMN deleted INTEGER;        -- when; NULL: not

ALTER TABLE user_groups ADD COLUMN show_members INTEGER NOT NULL DEFAULT 0; -- to everybody

ALTER TABLE domains ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0; -- for who has not logged in: told, without effect
ALTER TABLE domains ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE domains ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE domains ADD COLUMN welcome_message TEXT NOT NULL DEFAULT '';

-- Groups whose members are members of a library.
CREATE TABLE domain_groups (
    domain_id  INTEGER NOT NULL REFERENCES domains (id),
    group_id   INTEGER NOT NULL REFERENCES user_groups (id),
    PRIMARY KEY (domain_id, group_id)
);
CREATE INDEX domain_groups_group ON domain_groups (group_id);

-- As before, and the members of groups that are enabled.
DROP VIEW library_people;
CREATE VIEW library_people AS
    SELECT domain_id, user_id FROM domain_members
    UNION ALL SELECT domain_id, user_id FROM domain_managers
    UNION ALL SELECT d.domain_id, m.user_id FROM domain_groups d JOIN group_members m ON m.group_id = d.group_id
    WHERE EXISTS (SELECT 1 FROM user_groups g WHERE g.id = d.group_id AND g.enabled = 1);
