/*
 * Libraries, which code and clients call domains: what they are, and who is what in one.
 *
 *     int64_t domain_id;
 *     TRY(domain_by_name(call, "Corporate", &domain_id));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "call.h"
#include "db.h"
#include "people/user.h"

struct domain {
    int64_t id;
    const char *name;
    bool anonymous; /* open to who has not logged in: told, without effect */
    bool hidden;    /* from listings: told, without effect */
    bool archived;  /* and what is in it offline */
    const char *welcome_message;
};

/* The library of that name, in any case; where there has to be one, STATUS_NO_DOMAIN. */
enum status domain_find(
    struct call *call, const char *name, int64_t *domain_id, bool *found) CHECKED;
enum status domain_by_name(struct call *call, const char *name, int64_t *domain_id) CHECKED;

/* The same, and the check of what the caller may there: see rights_on_domain(). */
enum status domain_open(struct call *call, const char *name, int64_t *domain_id) CHECKED;

/* The whole of one that is there. */
enum status domain_read(struct call *call, int64_t domain_id, struct domain *domain) CHECKED;

/*
 * Asks for libraries by name, in the order of their names: all, those that a user is a member of
 * (a manager is, and who is in a group that is one), or those that a user manages.
 * domain_row() reads each.
 */
enum domain_choice { DOMAINS_ALL, DOMAINS_OF_MEMBER, DOMAINS_OF_MANAGER };
enum status domain_query(
    struct call *call, enum domain_choice choice, int64_t user_id, struct rows *rows) CHECKED;
void domain_row(struct rows *rows, void *domain);

/*
 * Adds a library with its root folder. STATUS_INVALID as library_check_name() has it, STATUS_TAKEN
 * where another library has the name, in any case.
 */
enum status domain_add(struct call *call, const char *name, int64_t *domain_id) CHECKED;

/* Gives the library with that id the name, the message and what it is to those who look for it, but
 * for whether it is archived. Fails as domain_add() does; the name that it has is its own. */
enum status domain_change(struct call *call, const struct domain *domain) CHECKED;

enum status domain_set_enabled(struct call *call, int64_t domain_id, bool enabled) CHECKED;

/*
 * Archives a library, or takes it back: STATUS_OFFLINE where it is so already, STATUS_STATE where a
 * document is checked out in one that is to be archived.
 */
enum status domain_archive(struct call *call, int64_t domain_id) CHECKED;
enum status domain_unarchive(struct call *call, int64_t domain_id) CHECKED;

/* Whatever the user was before. A manager need not be a member, and counts as one. */
enum status domain_set_manager(
    struct call *call, int64_t domain_id, int64_t user_id, bool manager) CHECKED;
enum status domain_set_member(
    struct call *call, int64_t domain_id, int64_t user_id, bool member) CHECKED;

/*
 * The same as clients ask for it, STATUS_STATE where the user, or the group, is no such thing or is
 * it already. Whoever is dismissed is no manager either, and stays a member by a group; who is
 * relieved stays a member. To be appointed one has to be a member, be it by a group; who is a
 * manager may be appointed again.
 */
enum status domain_admit(struct call *call, int64_t domain_id, int64_t user_id) CHECKED;
enum status domain_dismiss(struct call *call, int64_t domain_id, int64_t user_id) CHECKED;
enum status domain_appoint(struct call *call, int64_t domain_id, int64_t user_id) CHECKED;
enum status domain_relieve(struct call *call, int64_t domain_id, int64_t user_id) CHECKED;
enum status domain_admit_group(struct call *call, int64_t domain_id, int64_t group_id) CHECKED;
enum status domain_dismiss_group(struct call *call, int64_t domain_id, int64_t group_id) CHECKED;

/*
 * What one user is to libraries becomes another: for transfer_carry_out(). Of memberships those
 * that are not by a group. Who manages libraries no longer stays a member of them.
 */
struct transfer;
enum status domain_transfer_memberships(struct call *call, struct transfer *transfer) CHECKED;
enum status domain_transfer_managers(struct call *call, struct transfer *transfer) CHECKED;

struct domain_summary {
    const char *name;
    bool enabled;
    int64_t managers, members, documents;
};
enum status domain_list(struct call *call,
    void (*each)(void *context, const struct domain_summary *domain), void *context) CHECKED;

/* What the descriptors of operations on libraries have in common. */
#define DOMAIN_UNKNOWN STATUS_NO_DOMAIN, "There is no library of that name."
/* Of those for administrators alone. */
#define DOMAIN_INSUFFICIENT                                                                        \
    {                                                                                              \
        STATUS_INSUFFICIENT, .documented_code = 1573,                                              \
                             .text = "Only the system administrator can perform this operation"    \
    }
