/*
 * ISO and SOX reviews of a document: what somebody says of its newest version, for good. It is here
 * because an ISO review needs a task that asks for one.
 *
 *     TRY(policy_open_document(call, path, POLICY_DOCUMENT_COMMENT_ADDS, &place));
 *     return review_add(call, &place, REVIEW_SOX, text);
 */
#pragma once

#include "library/access.h"
#include "shape.h"

enum review_kind { REVIEW_ISO, REVIEW_SOX }; /* the numbers are stored */

/*
 * Adds one of the caller's. STATUS_DENIED for an ISO review where the caller has no open task on
 * the document that asks for one; STATUS_INVALID for a text that is empty or too long;
 * STATUS_OFFLINE where the document, or its library, is offline.
 */
enum status review_add(
    struct call *call, const struct place *place, enum review_kind kind, const char *text) CHECKED;

/* Writes <Value> with all of a kind, in their order: what the shape of the kind tells.
 * STATUS_OFFLINE as review_add(). */
enum status reviews_answer(
    struct call *call, const struct place *place, enum review_kind kind) CHECKED;
extern const struct shape iso_reviews_shape, sox_reviews_shape;

/* What the descriptors of operations on them have in common. */
#define REVIEW_TEXT(member_)                                                                       \
    REQUIRED(member_, "What is said: 4,000 characters at most.", .limit = 65536)
#define REVIEW_NO_TEXT STATUS_INVALID, "The comment is blank or too long."
#define REVIEW_OFFLINE STATUS_OFFLINE, "The library is archived, or the document is offline."
