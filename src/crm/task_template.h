/*
 * Templates of CRM tasks, in containers: groups of tasks that are made again and again for the
 * same sort of contact, opportunity or case. Making tasks of them is left to clients.
 *
 *     struct task_template template;
 *     TRY(task_template_by_id(call, arguments->id, &template));
 *     TRY(task_template_json(call, &template, &object));
 *
 * All functions run in the caller's transaction; none looks at rights.
 */
#pragma once

#include "field.h"
#include "json.h"
#include "shape.h"

/* What a container is for, by the names that the API shows. */
extern const struct names TASK_TEMPLATE_TYPES;

struct task_template_container {
    int64_t id;
    const char *title;
    int32_t type; /* of TASK_TEMPLATE_TYPES */
};

struct task_template {
    int64_t id;
    int64_t container_id;
    const char *title, *description;
    int64_t responsible_id; /* 0: who makes the task */
    int64_t category_id;
    bool is_notify;
    int64_t offset_ticks; /* from the making to the deadline, in 100 ns */
    bool deadline_is_fixed;
};

/* What a template is to be: members are named as on the wire. */
struct task_template_request {
    const char *title;
    const char *description;
    const char *responsibleid; /* "": nobody */
    int32_t categoryid;
    bool isNotify;
    int64_t offsetTicks;
    bool deadLineIsFixed;
};

/* STATUS_NOT_FOUND, naming the parameter containerid or id, where there is none. */
enum status task_template_container_by_id(
    struct call *call, int64_t id, struct task_template_container *container) CHECKED;
enum status task_template_by_id(
    struct call *call, int64_t id, struct task_template *template) CHECKED;

/* Adds one, sets its id; or stores its title. STATUS_INVALID where that is too long. */
enum status task_template_container_add(
    struct call *call, struct task_template_container *container) CHECKED;
enum status task_template_container_change(
    struct call *call, const struct task_template_container *container) CHECKED;

/* Removes one with its templates. */
enum status task_template_container_delete(
    struct call *call, const struct task_template_container *container) CHECKED;

/*
 * Adds the template that is asked for to the end of a container, or makes *template it, which goes
 * to the end of another container than its own. STATUS_INVALID for a title that is too long;
 * STATUS_NOT_FOUND or STATUS_NO_USER, naming the parameter, for what is not there. Who was
 * responsible so far may stay even if disabled since.
 */
enum status task_template_add(struct call *call, int64_t container_id,
    const struct task_template_request *request, struct task_template *template) CHECKED;
enum status task_template_change(struct call *call, int64_t container_id,
    const struct task_template_request *request, struct task_template *template) CHECKED;

enum status task_template_delete(struct call *call, const struct task_template *template) CHECKED;

/* What they look like, a container with its templates. */
extern const struct shape task_template_shape, task_template_container_shape;

/* One as the API shows it. */
enum status task_template_json(
    struct call *call, const struct task_template *template, json_t **object) CHECKED;
enum status task_template_container_json(
    struct call *call, const struct task_template_container *container, json_t **object) CHECKED;

/* The templates of a container in their order; and the answer with the containers of a type, in
 * that of making. */
enum status task_template_list(struct call *call, int64_t container_id, json_t **array) CHECKED;
enum status task_template_container_list_answer(struct call *call, int32_t type) CHECKED;
