/*
 * Groups of users: global ones, and those of a library.
 *
 *     struct group group;
 *     TRY(group_by_name(call, "Reviewers", domain_id, &group));
 *     TRY(group_set_member(call, &group, &user, true, &changed));
 *
 * A domain_id of 0 means a global one. Names are made as logins are, and are found in any case.
 * All functions run in the caller's transaction.
 */
#pragma once

#include "user.h"

struct group {
    int64_t id;
    const char *name;
    int64_t domain_id;
    const char *domain; /* the library's name, or "" */
    bool enabled;
    bool show_members; /* to everybody */
};

/* Whether it is one of the groups of administrative roles. */
bool group_is_role(const struct group *group);

/*
 * Adds a group, which shows its members to everybody or does not. STATUS_INVALID where it is no
 * name: see user_is_name(), STATUS_TAKEN where there is a group of that name in its scope, in any
 * case.
 */
enum status group_add(
    struct call *call, const char *name, int64_t domain_id, bool show_members) CHECKED;

/* The group of that name, in any case; where there has to be one, STATUS_NO_USER. */
enum status group_find(struct call *call, const char *name, int64_t domain_id, struct group *group,
    bool *found) CHECKED;
enum status group_by_name(
    struct call *call, const char *name, int64_t domain_id, struct group *group) CHECKED;
enum status group_exists(struct call *call, int64_t group_id, bool *exists) CHECKED;

/*
 * Gives a group another name, or the same in another case, and says whether it shows its members.
 * Fails as group_add() does, and with STATUS_STATE for a group of an administrative role.
 */
enum status group_change(
    struct call *call, const struct group *group, const char *name, bool show_members) CHECKED;

/*
 * Deletes a group: nobody is a member of it, it is a member of no library and supervises nothing
 * any more. A task definition that assigns to it keeps it as one that is gone. STATUS_STATE for a
 * group of an administrative role.
 */
enum status group_delete(struct call *call, const struct group *group) CHECKED;

/* STATUS_STATE for a group of an administrative role. */
enum status group_set_enabled(struct call *call, const struct group *group, bool enabled) CHECKED;

/*
 * Makes a user a member, or no longer; *changed: the user was not. STATUS_STATE where that would
 * leave no enabled administrator.
 */
enum status group_set_member(struct call *call, const struct group *group, const struct user *user,
    bool member, bool *changed) CHECKED;

/*
 * Makes one user a member of the groups that another is in, who leaves them: for
 * transfer_carry_out(). Those of administrative roles are for administrators alone to say, and stay
 * where the caller is none. STATUS_STATE as by group_set_member().
 */
struct transfer;
enum status group_transfer(struct call *call, struct transfer *transfer) CHECKED;

/* Calls each(context, user) for the members, by login. */
enum status group_list_members(struct call *call, const struct group *group,
    void (*each)(void *context, const struct user *user), void *context) CHECKED;

/*
 * Groups, by name, as rows that group_row() reads: all, with one more column, how many members each
 * has; the global ones; those of a library; those that are members of a library (its own, and
 * global ones); those that a user is in.
 */
#define GROUP_COLUMN_COUNT 6
enum status group_list(struct call *call, struct rows *rows) CHECKED;
enum status group_list_global(struct call *call, struct rows *rows) CHECKED;
enum status group_list_local(struct call *call, int64_t domain_id, struct rows *rows) CHECKED;
enum status group_list_of_domain(struct call *call, int64_t domain_id, struct rows *rows) CHECKED;
enum status group_list_of_user(struct call *call, int64_t user_id, struct rows *rows) CHECKED;
void group_row(struct rows *rows, void *group);
