/* /srv.asmx/UploadDocument4: stores a document, or a new version of it, with all that can be said
 * of it. */
#include "library/access.h"
#include "library/document_upload.h"
#include "library/library.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    struct bytes fileContent;
    const char *xmlParameters;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_PATH(path),
    REQUIRED(fileContent, "The bytes of the file: Base64, or in a form of parts the file itself."),
    UPLOAD_OPTIONS(xmlParameters),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_upload upload = {.path = arguments->path};
    TRY(upload_read_options(call, "xmlParameters", arguments->xmlParameters, &upload));
    return upload_bytes(call, &upload, &arguments->fileContent);
}

OPERATION(UploadDocument4,
    .summary = "Stores a document, or a new version of the one that is there, with all that can be "
               "said of it.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, .allow = UPLOAD_ALLOW,
    PARAMETERS, .content_limit = upload_limit, SHOWS(upload_shape), .answer = UPLOAD_ANSWER,
    ERRORS(UPLOAD_ERRORS, UPLOAD_OPTIONS_ERRORS), .run = run);
