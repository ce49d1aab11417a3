/* /srv.asmx/GetTasks1: lists a page of the tasks that match. */
#include "operation/operation.h"
#include "task/task_list.h"

#define ROWS_BY_DEFAULT 100

struct arguments {
    const char *AuthenticationTicket;
    const char *xmlcriteria;
    int32_t startingRow;
    int32_t rowCount;
    const char *SortBy;
    bool AscendingOrder;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(xmlcriteria, "XML with param elements, each with a NAME and a VALUE.", .limit = 65536,
        .xml = true, .sample = CRITERIA_SAMPLE),
    REQUIRED(startingRow, "The first row of the page, from 0.", .maximum = INT32_MAX),
    REQUIRED(rowCount, "How many rows at most; 0 or less: 100."),
    REQUIRED(SortBy, "DefaultSort, DueDate, Priority or another sort option."),
    REQUIRED(AscendingOrder, "Whether to sort upwards."),
};

static void put_number(struct call *call, const char *name, int64_t value)
{
    response_attribute(call, name, arena_format(call->arena, "%" PRId64, value));
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int32_t count = arguments->rowCount > 0 ? arguments->rowCount : ROWS_BY_DEFAULT;
    struct task_filter filter;
    struct list_found found;
    TRY(task_filter_read(
        call, arguments->xmlcriteria, arguments->SortBy, arguments->AscendingOrder, &filter));
    TRY(task_list_find(call, &filter, arguments->startingRow, count, &found));
    put_number(call, "taskCount", found.total);
    put_number(call, "startingRow", arguments->startingRow);
    put_number(call, "rowCount", (int64_t)found.page.count);
    return task_list_answer(call, &found.page);
}

OPERATION(GetTasks1,
    .summary = "Lists a page of the tasks that match, as far as the caller may see them.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(task_page_answer_shape),
    .answer = "taskCount of all pages, startingRow, rowCount, and a tasks element.",
    ERRORS({STATUS_XML, "xmlcriteria is not well-formed XML."},
        {STATUS_INVALID,
            "A criterion is unknown or its value wrong, SortBy is no sort option, or startingRow "
            "is negative."}),
    OWN({STATUS_XML, .error_code = 4000}), .run = run);
