/* /srv.asmx/GetWorkflowStatistics: shows how the workflows of a definition fare. */
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/flow_parameters.h"
#include "workflow/workflow_figures.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *workflowName;
    struct datetime startDate;
    struct datetime endDate;
};

#define NO_DATE "0001-01-01T00:00:00" /* what SOAP clients send for none */
#define DAY (24 * 60 * 60)

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, FLOW_LIBRARY_HELP),
    REQUIRED(workflowName, FLOW_NAME_HELP),
    OPTIONAL(startDate, "From when on to count; with endDate only.", .initial = NO_DATE),
    OPTIONAL(endDate, "Until when; a date alone is meant to the day's end.", .initial = NO_DATE),
};

/* A date alone was read as its first second. */
static int64_t last_second(int64_t end)
{
    char text[DATE_SIZE];
    return strstr(date_plain(end, text), " 00:00:00") ? end + DAY - 1 : end;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t start = arguments->startDate.seconds, end = arguments->endDate.seconds;
    struct period period = {start, last_second(end)};
    bool dated = start > DATE_MINIMUM && end > DATE_MINIMUM;
    struct flow flow;
    TRY(flow_open_in_domain(call, arguments->domainName, arguments->workflowName, &flow));
    return workflow_figures_answer(call, &flow, dated ? &period : NULL);
}

OPERATION(GetWorkflowStatistics,
    .summary = "Shows how many workflows of a definition there are, and how long they take.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_MEMBER, PARAMETERS,
    SHOWS(workflow_figures_answer_shape),
    .answer = "A WorkflowStatistics element: the average time of those that were completed, how "
              "many are pending, completed and overdue; with both dates also how many were "
              "submitted and completed between them, and how many of those submitted are pending.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_NO_FLOW, "There is no definition of that name."},
        {STATUS_DENIED, "The caller is no member of the library."}),
    .run = run);
