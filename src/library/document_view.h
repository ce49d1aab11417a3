/*
 * Who has looked at a document: who was given the content of a version.
 *
 *     TRY(document_viewed(call, document.id, version));
 */
#pragma once

#include "call.h"
#include "shape.h"

/* Keeps that the caller was given the content of a version, now. It writes. */
enum status document_viewed(struct call *call, int64_t document_id, int64_t version) CHECKED;

/* Writes <ViewLog> with all of it, the latest first. */
enum status view_log_answer(struct call *call, int64_t document_id) CHECKED;
extern const struct shape view_log_answer_shape;
