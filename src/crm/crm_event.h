/*
 * Events of customer relations: what happened with a contact, an opportunity or a case.
 *
 *     struct crm_event event;
 *     TRY(crm_event_create(call, &arguments->event, &event));
 *     return crm_event_answer(call, &event);
 *
 * An event is of a contact, or of an opportunity or a case, or of both. It is seen by those who
 * see the contact, or where there is none the other, and changed by those who may change that
 * one, and by its creator while they see it.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "entity.h"

struct crm_event {
    int64_t id;
    const char *content;
    int64_t category_id;          /* see crm_event_category.h */
    int64_t contact_id;           /* 0: none */
    enum entity_type entity_type; /* not ENTITY_CONTACT */
    int64_t entity_id;            /* 0: none */
    int64_t task_id;              /* that was closed; 0: none */
    int64_t creator_id, created;
};

/* What an event is to be: members are named as on the wire. */
struct crm_event_request {
    int32_t entityType; /* enum entity_type */
    int32_t entityId;
    int32_t contactId;
    const char *content;
    int32_t categoryId;
    struct datetime created; /* none: now */
};

#define EVENT_CONTENT_LIMIT 65000 /* characters */

/* The event of a number, whoever may see it; *found false where there is none. */
enum status crm_event_find(
    struct call *call, int64_t id, struct crm_event *event, bool *found) CHECKED;

/*
 * One that an operation is about, which declares ALLOW_ENTITY_EDITORS | ALLOW_CREATOR:
 * STATUS_NOT_FOUND where it is not there or the caller may not see it, STATUS_DENIED where the
 * caller may see it only.
 */
enum status crm_event_open(struct call *call, int64_t id, struct crm_event *event) CHECKED;

/*
 * Adds the event that is asked for. STATUS_INVALID, naming the parameter, where it is of nothing,
 * or of what is not there or the caller may not see, its content is too long, or there is no such
 * category.
 *
 * Clients tell of a task that they close themselves, while crm_event_task_closed() does too. So
 * where the caller was told of in the last ten minutes to have closed a task, in the same words
 * and of the same things, that is the event that is given.
 */
enum status crm_event_create(
    struct call *call, const struct crm_event_request *request, struct crm_event *event) CHECKED;

/*
 * Tells that the caller closed a task of that title. Its number and what it refers to are taken
 * from *references; without a contact or an entity that is there, nothing happened to one. An event
 * of it that the caller's client added in the last ten minutes becomes the task's.
 */
enum status crm_event_task_closed(
    struct call *call, const struct crm_event *references, const char *title) CHECKED;

enum status crm_event_delete(struct call *call, const struct crm_event *event) CHECKED;

/* What one looks like; and one that the caller may see, as the API shows it. */
extern const struct shape crm_event_shape;
enum status crm_event_json(
    struct call *call, const struct crm_event *event, json_t **object) CHECKED;

/* The same as the call's answer. */
enum status crm_event_answer(struct call *call, const struct crm_event *event) CHECKED;
