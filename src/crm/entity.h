/*
 * What customer relations are about: contacts, opportunities and cases, as far as they are
 * alike. Each has a title, a creator and a rule of who may see and change it.
 *
 *     struct entity entity;
 *     TRY(entity_open(call, "contactid", ENTITY_CONTACT, arguments->contactid, &entity));
 *     TRY(entity_members_add(call, &entity, contact_id));
 *
 * An administrator sees and changes all. Everybody else changes what is shared to be changed
 * (SHARE_WRITE) and sees what is shared to be seen; beyond that, who is in its access list
 * sees and changes it. Unless it is SHARE_WRITE, its creator is always in the list.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "json.h"
#include "shape.h"

/* The numbers that rows have in columns named entity_type. */
enum entity_type { ENTITY_NONE, ENTITY_CONTACT, ENTITY_OPPORTUNITY, ENTITY_CASE };

/* The numbers of shareType on the wire. */
enum share { SHARE_NONE, SHARE_WRITE, SHARE_READ };

#define ENTITY_TITLE_CHARACTERS 255

struct entity {
    enum entity_type type;
    int64_t id;
    const char *title; /* of a contact its name */
    enum share share;
    int64_t creator_id, created;
    bool may_see, may_change; /* what the caller may */
};

/* Their names, for parameters as entityType: all, and those that have contacts. */
extern const struct names entity_types, entity_types_with_members;

/* The entity, whether or not the caller may see it. */
enum status entity_find(struct call *call, enum entity_type type, int64_t id, struct entity *entity,
    bool *found) CHECKED;

/*
 * One that the caller refers to: STATUS_NOT_FOUND, naming the parameter, where it is not there
 * or the caller may not see it.
 */
enum status entity_see(struct call *call, const char *field, enum entity_type type, int64_t id,
    struct entity *entity) CHECKED;

/*
 * One that an operation is about, which declares ALLOW_ENTITY_READERS or ALLOW_ENTITY_EDITORS:
 * fails as entity_see() does, and with STATUS_DENIED where the caller may see it only.
 */
enum status entity_open(struct call *call, const char *field, enum entity_type type, int64_t id,
    struct entity *entity) CHECKED;

/*
 * The people of a list parameter of GUIDs, which is called `field`: their ids, in the arena, each
 * once. Fails as person_by_guid() does.
 */
enum status entity_people(struct call *call, const char *field, const struct text_list *guids,
    struct id_list *users) CHECKED;

/* Stores how an entity is shared; its list stays, but for its creator, who comes in. */
enum status entity_set_share(struct call *call, struct entity *entity, enum share share) CHECKED;

/* Stores how an entity is shared, and its list in place of the one that it had. */
enum status entity_set_access(struct call *call, struct entity *entity, enum share share,
    const struct id_list *users) CHECKED;

/* The entries of a table whose struct arguments has, in its member `wanted`, those parameters. */
#define ENTITY_SHARING_PARAMETERS                                                                  \
    PART(wanted, isPrivate, "Whether accessList alone sees it."),                                  \
        PART(wanted, accessList,                                                                   \
            "Who sees a private one: people's GUIDs. Without any, everybody does.")

/* Adds somebody to its list, who may be there already. */
enum status entity_add_access(
    struct call *call, const struct entity *entity, int64_t user_id) CHECKED;

/*
 * Stores who may see it as the parameters isPrivate and accessList say: with nobody in the list the
 * entity is everybody's. The caller gets into the list. Fails as entity_people() does.
 */
enum status entity_restrict(struct call *call, struct entity *entity, bool is_private,
    const struct text_list *access_list) CHECKED;

/* Whether the caller may change who sees it, as an update may: its creator and administrators. */
bool entity_may_restrict(const struct call *call, const struct entity *entity);

/* Its list as the API shows it: short persons. */
enum status entity_access_json(
    struct call *call, const struct entity *entity, json_t **array) CHECKED;

/* What a task or an event refers to beside its contact: entityType, entityId and entityTitle. */
extern const struct shape entity_reference_shape;
json_t *entity_reference_json(struct call *call, const struct entity *entity);

/* Puts "isPrivate" and "accessList": the latter of private ones, and empty of others if `always`.
 */
enum status entity_put_access(
    struct call *call, json_t *object, const struct entity *entity, bool always) CHECKED;

/*
 * Removes an entity with its tasks, its events, its list and its members. Opportunities that
 * have a contact as their main one, and persons of a company, stay without it.
 */
enum status entity_delete(struct call *call, const struct entity *entity) CHECKED;

/* Sets what the caller may, who is in the entity's list or is not. */
void entity_judge(const struct call *call, struct entity *entity, bool listed);

/* In SQL, whether caller_, as rights_caller() tells it, may see the row `alias_` of contacts,
 * opportunities or cases. */
#define ENTITY_VISIBLE(alias_, type_, caller_)                                                     \
    "(" caller_ " = 0 OR " alias_ ".share <> 0 OR EXISTS (SELECT 1 FROM entity_access a"           \
    " WHERE a.entity_type = " type_ " AND a.entity_id = " alias_ ".id AND a.user_id = " caller_    \
    "))"
