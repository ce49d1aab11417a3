-- The groups of a user, found without their rows: the roles of who calls are read with each call.

DROP INDEX group_members_user;
CREATE INDEX group_members_of_user ON group_members (user_id, group_id);
