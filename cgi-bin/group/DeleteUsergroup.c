/* /srv.asmx/DeleteUsergroup: deletes a group of users. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *GroupName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(DomainName, GROUP_DOMAIN_HELP),
    REQUIRED(GroupName, GROUP_NAME_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    TRY(group_open(call, arguments->DomainName, arguments->GroupName, &group));
    return group_delete(call, &group);
}

OPERATION(DeleteUsergroup, .summary = "Deletes a group of users; its members stay.",
    .area = "User Group Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = GROUP_MANAGERS, PARAMETERS,
    .answer =
        "Success alone. What the group was a member of or supervised goes on without it; a "
        "task definition that assigns to it cannot be activated until it names somebody else, "
        "and where it is carried out the task goes to who stands in.",
    ERRORS({DOMAIN_UNKNOWN}, GROUP_UNKNOWN, GROUP_DENIED, GROUP_OF_ROLE,
        {STATUS_STATE, "The group is one of an administrative role."}),
    .run = run);
