/* /srv.asmx/RemoveUsergroupMember: takes a user out of a group. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *GroupName;
    const char *UserName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(DomainName, GROUP_DOMAIN_HELP),
    REQUIRED(GroupName, GROUP_NAME_HELP),
    REQUIRED(UserName, "The login name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    struct user user;
    bool changed;
    TRY(group_open(call, arguments->DomainName, arguments->GroupName, &group));
    TRY(user_by_login(call, arguments->UserName, &user));
    TRY(group_set_member(call, &group, &user, false, &changed));
    return changed ? STATUS_OK : fail(call, STATUS_STATE, "User not a member");
}

OPERATION(RemoveUsergroupMember, .summary = "Takes a user out of a group.",
    .area = "User Group Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = GROUP_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_NO_USER, "There is no group or no user of that name."},
        GROUP_DENIED, GROUP_OF_ROLE,
        {STATUS_STATE, "The user is no member, or is the last enabled administrator."}),
    .run = run);
