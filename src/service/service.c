#include "service.h"

#include "answer.h"
#include "api.h"
#include "asmx.h"
#include "db.h"
#include "describe.h"
#include "openapi.h"
#include "profile_page.h"
#include "manual.h"
#include "request.h"
#include "service_page.h"
#include "home/settings.h"
#include "people/ticket.h"

#include <libxml/parser.h>
#include <sodium.h>
#include <unistd.h>

struct service {
    struct operations operations;
    struct settings settings;
    struct arena arena;
    struct arena part_arena; /* of a call in a batch */
    struct call *whole;      /* the call of the request in hand */
    struct db *db;           /* kept from request to request */
};

/* The handle of the last request if it is still good, else a new one. */
static enum status use_database(struct call *call)
{
    struct service *service = call->service;
    call->db = service->db;
    enum status status = db_refresh(call, &service->settings.db);
    service->db = call->db;
    return status;
}

/* What a browser asks before a page of another site may call; whose pages may is left to the web
 * server's configuration. */
static enum status tell_options(struct call *call)
{
    answer_document(call, "text/plain; charset=utf-8",
        "Access-Control-Allow-Methods: GET, POST, PUT, DELETE\r\n"
        "Access-Control-Allow-Headers: origin, authorization, accept, content-type\r\n"
        "Access-Control-Max-Age: 1728000\r\n");
    return STATUS_OK;
}

/* The description of the routes, which takes no ticket. */
static enum status describe_api(
    struct call *call, const struct service *service, const struct request *request)
{
    if (!request->get) {
        call->answer->verbs = "GET";
        return fail(call, STATUS_METHOD, "This path takes GET only.");
    }
    openapi_answer(call, &service->operations,
        arena_format(call->arena, "%s" API_PATH, request_base(call, request)));
    return STATUS_OK;
}

/* What is no call: descriptions, pages and what these refer to. *shown: it was such. */
static enum status show(
    struct call *call, const struct service *service, struct request *request, bool *shown)
{
    const struct operations *operations = &service->operations;
    *shown = true;
    if (request->route && strcmp(request->method, "OPTIONS") == 0)
        return tell_options(call);
    if (request->route && !request->ends_in_xml && strcasecmp(request->route, OPENAPI_PATH) == 0)
        return describe_api(call, service, request);
    if (request->service && request->get) {
        TRY(request_read(call, service->settings.body_limit, NULL, request));
        return service_page(call, operations, request);
    }
    *shown = request->route && service_api_page(call, operations, request);
    return STATUS_OK;
}

/*
 * Chooses the wire by the path. A program has routes of the REST API or operations of srv.asmx, and
 * knows nothing of the other's paths: an operation has no verb, and a route has no root element.
 */
static enum status choose_wire(
    struct call *call, const struct service *service, struct request *request)
{
    bool routes = service->operations.list[0]->path;
    api_find(call, request);
    if (!routes && !request->route)
        asmx_find(call, request);
    call->wire = routes || request->route            ? &api_wire
                 : request->service && request->post ? &asmx_soap_wire
                                                     : &asmx_form_wire;
    return routes == (request->route != NULL)
               ? STATUS_OK
               : fail(call, STATUS_METHOD_NAME, "There is no such path in the API.");
}

static enum status serve(struct call *call, struct service *service, struct exchange *exchange,
    const struct operation **operation)
{
    struct request *request = arena_allocate(call->arena, sizeof *request);
    bool shown;
    request_begin(call, exchange, service->settings.behind_proxy, request);
    call->request = request;
    TRY(choose_wire(call, service, request));
    TRY(show(call, service, request, &shown));
    if (shown)
        return STATUS_OK;
    TRY(call->wire->read(call, &service->operations, request, operation));
    call->operation = (*operation)->name;
    if ((*operation)->no_store)
        call->answer->caching = "no-store";
    if ((*operation)->access != ACCESS_NONE)
        TRY(use_database(call));
    operation_carry_out(call, *operation, request);
    if ((*operation)->access != ACCESS_NONE)
        service->db = call->db; /* which may have been opened anew */
    if (*operation == &profile_route)
        profile_page_finish(call);
    return call->error.status;
}

/* Writes the session's new end back, once the client has its answer; that of Basic authentication
 * stays. */
static void prolong(struct call *call, struct exchange *exchange, const struct operation *operation)
{
    if (call->error.status != STATUS_OK || !call->session || operation->passive ||
        call->request->basic || !ticket_touch_due(call, call->session))
        return;
    exchange_finish(exchange);
    if (ticket_touch(call, call->session) != STATUS_OK)
        db_rollback(call);
}

/* What the operation leaves for after its transaction, once the client has its answer. */
static void follow_up(
    struct call *call, struct exchange *exchange, const struct operation *operation)
{
    if (call->error.status != STATUS_OK || !operation || !operation->after)
        return;
    exchange_finish(exchange);
    if (operation->after(call, call->arguments) == STATUS_OK)
        return;
    log_line(call, "%s", call->error.message);
    db_rollback(call);
}

/* Carries out a request, and sends an answer of at most `limit` bytes. */
static void carry_out(
    struct call *call, struct service *service, struct exchange *exchange, size_t limit)
{
    struct answer answer;
    const struct operation *operation = NULL;
    call->settings = &service->settings;
    call->spool = service->settings.home;
    call->service = service;
    call->use_database = use_database;
    call->now = date_now();
    call->log = exchange_log;
    call->log_context = exchange;
    answer_start(call, &answer, limit);
    if (serve(call, service, exchange, &operation) == STATUS_INTERNAL)
        log_line(call, "%s", call->error.message);
    answer_send(call, exchange, call->request->head);
    follow_up(call, exchange, operation);
    prolong(call, exchange, operation);
    exchange_finish(exchange);
}

/* A call within another one, which has the database as this one leaves it. */
static void serve_part(void *context, struct exchange *exchange, size_t limit)
{
    struct service *service = context;
    struct call call = {.arena = &service->part_arena};
    carry_out(&call, service, exchange, limit);
    service->whole->db = service->db;
    arena_reset(&service->part_arena);
}

void service_handle(void *context, struct exchange *exchange)
{
    struct service *service = context;
    struct call call = {.arena = &service->arena, .serve = serve_part, .serve_context = service};
    service->whole = &call;
    carry_out(&call, service, exchange, ANSWER_LIMIT);
    if (call.db)
        db_tidy(call.db);
    arena_reset(&service->arena);
}

static void print_help(const char *program, FILE *file)
{
    fprintf(file,
        "Usage: %s [OPTION]\n"
        "Serves operations of the web service as FastCGI or CGI program of a web server.\n\n"
        "  --describe       tell what the operations take and answer\n"
        "  --describe=man   the same as the source of a manual page\n"
        "  --describe=html  the same as a page for a browser\n"
        "  --list           list the names of the operations\n"
        "  --pool NAME      serve, under a name that ps shows\n"
        "  --help           show this help\n"
        "  --version        show the version\n\n"
        "The environment sets ROUTESLIP_HOME (the folder of the database), ROUTESLIP_EDITION\n"
        "(documented, response or current), ROUTESLIP_BODY_LIMIT (bytes),\n"
        "ROUTESLIP_DATABASE (postgresql://..., in place of the file in the home),\n"
        "ROUTESLIP_PREPARED_STATEMENTS (no: for a pooler that hands out transactions),\n"
        "ROUTESLIP_DURABILITY (full or normal), ROUTESLIP_BUSY_MILLISECONDS,\n"
        "ROUTESLIP_PERSON_SHARE (bytes that one person may write in all; 0: any),\n"
        "ROUTESLIP_BEHIND_PROXY (yes: believe X-Forwarded-Proto, X-Forwarded-Host and the last\n"
        "address in X-Forwarded-For) and\n"
        "ROUTESLIP_CRM_SHOWS_ALL (yes: crm/task shows tasks that are none of the CRM too).\n",
        program);
}

static void describe_html(struct call *call, const struct operations *operations, FILE *file)
{
    struct buffer page = BUFFER_INIT(call->arena, ANSWER_LIMIT);
    manual_write(call, operations, MANUAL_FILE, "", &page);
    fwrite(page.text, 1, page.length, file);
}

static int option(struct service *service, const char *program, const char *text)
{
    struct call call = {.arena = &service->arena};
    const struct operations *operations = &service->operations;
    if (strcmp(text, "--help") == 0) {
        print_help(program, stdout);
    } else if (strcmp(text, "--version") == 0) {
        printf("routeslip %s\n", PACKAGE_VERSION);
    } else if (strcmp(text, "--list") == 0) {
        for (size_t i = 0; i < operations->count; i++)
            printf("%s\n", operations->list[i]->name);
    } else if (strcmp(text, "--describe=man") == 0) {
        operations_describe_man(&call, operations, stdout);
    } else if (strcmp(text, "--describe=html") == 0) {
        describe_html(&call, operations, stdout);
    } else if (strcmp(text, "--describe") == 0) {
        const struct operations sorted = describe_by_area(&call, operations);
        for (size_t i = 0; i < sorted.count; i++) {
            fputs(i > 0 ? "\n" : "", stdout);
            operation_describe(&call, sorted.list[i], stdout);
        }
    } else {
        fprintf(stderr, "%s: unknown option %s; try --help\n", program, text);
        return 2;
    }
    arena_release(&service->arena);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int by_name(const void *left, const void *right)
{
    const struct operation *const *a = left, *const *b = right;
    return strcmp((*a)->name, (*b)->name);
}

/* The entries of the section, sorted. */
static void collect(struct service *service, const struct operation *const *first,
    const struct operation *const *last)
{
    size_t count = (size_t)(last - first);
    const struct operation **list = memory_allocate(count * sizeof *list);
    memcpy(list, first, count * sizeof *list);
    qsort(list, count, sizeof *list, by_name);
    service->operations = (struct operations){list, count};
}

struct service *service_open(
    const struct operation *const *first, const struct operation *const *last)
{
    struct service *service = memory_or_end(calloc(1, sizeof *service));
    service->arena = service->part_arena = (struct arena)ARENA_INIT;
    struct call call = {.arena = &service->arena};
    arena_keep_small();
    collect(service, first, last);
    if (sodium_init() < 0 || settings_read(&call, &service->settings) != STATUS_OK) {
        log_line(&call, "%s", call.error.message);
        service_close(service);
        return NULL;
    }
    xmlInitParser();
    return service;
}

void service_close(struct service *service)
{
    db_close(service->db);
    arena_release(&service->part_arena);
    arena_release(&service->arena);
    free((void *)service->operations.list);
    free(service);
}

static int run_option(
    char **argv, const struct operation *const *first, const struct operation *const *last)
{
    struct service service = {.arena = ARENA_INIT};
    collect(&service, first, last);
    int result = option(&service, argv[0], argv[1]);
    arena_release(&service.arena);
    free((void *)service.operations.list);
    return result;
}

int service_main(int argc, char **argv, const struct operation *const *first,
    const struct operation *const *last)
{
    bool cgi = getenv("REQUEST_METHOD") != NULL;
    bool pool = argc == 3 && strcmp(argv[1], "--pool") == 0;
    if (argc > 1 && !cgi && !pool) /* a CGI host may pass a query as arguments */
        return run_option(argv, first, last);
    if (!cgi && isatty(STDIN_FILENO)) {
        print_help(argv[0], stderr);
        return 2;
    }
    struct service *service = service_open(first, last);
    if (!service)
        return EXIT_FAILURE;
    int result = host_run(service_handle, service);
    service_close(service);
    xmlCleanupParser();
    return result;
}
