#include "host.h"

#include <fcgiapp.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

struct exchange {
    FCGX_Request *fastcgi; /* NULL: CGI */
    bool finished;
    uint64_t taken; /* bytes of the body, by CGI */
};

const char *exchange_variable(struct exchange *exchange, const char *name)
{
    return exchange->fastcgi ? FCGX_GetParam(name, exchange->fastcgi->envp) : getenv(name);
}

size_t exchange_read(struct exchange *exchange, void *bytes, size_t size)
{
    if (exchange->fastcgi) {
        int chunk = size > INT32_MAX ? INT32_MAX : (int)size;
        int count = FCGX_GetStr(bytes, chunk, exchange->fastcgi->in);
        return count > 0 ? (size_t)count : 0;
    }
    size_t count = fread(bytes, 1, size, stdin);
    exchange->taken += count;
    return count;
}

void exchange_write(struct exchange *exchange, const void *bytes, size_t length)
{
    assert(!exchange->finished);
    if (exchange->fastcgi)
        FCGX_PutStr(bytes, (int)length, exchange->fastcgi->out);
    else
        fwrite(bytes, 1, length, stdout);
}

void exchange_finish(struct exchange *exchange)
{
    if (exchange->finished)
        return;
    exchange->finished = true;
    if (exchange->fastcgi)
        FCGX_Finish_r(exchange->fastcgi);
    else
        fflush(stdout);
}

void exchange_log(void *context, const char *line)
{
    struct exchange *exchange = context;
    /* After the answer was sent, the stream to the web server is gone. */
    if (exchange->fastcgi && !exchange->finished)
        FCGX_FPrintF(exchange->fastcgi->err, "%s\n", line);
    else
        fprintf(stderr, "%s\n", line);
}

/*
 * Reads what a request that was answered early has left of its body, after the answer was sent:
 * a host that speaks to the program through a socket loses the answer where that is closed before.
 */
static void pass_rest(struct exchange *exchange)
{
    const char *text = getenv("CONTENT_LENGTH");
    uint64_t length = text ? strtoull(text, NULL, 10) : 0;
    char ignored[16384];
    while (exchange->taken < length && exchange_read(exchange, ignored, sizeof ignored) > 0)
        ;
}

static void shut_down(int signal)
{
    (void)signal;
    FCGX_ShutdownPending();
}

/* The signals by which a host ends a process; SIGUSR1 is the FastCGI specification's. */
static const int ENDINGS[] = {SIGTERM, SIGUSR1};

static void on_endings(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    for (size_t i = 0; i < COUNT_OF(ENDINGS); i++)
        sigaction(ENDINGS[i], &action, NULL);
}

/*
 * Held back while a request is in hand: libfcgi takes a read or write that a signal
 * interrupts for the end of the connection.
 */
static void hold_endings(int how)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < COUNT_OF(ENDINGS); i++)
        sigaddset(&set, ENDINGS[i]);
    sigprocmask(how, &set, NULL);
}

/* A connection must not become standard output: what is closed at the start is opened. */
static void open_standard_streams(void)
{
    int descriptor;
    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        close(descriptor);
}

int host_run(void (*handle)(void *context, struct exchange *exchange), void *context)
{
    open_standard_streams();
    if (FCGX_IsCGI()) {
        struct exchange exchange = {0};
        on_endings(SIG_DFL); /* libfcgi has set its own, which do not end it */
        handle(context, &exchange);
        exchange_finish(&exchange);
        pass_rest(&exchange);
        return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
        fputs("routeslip: cannot start FastCGI\n", stderr);
        return EXIT_FAILURE;
    }
    on_endings(shut_down);
    signal(SIGPIPE, SIG_IGN);
    while (FCGX_Accept_r(&request) == 0) {
        struct exchange exchange = {.fastcgi = &request};
        hold_endings(SIG_BLOCK);
        handle(context, &exchange);
        exchange_finish(&exchange);
        hold_endings(SIG_UNBLOCK);
    }
    return EXIT_SUCCESS;
}
