/* /srv.asmx/GetManagers: lists the managers of a library. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/user_list.h"

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
    TRY(domain_by_name(call, arguments->DomainName, &filter.managed_id));
    return user_list_answer(call, &filter);
}

OPERATION(GetManagers, .summary = "Lists the managers of a library.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(user_list_answer_shape),
    .answer = "A users element with a User each.", ERRORS({DOMAIN_UNKNOWN}), .run = run);
