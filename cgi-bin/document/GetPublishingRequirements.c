/* /srv.asmx/GetPublishingRequirements: tells what a library requires of what is published. */
#include "library/domain.h"
#include "library/publishing.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainname;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainname, "The library's name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    TRY(domain_by_name(call, arguments->domainname, &domain_id));
    return publishing_requirements_answer(call, domain_id);
}

OPERATION(GetPublishingRequirements,
    .summary = "Tells what a library requires of documents that are published.",
    .area = "Document Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(publishing_requirements_shape),
    .answer = "An element for each requirement: Doctype, where what has no document type is not "
              "published.",
    ERRORS({STATUS_NO_DOMAIN, "There is no library of that name."}), .run = run);
