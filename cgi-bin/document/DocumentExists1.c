/* /srv.asmx/DocumentExists1: tells whether there is a document of a name in a folder. */
#include "library/document_exists.h"
#include "library/folder.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *FolderPath;
    const char *DocumentName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(FolderPath, FOLDER_PATH_HELP),
    REQUIRED(DocumentName, "The name of the document.", .sample = "agreement.pdf"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    const char *path;
    TRY(place_see_folder(call, arguments->FolderPath, &place));
    TRY(folder_path(call, place.id, &path));
    if (*arguments->DocumentName && !strpbrk(arguments->DocumentName, "/\\"))
        path = arena_format(call->arena, "%s/%s", path, arguments->DocumentName);
    return document_exists_answer(call, path);
}

OPERATION(DocumentExists1,
    .summary = "Tells whether there is a document in a folder, and its content's checksums.",
    .area = "Document Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(document_exists_shape),
    .answer = "There is; the checksums are empty for who may not read it.",
    ERRORS(FOLDER_UNKNOWN,
        {STATUS_NOT_FOUND, "There is no document of that name, or none the caller may list."}),
    OWN(DOCUMENT_EXISTS_NOT), .run = run);
