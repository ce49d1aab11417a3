/* /srv.asmx/DownloadFileChunk: fetches a chunk of a document. */
#include "library/access.h"
#include "library/document_download.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DownloadHandler;
    int32_t StartOffset;
    int32_t ChunkSize;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOWNLOAD_HANDLER(DownloadHandler),
    REQUIRED(StartOffset, "Where in the file the chunk begins, from 0.", .sample = "0"),
    REQUIRED(ChunkSize, "How many bytes it has at most, up to 33554432.", .sample = "65536"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return download_chunk(
        call, arguments->DownloadHandler, arguments->StartOffset, arguments->ChunkSize);
}

OPERATION(DownloadFileChunk, .summary = "Fetches a chunk of a document.",
    .area = "Document Management", .root = "response", .access = ACCESS_OWN, .reader = true,
    PARAMETERS, SHOWS(download_chunk_shape), .answer = "The bytes, as Base64 in the root.",
    ERRORS(DOWNLOAD_HANDLER_INVALID,
        {STATUS_INVALID, "StartOffset is not in the file, or ChunkSize is none."},
        {STATUS_NOT_FOUND,
            "The caller has no such download handler: it is another's, or is too old."},
        DOWNLOAD_BEGIN_ERRORS),
    OWN({STATUS_NOT_FOUND, .text = "Download handler not found."}), .run = run);
