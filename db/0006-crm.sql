-- Customer relations: whom and what its tasks refer to. An entity is a contact (1), an
-- opportunity (2) or a case (3): these numbers stand wherever a row tells what it is of.

ALTER TABLE users ADD COLUMN title TEXT NOT NULL DEFAULT ''; -- of the job

-- A reminder is a notice that is not to be sent before its time.
ALTER TABLE outbox ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
DROP INDEX crm_tasks_alert;
ALTER TABLE crm_tasks DROP COLUMN alerted;

-- How many tasks are of a category, which each of its tasks shows.
ALTER TABLE task_categories ADD COLUMN tasks INTEGER NOT NULL DEFAULT 0;
UPDATE task_categories SET tasks =
    (SELECT count(*) FROM crm_tasks WHERE category_id = task_categories.id);
CREATE TRIGGER crm_tasks_added AFTER INSERT ON crm_tasks BEGIN
    UPDATE task_categories SET tasks = tasks + 1 WHERE id = new.category_id;
END;
CREATE TRIGGER crm_tasks_removed AFTER DELETE ON crm_tasks BEGIN
    UPDATE task_categories SET tasks = tasks - 1 WHERE id = old.category_id;
END;
CREATE TRIGGER crm_tasks_moved AFTER UPDATE OF category_id ON crm_tasks
WHEN old.category_id <> new.category_id BEGIN
    UPDATE task_categories SET tasks = tasks - 1 WHERE id = old.category_id;
    UPDATE task_categories SET tasks = tasks + 1 WHERE id = new.category_id;
END;

-- How far things are with a contact.
CREATE TABLE contact_statuses (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT NOT NULL,
    description   TEXT NOT NULL DEFAULT '',
    color         TEXT NOT NULL DEFAULT '',         -- as in #ffd267; '': none
    sort_order    INTEGER NOT NULL
);
INSERT INTO contact_statuses (title, color, sort_order) VALUES
    ('Cold', '#8a98d8', 1),
    ('Warm', '#ffd267', 2),
    ('Hot', '#df7895', 3);

-- Persons and companies.
CREATE TABLE contacts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    is_company    INTEGER NOT NULL,
    first_name    TEXT NOT NULL DEFAULT '',         -- of a person
    last_name     TEXT NOT NULL DEFAULT '',
    name          TEXT NOT NULL,                    -- as shown: the company's, or both names
    name_folded   TEXT NOT NULL,                    -- to sort by
    job_title     TEXT NOT NULL DEFAULT '',
    company_id    INTEGER REFERENCES contacts (id) ON DELETE SET NULL, -- a person's
    about         TEXT NOT NULL DEFAULT '',
    industry      TEXT NOT NULL DEFAULT '',
    currency      TEXT NOT NULL DEFAULT '',         -- of its business, as in EUR; '': none
    status_id     INTEGER REFERENCES contact_statuses (id),            -- NULL: none
    share         INTEGER NOT NULL,                 -- 0: by entity_access alone, 1: all may change it, 2: all may see it
    creator_id    INTEGER NOT NULL REFERENCES users (id),
    created       INTEGER NOT NULL
);
CREATE INDEX contacts_name ON contacts (name_folded);
CREATE INDEX contacts_created ON contacts (created);
CREATE INDEX contacts_company ON contacts (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX contacts_status ON contacts (status_id) WHERE status_id IS NOT NULL;
CREATE INDEX contacts_creator ON contacts (creator_id);

-- Telephone numbers, e-mail and other addresses of contacts.
CREATE TABLE contact_infos (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id    INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    type          INTEGER NOT NULL,                 -- 0: telephone, 1: e-mail ... 7: address
    category      INTEGER NOT NULL,                 -- at home, at work ...: numbers of each type
    data          TEXT NOT NULL,                    -- of an address: a JSON object
    is_primary    INTEGER NOT NULL
);
CREATE INDEX contact_infos_contact ON contact_infos (contact_id, type);

-- The stages that opportunities go through.
CREATE TABLE opportunity_stages (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT NOT NULL,
    description   TEXT NOT NULL DEFAULT '',
    color         TEXT NOT NULL DEFAULT '',
    probability   INTEGER NOT NULL,                 -- of success: 0 to 100
    type          INTEGER NOT NULL,                 -- 0: open, 1: closed and won, 2: closed and lost
    sort_order    INTEGER NOT NULL
);
INSERT INTO opportunity_stages (title, probability, color, type, sort_order) VALUES
    ('Initial contact', 1, '#e795c1', 0, 1),
    ('Application of initial fit criteria', 2, '#df7895', 0, 2),
    ('Suspect', 3, '#f48454', 0, 3),
    ('Need assessment', 20, '#b58fd6', 0, 4),
    ('Qualified prospect', 50, '#d28cc8', 0, 5),
    ('Proposal', 75, '#ffb45e', 0, 6),
    ('Negotiations', 90, '#ffd267', 0, 7),
    ('Closure/Transaction', 100, '#6bbd72', 1, 8),
    ('Unsuccessfully closed', 0, '#f2a9be', 2, 9);

CREATE TABLE opportunities (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    title           TEXT NOT NULL,
    title_folded    TEXT NOT NULL,
    description     TEXT NOT NULL DEFAULT '',
    responsible_id  INTEGER NOT NULL REFERENCES users (id),
    contact_id      INTEGER REFERENCES contacts (id) ON DELETE SET NULL, -- the main one
    bid_type        INTEGER NOT NULL DEFAULT 0,     -- 0: fixed, 1 to 5: per hour, day, week, month, year
    bid_value       INTEGER NOT NULL DEFAULT 0,     -- in ten thousandths of the currency
    bid_currency    TEXT NOT NULL,                  -- as in EUR
    period_value    INTEGER NOT NULL DEFAULT 0,     -- how many hours, days ...
    stage_id        INTEGER NOT NULL REFERENCES opportunity_stages (id),
    probability     INTEGER NOT NULL DEFAULT 0,     -- of success: 0 to 100
    actual_close    INTEGER,                        -- NULL: none
    expected_close  INTEGER,                        -- NULL: none
    share           INTEGER NOT NULL,               -- 0: by entity_access alone, 1: all may change it
    creator_id      INTEGER NOT NULL REFERENCES users (id),
    created         INTEGER NOT NULL
);
CREATE INDEX opportunities_title ON opportunities (title_folded);
CREATE INDEX opportunities_responsible ON opportunities (responsible_id);
CREATE INDEX opportunities_contact ON opportunities (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX opportunities_stage ON opportunities (stage_id);
CREATE INDEX opportunities_creator ON opportunities (creator_id);

CREATE TABLE cases (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT NOT NULL,
    title_folded  TEXT NOT NULL,
    is_closed     INTEGER NOT NULL DEFAULT 0,
    share         INTEGER NOT NULL,                 -- as of opportunities
    creator_id    INTEGER NOT NULL REFERENCES users (id),
    created       INTEGER NOT NULL
);
CREATE INDEX cases_title ON cases (title_folded);
CREATE INDEX cases_creator ON cases (creator_id);

-- The contacts that take part in an opportunity or a case.
CREATE TABLE entity_members (
    entity_type    INTEGER NOT NULL,                 -- 2: opportunity, 3: case
    entity_id      INTEGER NOT NULL,
    contact_id    INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    PRIMARY KEY (entity_type, entity_id, contact_id)
) WITHOUT ROWID;
CREATE INDEX entity_members_contact ON entity_members (contact_id);

-- Who may see and change an entity that not everybody may. Its creator is always among them,
-- and so is who is responsible for an opportunity.
CREATE TABLE entity_access (
    entity_type    INTEGER NOT NULL,                 -- 1: contact, 2: opportunity, 3: case
    entity_id      INTEGER NOT NULL,
    user_id       INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (entity_type, entity_id, user_id)
) WITHOUT ROWID;
CREATE INDEX entity_access_user ON entity_access (user_id);

-- What happens with entities.
CREATE TABLE event_categories (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT NOT NULL,
    description   TEXT NOT NULL DEFAULT '',
    color         TEXT NOT NULL DEFAULT '',
    image         TEXT NOT NULL,
    sort_order    INTEGER NOT NULL
);
INSERT INTO event_categories (title, image, sort_order) VALUES
    ('Note', 'event_category_note.png', 1),
    ('Email', 'event_category_email.png', 2),
    ('Phone call', 'event_category_call.png', 3),
    ('Appointment', 'event_category_meeting.png', 4);

CREATE TABLE events (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    content       TEXT NOT NULL,
    category_id   INTEGER NOT NULL,                 -- negative: not in event_categories; -1: a task was closed
    contact_id    INTEGER REFERENCES contacts (id) ON DELETE CASCADE, -- NULL: none
    entity_type    INTEGER NOT NULL DEFAULT 0,       -- 0: none, 2: opportunity, 3: case
    entity_id      INTEGER NOT NULL DEFAULT 0,
    task_id       INTEGER NOT NULL DEFAULT 0,       -- that was closed; 0: none; may be gone
    creator_id    INTEGER NOT NULL REFERENCES users (id),
    created       INTEGER NOT NULL
);
CREATE INDEX events_created ON events (created);
CREATE INDEX events_contact ON events (contact_id, created) WHERE contact_id IS NOT NULL;
CREATE INDEX events_entity ON events (entity_type, entity_id, created) WHERE entity_id <> 0;
CREATE INDEX events_creator ON events (creator_id);

-- Tasks to be made again and again, in groups.
CREATE TABLE task_template_containers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    title         TEXT NOT NULL,
    entity_type    INTEGER NOT NULL                  -- 1: contact, 2: opportunity, 3: case, 4: person, 5: company
);
CREATE INDEX task_template_containers_type ON task_template_containers (entity_type, id);

CREATE TABLE task_templates (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    container_id       INTEGER NOT NULL REFERENCES task_template_containers (id) ON DELETE CASCADE,
    title              TEXT NOT NULL,
    description        TEXT NOT NULL DEFAULT '',
    responsible_id     INTEGER REFERENCES users (id),   -- NULL: who makes the task
    category_id        INTEGER NOT NULL REFERENCES task_categories (id),
    is_notify          INTEGER NOT NULL,
    offset_ticks       INTEGER NOT NULL,            -- to the deadline, in 100 ns
    deadline_is_fixed  INTEGER NOT NULL,
    sort_order         INTEGER NOT NULL
);
CREATE INDEX task_templates_container ON task_templates (container_id, sort_order);
CREATE INDEX task_templates_category ON task_templates (category_id);
