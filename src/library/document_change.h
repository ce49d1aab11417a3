/*
 * Changing what is told of a document.
 *
 *     struct document document;
 *     TRY(document_open_to_change(call, path, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));
 *     return document_set_importance(call, &document, 2);
 */
#pragma once

#include "document_facts.h"
#include "policy.h"

#include "date.h"

/*
 * The document at a path, which the caller may list, for a change that a policy is about: the
 * rights are compared with call->allow, as policy_check() does, and of POLICY_NONE
 * rights_on_place(). STATUS_OFFLINE where it, or its
 * library, is; STATUS_STATE where it has a cut-off date.
 */
enum status document_open_to_change(
    struct call *call, const char *path, enum policy policy, struct document *document) CHECKED;

/* Reads the document of a place. STATUS_OFFLINE where it, or its library, is. */
enum status document_require_online(
    struct call *call, const struct place *place, struct document *document) CHECKED;
enum status document_fail_offline(struct call *call) CHECKED;

#define DOCUMENT_UNCHANGEABLE                                                                      \
    {STATUS_STATE, "It has a cut-off date."},                                                      \
    {                                                                                              \
        STATUS_OFFLINE, "The library is archived, or the document is offline."                     \
    }
#define DOCUMENT_NOT_CHANGED                                                                       \
    {                                                                                              \
        STATUS_DENIED, "The caller may not change the document."                                   \
    }

/* Bytes of a text that is told of a document, and what one becomes; UNCHANGED, or "" for a name:
 * what it is. */
#define UNCHANGED " "
#define TEXT_LIMIT 65536
#define IMPORTANCE_UNCHANGED INT32_MIN
struct document_change {
    const char *name; /* the ending of the one that it has is added unless it has that */
    const char *description, *update_instructions, *source, *language, *author;
    int32_t importance;
};

/* STATUS_INVALID where a name or the importance is none, STATUS_TAKEN for a name that is not free.
 */
enum status document_change(struct call *call, const struct document *document,
    const struct document_change *change) CHECKED;

/* STATUS_INVALID unless it is -1 to 3. */
enum status document_set_importance(
    struct call *call, const struct document *document, int32_t importance) CHECKED;

/* Words with commas, semicolons, bars, tabs or ends of lines between. Of each 128 characters are
 * kept, one blank for many, and each once. */
enum status document_set_keywords(
    struct call *call, const struct document *document, const char *keywords) CHECKED;

/*
 * How much of it is done: 100, since `date` or now, or less. With a date it is 100. STATUS_INVALID
 * for a date to come or a number outside 0 to 100; STATUS_STATE for a shortcut, an e-mail, and, of
 * 100, one that is checked out.
 */
enum status document_set_completion(struct call *call, const struct document *document,
    int32_t percent, struct datetime date) CHECKED;

/* When it expires, and who is told how many days before; 0: nobody. STATUS_NO_USER;
 * STATUS_INVALID for a negative number or no date. */
enum status document_set_expiration(struct call *call, const struct document *document,
    struct datetime date, int32_t agent_id, int32_t days) CHECKED;

/* Takes that away. STATUS_STATE for a shortcut that has it. */
enum status document_remove_expiration(struct call *call, const struct document *document) CHECKED;
