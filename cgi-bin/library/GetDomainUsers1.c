/* /srv.asmx/GetDomainUsers1: lists who is a member of a library, be it by a group, sorted. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/user_list.h"

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
    TRY(domain_by_name(call, arguments->domainName, &filter.domain_id));
    return user_list_answer(call, &filter);
}

OPERATION(GetDomainUsers1,
    .summary = "Lists who is a member of a library, be it by a group, sorted.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(user_list_any_answer_shape),
    .answer = "A users element with a User each.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_INVALID, "sortBy is no sort."}), .run = run);
