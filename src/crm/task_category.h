/*
 * Categories of CRM tasks: what kind of work a task is.
 *
 *     struct choice category;
 *     TRY(task_category_by_id(call, "categoryId", arguments->categoryId, &category));
 *     json_put(task, "category", choice_json(call, &category));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "choice.h"

/* `field` names the parameter in the message. STATUS_NOT_FOUND where there is none. */
enum status task_category_by_id(
    struct call *call, const char *field, int64_t id, struct choice *category) CHECKED;

/* Whether there is one of that title, in any case; it is in *category then. */
enum status task_category_find_title(
    struct call *call, const char *title, struct choice *category, bool *found) CHECKED;

/*
 * Adds one: title, description, image and sort_order are taken from *category, 0 being the
 * end of the list; the rest is set. The title must be a new one. Of the image's path the
 * name of the file is kept. STATUS_INVALID where a text is too long, or there is no such name.
 */
enum status task_category_add(struct call *call, struct choice *category) CHECKED;

/* Stores title, description and image, which fail as for task_category_add(), and where another
 * category has the title. */
enum status task_category_change(struct call *call, struct choice *category) CHECKED;

/* Gives the categories of these titles their places from 0 on, and answers with them. The others
 * keep theirs. STATUS_NOT_FOUND for a title that none has. */
enum status task_category_reorder(
    struct call *call, const char *const *titles, size_t count) CHECKED;

/*
 * Removes one; its tasks and templates of tasks, if it has any, become of category `heir` (0:
 * none). STATUS_STATE where it is the last one, or has some and no heir but itself.
 */
enum status task_category_delete(
    struct call *call, const struct choice *category, int64_t heir) CHECKED;

/* What one looks like. */
extern const struct shape task_category_shape;

/* Answers with all of them in their order, in full. */
enum status task_category_list_answer(struct call *call) CHECKED;
