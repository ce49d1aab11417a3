#include "workflow_figures.h"

#include "db.h"
#include "response.h"
#include "library/library.h"

static const struct member FIGURES_OF[] = {
    XML_ELEMENT("DomainName", "The library.", .sample = "Corporate"),
    XML_ELEMENT("WorkflowName", "The definition.", .sample = "ContractApproval"),
    XML_ELEMENT("ActiveFolderPath", "Its folder.", .sample = "/Corporate/Contracts"),
    XML_ELEMENT("PendingInRange",
        "Of those submitted in the period, how many are pending; with both dates alone.",
        .type = FIELD_INT, .lacks = true),
    XML_ELEMENT("SubmittedInRange", "How many were submitted in the period.", .type = FIELD_INT,
        .lacks = true),
    XML_ELEMENT("CompletedInRange", "How many were completed in the period.", .type = FIELD_INT,
        .lacks = true),
    XML_ELEMENT("AverageTimeSpanInHours", "How long those that were completed took.",
        .type = FIELD_INT, .sample = "51"),
    XML_ELEMENT("AverageTimeSpanInText", "The same in words.", .sample = "2 days 3 hours"),
    XML_ELEMENT("TotalPending", "How many run.", .type = FIELD_INT),
    XML_ELEMENT("TotalCompleted", "How many were completed.", .type = FIELD_INT),
    XML_ELEMENT("TotalOverdue", "How many that run have a task that is overdue.", .type = FIELD_INT,
        .sample = "0"),
};
static const struct shape figures_shape = {"WorkflowStatistics", MEMBERS(FIGURES_OF)};

static const struct member ANSWER[] = {
    XML_ELEMENT("WorkflowStatistics", "The figures.", .shape = &figures_shape),
};
const struct shape workflow_figures_answer_shape = {"AnswerWithFigures", MEMBERS(ANSWER)};

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define HOURS_OF_A_DAY 24

/* "1 day 3 hours", or below a day "5 hours 20 minutes", without what is 0. */
static const char *span_text(struct call *call, int64_t seconds)
{
    int64_t hours = seconds / HOUR, minutes = seconds % HOUR / MINUTE;
    bool days = hours >= HOURS_OF_A_DAY;
    int64_t first = days ? hours / HOURS_OF_A_DAY : hours;
    int64_t second = days ? hours % HOURS_OF_A_DAY : minutes;
    const char *names[] = {days ? "day" : "hour", days ? "hour" : "minute"};
    struct buffer text = BUFFER_INIT(call->arena, 64);
    if (first)
        buffer_format(&text, "%" PRId64 " %s%s", first, names[0], first == 1 ? "" : "s");
    if (second || !first)
        buffer_format(&text, "%s%" PRId64 " %s%s", first ? " " : "", second, names[1],
            second == 1 ? "" : "s");
    return text.text;
}

static void put_period(struct call *call, struct rows *rows)
{
    response_integer(call, "PendingInRange", row_integer(rows, 4));
    response_integer(call, "SubmittedInRange", row_integer(rows, 5));
    response_integer(call, "CompletedInRange", row_integer(rows, 6));
}

static void put_totals(struct call *call, struct rows *rows)
{
    int64_t completed = row_integer(rows, 1);
    int64_t average = completed ? row_integer(rows, 2) / completed : 0;
    response_integer(call, "AverageTimeSpanInHours", average / HOUR);
    response_text(call, "AverageTimeSpanInText", completed ? span_text(call, average) : "");
    response_integer(call, "TotalPending", row_integer(rows, 0));
    response_integer(call, "TotalCompleted", completed);
    response_integer(call, "TotalOverdue", row_integer(rows, 3));
}

/* A workflow that ended on a host whose clock is behind took no time. */
static const char FIGURES[] =
    "SELECT count(*) FILTER (WHERE w.ended IS NULL),"
    " count(*) FILTER (WHERE w.outcome = 'Complete'),"
    " sum(w.ended - w.started) FILTER (WHERE w.outcome = 'Complete' AND w.ended > w.started),"
    " count(*) FILTER (WHERE w.ended IS NULL AND EXISTS (SELECT 1 FROM tasks t"
    "  WHERE t.workflow_id = w.id AND t.status IN (10, 20) AND t.due < $2)),"
    " count(*) FILTER (WHERE w.ended IS NULL AND w.started BETWEEN $3 AND $4),"
    " count(*) FILTER (WHERE w.started BETWEEN $3 AND $4),"
    " count(*) FILTER (WHERE w.outcome = 'Complete' AND w.ended BETWEEN $3 AND $4)"
    " FROM workflows w WHERE w.flow_id = $1";

enum status workflow_figures_answer(
    struct call *call, const struct flow *flow, const struct period *period)
{
    struct rows rows;
    const char *folder;
    TRY(folder_path(call, flow->folder_id, &folder));
    TRY(db_query(call, &rows, FIGURES, db_integer(flow->id), db_integer(call->now),
        db_integer(period ? period->first : 0), db_integer(period ? period->last : 0)));
    if (!db_next(&rows))
        return db_end(&rows);
    response_open(call, "WorkflowStatistics");
    response_text(call, "DomainName", flow->domain);
    response_text(call, "WorkflowName", flow->name);
    response_text(call, "ActiveFolderPath", folder);
    if (period)
        put_period(call, &rows);
    put_totals(call, &rows);
    response_close(call);
    return db_end(&rows);
}
