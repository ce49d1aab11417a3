/* /srv.asmx/GetLocalGroups: lists the groups of a library. */
#include "library/domain.h"
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/group_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct rows rows;
    int64_t domain_id;
    TRY(domain_by_name(call, arguments->DomainName, &domain_id));
    TRY(group_list_local(call, domain_id, &rows));
    return group_list_answer(call, "usergroups", &rows);
}

OPERATION(GetLocalGroups, .summary = "Lists the groups of a library, without global ones.",
    .area = "User Group Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, SHOWS(group_list_answer_shape),
    .answer = "A usergroups element with a usergroup each.", ERRORS({DOMAIN_UNKNOWN}), .run = run);
