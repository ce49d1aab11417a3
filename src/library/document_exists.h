/*
 * Whether a document is there, with the checksums of its content.
 *
 *     TRY(document_exists_answer(call, path));
 */
#pragma once

#include "access.h"
#include "shape.h"

/*
 * Answers with the checksums of the newest and of the published version, what document_exists_shape
 * tells: "" where there is none, or the caller may not read it. STATUS_NOT_FOUND where there is
 * no document, or none that the caller may list.
 */
enum status document_exists_answer(struct call *call, const char *path) CHECKED;
extern const struct shape document_exists_shape;

/* A checksum as clients read it, eight digits; "" for one that is not known, below 0. */
const char *checksum_text(struct call *call, int64_t crc32);

/* Clients compare the words of the refusal, in which there is no number. */
#define DOCUMENT_EXISTS_NOT                                                                        \
    {                                                                                              \
        STATUS_NOT_FOUND, .error_code = 4041, .text = "Document not found."                        \
    }
