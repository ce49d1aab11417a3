/*
 * The <Version> element: what is known of a version of a document.
 */
#pragma once

#include "call.h"
#include "shape.h"

/* Writes <Versions> with all of a document's, the first one first. */
enum status versions_answer(struct call *call, int64_t document_id) CHECKED;
extern const struct shape versions_shape, versions_answer_shape;

/* Writes one alone. `number` is as on the wire, 0: the published version. STATUS_NO_DOCUMENT where
 * there is none. */
enum status version_answer(struct call *call, int64_t document_id, int32_t number) CHECKED;
extern const struct shape version_answer_shape;

/* Fails as there is no such version. */
enum status version_fail_missing(struct call *call) CHECKED;

/* Writes a time as an attribute, in UTC: "2030-01-31T17:00:00.000Z"; empty for 0. The same as an
 * element. */
void answer_universal(struct call *call, const char *name, int64_t seconds);
void answer_universal_element(struct call *call, const char *name, int64_t seconds);
