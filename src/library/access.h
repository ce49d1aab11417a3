/*
 * Access lists: who may do what with a folder or a document.
 *
 * A list has levels for the members of the library, for groups and for users. What it says of a
 * user counts for that user alone; else what it says of any of their groups and of members counts
 * together. It is for members of the library only: to nobody else a list gives anything. Managers
 * of the library, administrators and the owner may do all; who has a task on a document, what the
 * task grants while it is open.
 *
 *     struct place place;
 *     TRY(place_open(call, path, &place));      compares with call->allow
 *     TRY(access_set(call, &place, entries, count, tree));
 *
 * An object without a list of its own has that of the folder above, which each folder has a
 * reference to, so that a check reads no path. The rule of users before groups is the vendor's
 * manual's, help.inforouter.com, FolderSecurity; the levels are those of SetAccessList's page.
 */
#pragma once

#include "library.h"
#include "people/rights.h"

/* What a level lets do, as bits: see ACCESS_BITS(). */
#define MAY_LIST 1U
#define MAY_READ 2U
#define MAY_ADD 4U
#define MAY_CHANGE 8U
#define MAY_CONTROL 16U
#define MAY_ALL 31U

/* The same as rights that operations declare: what the caller may do with the folder or document.
 */
#define PLACE_RIGHTS 2 /* behind RIGHTS_OF_DOCUMENTS */
#define ALLOW_LIST ALLOW(RIGHTS_OF_DOCUMENTS, PLACE_RIGHTS)
#define ALLOW_READ ALLOW(RIGHTS_OF_DOCUMENTS, PLACE_RIGHTS + 1)
#define ALLOW_ADD ALLOW(RIGHTS_OF_DOCUMENTS, PLACE_RIGHTS + 2)
#define ALLOW_CHANGE ALLOW(RIGHTS_OF_DOCUMENTS, PLACE_RIGHTS + 3)
#define ALLOW_CONTROL ALLOW(RIGHTS_OF_DOCUMENTS, PLACE_RIGHTS + 4)

enum access_level {
    ACCESS_LEVEL_NONE,
    ACCESS_LEVEL_LIST,
    ACCESS_LEVEL_READ,
    ACCESS_LEVEL_ADD, /* which does not let read */
    ACCESS_LEVEL_ADD_AND_READ,
    ACCESS_LEVEL_CHANGE,
    ACCESS_LEVEL_FULL_CONTROL
};

/* What members may do where nothing was said. */
#define ACCESS_LEVEL_USUAL ACCESS_LEVEL_READ

/* In SQL, bits of all the rows e of access_entries together, and what the list list_ lets a caller_
 * do who is a member of the library. */
#define ACCESS_ENTRY_BITS                                                                          \
    "max(CASE WHEN e.level > 0 THEN 1 ELSE 0 END)"                                                 \
    " + 2 * max(CASE WHEN e.level IN (2, 4, 5, 6) THEN 1 ELSE 0 END)"                              \
    " + 4 * max(CASE WHEN e.level > 2 THEN 1 ELSE 0 END)"                                          \
    " + 8 * max(CASE WHEN e.level > 4 THEN 1 ELSE 0 END)"                                          \
    " + 16 * max(CASE WHEN e.level > 5 THEN 1 ELSE 0 END)"
#define ACCESS_BITS(list_, caller_)                                                                \
    "CASE WHEN " list_ " IS NULL THEN 3 ELSE coalesce("                                            \
    "(SELECT " ACCESS_ENTRY_BITS " FROM access_entries e WHERE e.list_id = " list_                 \
    " AND e.kind = 3 AND e.subject_id = " caller_ "),"                                             \
    " (SELECT " ACCESS_ENTRY_BITS " FROM access_entries e WHERE e.list_id = " list_                \
    " AND (e.kind = 1 OR (e.kind = 2 AND EXISTS (SELECT 1 FROM group_members b"                    \
    " JOIN user_groups g ON g.id = b.group_id AND g.enabled = 1"                                   \
    " WHERE b.group_id = e.subject_id AND b.user_id = " caller_ ")))), 0) END"

/* In SQL, two columns of a row f of folders: whether the caller $2 manages the library, and what a
 * list lets them do, which is nothing for who is no member. */
#define ACCESS_OF_CALLER(list_)                                                                    \
    " EXISTS (SELECT 1 FROM domain_managers m WHERE m.domain_id = f.domain_id AND m.user_id = "    \
    "$2),"                                                                                         \
    " CASE WHEN " DOMAIN_MEMBER("f.domain_id", "$2") " THEN " ACCESS_BITS(                         \
        list_, "$2") " ELSE 0 END"

/* Of a document o in it, whose list may be its own. */
#define ACCESS_LIST_OF_DOCUMENT "coalesce(o.access_list_id, f.access_list_id)"

/* What open tasks on a document let the caller do: each as its right says, and to change what
 * that lets read where it has the permission EditDocument, of which all count; who has it attached
 * to one, as the assignee or the supervisor, may read. */
enum status access_by_tasks(struct call *call, int64_t document_id, unsigned *may) CHECKED;
/*
 * In SQL, whether what the caller_ may do with the row folder_ of folders, or the row document_ of
 * documents in it, which are of the library domain_, fits a condition: what open tasks grant is
 * left out.
 */
#define MAY_WITH_LIST(owned_, list_, caller_, domain_, condition_)                                 \
    "(" owned_ ".owner_id = " caller_ " OR (" DOMAIN_MEMBER(                                       \
        domain_, caller_) " AND (" ACCESS_BITS(list_, caller_) ") " condition_ "))"
#define MAY_WITH_FOLDER(folder_, caller_, domain_, condition_)                                     \
    MAY_WITH_LIST(folder_, folder_ ".access_list_id", caller_, domain_, condition_)
#define MAY_WITH_DOCUMENT(document_, folder_, caller_, domain_, condition_)                        \
    MAY_WITH_LIST(document_, "coalesce(" document_ ".access_list_id, " folder_ ".access_list_id)", \
        caller_, domain_, condition_)
#define FOLDER_CONTROLLED(folder_, caller_, domain_)                                               \
    "coalesce(" MAY_WITH_FOLDER(folder_, caller_, domain_, ">= 16") ", 1 = 0)"
#define DOCUMENT_CONTROLLED(document_, folder_, caller_, domain_)                                  \
    "coalesce(" MAY_WITH_DOCUMENT(document_, folder_, caller_, domain_, ">= 16") ", 1 = 0)"

/* The same of listing it; manages_ is 1 where the caller manages the library, as a place of it
 * says. For a document open tasks count as well. */
#define FOLDER_LISTED(folder_, caller_, manages_, domain_)                                         \
    "(" manages_ " = 1 OR " MAY_WITH_FOLDER(folder_, caller_, domain_, "> 0") ")"
#define DOCUMENT_LISTED(document_, folder_, caller_, manages_, domain_)                            \
    "(" manages_ " = 1 OR " MAY_WITH_DOCUMENT(document_, folder_, caller_, domain_,                \
        "> 0") " OR EXISTS (SELECT 1 FROM tasks t WHERE t.document_id = " document_                \
               ".id AND t.assignee_id = " caller_                                                  \
               " AND t.status IN (0, 10, 20) AND t.right_type > 0)"                                \
               " OR EXISTS (SELECT 1 FROM task_attachments a JOIN tasks t ON t.id = a.task_id"     \
               " WHERE a.document_id = " document_ ".id AND (t.assignee_id = " caller_             \
               " OR t.supervisor_id = " caller_ ") AND t.status IN (0, 10, 20)))"

/* What a level lets do. */
unsigned access_bits_of(enum access_level level);

enum access_kind { ACCESS_ANONYMOUS, ACCESS_MEMBERS, ACCESS_GROUP, ACCESS_USER };

struct access_entry {
    enum access_kind kind;
    enum access_level level;
    int64_t subject_id; /* of a group or a user */
};

/* A folder or a document. */
struct place {
    bool is_document;
    int64_t id;
    int64_t folder_id; /* it, or that which the document is in */
    int64_t domain_id;
    int64_t owner_id; /* 0: nobody */
    int64_t list_id;  /* in force; 0: the usual one */
    bool own;         /* the list is its own */
    unsigned may;     /* what the caller may do with it, */
    unsigned listed;  /* and that by the list and by tasks alone */
    bool manages;     /* the caller may do all with all in the library */
};

/* The folder or, where there is none, the document at a path; not found where the caller may not
 * even list it, unless they have a role for which the operation is open. */
enum status place_find(
    struct call *call, const char *path, struct place *place, bool *found) CHECKED;

/* The document at a path alone. */
enum status place_find_document(
    struct call *call, const char *path, struct place *place, bool *found) CHECKED;

/* The same; where there has to be one, STATUS_NO_DOCUMENT. */
enum status place_see(struct call *call, const char *path, struct place *place) CHECKED;

/* The same of one of both alone. */
enum status place_see_folder(struct call *call, const char *path, struct place *place) CHECKED;
enum status place_see_document(struct call *call, const char *path, struct place *place) CHECKED;

/* The same of the folder of that id. */
enum status place_see_folder_id(struct call *call, int64_t id, struct place *place) CHECKED;

/* And of the document of that id. */
enum status place_see_document_id(struct call *call, int64_t id, struct place *place) CHECKED;

/* The check: what the caller may do with it, and by their roles, against call->allow.
 * STATUS_DENIED. */
enum status rights_on_place(struct call *call, const struct place *place) CHECKED;

/* place_see() and rights_on_place(); of a folder or a document alone, place_see_folder() or
 * place_see_document() and that. */
enum status place_open(struct call *call, const char *path, struct place *place) CHECKED;
enum status place_open_folder(struct call *call, const char *path, struct place *place) CHECKED;
enum status place_open_document(struct call *call, const char *path, struct place *place) CHECKED;

/*
 * Gives a folder or document a list of its own, and what inherits from the folder with it; `tree`:
 * all that is in the folder inherits from here on. What was before stays as history.
 */
enum status access_set(struct call *call, const struct place *place,
    const struct access_entry *entries, size_t count, bool tree) CHECKED;

/* Has it inherit again. STATUS_STATE for the root of a library, which has nothing above. */
enum status access_inherit(struct call *call, const struct place *place) CHECKED;

/*
 * What was moved, and is in its new folder, has the list of that: a document in any case, a folder
 * unless it has one of its own, which goes with `reset`, and those of all that is in it.
 */
enum status access_follow(struct call *call, const struct place *place, bool reset) CHECKED;

/* Makes somebody the owner; `tree`: of all that is in the folder as well. */
enum status access_set_owner(
    struct call *call, const struct place *place, int64_t owner_id, bool tree) CHECKED;

/* What the descriptors of operations on folders and documents have in common. */
#define PLACE_UNKNOWN                                                                              \
    STATUS_NO_DOCUMENT, "There is nothing at the path, or nothing the caller may list."
#define DOCUMENT_PATH(member_)                                                                     \
    REQUIRED(member_, "The path of the document, as /Library/Folder/Name, or ~D and its id.",      \
        .limit = 4 * PATH_CHARACTERS)
#define DOCUMENT_UNKNOWN                                                                           \
    {                                                                                              \
        STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may list."  \
    }
#define DOCUMENT_UNREAD                                                                            \
    {                                                                                              \
        STATUS_DENIED, "The caller may not read the document."                                     \
    }
#define PLACE_NOT_CONTROLLED STATUS_DENIED, "The caller has no full control of it."
