/*
 * A handle of SQLite's, for the files db_sqlite*.c.
 */
#pragma once

#include "db_driver.h"
#include "db_statements.h"
#include "queue.h"

#include <sqlite3.h>
#include <sys/stat.h>

struct sqlite {
    struct db db;
    sqlite3 *handle;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    struct queue queue;           /* of those who write */
    int frames;                   /* pages in the write-ahead log after the last commit */
    int tidied;                   /* the same when it was last looked at */
    int64_t changed;              /* rows since it was opened, before the last statement */
    struct statements statements; /* each a sqlite3_stmt */
};

/* The statement of that text, which is prepared on its first use and stays until the handle is
 * closed. SQLite's code; SQLITE_NOMEM too. */
int db_sqlite_statement(struct sqlite *sqlite, const char *sql, sqlite3_stmt **statement);

/* Ends all of them. */
void db_sqlite_end_statements(struct sqlite *sqlite);

/* Logs what SQLite says, and tells the client whether waiting may help. */
enum status db_sqlite_fail(struct call *call, int code, const char *doing);

/* Runs statements that have no values and whose rows nobody looks at: SQLite's code. */
int db_sqlite_run(struct sqlite *sqlite, const char *sql);
