-- Policies of libraries: who may do what, of the actions of which something was said.
CREATE TABLE domain_policies (
    domain_id       INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    action          TEXT NOT NULL,                   -- as on the wire: see src/library/policy.c
    anonymous_may   INTEGER NOT NULL,                -- told, without effect
    manager_may     INTEGER NOT NULL,
    owner_may       INTEGER NOT NULL,
    part_owner_may  INTEGER NOT NULL,                -- told, without effect
    logged          INTEGER NOT NULL,                -- told, without effect
    level           INTEGER NOT NULL,                -- of access lists; -1 and 0: none suffices
    PRIMARY KEY (domain_id, action)
);

-- Rules about what is shown: told, without effect.
CREATE TABLE domain_rules (
    domain_id  INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    rule       TEXT NOT NULL,                        -- as on the wire
    value      INTEGER NOT NULL,
    PRIMARY KEY (domain_id, rule)
);
