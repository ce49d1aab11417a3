/* Exchanges by a host of one's own, and a request as CGI in a process of its own; FastCGI is
 * tests/fastcgi.py's. */
#define _GNU_SOURCE /* memmem() */
#include "host.h"

#include "failing.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static char trace[256];

static void note(const char *text)
{
    size_t length = strlen(trace);
    snprintf(trace + length, sizeof trace - length, "%s ", text);
}

static const char *variable(void *context, const char *name)
{
    note(name);
    return context;
}

static size_t take(void *context, void *bytes, size_t size)
{
    (void)context;
    memset(bytes, 'x', size);
    return size;
}

static void put(void *context, const void *bytes, size_t length)
{
    (void)context;
    note(arena_bytes(&arena, bytes, length));
}

static void finish(void *context)
{
    (void)context;
    note("finish");
}

static void tell(void *context, const char *line, bool finished)
{
    (void)context;
    note(line);
    note(finished ? "late" : "early");
}

static const struct host MINE = {variable, take, put, finish, tell};

START_TEST(an_exchange_is_finished_once)
{
    char bytes[4] = "";
    struct exchange exchange = {.host = &MINE, .context = "value"};
    trace[0] = '\0';
    ck_assert_str_eq(exchange_variable(&exchange, "NAME"), "value");
    ck_assert_uint_eq(exchange_read(&exchange, bytes, 3), 3);
    ck_assert_str_eq(bytes, "xxx");
    exchange_log(&exchange, "a");
    exchange_write(&exchange, "bytes", 2);
    exchange_finish(&exchange);
    exchange_finish(&exchange);
    exchange_log(&exchange, "b");
    ck_assert_str_eq(trace, "NAME a early by finish b late ");
    ck_assert(exchange.finished);
}
END_TEST

START_TEST(nothing_is_written_after_the_end)
{
    struct exchange exchange = {.host = &MINE};
    exchange_finish(&exchange);
    exchange_write(&exchange, "x", 1);
}
END_TEST

/* Answers with the verb, and as much of the body as `context` says. */
static void handle(void *context, struct exchange *exchange)
{
    char body[64];
    size_t length = exchange_read(exchange, body, *(const size_t *)context);
    const char *method = exchange_variable(exchange, "REQUEST_METHOD");
    exchange_write(exchange, method, strlen(method));
    exchange_write(exchange, " ", 1);
    exchange_write(exchange, body, length);
    exchange_log(exchange, exchange_variable(exchange, "NONE") ? "some" : "none");
}

/* What a process answers as CGI to a body, and what is on its standard error behind a bar. *left:
 * what it has left of the body. */
static const char *answer(size_t read_, const char *body, size_t *left)
{
    int in[2], out[2], status;
    char text[256] = "", rest[256];
    ck_assert(pipe(in) == 0 && pipe(out) == 0);
    ck_assert_int_eq(write(in[1], body, strlen(body)), (ssize_t)strlen(body));
    close(in[1]);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(out[1], STDERR_FILENO);
        setenv("REQUEST_METHOD", "POST", 1);
        setenv("CONTENT_LENGTH", arena_format(&arena, "%zu", strlen(body)), 1);
        exit(host_run(handle, &read_));
    }
    close(out[1]);
    for (ssize_t count; (count = read(out[0], rest, sizeof rest - 1)) > 0;)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%.*s", (int)count, rest);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
    ssize_t over = read(in[0], rest, sizeof rest);
    *left = over > 0 ? (size_t)over : 0;
    close(in[0]);
    close(out[0]);
    return arena_string(&arena, text);
}

START_TEST(a_request_is_served_as_cgi)
{
    size_t left;
    ck_assert_str_eq(answer(4, "body", &left), "none\nPOST body");
    ck_assert_str_eq(answer(60, "body", &left), "none\nPOST body");
    ck_assert_str_eq(answer(0, "", &left), "none\nPOST ");
}
END_TEST

START_TEST(what_an_early_answer_leaves_of_the_body_is_read)
{
    size_t left;
    ck_assert_str_eq(answer(2, "a longer body", &left), "none\nPOST a ");
    ck_assert_uint_eq(left, 0);
}
END_TEST

static bool serves_cgi(void)
{
    const size_t most = 60;
    char text[64] = "";
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0 || write(in[1], "body", 4) != 4)
        return false;
    close(in[1]);
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    if (host_run(handle, (void *)&most) != EXIT_SUCCESS)
        return true;
    return read(out[0], text, sizeof text - 1) > 0 && strcmp(text, "POST body") == 0;
}

/* The same, and asks for the end of the process, which comes behind the answer. */
static void handle_last(void *context, struct exchange *exchange)
{
    handle(context, exchange);
    raise(SIGTERM);
}

/* A socket that listens, as descriptor 0, and one that is connected to it. */
static int connect_to_self(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    socklen_t length = sizeof address.sun_family; /* the system chooses a name */
    int listening = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0);
    bool good = bind(listening, (struct sockaddr *)&address, length) == 0;
    length = sizeof address;
    good = good && listen(listening, 1) == 0 &&
           getsockname(listening, (struct sockaddr *)&address, &length) == 0 &&
           connect(client, (struct sockaddr *)&address, length) == 0;
    dup2(listening, STDIN_FILENO);
    close(listening);
    return good ? client : -1;
}

static bool serves_fastcgi(void)
{
    static const char REQUEST[] = "\1\1\0\1\0\10\0\0" /* FCGI_BEGIN_REQUEST: a responder */
                                  "\0\1\0\0\0\0\0\0"
                                  "\1\4\0\1\0\45\0\0" /* FCGI_PARAMS, and their end */
                                  "\16\4REQUEST_METHODPOST"
                                  "\16\1CONTENT_LENGTH4"
                                  "\1\4\0\1\0\0\0\0"
                                  "\1\5\0\1\0\4\0\0" /* FCGI_STDIN, and its end */
                                  "body"
                                  "\1\5\0\1\0\0\0";
    const size_t most = 60;
    char text[512];
    size_t length = 0;
    int client = connect_to_self();
    if (client < 0 || write(client, REQUEST, sizeof REQUEST) != sizeof REQUEST)
        return false;
    shutdown(client, SHUT_WR);
    if (host_run(handle_last, (void *)&most) != EXIT_SUCCESS)
        return true;
    for (ssize_t more; (more = read(client, text + length, sizeof text - length)) > 0;)
        length += (size_t)more;
    return memmem(text, length, "POST body", 9) != NULL;
}

START_TEST(an_allocation_may_fail_as_cgi)
{
    setenv("REQUEST_METHOD", "POST", 1);
    setenv("CONTENT_LENGTH", "4", 1);
    failing_each(serves_cgi);
}
END_TEST

START_TEST(an_allocation_may_fail_as_fastcgi)
{
    failing_each(serves_fastcgi);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_test(tests, an_exchange_is_finished_once);
    tcase_add_test_raise_signal(tests, nothing_is_written_after_the_end, SIGABRT);
    tcase_add_test(tests, a_request_is_served_as_cgi);
    tcase_add_test(tests, what_an_early_answer_leaves_of_the_body_is_read);
    failing_add_test(tests, an_allocation_may_fail_as_cgi);
    failing_add_test(tests, an_allocation_may_fail_as_fastcgi);
    return unit_run("host", tests);
}
