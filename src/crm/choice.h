/*
 * What a short list offers to choose from: a status of contacts, a category of tasks or of events.
 *
 *     TRY(contact_status_by_id(call, "statusid", arguments->statusid, &status));
 *     rest_answer(call, choice_json(call, &status));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "json.h"
#include "shape.h"

struct rows;

struct choice {
    int64_t id;
    const char *title;
    const char *description, *color; /* NULL: none, of the service's own */
    const char *image;               /* NULL: its list has no pictures */
    int32_t sort_order;
    int64_t count; /* how many are of it; 0 also where they were not counted */
};

/* Reads one: id, title, description, color, image, sort_order and the number of those of it. */
void choice_row(struct rows *row, void *choice);

/* One as the API shows it. */
json_t *choice_json(struct call *call, const struct choice *choice);

/* Answers with all that a statement finds, whose columns choice_row() reads. */
enum status choice_list_answer(struct call *call, const char *sql) CHECKED;
