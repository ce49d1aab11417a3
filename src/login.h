/*
 * What the operations that log in have in common: AuthenticateUser,
 * AuthenticateUser1 and RenewTicket differ in their parameters alone.
 */
#ifndef SRC_LOGIN_H
#define SRC_LOGIN_H

#include "ticket.h"

/*
 * Logs in from the call's address and writes the session to the answer: see
 * ticket_login(). old_ticket: the ticket to renew; "" for that of the cookie
 * "ticket", if there is one; NULL for none.
 */
enum status login_carry_out(struct call *call, const char *name, const char *password,
    const char *language, const char *old_ticket) CHECKED;

#define LOGIN_PARAMETERS                                                                           \
    REQUIRED(UID, "The login name, in any case.", .limit = 256),                                   \
        REQUIRED(PWD, "The password.", .limit = 1024, .secret = true)
#define LOGIN_LANGUAGE                                                                             \
    OPTIONAL(Lang, "The session's language, such as en or de; empty: the user's own.", .limit = 16)
#define LOGIN_ANSWER "The ticket, when it expires, and who the user is, as attributes of the root."
#define LOGIN_ERRORS                                                                               \
    {STATUS_LOGIN, "The name or the password is wrong, or the account is disabled."},              \
    {                                                                                              \
        STATUS_TICKET_REFUSED, "The account may not have tickets."                                 \
    }

#endif
