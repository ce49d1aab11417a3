/*
 * The contacts that take part in an opportunity or a case.
 *
 *     TRY(entity_members_replace(call, &opportunity->entity, &request->members));
 *     TRY(entity_members_put(call, object, &opportunity->entity));
 *
 * Nobody is shown, and nobody takes out, a contact that they may not see.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "entity.h"

/*
 * Makes the contacts of a list the members, unless it is empty. Those who are not there for the
 * caller are passed over.
 */
enum status entity_members_replace(
    struct call *call, const struct entity *entity, const struct id_list *contacts) CHECKED;

/* Adds a contact that is there, and may be a member already. */
enum status entity_members_add(
    struct call *call, const struct entity *entity, int64_t contact_id) CHECKED;

/* Takes a contact out, which need not be a member. */
enum status entity_members_remove(
    struct call *call, const struct entity *entity, int64_t contact_id) CHECKED;

/* Puts "members": contacts as contact_base_json() shows them, by their ids. */
enum status entity_members_put(
    struct call *call, json_t *object, const struct entity *entity) CHECKED;

/* Answers with the members as lists of contacts show them; the one of `main_id` says that it cannot
 * be changed. */
enum status entity_members_answer(
    struct call *call, const struct entity *entity, int64_t main_id) CHECKED;
