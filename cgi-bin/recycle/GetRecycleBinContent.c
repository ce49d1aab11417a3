/* /srv.asmx/GetRecycleBinContent: lists what the caller has deleted. */
#include "date.h"
#include "operation/operation.h"
#include "people/user.h"
#include "workflow/recycle_bin.h"

struct arguments {
    const char *AuthenticationTicket;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    const struct recycled_filter filter = {
        .deleted_by_id = call->user->id, .part = "", .deleted_to = DATE_MAXIMUM};
    return recycle_bin_answer(call, &filter);
}

OPERATION(GetRecycleBinContent, .summary = "Lists what the caller has deleted.",
    .area = "Recycle Bin", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, SHOWS(recycle_bin_shape),
    .answer = "A document or folder element for each, in the order of their deletion.", .run = run);
