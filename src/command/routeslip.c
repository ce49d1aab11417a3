/* routeslip: the administrator's command. Its manual page is man/routeslip.1. */
#include "command.h"

#include "date.h"
#include "library.h"
#include "text.h"

#include <getopt.h>
#include <sodium.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static const struct {
    const char *name;
    const char *value; /* what its value is called, or NULL where it has none */
} OPTIONS[OPTION_COUNT] = {
    [OPTION_FIRST_NAME] = {"first-name", "NAME"},
    [OPTION_LAST_NAME] = {"last-name", "NAME"},
    [OPTION_EMAIL] = {"email", "ADDRESS"},
    [OPTION_LIBRARY] = {"library", "LIBRARY"},
    [OPTION_ADMINISTRATOR] = {"administrator", NULL},
    [OPTION_NO_TICKET] = {"no-ticket", NULL},
    [OPTION_READ_ONLY] = {"read-only", NULL},
    [OPTION_REMOVE] = {"remove", NULL},
    [OPTION_USER] = {"user", "LOGIN"},
    [OPTION_OWNER] = {"owner", "LOGIN"},
    [OPTION_DOCUMENT] = {"document", "FILE"},
};

static const struct command *const TABLES[] = {
    STORE_COMMANDS, PEOPLE_COMMANDS, LIBRARY_COMMANDS, DEMO_COMMANDS};

enum { SHORT_HOME = 1000, SHORT_HELP, SHORT_VERSION };

static void print_command(const struct command *command)
{
    printf("  %s%s%s", command->name, *command->arguments ? " " : "", command->arguments);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (command->options & 1u << i)
            printf(" [--%s%s%s]", OPTIONS[i].name, OPTIONS[i].value ? " " : "",
                OPTIONS[i].value ? OPTIONS[i].value : "");
    printf("\n      %s\n", command->help);
}

static void print_help(void)
{
    puts("Usage: routeslip [--home DIR] COMMAND [ARGUMENT]...\n"
         "Looks after the database of a routeslip server, also while it runs.\n\n"
         "Commands:");
    for (size_t table = 0; table < COUNT_OF(TABLES); table++)
        for (const struct command *command = TABLES[table]; command->name; command++)
            print_command(command);
    puts("\n  --home DIR   the home folder; without it ROUTESLIP_HOME, else " DEFAULT_HOME "\n"
         "  --help       show this help\n"
         "  --version    show the version\n\n"
         "A password is asked for, or read from standard input: one line.");
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

static enum status check_usage(
    struct invocation *invocation, const struct command *command, int count)
{
    struct call *call = invocation->call;
    if (count < command->minimum || count > command->maximum)
        return fail(call, STATUS_INVALID, "usage: routeslip %s %s (see --help)", command->name,
            command->arguments);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (invocation->options[i] && !(command->options & 1u << i))
            return fail(call, STATUS_INVALID, "%s does not take --%s (see --help)", command->name,
                OPTIONS[i].name);
    for (int i = 0; i < count; i++)
        if (!text_is_utf8(invocation->arguments[i]))
            return fail(call, STATUS_INVALID, "the arguments are not valid UTF-8");
    return STATUS_OK;
}

static enum status carry_out(struct invocation *invocation, const struct command *command)
{
    struct call *call = invocation->call;
    if (command->needs == NEEDS_NOTHING)
        return command->run(invocation);
    TRY(db_open(call, &invocation->settings->db));
    TRY(db_begin(call, command->needs == NEEDS_WRITE ? DB_WRITE : DB_READ));
    TRY(command->run(invocation));
    return db_commit(call);
}

/* Reads the options into the invocation. Returns -1 to go on, else the exit status. */
static int read_options(int argc, char **argv, struct invocation *invocation, const char **home)
{
    static struct option long_options[OPTION_COUNT + 4];
    for (int i = 0; i < OPTION_COUNT; i++)
        long_options[i] = (struct option){
            OPTIONS[i].name, OPTIONS[i].value ? required_argument : no_argument, NULL, i};
    long_options[OPTION_COUNT] = (struct option){"home", required_argument, NULL, SHORT_HOME};
    long_options[OPTION_COUNT + 1] = (struct option){"help", no_argument, NULL, SHORT_HELP};
    long_options[OPTION_COUNT + 2] = (struct option){"version", no_argument, NULL, SHORT_VERSION};
    for (int found; (found = getopt_long(argc, argv, "", long_options, NULL)) != -1;) {
        if (found == SHORT_HELP) {
            print_help();
            return EXIT_SUCCESS;
        } else if (found == SHORT_VERSION) {
            puts("routeslip " PACKAGE_VERSION);
            return EXIT_SUCCESS;
        } else if (found == SHORT_HOME) {
            *home = optarg;
        } else if (found >= 0 && found < OPTION_COUNT) {
            invocation->options[found] = optarg ? optarg : "";
        } else {
            return 2; /* getopt_long said why */
        }
    }
    return -1;
}

static enum status run(
    struct invocation *invocation, const char *home, char **words, int count)
{
    struct call *call = invocation->call;
    int used;
    TRY(settings_read(call, invocation->settings));
    if (home)
        TRY(settings_set_home(call, invocation->settings, home));
    const struct command *command = count > 0 ? find_command(words, count, &used) : NULL;
    if (!command)
        return fail(call, STATUS_INVALID, count > 0 ? "no such command (see --help)"
                                                    : "which command? (see --help)");
    invocation->arguments = words + used;
    invocation->count = count - used;
    TRY(check_usage(invocation, command, count - used));
    call->operation = command->name;
    return carry_out(invocation, command);
}

int main(int argc, char **argv)
{
    struct arena arena = ARENA_INIT;
    struct call call = {.arena = &arena, .now = date_now()};
    struct settings settings;
    struct invocation invocation = {.call = &call, .settings = &settings};
    const char *home = NULL;
    umask(077);
    int result = read_options(argc, argv, &invocation, &home);
    if (result < 0 && sodium_init() < 0)
        result = EXIT_FAILURE;
    if (result < 0) {
        enum status status = run(&invocation, home, argv + optind, argc - optind);
        if (status != STATUS_OK) {
            db_rollback(&call);
            fprintf(stderr, "routeslip: %s\n", call.error.message);
        }
        result = status == STATUS_OK ? EXIT_SUCCESS : status == STATUS_INVALID ? 2 : EXIT_FAILURE;
    }
    db_close(call.db);
    arena_release(&arena);
    if (fflush(stdout) != 0)
        result = EXIT_FAILURE;
    return result;
}

/* One line of standard input, without its end; at a terminal without showing it. */
static bool read_secret(const char *prompt, char *line, int size)
{
    struct termios shown, hidden;
    bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        fputs(prompt, stderr);
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool read = fgets(line, size, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputs("\n", stderr);
    }
    if (read)
        line[strcspn(line, "\r\n")] = '\0';
    return read;
}

enum status read_password(struct call *call, const char **password)
{
    char first[1026], second[1026];
    if (!read_secret("Password: ", first, sizeof first))
        return fail(call, STATUS_INVALID, "no password was given on standard input");
    if (strlen(first) < 8 || strlen(first) > 1024 || !text_is_utf8(first))
        return fail(call, STATUS_INVALID, "a password has 8 to 1024 bytes of UTF-8");
    if (isatty(STDIN_FILENO) && (!read_secret("Again: ", second, sizeof second) ||
                                    strcmp(first, second) != 0))
        return fail(call, STATUS_INVALID, "the two passwords differ");
    *password = arena_string(call->arena, first);
    sodium_memzero(first, sizeof first);
    sodium_memzero(second, sizeof second);
    return STATUS_OK;
}

enum status option_library(struct invocation *invocation, int64_t *domain_id)
{
    const char *name = invocation->options[OPTION_LIBRARY];
    *domain_id = 0;
    return name ? domain_by_name(invocation->call, name, domain_id) : STATUS_OK;
}
