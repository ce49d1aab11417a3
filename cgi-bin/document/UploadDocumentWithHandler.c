/* /srv.asmx/UploadDocumentWithHandler: makes a document of what was sent in chunks. */
#include "library/access.h"
#include "library/library.h"
#include "library/upload_handler.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    const char *uploadHandler;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_PATH(path),
    UPLOAD_HANDLER(uploadHandler),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_upload upload = {.path = arguments->path};
    return upload_finish(call, arguments->uploadHandler, &upload);
}

OPERATION(UploadDocumentWithHandler,
    .summary = "Makes a document, or a new version of it, of what was sent in chunks.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, .allow = UPLOAD_ALLOW,
    PARAMETERS, SHOWS(upload_shape), .answer = UPLOAD_ANSWER,
    ERRORS(UPLOAD_ERRORS, UPLOAD_FINISH_ERRORS), OWN(UPLOAD_HANDLER_OWN), .run = run);
