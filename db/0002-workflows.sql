-- Workflows: definitions, and the running ones with a copy of their own.

-- Definitions ("FlowDef" on the wire).
CREATE TABLE flows (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id         INTEGER NOT NULL REFERENCES domains (id),
    name              TEXT NOT NULL,
    name_folded       TEXT NOT NULL,
    folder_id         INTEGER NOT NULL REFERENCES folders (id), -- ActiveFolderPath: it and what is below
    on_end_folder_id  INTEGER REFERENCES folders (id), -- where a document goes at the end
    on_end_event_url  TEXT NOT NULL DEFAULT '',      -- called at the end
    hide              INTEGER NOT NULL DEFAULT 0,
    active            INTEGER NOT NULL DEFAULT 0,    -- takes documents, and cannot be changed
    created           INTEGER NOT NULL
);
CREATE UNIQUE INDEX flows_name ON flows (domain_id, name_folded);
CREATE INDEX flows_folder ON flows (folder_id);

-- Who supervises a definition and what runs by it: a user or a group in each row.
CREATE TABLE flow_supervisors (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    flow_id   INTEGER NOT NULL REFERENCES flows (id) ON DELETE CASCADE,
    user_id   INTEGER REFERENCES users (id),
    group_id  INTEGER REFERENCES user_groups (id),
    CHECK ((user_id IS NULL) <> (group_id IS NULL))
);
CREATE INDEX flow_supervisors_flow ON flow_supervisors (flow_id);
CREATE INDEX flow_supervisors_user ON flow_supervisors (user_id);
CREATE INDEX flow_supervisors_group ON flow_supervisors (group_id);

-- Running and ended workflows of documents.
CREATE TABLE workflows (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    flow_id           INTEGER REFERENCES flows (id) ON DELETE SET NULL, -- NULL: since deleted
    name              TEXT NOT NULL,                 -- the definition's, when it was submitted
    domain_id         INTEGER NOT NULL REFERENCES domains (id),
    document_id       INTEGER NOT NULL REFERENCES documents (id),
    submitter_id      INTEGER NOT NULL REFERENCES users (id),
    step_number       INTEGER NOT NULL,              -- of the step that is carried out
    on_end_folder_id  INTEGER REFERENCES folders (id),
    on_end_event_url  TEXT NOT NULL DEFAULT '',
    origin_folder_id  INTEGER NOT NULL REFERENCES folders (id), -- where the document was; a rejected one goes back
    started           INTEGER NOT NULL,
    ended             INTEGER,                       -- NULL: running
    outcome           TEXT NOT NULL DEFAULT ''       -- Complete, Reject or Stop
);
CREATE UNIQUE INDEX workflows_current ON workflows (document_id) WHERE ended IS NULL;
CREATE INDEX workflows_document ON workflows (document_id);
CREATE INDEX workflows_flow ON workflows (flow_id);

-- Steps: of a definition, or of a running workflow's copy.
CREATE TABLE steps (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    flow_id             INTEGER REFERENCES flows (id) ON DELETE CASCADE,
    workflow_id         INTEGER REFERENCES workflows (id) ON DELETE CASCADE,
    number              INTEGER NOT NULL,            -- from 1; a deleted one leaves a gap
    name                TEXT NOT NULL,
    name_folded         TEXT NOT NULL,
    on_start_folder_id  INTEGER REFERENCES folders (id), -- where the document goes at its start
    CHECK ((flow_id IS NULL) <> (workflow_id IS NULL))
);
CREATE UNIQUE INDEX steps_flow ON steps (flow_id, number);
CREATE UNIQUE INDEX steps_workflow ON steps (workflow_id, number);

-- Task definitions of steps ("TaskDef" on the wire).
CREATE TABLE task_definitions (
    id                       INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id                  INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
    name                     TEXT NOT NULL,
    deadline_hours           INTEGER NOT NULL,
    required_assignee_count  INTEGER NOT NULL,       -- 0 all complete, 1 one is picked, 2 one suffices
    supervisor_id            INTEGER REFERENCES users (id),
    supervisor_notice_hours  INTEGER NOT NULL,       -- before due; 0: none
    priority                 INTEGER NOT NULL,
    allowed_start_hours      INTEGER NOT NULL,
    reminder_hours           INTEGER NOT NULL,
    right_type               INTEGER NOT NULL,
    permissions              INTEGER NOT NULL,
    on_complete_notice       INTEGER NOT NULL,
    instruction              TEXT NOT NULL
);
CREATE INDEX task_definitions_step ON task_definitions (step_id);

CREATE TABLE task_definition_requirements (
    task_definition_id  INTEGER NOT NULL REFERENCES task_definitions (id) ON DELETE CASCADE,
    number              INTEGER NOT NULL,
    type                INTEGER NOT NULL,
    object_id           INTEGER NOT NULL,
    definition          TEXT NOT NULL,
    PRIMARY KEY (task_definition_id, number)
);

-- Whom a task definition assigns to: a user, a group, or a role in each row.
CREATE TABLE task_definition_assignees (
    task_definition_id  INTEGER NOT NULL REFERENCES task_definitions (id) ON DELETE CASCADE,
    kind                INTEGER NOT NULL,            -- 1 user, 2 group, 3 role: see task_definition.h
    reference_id        INTEGER NOT NULL,            -- the user's or group's id, or the role
    PRIMARY KEY (task_definition_id, kind, reference_id)
);

-- What a task of a workflow belongs to. 0 and NULL: an ad-hoc task.
ALTER TABLE tasks ADD COLUMN workflow_id INTEGER REFERENCES workflows (id) ON DELETE CASCADE;
ALTER TABLE tasks ADD COLUMN step_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tasks ADD COLUMN task_definition_id INTEGER
    REFERENCES task_definitions (id) ON DELETE SET NULL; -- of the workflow's own copy
CREATE INDEX tasks_workflow ON tasks (workflow_id) WHERE workflow_id IS NOT NULL;
CREATE INDEX tasks_task_definition ON tasks (task_definition_id) WHERE task_definition_id IS NOT NULL;

-- A web hook: url is called with body. '': a notice to the recipient.
ALTER TABLE outbox ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN body TEXT NOT NULL DEFAULT '';
