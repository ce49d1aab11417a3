/* /srv.asmx/PurgeRecycleBinItem: deletes for good what is in the recycle bin. */
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/recycle_bin.h"

struct arguments {
    struct contents *contents;
    const char *AuthenticationTicket;
    const char *ItemHandler;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    RECYCLED_HANDLER(ItemHandler),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct recycled item;
    TRY(rights_on_domain(call, 0, 0));
    TRY(recycled_by_handler(call, arguments->ItemHandler, &item));
    return recycled_purge(call, &item, arguments->contents);
}

OPERATION(PurgeRecycleBinItem, .summary = "Deletes for good what is in the recycle bin.",
    .area = "Recycle Bin", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_INSUFFICIENT, "The caller is no administrator."}, {RECYCLED_NO_HANDLER},
        {RECYCLED_GONE}),
    OWN(RECYCLE_BIN_DENIED), .prepare = contents_prepare, .run = run, .after = contents_after);
