/*
 * Folders: what they are, lists of them, making and changing them.
 *
 *     struct place place;
 *     struct folder folder;
 *     TRY(place_open_folder(call, path, &place));
 *     TRY(folder_read(call, place.id, &folder));
 *
 * Deleting them is in workflow/folder_delete.h. All functions run in the caller's transaction.
 */
#pragma once

#include "access.h"
#include "folder_rules.h"
#include "library.h"

#include "field.h"

struct folder {
    int64_t id;
    int64_t parent_id; /* 0: it is a library's root */
    int64_t domain_id;
    int64_t owner_id;  /* 0: nobody */
    int64_t list_id;   /* the access list in force; 0: the usual one */
    bool own;          /* that is its own */
    const char *name;  /* of a root the library's */
    const char *path;  /* as "/Corporate/Contracts" */
    const char *owner; /* the login, "": nobody */
    const char *description;
    int64_t created;                     /* 0: before that was kept */
    int64_t modified;                    /* its name, description or rules; 0: not since */
    int64_t cutoff;                      /* from when on it is no longer in use; 0: it is */
    int64_t classification;              /* as SetClassificationLevel numbers it */
    int64_t downgrade_on, declassify_on; /* 0: that was not set */
    struct folder_rules rules;
};

/* The whole of one that is there. */
enum status folder_read(struct call *call, int64_t id, struct folder *folder) CHECKED;

/* Which of the folders in one are asked for. */
struct folder_page {
    const char *part;     /* text that is in their names, in any case; NULL or "": any */
    int64_t start, count; /* count 0: all from there on */
};

/*
 * Asks for the folders in one that the caller may list, by name; folder_row() reads each, with
 * `parent` as folder_read() has it. Nothing but the page is read of a large one.
 */
enum status folder_query(struct call *call, const struct place *parent,
    const struct folder_page *page, struct rows *rows) CHECKED;
void folder_row(struct rows *rows, const struct folder *parent, struct folder *folder);

/* How many there are in all, and of those with a text in their names, in any case. */
enum status folder_count(struct call *call, const struct place *parent, int64_t *count) CHECKED;
enum status folder_count_named(
    struct call *call, const struct place *parent, const char *part, int64_t *count) CHECKED;

/* Asks for the folders that a user owns, other than roots, and the caller may list, by name,
 * `count` from `start` on; folder_owned_row() reads each. */
enum status folder_query_owned(
    struct call *call, int64_t user_id, int64_t start, int64_t count, struct rows *rows) CHECKED;
/* The same of those among a user's favorites, roots too; and how many there are in all. */
enum status folder_query_favorite(
    struct call *call, int64_t user_id, int64_t start, int64_t count, struct rows *rows) CHECKED;
enum status folder_count_favorite(struct call *call, int64_t user_id, int64_t *count) CHECKED;
enum status folder_owned_row(struct rows *rows, struct folder *folder) CHECKED;

/* The ids of the folders that one is in, the library's root first, and its own: "10/25/456". */
enum status folder_ids(struct call *call, int64_t id, const char **ids) CHECKED;

/* STATUS_OFFLINE where the library of a place is archived: nothing in it changes. */
enum status place_require_online(struct call *call, const struct place *place) CHECKED;

/* STATUS_INVALID where a path would have more than PATH_CHARACTERS. */
enum status path_check_length(struct call *call, const char *folder, size_t more) CHECKED;

/* The same of all that is in a folder, which gets the name in the folder at the path `above`. */
enum status folder_check_moved(
    struct call *call, int64_t folder_id, const char *above, const char *name) CHECKED;

/* STATUS_STATE where a path has fewer names than `least`: what it stands for is a library's root,
 * or all libraries, and is not made or moved as a folder is. */
enum status path_require_depth(struct call *call, const char *path, size_t least) CHECKED;

/*
 * Adds folders of the caller's, one in the other, to one that the caller may add to; the last, *id,
 * has the description. STATUS_STATE where the rules of that one disallow it, STATUS_OFFLINE as
 * place_require_online(); else it fails as folder_check_free() and path_check_length() do.
 */
enum status folder_create(struct call *call, const struct place *parent,
    const struct text_list *names, const char *description, int64_t *id) CHECKED;

/*
 * Gives a folder a name and a description. The name that it has is its own, in any case; a root
 * has that of the library and keeps it (STATUS_STATE). Else it fails as folder_create() does.
 */
enum status folder_change(struct call *call, const struct place *place, const char *name,
    const char *description) CHECKED;

/* Has a folder, and all in it, be of a library. */
enum status folder_set_domain(struct call *call, int64_t folder_id, int64_t domain_id) CHECKED;

/* Whether a folder is another one, or in it at any depth. */
enum status folder_is_in(struct call *call, int64_t folder_id, int64_t tree_id, bool *is) CHECKED;

/*
 * The folder that a path puts something into, and the name that it gets there: the last segment,
 * or the name that it has, `now`, where the path ends in a slash or is ~F and the folder's id.
 * STATUS_STATE where it would be a library's root.
 */
enum status place_find_target(struct call *call, const char *path, const char *now,
    struct place *folder, const char **name, bool *found) CHECKED;

/* The parameters that are paths or names of folders. */
#define FOLDER_PATH(member_, help_) REQUIRED(member_, help_, .limit = 4 * PATH_CHARACTERS)
#define FOLDER_PATH_HELP "The path of the folder, as /Library/Folder."
#define FOLDER_UNKNOWN                                                                             \
    {                                                                                              \
        STATUS_NO_DOCUMENT, "There is no folder at the path, or none that the caller may list."    \
    }
#define FOLDER_UNREAD                                                                              \
    {                                                                                              \
        STATUS_DENIED, "The caller may not read the folder."                                       \
    }
#define FOLDER_OFFLINE                                                                             \
    {                                                                                              \
        STATUS_OFFLINE, "The library is archived."                                                 \
    }
