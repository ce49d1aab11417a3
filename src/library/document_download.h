/*
 * Fetching the content of documents: what is told of it, and chunk by chunk with a handler, a GUID
 * that nobody else may use and that is kept for DOWNLOAD_KEPT seconds after each chunk.
 *
 * Content is read whole, and compared with its hash, before any of it is given out; a chunk comes
 * from content that was so since its file last changed.
 */
#pragma once

#include "content.h"
#include "field.h"
#include "shape.h"

#define DOWNLOAD_KEPT (24 * 60 * 60)

/* A version of a document that is to be fetched. */
struct download {
    const char *name; /* of the document */
    int64_t modified;
    int32_t number; /* as it was asked for, 0: the newest */
    struct content content;
};

/*
 * The version of a number, times 1,000,000, of the document at a path, where the caller may read
 * that: by call->allow. In the caller's transaction. STATUS_INVALID for a number from 1 to 999,999,
 * STATUS_STATE for a shortcut, STATUS_OFFLINE.
 */
enum status download_find(
    struct call *call, const char *path, int32_t number, struct download *download) CHECKED;

/* Writes what is told of it. */
void download_answer(struct call *call, const struct download *download);
extern const struct shape download_shape;

/* download_find() for operations that are ACCESS_OWN, which then answer as download_answer() does
 * and with a new handler. STATUS_STATE where the content is missing or damaged. */
enum status download_begin(
    struct call *call, const char *path, int32_t number, int32_t chunk_size) CHECKED;
extern const struct shape download_begin_shape;

/* Answers with a chunk of what a handler of the caller's is for. STATUS_NOT_FOUND, STATUS_INVALID.
 */
enum status download_chunk(
    struct call *call, const char *handler, int32_t offset, int32_t size) CHECKED;
extern const struct shape download_chunk_shape;

/* Removes one of the caller's, if there is one, in a transaction that writes. STATUS_INVALID. */
enum status download_drop(struct call *call, const char *handler) CHECKED;

#define DOWNLOAD_ERRORS                                                                            \
    {STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may list."},        \
        {STATUS_DENIED, "The caller may not read the document."},                                  \
        {STATUS_STATE, "The document is a shortcut."},                                             \
    {                                                                                              \
        STATUS_OFFLINE, "The document is offline."                                                 \
    }
#define DOWNLOAD_BEGIN_ERRORS                                                                      \
    {                                                                                              \
        STATUS_STATE, "The content is missing or damaged."                                         \
    }
#define DOWNLOAD_NO_VERSION STATUS_NO_DOCUMENT, "The document has no such version."
#define DOWNLOAD_NUMBER                                                                            \
    {                                                                                              \
        STATUS_INVALID, "VersionNumber is from 1 to 999,999: versions are numbered in millions."   \
    }
#define DOWNLOAD_HANDLER_INVALID                                                                   \
    {                                                                                              \
        STATUS_INVALID, "The download handler is no GUID."                                         \
    }
#define DOWNLOAD_HANDLER(member_)                                                                  \
    REQUIRED(member_, "The download handler, from GetDownloadHandler.", .limit = 256,              \
        .sample = "7f3a1b2c-d4e5-4789-abcd-ef0123456789")
#define DOWNLOAD_CHUNK_SIZE(member_)                                                               \
    REQUIRED(member_,                                                                              \
        "How many bytes are to be fetched at a time: what is not from 262144 to 33554432 becomes " \
        "the nearest of these; 0: as the settings have it.")
