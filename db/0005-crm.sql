-- Tasks of customer relations: what such a task has beside its row in tasks, and the
-- categories that they are of.

-- What kind of work a task is.
CREATE TABLE task_categories (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT NOT NULL,
    title_folded  TEXT NOT NULL UNIQUE,
    description   TEXT NOT NULL DEFAULT '',
    color         TEXT NOT NULL DEFAULT '',         -- as in #ffd267; '': none
    image         TEXT NOT NULL,                    -- the name of its picture's file
    sort_order    INTEGER NOT NULL                  -- place in lists; may be there twice
);
CREATE INDEX task_categories_order ON task_categories (sort_order);

INSERT INTO task_categories (title, title_folded, image, sort_order) VALUES
    ('Phone call', 'phone call', 'task_category_call.png', 1),
    ('Opportunity', 'opportunity', 'task_category_deal.png', 2),
    ('Demo', 'demo', 'task_category_demo.png', 3),
    ('Email', 'email', 'task_category_email.png', 4),
    ('Fax', 'fax', 'task_category_fax.png', 5),
    ('Execution control', 'execution control', 'task_category_follow_up.png', 6),
    ('Lunch', 'lunch', 'task_category_lunch.png', 7),
    ('Appointment', 'appointment', 'task_category_meeting.png', 8),
    ('Note', 'note', 'task_category_note.png', 9),
    ('Delivery', 'delivery', 'task_category_ship.png', 10),
    ('Social networks', 'social networks', 'task_category_social_networks.png', 11),
    ('Expression of gratitude', 'expression of gratitude', 'task_category_thank_you.png', 12);

-- A row makes a task one of customer relations. Its title is tasks.name, its description
-- tasks.instructions, who is responsible tasks.assignee_id. A row follows its task when that
-- is reassigned, and goes with it when it is deleted.
CREATE TABLE crm_tasks (
    task_id        INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
    title_folded   TEXT NOT NULL,                   -- of tasks.name, to sort by
    category_id    INTEGER NOT NULL REFERENCES task_categories (id),
    contact_id     INTEGER NOT NULL DEFAULT 0,      -- 0: none; may be of a contact that is gone
    entity_type    INTEGER NOT NULL DEFAULT 0,      -- 0: none, 2: opportunity, 3: case
    entity_id      INTEGER NOT NULL DEFAULT 0,      -- 0: none; may be of a thing that is gone
    alert_minutes  INTEGER NOT NULL DEFAULT 0,      -- before due, to remind; 0: not at all
    alerted        INTEGER NOT NULL DEFAULT 0,      -- 1: was reminded
    creator_id     INTEGER NOT NULL REFERENCES users (id), -- stays when it is reassigned
    created        INTEGER NOT NULL                 -- the same
);
CREATE INDEX crm_tasks_category ON crm_tasks (category_id);
CREATE INDEX crm_tasks_contact ON crm_tasks (contact_id) WHERE contact_id <> 0;
CREATE INDEX crm_tasks_entity ON crm_tasks (entity_type, entity_id) WHERE entity_id <> 0;
CREATE INDEX crm_tasks_alert ON crm_tasks (task_id) WHERE alert_minutes <> 0 AND alerted = 0;
