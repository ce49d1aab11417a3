-- As before, and the members of a library's own groups that are enabled: these are its members without being given it.
DROP VIEW library_people;
CREATE VIEW library_people AS
    SELECT domain_id, user_id FROM domain_members
    UNION ALL SELECT domain_id, user_id FROM domain_managers
    UNION ALL SELECT d.domain_id, m.user_id FROM domain_groups d JOIN group_members m ON m.group_id = d.group_id
    WHERE EXISTS (SELECT 1 FROM user_groups g WHERE g.id = d.group_id AND g.enabled = 1)
    UNION ALL SELECT g.domain_id, m.user_id FROM user_groups g JOIN group_members m ON m.group_id = g.id
    WHERE g.domain_id IS NOT NULL AND g.enabled = 1;

-- What somebody wrote, and which tasks are defined for a group.
CREATE INDEX document_versions_author ON document_versions (created_by);
CREATE INDEX task_definition_assignees_group ON task_definition_assignees (reference_id) WHERE kind = 2;
