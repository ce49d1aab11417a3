/* /srv.asmx/GetDownloadInfoByVersion: tells of the content of a version of a document. */
#include "library/access.h"
#include "library/document_download.h"
#include "operation/operation.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *Path;

    int32_t VersionNumber;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    DOCUMENT_PATH(Path),

    REQUIRED(VersionNumber, "The version, times 1,000,000; 0: the newest.", .sample = "1000000"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct download download;
    TRY(download_find(call, arguments->Path, arguments->VersionNumber, &download));
    download_answer(call, &download);
    return STATUS_OK;
}

OPERATION(GetDownloadInfoByVersion, .summary = "Tells of the content of a version of a document.",
    .area = "Document Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(download_shape),
    .answer = "Its size, type, date and checksum, as attributes.",
    ERRORS(DOWNLOAD_ERRORS, {DOWNLOAD_NO_VERSION}, DOWNLOAD_NUMBER), .run = run);
