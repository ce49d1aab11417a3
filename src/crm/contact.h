/*
 * Contacts: the persons and companies that a firm has to do with.
 *
 *     struct contact contact;
 *     TRY(contact_open(call, arguments->contactid, &contact));
 *     TRY(contact_base_json(call, &contact, &object));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "entity.h"
#include "shape.h"

struct contact {
    struct entity entity; /* its title is the name: of a company, or both of a person's */
    bool company;
    const char *first_name, *last_name; /* of a person */
    const char *job_title, *about, *industry;
    const char *currency; /* as in EUR; "": none */
    int64_t company_id;   /* of a person; 0: none */
    int64_t status_id;    /* 0: none */
};

/* The names of shareType. */
extern const struct names contact_shares;

/*
 * A contact in a row of contacts k, of which CONTACT_COLUMNS are the first that a statement
 * selects; its $1 is the id of the caller.
 */
#define CONTACT_COLUMNS                                                                            \
    "k.id, k.name, k.share, k.creator_id, k.created, EXISTS (SELECT 1 FROM entity_access l"        \
    " WHERE l.entity_type = 1 AND l.entity_id = k.id AND l.user_id = $1), k.is_company,"           \
    " k.first_name, k.last_name, k.job_title, k.about, k.industry, k.company_id, k.status_id,"     \
    " k.currency"
#define CONTACT_COLUMN_COUNT 15
struct rows;
void contact_row(struct rows *rows, void *contact);

/* A contact that is there, whether or not the caller may see it. */
enum status contact_find(
    struct call *call, int64_t id, struct contact *contact, bool *found) CHECKED;

/* A contact that the caller refers to: fails as entity_see() does. */
enum status contact_see(
    struct call *call, const char *field, int64_t id, struct contact *contact) CHECKED;

/* The same where it must be a person, or a company: STATUS_NOT_FOUND for the other too. */
enum status contact_see_kind(struct call *call, const char *field, int64_t id, bool company,
    struct contact *contact) CHECKED;

/* A contact that an operation is about: fails as entity_open() does. */
enum status contact_open(struct call *call, int64_t contactid, struct contact *contact) CHECKED;
enum status contact_open_kind(struct call *call, const char *field, int64_t id, bool company,
    struct contact *contact) CHECKED;

/* The contact whose things a list is asked for: 0 for an id that is none, -1 for one that is not
 * there for the caller, else the id. */
enum status contact_asked(struct call *call, int64_t id, int64_t *asked) CHECKED;

/* What is to be stored where a request has *id in place of `old`: 0 takes away what the caller sees
 * only, since clients that are not shown a contact cannot send it back. */
enum status contact_keep_hidden(struct call *call, int64_t old, int64_t *id) CHECKED;

/* What contacts look like: the part that all have, and those of tasks. */
extern const struct shape contact_base_shape, contact_task_shape;

/* What makes up a contact in every answer. The access list is shown to who may see it. */
enum status contact_put_base(
    struct call *call, const struct contact *contact, json_t *object) CHECKED;
enum status contact_base_json(
    struct call *call, const struct contact *contact, json_t **object) CHECKED;

/* What one looks like in full, which is the union of persons and companies. */
extern const struct shape contact_shape;

/* A contact that is there as the API shows it, in full or as lists do: these leave out addresses
 * where it has none. */
enum status contact_json(struct call *call, int64_t id, bool full, json_t **object) CHECKED;

/* The same in full as the call's answer. */
enum status contact_answer(struct call *call, const struct contact *contact) CHECKED;

/*
 * The contact of a task: with its first primary e-mail. NULL where there is no such contact.
 * One that the caller may not see is shown without its e-mail and access list.
 */
enum status contact_task_json(struct call *call, int64_t id, json_t **object) CHECKED;
