/* /srv.asmx/GetDomain: shows a library. */
#include "library/domain_answer.h"
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
    int64_t domain_id;
    struct domain domain;
    TRY(domain_by_name(call, arguments->DomainName, &domain_id));
    TRY(domain_read(call, domain_id, &domain));
    domain_answer(call, &domain);
    return STATUS_OK;
}

OPERATION(GetDomain, .summary = "Shows a library.", .area = "Domain/Library Management",
    .root = "response", .empty_error = true, .access = ACCESS_READ, PARAMETERS,
    SHOWS(domain_answer_shape), .answer = "A domain element, with its attributes alone.",
    ERRORS({DOMAIN_UNKNOWN}), .run = run);
