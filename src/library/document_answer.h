/*
 * The <document> element, as the operations that show documents write it, alone or in a list.
 *
 *     TRY(document_facts_read(call, place.id, &facts));
 *     TRY(document_answer(call, &facts, &parts));
 *
 * Pages tell two notations of its attributes: that of GetDocument, and that of what was seen of a
 * running server, which the newest edition of GetDueTaskDocuments has.
 */
#pragma once

#include "document_facts.h"
#include "shape.h"

/* What is shown of a document beside its attributes. */
struct document_parts {
    bool property_sets; /* there are none: they are empty */
    bool security;      /* the access list in force */
    bool owner;
    bool versions;
};

/* Writes <document> as GetDocument shows it: what document_shape tells. `context` of the latter,
 * for a list, are the parts; it refuses what would not fit into the answer. */
enum status document_answer(struct call *call, const struct document_facts *facts,
    const struct document_parts *parts) CHECKED;
enum status document_answer_listed(
    struct call *call, void *parts, const struct document_facts *facts) CHECKED;
extern const struct shape document_shape;
extern const struct shape document_list_shape; /* many of them */

/* Opens the element with the attributes as they were seen: what document_seen_shape tells. */
void document_answer_seen(struct call *call, const struct document_facts *facts);
extern const struct shape document_seen_shape;

/* Writes the access list in force, and the owner, each in an element `around`; NULL: in none. */
enum status document_answer_security(
    struct call *call, const struct document_facts *facts, const char *around) CHECKED;
enum status document_answer_owner(
    struct call *call, const struct document_facts *facts, const char *around) CHECKED;

/* A short one: where it is, how large, whose. `parent`: the path is that of its folder, with
 * backslashes, else its own. */
void document_answer_brief(struct call *call, const struct document_facts *facts, bool parent);
extern const struct shape document_brief_list_shape, document_counted_list_shape;

#define USER_VIEW_STATUS_HELP                                                                      \
    "0: the caller has never seen it, 1: another version than the published one, 2: that."

/* Writes when a document expires, as an attribute of the root; and its keywords. */
enum status expiration_answer(struct call *call, const struct document_facts *facts) CHECKED;
enum status keywords_answer(struct call *call, const struct document_facts *facts) CHECKED;
extern const struct shape expiration_answer_shape, keywords_answer_shape;

/* What the flags of GetDocument and the like are called. */
#define DOCUMENT_PROPERTY_SETS_HELP "Whether its property sets are shown: there are none yet."
#define DOCUMENT_SECURITY_HELP "Whether its access list is shown."
#define DOCUMENT_OWNER_HELP "Whether its owner is shown."
#define DOCUMENT_VERSIONS_HELP "Whether its versions are shown."
