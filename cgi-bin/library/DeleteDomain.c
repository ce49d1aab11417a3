/* /srv.asmx/DeleteDomain: deletes a library with all that is in it. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/domain_delete.h"
#include "workflow/folder_delete.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    struct text_list *contents; /* what its documents held */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    arguments->contents = arena_allocate(call->arena, sizeof *arguments->contents);
    return STATUS_OK;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    TRY(rights_on_domain(call, 0, 0));
    TRY(domain_by_name(call, arguments->DomainName, &domain_id));
    return domain_delete(call, domain_id, arguments->contents);
}

static enum status after(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return folder_forget_contents(call, arguments->contents);
}

OPERATION(DeleteDomain,
    .summary = "Deletes a library with its folders, documents, tasks, workflows and groups.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN(DOMAIN_INSUFFICIENT), .prepare = prepare, .run = run, .after = after);
