/*
 * What the operations that log in have in common: AuthenticateUser,
 * AuthenticateUser1 and RenewTicket differ in their parameters alone; and the REST API's login.
 */
#pragma once

#include "client.h"
#include "ticket.h"

struct request;

/*
 * Logs in from the call's address and writes the session to the answer: see
 * ticket_login(). old_ticket: the ticket to renew; "" for that of the cookie
 * "ticket", if there is one; NULL for none.
 */
enum status login_carry_out(struct call *call, const char *name, const char *password,
    const char *language, const char *old_ticket) CHECKED;

/*
 * Logs in to the REST API from the call's address, and starts a session. The name is one that
 * person_login() knows. Opens transactions of its own and fails as ticket_login() does.
 */
enum status login_to_api(
    struct call *call, const char *name, const char *password, struct session *session) CHECKED;

/*
 * The same of a call that has a name and a password in place of a token: request->token becomes
 * the ticket that these have for a few minutes. STATUS_TICKET in place of STATUS_LOGIN, and where
 * they could not be read.
 */
enum status login_by_basic(struct call *call, struct request *request) CHECKED;

/*
 * Gives a session of the user of that name to who knows the secret of the setting TrustedSecret.
 * Fails as ticket_login() does, and STATUS_LOGIN where none is set, STATUS_TICKET_REFUSED for an
 * administrator.
 */
enum status login_by_trust(
    struct call *call, const char *name, const char *secret, struct session *session) CHECKED;

/*
 * Logs in whom the web server has authenticated, by the variable that a setting names, and writes
 * the session to the answer; language and old_ticket as login_carry_out() has them. The variable
 * has a login, or DOMAIN\login of a user whose authentication source is that domain. STATUS_LOGIN
 * where no variable is named, it is not there, or nobody is meant; and to a page of another site.
 */
enum status login_by_server(
    struct call *call, const char *language, const char *old_ticket) CHECKED;

#define LOGIN_PASSWORD_HELP "The password; of who has a second factor, with the code behind it."
#define LOGIN_PARAMETERS                                                                           \
    REQUIRED(UID, "The login name, in any case.", .limit = CLIENT_NAME_LIMIT),                     \
        REQUIRED(PWD, LOGIN_PASSWORD_HELP, .limit = CLIENT_PASSWORD_LIMIT, .secret = true)
#define LOGIN_LANGUAGE                                                                             \
    OPTIONAL(Lang, "The session's language, such as en or de; empty: the user's own.", .limit = 16)
#define LOGIN_ANSWER "The ticket, when it expires, and who the user is, as attributes of the root."
#define LOGIN_ERRORS                                                                               \
    {STATUS_LOGIN, "The name, the password or the code is wrong, or the account is disabled."},    \
    {                                                                                              \
        STATUS_TICKET_REFUSED, "The account may not have tickets."                                 \
    }
