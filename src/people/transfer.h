/*
 * What is one user's becomes another's: their tasks, documents, memberships and so on, each by a
 * function of the room that has such things. Here is what all of these have in common: whose, to
 * whom, who may, and what is told.
 *
 *     static enum status move(struct call *call, struct transfer *transfer)
 *     {
 *         static const char MOVE[] = "UPDATE documents SET owner_id = $2 WHERE owner_id = $1";
 *         return transfer_rows(call, transfer, MOVE, NULL);
 *     }
 *     ...
 *     return transfer_carry_out(call, "giver", "taker", move, "documents");
 *
 * All of it happens in the caller's transaction.
 */
#pragma once

#include "rights.h"
#include "shape.h"

struct transfer {
    struct user from, to;
    int64_t moved; /* what is `to`'s now and was not before */
    int64_t left;  /* what stays `from`'s */
};

/*
 * Opens the users of both logins, has `move` do it, and writes to the answer how much of it is the
 * other's now, and how much stays: "Some `what` could not be transferred: 2." Who may is checked by
 * rights_on_user() of both. A manager of their library takes nothing from who has an administrative
 * role, as it may be of any library.
 *
 * STATUS_NO_USER, STATUS_DENIED; STATUS_INVALID where both are the same, STATUS_STATE where the
 * other is disabled.
 */
enum status transfer_carry_out(struct call *call, const char *from, const char *to,
    enum status (*move)(struct call *call, struct transfer *transfer), const char *what) CHECKED;

/*
 * Moves rows: `move` changes or adds those that the other is to have, which are counted, and `rest`
 * (NULL: there is none) removes what is left of the first, where the other had the same already.
 * In both $1 is the first user, in `move` $2 is the other.
 */
enum status transfer_rows(
    struct call *call, struct transfer *transfer, const char *move, const char *rest) CHECKED;

/* What the answer of these looks like. */
extern const struct shape transfer_answer_shape;

/* What the descriptors of operations that do so have in common. */
#define TRANSFER_PARAMETERS                                                                        \
    REQUIRED(fromUserName, "The login name of whose they are, in any case."),                      \
        REQUIRED(toUserName, "The login name of whose they become.")
#define TRANSFER_ALLOW (ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER_OF_USER)
#define TRANSFER                                                                                   \
    .area = "User Management", .root = "root", .access = ACCESS_WRITE, .allow = TRANSFER_ALLOW,    \
    PARAMETERS, SHOWS(transfer_answer_shape),                                                      \
    .answer = "In transferred how many went over, and in warnings how many could not."
#define TRANSFER_ERRORS                                                                            \
    {STATUS_NO_USER, "There is no user of one of the names."},                                     \
        {STATUS_DENIED,                                                                            \
            "The caller manages neither users nor the libraries of both, or not of who has an "    \
            "administrative role."},                                                               \
        {STATUS_INVALID, "Both are the same."},                                                    \
    {                                                                                              \
        STATUS_STATE, "The other user is disabled."                                                \
    }
