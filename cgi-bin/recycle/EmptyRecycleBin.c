/* /srv.asmx/EmptyRecycleBin: deletes for good what the caller has deleted. */
#include "operation/operation.h"
#include "workflow/recycle_bin.h"

struct arguments {
    struct contents *contents;
    const char *AuthenticationTicket;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return recycle_bin_empty(call, arguments->contents);
}

OPERATION(EmptyRecycleBin, .summary = "Deletes for good what the caller has deleted.",
    .area = "Recycle Bin", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    PARAMETERS, .answer = "Success alone.", .prepare = contents_prepare, .run = run,
    .after = contents_after);
