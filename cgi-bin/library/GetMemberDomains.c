/* /srv.asmx/GetMemberDomains: lists the libraries that the caller is a member of. */
#include "library/domain_answer.h"
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
    return domain_list_answer(call, DOMAINS_OF_MEMBER, call->user->id);
}

OPERATION(GetMemberDomains, .summary = "Lists the libraries that the caller is a member of.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(domain_list_answer_shape),
    .answer = "A domains element with a domain each, as such or by a group, or manages.",
    .run = run);
