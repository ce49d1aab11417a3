/*
 * A handle of PostgreSQL's, and how statements go to the server and their results come back: for
 * the files db_postgresql*.c, which are a library of their own, so that no program loads libpq that
 * does not use it.
 *
 * Statements are sent in pipeline mode: those whose rows nobody reads yet are on the way until
 * somebody has to wait, so that they cost no wait of their own. What they fail for is found then,
 * and nothing else is done in the transaction.
 */
#pragma once

#include "db_driver.h"
#include "db_statements.h"

#include <libpq-fe.h>
#include <sodium.h>

/* Its name is made of its text, so that it means the same on every connection, of whatever process:
 * a pooler that hands them out each time anew can have it refused, but not taken for another one.
 */
struct statement {
    char name[2 * crypto_generichash_BYTES_MIN + 1];
    bool prepared; /* or on the way to be */
    char text[];
};

enum sent_kind { SENT_PREPARE, SENT_RUN, SENT_ROWS, SENT_SCHEMA, SENT_COMMIT, SENT_END };

/* What was sent, and nobody has waited for yet. */
struct sent {
    enum sent_kind kind;
    struct statement *statement;  /* that is prepared */
    struct postgresql_rows *rows; /* of a SENT_ROWS: where they go */
    int64_t bytes;                /* of the values */
};

struct postgresql {
    struct db db;
    PGconn *connection;
    PGconn *apart; /* for changes of the schema; NULL: not needed so far */
    struct statements statements;
    struct sent *sent; /* in the order in which they were sent */
    size_t sent_count, sent_room;
    enum status failed; /* of the transaction */
    bool writing;       /* in it */
    bool quiet;         /* what fails is no error of the call */
    bool abandoned;     /* more is on its way, and nobody wants it */
    bool lost;          /* the connection */
};

/* The rows of a query, in the arena of the call. */
struct cell {
    const char *text; /* NULL: NULL */
    size_t length;
};

struct row {
    struct row *next;
    struct cell cells[];
};

struct postgresql_rows {
    struct row *first, **end, *current;
    bool here;              /* all of them have come */
    int64_t bytes, changed; /* of the values; rows of tables */
};

static inline struct postgresql *postgresql_of(const struct call *call)
{
    return (struct postgresql *)call->db;
}

/*
 * Sends a statement with its values; `rows` are those of a SENT_ROWS. Where it cannot be sent, the
 * connection is lost, and so is the transaction.
 */
enum status postgresql_send(struct call *call, enum sent_kind kind, struct postgresql_rows *rows,
    const char *sql, const struct db_value *values, size_t count) CHECKED;

/* What is sent from here on is carried out even if what was sent so far fails. False where the
 * connection is lost. */
bool postgresql_sync(struct postgresql *postgresql) CHECKED;

/* Waits for all that is on the way. The first failure, which is the transaction's from then on. */
enum status postgresql_wait(struct call *call) CHECKED;

/* Fails for what the server says in a result. */
enum status postgresql_refuse(struct call *call, const PGresult *result);

/* Fails as the connection is gone; `committing`: while a commit was on the way, so that nobody
 * knows what became of it. */
enum status postgresql_lose(struct call *call, bool committing);

/* What the engine says, in one line, in the arena. */
const char *postgresql_said(struct call *call, const char *text);

/* Connects to the server that db->options names; STATUS_UNAVAILABLE where it cannot be reached. The
 * connection is the caller's to finish then too. */
enum status postgresql_connect(struct call *call, PGconn **connection) CHECKED;

/* Carries out one more statement of a migration, as db_driver.h has it. */
enum status postgresql_migrate(
    struct call *call, const struct migration *migration, int *schema) CHECKED;
