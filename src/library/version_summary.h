/* What somebody wrote of the content of a version. */
#pragma once

#include "document_facts.h"

#include "shape.h"

/*
 * The version of a number on the wire, 0: the published one, or where none ever was the newest; 0
 * where the document has none at all. STATUS_INVALID for a number from 1 to 999,999 or below 0,
 * STATUS_NO_DOCUMENT where there is no such version.
 */
enum status version_resolve(
    struct call *call, int64_t document_id, int32_t number, int64_t *version) CHECKED;

/* Stores one, in place of what was there. STATUS_STATE for a shortcut or an address, which has no
 * content, and for version 0. */
enum status summary_set(struct call *call, const struct document *document, int64_t version,
    const char *summary) CHECKED;

/* Writes <Value> with it, "-" for none. STATUS_OFFLINE where the document is. */
enum status summary_answer(
    struct call *call, const struct document *document, int64_t version) CHECKED;
extern const struct shape summary_answer_shape;

/* Writes an element with an abstract. Nothing makes any here: it is "-". */
enum status abstract_answer(struct call *call, const char *element) CHECKED;
extern const struct shape abstract_answer_shape, abstract_old_answer_shape;

#define SHOWN_VERSION_HELP                                                                         \
    "The version, times 1,000,000; 0: the published one, or the newest where none is."
