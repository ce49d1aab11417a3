/*
 * Contacts: the persons and companies that a firm has to do with.
 *
 *     struct contact contact;
 *     TRY(contact_open(call, arguments->contactid, &contact));
 *     TRY(contact_base_json(call, &contact, &object));
 *
 * All functions run in the caller's transaction.
 */
#ifndef SRC_CONTACT_H
#define SRC_CONTACT_H

#include "entity.h"
#include "shape.h"

struct contact {
    struct entity entity; /* its title is the name: of a company, or both of a person's */
    bool company;
    const char *first_name, *last_name; /* of a person */
    const char *job_title, *about, *industry;
    int64_t company_id; /* of a person; 0: none */
    int64_t status_id;  /* 0: none */
};

/* A contact that the caller refers to: fails as entity_see() does. */
enum status contact_see(
    struct call *call, const char *field, int64_t id, struct contact *contact) CHECKED;

/* A contact that an operation is about: fails as entity_open() does. */
enum status contact_open(struct call *call, int64_t contactid, struct contact *contact) CHECKED;

/* What contacts look like: the part that all have, and those of tasks. */
extern const struct shape contact_base_shape, contact_task_shape;

/* What makes up a contact in every answer. The access list is shown to who may see it. */
enum status contact_put_base(
    struct call *call, const struct contact *contact, json_t *object) CHECKED;
enum status contact_base_json(
    struct call *call, const struct contact *contact, json_t **object) CHECKED;

/*
 * The contact of a task: with its first primary e-mail. NULL where there is no such contact.
 * In a list one that the caller may not see is shown without its e-mail and access list.
 */
enum status contact_task_json(struct call *call, int64_t id, bool full, json_t **object) CHECKED;

#endif
