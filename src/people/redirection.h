/*
 * Task redirections: for a window of time, tasks asked of one user go to
 * another. A user has one at most. It is in force from `starts` to `ends`, both
 * included.
 *
 *     struct redirection redirection;
 *     TRY(redirection_find(call, user.id, &redirection, &found));
 *     if (found)
 *         TRY(redirection_answer(call, &redirection, redirection.target_id));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "shape.h"
#include "user.h"

struct redirection {
    int64_t user_id;   /* whose tasks */
    int64_t target_id; /* who gets them */
    int64_t starts;
    int64_t ends;
};

/* The redirection that is stored for a user, whether or not it is in force. */
enum status redirection_find(
    struct call *call, int64_t user_id, struct redirection *redirection, bool *found) CHECKED;

/* What became of a task that was asked of somebody. */
struct forwarding {
    int64_t from_id;        /* whom it was asked of; 0: who gets it */
    int64_t passed_over_id; /* to whom a redirection would have sent it on; 0: nobody */
};

/* Who may get a task, and to whom it may go on from there; redirection.user_id is 0 where to
 * nobody. */
struct recipient {
    struct user user;
    struct redirection redirection;
};

/* Asks ahead for the one of a login; STATUS_NO_USER comes of reading it where there is none. */
enum status recipient_ask(struct call *call, const char *login, struct rows *asked) CHECKED;
enum status recipient_take(
    struct rows *asked, const char *login, struct recipient *recipient) CHECKED;

/*
 * Who gets a task of a library (0: of none) that is asked of *recipient now: follows the
 * redirections in force from user to user. A user who comes up twice, is disabled or may not be
 * given tasks there (user_may_be_given_tasks()) ends the chain before; the latter is told, and to
 * be told by the task's history: task->passed_over_id. *recipient becomes the one who gets it.
 */
enum status recipient_follow(struct call *call, int64_t domain_id, struct recipient *recipient,
    struct forwarding *forwarding) CHECKED;

/* The same of a user. */
enum status redirection_follow(
    struct call *call, int64_t domain_id, struct user *user, struct forwarding *forwarding) CHECKED;

/*
 * Sends the tasks of `user` to `target` within the window, instead of what is
 * stored for the user. A start in the past becomes now. STATUS_INVALID where the
 * end is past or not after the start, or where both are the same user;
 * STATUS_NO_USER where the target is disabled; STATUS_STATE where, at a time in the
 * window, tasks of others go to `user` or those of `target` go to others: redirections that
 * are set here make neither chains nor circles.
 */
enum status redirection_set(struct call *call, const struct user *user, const struct user *target,
    int64_t starts, int64_t ends) CHECKED;

/* Removes the redirection of a user; none is no error. */
enum status redirection_remove(struct call *call, int64_t user_id) CHECKED;

/*
 * The <TaskRedirection> element: a user, the one at its other end, and the days of the
 * window. An empty element where user_id is 0.
 */
enum status redirection_answer(
    struct call *call, const struct redirection *redirection, int64_t user_id) CHECKED;

/* The <TaskRedirections> element: all that send tasks to the user, by the login of the other. */
enum status redirections_answer(struct call *call, int64_t target_id) CHECKED;

/* What the answer of these looks like. */
extern const struct shape redirection_shape, redirection_answer_shape, redirections_answer_shape;
