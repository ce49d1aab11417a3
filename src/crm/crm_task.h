/*
 * CRM tasks: tasks of customer relations, as the REST API knows them. One is a row of tasks,
 * so that its responsible person has it in the same list as all others and may complete it
 * there, and a row of crm_tasks with what it has beyond that.
 *
 *     struct crm_task crm;
 *     TRY(crm_task_open(call, arguments->taskid, &crm, &found));
 *     TRY(crm_task_close(call, &crm));
 *     return crm_task_answer(call, &crm);
 *
 * Its title is the task's name, its description the instructions, its deadline the due date,
 * who is responsible the assignee. Its creator is the supervisor too, and stays so. It is
 * closed when the task is Completed or Dropped. When the task is reassigned, it goes over
 * to the new task; the number of the old one still leads to it.
 *
 * What becomes of the task elsewhere follows here (task/watch.h): its reminder is due anew or
 * withdrawn, and what it refers to has an event when it is Completed.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "entity.h"
#include "shape.h"
#include "task/task.h"

struct crm_task {
    struct task task;
    int64_t category_id;          /* 0: a task that is none of the CRM, which is shown only */
    int64_t contact_id;           /* 0: none */
    enum entity_type entity_type; /* not ENTITY_CONTACT */
    int64_t entity_id;            /* 0: none */
    int32_t alert_minutes;        /* before the deadline; 0: none */
    int64_t creator_id, created;
};

/* What a task is to be: members are named as on the wire. */
struct crm_task_request {
    const char *title;
    const char *description;
    struct datetime deadline;
    const char *responsibleId; /* "": the caller, or who was so far */
    int32_t categoryId;
    int32_t contactId;
    int32_t entityType; /* enum entity_type */
    int32_t entityId;
    bool isNotify;
    int32_t alertValue;
};

#define CRM_DESCRIPTION_LIMIT 65536  /* bytes */
#define CRM_ALERT_LIMIT (87600 * 60) /* minutes: ten years */

/* The entries of a table whose struct arguments has the member `struct crm_task_request task`. */
#define CRM_TASK_PARAMETERS                                                                        \
    CRM_TASK_PARAMETERS_WITH(PART(task, contactId, "The contact it refers to."), true)
#define CRM_TASK_PARAMETERS_WITH(contact_, required_)                                              \
    PART(task, title, "What the task is called.", .required = required_,                           \
        .characters = ENTITY_TITLE_CHARACTERS),                                                    \
        PART(task, description, "More about it.", .limit = CRM_DESCRIPTION_LIMIT),                 \
        PART(task, deadline, "When it is due.", .required = required_),                            \
        PART(task, responsibleId,                                                                  \
            "Who is to do it: a person's GUID; empty: the caller, or "                             \
            "who was to do it so far.",                                                            \
            .limit = 64),                                                                          \
        PART(task, categoryId, "The kind of work: a category's id.", .required = required_,        \
            .minimum = required_, .maximum = INT32_MAX),                                           \
        contact_,                                                                                  \
        PART(task, entityType, "What else it refers to.", .names = &entity_types_with_members),    \
        PART(task, entityId, "The opportunity or case."),                                          \
        PART(task, isNotify, "Whether to tell who is responsible."),                               \
        PART(task, alertValue, "How many minutes before the deadline to remind.", .minimum = 0,    \
            .maximum = CRM_ALERT_LIMIT)

/* The CRM task of a number; with ROUTESLIP_CRM_SHOWS_ALL any task will do. No rights are looked at.
 */
enum status crm_task_find(struct call *call, int64_t id, struct crm_task *crm, bool *found) CHECKED;

/* The task, if the caller holds one of the rights that the operation declares: STATUS_DENIED.
 * *found: it is there, and the caller may see it. One that is none of the CRM may be seen by its
 * assignee, its supervisor and administrators, and not be changed. */
enum status crm_task_open(struct call *call, int64_t id, struct crm_task *crm, bool *found) CHECKED;

/*
 * Makes the task that is asked for, whose responsible person is who was asked for or whom that
 * one's tasks are redirected to. STATUS_INVALID for a title that is too long, a deadline
 * that is none or an entityType that is neither; STATUS_NOT_FOUND or STATUS_NO_USER, naming
 * the field, for what is not there, or what the caller may not see. An alert becomes a notice
 * that is due before the deadline.
 */
enum status crm_task_create(
    struct call *call, const struct crm_task_request *request, struct crm_task *crm) CHECKED;

/* Makes it what is asked for; whether it is closed stays. Fails as crm_task_create(). */
enum status crm_task_update(
    struct call *call, const struct crm_task_request *request, struct crm_task *crm) CHECKED;

/* Closes or reopens it; one that is so already stays as it is. */
enum status crm_task_close(struct call *call, struct crm_task *crm) CHECKED;
enum status crm_task_reopen(struct call *call, struct crm_task *crm) CHECKED;

/* What one looks like. */
extern const struct shape crm_task_shape;

/* One as the API shows it, in full or as lists do. */
enum status crm_task_json(
    struct call *call, const struct crm_task *crm, bool full, json_t **object) CHECKED;

/* One as it is shown beside its contact, and what that looks like. */
enum status crm_task_base_json(
    struct call *call, const struct crm_task *crm, json_t **object) CHECKED;
extern const struct shape crm_task_base_shape;

/* The same in full as the call's answer. */
enum status crm_task_answer(struct call *call, const struct crm_task *crm) CHECKED;
