/* /srv.asmx/GetAllUsers2: lists a page of the users who match. */
#include "library/user_page.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t startingRowNumber;
    int32_t numberOfRow;
    const char *firstNameFilter;
    const char *lastNameFilter;
    const char *userNameFilter;
    const char *emailFilter;
    const char *authenticationSourceFilter;
    const char *domainNameFilter;
    int32_t userStatusFilter;
    int32_t userTypeFilter;
    int32_t sortBy;
    bool sortAscending;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    USER_PAGE_PARAMETERS,
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct user_page_request request = {
        .filter = {USER_PAGE_FILTER(arguments), .sort = (enum user_sort)arguments->sortBy,
            .descending = !arguments->sortAscending, .detail = true},
        .start = arguments->startingRowNumber,
        .count = arguments->numberOfRow,
        .status = arguments->userStatusFilter,
        .type = arguments->userTypeFilter};
    return user_page_answer(call, &request);
}

OPERATION(GetAllUsers2, .summary = "Lists a page of the users who match.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = USER_PAGE_ALLOW, PARAMETERS, SHOWS(user_page_answer_shape),
    .answer = "totalusercount of all pages, and a users element with a User each.",
    ERRORS(USER_PAGE_INVALID, USER_PAGE_DENIED), .run = run);
