/* /srv.asmx/GetDomainMembers: lists the users and groups that are members of a library. */
#include "library/domain.h"
#include "library/domain_members.h"
#include "operation/operation.h"

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
    struct user_filter filter = {.detail = true};
    TRY(domain_by_name(call, arguments->DomainName, &filter.added_to_id));
    return domain_members_answer(call, &filter);
}

OPERATION(GetDomainMembers, .summary = "Lists the users and groups that are members of a library.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(domain_members_answer_shape),
    .answer = "A users element with a User each, of those who are by themselves, and a usergroups "
              "element with a "
              "usergroup each.",
    ERRORS({DOMAIN_UNKNOWN}), .run = run);
