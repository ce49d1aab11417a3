/*
 * Comments on documents. Who wrote one and the second when it was written are what it is known by.
 */
#pragma once

#include "library.h"

#include "shape.h"

#define COMMENT_CHARACTERS 4000

/* What is kept of the text of a comment. STATUS_INVALID where it is blank or too long. */
enum status comment_read(struct call *call, const char *given, const char **text) CHECKED;

/* Adds a comment of the caller's; one second later where there is one of theirs from now already.
 * STATUS_INVALID for a blank one, or more than COMMENT_CHARACTERS. */
enum status comment_add(struct call *call, int64_t document_id, const char *comment) CHECKED;

/*
 * The document at a path, which the caller may list, to delete a comment of somebody's: one's own
 * anybody may, others by rights (call->allow and the policy). STATUS_DENIED; STATUS_OFFLINE as
 * document_require_online().
 */
enum status comment_open(
    struct call *call, const char *path, int64_t author_id, struct document *document) CHECKED;

/* Deletes one. STATUS_NO_DOCUMENT where there is none. */
enum status comment_delete(
    struct call *call, int64_t document_id, int64_t author_id, int64_t created) CHECKED;

/* Writes <Comments>, the first one first. */
enum status comments_answer(struct call *call, int64_t document_id) CHECKED;
extern const struct shape comments_answer_shape;
