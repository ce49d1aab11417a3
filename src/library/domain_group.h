/*
 * Groups as clients name them, by their library and their name, and who may change them.
 *
 *     struct group group;
 *     TRY(group_open(call, "Corporate", "Reviewers", &group));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "domain.h"
#include "field.h"
#include "people/group.h"

/* The library whose groups are meant: 0, the global ones, by "". STATUS_NO_DOMAIN. */
enum status group_scope(struct call *call, const char *domain, int64_t *domain_id) CHECKED;

/* The group of that library, or the global one where its name is "", of that name. STATUS_NO_DOMAIN
 * or STATUS_NO_USER. */
enum status group_by_names(
    struct call *call, const char *domain, const char *name, struct group *group) CHECKED;

/*
 * The same, and the check of who may change it: what call->allow says, of a group of an
 * administrative role administrators alone (STATUS_INSUFFICIENT).
 */
enum status group_open(
    struct call *call, const char *domain, const char *name, struct group *group) CHECKED;

/* The same for who may see its members: anybody of one that shows them, else what call->allow says
 * (STATUS_DENIED). */
enum status group_see_members(
    struct call *call, const char *domain, const char *name, struct group *group) CHECKED;

/* What the descriptors of operations on groups have in common. */
#define GROUP_DOMAIN_HELP "The library that the group is of; empty: a global group."
#define GROUP_NAME_HELP "The group's name, in any case."
#define GROUP_NEW_NAME_HELP "Its name: 1 to 64 characters, without slashes."
#define GROUP_SHOW_HELP "Whether everybody may see its members."

#define GROUP_MANAGERS (ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER)

#define GROUP_UNKNOWN                                                                              \
    {                                                                                              \
        STATUS_NO_USER, "There is no group of that name."                                          \
    }
#define GROUP_DENIED                                                                               \
    {                                                                                              \
        STATUS_DENIED,                                                                             \
            "The caller is neither an administrator nor a user manager, and does not manage the "  \
            "group's library."                                                                     \
    }
#define GROUP_HIDDEN                                                                               \
    "The group hides its members, and the caller is neither an administrator nor a user manager, " \
    "and does not manage the group's library."
#define GROUP_OF_ROLE                                                                              \
    {                                                                                              \
        STATUS_INSUFFICIENT,                                                                       \
            "The group is one of an administrative role, and the caller is no administrator."      \
    }
#define GROUP_NAMES                                                                                \
    {STATUS_INVALID, "The new name is none."},                                                     \
    {                                                                                              \
        STATUS_TAKEN, "There is a group of that name there already."                               \
    }
#define GROUP_NAME_TAKEN                                                                           \
    {                                                                                              \
        STATUS_TAKEN, .text = "Group name already exists"                                          \
    }
