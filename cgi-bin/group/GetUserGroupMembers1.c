/* /srv.asmx/GetUserGroupMembers1: lists the members of a group, sorted as the caller wants. */
#include "library/domain_group.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "people/user_list.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *groupName;
    int32_t sortBy;
    bool sortAscending;
    bool detailMode;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(domainName, GROUP_DOMAIN_HELP),
    REQUIRED(groupName, GROUP_NAME_HELP),
    REQUIRED(sortBy, USER_SORT_HELP, USER_SORT_BOUNDS),
    REQUIRED(sortAscending, USER_SORT_ASCENDING_HELP),
    REQUIRED(detailMode, USER_DETAIL_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct group group;
    TRY(group_see_members(call, arguments->domainName, arguments->groupName, &group));
    const struct user_filter filter = {.group_id = group.id,
        .sort = (enum user_sort)arguments->sortBy,
        .descending = !arguments->sortAscending,
        .detail = arguments->detailMode};
    return user_list_answer(call, &filter);
}

OPERATION(GetUserGroupMembers1,
    .summary = "Lists the members of a group, sorted as the caller wants.",
    .area = "User Group Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = GROUP_MANAGERS | ALLOW_SHOWN, PARAMETERS, SHOWS(user_list_any_answer_shape),
    .answer = "A users element with a User for each member, in detail or not.",
    ERRORS({DOMAIN_UNKNOWN}, GROUP_UNKNOWN, {STATUS_DENIED, GROUP_HIDDEN},
        {STATUS_INVALID, "sortBy is no sort."}),
    .run = run);
