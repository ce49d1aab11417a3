/* /srv.asmx/RemoveFolderCutoffDate: takes the cut-off date from a folder. */
#include "library/cutoff.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    bool includeSubFolders;
    bool includeDocuments;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(path, FOLDER_PATH_HELP),
    REQUIRED(includeSubFolders, CUTOFF_SUBFOLDERS_HELP),
    REQUIRED(includeDocuments, CUTOFF_DOCUMENTS_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct cutoff cutoff = {
        .subfolders = arguments->includeSubFolders, .documents = arguments->includeDocuments};
    struct item_log log = {0};
    struct place place;
    TRY(policy_open_folder(call, arguments->path, POLICY_RETENTION_PERIOD_CHANGE, &place));
    TRY(cutoff_apply(call, &place, &cutoff, &log));
    return item_log_answer(call, &log);
}

OPERATION(RemoveFolderCutoffDate, .summary = "Takes the cut-off date from a folder.",
    .area = "Folder Management", .root = "response", .empty_error = true, .partly = ITEM_LOG,
    .access = ACCESS_WRITE, .allow = ALLOW_CHANGE, PARAMETERS, SHOWS(item_log_shape),
    .answer = "Success alone. " ITEM_LOG_ANSWER,
    ERRORS(FOLDER_UNKNOWN, CUTOFF_DENIED, FOLDER_OFFLINE), .run = run);
