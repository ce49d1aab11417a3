/*
 * Who may read a document: the members of its library whom its access list
 * lets (see access.h), its owner, and who has an open task that
 * lets read it.
 */
#pragma once

#include "library.h"
#include "people/rights.h"

#define ALLOW_OWNER ALLOW(RIGHTS_OF_DOCUMENTS, 0) /* the document's owner */
/* an assignee of an open task that lets read the document */
#define ALLOW_DOCUMENT_TASK ALLOW(RIGHTS_OF_DOCUMENTS, 1)

/* Who may read a document. */
#define ALLOW_READERS                                                                              \
    (ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_MEMBER | ALLOW_OWNER | ALLOW_DOCUMENT_TASK)

extern const struct right document_rights[];

/* Compares what the caller is to the document with what call->allow asks. STATUS_NO_DOCUMENT for
 * one that the caller may not see. */
enum status rights_on_document(struct call *call, const struct document *document) CHECKED;

/* Whether the caller may read a document, through the library or through an open task on it. */
enum status rights_may_read(struct call *call, const struct document *document, bool *may) CHECKED;

/* document_by_id() and rights_may_read(), which are waited for at once. */
enum status document_for_reader(
    struct call *call, int64_t id, struct document *document, bool *may) CHECKED;
