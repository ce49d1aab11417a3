/* /srv.asmx/GetAllFolderColumns: lists the columns that lists of folders can have. */
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
    (void)given;
    response_open(call, "FolderColumns");
    folder_columns_answer_all(call);
    response_close(call);
    return STATUS_OK;
}

OPERATION(GetAllFolderColumns, .summary = "Lists the columns that lists of folders can have.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    PARAMETERS, SHOWS(folder_columns_all_shape),
    .answer = "A FolderColumns element with a FolderColumnDef each, 34 of them.", .run = run);
