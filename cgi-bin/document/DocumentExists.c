/* /srv.asmx/DocumentExists: tells whether there is a document at a path. */
#include "library/document_exists.h"
#include "library/library.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The path of the document, as /Library/Folder/Name, or ~D and its id.",
        .limit = 4 * PATH_CHARACTERS),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    if (arguments->Path[0] == '~' && (arguments->Path[1] | 0x20) != 'd')
        return fail(call, STATUS_INVALID, "InvalidDocumentIdentifer");
    return document_exists_answer(call, arguments->Path);
}

OPERATION(DocumentExists,
    .summary = "Tells whether there is a document at a path, and its content's checksums.",
    .area = "Document Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(document_exists_shape),
    .answer = "There is; the checksums are empty for who may not read it.",
    ERRORS({STATUS_NOT_FOUND, "There is no document at the path, or none the caller may list."},
        {STATUS_INVALID, "The path begins with a tilde, and not with ~D."}),
    OWN(DOCUMENT_EXISTS_NOT), .run = run);
