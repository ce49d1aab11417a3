-- Who has looked at which documents, and lists of documents by what people have to do with them.

-- Each time that somebody was given the content of a version.
CREATE TABLE document_views (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    user_id     INTEGER NOT NULL REFERENCES users (id),
    viewed      INTEGER NOT NULL                        -- when
);
CREATE INDEX document_views_document ON document_views (document_id, user_id, version);
CREATE INDEX document_views_user ON document_views (user_id);

-- The same once for each person and document: the last time.
CREATE TABLE recent_documents (
    user_id     INTEGER NOT NULL REFERENCES users (id),
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    viewed      INTEGER NOT NULL,                       -- when last
    PRIMARY KEY (user_id, document_id)
);
CREATE INDEX recent_documents_last ON recent_documents (user_id, viewed);
CREATE INDEX recent_documents_document ON recent_documents (document_id);

-- Whose documents they are, in the order of their names.
CREATE INDEX documents_owned ON documents (owner_id, name_folded, id);
CREATE INDEX documents_authored ON documents (registered_by_id, name_folded, id) WHERE registered_by_id IS NOT NULL;
UPDATE documents SET registered_by_id = (SELECT v.created_by FROM document_versions v
    WHERE v.document_id = documents.id AND v.version = 1) WHERE registered_by_id IS NULL;
