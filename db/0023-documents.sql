-- What clients tell of documents, and what is known of each version.

ALTER TABLE documents ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN described INTEGER;  -- when; NULL: there is none
ALTER TABLE documents ADD COLUMN described_by_id INTEGER REFERENCES users (id);
ALTER TABLE documents ADD COLUMN update_instructions TEXT NOT NULL DEFAULT ''; -- for who makes the next version
ALTER TABLE documents ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN keywords TEXT NOT NULL DEFAULT ''; -- ',' between
ALTER TABLE documents ADD COLUMN importance INTEGER NOT NULL DEFAULT 1; -- -1 none, 0 low, 1 normal, 2 high, 3 vital
ALTER TABLE documents ADD COLUMN percent_complete INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN completed INTEGER;  -- when it was; NULL: it is not
ALTER TABLE documents ADD COLUMN expires INTEGER;    -- NULL: never
ALTER TABLE documents ADD COLUMN classification INTEGER NOT NULL DEFAULT 0; -- 0 none, 1 declassified, 2 confidential, 3 secret, 4 top secret
ALTER TABLE documents ADD COLUMN downgrade_on INTEGER;
ALTER TABLE documents ADD COLUMN declassify_on INTEGER;
ALTER TABLE documents ADD COLUMN registered INTEGER; -- when it came here, while created is what who brought it says; NULL: created
ALTER TABLE documents ADD COLUMN registered_by_id INTEGER REFERENCES users (id); -- NULL: not known, so its owner
ALTER TABLE documents ADD COLUMN modified INTEGER;   -- as who brought its newest version says; NULL: when that was made
ALTER TABLE documents ADD COLUMN checked_out INTEGER; -- when; NULL: not known
ALTER TABLE documents ADD COLUMN publishing_rule INTEGER NOT NULL DEFAULT 0; -- 0 LATEST, 1 LASTAPPROVED, 2 TAGGED, 3 SPESIFICVERSION, 4 UNPUBLISHED
ALTER TABLE documents ADD COLUMN published_version INTEGER; -- by rule 3; else NULL
ALTER TABLE documents ADD COLUMN target_id INTEGER REFERENCES documents (id) ON DELETE SET NULL; -- of a shortcut
CREATE INDEX documents_described_by ON documents (described_by_id) WHERE described_by_id IS NOT NULL;
CREATE INDEX documents_registered_by ON documents (registered_by_id) WHERE registered_by_id IS NOT NULL;
CREATE INDEX documents_target ON documents (target_id) WHERE target_id IS NOT NULL;

ALTER TABLE document_versions ADD COLUMN comment TEXT NOT NULL DEFAULT '';
ALTER TABLE document_versions ADD COLUMN crc32 INTEGER; -- of the content; NULL: not known
ALTER TABLE document_versions ADD COLUMN label TEXT NOT NULL DEFAULT ''; -- "2.0.1", as who made it numbers it
ALTER TABLE document_versions ADD COLUMN published INTEGER; -- when; NULL: never
ALTER TABLE document_versions ADD COLUMN approval INTEGER NOT NULL DEFAULT 0; -- as of tasks
ALTER TABLE document_versions ADD COLUMN approved INTEGER; -- when
