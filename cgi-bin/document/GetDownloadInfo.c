/* /srv.asmx/GetDownloadInfo: tells of the content of a document. */
#include "library/access.h"
#include "library/document_download.h"
#include "operation/operation.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    DOCUMENT_PATH(Path),

};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct download download;
    TRY(download_find(call, arguments->Path, 0, &download));
    download_answer(call, &download);
    return STATUS_OK;
}

OPERATION(GetDownloadInfo, .summary = "Tells of the content of a document.",
    .area = "Document Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(download_shape),
    .answer = "Its size, type, date and checksum, as attributes.", ERRORS(DOWNLOAD_ERRORS),
    .run = run);
