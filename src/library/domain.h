/*
 * Libraries, which code and clients call domains: their names and who is what in one.
 *
 *     int64_t domain_id;
 *     TRY(domain_by_name(call, "Corporate", &domain_id));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "call.h"

/* The library of that name; where there has to be one, STATUS_NO_DOMAIN. */
enum status domain_find(
    struct call *call, const char *name, int64_t *domain_id, bool *found) CHECKED;
enum status domain_by_name(struct call *call, const char *name, int64_t *domain_id) CHECKED;

/* Adds a library with its root folder. Names: 1 to 255 bytes, no slash, no control character. */
enum status domain_add(struct call *call, const char *name, int64_t *domain_id) CHECKED;
enum status domain_set_enabled(struct call *call, int64_t domain_id, bool enabled) CHECKED;
enum status domain_set_manager(
    struct call *call, int64_t domain_id, int64_t user_id, bool manager) CHECKED;
enum status domain_set_member(
    struct call *call, int64_t domain_id, int64_t user_id, bool member) CHECKED;

struct domain_summary {
    const char *name;
    bool enabled;
    int64_t managers, members, documents;
};
enum status domain_list(struct call *call,
    void (*each)(void *context, const struct domain_summary *domain), void *context) CHECKED;
