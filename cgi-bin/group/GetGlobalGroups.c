/* /srv.asmx/GetGlobalGroups: lists the global groups. */
#include "operation/operation.h"
#include "people/group_answer.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    struct rows rows;
    (void)given;
    TRY(group_list_global(call, &rows));
    return group_list_answer(call, "usergroups", &rows);
}

OPERATION(GetGlobalGroups, .summary = "Lists the groups that are of no library.",
    .area = "User Group Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, SHOWS(group_list_answer_shape),
    .answer = "A usergroups element with a usergroup each.", .run = run);
