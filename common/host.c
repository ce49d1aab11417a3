#include "host.h"

#include <fcgiapp.h>
#include <signal.h>
#include <unistd.h>

struct exchange {
    FCGX_Request *fastcgi; /* NULL: CGI */
    bool finished;
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
    return fread(bytes, 1, size, stdin);
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

static void shut_down(int signal)
{
    (void)signal;
    FCGX_ShutdownPending();
}

static void set_signals(void)
{
    struct sigaction end = {.sa_handler = shut_down}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &end, NULL);
    sigaction(SIGUSR1, &end, NULL); /* what the FastCGI specification's hosts send */
    sigaction(SIGPIPE, &ignore, NULL);
}

int host_run(void (*handle)(void *context, struct exchange *exchange), void *context)
{
    if (FCGX_IsCGI()) {
        struct exchange exchange = {0};
        handle(context, &exchange);
        exchange_finish(&exchange);
        return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
        fputs("routeslip: cannot start FastCGI\n", stderr);
        return EXIT_FAILURE;
    }
    set_signals();
    while (FCGX_Accept_r(&request) == 0) {
        struct exchange exchange = {.fastcgi = &request};
        handle(context, &exchange);
        exchange_finish(&exchange);
    }
    return EXIT_SUCCESS;
}
