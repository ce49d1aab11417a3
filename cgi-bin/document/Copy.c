/* /srv.asmx/Copy: copies a folder or a document. */
#include "library/folder.h"
#include "library/place_copy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *SourcePath;
    const char *DestinationPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(SourcePath, "The path of the document or folder."),
    FOLDER_PATH(DestinationPath,
        "The path that the copy is to have; one that ends in a slash, or ~F and an id, is of the "
        "folder that it is to be in, and it keeps its name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct item_log log = {0};
    TRY(place_copy(call, arguments->SourcePath, arguments->DestinationPath, &log));
    return item_short_failures_answer(call, &log);
}

OPERATION(Copy, .summary = "Copies a folder or a document.", .area = "Document Management",
    .root = "root", .partly = ITEM_FAILURES, .access = ACCESS_WRITE, .allow = ALLOW_LIST,
    PARAMETERS, SHOWS(item_short_failures_shape), .answer = "Success alone. " ITEM_FAILURES_ANSWER,
    ERRORS({STATUS_NO_DOCUMENT, "There is nothing at the source, or nothing the caller may list."},
        {STATUS_NO_DOCUMENT, "There is no folder that the copy could be in."},
        {STATUS_DENIED, "The caller may not read the source."},
        {STATUS_DENIED, "The caller may not add to the folder that the copy is to be in."},
        {STATUS_INVALID, "The name of the copy is none."},
        {STATUS_INVALID, "A path would be too long."},
        {STATUS_TAKEN, "The folder has a folder of that name."},
        {STATUS_TAKEN, "The folder has a document of that name."},
        {STATUS_STATE, "It is a library's root."}, {STATUS_STATE, "It would be a library's root."},
        {STATUS_STATE, "A folder would be in itself."},
        {STATUS_STATE, "The rules of the folder do not allow it."},
        {STATUS_STATE, "The rules of the folder do not allow documents of that type."},
        {STATUS_STATE, "The folder is cut off."}, FOLDER_OFFLINE),
    .run = run);
