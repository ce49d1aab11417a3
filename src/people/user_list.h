/*
 * Lists of people, as the operations that show them write them: <users> with a <User> for each.
 *
 *     const struct user_filter filter = {.group_id = group.id, .sort = USER_SORT_LOGIN, .detail =
 * true}; TRY(user_list_answer(call, &filter));
 *
 * Who may see the list is for the operation to decide. Nobody who is deleted is in it.
 */
#pragma once

#include "list.h"
#include "shape.h"
#include "user.h"

/* What SortBy is on the wire. */
enum user_sort {
    USER_SORT_DEFAULT, /* as USER_SORT_FIRST_NAME, and always upwards */
    USER_SORT_LOGIN,
    USER_SORT_FIRST_NAME, /* and the last name */
    USER_SORT_LAST_NAME,  /* and the first name */
    USER_SORT_EMAIL,
    USER_SORT_STATUS, /* who is disabled first */
    USER_SORT_SOURCE,
    USER_SORT_DOMAIN,
    USER_SORT_TYPE /* authors first */
};

enum user_status { USER_ANY_STATUS, USER_ENABLED, USER_DISABLED };
enum user_type { USER_ANY_TYPE, USER_AUTHOR, USER_READ_ONLY };

/* Who is listed, and how. What is 0, NULL or "" asks for nothing. */
struct user_filter {
    int64_t group_id;     /* members of the group */
    int64_t domain_id;    /* who is in the library, by themselves or by a group that is enabled */
    int64_t managed_id;   /* managers of the library */
    int64_t added_to_id;  /* who is a member or a manager of the library by themselves */
    int64_t coworkers_of; /* who else is in a library with that user */
    /* texts that are in what they name, in any case; domain: in the name of a library that the user
     * is in */
    const char *first_name, *last_name, *login, *email, *source, *domain;
    enum user_status status;
    enum user_type type;
    enum user_sort sort;
    bool descending;
    int64_t start, count; /* of the page; count 0: all from there on */
    bool counted;         /* the root tells how many fit, as totalusercount */
    bool detail;          /* else who it is alone, without <Preferences> and the rest */
};

/* Finds the users of the page, and how many fit in all. */
enum status user_list_find(
    struct call *call, const struct user_filter *filter, struct list_found *found) CHECKED;

/* Finds them and writes <users>; first, where it is wanted, totalusercount: so nothing else may
 * have been written into the root by then. */
enum status user_list_answer(struct call *call, const struct user_filter *filter) CHECKED;

/* What <users> looks like, in detail, without, and in either. */
extern const struct shape user_list_shape, user_list_basic_shape, user_list_any_shape;

/* A member for <users> of a shape that has it beside others. */
#define USERS_ELEMENT(shape_) XML_ELEMENT("users", "The users.", .shape = &(shape_))

/* The same as an answer: <users> alone, and behind totalusercount. */
extern const struct shape user_list_answer_shape, user_list_any_answer_shape;
extern const struct shape user_page_answer_shape, user_page_basic_answer_shape;

/* The parameters by which lists are sorted and told in detail. */
#define USER_SORT_HELP                                                                             \
    "1: by login, 2: first and last name, 3: last and first name, 4: e-mail, 5: status,"           \
    " 6: authentication source, 7: library, 8: type; 0: as 2, upwards."
#define USER_SORT_BOUNDS .minimum = USER_SORT_DEFAULT, .maximum = USER_SORT_TYPE
#define USER_SORT_ASCENDING_HELP "Whether to sort upwards."
#define USER_DETAIL_HELP "Whether all is shown of a user, or who it is alone."
