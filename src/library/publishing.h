/*
 * Which version of a document is published: what rule says it.
 *
 *     struct document document;
 *     TRY(publishing_open(call, path, &document));
 *     return publishing_set(call, &document, PUBLISH_SPECIFIC, 2);
 */
#pragma once

#include "document_facts.h"

#include "shape.h"

/*
 * The document at a path, for a change of that: who may change it (call->allow), and owns it,
 * manages its library or made one of its versions. STATUS_DENIED; STATUS_STATE where somebody else
 * has it checked out; else it fails as document_open_to_change() does.
 */
enum status publishing_open(struct call *call, const char *path, struct document *document) CHECKED;

/*
 * Gives it a rule; `version` is that of PUBLISH_SPECIFIC, which is there. STATUS_STATE where the
 * library requires something of what is published that the document has not.
 */
enum status publishing_set(struct call *call, const struct document *document,
    enum publishing_rule rule, int64_t version) CHECKED;

/* The same by the rule's name, in any case, with a version's number on the wire and a tag, for the
 * rules that have one. STATUS_INVALID where the name is none, or a tag is not given or on no
 * version. */
enum status publishing_set_named(struct call *call, const struct document *document,
    const char *rule, int32_t number, const char *tag) CHECKED;

/* Writes <PublishingRequirements> of a library. */
enum status publishing_requirements_answer(struct call *call, int64_t domain_id) CHECKED;
extern const struct shape publishing_requirements_shape;

#define PUBLISHING_DENIED                                                                          \
    {                                                                                              \
        STATUS_DENIED, "The caller may not change the document, or neither owns it nor manages "   \
                       "its library nor made one of its versions."                                 \
    }
#define PUBLISHING_STATES                                                                          \
    {STATUS_STATE,                                                                                 \
        "Somebody else has it checked out, it has a cut-off date, or the library publishes "       \
        "documents with a type alone and it has none."},                                           \
    {                                                                                              \
        STATUS_OFFLINE, "The library is archived, or the document is offline."                     \
    }
