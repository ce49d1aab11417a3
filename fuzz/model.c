/* What reads the XML models of operations, under any bytes: each text is read as every model. */
#include "require.h"
#include "task/task_list.h"
#include "task/task_request.h"
#include "workflow/flow.h"
#include "workflow/task_definition.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena memory = ARENA_INIT;

static struct call *fresh(struct call *call)
{
    *call = (struct call){.arena = &memory, .now = 1772355600};
    return call;
}

static void read_task_requests(const char *text)
{
    struct call call;
    struct task_request request;
    require_error(&call, task_request_read_creation(fresh(&call), text, &request));
    require_error(&call, task_request_read_related(fresh(&call), text, &request));
    if (call.error.status == STATUS_OK)
        require(text_is_utf8(request.Instructions), "instructions that are not UTF-8");
}

static void read_definition(const char *text)
{
    struct call call;
    struct task_definition definition;
    enum status status = task_definition_read(fresh(&call), "x", text, &definition);
    require_error(&call, status);
    if (status != STATUS_OK)
        return;
    require(*definition.name && *definition.instruction, "nothing where something must be");
    require(definition.deadline_hours > 0, "no deadline");
    for (size_t i = 0; i < definition.assignee_count; i++)
        require(definition.assignees[i].reference_id != 0, "an assignee without an id");
}

static void read_flow(const char *text)
{
    struct call call;
    struct flow_request request;
    enum status status = flow_read_request(fresh(&call), "x", text, &request);
    require_error(&call, status);
    for (size_t i = 0; status == STATUS_OK && i < request.supervisor_count; i++)
        require(text_is_utf8(request.supervisors[i]), "a supervisor's name that is not UTF-8");
}

static void read_filter(const char *text)
{
    struct call call;
    struct task_filter filter;
    require_error(&call, task_filter_read(fresh(&call), text, "DueDate", true, &filter));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool damaged;
    const char *text =
        text_utf8(&memory, (const char *)data, size, &damaged); /* as parameters are */
    read_task_requests(text);
    read_definition(text);
    read_flow(text);
    read_filter(text);
    arena_reset(&memory);
    return 0;
}
