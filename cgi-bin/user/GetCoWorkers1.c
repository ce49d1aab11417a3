/* /srv.asmx/GetCoWorkers1: lists who is in a library with the caller, sorted. */
#include "operation/operation.h"
#include "people/user_list.h"

struct arguments {
    const char *authenticationTicket;
    int32_t sortBy;
    bool sortAscending;
    bool detailMode;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(sortBy, USER_SORT_HELP, USER_SORT_BOUNDS),
    REQUIRED(sortAscending, USER_SORT_ASCENDING_HELP),
    REQUIRED(detailMode, USER_DETAIL_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct user_filter filter = {.coworkers_of = call->user->id,
        .sort = (enum user_sort)arguments->sortBy,
        .descending = !arguments->sortAscending,
        .detail = arguments->detailMode};
    return user_list_answer(call, &filter);
}

OPERATION(GetCoWorkers1, .summary = "Lists who is in a library with the caller, sorted.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, SHOWS(user_list_any_answer_shape), .answer = "A users element with a User each.",
    ERRORS({STATUS_INVALID, "sortBy is no sort."}), .run = run);
