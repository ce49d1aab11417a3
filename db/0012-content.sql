-- The content of documents, where it is not in files: with a database that several hosts share.

-- Bytes by their SHA-256, in pieces of at most 256 KiB that are numbered from 0. No bytes are one piece.
CREATE TABLE content_pieces (
    hash    TEXT NOT NULL,                           -- as in document_versions
    number  INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    PRIMARY KEY (hash, number)
);
