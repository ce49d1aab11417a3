/*
 * The administrator's command: a table of commands, each a function.
 *
 * A command declares its arguments, the options it takes and whether it needs
 * the database; routeslip.c parses, opens, begins, and commits what succeeded.
 *
 *     static enum status folder_add_run(struct invocation *invocation)
 *     {
 *         TRY(folder_add(invocation->call, invocation->arguments[0]));
 *         return say(invocation, "folder %s added", invocation->arguments[0]);
 *     }
 */
#pragma once

#include "call.h"
#include "db.h"
#include "home/settings.h"

/* The options that commands take; one table for all, in routeslip.c. */
enum option_name {
    OPTION_FIRST_NAME,
    OPTION_LAST_NAME,
    OPTION_EMAIL,
    OPTION_TITLE,
    OPTION_LIBRARY,
    OPTION_ADMINISTRATOR,
    OPTION_NO_PASSWORD,
    OPTION_NO_TICKET,
    OPTION_READ_ONLY,
    OPTION_REMOVE,
    OPTION_USER,
    OPTION_OWNER,
    OPTION_DOCUMENT,
    OPTION_LABEL,
    OPTION_URL,
    OPTION_FROM,
    OPTION_TO,
    OPTION_COUNT
};
#define TAKES(option_) (1u << OPTION_##option_)

struct invocation {
    struct call *call;
    struct settings *settings;
    char **arguments; /* what follows the command's name; as many as it asks for */
    int count;
    const char *options[OPTION_COUNT]; /* NULL: not given; "" for one without a value */
    const char *said;                  /* what say() was given, or NULL */
};

enum needs {
    NEEDS_NOTHING, /* opens and begins by itself */
    NEEDS_READ,    /* runs in a transaction that reads */
    NEEDS_WRITE    /* runs in one that writes: all others wait, so it must not take long */
};

struct command {
    const char *name;      /* one word or two */
    const char *arguments; /* for the help */
    const char *help;      /* one line */
    enum needs needs;
    int minimum, maximum; /* how many arguments */
    unsigned options;     /* TAKES() bits: those it may be given */
    enum status (*run)(struct invocation *invocation);
};

/* The tables of the files of this folder; each ends with a name of NULL. */
extern const struct command PEOPLE_COMMANDS[], KEY_COMMANDS[], SHARE_COMMANDS[], LIBRARY_COMMANDS[],
    HOME_COMMANDS[], RESTORE_COMMANDS[], COPY_COMMANDS[], DEMO_COMMANDS[], DOCTOR_COMMANDS[],
    SETTING_COMMANDS[];

/* What the command has done, a line without its end: printed once that is committed. */
enum status say(struct invocation *invocation, const char *format, ...) PRINTF(2, 3);

/* db_open() for a command that needs nothing; the error says what to do. */
enum status open_database(struct invocation *invocation) CHECKED;

/* Why a call failed, for the administrator: what the library logged says more than the message. */
const char *what_happened(const struct invocation *invocation);

/* Goes on after a call that failed, as if it had not been made. */
void forget_failure(struct invocation *invocation);

/*
 * A password: asked for twice where standard input is a terminal, else its first
 * line. It may take as long as a person does: no transaction should be open.
 */
enum status read_password(struct call *call, const char **password) CHECKED;

/* The library of that name; the error names it. */
enum status find_library(
    struct invocation *invocation, const char *name, int64_t *domain_id) CHECKED;

/* The library that --library names, or 0. */
enum status option_library(struct invocation *invocation, int64_t *domain_id) CHECKED;
