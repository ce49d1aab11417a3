/* /srv.asmx/UploadDocumentWithHandler2: makes a document of what was sent in chunks, with a label.
 */
#include "library/access.h"
#include "library/library.h"
#include "library/upload_handler.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    const char *uploadHandler;
    const char *versionComments;
    int32_t mpVersionMajor;
    int32_t mpVersionMinor;
    int32_t mpVersionRevision;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    UPLOAD_PATH(path),
    UPLOAD_HANDLER(uploadHandler),
    UPLOAD_COMMENT(versionComments),
    REQUIRED(
        mpVersionMajor, "The first number of the version's label.", .minimum = 1, .maximum = 2400),
    REQUIRED(mpVersionMinor, "The second.", .maximum = 999, .sample = "0"),
    REQUIRED(mpVersionRevision, "The third.", .maximum = 999, .sample = "1"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_upload upload = {.path = arguments->path,
        .comment = arguments->versionComments,
        .major = arguments->mpVersionMajor,
        .minor = arguments->mpVersionMinor,
        .revision = arguments->mpVersionRevision};
    return upload_finish(call, arguments->uploadHandler, &upload);
}

OPERATION(UploadDocumentWithHandler2,
    .summary =
        "Makes a document, or a new version of it, of what was sent in chunks, with a label.",
    .area = "Document Management", .root = "root", .access = ACCESS_OWN, .allow = UPLOAD_ALLOW,
    PARAMETERS, SHOWS(upload_shape), .answer = UPLOAD_ANSWER,
    ERRORS(UPLOAD_ERRORS, UPLOAD_FINISH_ERRORS,
        {STATUS_INVALID, "A number of the label is out of its range."}),
    OWN(UPLOAD_HANDLER_OWN), .run = run);
