#define _GNU_SOURCE /* pipe2() */
#include "ask.h"

#include "text.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

bool can_ask(const char *url)
{
    if (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0)
        return false;
    for (const char *at = url; *at; at++)
        if (*at <= ' ' || *at > '~' || strchr("\"\\{}[]<>?#", *at))
            return false;
    return true;
}

/* Starts curl with the ends of two pipes as its standard input and output, which errors go to too.
 */
static enum status start(struct call *call, int input, int output, pid_t *child)
{
    /* The status comes last, on a line of its own. */
    char *const arguments[] = {"curl", "-q", "-s", "-S", "--noproxy", "*", "--max-time", "30", "-w",
        "\n%{http_code}", "-K", "-", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    int error = posix_spawnp(child, "curl", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error)
        return fail(call, STATUS_UNAVAILABLE, "cannot run curl, which is needed to ask: %s",
            strerror(error));
    return STATUS_OK;
}

/* Less than a pipe holds: curl reads it all before it writes. */
static bool send(int output, const char *url, const char *settings, struct arena *arena)
{
    const char *text = arena_format(arena, "url = \"%s\"\n%s", url, settings);
    size_t length = strlen(text);
    return write(output, text, length) == (ssize_t)length;
}

static void receive(int input, struct buffer *text)
{
    char piece[16384];
    for (ssize_t length; (length = read(input, piece, sizeof piece)) != 0;) {
        if (length > 0)
            buffer_bytes(text, piece, (size_t)length);
        else if (errno != EINTR)
            break;
    }
}

enum status ask(struct call *call, const char *url, const char *settings, struct reply *reply)
{
    int to[2], from[2];
    pid_t child;
    struct buffer text = BUFFER_INIT(call->arena, REPLY_LIMIT);
    if (pipe2(to, O_CLOEXEC) != 0)
        return fail(call, STATUS_INTERNAL, "cannot make a pipe: %s", strerror(errno));
    if (pipe2(from, O_CLOEXEC) != 0) {
        close(to[0]), close(to[1]);
        return fail(call, STATUS_INTERNAL, "cannot make a pipe: %s", strerror(errno));
    }
    enum status status = start(call, to[0], from[1], &child);
    close(to[0]), close(from[1]);
    bool sent = status == STATUS_OK && send(to[1], url, settings, call->arena);
    close(to[1]);
    buffer_text(&text, "");
    if (status == STATUS_OK) {
        receive(from[0], &text);
        waitpid(child, NULL, 0);
    }
    close(from[0]);
    TRY(status);
    int64_t number = 0;
    char *line = strrchr(text.text, '\n');
    if (sent && line && text_integer(line + 1, 0, 999, &number) == NUMBER_OK)
        *line = '\0';
    *reply = (struct reply){.status = (int)number, .body = text.text};
    return STATUS_OK;
}
