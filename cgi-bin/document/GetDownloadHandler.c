/* /srv.asmx/GetDownloadHandler: begins to fetch a document in chunks. */
#include "library/access.h"
#include "library/document_download.h"
#include "operation/operation.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *Path;
    int32_t PreferedChunkSize;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    DOCUMENT_PATH(Path),
    DOWNLOAD_CHUNK_SIZE(PreferedChunkSize),

};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return download_begin(call, arguments->Path, 0, arguments->PreferedChunkSize);
}

OPERATION(GetDownloadHandler, .summary = "Begins to fetch a document in chunks.",
    .area = "Document Management", .root = "response", .access = ACCESS_OWN, .reader = true,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(download_begin_shape),
    .answer = "Its size, type, date and checksum, and the handler, as attributes.",
    ERRORS(DOWNLOAD_ERRORS, DOWNLOAD_BEGIN_ERRORS), .run = run);
