/*
 * Cases: matters that contacts are helped with, until they are closed.
 *
 *     struct crm_case crm;
 *     TRY(crm_case_open(call, arguments->caseid, &crm));
 *     TRY(crm_case_set_closed(call, true, &crm));
 *     return crm_case_answer(call, &crm);
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "entity.h"
#include "field.h"
#include "shape.h"

struct crm_case {
    struct entity entity;
    bool closed;
};

/* What a case is to be: members are named as on the wire. */
struct crm_case_request {
    const char *title;
    struct id_list members;
    bool isPrivate;
    struct text_list accessList;
};

/* The entries of a table whose struct arguments has the member `struct crm_case_request wanted`. */
#define CRM_CASE_PARAMETERS                                                                        \
    PART(wanted, title, "What it is called.", .required = true,                                    \
        .characters = ENTITY_TITLE_CHARACTERS),                                                    \
        PART(wanted, members, "The contacts that take part."), ENTITY_SHARING_PARAMETERS

/* One that an operation is about: fails as entity_open() does. */
enum status crm_case_open(struct call *call, int64_t id, struct crm_case *crm) CHECKED;

/* Makes the one that is asked for. STATUS_INVALID for a title that is too long. */
enum status crm_case_create(
    struct call *call, const struct crm_case_request *request, struct crm_case *crm) CHECKED;

/*
 * Makes it what is asked for; whether it is closed stays. Members stay if none are given. Who may
 * see it is changed for its creator and administrators alone. Fails as crm_case_create().
 */
enum status crm_case_update(
    struct call *call, const struct crm_case_request *request, struct crm_case *crm) CHECKED;

/* Closes or reopens it; one that is so already stays as it is. */
enum status crm_case_set_closed(struct call *call, bool closed, struct crm_case *crm) CHECKED;

/* A case that is there as the API shows it, in lists too, and what that looks like. */
enum status crm_case_json(
    struct call *call, const struct entity *entity, bool full, json_t **object) CHECKED;
extern const struct shape crm_case_shape;

/* The same as the call's answer. */
enum status crm_case_answer(struct call *call, const struct crm_case *crm) CHECKED;
