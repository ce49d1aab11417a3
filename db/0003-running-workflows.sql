-- Running workflows: supervisors that outlive the definition, who took over a task, and
-- what a notice tells of.

-- Who supervises the workflows of a definition that was deleted: a user or a group in each
-- row, as the definition had them then.
CREATE TABLE workflow_supervisors (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workflow_id  INTEGER NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    user_id      INTEGER REFERENCES users (id),
    group_id     INTEGER REFERENCES user_groups (id),
    CHECK ((user_id IS NULL) <> (group_id IS NULL))
);
CREATE INDEX workflow_supervisors_workflow ON workflow_supervisors (workflow_id);
CREATE INDEX workflow_supervisors_user ON workflow_supervisors (user_id);
CREATE INDEX workflow_supervisors_group ON workflow_supervisors (group_id);

-- Who supervises a workflow: those of its definition, or once that is deleted, its own.
CREATE VIEW supervisors AS
    SELECT w.id AS workflow_id, s.id AS id, s.user_id AS user_id, s.group_id AS group_id
    FROM workflows w JOIN flow_supervisors s ON s.flow_id = w.flow_id
    UNION ALL SELECT workflow_id, id, user_id, group_id FROM workflow_supervisors;

-- The task that took the place of one that was reassigned.
ALTER TABLE tasks ADD COLUMN successor_id INTEGER REFERENCES tasks (id) ON DELETE SET NULL;
CREATE INDEX tasks_successor ON tasks (successor_id) WHERE successor_id IS NOT NULL;

-- A notice of a workflow's end tells of the workflow, any other of a task.
ALTER TABLE outbox ADD COLUMN workflow_id INTEGER NOT NULL DEFAULT 0; -- 0: it tells of a task
ALTER TABLE outbox ADD COLUMN actor_id INTEGER REFERENCES users (id); -- who did what it tells of
CREATE INDEX outbox_unsent_task ON outbox (task_id) WHERE sent IS NULL;
