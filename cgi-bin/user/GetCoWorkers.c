/* /srv.asmx/GetCoWorkers: lists who is in a library with the caller. */
#include "operation/operation.h"
#include "people/user_list.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    const struct user_filter filter = {.coworkers_of = call->user->id, .detail = true};
    return user_list_answer(call, &filter);
}

OPERATION(GetCoWorkers, .summary = "Lists who is in a library with the caller.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, SHOWS(user_list_answer_shape), .answer = "A users element with a User each.",
    .run = run);
