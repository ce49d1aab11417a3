/*
 * Who may do what. An operation declares in its descriptor who may; the check
 * is made where the operation opens its task or document, and an operation that
 * declares rights and was never checked is not carried out (operation.c sees to it).
 *
 * Here are the rights that people have as such, and what those of all areas are
 * made of. An area's own are with it: library/document_rights.h, task/task_rights.h,
 * workflow/flow_rights.h, crm/crm_rights.h.
 */
#pragma once

#include "user.h"

/* A right is a bit; of those that a descriptor names any one suffices. Each area has its own. */
#define ALLOW(area_, number_) (UINT64_C(1) << ((area_) + (number_)))
enum {
    RIGHTS_OF_PEOPLE = 0,
    RIGHTS_OF_DOCUMENTS = 13,
    RIGHTS_OF_TASKS = 24,
    RIGHTS_OF_WORKFLOWS = 38,
    RIGHTS_OF_CRM = 52
};

/* A right in words, for people. */
struct right {
    uint64_t allow; /* 0 ends a list */
    const char *text;
};

#define ALLOW_ADMINISTRATOR ALLOW(RIGHTS_OF_PEOPLE, 0)
#define ALLOW_MANAGER ALLOW(RIGHTS_OF_PEOPLE, 1) /* a manager of the library */
#define ALLOW_MEMBER ALLOW(RIGHTS_OF_PEOPLE, 2)  /* a member of the library */
#define ALLOW_SELF ALLOW(RIGHTS_OF_PEOPLE, 3)    /* the user whom it is about */
#define ALLOW_MANAGER_OF_USER                                                                      \
    ALLOW(RIGHTS_OF_PEOPLE, 4)                     /* a manager of this user's own library         \
                                                    */
#define ALLOW_COLLEAGUE ALLOW(RIGHTS_OF_PEOPLE, 5) /* who is in a library with this user */

/* Who has one of the administrative roles: see user.h. Only that of searches is not an
 * administrator's as well, which an operation says by ALLOW_ADMINISTRATOR beside the others. */
#define ALLOW_USER_MANAGER ALLOW(RIGHTS_OF_PEOPLE, 6)
#define ALLOW_AUDIT_MANAGER ALLOW(RIGHTS_OF_PEOPLE, 7)
#define ALLOW_POLICY_MANAGER ALLOW(RIGHTS_OF_PEOPLE, 8)
#define ALLOW_RETENTION_MANAGER ALLOW(RIGHTS_OF_PEOPLE, 9)
#define ALLOW_SEARCH_ADMINISTRATOR ALLOW(RIGHTS_OF_PEOPLE, 10)

#define ALLOW_SHOWN ALLOW(RIGHTS_OF_PEOPLE, 11)      /* everybody, of what is shown to everybody */
#define ALLOW_SUBSTITUTE ALLOW(RIGHTS_OF_PEOPLE, 12) /* who gets this user's tasks instead */

/* Who may change what is a user's own, and who may look it up. */
#define ALLOW_FOR_USER                                                                             \
    (ALLOW_SELF | ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER_OF_USER)
#define ALLOW_LOOK_UP (ALLOW_FOR_USER | ALLOW_COLLEAGUE)

extern const struct right people_rights[];

/* In SQL, what ALLOW_LOOK_UP says: whether caller_, as rights_caller_but() tells it, may look up
 * the row `user_` of users. */
#define USER_VISIBLE(user_, caller_)                                                               \
    "(" caller_ " = 0 OR " user_ ".id = " caller_ " OR EXISTS (SELECT 1 FROM domain_managers m"    \
    " WHERE m.domain_id = " user_ ".domain_id AND m.user_id = " caller_                            \
    ") OR EXISTS (SELECT 1 FROM library_people c JOIN library_people o"                            \
    " ON o.domain_id = c.domain_id WHERE c.user_id = " caller_ " AND o.user_id = " user_ ".id))"

/* In SQL, whether a user is a member or a manager of a library. */
#define DOMAIN_MEMBER(domain_, user_)                                                              \
    "EXISTS (SELECT 1 FROM library_people b WHERE b.domain_id = " domain_                          \
    " AND b.user_id = " user_ ")"

/* The caller as these ask for: 0 for an administrator and for programs without a caller, who see
 * all. */
int64_t rights_caller(const struct call *call);

/* The same, but 0 also for who has one of these rights by a role. */
int64_t rights_caller_but(const struct call *call, uint64_t roles);

/* What the caller may by their roles: ALLOW_ADMINISTRATOR, ALLOW_USER_MANAGER and so on. */
uint64_t rights_of_caller(const struct call *call);

/* Adds to *held what the caller is to a library, ALLOW_MANAGER and ALLOW_MEMBER, as far as `wanted`
 * asks; domain_id 0 is none. */
enum status rights_in_domain(
    struct call *call, int64_t domain_id, uint64_t wanted, uint64_t *held) CHECKED;

/* STATUS_DENIED unless what the caller holds is among what call->allow asks for: the check. */
enum status rights_decide(struct call *call, uint64_t held) CHECKED;

/*
 * The check for a library and what is its own; `held` are rights that the caller is
 * known to have. STATUS_INSUFFICIENT where only an administrator may, else STATUS_DENIED.
 */
enum status rights_on_domain(struct call *call, int64_t domain_id, uint64_t held) CHECKED;

/* The check for what is a user's own: STATUS_DENIED. That there is the user is no secret. */
enum status rights_on_user(struct call *call, const struct user *user) CHECKED;
