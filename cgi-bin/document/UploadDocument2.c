/* /srv.asmx/UploadDocument2: stores a document, or a new version of it, and may check it out. */
#include "library/access.h"
#include "library/document_upload.h"
#include "library/library.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    struct bytes fileContent;
    bool checkout;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_PATH(path),
    REQUIRED(fileContent, "The bytes of the file: Base64, or in a form of parts the file itself."),
    REQUIRED(checkout, "Whether the caller checks it out at once."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_upload upload = {
        .path = arguments->path, .checkout = arguments->checkout};
    return upload_bytes(call, &upload, &arguments->fileContent);
}

OPERATION(UploadDocument2,
    .summary =
        "Stores a document, or a new version of the one that is there, and may check it out.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, .allow = UPLOAD_ALLOW,
    PARAMETERS, .content_limit = upload_limit, SHOWS(upload_shape), .answer = UPLOAD_ANSWER,
    ERRORS(UPLOAD_ERRORS), .run = run);
