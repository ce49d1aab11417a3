/*
 * An operation of the web service: a descriptor and a function.
 *
 * The descriptor is the only place where an operation's name, parameters,
 * rights and errors are written down. The checks, --describe, the reference
 * manual and the tests that loop over all operations come from it.
 *
 *     struct arguments {
 *         const char *authenticationTicket;
 *         int32_t taskId;
 *     };
 *     static const struct field parameters[] = {
 *         TICKET(authenticationTicket),
 *         REQUIRED(taskId, "The task to show."),
 *     };
 *     static enum status run(struct call *call, const void *given)
 *     {
 *         const struct arguments *arguments = given;
 *         struct task task;
 *         TRY(task_open(call, arguments->taskId, &task));
 *         return task_answer(call, &task, true);
 *     }
 *     OPERATION(GetTask, .summary = "Shows a task.", ...);
 *
 * When run is called, the arguments are typed and checked, call->user is known
 * (where a ticket is required) and the transaction is open. What it returns
 * decides between commit and rollback. It knows nothing of HTTP or SOAP.
 */
#pragma once

#include "field.h"
#include "response.h"
#include "route.h"
#include "shape.h"

struct request;

enum access {
    ACCESS_READ,  /* one transaction that reads */
    ACCESS_WRITE, /* one transaction that may write */
    ACCESS_OWN,   /* the function opens its own, because it does slow work between them; of one
                   * that takes a ticket the caller is known, as they were before */
    ACCESS_CALLS, /* none: its function carries out calls that each have their own */
    ACCESS_NONE   /* no database at all */
};

/* A refusal that is the operation's own; those of tickets and parameters go without saying. */
struct operation_error {
    enum status status;
    const char *when;
};

/* What the documents of one operation say of a status otherwise than those of others; 0 and NULL:
 * the same. */
struct error_own {
    enum status status;
    int documented_code, error_code;
    const char *text;
};

struct operation {
    const char *name;    /* as on the wire, or a verb and a path: set by OPERATION() or ROUTE() */
    const char *summary; /* one line */
    const char *area;
    const char *verb; /* of the REST API: "POST"; NULL: an operation of srv.asmx */
    const char *path; /* below /api/2.0/, a template: see route.h */
    const char *root; /* the root element in the documented edition: "root" or "response" */
    bool empty_error; /* and there a success has error="" too */
    enum access access;
    bool passive;       /* a call does not prolong the ticket */
    bool no_store;      /* the answer has a ticket in it: it is not to be kept anywhere */
    const char *partly; /* where it may do a part alone, what it calls that: its error then; see
                         * response_begin_partly() */
    bool reader;        /* a read-only user may call it, although it writes */
    uint64_t allow; /* who may: see people/rights.h; 0: who has a ticket, or anybody without one */
    const struct field *parameters;
    size_t parameter_count;
    size_t arguments_size;
    /* Of one with a parameter that is bytes: how many these may be; the body may be as much larger
     * as what they are written in. It opens its own transaction. */
    enum status (*content_limit)(struct call *call, int64_t *bytes);
    const char *answer;        /* what comes back, in words */
    const struct shape *shape; /* of a route: what the object that comes back looks like, */
    bool lists;                /* or each in the list that does; NULL: it is a list of texts */
                               /* of one of srv.asmx: what is in the root; NULL: success alone */
    const struct operation_error *errors;
    size_t error_count;
    const struct error_own *own; /* what the documents say of errors otherwise than others */
    size_t own_count;
    /* Of one that writes, or NULL: reads what in the arguments is a document, or checks a list,
     * into members that are no parameters, before the lock is taken: the database is not looked at.
     * If it refuses, or a list of a route is none, run() is called all the same, in a transaction
     * that only reads. It tells it by error_resume() where it has its place among what else may be
     * refused; else the first statement that would write does. */
    enum status (*prepare)(struct call *call, void *arguments);
    enum status (*run)(struct call *call, const void *arguments);
    /* Of one that writes, or NULL: what is left to do outside of the database once its transaction
     * was kept and the client has its answer, in transactions of its own; `arguments` are those of
     * run(), with what that put behind pointers there. What fails of it is logged alone; it is not
     * done where the process ends before. */
    enum status (*after)(struct call *call, const void *arguments);
};

/* Members of a descriptor for a table of parameters and struct arguments: for the file's
 * parameters[], and for one of several tables. */
#define PARAMETERS PARAMETERS_OF(parameters)
#define PARAMETERS_OF(table_)                                                                      \
    .parameters = table_, .parameter_count = COUNT_OF(table_),                                     \
    .arguments_size = sizeof(struct arguments)

/* Members of a descriptor for what it shows: an object, or a list of such, or of texts; the content
 * of the root element. */
#define SHOWS(shape_) .shape = &(shape_)
#define LISTS(shape_) .shape = &(shape_), .lists = true
#define LISTS_TEXTS .lists = true

/* Members of a descriptor for the operation's own errors: ERRORS({STATUS_STATE, "..."}, ...). */
#define ERRORS(...)                                                                                \
    .errors = (const struct operation_error[]){__VA_ARGS__},                                       \
    .error_count =                                                                                 \
        sizeof((const struct operation_error[]){__VA_ARGS__}) / sizeof(struct operation_error)

/* Those of many routes: ERRORS({INVALID}). */
#define INVALID STATUS_INVALID, "A value is missing or wrong; the message names it."
#define WRONG STATUS_INVALID, "A value is wrong; the message names it."

/*
 * Members of a descriptor for what its documents say of refusals otherwise than those of other
 * operations: OWN({STATUS_NO_STEP, .error_code = 4041}, ...). Some of them say the same otherwise:
 * of a right that is lacking, with that capital letter, and of a call without any ticket, with a
 * code of the newest edition.
 */
#define OWN(...)                                                                                   \
    .own = (const struct error_own[]){__VA_ARGS__},                                                \
    .own_count = sizeof((const struct error_own[]){__VA_ARGS__}) / sizeof(struct error_own)
#define DENIED(...)                                                                                \
    {                                                                                              \
        STATUS_DENIED, .text = "Access Denied", ##__VA_ARGS__                                      \
    }
#define NO_TICKET(code_)                                                                           \
    {                                                                                              \
        STATUS_NO_TICKET, .error_code = code_                                                      \
    }

/*
 * Defines an operation and registers it: a pointer to its descriptor goes into
 * a section of its own, which main() walks. That is all the registration.
 */
#define OPERATION(name_, ...) OPERATION_(name_, .name = #name_, __VA_ARGS__)
#define OPERATION_(tag_, ...)                                                                      \
    static const struct operation tag_##_operation = {__VA_ARGS__};                                \
    static const struct operation *const tag_##_entry                                              \
        __attribute__((used, section("operations"))) = &tag_##_operation

/* The same for a route of the REST API, whose name is its verb and path: ROUTE(tag, "GET",
 * "people"). */
#define ROUTE(tag_, verb_, path_, ...)                                                             \
    OPERATION_(tag_, .name = verb_ " " path_, .verb = verb_, .path = path_, ##__VA_ARGS__)

/* The descriptors that are linked in, sorted by name. */
struct operations {
    const struct operation *const *list;
    size_t count;
};

/* Whether read-only users are refused: it writes, and does not say that they may call it. */
bool operation_refuses_readers(const struct operation *operation);

/* What the operation's documents say of a status otherwise than others; NULL for nothing. */
const struct error_own *operation_own_error(const struct operation *operation, enum status status);

/* Whether a call needs a ticket: an operation as a parameter, a route in its header. */
bool operation_takes_ticket(const struct operation *operation);

/* The operation of that exact name, or NULL. */
const struct operation *operations_find(const struct operations *operations, const char *name);

/*
 * The route that fits a verb and a path best: *match tells how. STATUS_METHOD_NAME where none
 * fits the path, STATUS_METHOD, with the verbs that do, where the verb is another.
 */
enum status operations_find_route(struct call *call, const struct operations *operations,
    const char *verb, const char *path, const struct operation **route,
    struct route_match *match) CHECKED;

/*
 * The fixed sequence of every call: parameters, bounds, lists, prepare, begin, ticket, read-only
 * users, run, commit; of a route, whose parameters are still to be decoded, is the token one that
 * is known before. The result is in call->response or call->rest, the error in call->error;
 * answer_send() is the caller's. call->db must be open unless ACCESS_NONE.
 */
void operation_carry_out(
    struct call *call, const struct operation *operation, struct request *request);
