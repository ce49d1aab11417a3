-- Administrative roles: groups that clients know by their ids, 100 to 105, and that belong to no library.

-- Who has one of these ids gets another. No name has a slash.
UPDATE user_groups SET name_folded = name_folded || '/moved' WHERE id BETWEEN 100 AND 105;
INSERT INTO user_groups (id, domain_id, name, name_folded, enabled)
    SELECT id + (SELECT max(id) FROM user_groups), domain_id, name, replace(name_folded, '/moved', ''), enabled
    FROM user_groups WHERE name_folded LIKE '%/moved';
UPDATE group_members SET group_id = (SELECT n.id FROM user_groups o JOIN user_groups n
    ON n.name_folded || '/moved' = o.name_folded AND coalesce(n.domain_id, 0) = coalesce(o.domain_id, 0)
    WHERE o.id = group_members.group_id) WHERE group_id BETWEEN 100 AND 105;
UPDATE flow_supervisors SET group_id = (SELECT n.id FROM user_groups o JOIN user_groups n
    ON n.name_folded || '/moved' = o.name_folded AND coalesce(n.domain_id, 0) = coalesce(o.domain_id, 0)
    WHERE o.id = flow_supervisors.group_id) WHERE group_id BETWEEN 100 AND 105;
UPDATE workflow_supervisors SET group_id = (SELECT n.id FROM user_groups o JOIN user_groups n
    ON n.name_folded || '/moved' = o.name_folded AND coalesce(n.domain_id, 0) = coalesce(o.domain_id, 0)
    WHERE o.id = workflow_supervisors.group_id) WHERE group_id BETWEEN 100 AND 105;
DELETE FROM user_groups WHERE name_folded LIKE '%/moved';

-- Who has one of these names too; and the two that were such groups so far.
UPDATE user_groups SET name = name || ' (old)', name_folded = name_folded || ' (old)'
    WHERE domain_id IS NULL AND name_folded IN ('[administrators]', '[audit managers]', '[policy managers]',
    '[r&d managers]', '[search & category administrators]');
UPDATE user_groups SET name_folded = '/administrators' WHERE id = 1;
UPDATE user_groups SET name_folded = '/user managers' WHERE name_folded = '[user managers]' AND domain_id IS NULL;

INSERT INTO user_groups (id, name, name_folded) VALUES
    (100, '[User Managers]', '[user managers]'),
    (101, '[Audit Managers]', '[audit managers]'),
    (102, '[Policy Managers]', '[policy managers]'),
    (103, '[R&D Managers]', '[r&d managers]'),
    (104, '[Administrators]', '[administrators]'),
    (105, '[Search & Category Administrators]', '[search & category administrators]');

-- A role cannot be switched off: whose group was has lost it.
DELETE FROM group_members WHERE group_id IN
    (SELECT id FROM user_groups WHERE name_folded = '/user managers' AND enabled = 0);
UPDATE group_members SET group_id = 104 WHERE group_id = (SELECT id FROM user_groups WHERE name_folded = '/administrators');
UPDATE group_members SET group_id = 100 WHERE group_id = (SELECT id FROM user_groups WHERE name_folded = '/user managers');
UPDATE flow_supervisors SET group_id = 104 WHERE group_id = (SELECT id FROM user_groups WHERE name_folded = '/administrators');
UPDATE flow_supervisors SET group_id = 100 WHERE group_id = (SELECT id FROM user_groups WHERE name_folded = '/user managers');
UPDATE workflow_supervisors SET group_id = 104 WHERE group_id = (SELECT id FROM user_groups WHERE name_folded = '/administrators');
UPDATE workflow_supervisors SET group_id = 100 WHERE group_id = (SELECT id FROM user_groups WHERE name_folded = '/user managers');
DELETE FROM user_groups WHERE name_folded IN ('/administrators', '/user managers');
