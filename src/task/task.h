/*
 * Tasks: what they are, and all SQL about single tasks.
 *
 *     struct task task;
 *     TRY(task_open(call, arguments->taskId, &task));
 *     TRY(task_set_due(call, &task, due, hours));
 *
 * All functions run in the caller's transaction. What follows from a change elsewhere is told to
 * the watchers of tasks: see watch.h.
 */
#pragma once

#include "db.h"
#include "field.h"
#include "shape.h"

/* TaskStatus, with the numbers of the documents. */
enum task_status {
    TASK_REASSIGNED = -2,
    TASK_DROPPED = -1,
    TASK_NOT_STARTED = 0,
    TASK_IN_PROGRESS = 10,
    TASK_DUE_DATE_CHANGED = 20,
    TASK_COMPLETED = 30
};

enum task_approval { APPROVAL_NO_RESULT = 0, APPROVAL_REJECTED = 5, APPROVAL_APPROVED = 6 };

enum task_priority {
    PRIORITY_NONE = 0,
    PRIORITY_LOW = 1,
    PRIORITY_NORMAL = 5,
    PRIORITY_HIGH = 10,
    PRIORITY_URGENT = 11
};

/* What a task lets its assignee do beyond completing it. */
enum task_permission {
    PERMISSION_EDIT_DOCUMENT = 1,
    PERMISSION_CHANGE_FINISH_DATE = 2,
    PERMISSION_POSTPONE = 4,
    PERMISSION_CHANGE_PRIORITY = 8,
    PERMISSION_EDIT_NEXT_STEP = 16,
    PERMISSION_EDIT_ALL_STEPS = 32
};

/* What the assignee may do with the document while the task is open. */
enum right_type {
    RIGHT_NO_ACCESS,
    RIGHT_LIST,
    RIGHT_READ,
    RIGHT_ADD,
    RIGHT_ADD_READ,
    RIGHT_CHANGE,
    RIGHT_FULL_CONTROL
};

/* What has to be done before a task can be completed; one bit each, the first twelve as
 * GetISOReviewDefinition documents them. */
enum requirement_type {
    REQUIREMENT_NONE = 0, /* in definitions: asks for nothing */
    REQUIREMENT_SIGN = 1,
    REQUIREMENT_EDIT = 2,
    REQUIREMENT_LATEST_VERSION_READ = 4,
    REQUIREMENT_PUBLISHED_VERSION_READ = 8,
    REQUIREMENT_COMMENTS = 16,
    REQUIREMENT_APPROVAL = 32,
    REQUIREMENT_ISO_REVIEW = 64,
    REQUIREMENT_SOX_REVIEW = 128,
    REQUIREMENT_DISPOSE = 256,
    REQUIREMENT_ARCHIVE = 512,
    REQUIREMENT_DOWNGRADE = 1024,
    REQUIREMENT_DECLASSIFY = 2048,
    REQUIREMENT_TRANSFER = 4096,
    REQUIREMENT_ATTACHMENT = 8192,
    REQUIREMENT_FORM_TEMPLATE = 16384,
    REQUIREMENT_META_DATA = 32768,
    REQUIREMENT_REPROMPT_PASSWORD = 65536
};

/* Their names on the wire, with the historic spellings. */
extern const struct names TASK_STATUSES, TASK_APPROVALS, TASK_PRIORITIES, TASK_PERMISSIONS,
    RIGHT_TYPES, RIGHT_TYPE_TEXTS, REQUIREMENT_TYPES, DEFINITION_REQUIREMENTS;

/* Still to be done, whether or not it is in work. */
static inline bool task_is_open(enum task_status status)
{
    return status == TASK_NOT_STARTED || status == TASK_IN_PROGRESS ||
           status == TASK_DUE_DATE_CHANGED;
}

struct requirement {
    enum requirement_type type;
    int64_t object_id;
    const char *definition;
};

struct task {
    int64_t id;
    const char *name;
    int64_t document_id, domain_id;          /* 0: none */
    int64_t linked_task_id;                  /* 0: none */
    int64_t workflow_id, task_definition_id; /* 0: none; the definition is the workflow's own */
    int32_t step_number;                     /* 0: none */
    bool ad_hoc;
    int64_t assignee_id, assigned_by_id;
    int64_t supervisor_id, redirected_from_id; /* 0: none */
    int64_t passed_over_id; /* told by the history of a new task: see redirection_follow() */
    bool announced;         /* of a new one: its assignee is to have a notice of it */
    int64_t successor_id;   /* of one that is being reassigned: the task in its place */
    enum task_status status;
    enum task_approval approval;
    enum task_priority priority;
    const char *instructions, *comments;
    enum right_type right_type;
    unsigned permissions;
    bool on_complete_notice;
    int64_t start_version;
    int64_t created, finished, due; /* UTC seconds; 0: none */
    int32_t deadline_hours;
    int32_t reminder_hours, supervisor_notice_hours, allowed_start_hours; /* before due; 0: none */
    int64_t reminder_date, supervisor_notice_date, allowed_start_date;    /* derived; 0: none */
    bool in_working_hours; /* written alone: the former two are so many hours of work before */

    /* Read with the task, never written. */
    const char *assignee, *assigned_by, *supervisor, *redirected_from; /* logins, or "" */
    const char *document, *document_type, *domain, *checked_out_by;
    int64_t folder_id, document_version, checked_out_by_id, flow_id;
    const char *flow, *step; /* names, or "" */
    bool offline;            /* the document is */
};

/* The task of a number; where there has to be one, STATUS_NOT_FOUND. No rights are looked at: for
 * task_open() and for programs without a caller. */
enum status task_find(struct call *call, int64_t id, struct task *task, bool *found) CHECKED;
enum status task_by_id(struct call *call, int64_t id, struct task *task) CHECKED;

/* The same for lists: no more than the first 255 characters of instructions and comments, full
 * names for logins, and as document_version that when the task ended, 0 while it is open. Asked
 * ahead, then read. */
enum status task_ask_short(struct call *call, int64_t id, struct rows *asked) CHECKED;
enum status task_take_short(struct rows *asked, struct task *task) CHECKED;

/* Open and in work: InProgress or DueDateChanged. Other states fail with STATUS_STATE. */
enum status task_require_active(struct call *call, const struct task *task) CHECKED;

/*
 * The one place where what follows from the due date is computed: its dates, and the hours
 * from the task's creation, which must be set. Hours of a reminder and of the supervisor, and those
 * of a task that has a definition, are hours of work where a setting says so: see working_time.h.
 */
enum status task_set_due(
    struct call *call, struct task *task, int64_t due, int32_t allowed_start_hours) CHECKED;

/* The same for a due date that is so many hours after the task's creation. */
enum status task_set_deadline(
    struct call *call, struct task *task, int32_t hours, int32_t allowed_start_hours) CHECKED;

/* Inserts a task with its requirements and its history; task->id is set. */
enum status task_insert(struct call *call, struct task *task,
    const struct requirement *requirements, size_t count) CHECKED;

/* Gives a task that has none its requirements. */
enum status task_insert_requirements(struct call *call, int64_t task_id,
    const struct requirement *requirements, size_t count) CHECKED;

/* Removes a task with its attachments and requirements; its history stays. */
enum status task_delete(struct call *call, const struct task *task) CHECKED;
