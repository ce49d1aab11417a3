/*
 * What becomes of an account as a whole: it is opened to be changed, gets a password, is disabled,
 * and is deleted.
 *
 *     struct user user;
 *     TRY(account_open(call, "jdoe", &user));
 *     TRY(account_disable(call, &user));
 *
 * All but account_settle() run in the caller's transaction.
 */
#pragma once

#include "user.h"

/* The user of a login, where the caller may do with the account what the operation does:
 * STATUS_NO_USER, STATUS_DENIED. That of somebody who has an administrative role is changed by
 * administrators alone, and by themselves. */
enum status account_open(struct call *call, const char *login, struct user *user) CHECKED;

/* The same of a name as user_by_name() takes it. */
enum status account_open_reference(
    struct call *call, const char *reference, struct user *user) CHECKED;

/*
 * The caller as they are now, in the transaction after slow work: STATUS_TICKET where the session
 * has ended meanwhile, or the account may not log in any more.
 */
enum status account_confirm_caller(struct call *call) CHECKED;

/*
 * Whether a password is the caller's own, with the code where they have a second factor, which is
 * to be asked before something that cannot be undone. Opens transactions of its own, and counts a wrong one as a failed login: STATUS_LOGIN.
 */
enum status account_settle(struct call *call, const char *password) CHECKED;

/*
 * The hash of a new password. STATUS_INVALID where it is the same as so far. It is slow: no
 * transaction may be open.
 */
enum status account_hash_new_password(
    struct call *call, const struct user *user, const char *password, const char **hash) CHECKED;

/* Sets the hash of a new password, and ends all sessions of the user but that of the call. */
enum status account_set_password(
    struct call *call, const struct user *user, const char *hash) CHECKED;

/* Forbids the user to log in, and ends the sessions. STATUS_STATE for the last administrator. */
enum status account_disable(struct call *call, const struct user *user) CHECKED;

/*
 * Deletes the account: its sessions, keys, memberships and redirections end, its login is free, and
 * nobody finds it but by its number, for what it did. STATUS_STATE for the last administrator.
 */
enum status account_delete(struct call *call, const struct user *user) CHECKED;

/* Who may change an account that is not their own, and what its operations refuse for. */
#define ALLOW_ACCOUNT (ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER_OF_USER)
#define ACCOUNT_NAME_HELP "The login name, in any case."
#define ACCOUNT_ERRORS                                                                             \
    {STATUS_NO_USER, "There is no user of that name."},                                            \
    {                                                                                              \
        STATUS_DENIED, "The caller may not change that account."                                   \
    }
#define ACCOUNT_TAKEN                                                                              \
    {                                                                                              \
        STATUS_TAKEN, .text = "Username already exists"                                            \
    }
#define ACCOUNT_NAMES_INVALID                                                                      \
    "A name, the e-mail address or the authentication source is none, or is too long."
#define ACCOUNT_ANSWER "Success alone."
