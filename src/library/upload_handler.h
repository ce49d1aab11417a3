/*
 * Uploads in chunks: a handler is what a client has of one, a GUID that nobody else may use. What
 * has come lies in the store (content_stage.h) until a document is made of it, or nothing has come
 * for UPLOAD_KEPT seconds.
 *
 * Operations that use upload_append() and upload_finish() are ACCESS_OWN.
 */
#pragma once

#include "document_upload.h"

#define CHUNK_LEAST (256 * 1024)
#define CHUNK_MOST (32 * 1024 * 1024)
#define UPLOAD_KEPT (24 * 60 * 60)

/* The size of chunks that comes nearest to the one that a client prefers; 0: that of the settings.
 * In the caller's transaction. */
enum status chunk_size(struct call *call, int32_t preferred, int32_t *size) CHECKED;

/* A new handler of the caller's, in a transaction that writes. Some that are too old go with it. */
enum status upload_begin(struct call *call, const char **handler) CHECKED;

/* What came of a chunk. */
struct chunk_result {
    bool damaged;   /* its checksum is another: nothing is kept of it */
    uint32_t crc32; /* of all that has come */
};

/* Adds a chunk, of that checksum, behind those that have come. */
enum status upload_append(struct call *call, const char *handler, const struct bytes *chunk,
    uint32_t crc32, bool last, struct chunk_result *result) CHECKED;

/* Makes a document, or a version of it, of what has come, and answers as upload_bytes(). The
 * handler is gone, also where this is refused. */
enum status upload_finish(
    struct call *call, const char *handler, const struct document_upload *upload) CHECKED;

/* Removes one of the caller's, if there is one, in a transaction that writes. STATUS_INVALID where
 * the text is no GUID. */
enum status upload_drop(struct call *call, const char *handler) CHECKED;

/* Removes up to `most` that are too old, in a transaction that writes; *count is how many went. */
enum status uploads_expire(struct call *call, int64_t most, size_t *count) CHECKED;

#define UPLOAD_HANDLER(member_)                                                                    \
    REQUIRED(member_, "The upload handler, from CreateUploadHandler.", .limit = 256,               \
        .sample = "a1b2c3d4-e5f6-4890-abcd-ef1234567890")
#define UPLOAD_HANDLER_INVALID                                                                     \
    {                                                                                              \
        STATUS_INVALID, "The upload handler is no GUID."                                           \
    }
#define UPLOAD_HANDLER_UNKNOWN                                                                     \
    {                                                                                              \
        STATUS_NOT_FOUND,                                                                          \
            "The caller has no such upload handler: it is another's, was used, or is too old."     \
    }
#define UPLOAD_HANDLER_OWN                                                                         \
    {                                                                                              \
        STATUS_NOT_FOUND, .text = "Upload handler not found."                                      \
    }
#define UPLOAD_FINISH_ERRORS                                                                       \
    UPLOAD_HANDLER_INVALID, UPLOAD_HANDLER_UNKNOWN,                                                \
        {STATUS_STATE, "The last chunk has not come yet."},                                        \
    {                                                                                              \
        STATUS_STATE, "What lies in the store is not what was sent, or is gone."                   \
    }
