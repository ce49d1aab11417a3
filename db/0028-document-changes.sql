-- What people tell of documents: types, comments, summaries, classification, favorites.

ALTER TABLE documents ADD COLUMN expiry_agent_id INTEGER REFERENCES users (id); -- who is to be told before; NULL: nobody
ALTER TABLE documents ADD COLUMN expiry_notice_days INTEGER NOT NULL DEFAULT 0;  -- how many days before
CREATE INDEX documents_expiry_agent ON documents (expiry_agent_id) WHERE expiry_agent_id IS NOT NULL;

ALTER TABLE folders ADD COLUMN classification INTEGER NOT NULL DEFAULT 0; -- as of documents, as the next two
ALTER TABLE folders ADD COLUMN downgrade_on INTEGER;
ALTER TABLE folders ADD COLUMN declassify_on INTEGER;

-- Each change of a classification. What was deleted since keeps its number alone.
CREATE TABLE classification_changes (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    is_document          INTEGER NOT NULL,              -- else of a folder
    object_id            INTEGER NOT NULL,
    old_level            INTEGER NOT NULL,
    old_downgrade_on     INTEGER,
    old_declassify_on    INTEGER,
    new_level            INTEGER NOT NULL,
    new_downgrade_on     INTEGER,
    new_declassify_on    INTEGER,
    reason               TEXT NOT NULL,
    agency               TEXT NOT NULL,
    changed              INTEGER NOT NULL,              -- when
    changed_by_id        INTEGER NOT NULL REFERENCES users (id)
);
CREATE INDEX classification_changes_object ON classification_changes (is_document, object_id);
CREATE INDEX classification_changes_user ON classification_changes (changed_by_id);

-- An author and a second are one comment of a document.
CREATE TABLE document_comments (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    created     INTEGER NOT NULL,
    author_id   INTEGER NOT NULL REFERENCES users (id),
    comment     TEXT NOT NULL,
    PRIMARY KEY (document_id, created, author_id)
);
CREATE INDEX document_comments_author ON document_comments (author_id);

ALTER TABLE document_versions ADD COLUMN summary TEXT NOT NULL DEFAULT ''; -- what somebody wrote of its content
ALTER TABLE document_versions ADD COLUMN summarized INTEGER; -- when; NULL: never
ALTER TABLE document_versions ADD COLUMN summarized_by_id INTEGER REFERENCES users (id);
CREATE INDEX document_versions_summarized_by ON document_versions (summarized_by_id) WHERE summarized_by_id IS NOT NULL;

CREATE TABLE favorite_documents (
    user_id     INTEGER NOT NULL REFERENCES users (id),
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, document_id)
);
CREATE INDEX favorite_documents_document ON favorite_documents (document_id);
CREATE TABLE favorite_folders (
    user_id   INTEGER NOT NULL REFERENCES users (id),
    folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, folder_id)
);
CREATE INDEX favorite_folders_folder ON favorite_folders (folder_id);

CREATE TABLE document_types (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX document_types_name ON document_types (name_folded);
ALTER TABLE documents ADD COLUMN type_id INTEGER REFERENCES document_types (id); -- type_name is its name; NULL: none
CREATE INDEX documents_type ON documents (type_id) WHERE type_id IS NOT NULL;
INSERT INTO document_types (name, name_folded) SELECT min(type_name), type_name_folded FROM documents
    WHERE type_name_folded <> '' GROUP BY type_name_folded;
UPDATE documents SET type_id = (SELECT t.id FROM document_types t WHERE t.name_folded = type_name_folded);
