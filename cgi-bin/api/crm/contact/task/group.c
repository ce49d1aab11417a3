/* /api/2.0/crm/contact/task/group: CRM tasks for several contacts at once. */
#include "request.h"
#include "rest.h"
#include "crm/crm_task.h"
#include "operation/operation.h"

struct arguments {
    struct id_list contactId;
    struct crm_task_request task;
};

/* What the call takes, and what it must have where there are contacts. */
#define CONTACTS OPTIONAL(contactId, "The contacts, each of which gets a task.")
static const struct field parameters[] = {CRM_TASK_PARAMETERS_WITH(CONTACTS, false)};
static const struct field of_some[] = {CRM_TASK_PARAMETERS_WITH(CONTACTS, true)};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    if (arguments->contactId.count == 0)
        return STATUS_OK;
    return fields_read_model(call, NULL, of_some, COUNT_OF(of_some), NOTATION_REST, request_value,
        (void *)call->request, arguments);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_task_request request = arguments->task;
    struct crm_task crm;
    json_t *tasks = rest_answer_array(call), *task;
    TRY(error_resume(call));
    for (size_t i = 0; i < arguments->contactId.count; i++) {
        request.contactId = (int32_t)arguments->contactId.ids[i];
        TRY(crm_task_create(call, &request, &crm));
        TRY(crm_task_json(call, &crm, true, &task));
        json_add(tasks, task);
    }
    return STATUS_OK;
}

ROUTE(group, "POST", "crm/contact/task/group",
    .summary = "Creates a task for each of some contacts.", .area = "CRM tasks",
    .access = ACCESS_WRITE, PARAMETERS, LISTS(crm_task_shape),
    .answer =
        "The tasks, in the order of the contacts. All are made, or none. Without contacts there "
        "are none, and nothing else is needed.",
    ERRORS({INVALID}, {STATUS_NO_USER, "responsibleId is nobody who can be given tasks."},
        {STATUS_NOT_FOUND, "What the tasks are to refer to is not there."}),
    .prepare = prepare, .run = run);
