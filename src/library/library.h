/*
 * Folders, documents and their versions.
 *
 * The content of a version is the file HOME/content/ab/abcdef..., named by the
 * SHA-256 of what is in it, and never changed.
 *
 *     struct document document;
 *     TRY(document_by_path(call, "/Corporate/Contracts/agreement.pdf", &document));
 *
 * Those that do not say otherwise run in the caller's transaction.
 */
#pragma once

#include "db.h"

/* In SQL, the ids of all folders below a folder $1, and of it and those: what is scanned is that
 * alone. */
#define FOLDERS_BELOW                                                                              \
    "WITH RECURSIVE below (id) AS (SELECT id FROM folders WHERE parent_id = $1"                    \
    " UNION ALL SELECT f.id FROM folders f JOIN below b ON f.parent_id = b.id) "
#define FOLDER_TREE                                                                                \
    "WITH RECURSIVE tree (id) AS (SELECT id FROM folders WHERE id = $1"                            \
    " UNION ALL SELECT f.id FROM folders f JOIN tree t ON f.parent_id = t.id) "
#define DOCUMENTS_OF_TREE "(SELECT o.id FROM tree t JOIN documents o ON o.folder_id = t.id)"

struct document {
    int64_t id;
    const char *name;
    int64_t folder_id;
    int64_t domain_id;
    int64_t owner_id;
    int64_t version;
    int64_t checked_out_by; /* 0: nobody */
    bool shortcut;
    bool offline;
};

/* In SQL, 1 where a row of documents is offline, itself or with its library, a row of domains. */
#define DOCUMENT_OFFLINE(document_, domain_)                                                       \
    "CASE WHEN " document_ ".offline = 1 OR " domain_ ".archived = 1 THEN 1 ELSE 0 END"

/*
 * The document at a path; where there has to be one, STATUS_NO_DOCUMENT. A short path is ~D and its
 * id, with any ending behind it: "~D1051.pdf"; of a folder ~F and its id.
 */
enum status document_find(
    struct call *call, const char *path, struct document *document, bool *found) CHECKED;
enum status document_by_path(
    struct call *call, const char *path, struct document *document) CHECKED;
enum status document_by_id(struct call *call, int64_t id, struct document *document) CHECKED;

/* The folder at a path, as "/Corporate/Contracts" or "/Corporate", or 0; where there has to be one,
 * STATUS_NO_DOCUMENT. */
enum status folder_find(struct call *call, const char *path, int64_t *folder_id) CHECKED;
enum status folder_by_path(
    struct call *call, const char *path, int64_t *folder_id, int64_t *domain_id) CHECKED;

/* The library that a folder is in; 0 where there is no such folder. */
enum status folder_domain(struct call *call, int64_t folder_id, int64_t *domain_id) CHECKED;

/* STATUS_STATE for a shortcut or an offline document: they take no tasks and no workflows. */
enum status document_require_taskable(struct call *call, const struct document *document) CHECKED;

/* The path of a folder, as "/Corporate/Contracts". */
enum status folder_path(struct call *call, int64_t folder_id, const char **path) CHECKED;

/*
 * Moves a document to a folder; 0, or where it is, moves nothing. Where the folder has a document
 * of that name already it stays where it is: nothing is overwritten or renamed.
 */
enum status document_move(struct call *call, struct document *document, int64_t folder_id) CHECKED;

/* Characters of a name at most, and of a path that clients give or that comes of a call of theirs.
 */
#define NAME_CHARACTERS 255
#define PATH_CHARACTERS 4000

/*
 * STATUS_INVALID unless something in a library, or a library, may be called so: 1 to 255
 * characters, no slash, no backslash, no control character, no blank at an end and no dot at the
 * last. `what` has such a name, for the message: "A library's name".
 */
enum status library_check_name(struct call *call, const char *what, const char *name) CHECKED;

/* Paths have slashes or backslashes between their segments, one or more, as clients like. The first
 * segment of *path as a copy, *path moved behind it; NULL at the end. */
const char *path_segment(struct call *call, const char **path);

/* What is behind the last slash: "" where the path ends in one, all of it where there is none. */
const char *path_last(const char *path);

/* How many segments there are. */
size_t path_depth(const char *path);

/* The folder of that name in one, in any case; 0 where there is none. */
enum status folder_child(
    struct call *call, int64_t parent_id, const char *name, int64_t *folder_id) CHECKED;

/* The last folder of a path that is there, and the rest of the path behind it; 0 where there is no
 * such library. */
enum status folder_deepest(
    struct call *call, const char *path, int64_t *folder_id, const char **rest) CHECKED;

/* Whether something new in a folder may have the name: as library_check_name(), and STATUS_TAKEN
 * where a folder or document in it has the name, in any case. */
enum status folder_check_free(struct call *call, int64_t folder_id, const char *name) CHECKED;

/* A folder to be; what is not given is 0 or NULL. */
struct folder_addition {
    int64_t domain_id;
    int64_t parent_id; /* 0: a library's root, which has no name */
    int64_t owner_id;  /* 0: nobody */
    const char *name;  /* which is free there */
    const char *description;
};

/* Adds a folder. It has the access list and the rules of its parent, and the preferences of that
 * where these are for folders in it too. */
enum status folder_insert(
    struct call *call, const struct folder_addition *addition, int64_t *id) CHECKED;

/* Adds a folder of nobody's. STATUS_NO_DOCUMENT where its parent is not there; else it fails as
 * folder_check_free() does. */
enum status folder_add(struct call *call, const char *path) CHECKED;

/* Things with their names. */
struct named_list {
    struct named {
        int64_t id;
        const char *name;
    } * list;
    size_t count, room;
};

/* Reads rows of an id and a name, and ends them. */
enum status named_read(struct rows *rows, struct named_list *named) CHECKED;

struct content; /* see content.h */

/*
 * Whether a document, or a new version of one, could be put at `path`. Fails as
 * folder_add() does: so whoever has a large file learns it before it is stored.
 */
enum status document_check_path(struct call *call, const char *path) CHECKED;

/*
 * Adds a document at `path`, or a new version where there is one, with content
 * that content_store() has put in the store. Fails as document_check_path() does.
 */
enum status document_add_version(struct call *call, const char *path, const struct content *content,
    int64_t user_id, struct document *document) CHECKED;

/* A document as a list for the administrator shows it. */
struct document_summary {
    int64_t id, version, size; /* the last two of the latest version */
    const char *path, *owner;  /* the owner's login */
    int64_t changed;
};

/* Calls each(...) for the documents of a folder and of those in it; folder_id 0: for all. */
enum status document_list(struct call *call, int64_t folder_id,
    void (*each)(void *context, const struct document_summary *document), void *context) CHECKED;

/*
 * Removes a document with its versions. STATUS_STATE where a task or a workflow refers to it, also
 * one that is over: it would no longer tell of what. The content stays: see content_forget().
 */
enum status document_remove(struct call *call, const struct document *document) CHECKED;

/* The content of a version of a document. STATUS_NO_DOCUMENT where it has no such version. */
enum status document_version(struct call *call, const struct document *document, int64_t version,
    struct content *content) CHECKED;

/* Calls each(...) for every version; stops where it fails. */
enum status content_list(struct call *call,
    enum status (*each)(struct call *call, void *context, const struct content *content),
    void *context) CHECKED;
