/*
 * Tickets: who calls.
 *
 * A ticket is a version 4 GUID, 122 random bits; the database holds a hash of
 * it. It expires 30 days after its last use; the new end is written back at
 * most once an hour, not at every call. An API key (key.h) is taken in place of a ticket.
 */
#pragma once

#include "guid.h"
#include "shape.h"
#include "user.h"

#define TICKET_SIZE GUID_SIZE
#define TICKET_LIFETIME (30 * 24 * 60 * 60)
#define TICKET_TOUCH_INTERVAL (60 * 60)

/* A session as a client sees it. */
struct session {
    struct user user;
    char ticket[TICKET_SIZE]; /* "" where it is not to be shown */
    int64_t id;               /* 0: the caller has a key */
    int64_t key_id;           /* 0: the caller has a ticket */
    int64_t expires;          /* of a key: the end of year 9999 */
    int64_t used;             /* of a key: last, to the hour; 0: never */
};

/* What a login is made of, from the parameters of the operations that log in. */
struct login {
    const char *name;
    const char *password;
    const char *language;   /* of the session; "": the user's own */
    const char *old_ticket; /* to be renewed; "": none */
    const char *address;    /* the client's */
    enum status refused;    /* the error of who is not let in, */
    const char *refusal;    /* and what they are told */
    bool basic;             /* the session is that of Basic authentication: see basic.h */
    const char *trusted;    /* the hash that the password is checked against in place of the user's
                             * own; NULL: that. Of no administrator then. */
    bool proven;            /* the web server has authenticated them: there is no password */
};

/* Whether the text is a GUID: 8-4-4-4-12 hexadecimal digits. */
bool ticket_is_guid(const char *text);

/*
 * Checks name and password and starts a session, or prolongs that of
 * old_ticket if it is still valid and the same user's. It opens its own
 * transactions, because checking a password takes long: none may be open.
 * Where the web server has authenticated them nothing has to wait, and no failure is counted.
 * With `basic` the password is not checked while the session of name and password lasts, but
 * attempts have to wait as others do.
 *
 * Who has a second factor gives its code behind the password: see second_factor.h. The session of
 * Basic authentication is that of both, so it goes on to serve who sends the same once more.
 *
 * login->refused: wrong name or password or code, a disabled account, or too many failures before (see
 * attempt.h); the time it takes does not tell which, and the log has a line of it.
 * STATUS_TICKET_REFUSED: the account may not have tickets. STATUS_INVALID: old_ticket is no GUID.
 * STATUS_UNAVAILABLE: no memory or no database, which is no failed login.
 */
enum status ticket_login(
    struct call *call, const struct login *login, struct session *session) CHECKED;

/*
 * Starts a session of session->user without a password, for the administrator's command: the
 * ticket and the id are set. It runs in the caller's transaction.
 */
enum status ticket_start(struct call *call, const char *address, struct session *session) CHECKED;

/*
 * The session of a ticket, or what stands for one of an API key. STATUS_TICKET where it is unknown
 * or expired, or its user disabled, and STATUS_NO_TICKET where it is empty.
 */
enum status ticket_session(struct call *call, const char *ticket, struct session *session) CHECKED;

/* The same of a ticket or key that is unknown, expired or empty: a quick look, in no transaction.
 */
enum status ticket_require_known(struct call *call, const char *ticket) CHECKED;

/* Whether the session's end, or a key's use, is due to be written back, and writing it. */
bool ticket_touch_due(struct call *call, const struct session *session);
enum status ticket_touch(struct call *call, const struct session *session) CHECKED;

/* Ends a session. */
enum status ticket_end(struct call *call, int64_t session_id) CHECKED;

/* Ends all sessions of a user; *ended counts them. */
enum status ticket_end_all(struct call *call, int64_t user_id, int64_t *ended) CHECKED;

/* Calls each(...) for all sessions that have not expired, the newest first. */
enum status ticket_list(struct call *call,
    void (*each)(void *context, int64_t id, const char *login, int64_t created, int64_t expires,
        const char *address),
    void *context) CHECKED;

/* The attributes by which AuthenticateUser and its kin describe a session. */
void session_answer(struct call *call, const struct session *session);

/* What the answer of these looks like. */
extern const struct shape session_shape;
