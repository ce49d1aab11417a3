/* /srv.asmx/UploadDocumentWithHandler3: makes a document of what was sent in chunks, with all that
 * can be said of it. */
#include "library/access.h"
#include "library/library.h"
#include "library/upload_handler.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    const char *uploadHandler;
    const char *xmlParameters;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_PATH(path),
    UPLOAD_HANDLER(uploadHandler),
    UPLOAD_OPTIONS(xmlParameters),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_upload upload = {.path = arguments->path};
    TRY(upload_read_options(call, "xmlParameters", arguments->xmlParameters, &upload));
    return upload_finish(call, arguments->uploadHandler, &upload);
}

OPERATION(UploadDocumentWithHandler3,
    .summary = "Makes a document, or a new version of it, of what was sent in chunks, with all "
               "there is to say.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, .allow = UPLOAD_ALLOW,
    PARAMETERS, SHOWS(upload_shape), .answer = UPLOAD_ANSWER,
    ERRORS(UPLOAD_ERRORS, UPLOAD_FINISH_ERRORS, UPLOAD_OPTIONS_ERRORS), OWN(UPLOAD_HANDLER_OWN),
    .run = run);
