/* /srv.asmx/GetAllUsers1: lists a page of the users who match, of any type. */
#include "library/user_page.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t StartingRowNumber;
    int32_t NumbeOfRow;
    const char *firstNameFilter;
    const char *lastNameFilter;
    const char *userNameFilter;
    const char *emailFilter;
    const char *authenticationSourceFilter;
    const char *domainNameFilter;
    int32_t StatusFilter;
    int32_t SortBy;
    bool SortAscending;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(StartingRowNumber, USER_START_HELP, .maximum = INT32_MAX),
    REQUIRED(NumbeOfRow, USER_COUNT_HELP),
    USER_PAGE_TEXTS,
    REQUIRED(StatusFilter, USER_STATUS_HELP, USER_STATUS_BOUNDS),
    REQUIRED(SortBy, USER_SORT_HELP, USER_SORT_BOUNDS),
    REQUIRED(SortAscending, USER_SORT_ASCENDING_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct user_page_request request = {
        .filter = {USER_PAGE_FILTER(arguments), .sort = (enum user_sort)arguments->SortBy,
            .descending = !arguments->SortAscending, .detail = true},
        .start = arguments->StartingRowNumber,
        .count = arguments->NumbeOfRow,
        .status = arguments->StatusFilter};
    return user_page_answer(call, &request);
}

OPERATION(GetAllUsers1, .summary = "Lists a page of the users who match, of any type.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = USER_PAGE_ALLOW, PARAMETERS, SHOWS(user_page_answer_shape),
    .answer = "totalusercount of all pages, and a users element with a User each.",
    ERRORS(USER_PAGE_INVALID, USER_PAGE_DENIED), .run = run);
