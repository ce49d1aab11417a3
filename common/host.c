#include "host.h"

#include <fcgiapp.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

const char *exchange_variable(struct exchange *exchange, const char *name)
{
    return exchange->host->variable(exchange->context, name);
}

size_t exchange_read(struct exchange *exchange, void *bytes, size_t size)
{
    return exchange->host->read(exchange->context, bytes, size);
}

void exchange_write(struct exchange *exchange, const void *bytes, size_t length)
{
    assert(!exchange->finished);
    exchange->host->write(exchange->context, bytes, length);
}

void exchange_finish(struct exchange *exchange)
{
    if (exchange->finished)
        return;
    exchange->finished = true;
    exchange->host->finish(exchange->context);
}

void exchange_log(void *context, const char *line)
{
    struct exchange *exchange = context;
    exchange->host->log(exchange->context, line, exchange->finished);
}

static const char *fastcgi_variable(void *request, const char *name)
{
    return FCGX_GetParam(name, ((FCGX_Request *)request)->envp);
}

static size_t fastcgi_read(void *request, void *bytes, size_t size)
{
    int chunk = size > INT32_MAX ? INT32_MAX : (int)size;
    int count = FCGX_GetStr(bytes, chunk, ((FCGX_Request *)request)->in);
    return count > 0 ? (size_t)count : 0;
}

static void fastcgi_write(void *request, const void *bytes, size_t length)
{
    FCGX_PutStr(bytes, (int)length, ((FCGX_Request *)request)->out);
}

static void fastcgi_finish(void *request)
{
    FCGX_Finish_r(request);
}

/* After the answer was sent, the stream to the web server is gone. */
static void fastcgi_log(void *request, const char *line, bool finished)
{
    if (finished)
        fprintf(stderr, "%s\n", line);
    else
        FCGX_FPrintF(((FCGX_Request *)request)->err, "%s\n", line);
}

static const struct host FASTCGI = {
    fastcgi_variable, fastcgi_read, fastcgi_write, fastcgi_finish, fastcgi_log};

static const char *cgi_variable(void *context, const char *name)
{
    (void)context;
    return getenv(name);
}

/* The context counts the bytes of the body that were read. */
static size_t cgi_read(void *context, void *bytes, size_t size)
{
    size_t count = fread(bytes, 1, size, stdin);
    *(uint64_t *)context += count;
    return count;
}

static void cgi_write(void *context, const void *bytes, size_t length)
{
    (void)context;
    fwrite(bytes, 1, length, stdout);
}

static void cgi_finish(void *context)
{
    (void)context;
    fflush(stdout);
}

static void cgi_log(void *context, const char *line, bool finished)
{
    (void)context, (void)finished;
    fprintf(stderr, "%s\n", line);
}

static const struct host CGI = {cgi_variable, cgi_read, cgi_write, cgi_finish, cgi_log};

/*
 * Reads what a request that was answered early has left of its body, after the answer was sent:
 * a host that speaks to the program through a socket loses the answer where that is closed before.
 */
static void pass_rest(uint64_t *taken)
{
    const char *text = getenv("CONTENT_LENGTH");
    uint64_t length = text ? strtoull(text, NULL, 10) : 0;
    char ignored[16384];
    while (*taken < length && cgi_read(taken, ignored, sizeof ignored) > 0)
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
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
        fputs("routeslip: cannot start\n", stderr);
        return EXIT_FAILURE;
    }
    if (FCGX_IsCGI()) {
        uint64_t taken = 0;
        struct exchange exchange = {.host = &CGI, .context = &taken};
        on_endings(SIG_DFL); /* libfcgi has set its own, which do not end it */
        handle(context, &exchange);
        exchange_finish(&exchange);
        pass_rest(&taken);
        return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    on_endings(shut_down);
    signal(SIGPIPE, SIG_IGN);
    while (FCGX_Accept_r(&request) == 0) {
        struct exchange exchange = {.host = &FASTCGI, .context = &request};
        hold_endings(SIG_BLOCK);
        handle(context, &exchange);
        exchange_finish(&exchange);
        hold_endings(SIG_UNBLOCK);
    }
    return EXIT_SUCCESS;
}
