/*
 * Groups of users: global ones, and those of a library. domain_id 0 means a global one. Names are
 * made as logins are.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "user.h"

enum status group_add(struct call *call, const char *name, int64_t domain_id) CHECKED;
enum status group_exists(struct call *call, int64_t group_id, bool *exists) CHECKED;

/* STATUS_NO_USER where there is none of that name, in any case. */
enum status group_by_name(
    struct call *call, const char *name, int64_t domain_id, int64_t *group_id) CHECKED;
enum status group_set_enabled(
    struct call *call, const char *name, int64_t domain_id, bool enabled) CHECKED;
enum status group_set_member(
    struct call *call, const char *name, int64_t domain_id, int64_t user_id, bool member) CHECKED;
enum status group_list_members(struct call *call, const char *name, int64_t domain_id,
    void (*each)(void *context, const struct user *user), void *context) CHECKED;
enum status group_list(struct call *call,
    void (*each)(
        void *context, const char *name, const char *domain, bool enabled, int64_t members),
    void *context) CHECKED;
