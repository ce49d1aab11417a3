-- What is one user's, found without a look at everything else.
CREATE INDEX folders_owner ON folders (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX documents_owner ON documents (owner_id);
CREATE INDEX documents_checked_out ON documents (checked_out_by) WHERE checked_out_by IS NOT NULL;
CREATE INDEX access_entries_user ON access_entries (subject_id) WHERE kind = 3;
CREATE INDEX task_definitions_supervisor ON task_definitions (supervisor_id) WHERE supervisor_id IS NOT NULL;
CREATE INDEX task_definition_assignees_user ON task_definition_assignees (reference_id) WHERE kind = 1;
