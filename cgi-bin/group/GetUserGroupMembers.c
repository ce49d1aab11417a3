/* /srv.asmx/GetUserGroupMembers: lists the members of a group. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "people/user_list.h"

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
    TRY(group_see_members(call, arguments->DomainName, arguments->GroupName, &group));
    const struct user_filter filter = {
        .group_id = group.id, .sort = USER_SORT_FIRST_NAME, .detail = true};
    return user_list_answer(call, &filter);
}

OPERATION(GetUserGroupMembers, .summary = "Lists the members of a group, by their names.",
    .area = "User Group Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = GROUP_MANAGERS | ALLOW_SHOWN, PARAMETERS, SHOWS(user_list_answer_shape),
    .answer = "A users element with a User for each member.",
    ERRORS({DOMAIN_UNKNOWN}, GROUP_UNKNOWN, {STATUS_DENIED, GROUP_HIDDEN}), .run = run);
