/*
 * Pages of all users, as GetAllUsers2 and its kin show them: their parameters, and who may see
 * them.
 *
 *     static const struct field parameters[] = {TICKET(authenticationTicket),
 * USER_PAGE_PARAMETERS}; return user_page_answer(call, &request);
 */
#pragma once

#include "people/user_list.h"

/* What is asked for, as it is on the wire. */
struct user_page_request {
    struct user_filter filter; /* the texts, sort, detail; the rest is set by the others */
    int32_t start, count;      /* count 0 or less: 100 */
    int32_t status;            /* -1: any, 0: disabled, 1: enabled */
    int32_t type;              /* -1 or 0: any, 1: authors, 2: read-only users */
};

/*
 * Answers with a page of the users who fit. Whoever holds none of the roles that the operation
 * names must manage the library that filter.domain names in full, and sees those who are in it:
 * STATUS_DENIED.
 */
enum status user_page_answer(struct call *call, const struct user_page_request *request) CHECKED;

#define USER_PAGE_ALLOW (ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER)
#define USER_PAGE_DENIED                                                                           \
    {                                                                                              \
        STATUS_DENIED,                                                                             \
            "The caller is neither an administrator nor a user manager, and domainNameFilter is"   \
            " no library that the caller manages."                                                 \
    }

#define USER_START_HELP "The first row of the page, from 0."
#define USER_COUNT_HELP "How many rows at most; 0 or less: 100."
#define USER_STATUS_HELP "-1: all, 0: who is disabled, 1: who is enabled."
#define USER_STATUS_BOUNDS .minimum = -1, .maximum = 1
#define USER_PART_HELP "A part of it, in any case; empty: any."
#define USER_PAGE_TEXTS                                                                            \
    OPTIONAL(firstNameFilter, "The first name. " USER_PART_HELP),                                  \
        OPTIONAL(lastNameFilter, "The last name. " USER_PART_HELP),                                \
        OPTIONAL(userNameFilter, "The login. " USER_PART_HELP),                                    \
        OPTIONAL(emailFilter, "The e-mail address. " USER_PART_HELP),                              \
        OPTIONAL(authenticationSourceFilter, "Who logs the user in. " USER_PART_HELP),             \
        OPTIONAL(domainNameFilter,                                                                 \
            "The name of a library that the user is in. A part of it, in any case; empty: any."    \
            " Of a manager all of it, and empty for none is refused.")
#define USER_PAGE_PARAMETERS                                                                       \
    REQUIRED(startingRowNumber, USER_START_HELP, .maximum = INT32_MAX),                            \
        REQUIRED(numberOfRow, USER_COUNT_HELP), USER_PAGE_TEXTS,                                   \
        REQUIRED(userStatusFilter, USER_STATUS_HELP, USER_STATUS_BOUNDS),                          \
        REQUIRED(userTypeFilter, "-1 or 0: all, 1: authors, 2: read-only users.", .minimum = -1,   \
            .maximum = 2),                                                                         \
        REQUIRED(sortBy, USER_SORT_HELP, USER_SORT_BOUNDS),                                        \
        REQUIRED(sortAscending, USER_SORT_ASCENDING_HELP)
#define USER_PAGE_INVALID                                                                          \
    {                                                                                              \
        STATUS_INVALID, "The first row is negative, or a filter or the sort has another number."   \
    }

/* The texts of the arguments that USER_PAGE_TEXTS names, as members of a filter. */
#define USER_PAGE_FILTER(arguments_)                                                               \
    .first_name = (arguments_)->firstNameFilter, .last_name = (arguments_)->lastNameFilter,        \
    .login = (arguments_)->userNameFilter, .email = (arguments_)->emailFilter,                     \
    .source = (arguments_)->authenticationSourceFilter, .domain = (arguments_)->domainNameFilter
