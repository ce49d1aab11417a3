/*
 * What the administrator sets, read once per process: from the environment, and what that lacks
 * from the file `settings` beside the program, if there is one, with a line NAME=VALUE for each.
 */
#pragma once

#include "answer.h"
#include "db.h"

/* The three forms of the answers of srv.asmx that are in the field. */
enum edition {
    EDITION_DOCUMENTED, /* <root success="true" />, for some operations <response ...> */
    EDITION_RESPONSE,   /* <response success="true" error=""> everywhere */
    EDITION_CURRENT     /* the same with errorCode, and four-digit codes for errors */
};

struct settings {
    char home[512];        /* ROUTESLIP_HOME: the folder of the database and the documents */
    char database[544];    /* HOME/routeslip.db; or where db.url leads, without its secrets */
    const char *documents; /* the home, whose files hold them; NULL: the database does */
    enum edition edition;  /* ROUTESLIP_EDITION */
    size_t body_limit;     /* ROUTESLIP_BODY_LIMIT, bytes */
    bool behind_proxy;     /* ROUTESLIP_BEHIND_PROXY: believe what a proxy says of the address */
    bool crm_shows_all;    /* ROUTESLIP_CRM_SHOWS_ALL: tasks that are none of the CRM too */
    int64_t person_share;  /* ROUTESLIP_PERSON_SHARE, bytes; 0: any */
    /* ROUTESLIP_DATABASE, ROUTESLIP_PREPARED_STATEMENTS, ROUTESLIP_DURABILITY,
     * ROUTESLIP_BUSY_MILLISECONDS */
    struct db_options db;
};

#define BODY_LIMIT (4 * 1024 * 1024)
#define BUSY_MILLISECONDS 5000

/* What one call may read of the database and write into it, in bytes: see db.h. */
#define READ_LIMIT (2 * ANSWER_LIMIT)
#define WRITE_LIMIT (32 * 1024 * 1024)
#define BODY_WRITES 8 /* or so many times the largest body */

#define PERSON_SHARE (INT64_C(10) * 1024 * 1024 * 1024)

#define HOST_NAME_SIZE 256

/* The edition that is served; where nothing is, the documents'. */
enum edition edition_of(const struct call *call);

/* Whether it is the newest: for the few operations that show something else there. */
bool edition_is_newest(const struct call *call);

/* The name of the machine, or "": into `name` of HOST_NAME_SIZE bytes, which is returned. */
const char *settings_host_name(char *name);

/* Reads the environment, to which it first adds what the file sets, and the zone of dates.
 * STATUS_INVALID, the variable or the line named, where a value is not one. */
enum status settings_read(struct call *call, struct settings *settings) CHECKED;

/* Uses another home than the environment's. STATUS_INVALID where the path is too long. */
enum status settings_set_home(
    struct call *call, struct settings *settings, const char *home) CHECKED;

/* Uses another database: that of a home, or that of a URL, which must live as long as the settings.
 * STATUS_INVALID as settings_set_home(). */
enum status settings_set_place(
    struct call *call, struct settings *settings, const char *place) CHECKED;
