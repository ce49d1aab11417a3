/* /srv.asmx/Move: moves a folder or a document. */
#include "operation/operation.h"
#include "workflow/place_move.h"

struct arguments {
    const char *authenticationTicket;
    const char *SourcePath;
    const char *DestinationPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(SourcePath, "The path of the folder or document."),
    FOLDER_PATH(DestinationPath,
        "The path that it is to have; one that ends in a slash is of the folder that it is to be "
        "in, and it keeps its name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return place_move(call, arguments->SourcePath, arguments->DestinationPath);
}

OPERATION(Move, .summary = "Moves a folder or a document.", .area = "Folder Management",
    .root = "response", .empty_error = true, .access = ACCESS_WRITE, .allow = ALLOW_CONTROL,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is nothing at the source, or nothing the caller may list."},
        {STATUS_NO_DOCUMENT, "There is no folder that it could be moved to."},
        {STATUS_DENIED,
            "The caller has no full control of it, or may not add to the folder it is to be in."},
        {STATUS_INVALID, "The new name is none."}, {STATUS_INVALID, "A path would be too long."},
        {STATUS_TAKEN, "The folder has a folder of that name."},
        {STATUS_TAKEN, "The folder has a document of that name."},
        {STATUS_STATE, "It is a library's root."}, {STATUS_STATE, "It would be a library's root."},
        {STATUS_STATE, "A folder would be in itself."},
        {STATUS_STATE, "The rules of one of both folders do not allow it."},
        {STATUS_STATE, "The rules of the folder do not allow documents of that type."},
        {STATUS_STATE, "The cut-off date of the folder that it is to be in has come."},
        {STATUS_STATE, "The document is checked out."},
        {STATUS_STATE, "A document in the folder is checked out."},
        {STATUS_STATE, "The document is in a workflow that runs."},
        {STATUS_STATE,
            "A document in a folder that leaves the library is in a workflow that runs."},
        {STATUS_STATE, "A workflow definition is for a folder that leaves the library."},
        {STATUS_STATE,
            "A workflow that runs moves its document to a folder that leaves the library."},
        FOLDER_OFFLINE),
    .run = run);
