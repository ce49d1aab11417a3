/* /srv.asmx/UpdateUserGroupName: renames a group of users. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *GroupName;
    const char *NewGroupName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(DomainName, GROUP_DOMAIN_HELP),
    REQUIRED(GroupName, GROUP_NAME_HELP),
    REQUIRED(NewGroupName, GROUP_NEW_NAME_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    TRY(group_open(call, arguments->DomainName, arguments->GroupName, &group));
    return group_change(call, &group, arguments->NewGroupName, group.show_members);
}

OPERATION(UpdateUserGroupName, .summary = "Renames a group of users.",
    .area = "User Group Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = GROUP_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, GROUP_UNKNOWN, GROUP_DENIED, GROUP_OF_ROLE, GROUP_NAMES,
        {STATUS_STATE, "The group is one of an administrative role."}),
    OWN(GROUP_NAME_TAKEN), .run = run);
