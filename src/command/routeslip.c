/* routeslip: the administrator's command. Its manual page is man/routeslip.1. */
#include "command.h"

#include "date.h"
#include "text.h"
#include "library/domain.h"

#include <fcntl.h>
#include <getopt.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name;
    const char *value; /* what its value is called, or NULL where it has none */
} OPTIONS[OPTION_COUNT] = {
    [OPTION_FIRST_NAME] = {"first-name", "NAME"},
    [OPTION_LAST_NAME] = {"last-name", "NAME"},
    [OPTION_EMAIL] = {"email", "ADDRESS"},
    [OPTION_TITLE] = {"title", "TITLE"},
    [OPTION_LIBRARY] = {"library", "LIBRARY"},
    [OPTION_ADMINISTRATOR] = {"administrator", NULL},
    [OPTION_NO_PASSWORD] = {"no-password", NULL},
    [OPTION_NO_TICKET] = {"no-ticket", NULL},
    [OPTION_READ_ONLY] = {"read-only", NULL},
    [OPTION_REMOVE] = {"remove", NULL},
    [OPTION_USER] = {"user", "LOGIN"},
    [OPTION_OWNER] = {"owner", "LOGIN"},
    [OPTION_DOCUMENT] = {"document", "FILE"},
    [OPTION_LABEL] = {"label", "TEXT"},
    [OPTION_URL] = {"url", "URL"},
    [OPTION_FROM] = {"from", "PLACE"},
    [OPTION_TO] = {"to", "PLACE"},
};

static const struct command *const TABLES[] = {HOME_COMMANDS, RESTORE_COMMANDS, COPY_COMMANDS,
    DOCTOR_COMMANDS, PEOPLE_COMMANDS, KEY_COMMANDS, SHARE_COMMANDS, SETTING_COMMANDS,
    LIBRARY_COMMANDS, DEMO_COMMANDS};

enum { SHORT_HOME = 1000, SHORT_HELP, SHORT_VERSION };

/* Adds a word to a line of the help, or starts another line with it. */
static void print_word(int *column, const char *word)
{
    int width = (int)strlen(word);
    if (*column + 1 + width > 78) {
        fputs("\n     ", stdout);
        *column = 5;
    }
    *column += printf(" %s", word);
}

static void print_command(struct arena *arena, const struct command *command)
{
    int column = printf("  %s", command->name);
    if (*command->arguments)
        print_word(&column, command->arguments);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(command->options & 1u << i))
            continue;
        const char *value = OPTIONS[i].value, *blank = value ? " " : "";
        print_word(
            &column, arena_format(arena, "[--%s%s%s]", OPTIONS[i].name, blank, value ? value : ""));
    }
    printf("\n      %s\n", command->help);
}

static void print_help(struct arena *arena)
{
    puts("Usage: routeslip [--home DIR] COMMAND [ARGUMENT]... [OPTION]...\n"
         "Looks after the database of a routeslip server, also while it runs.\n\n"
         "Commands:");
    for (size_t table = 0; table < COUNT_OF(TABLES); table++)
        for (const struct command *command = TABLES[table]; command->name; command++)
            print_command(arena, command);
    puts("\n  --home DIR   the home folder; without it ROUTESLIP_HOME, else " DEFAULT_HOME "\n"
         "  --help       show this help\n"
         "  --version    show the version\n\n"
         "A password is asked for, or read from standard input: one line.\n"
         "Exit status: 0 done, 1 it could not be done, 2 it was not asked for correctly.");
}

/* The command of the first word or two; *used is how many those were. */
static const struct command *find_command(char **words, int count, int *used)
{
    for (size_t table = 0; table < COUNT_OF(TABLES); table++) {
        for (const struct command *command = TABLES[table]; command->name; command++) {
            const char *blank = strchr(command->name, ' ');
            size_t first = blank ? (size_t)(blank - command->name) : strlen(command->name);
            *used = blank ? 2 : 1;
            if (count >= *used && strlen(words[0]) == first &&
                strncmp(words[0], command->name, first) == 0 &&
                (!blank || strcmp(words[1], blank + 1) == 0))
                return command;
        }
    }
    return NULL;
}

static enum status check_options(struct invocation *invocation, const struct command *command)
{
    struct call *call = invocation->call;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (invocation->options[i] && !(command->options & 1u << i))
            return fail(call, STATUS_INVALID, "%s does not take --%s (see --help)", command->name,
                OPTIONS[i].name);
    }
    return STATUS_OK;
}

static enum status check_usage(struct invocation *invocation, const struct command *command)
{
    struct call *call = invocation->call;
    if (invocation->count < command->minimum || invocation->count > command->maximum)
        return fail(call, STATUS_INVALID, "usage: routeslip %s%s%s (see --help)", command->name,
            *command->arguments ? " " : "", command->arguments);
    return check_options(invocation, command);
}

enum status open_database(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    const char *path = settings->database;
    if (settings->db.url || faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0)
        return db_open(invocation->call, &settings->db);
    if (errno == ENOENT)
        return fail(invocation->call, STATUS_UNAVAILABLE,
            "there is no database %s: \"routeslip create\" makes it; --home DIR names another home",
            path);
    return fail(invocation->call, STATUS_UNAVAILABLE, "cannot read and write the database %s: %s",
        path, strerror(errno));
}

enum status say(struct invocation *invocation, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    invocation->said = arena_format_list(invocation->call->arena, format, arguments);
    va_end(arguments);
    return STATUS_OK;
}

static enum status carry_out_once(struct invocation *invocation, const struct command *command)
{
    TRY(db_begin(invocation->call, command->needs == NEEDS_WRITE ? DB_WRITE : DB_READ));
    TRY(command->run(invocation));
    return db_commit(invocation->call);
}

/* What writes says what it did once that is kept, so that it can be begun anew. */
static enum status carry_out(struct invocation *invocation, const struct command *command)
{
    struct call *call = invocation->call;
    if (command->needs == NEEDS_NOTHING)
        return command->run(invocation);
    bool write = command->needs == NEEDS_WRITE;
    TRY(open_database(invocation));
    struct db_tries tries = db_first_try();
    enum status status = carry_out_once(invocation, command);
    while (write && status != STATUS_OK && db_again(call, &tries)) {
        db_rollback(call);
        forget_failure(invocation);
        TRY(db_refresh(call, &invocation->settings->db));
        status = carry_out_once(invocation, command);
    }
    return status;
}

static void fill_options(struct option *options)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        options[i] = (struct option){
            OPTIONS[i].name, OPTIONS[i].value ? required_argument : no_argument, NULL, i};
    options[OPTION_COUNT] = (struct option){"home", required_argument, NULL, SHORT_HOME};
    options[OPTION_COUNT + 1] = (struct option){"help", no_argument, NULL, SHORT_HELP};
    options[OPTION_COUNT + 2] = (struct option){"version", no_argument, NULL, SHORT_VERSION};
}

/* Says what is wrong with an option, but not its value, which may be a secret. */
static int refuse_option(int found, const char *word)
{
    int length = (int)strcspn(word, "=");
    if (found == '?' && (optopt < 0 || (optopt > ' ' && optopt < SHORT_HOME))) /* a letter */
        fprintf(stderr, "routeslip: there are no options of one letter (see --help)\n");
    else if (found == ':')
        fprintf(stderr, "routeslip: option %.*s requires an argument (see --help)\n", length, word);
    else if (optopt)
        fprintf(stderr, "routeslip: option %.*s takes no value (see --help)\n", length, word);
    else
        fprintf(stderr, "routeslip: no such option: %.*s (see --help)\n", length, word);
    return 2;
}

/* Reads the options into the invocation. Returns -1 to go on, else the exit status. */
static int read_options(int argc, char **argv, struct invocation *invocation, const char **home)
{
    static struct option options[OPTION_COUNT + 4];
    for (int i = 1; i < argc; i++) {
        if (!text_is_utf8(argv[i])) {
            fprintf(stderr, "routeslip: argument %d is not valid UTF-8\n", i);
            return 2;
        }
    }
    fill_options(options);
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        if (found == SHORT_HELP) {
            print_help(invocation->call->arena);
            return EXIT_SUCCESS;
        } else if (found == SHORT_VERSION) {
            puts("routeslip " PACKAGE_VERSION);
            return EXIT_SUCCESS;
        } else if (found == SHORT_HOME) {
            *home = optarg;
        } else if (found >= 0 && found < OPTION_COUNT) {
            invocation->options[found] = optarg ? optarg : "";
        } else {
            return refuse_option(found, argv[optind - 1]);
        }
    }
    return -1;
}

/* Whether there are commands of two words that begin with this one. */
static bool begins_commands(const char *word)
{
    size_t length = strlen(word);
    for (size_t table = 0; table < COUNT_OF(TABLES); table++)
        for (const struct command *command = TABLES[table]; command->name; command++)
            if (strncmp(command->name, word, length) == 0 && command->name[length] == ' ')
                return true;
    return false;
}

static enum status run(struct invocation *invocation, const char *home, char **words, int count)
{
    struct call *call = invocation->call;
    int used;
    TRY(settings_read(call, invocation->settings));
    invocation->settings->db.read_limit = invocation->settings->db.write_limit = 0;
    if (home && !*home)
        return fail(call, STATUS_INVALID, "--home names no folder");
    if (home)
        TRY(settings_set_home(call, invocation->settings, home));
    if (count == 0)
        return fail(call, STATUS_INVALID, "which command? (see --help)");
    const struct command *command = find_command(words, count, &used);
    bool two = count > 1 && begins_commands(words[0]);
    if (!command)
        return fail(call, STATUS_INVALID, "no such command: %s%s%s (see --help)", words[0],
            two ? " " : "", two ? words[1] : "");
    invocation->arguments = words + used;
    invocation->count = count - used;
    TRY(check_usage(invocation, command));
    call->operation = command->name;
    return carry_out(invocation, command);
}

/*
 * What the library logs says more than the message that goes with it, which is for
 * clients: the administrator is shown the log's, once, without the words before it.
 */
static void keep_line(void *context, const char *line)
{
    char *kept = context;
    const char *text = strstr(line, ": ");
    text = text ? strstr(text + 2, ": ") : NULL;
    if (!*kept)
        snprintf(kept, ERROR_MESSAGE_SIZE, "%s", text ? text + 2 : line);
}

const char *what_happened(const struct invocation *invocation)
{
    const struct error *error = &invocation->call->error;
    const char *logged = invocation->call->log_context;
    bool ours = error->status != STATUS_UNAVAILABLE && error->status != STATUS_INTERNAL;
    return ours || !*logged ? error->message : logged;
}

void forget_failure(struct invocation *invocation)
{
    char *logged = invocation->call->log_context;
    *logged = '\0';
    error_forget(invocation->call);
}

/* Says how it went; the exit status. */
static int report(struct invocation *invocation, enum status status)
{
    if (status == STATUS_OK) {
        if (invocation->said)
            puts(invocation->said);
        return EXIT_SUCCESS;
    }
    for (char *at = invocation->call->error.message; *at; at++) /* one line, whatever was given */
        if ((unsigned char)*at < ' ')
            *at = '?';
    fprintf(stderr, "routeslip: %s\n", what_happened(invocation));
    return status == STATUS_INVALID ? 2 : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    static char logged[ERROR_MESSAGE_SIZE];
    struct arena arena = ARENA_INIT;
    struct call call = {
        .arena = &arena, .now = date_now(), .log = keep_line, .log_context = logged};
    struct settings settings;
    struct invocation invocation = {.call = &call, .settings = &settings};
    const char *home = NULL;
    umask(077);
    int result = read_options(argc, argv, &invocation, &home);
    if (result < 0 && sodium_init() < 0)
        result = EXIT_FAILURE;
    if (result < 0) {
        enum status status = run(&invocation, home, argv + optind, argc - optind);
        if (status != STATUS_OK)
            db_rollback(&call);
        result = report(&invocation, status);
    }
    db_close(call.db);
    arena_release(&arena);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("routeslip: cannot write to standard output\n", stderr);
        result = EXIT_FAILURE;
    }
    return result;
}

enum status find_library(struct invocation *invocation, const char *name, int64_t *domain_id)
{
    struct call *call = invocation->call;
    bool found;
    TRY(domain_find(call, name, domain_id, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_DOMAIN, "There is no library %s.", name);
}

enum status option_library(struct invocation *invocation, int64_t *domain_id)
{
    const char *name = invocation->options[OPTION_LIBRARY];
    *domain_id = 0;
    return name ? find_library(invocation, name, domain_id) : STATUS_OK;
}
