/*
 * All that is known of documents, one or a list of them.
 *
 *     struct document_facts facts;
 *     struct place place;
 *     TRY(place_open_document(call, path, &place));
 *     TRY(document_facts_read(call, place.id, &facts));
 *
 * A list reads each with the one statement that finds it. All functions run in the caller's
 * transaction.
 */
#pragma once

#include "access.h"
#include "library.h"
#include "people/user.h"

/* How a version's number is on the wire: as many times that. */
#define VERSION_PACKED 1000000

/* The version of a number on the wire; -1 for what is no multiple, which is no version's. */
static inline int64_t version_of_number(int32_t number)
{
    return number % VERSION_PACKED ? -1 : number / VERSION_PACKED;
}

/* Which version is the published one; the numbers are stored. */
enum publishing_rule {
    PUBLISH_LATEST,
    PUBLISH_LAST_APPROVED,
    PUBLISH_TAGGED,
    PUBLISH_SPECIFIC,
    PUBLISH_NONE
};

/* What was decided of a version, as of a task. */
#define VERSION_REJECTED 5
#define VERSION_APPROVED 6

/* In SQL, the published version of a row of documents; 0: none. Nothing has a tag yet. */
#define PUBLISHED_VERSION(document_)                                                               \
    "CASE " document_ ".publishing_rule WHEN 0 THEN " document_ ".version"                         \
    " WHEN 1 THEN coalesce((SELECT max(p.version) FROM document_versions p"                        \
    " WHERE p.document_id = " document_ ".id AND p.approval = 6), 0)"                              \
    " WHEN 3 THEN coalesce(" document_ ".published_version, 0) ELSE 0 END"

struct document_facts {
    int64_t id;
    const char *name;
    int64_t folder_id;
    const char *folder, *folder_path; /* its name, and "/Corporate/Contracts" */
    int64_t domain_id;
    const char *domain;
    int64_t list_id; /* the access list in force; 0: the usual one */
    bool own;        /* that is its own */
    bool shortcut, offline;
    int64_t target_id; /* of a shortcut; 0: none */

    const char *description, *update_instructions, *author, *language, *source;
    const char *keywords;  /* with commas between */
    int64_t described;     /* when; 0: nobody knows */
    struct user describer; /* of people that are 0 where there is none; names and login alone */
    struct user owner, registrar, holder;
    int64_t created, registered, modified, checked_out; /* the last 0: not known */
    int64_t completed, expires, cutoff, downgrade_on, declassify_on;
    int64_t percent_complete;
    int64_t importance, classification; /* as SetDocumentImportance and SetClassificationLevel */
    int64_t type_id;                    /* its document type, 0: none, */
    const char *type;                   /* and the name of that */

    int64_t version, version_count, size, published; /* version and published may be 0: none */
    int64_t approval;                                /* of the newest version */
    enum publishing_rule rule;
    struct user publisher; /* who made the published version */
    int64_t view_status;   /* of the caller: 0 never seen, 1 another version than the published one,
                            * 2 that */

    int64_t workflow_id, step_number; /* 0: none */
    const char *workflow, *step;
};

/* Of one that is there. */
enum status document_facts_read(
    struct call *call, int64_t id, struct document_facts *facts) CHECKED;

/* The documents of a list that the caller may list. */
enum document_list_kind {
    DOCUMENTS_OWNED,       /* by a user */
    DOCUMENTS_AUTHORED,    /* first brought by a user */
    DOCUMENTS_CHECKED_OUT, /* by a user */
    DOCUMENTS_FAVORITE     /* of a user */
};

/* Reads one of a list. */
typedef enum status document_reader(
    struct call *call, void *context, const struct document_facts *facts) CHECKED;

/* Calls each(...) for `count` of them from `start` on, by name; and how many there are in all. */
enum status document_facts_list(struct call *call, enum document_list_kind kind, int64_t user_id,
    int64_t start, int64_t count, document_reader *each, void *context) CHECKED;
enum status document_facts_count(
    struct call *call, enum document_list_kind kind, int64_t user_id, int64_t *count) CHECKED;

/* The same for the documents in a folder. */
enum status document_facts_in(
    struct call *call, const struct place *folder, document_reader *each, void *context) CHECKED;

/* The same for those that the caller has seen, the last one first. */
enum status document_facts_recent(
    struct call *call, int64_t count, document_reader *each, void *context) CHECKED;

#define VERSION_NUMBER_HELP "The version, times 1,000,000; 0: the published one."
