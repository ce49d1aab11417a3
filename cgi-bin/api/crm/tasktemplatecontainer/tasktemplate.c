/* /api/2.0/crm/tasktemplatecontainer/tasktemplate: templates of tasks, in their containers. */
#include "rest.h"
#include "crm/entity.h"
#include "crm/task_template.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    int32_t id;
    int32_t containerid;
    struct task_template_request wanted;
};

#define ID REQUIRED_ID(id, "The template's id.")
#define CONTAINERID REQUIRED_ID(containerid, "The container's id.")
#define TEMPLATE                                                                                   \
    PART(wanted, title, "What the task is to be called.", .required = true,                        \
        .characters = ENTITY_TITLE_CHARACTERS),                                                    \
        PART(wanted, description, "More about it.", .limit = 65536),                               \
        PART(wanted, responsibleid, "Who is to do it: a person's GUID; empty: nobody yet.",        \
            .limit = 64),                                                                          \
        PART(wanted, categoryid, "The kind of work: a category's id.", .required = true,           \
            .minimum = 1, .maximum = INT32_MAX),                                                   \
        PART(wanted, isNotify, "Whether to tell who is responsible."),                             \
        PART(wanted, offsetTicks, "How long the deadline is after the making, in 100 ns."),        \
        PART(wanted, deadLineIsFixed, "Whether the deadline may not be moved.")

static const struct field parameters[] = {ID};
static const struct field in_container[] = {CONTAINERID};
static const struct field creation[] = {CONTAINERID, TEMPLATE};
static const struct field change[] = {CONTAINERID, ID, TEMPLATE};

static enum status answer(struct call *call, const struct task_template *template)
{
    json_t *object;
    TRY(task_template_json(call, template, &object));
    rest_answer(call, object);
    return STATUS_OK;
}

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template_container container;
    json_t *templates;
    TRY(task_template_container_by_id(call, arguments->containerid, &container));
    TRY(task_template_list(call, container.id, &templates));
    rest_answer_list(call, templates, 0, -1);
    return STATUS_OK;
}

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template template;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_template_add(call, arguments->containerid, &arguments->wanted, &template));
    return answer(call, &template);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template template;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_template_by_id(call, arguments->id, &template));
    TRY(task_template_change(call, arguments->containerid, &arguments->wanted, &template));
    return answer(call, &template);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template template;
    TRY(task_template_by_id(call, arguments->id, &template));
    return answer(call, &template);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_template template;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_template_by_id(call, arguments->id, &template));
    TRY(answer(call, &template));
    return task_template_delete(call, &template);
}

#define OF(table_) .area = "CRM task templates", PARAMETERS_OF(table_)
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR
#define BAD_TEMPLATE                                                                               \
    {INVALID}, {STATUS_NO_USER, "responsibleid is nobody who can be given tasks."},                \
    {                                                                                              \
        STATUS_NOT_FOUND, "The container, the category or the template is not there."              \
    }
#define NOT_ADMINISTRATOR                                                                          \
    STATUS_INSUFFICIENT, "The caller is no administrator: all have the same templates."

ROUTE(list, "GET", "crm/tasktemplatecontainer/{containerid}/tasktemplate", OF(in_container),
    .summary = "Lists the templates of a container.", .access = ACCESS_READ,
    .answer = "The templates in their order.", LISTS(task_template_shape),
    ERRORS({STATUS_NOT_FOUND, "There is no such container."}), .run = run_list);

ROUTE(create, "POST", "crm/tasktemplatecontainer/{containerid}/tasktemplate", OF(creation),
    .summary = "Adds a template to a container.", WRITES,
    .answer = "The template, the last of its container.", SHOWS(task_template_shape),
    ERRORS(BAD_TEMPLATE, {NOT_ADMINISTRATOR}), .run = run_create);

ROUTE(update, "PUT", "crm/tasktemplatecontainer/{containerid}/tasktemplate", OF(change),
    .summary = "Makes a template what is asked for, in the container of the path.", WRITES,
    .answer = "The template. What is absent becomes empty.", SHOWS(task_template_shape),
    ERRORS(BAD_TEMPLATE, {NOT_ADMINISTRATOR}), .run = run_update);

ROUTE(get, "GET", "crm/tasktemplatecontainer/tasktemplate/{id}", OF(parameters),
    .summary = "Shows a template.", .access = ACCESS_READ, .answer = "The template.",
    SHOWS(task_template_shape), ERRORS({STATUS_NOT_FOUND, "There is no such template."}),
    .run = run_get);

ROUTE(delete, "DELETE", "crm/tasktemplatecontainer/tasktemplate/{id}", OF(parameters),
    .summary = "Deletes a template.", WRITES, .answer = "The template as it was.",
    SHOWS(task_template_shape),
    ERRORS({STATUS_NOT_FOUND, "There is no such template."}, {NOT_ADMINISTRATOR}),
    .run = run_delete);
