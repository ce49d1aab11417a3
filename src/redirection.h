/*
 * Task redirections: for a window of time, tasks asked of one user go to another.
 */
#ifndef SRC_REDIRECTION_H
#define SRC_REDIRECTION_H

#include "user.h"

struct redirection {
    int64_t target_id;
    int64_t starts;
    int64_t ends;
};

/* The redirection that is stored for a user, whether or not it is in force; target_id 0: none. */
enum status redirection_find(
    struct call *call, int64_t user_id, struct redirection *redirection) CHECKED;

/*
 * Who gets a task that is asked of *user now: follows the redirections in
 * force from user to user. A user who comes up twice or is disabled ends the
 * chain before. *user becomes the one who gets it; *redirected_from is the id of the
 * one it was asked of, or 0 where it is the same.
 */
enum status redirection_follow(
    struct call *call, struct user *user, int64_t *redirected_from) CHECKED;

#endif
