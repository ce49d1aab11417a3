#include "operation.h"

#include "answer.h"
#include "db.h"
#include "request_object.h"
#include "request_rest.h"
#include "response.h"
#include "rest.h"
#include "wire.h"
#include "home/settings.h"
#include "people/login.h"
#include "people/share.h"
#include "people/ticket.h"

const struct operation *operations_find(const struct operations *operations, const char *name)
{
    for (size_t i = 0; i < operations->count; i++)
        if (strcmp(operations->list[i]->name, name) == 0)
            return operations->list[i];
    return NULL;
}

enum status operations_find_route(struct call *call, const struct operations *operations,
    const char *verb, const char *path, const struct operation **route, struct route_match *match)
{
    struct route_match candidate;
    struct buffer verbs = BUFFER_INIT(call->arena, 256);
    *route = NULL;
    match->literals = -1;
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *one = operations->list[i];
        if (!one->path || !route_match(call->arena, one->path, path, &candidate))
            continue;
        if (verbs.length == 0 || !strstr(verbs.text, one->verb)) /* no verb is part of another */
            buffer_format(&verbs, "%s%s", verbs.length > 0 ? ", " : "", one->verb);
        if (strcmp(one->verb, verb) == 0 && candidate.literals > match->literals) {
            *route = one;
            *match = candidate;
        }
    }
    if (*route)
        return STATUS_OK;
    if (verbs.length == 0)
        return fail(call, STATUS_METHOD_NAME, "There is no such path in the API.");
    call->answer->verbs = verbs.text;
    return fail(call, STATUS_METHOD, "This path takes %s only.", verbs.text);
}

/* Bytes of a body that anybody may send. */
#define OPEN_BODY_LIMIT (16 * 1024)

static const struct field *ticket_field(const struct operation *operation)
{
    for (size_t i = 0; i < operation->parameter_count; i++)
        if (operation->parameters[i].ticket)
            return &operation->parameters[i];
    return NULL;
}

const struct error_own *operation_own_error(const struct operation *operation, enum status status)
{
    for (size_t i = 0; i < operation->own_count; i++)
        if (operation->own[i].status == status)
            return &operation->own[i];
    return NULL;
}

bool operation_takes_ticket(const struct operation *operation)
{
    return ticket_field(operation) || (operation->path && operation->access != ACCESS_OWN);
}

/* Whether a call changes nothing: of one that carries out others by GET, neither may these. */
static bool only_reads(const struct operation *operation)
{
    return operation->access == ACCESS_READ ||
           (operation->access == ACCESS_CALLS && strcmp(operation->verb, "GET") == 0);
}

/*
 * Whether to take what a browser sends by itself, whoever made the page that it shows: the cookie,
 * or the name and the password of Basic authentication, which it remembers. A link in that page can
 * make it send a GET, so a GET that changes something does not take them; neither is anything
 * changed by them for a page of another site. What is read that page does not get to see.
 */
static enum status take_kept(struct call *call, const struct operation *operation,
    const struct request *request, bool *taken)
{
    bool reads = only_reads(operation);
    *taken = reads || !request->get;
    if (!reads && *taken && request_is_foreign(call, request))
        return fail(call, STATUS_DENIED,
            "Access denied: a page of another site cannot use what the browser keeps of a login to "
            "change anything.");
    return STATUS_OK;
}

/*
 * The ticket of the call, "" where it has none and NULL where the operation asks for none: the
 * parameter, or of a route the token, or the cookie where that may be absent.
 */
static enum status find_ticket(struct call *call, const struct operation *operation,
    const struct request *request, const void *arguments, const char **ticket)
{
    const struct field *field = ticket_field(operation);
    bool taken;
    *ticket = NULL;
    if (!operation_takes_ticket(operation))
        return STATUS_OK;
    *ticket =
        field ? *(const char *const *)((const char *)arguments + field->offset) : request->token;
    if (**ticket || (field && field->required) || !request->cookie_ticket || request->basic)
        return STATUS_OK;
    TRY(take_kept(call, operation, request, &taken));
    if (taken)
        *ticket = request->cookie_ticket;
    return STATUS_OK;
}

static enum status identify(struct call *call, const struct operation *operation,
    const struct request *request, const void *arguments)
{
    const char *ticket;
    TRY(find_ticket(call, operation, request, arguments, &ticket));
    if (!ticket)
        return STATUS_OK;
    struct session *session = arena_allocate(call->arena, sizeof *session);
    TRY(ticket_session(call, ticket, session));
    call->session = session;
    call->user = &session->user;
    return STATUS_OK;
}

/* Whoever has no ticket does not get to wait for the write lock, nor to hold it, nor to have a body
 * decoded. */
static enum status require_ticket(struct call *call, const struct operation *operation,
    const struct request *request, const void *arguments)
{
    const char *ticket;
    TRY(find_ticket(call, operation, request, arguments, &ticket));
    return ticket ? ticket_require_known(call, ticket) : STATUS_OK;
}

/* Of one that has content, whoever has no ticket does not get to have that decoded either. */
static enum status require_before_content(struct call *call, const struct operation *operation,
    const struct request *request, void *arguments)
{
    if (!operation->content_limit)
        return STATUS_OK;
    TRY(fields_read_parameters(call, ticket_field(operation), 1, call->wire->notation,
        request_value, (void *)request, true, arguments));
    return require_ticket(call, operation, request, arguments);
}

bool operation_refuses_readers(const struct operation *operation)
{
    return !operation->reader && (operation->access == ACCESS_WRITE ||
                                     (operation->access == ACCESS_OWN && ticket_field(operation)));
}

/* A read-only user changes nothing but what lies in tasks. */
static enum status refuse_reader(struct call *call, const struct operation *operation)
{
    if (!call->user || !call->user->read_only || !operation_refuses_readers(operation))
        return STATUS_OK;
    return fail(call, STATUS_DENIED, "Access denied: the user is read-only.");
}

/* An operation that declares rights and did not check them is a fault of ours: nothing is kept. */
static enum status require_checked(struct call *call, const struct operation *operation)
{
    if (!operation->allow || call->permitted)
        return STATUS_OK;
    log_line(call, "the rights that the operation declares were not checked");
    return fail(call, STATUS_INTERNAL, "The request could not be carried out.");
}

static enum status read_arguments(struct call *call, const struct operation *operation,
    const struct request *request, void *arguments)
{
    if (operation->path) {
        TRY(fields_read_model(call, NULL, operation->parameters, operation->parameter_count,
            NOTATION_REST, request_value, (void *)request, arguments));
        return rest_check_fields(call);
    }
    return fields_read_parameters(call, operation->parameters, operation->parameter_count,
        call->wire->notation, request_value, (void *)request, operation->access != ACCESS_READ,
        arguments);
}

/* The name and the password of Basic authentication become a ticket, in no transaction: it takes
 * long. */
static enum status exchange_pair(
    struct call *call, const struct operation *operation, struct request *request)
{
    bool taken;
    if (!request->basic)
        return STATUS_OK;
    TRY(take_kept(call, operation, request, &taken));
    return taken ? login_by_basic(call, request) : STATUS_OK;
}

/*
 * The body of a route is decoded once it is known that the sender has a ticket; where none is
 * asked for, it is a small one.
 */
static enum status read_route(
    struct call *call, const struct operation *operation, struct request *request)
{
    size_t limit = call->settings->body_limit;
    if (!operation_takes_ticket(operation)) {
        limit = limit < OPEN_BODY_LIMIT ? limit : OPEN_BODY_LIMIT;
    } else {
        TRY(exchange_pair(call, operation, request));
        if (!request->get)
            TRY(require_ticket(call, operation, request, NULL));
    }
    return request_rest_parameters(call, limit, request);
}

/* Whether a pair's name is the field's, alone or, of a list and the like, with brackets. */
static bool names_field(const char *given, const struct field *field, bool brackets)
{
    size_t length = strlen(field->name);
    return strncasecmp(given, field->name, length) == 0 &&
           (!given[length] || (brackets && given[length] == '['));
}

/* Whether the route honours a parameter of that name, or knows it as every route does. */
static bool honours(const struct call *call, const struct operation *route, const char *name)
{
    const struct field shared[] = {
        {.name = "fields", .context = true}, {.name = call->wire->cookie}}; /* no filter */
    for (size_t i = 0; i < route->parameter_count; i++) {
        const struct field *field = &route->parameters[i];
        if (!field->unheeded &&
            names_field(name, field, field->list || field->shape || field->context))
            return true;
    }
    for (size_t i = 0; i < COUNT_OF(shared); i++)
        if (names_field(name, &shared[i], shared[i].context))
            return true;
    return false;
}

/* Whether a parameter is a filter that the route does not know, and asks for something. */
static bool is_unheeded_filter(
    const struct call *call, const struct operation *route, const struct pair *pair)
{
    for (size_t i = 0; i < route->parameter_count; i++) {
        const struct field *field = &route->parameters[i];
        const char *text = pair->value.text, *all = field->initial;
        if (field->unheeded && names_field(pair->name, field, true))
            return !text || !all || strcmp(text, all) != 0;
    }
    for (size_t i = 0; route->lists && i < rest_list_filter_count; i++) {
        const struct field filter = {.name = rest_list_filters[i]};
        if (names_field(pair->name, &filter, true))
            return !honours(call, route, pair->name);
    }
    return false;
}

/*
 * The first parameter that a call of a route gives and that cannot be honoured, or NULL. With
 * DELETE that is any that the route does not know, because it may be meant to spare something; else
 * it is a filter, and others are passed over.
 */
static const char *find_unheeded(
    const struct call *call, const struct operation *route, const struct request *request)
{
    bool deletes = strcmp(route->verb, "DELETE") == 0;
    for (size_t i = 0; i < request->count; i++) {
        const struct pair *pair = &request->pairs[i];
        bool empty = pair->value.text ? !*pair->value.text : json_is_empty(pair->value.json);
        if (!empty && (is_unheeded_filter(call, route, pair) ||
                          (deletes && !honours(call, route, pair->name))))
            return pair->name;
    }
    return NULL;
}

/* Carries out a route; with a parameter that cannot be honoured nothing fits. */
static enum status run_route(struct call *call, const struct operation *route,
    const struct request *request, const void *arguments)
{
    const char *unheeded = find_unheeded(call, route, request);
    bool reads = strcmp(route->verb, "GET") == 0;
    if (unheeded && strcmp(route->verb, "DELETE") == 0) {
        if (!route->lists)
            return fail(call, STATUS_INVALID,
                "%s is no parameter of this call: nothing is deleted.",
                text_first(call->arena, unheeded, 64));
        rest_answer_array(call);
        return STATUS_OK;
    }
    TRY(route->run(call, arguments));
    if (reads && route->lists && unheeded)
        rest_answer_nothing(call);
    else if (reads && route->lists && !honours(call, route, "count"))
        rest_answer_part(call);
    return STATUS_OK;
}

/* Lists, objects and documents among the arguments. */
static enum status read_documents(
    struct call *call, const struct operation *operation, void *arguments)
{
    if (operation->path)
        TRY(request_lists(call, operation->parameters, operation->parameter_count, arguments));
    return operation->prepare ? operation->prepare(call, arguments) : STATUS_OK;
}

/*
 * Reads and checks what can be without the database. What is wrong is put aside: who has no ticket
 * is told nothing else. *simple: it is no list and no document, which is told at once then; these
 * have their place among what the operation finds.
 */
static void read_ahead(struct call *call, const struct operation *operation,
    const struct request *request, void *arguments, bool *simple)
{
    enum status status =
        operation->path ? read_arguments(call, operation, request, arguments) : STATUS_OK;
    if (status == STATUS_OK)
        status =
            fields_check_bounds(call, operation->parameters, operation->parameter_count, arguments);
    *simple = status != STATUS_OK;
    if (*simple || read_documents(call, operation, arguments) != STATUS_OK)
        error_set_aside(call);
}

static enum status perform(
    struct call *call, const struct operation *operation, struct request *request, void *arguments)
{
    bool reads = operation->access == ACCESS_READ, writes = operation->access == ACCESS_WRITE,
         apart = operation_takes_ticket(operation) &&
                 (operation->access == ACCESS_CALLS || operation->access == ACCESS_OWN);
    bool route = operation->path, simple;
    TRY(require_before_content(call, operation, request, arguments));
    TRY(route ? read_route(call, operation, request)
              : read_arguments(call, operation, request, arguments));
    if (writes && !route)
        TRY(require_ticket(call, operation, request, arguments));
    read_ahead(call, operation, request, arguments, &simple);
    if (writes && call->aside.status != STATUS_OK) {
        writes = false;
        reads = true;
    }
    if (reads || writes || apart)
        TRY(db_begin(call, writes ? DB_WRITE : DB_READ));
    TRY(identify(call, operation, request, arguments));
    if (apart)
        TRY(db_commit(call));
    TRY(refuse_reader(call, operation));
    if (simple)
        return error_resume(call);
    TRY(route ? run_route(call, operation, request, arguments) : operation->run(call, arguments));
    TRY(error_resume(call));
    TRY(require_checked(call, operation));
    TRY(answer_check(call));
    if (writes)
        TRY(share_take(call));
    return reads || writes ? db_commit(call) : STATUS_OK;
}

static void carry_out_once(
    struct call *call, const struct operation *operation, struct request *request)
{
    void *arguments = arena_allocate(call->arena, operation->arguments_size);
    call->allow = operation->allow;
    call->permitted = false;
    if (call->db)
        db_start(call);
    call->arguments = arguments;
    enum status status = perform(call, operation, request, arguments);
    assert((status == STATUS_OK) == (call->error.status == STATUS_OK));
    if (status == STATUS_OK)
        return;
    if (error_is_outcome(call->error.status))
        db_refuse(call);
    else
        db_rollback(call);
}

/* A call that has just come. */
struct beginning {
    struct call call;
    struct request request;
    struct answer answer;
    struct response response;
    struct rest rest;
};

static struct beginning note_beginning(const struct call *call, const struct request *request)
{
    return (struct beginning){.call = *call,
        .request = *request,
        .answer = *call->answer,
        .response = call->response ? *call->response : (struct response){0},
        .rest = call->rest ? *call->rest : (struct rest){0}};
}

static void put_back(const struct beginning *beginning, struct call *call, struct request *request)
{
    struct db *db = call->db;
    *call = beginning->call;
    call->db = db;
    *request = beginning->request;
    *call->answer = beginning->answer;
    if (call->response)
        *call->response = beginning->response;
    if (call->rest)
        *call->rest = beginning->rest;
}

/* Nothing of a call is sent before it is over: what others kept from being done is done again, as
 * if it had just come. */
void operation_carry_out(
    struct call *call, const struct operation *operation, struct request *request)
{
    const struct beginning beginning = note_beginning(call, request);
    struct db_tries tries = db_first_try();
    carry_out_once(call, operation, request);
    while (db_again(call, &tries)) {
        put_back(&beginning, call, request);
        if (db_refresh(call, &call->settings->db) != STATUS_OK)
            return;
        carry_out_once(call, operation, request);
    }
}
