-- What refers to a library and what is in it, found without a look at everything else: to count it, to list
-- it and to delete it.
CREATE INDEX folders_domain ON folders (domain_id);
CREATE INDEX users_domain ON users (domain_id) WHERE domain_id IS NOT NULL;
CREATE INDEX user_groups_domain ON user_groups (domain_id) WHERE domain_id IS NOT NULL;
CREATE INDEX document_versions_hash ON document_versions (hash);
CREATE INDEX task_attachments_document ON task_attachments (document_id);
CREATE INDEX workflows_domain ON workflows (domain_id);
CREATE INDEX workflows_origin_folder ON workflows (origin_folder_id);
CREATE INDEX workflows_on_end_folder ON workflows (on_end_folder_id) WHERE on_end_folder_id IS NOT NULL;
CREATE INDEX flows_on_end_folder ON flows (on_end_folder_id) WHERE on_end_folder_id IS NOT NULL;
CREATE INDEX steps_on_start_folder ON steps (on_start_folder_id) WHERE on_start_folder_id IS NOT NULL;
