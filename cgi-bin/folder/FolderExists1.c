/* /srv.asmx/FolderExists1: tells whether there is a folder of a name in one. */
#include "library/folder.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *FolderPath;
    const char *FolderName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(FolderPath, "The path of the folder that it is in, as /Library/Folder."),
    REQUIRED(FolderName, "The name to look for, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    int64_t id;
    TRY(place_open_folder(call, arguments->FolderPath, &place));
    TRY(folder_child(call, place.id, arguments->FolderName, &id));
    return place_see_folder_id(call, id, &place);
}

OPERATION(FolderExists1, .summary = "Tells whether there is a folder of a name in one.",
    .area = "Folder Management", .root = "response", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, .answer = "Success alone: there is.",
    ERRORS({STATUS_NO_DOCUMENT,
               "There is no folder at the path or none of that name in it, or none that the caller "
               "may list."},
        {STATUS_DENIED, "The caller may not read the folder at the path."}),
    .run = run);
