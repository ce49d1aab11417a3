/* /srv.asmx/SearchRecycledItems: finds what anybody has deleted. */
#include "date.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/recycle_bin.h"

struct arguments {
    const char *authenticationTicket;
    const char *objectName;
    struct datetime dateDeletedMinDate;
    struct datetime dateDeletedMaxDate;
    int64_t minSize;
    int64_t maxSize;
    const char *deletedByUsername;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(objectName, "Text that is in the names, in any case; empty: any."),
    OPTIONAL(dateDeletedMinDate, "Not what was deleted before."),
    OPTIONAL(dateDeletedMaxDate, "Not what was deleted after that."),
    OPTIONAL(minSize, "Bytes that it has at least; 0: any."),
    OPTIONAL(maxSize, "Bytes that it has at most; 0: any."),
    OPTIONAL(deletedByUsername, "The login of who has deleted it; empty: anybody."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct recycled_filter filter = {.part = arguments->objectName,
        .deleted_from = arguments->dateDeletedMinDate.seconds,
        .deleted_to = arguments->dateDeletedMaxDate.given ? arguments->dateDeletedMaxDate.seconds
                                                          : DATE_MAXIMUM,
        .least_size = arguments->minSize,
        .most_size = arguments->maxSize};
    struct user user;
    TRY(rights_on_domain(call, 0, 0));
    if (*arguments->deletedByUsername) {
        TRY(user_by_login(call, arguments->deletedByUsername, &user));
        filter.deleted_by_id = user.id;
    }
    return recycle_bin_answer(call, &filter);
}

OPERATION(SearchRecycledItems, .summary = "Finds what anybody has deleted.", .area = "Recycle Bin",
    .root = "response", .empty_error = true, .access = ACCESS_READ, .allow = ALLOW_ADMINISTRATOR,
    PARAMETERS, SHOWS(recycle_bin_shape),
    .answer = "A document or folder element for each that fits, in the order of their deletion.",
    ERRORS({STATUS_INSUFFICIENT, "The caller is no administrator."},
        {STATUS_NO_USER, "There is no user of that login."}),
    OWN(RECYCLE_BIN_DENIED), .run = run);
