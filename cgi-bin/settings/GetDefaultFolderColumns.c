/* /srv.asmx/GetDefaultFolderColumns: lists the columns that lists of folders have at first. */
#include "library/folder_columns.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    struct folder_columns columns;
    (void)given;
    TRY(folder_columns_default(call, &columns));
    folder_columns_answer(call, &columns);
    return STATUS_OK;
}

OPERATION(GetDefaultFolderColumns,
    .summary = "Lists the columns of lists of folders, for who has chosen none.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    PARAMETERS, SHOWS(folder_columns_shape), .answer = "A FolderColumnDef each, in their order.",
    .run = run);
