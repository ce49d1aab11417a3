/*
 * The rules of a folder: what can be done in it, whoever does it. They go before the rights of
 * people, and a new folder has those of the one above, as the vendor's manual has it,
 * help.inforouter.com, FolderRules.
 *
 *     TRY(folder_require(call, &folder->rules, RULE_NEW_FOLDERS));
 */
#pragma once

#include "db.h"
#include "shape.h"

/* What a folder allows or disallows; bits of folders.disallowed. */
enum folder_rule {
    RULE_CHECKINS = 1,
    RULE_CHECKOUTS = 2,
    RULE_DOCUMENT_DELETES = 4,
    RULE_FOLDER_DELETES = 8, /* of those in it */
    RULE_NEW_DOCUMENTS = 16,
    RULE_NEW_FOLDERS = 32,
    RULE_CLASSIFIED_DOCUMENTS = 64
};

struct folder_rules {
    int64_t disallowed;                /* bits */
    const char *file_types;            /* endings of names that it takes, with commas; "*": any */
    const char *prompted_property_set; /* that is asked for when a document is added; "": none */
};

/* In SQL, the columns of a row of folders that rules_row() reads, from the given one on. */
#define RULES_COLUMNS(folder_)                                                                     \
    folder_ ".disallowed, " folder_ ".file_types, " folder_ ".prompted_property_set"
#define RULES_COLUMN_COUNT 3
void rules_row(struct rows *rows, int column, struct folder_rules *rules);

/* STATUS_STATE where the folder with these rules disallows it. */
enum status rules_require(
    struct call *call, const struct folder_rules *rules, enum folder_rule rule) CHECKED;

/* STATUS_STATE where a new document in the folder may not have the name: its ending is none of
 * those that the folder takes. */
enum status rules_require_type(
    struct call *call, const struct folder_rules *rules, const char *name) CHECKED;

/* What rules are to become. */
struct rules_request {
    int64_t given, disallowed;         /* bits: which are told, and which of these disallow */
    const char *file_types;            /* NULL: as they are */
    const char *prompted_property_set; /* NULL: as it is */
};

/* Reads <Rules>, without the database: STATUS_XML where it is none, STATUS_INVALID where a name or
 * value is wrong. */
enum status rules_read_request(
    struct call *call, const char *what, const char *xml, struct rules_request *request) CHECKED;

/* Changes those of a folder; `tree`: and of all below it. */
enum status rules_set(
    struct call *call, int64_t folder_id, const struct rules_request *request, bool tree) CHECKED;

/* Writes <Rules>: what rules_shape tells. */
void rules_answer(struct call *call, const struct folder_rules *rules);
extern const struct shape rules_shape;
