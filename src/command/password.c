/* Passwords come from a terminal, where they are not shown, or from standard input. */
#include "command.h"
#include "text.h"

#include <signal.h>
#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#define SHORTEST 8
#define LONGEST 1024

static const int ENDING[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
static struct termios shown; /* how the terminal was before it hid what is typed */

static void show_and_end(int number)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    raise(number); /* SA_RESETHAND: it ends the process, once this returns */
}

/* From here to show(), what is typed is not shown, however the process ends. */
static void hide(void)
{
    struct sigaction action = {.sa_handler = show_and_end, .sa_flags = (int)SA_RESETHAND};
    for (size_t i = 0; i < COUNT_OF(ENDING); i++)
        sigaction(ENDING[i], &action, NULL);
    struct termios hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
}

static void show(void)
{
    struct sigaction action = {.sa_handler = SIG_DFL};
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    for (size_t i = 0; i < COUNT_OF(ENDING); i++)
        sigaction(ENDING[i], &action, NULL);
}

/* Reads a line, without its end, up to one byte too many. -1: there was none. */
static int read_line(char *line)
{
    int length = 0, byte;
    while ((byte = getchar()) != EOF && byte != '\n' && length <= LONGEST)
        line[length++] = (char)byte;
    if (byte == EOF && length == 0)
        return -1;
    if (length > 0 && line[length - 1] == '\r')
        length--;
    line[length] = '\0';
    return length;
}

static int read_secret(const char *prompt, char *line)
{
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &shown) != 0)
        return read_line(line);
    hide();
    fputs(prompt, stderr);
    int length = read_line(line);
    show();
    fputs("\n", stderr);
    return length;
}

static enum status check_password(struct call *call, const char *line, int length)
{
    if (length < 0)
        return fail(call, STATUS_INVALID, "no password was given on standard input");
    if (length < SHORTEST)
        return fail(call, STATUS_INVALID, "a password has at least %d bytes", SHORTEST);
    if (length > LONGEST)
        return fail(call, STATUS_INVALID, "a password has at most %d bytes", LONGEST);
    if (memchr(line, '\0', (size_t)length) || !text_is_utf8(line))
        return fail(call, STATUS_INVALID, "the password is not valid UTF-8 text");
    return STATUS_OK;
}

enum status read_password(struct call *call, const char **password)
{
    char first[LONGEST + 2], second[LONGEST + 2];
    int length = read_secret("Password: ", first);
    enum status status = check_password(call, first, length);
    if (status == STATUS_OK && isatty(STDIN_FILENO) &&
        (read_secret("Again: ", second) != length || memcmp(first, second, (size_t)length) != 0))
        status = fail(call, STATUS_INVALID, "the two passwords differ");
    if (status == STATUS_OK)
        *password = arena_string(call->arena, first);
    sodium_memzero(first, sizeof first);
    sodium_memzero(second, sizeof second);
    return status;
}
