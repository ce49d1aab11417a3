/* /srv.asmx/DeleteDomain: deletes a library with all that is in it. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/domain_delete.h"
#include "workflow/folder_delete.h"

struct arguments {
    struct contents *contents; /* what its documents held */
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
    TRY(rights_on_domain(call, 0, 0));
    TRY(domain_by_name(call, arguments->DomainName, &domain_id));
    return domain_delete(call, domain_id, arguments->contents);
}

OPERATION(DeleteDomain,
    .summary = "Deletes a library with its folders, documents, tasks, workflows and groups.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN(DOMAIN_INSUFFICIENT), .prepare = contents_prepare, .run = run, .after = contents_after);
