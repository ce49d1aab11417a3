-- What reviewers say of documents, and who last gave one away: what tasks ask for.

-- ISO and SOX reviews; none is changed or goes before its document does.
CREATE TABLE document_reviews (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind         INTEGER NOT NULL,                   -- 0: ISO, 1: SOX
    version      INTEGER NOT NULL,                   -- the newest then
    reviewed     INTEGER NOT NULL,
    user_id      INTEGER NOT NULL REFERENCES users (id),
    comment      TEXT NOT NULL
);
CREATE INDEX document_reviews_document ON document_reviews (document_id, kind, id);
CREATE INDEX document_reviews_user ON document_reviews (user_id);

ALTER TABLE documents ADD COLUMN given INTEGER;      -- when its owner was changed last; NULL: never, or not known
ALTER TABLE documents ADD COLUMN given_by_id INTEGER REFERENCES users (id); -- by whom
CREATE INDEX documents_given_by ON documents (given_by_id) WHERE given_by_id IS NOT NULL;
