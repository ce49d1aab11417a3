-- Who administers people, and who belongs to a library.

-- The members of this group, of no library, administer people: see rights.h.
INSERT INTO user_groups (name, name_folded) VALUES ('[User Managers]', '[user managers]')
    ON CONFLICT DO NOTHING;

-- Members of libraries and managers, who are members too; some are in it twice.
CREATE VIEW library_people AS
    SELECT domain_id, user_id FROM domain_members
    UNION ALL SELECT domain_id, user_id FROM domain_managers;
