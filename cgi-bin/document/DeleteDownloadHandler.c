/* /srv.asmx/DeleteDownloadHandler: ends the fetching of a document. */
#include "library/access.h"
#include "library/document_download.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DownloadHandler;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOWNLOAD_HANDLER(DownloadHandler),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return download_drop(call, arguments->DownloadHandler);
}

OPERATION(DeleteDownloadHandler, .summary = "Ends the fetching of a document in chunks.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .reader = true, PARAMETERS,
    .answer = "Success alone, also where the caller has no such handler.",
    ERRORS(DOWNLOAD_HANDLER_INVALID), OWN({STATUS_INVALID, .text = "bad Request"}), .run = run);
