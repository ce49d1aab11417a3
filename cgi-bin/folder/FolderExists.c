/* /srv.asmx/FolderExists: tells whether there is a folder at a path. */
#include "library/folder.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    return place_see_folder(call, arguments->Path, &place);
}

OPERATION(FolderExists, .summary = "Tells whether there is a folder at a path.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    .answer = "Success alone: there is.", ERRORS(FOLDER_UNKNOWN), .run = run);
