/* /srv.asmx/GetDownloadHandlerByVersion: begins to fetch a version of a document in chunks. */
#include "library/access.h"
#include "library/document_download.h"
#include "operation/operation.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *Path;
    int32_t PreferedChunkSize;
    int32_t VersionNumber;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    DOCUMENT_PATH(Path),
    DOWNLOAD_CHUNK_SIZE(PreferedChunkSize),
    REQUIRED(VersionNumber, "The version, times 1,000,000; 0: the newest.", .sample = "1000000"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return download_begin(
        call, arguments->Path, arguments->VersionNumber, arguments->PreferedChunkSize);
}

OPERATION(GetDownloadHandlerByVersion,
    .summary = "Begins to fetch a version of a document in chunks.", .area = "Document Management",
    .root = "response", .access = ACCESS_OWN, .reader = true, .allow = ALLOW_READ, PARAMETERS,
    SHOWS(download_begin_shape),
    .answer = "Its size, type, date and checksum, and the handler, as attributes.",
    ERRORS(DOWNLOAD_ERRORS, {DOWNLOAD_NO_VERSION}, DOWNLOAD_NUMBER, DOWNLOAD_BEGIN_ERRORS),
    .run = run);
