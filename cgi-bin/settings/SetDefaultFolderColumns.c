/* /srv.asmx/SetDefaultFolderColumns: chooses the columns that lists of folders have at first. */
#include "home/site_settings.h"
#include "library/folder_columns.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *columnNames;
    struct folder_columns columns; /* which they name */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(columnNames,
        "Names of columns, in any case, with commas between them: see GetAllFolderColumns.",
        .sample = "ItemName,DocumentSize,ModificationDate"),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return folder_columns_read(call, arguments->columnNames, &arguments->columns);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(rights_on_domain(call, 0, 0));
    TRY(error_resume(call));
    return folder_columns_set_default(call, &arguments->columns);
}

OPERATION(SetDefaultFolderColumns,
    .summary = "Chooses the columns of lists of folders, for who has chosen none.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_POLICY_MANAGER, PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_INVALID, "There is no name, one that is no column's, or one twice."},
        {STATUS_DENIED, SETTINGS_DENIED}),
    OWN({STATUS_DENIED, .documented_code = 2730, .text = "Insufficient rights"}),
    .prepare = prepare, .run = run);
