/* /srv.asmx/DeleteFolder: puts a folder with all that is in it into the recycle bin. */
#include "library/policy.h"
#include "operation/operation.h"
#include "workflow/recycle_bin.h"

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
    TRY(policy_open_folder(call, arguments->Path, POLICY_FOLDER_DELETE, &place));
    return folder_delete(call, &place);
}

OPERATION(DeleteFolder, .summary = "Puts a folder with all that is in it into the recycle bin.",
    .area = "Folder Management", .root = "response", .access = ACCESS_WRITE, .allow = ALLOW_CONTROL,
    PARAMETERS, .answer = "Success alone.",
    ERRORS(FOLDER_UNKNOWN,
        {STATUS_DENIED, "The caller has no full control of the folder, or of something in it."},
        {STATUS_STATE, "It is a library's root."},
        {STATUS_STATE, "The rules of the folder above allow no deletion of folders."},
        {STATUS_STATE, "The rules of one in it allow no deletion of the folders in that."},
        {STATUS_STATE, "The rules of one in it allow no deletion of the documents in that."},
        {STATUS_STATE, "A document in it is checked out, and the caller is no administrator."},
        {STATUS_STATE, "A document in it is in a workflow that runs."},
        {STATUS_STATE, "A document in it has an open task, or is attached to one."},
        {STATUS_STATE, "A workflow definition is for a folder in it, or moves documents there."},
        {STATUS_STATE, "A workflow that runs moves its document to a folder in it."},
        FOLDER_OFFLINE),
    .run = run);
