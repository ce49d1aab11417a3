-- The recycle bin: what people have deleted, as it was, until it is restored or purged.

-- 1: what was deleted is in it; nobody sees it, as it is not enabled, and no path leads there.
ALTER TABLE domains ADD COLUMN bin INTEGER NOT NULL DEFAULT 0;

-- A folder of the bin that holds one document or folder that was deleted.
CREATE TABLE recycled_items (
    holder_id           INTEGER PRIMARY KEY REFERENCES folders (id) ON DELETE CASCADE,
    is_document         INTEGER NOT NULL,            -- 0: a folder
    object_id           INTEGER NOT NULL,            -- its id
    domain_id           INTEGER NOT NULL REFERENCES domains (id), -- the library that it was in
    original_folder_id  INTEGER REFERENCES folders (id) ON DELETE SET NULL, -- where it was; NULL: that is gone for good
    path                TEXT NOT NULL,               -- that it had
    size                INTEGER NOT NULL,            -- bytes of its documents, each in its newest version
    deleted             INTEGER NOT NULL,            -- when
    deleted_by_id       INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX recycled_items_object ON recycled_items (object_id, is_document);
CREATE INDEX recycled_items_deleted_by ON recycled_items (deleted_by_id);
CREATE INDEX recycled_items_domain ON recycled_items (domain_id);
CREATE INDEX recycled_items_original_folder ON recycled_items (original_folder_id);
