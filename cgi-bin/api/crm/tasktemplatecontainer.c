/* /api/2.0/crm/tasktemplatecontainer: groups of templates of tasks. */
#include "rest.h"
#include "crm/entity.h"
#include "crm/task_template.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    int32_t entityType;
    int32_t containerid;
    const char *title;
};

#define TYPE REQUIRED(entityType, "What it is for.", .names = &TASK_TEMPLATE_TYPES)
#define CONTAINERID REQUIRED_ID(containerid, "The container's id.")
#define TITLE REQUIRED(title, "What it is called.", .characters = ENTITY_TITLE_CHARACTERS)

static const struct field of_type[] = {TYPE};
static const struct field creation[] = {TYPE, TITLE};
static const struct field parameters[] = {CONTAINERID};
static const struct field change[] = {CONTAINERID, TITLE};

static enum status answer(struct call *call, const struct task_template_container *container)
{
    json_t *object;
    TRY(task_template_container_json(call, container, &object));
    rest_answer(call, object);
    return STATUS_OK;
}

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return task_template_container_list_answer(call, arguments->entityType);
}

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template_container container = {
        .title = arguments->title, .type = arguments->entityType};
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_template_container_add(call, &container));
    return answer(call, &container);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template_container container;
    TRY(task_template_container_by_id(call, arguments->containerid, &container));
    return answer(call, &container);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template_container container;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_template_container_by_id(call, arguments->containerid, &container));
    container.title = arguments->title;
    TRY(task_template_container_change(call, &container));
    return answer(call, &container);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template_container container;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_template_container_by_id(call, arguments->containerid, &container));
    TRY(answer(call, &container));
    return task_template_container_delete(call, &container);
}

#define OF(table_) .area = "CRM task templates", PARAMETERS_OF(table_)
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR
#define MISSING STATUS_NOT_FOUND, "There is no such container."
#define NOT_ADMINISTRATOR                                                                          \
    STATUS_INSUFFICIENT, "The caller is no administrator: all have the same templates."

ROUTE(list, "GET", "crm/{entityType}/tasktemplatecontainer", OF(of_type),
    .summary = "Lists the containers for a type of thing.", .access = ACCESS_READ,
    LISTS(task_template_container_shape),
    .answer = "The containers with their templates. Those for all contacts, for persons and for "
              "companies are lists of their own.",
    ERRORS({INVALID}), .run = run_list);

ROUTE(create, "POST", "crm/{entityType}/tasktemplatecontainer", OF(creation),
    .summary = "Adds a container of templates.", WRITES, .answer = "The container.",
    SHOWS(task_template_container_shape), ERRORS({INVALID}, {NOT_ADMINISTRATOR}),
    .run = run_create);

ROUTE(get, "GET", "crm/tasktemplatecontainer/{containerid}", OF(parameters),
    .summary = "Shows a container.", .access = ACCESS_READ,
    .answer = "The container with its templates.", SHOWS(task_template_container_shape),
    ERRORS({MISSING}), .run = run_get);

ROUTE(update, "PUT", "crm/tasktemplatecontainer/{containerid}", OF(change),
    .summary = "Changes the title of a container.", WRITES, .answer = "The container.",
    SHOWS(task_template_container_shape), ERRORS({MISSING}, {INVALID}, {NOT_ADMINISTRATOR}),
    .run = run_update);

ROUTE(delete, "DELETE", "crm/tasktemplatecontainer/{containerid}", OF(parameters),
    .summary = "Deletes a container with its templates.", WRITES,
    .answer = "The container as it was.", SHOWS(task_template_container_shape),
    ERRORS({MISSING}, {NOT_ADMINISTRATOR}), .run = run_delete);
