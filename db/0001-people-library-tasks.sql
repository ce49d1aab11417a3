-- People, library, tasks. The first schema.
--
-- Times are UTC seconds. *_folded columns hold the Unicode case-folded name and
-- are what names are found by. Booleans are 0 and 1. A text column that may be
-- empty is '' rather than NULL; NULL in a time or an id means that there is none.

-- Libraries ("domains" on the wire).
CREATE TABLE domains (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    name_folded  TEXT NOT NULL UNIQUE,
    enabled      INTEGER NOT NULL DEFAULT 1
);

-- People who can log in, or could.
CREATE TABLE users (
    id                    INTEGER PRIMARY KEY AUTOINCREMENT,
    login                 TEXT NOT NULL,            -- as given
    login_folded          TEXT NOT NULL UNIQUE,
    first_name            TEXT NOT NULL DEFAULT '',
    last_name             TEXT NOT NULL DEFAULT '',
    email                 TEXT NOT NULL DEFAULT '',
    password_hash         TEXT,                     -- Argon2id; NULL: cannot log in with a password
    enabled               INTEGER NOT NULL DEFAULT 1,
    ticket_allowed        INTEGER NOT NULL DEFAULT 1, -- 0: logging in answers [902]
    read_only             INTEGER NOT NULL DEFAULT 0, -- ReadOnlyUser on the wire
    domain_id             INTEGER REFERENCES domains (id), -- the library that the user belongs to
    language              TEXT NOT NULL DEFAULT 'en',
    last_logon            INTEGER,
    last_password_change  INTEGER
);

-- Groups of users: global, or of one library.
CREATE TABLE user_groups (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id    INTEGER REFERENCES domains (id),   -- NULL: a global group
    name         TEXT NOT NULL,
    name_folded  TEXT NOT NULL,
    enabled      INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX user_groups_name ON user_groups (name_folded, coalesce(domain_id, 0));

CREATE TABLE group_members (
    group_id  INTEGER NOT NULL REFERENCES user_groups (id),
    user_id   INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_members_user ON group_members (user_id);

-- Group 1: its members may do everything.
INSERT INTO user_groups (id, name, name_folded) VALUES (1, 'administrators', 'administrators');

-- Sessions. Only a hash of the ticket is kept.
CREATE TABLE tickets (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,    -- what the administrator calls the session
    hash      BLOB NOT NULL UNIQUE,                 -- BLAKE2b of the ticket's 16 bytes, 32 bytes long
    user_id   INTEGER NOT NULL REFERENCES users (id),
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL,                     -- slides; written back once in a while
    language  TEXT NOT NULL DEFAULT '',             -- of this session; '': the user's own
    address   TEXT NOT NULL DEFAULT ''              -- where the login came from
);
CREATE INDEX tickets_user ON tickets (user_id);
CREATE INDEX tickets_expires ON tickets (expires);

-- Failed logins, for the growing delay against guessing.
CREATE TABLE login_failures (
    login_folded  TEXT NOT NULL,                    -- whether or not there is such a user
    address       TEXT NOT NULL,                    -- the client's
    failures      INTEGER NOT NULL,
    not_before    INTEGER NOT NULL,                 -- refused without a look until then
    last          INTEGER NOT NULL,
    PRIMARY KEY (login_folded, address)
);
CREATE INDEX login_failures_last ON login_failures (last);

-- Tasks assigned to user_id within the window go to target_id instead.
CREATE TABLE task_redirections (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    target_id  INTEGER NOT NULL REFERENCES users (id),
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL
);
CREATE INDEX task_redirections_target ON task_redirections (target_id);

-- Who manages a library, and who belongs to it.
CREATE TABLE domain_managers (
    domain_id  INTEGER NOT NULL REFERENCES domains (id),
    user_id    INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (domain_id, user_id)
);
CREATE INDEX domain_managers_user ON domain_managers (user_id);

CREATE TABLE domain_members (
    domain_id  INTEGER NOT NULL REFERENCES domains (id),
    user_id    INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (domain_id, user_id)
);
CREATE INDEX domain_members_user ON domain_members (user_id);

-- Folders. A library has one root folder, which has no parent and no name.
CREATE TABLE folders (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id    INTEGER NOT NULL REFERENCES domains (id),
    parent_id    INTEGER REFERENCES folders (id),
    name         TEXT NOT NULL,
    name_folded  TEXT NOT NULL
);
CREATE UNIQUE INDEX folders_name ON folders (parent_id, name_folded);
CREATE UNIQUE INDEX folders_root ON folders (domain_id) WHERE parent_id IS NULL;

CREATE TABLE documents (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id       INTEGER NOT NULL REFERENCES folders (id),
    name            TEXT NOT NULL,
    name_folded     TEXT NOT NULL,
    owner_id        INTEGER NOT NULL REFERENCES users (id),
    shortcut        INTEGER NOT NULL DEFAULT 0,      -- points to another document: takes no tasks
    offline         INTEGER NOT NULL DEFAULT 0,      -- archived away: takes no tasks
    checked_out_by  INTEGER REFERENCES users (id),
    type_name       TEXT NOT NULL DEFAULT '',        -- the document type's
    type_name_folded TEXT NOT NULL DEFAULT '',
    version         INTEGER NOT NULL DEFAULT 1,      -- the latest version's number
    created         INTEGER NOT NULL
);
CREATE UNIQUE INDEX documents_name ON documents (folder_id, name_folded);

-- Versions of documents. The content is a file named by its hash.
CREATE TABLE document_versions (
    document_id  INTEGER NOT NULL REFERENCES documents (id),
    version      INTEGER NOT NULL,
    hash         TEXT NOT NULL,                      -- SHA-256 in hexadecimal
    size         INTEGER NOT NULL,                   -- bytes
    created      INTEGER NOT NULL,
    created_by   INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (document_id, version)
);

-- Tasks: what somebody has to do, with a document or without.
CREATE TABLE tasks (
    id                        INTEGER PRIMARY KEY AUTOINCREMENT,
    name                      TEXT NOT NULL,
    document_id               INTEGER REFERENCES documents (id),
    domain_id                 INTEGER REFERENCES domains (id), -- the document's library, for lists
    linked_task_id            INTEGER REFERENCES tasks (id) ON DELETE SET NULL, -- LinkedTaskID
    ad_hoc                    INTEGER NOT NULL,      -- 1: made by a person, not by a workflow
    assignee_id               INTEGER NOT NULL REFERENCES users (id),
    assigned_by_id            INTEGER NOT NULL REFERENCES users (id),
    supervisor_id             INTEGER REFERENCES users (id),
    redirected_from_id        INTEGER REFERENCES users (id), -- whom it was asked of first
    status                    INTEGER NOT NULL,      -- 0, 10, 20, 30, -1, -2: see src/task/task.h
    approval                  INTEGER NOT NULL DEFAULT 0,
    priority                  INTEGER NOT NULL,      -- 0, 1, 5, 10, 11
    instructions              TEXT NOT NULL,
    comments                  TEXT NOT NULL DEFAULT '',
    right_type                INTEGER NOT NULL,      -- 0 to 6: what the assignee may do with the document
    permissions               INTEGER NOT NULL,      -- bits: see src/task/task.h
    on_complete_notice        INTEGER NOT NULL DEFAULT 0,
    start_version             INTEGER NOT NULL DEFAULT 0, -- the document's at the start
    created                   INTEGER NOT NULL,      -- StartDate
    finished                  INTEGER,
    due                       INTEGER NOT NULL,
    deadline_hours            INTEGER NOT NULL,      -- from created to due
    reminder_hours            INTEGER NOT NULL DEFAULT 0, -- before due; 0: none
    reminder_date             INTEGER,               -- derived from due
    supervisor_notice_hours   INTEGER NOT NULL DEFAULT 0, -- before due; 0: none
    supervisor_notice_date    INTEGER,               -- derived from due
    allowed_start_hours       INTEGER NOT NULL DEFAULT 0, -- before due; 0: at any time
    allowed_start_date        INTEGER,               -- derived from due
    reminder_sent             INTEGER NOT NULL DEFAULT 0,
    supervisor_notice_sent    INTEGER NOT NULL DEFAULT 0,
    overdue_notice_sent       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX tasks_assignee ON tasks (assignee_id, due);
CREATE INDEX tasks_assigned_by ON tasks (assigned_by_id);
CREATE INDEX tasks_supervisor ON tasks (supervisor_id);
CREATE INDEX tasks_document ON tasks (document_id);
CREATE INDEX tasks_domain ON tasks (domain_id);
CREATE INDEX tasks_linked ON tasks (linked_task_id) WHERE linked_task_id IS NOT NULL;
CREATE INDEX tasks_due ON tasks (due);

-- What the assignee has to do before a task can be completed.
CREATE TABLE task_requirements (
    task_id     INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,                    -- RequirementNumber, from 1
    type        INTEGER NOT NULL,                    -- one bit: see src/task/task.h
    object_id   INTEGER NOT NULL DEFAULT 0,          -- a form template's id
    definition  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (task_id, number)
);

-- Documents that were attached to a task.
CREATE TABLE task_attachments (
    task_id      INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    document_id  INTEGER NOT NULL REFERENCES documents (id),
    version      INTEGER NOT NULL,
    user_id      INTEGER NOT NULL REFERENCES users (id), -- who attached it
    attached     INTEGER NOT NULL,
    PRIMARY KEY (task_id, document_id, version)
);

-- Who did what to which task, when. Rows are only ever added; they outlive the task.
CREATE TABLE task_history (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id  INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    action   TEXT NOT NULL,                          -- Created, DueDateChanged, Deleted ...
    detail   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX task_history_task ON task_history (task_id);

-- Notices to be sent, written in the transaction that they tell of.
CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL,                     -- TaskAssigned ...
    recipient_id  INTEGER NOT NULL REFERENCES users (id),
    task_id       INTEGER NOT NULL,
    created       INTEGER NOT NULL,
    sent          INTEGER                            -- NULL: still to be sent
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent IS NULL;
