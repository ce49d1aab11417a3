/* /srv.asmx/GetDomainUsers: lists who is a member of a library, be it by a group. */
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
    TRY(domain_by_name(call, arguments->DomainName, &filter.domain_id));
    return user_list_answer(call, &filter);
}

OPERATION(GetDomainUsers, .summary = "Lists who is a member of a library, be it by a group.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(user_list_answer_shape),
    .answer = "A users element with a User each.", ERRORS({DOMAIN_UNKNOWN}), .run = run);
