/* /srv.asmx/UpdateFolderProperties: gives a folder a name and a description. */
#include "library/folder.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    const char *NewFolderName;
    const char *NewDescription;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    REQUIRED(NewFolderName, "The name to have; it may be the one that it has."),
    OPTIONAL(NewDescription, "What is in it, in any number of lines; empty: nothing is told."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open_folder(call, arguments->Path, POLICY_FOLDER_PROPERTY_CHANGE, &place));
    return folder_change(call, &place, arguments->NewFolderName, arguments->NewDescription);
}

OPERATION(UpdateFolderProperties, .summary = "Gives a folder a name and a description.",
    .area = "Folder Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(FOLDER_UNKNOWN, {STATUS_DENIED, "The caller may not change the folder."},
        {STATUS_INVALID, "The name is none for a folder, or a path would be too long."},
        {STATUS_TAKEN, "Another folder or a document beside it has the name, in any case."},
        {STATUS_STATE, "It is a library's root, which has the library's name."}, FOLDER_OFFLINE),
    .run = run);
