/* /srv.asmx/UploadNewDocumentWidthHandler: makes a document of what was sent in chunks, a new one.
 */
#include "library/access.h"
#include "library/library.h"
#include "library/upload_handler.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *folderPath;
    const char *documentName;
    const char *uploadHandler;
    const char *xmlParameters;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(
        folderPath, "The path of the folder that it is to be in.", .limit = 4 * PATH_CHARACTERS),
    REQUIRED(documentName, "The name that it is to have.", .sample = "agreement.pdf"),
    UPLOAD_HANDLER(uploadHandler),
    UPLOAD_OPTIONS(xmlParameters),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(library_check_name(call, "A name in a path", arguments->documentName));
    const char *path =
        arena_format(call->arena, "%s/%s", arguments->folderPath, arguments->documentName);
    struct document_upload upload = {.path = path, .only_new = true};
    TRY(upload_read_options(call, "xmlParameters", arguments->xmlParameters, &upload));
    return upload_finish(call, arguments->uploadHandler, &upload);
}

OPERATION(UploadNewDocumentWidthHandler,
    .summary = "Makes a new document of what was sent in chunks.", .area = "Document Management",
    .root = "root", .access = ACCESS_OWN, .allow = ALLOW_ADD, PARAMETERS, SHOWS(upload_shape),
    .answer = UPLOAD_ANSWER,
    ERRORS(UPLOAD_NEW_ERRORS, UPLOAD_FINISH_ERRORS, UPLOAD_OPTIONS_ERRORS,
        {STATUS_TAKEN, "There is a document of that name."}),
    OWN(UPLOAD_HANDLER_OWN), .run = run);
