/* /srv.asmx/DeleteUploadHandler: drops what was sent of a document. */
#include "library/library.h"
#include "library/upload_handler.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *UploadHandler;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_HANDLER(UploadHandler),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return upload_drop(call, arguments->UploadHandler);
}

OPERATION(DeleteUploadHandler, .summary = "Drops what was sent of a document in chunks.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    PARAMETERS, .answer = "Success alone, also where the caller has no such handler.",
    ERRORS(UPLOAD_HANDLER_INVALID), OWN({STATUS_INVALID, .text = "bad Request"}), .run = run);
