/* /srv.asmx/GetDomainMembers1: lists the users and groups that are members of a library, sorted. */
#include "library/domain.h"
#include "library/domain_members.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    int32_t sortBy;
    bool sortAscending;
    bool detailMode;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, "The library's name."),
    REQUIRED(sortBy, USER_SORT_HELP, USER_SORT_BOUNDS),
    REQUIRED(sortAscending, USER_SORT_ASCENDING_HELP),
    REQUIRED(detailMode, USER_DETAIL_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user_filter filter = {.sort = (enum user_sort)arguments->sortBy,
        .descending = !arguments->sortAscending,
        .detail = arguments->detailMode};
    TRY(domain_by_name(call, arguments->domainName, &filter.added_to_id));
    return domain_members_answer(call, &filter);
}

OPERATION(GetDomainMembers1,
    .summary = "Lists the users and groups that are members of a library, sorted.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(domain_members_any_answer_shape),
    .answer = "A users element with a User each, of those who are by themselves, and a usergroups "
              "element with a "
              "usergroup each.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_INVALID, "sortBy is no sort."}), .run = run);
