/* /srv.asmx/SetFolderCutoffDate: says from when on a folder is no longer in use. */
#include "library/cutoff.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    struct datetime cutoffDate;
    bool includeSubFolders;
    bool includeDocuments;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(path, FOLDER_PATH_HELP),
    REQUIRED(cutoffDate, CUTOFF_DATE_HELP),
    REQUIRED(includeSubFolders, CUTOFF_SUBFOLDERS_HELP),
    REQUIRED(includeDocuments, CUTOFF_DOCUMENTS_HELP " One that has a date keeps it."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct cutoff cutoff = {
        .subfolders = arguments->includeSubFolders, .documents = arguments->includeDocuments};
    struct item_log log = {0};
    struct place place;
    TRY(policy_open_folder(call, arguments->path, POLICY_RETENTION_PERIOD_CHANGE, &place));
    TRY(cutoff_read_date(call, arguments->cutoffDate, &cutoff.date));
    TRY(cutoff_apply(call, &place, &cutoff, &log));
    return item_log_answer(call, &log);
}

OPERATION(SetFolderCutoffDate, .summary = "Says from when on a folder is no longer in use.",
    .area = "Folder Management", .root = "response", .empty_error = true, .partly = ITEM_LOG,
    .access = ACCESS_WRITE, .allow = ALLOW_CHANGE, PARAMETERS, SHOWS(item_log_shape),
    .answer = "Success alone. " ITEM_LOG_ANSWER,
    ERRORS(FOLDER_UNKNOWN, CUTOFF_DENIED, CUTOFF_NO_DATE, FOLDER_OFFLINE), .run = run);
