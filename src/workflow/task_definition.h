/*
 * Task definitions: what a step asks of whom. One reader of TaskDefXML serves
 * AddFlowTaskDef, UpdateWorkflowTaskDef and UpdateRunningWorkflowTaskDef.
 */
#pragma once

#include "shape.h"
#include "task/task.h"

/* How many of the assignees have to complete. */
enum required_assignees { ASSIGNEES_ALL, ASSIGNEES_PICK_ONE, ASSIGNEES_ONE_SUFFICES };

enum assignee_kind { ASSIGNEE_USER = 1, ASSIGNEE_GROUP, ASSIGNEE_ROLE };

/* Special roles. The documents show them as negative numbers as well: -1 is 1, and -5 and -8
 * are the owner and the submitter of GetISOReviewDefinition. */
enum role { ROLE_DOCUMENT_OWNER = 1, ROLE_SUBMITTER, ROLE_SUPERVISORS, ROLE_LIBRARY_MANAGERS };

struct assignee {
    enum assignee_kind kind;
    int64_t reference_id;
};

struct task_definition {
    int64_t id;
    const char *name;
    const char *instruction;
    int32_t deadline_hours;
    int32_t required_assignee_count; /* enum required_assignees */
    int64_t supervisor_id;           /* 0: none */
    int32_t supervisor_notice_hours; /* before due */
    int32_t priority;
    int32_t allowed_start_hours;
    int32_t reminder_hours;
    int32_t right_type;
    unsigned permissions;
    bool on_complete_notice;
    struct requirement *requirements;
    size_t requirement_count;
    struct assignee *assignees;
    size_t assignee_count;
};

/*
 * Reads TaskDefXML; `what` is the parameter's name. Names of elements and
 * attributes in any case, any root element, what is left out has its default.
 * STATUS_XML, or STATUS_INVALID with the error row of the reference: task name
 * empty, name validation, deadline zero, instruction empty, notification exceeds
 * deadline. The database is not looked at: task_definition_check() is left to be done.
 */
enum status task_definition_read(struct call *call, const char *what, const char *xml,
    struct task_definition *definition) CHECKED;

/* STATUS_NO_USER for an assignee or supervisor of a definition who is not there. */
enum status task_definition_check(
    struct call *call, const char *what, const struct task_definition *definition) CHECKED;
