/* /srv.asmx/GetDomains: lists all libraries. */
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
    return domain_list_answer(call, DOMAINS_ALL, 0);
}

OPERATION(GetDomains, .summary = "Lists all libraries.", .area = "Domain/Library Management",
    .root = "response", .empty_error = true, .access = ACCESS_READ, PARAMETERS,
    SHOWS(domain_list_answer_shape),
    .answer = "A domains element with a domain each, archived and hidden ones too.", .run = run);
