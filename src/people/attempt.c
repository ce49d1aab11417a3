#include "attempt.h"

#include "db.h"

#include <arpa/inet.h>

#define DAY (24 * 60 * 60)
#define LONGEST 900           /* seconds that anybody has to wait */
#define STEPS 11              /* failures until the delay, which doubles, is that long */
#define ROWS_KEPT 20000       /* of failures */
#define USUAL_TIME (90 * DAY) /* that an address is somebody's */
#define USUAL_KEPT 50         /* addresses of a person */

/* The three ways to count; the numbers are those of the table. */
enum scope { NAME_AND_ADDRESS, NAME, ADDRESS, SCOPES };

/*
 * From so many failures on there is a delay: of 1, 2, 4 ... seconds. One failure is forgotten after
 * so many seconds: where many people share an address, some mistake is made every day. Of a name
 * the delay stays short: whoever it is meant to keep out can make it last.
 */
static const struct {
    int64_t free;
    int64_t longest;
    int64_t forgets;
} RULES[SCOPES] = {
    [NAME_AND_ADDRESS] = {2, LONGEST, 2 * 60 * 60},
    [NAME] = {20, 60, 10 * 60},
    [ADDRESS] = {30, LONGEST, 5 * 60},
};

/* What is counted, as the row of the table says it. */
struct counted {
    const char *name, *address;
    int64_t failures, not_before;
};

/*
 * What is one client to us: an IPv4 address, or the network of 64 bits in which a client of IPv6
 * chooses addresses as it likes.
 */
static const char *network(struct call *call, const char *address)
{
    struct in6_addr bits;
    char text[INET6_ADDRSTRLEN];
    if (inet_pton(AF_INET6, address, &bits) != 1)
        return address;
    memset(&bits.s6_addr[8], 0, 8);
    return arena_format(call->arena, "%s/64", inet_ntop(AF_INET6, &bits, text, sizeof text));
}

static int64_t delay(enum scope scope, int64_t failures)
{
    int64_t over = failures - RULES[scope].free;
    if (over <= 0)
        return 0;
    int64_t seconds = INT64_C(1) << (over > STEPS ? STEPS : over - 1);
    return seconds < RULES[scope].longest ? seconds : RULES[scope].longest;
}

/*
 * Reads what is counted of an attempt. A row from a later time than now and a delay was written by
 * a clock that was wrong: it counts for nothing.
 */
static enum status read_counted(
    struct call *call, const struct attempt *attempt, enum scope scope, struct counted *counted)
{
    static const char SQL[] =
        "SELECT failures, not_before, last FROM login_failures WHERE scope = $1"
        " AND login_folded = $2 AND address = $3 AND last <= $4";
    struct rows rows;
    *counted = (struct counted){.name = scope == ADDRESS ? "" : attempt->name,
        .address = scope == NAME ? "" : network(call, attempt->address)};
    TRY(db_query(call, &rows, SQL, db_integer(scope), db_text(counted->name),
        db_text(counted->address), db_integer(call->now + LONGEST)));
    if (db_next(&rows)) {
        int64_t age = call->now - row_integer(&rows, 2), longest = RULES[scope].longest;
        int64_t forgotten = age > 0 ? age / RULES[scope].forgets : 0;
        counted->failures = row_integer(&rows, 0) - forgotten;
        counted->not_before = row_integer(&rows, 1);
        if (counted->failures < 0)
            counted->failures = 0;
        if (counted->not_before > call->now + longest)
            counted->not_before = call->now + longest;
    }
    return db_end(&rows);
}

/* Whether the person has logged in from there before. */
static enum status is_usual(struct call *call, const struct attempt *attempt, bool *usual)
{
    static const char SQL[] =
        "SELECT 1 FROM login_addresses WHERE user_id = $1 AND address = $2 AND last > $3";
    return db_exists(call, usual, SQL, db_integer(attempt->user_id),
        db_text(network(call, attempt->address)), db_integer(call->now - USUAL_TIME));
}

/* An address that is not known is many people's: it is not counted by itself. */
static bool is_counted(const struct attempt *attempt, enum scope scope)
{
    return scope != ADDRESS || *attempt->address;
}

enum status attempt_wait(struct call *call, const struct attempt *attempt, int64_t *seconds)
{
    bool usual;
    *seconds = 0;
    TRY(is_usual(call, attempt, &usual));
    for (enum scope scope = 0; scope < SCOPES; scope++) {
        struct counted counted;
        if (!is_counted(attempt, scope) || (usual && scope != NAME_AND_ADDRESS))
            continue;
        TRY(read_counted(call, attempt, scope, &counted));
        if (counted.not_before - call->now > *seconds)
            *seconds = counted.not_before - call->now;
    }
    return STATUS_OK;
}

static enum status count(struct call *call, const struct attempt *attempt, enum scope scope)
{
    static const char SQL[] =
        "INSERT INTO login_failures (scope, login_folded, address, failures, not_before, last)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, login_folded, address)"
        " DO UPDATE SET failures = $4, not_before = $5, last = $6";
    struct counted counted;
    TRY(read_counted(call, attempt, scope, &counted));
    int64_t failures = counted.failures + 1, most = RULES[scope].free + STEPS;
    failures = failures < most ? failures : most;
    return db_run(call, SQL, db_integer(scope), db_text(counted.name), db_text(counted.address),
        db_integer(failures), db_integer(call->now + delay(scope, failures)),
        db_integer(call->now));
}

enum status attempt_failed(struct call *call, const struct attempt *attempt)
{
    static const char FORGET[] = "DELETE FROM login_failures WHERE last <= $1";
    static const char FORGET_FUTURE[] = "DELETE FROM login_failures WHERE last > $1";
    static const char BOUND[] =
        "DELETE FROM login_failures WHERE last <= (SELECT last FROM login_failures"
        " ORDER BY last DESC LIMIT 1 OFFSET $1) /* scans */";
    TRY(db_run(call, FORGET, db_integer(call->now - DAY)));
    TRY(db_run(call, FORGET_FUTURE, db_integer(call->now + LONGEST)));
    TRY(db_run(call, BOUND, db_integer(ROWS_KEPT)));
    for (enum scope scope = 0; scope < SCOPES; scope++)
        if (is_counted(attempt, scope))
            TRY(count(call, attempt, scope));
    return STATUS_OK;
}

enum status attempt_record(struct call *call, const struct attempt *attempt)
{
    TRY(db_begin(call, DB_WRITE));
    TRY(attempt_failed(call, attempt));
    return db_commit(call);
}

static enum status keep_address(struct call *call, const struct attempt *attempt)
{
    static const char FORGET[] = "DELETE FROM login_addresses WHERE last <= $1";
    static const char FORGET_FUTURE[] = "DELETE FROM login_addresses WHERE last > $1";
    static const char KEEP[] = "INSERT INTO login_addresses (user_id, address, last)"
                               " VALUES ($1, $2, $3) ON CONFLICT (user_id, address)"
                               " DO UPDATE SET last = $3";
    static const char BOUND[] =
        "DELETE FROM login_addresses WHERE user_id = $1 AND last <= (SELECT last"
        " FROM login_addresses WHERE user_id = $1 ORDER BY last DESC LIMIT 1 OFFSET $2)";
    TRY(db_run(call, FORGET, db_integer(call->now - USUAL_TIME)));
    TRY(db_run(call, FORGET_FUTURE, db_integer(call->now + DAY)));
    TRY(db_run(call, KEEP, db_integer(attempt->user_id), db_text(network(call, attempt->address)),
        db_integer(call->now)));
    return db_run(call, BOUND, db_integer(attempt->user_id), db_integer(USUAL_KEPT));
}

enum status attempt_succeeded(struct call *call, const struct attempt *attempt)
{
    static const char SQL[] = "DELETE FROM login_failures WHERE scope = $1 AND login_folded = $2"
                              " AND address = $3";
    TRY(db_run(call, SQL, db_integer(NAME_AND_ADDRESS), db_text(attempt->name),
        db_text(network(call, attempt->address))));
    return *attempt->address ? keep_address(call, attempt) : STATUS_OK;
}
