/* /srv.asmx/CreateUserGroup1: creates a group of users, which shows its members or hides them. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *DomainName;
    const char *GroupName;
    bool showMembers;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    OPTIONAL(DomainName, GROUP_DOMAIN_HELP),
    REQUIRED(GroupName, GROUP_NEW_NAME_HELP),
    REQUIRED(showMembers, GROUP_SHOW_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    TRY(group_scope(call, arguments->DomainName, &domain_id));
    TRY(rights_on_domain(call, domain_id, 0));
    return group_add(call, arguments->GroupName, domain_id, arguments->showMembers);
}

OPERATION(CreateUserGroup1,
    .summary = "Creates a group of users, which shows its members or hides them.",
    .area = "User Group Management", .root = "root", .access = ACCESS_WRITE,
    .allow = GROUP_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, GROUP_DENIED, GROUP_NAMES), OWN(GROUP_NAME_TAKEN), .run = run);
