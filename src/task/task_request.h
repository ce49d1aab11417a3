/*
 * What CreateTask and CreateRelatedTask are asked for in xmlParameters.
 */
#pragma once

#include "db.h"
#include "shape.h"
#include "task.h"
#include "library/library.h"

/* Members are named as the elements. */
struct task_request {
    const char *RequestedAssigneeName;
    const char *Instructions;
    struct datetime DueDate;
    int32_t Priority;  /* enum task_priority */
    int32_t RightType; /* enum right_type */
    bool PermissionChangeDueDate;
    bool PermissionEnableEdit;
    bool PermissionChangePriority;
    bool PermissionChangeFinishDate;
    int32_t AllowedStartTimeSpan; /* hours */
    int32_t ReminderTimeSpan;     /* hours */
    bool SendTaskNotice;          /* of CreateTask */
    bool SendToNotice;            /* of CreateRelatedTask */
    bool OnCompleteNotification;
    struct requirement *requirements;
    size_t requirement_count;
};

/* What a page shows to start from: see struct field. */
#define TASK_CREATION_SAMPLE                                                                       \
    "<TaskCreationRequestModel>\n"                                                                 \
    "  <RequestedAssigneeName>jdoe</RequestedAssigneeName>\n"                                      \
    "  <Instructions>Please review the contract.</Instructions>\n"                                 \
    "  <DueDate>{date}</DueDate>\n"                                                                \
    "  <Priority>Normal</Priority>\n"                                                              \
    "  <SendTaskNotice>true</SendTaskNotice>\n"                                                    \
    "</TaskCreationRequestModel>"
#define RELATED_TASK_SAMPLE                                                                        \
    "<RelatedTaskRequestModel>\n"                                                                  \
    "  <RequestedAssigneeName>jdoe</RequestedAssigneeName>\n"                                      \
    "  <Instructions>Please review the contract.</Instructions>\n"                                 \
    "  <DueDate>{date}</DueDate>\n"                                                                \
    "  <Priority>Normal</Priority>\n"                                                              \
    "  <TaskRequirements>\n"                                                                       \
    "    <TaskRequirement>\n"                                                                      \
    "      <RequirementType>Approval</RequirementType>\n"                                          \
    "    </TaskRequirement>\n"                                                                     \
    "  </TaskRequirements>\n"                                                                      \
    "  <SendToNotice>true</SendToNotice>\n"                                                        \
    "</RelatedTaskRequestModel>"

#define HOURS_LIMIT 87600 /* ten years: a time span that makes sense */

/* Reads a TaskCreationRequestModel, of CreateTask. */
enum status task_request_read_creation(
    struct call *call, const char *xml, struct task_request *request) CHECKED;

/* Reads a RelatedTaskRequestModel, of CreateRelatedTask. */
enum status task_request_read_related(
    struct call *call, const char *xml, struct task_request *request) CHECKED;

/* Asks ahead who the assignee is, also where the request was not read to its end. */
enum status task_request_ask_assignee(
    struct call *call, const struct task_request *request, struct rows *assignee) CHECKED;

/*
 * Creates the ad-hoc task that is asked for, assigned by the caller, who also
 * supervises it, to the requested assignee, who was asked for, or whom that one's tasks are
 * redirected to. `document` (may be NULL) is what it is about; `parent` (may be
 * NULL) the task it is linked to, whose right to the document it inherits.
 * Writes <Value> with TaskId and RedirectedUserName to the answer.
 */
enum status task_request_carry_out(struct call *call, const struct task_request *request,
    struct rows *assignee, const struct document *document, const struct task *parent) CHECKED;

/* What the answer of these looks like. */
extern const struct shape task_request_answer_shape;
