/* /srv.asmx/CreateFolder1: makes a folder in one. */
#include "library/folder_answer.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *ParentFolderPath;
    const char *NewFolderName;
    const char *Description;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(
        ParentFolderPath, "The path of the folder that it is to be in, as /Library/Folder."),
    REQUIRED(NewFolderName, "The name to have."),
    OPTIONAL(Description, "What is in it, in any number of lines."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    int64_t id;
    const struct text_list names = {&arguments->NewFolderName, 1};
    TRY(path_require_depth(call, arguments->ParentFolderPath, 1));
    TRY(policy_open_folder(call, arguments->ParentFolderPath, POLICY_FOLDER_CREATE, &place));
    TRY(folder_create(call, &place, &names, arguments->Description, &id));
    folder_created_answer(call, id, arguments->NewFolderName);
    return STATUS_OK;
}

OPERATION(CreateFolder1, .summary = "Makes a folder in one.", .area = "Folder Management",
    .root = "response", .access = ACCESS_WRITE, .allow = ALLOW_ADD, PARAMETERS,
    SHOWS(folder_created_shape), .answer = "The new folder, as attributes.",
    ERRORS(FOLDER_UNKNOWN, {STATUS_DENIED, "The caller may not add to the folder."},
        {STATUS_INVALID, "The name is none for a folder, or the path would be too long."},
        {STATUS_TAKEN, "There is a folder or a document of that name, in any case."},
        {STATUS_STATE, "The path is the top, where libraries are."},
        {STATUS_STATE, "The rules of the folder allow no new folders."}, FOLDER_OFFLINE),
    .run = run);
