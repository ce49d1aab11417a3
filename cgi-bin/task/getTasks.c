/* /srv.asmx/getTasks: lists the tasks that match. */
#include "operation/operation.h"
#include "task/task_list.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *xmlcriteria;
    const char *SortBy;
    bool AscendingOrder;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(xmlcriteria, "XML with param elements, each with a NAME and a VALUE.", .limit = 65536,
        .xml = true, .sample = CRITERIA_SAMPLE),
    REQUIRED(SortBy, "DefaultSort, DueDate, Priority or another sort option."),
    REQUIRED(AscendingOrder, "Whether to sort upwards."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_filter filter;
    struct list_found found;
    TRY(task_filter_read(
        call, arguments->xmlcriteria, arguments->SortBy, arguments->AscendingOrder, &filter));
    TRY(task_list_find(call, &filter, 0, 0, &found));
    response_attribute(call, "taskCount", arena_format(call->arena, "%" PRId64, found.total));
    return task_list_answer(call, &found.page);
}

OPERATION(getTasks, .summary = "Lists the tasks that match, as far as the caller may see them.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(task_list_answer_shape),
    .answer = "taskCount, and a tasks element with a Task element each.",
    ERRORS({STATUS_XML, "xmlcriteria is not well-formed XML."},
        {STATUS_INVALID,
            "A criterion is unknown or its value wrong, or SortBy is no sort option."}),
    OWN({STATUS_XML, .error_code = 4000}), .run = run);
