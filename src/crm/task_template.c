#include "task_template.h"

#include "db.h"
#include "entity.h"
#include "rest.h"
#include "task_category.h"
#include "people/person.h"

static const struct name TYPES[] = {{"Contact", ENTITY_CONTACT}, {"Person", 4}, {"Company", 5},
    {"Opportunity", ENTITY_OPPORTUNITY}, {"Case", ENTITY_CASE}};
const struct names TASK_TEMPLATE_TYPES = {TYPES, COUNT_OF(TYPES)};

#define SELECT_CONTAINER "SELECT id, title, entity_type FROM task_template_containers"
#define SELECT                                                                                     \
    "SELECT id, container_id, title, description, responsible_id, category_id, is_notify,"         \
    " offset_ticks, deadline_is_fixed FROM task_templates"

static void read_container(struct rows *rows, void *record)
{
    *(struct task_template_container *)record =
        (struct task_template_container){.id = row_integer(rows, 0),
            .title = row_text(rows, 1),
            .type = (int32_t)row_integer(rows, 2)};
}

static void read_template(struct rows *rows, void *record)
{
    *(struct task_template *)record = (struct task_template){.id = row_integer(rows, 0),
        .container_id = row_integer(rows, 1),
        .title = row_text(rows, 2),
        .description = row_text(rows, 3),
        .responsible_id = row_integer(rows, 4),
        .category_id = row_integer(rows, 5),
        .is_notify = row_integer(rows, 6) != 0,
        .offset_ticks = row_integer(rows, 7),
        .deadline_is_fixed = row_integer(rows, 8) != 0};
}

enum status task_template_container_by_id(
    struct call *call, int64_t id, struct task_template_container *container)
{
    static const char SQL[] = SELECT_CONTAINER " WHERE id = $1";
    bool found;
    TRY(db_find(call, &found, read_container, container, SQL, db_integer(id)));
    return found ? STATUS_OK
                 : fail(call, STATUS_NOT_FOUND, "containerid: there is no such container.");
}

enum status task_template_by_id(struct call *call, int64_t id, struct task_template *template)
{
    static const char SQL[] = SELECT " WHERE id = $1";
    bool found;
    TRY(db_find(call, &found, read_template, template, SQL, db_integer(id)));
    return found ? STATUS_OK : fail(call, STATUS_NOT_FOUND, "id: there is no such template.");
}

enum status task_template_container_add(
    struct call *call, struct task_template_container *container)
{
    static const char SQL[] =
        "INSERT INTO task_template_containers (title, entity_type) VALUES ($1, $2)"
        " RETURNING id";
    return db_insert(
        call, &container->id, SQL, db_text(container->title), db_integer(container->type));
}

enum status task_template_container_change(
    struct call *call, const struct task_template_container *container)
{
    static const char SQL[] = "UPDATE task_template_containers SET title = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(container->id), db_text(container->title));
}

enum status task_template_container_delete(
    struct call *call, const struct task_template_container *container)
{
    /* The templates go with it: ON DELETE CASCADE. */
    static const char SQL[] = "DELETE FROM task_template_containers WHERE id = $1";
    return db_run(call, SQL, db_integer(container->id));
}

/* Takes over what is asked for, if all of it is there. */
static enum status set_values(struct call *call, int64_t container_id,
    const struct task_template_request *request, struct task_template *template)
{
    struct task_template_container container;
    struct choice category;
    const char *responsible = request->responsibleid;
    struct user user = {.id = template->responsible_id};
    TRY(task_template_container_by_id(call, container_id, &container));
    TRY(task_category_by_id(call, "categoryid", request->categoryid, &category));
    if (person_is_nobody(responsible))
        user.id = 0;
    else if (user.id == 0 || person_id(responsible) != user.id)
        TRY(person_by_guid(call, "responsibleid", responsible, &user));
    *template = (struct task_template){.id = template->id,
        .container_id = container_id,
        .title = request->title,
        .description = request->description,
        .responsible_id = user.id,
        .category_id = request->categoryid,
        .is_notify = request->isNotify,
        .offset_ticks = request->offsetTicks,
        .deadline_is_fixed = request->deadLineIsFixed};
    return STATUS_OK;
}

/* In SQL, the place behind the last template of container $1. */
#define NEXT_PLACE                                                                                 \
    "(SELECT coalesce(max(sort_order), 0) + 1 FROM task_templates WHERE container_id = $1)"

enum status task_template_add(struct call *call, int64_t container_id,
    const struct task_template_request *request, struct task_template *template)
{
    static const char SQL[] =
        "INSERT INTO task_templates (container_id, title, description, responsible_id,"
        " category_id, is_notify, offset_ticks, deadline_is_fixed, sort_order)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, " NEXT_PLACE ") RETURNING id";
    *template = (struct task_template){.id = 0};
    TRY(set_values(call, container_id, request, template));
    return db_insert(call, &template->id, SQL, db_integer(container_id), db_text(template->title),
        db_text(template->description), db_integer_or_null(template->responsible_id),
        db_integer(template->category_id), db_integer(template->is_notify),
        db_integer(template->offset_ticks), db_integer(template->deadline_is_fixed));
}

enum status task_template_change(struct call *call, int64_t container_id,
    const struct task_template_request *request, struct task_template *template)
{
    static const char SQL[] =
        "UPDATE task_templates SET sort_order = CASE container_id WHEN $1 THEN sort_order"
        " ELSE " NEXT_PLACE
        " END, container_id = $1, title = $2, description = $3, responsible_id = $4,"
        " category_id = $5, is_notify = $6, offset_ticks = $7, deadline_is_fixed = $8"
        " WHERE id = $9";
    TRY(set_values(call, container_id, request, template));
    return db_run(call, SQL, db_integer(container_id), db_text(template->title),
        db_text(template->description), db_integer_or_null(template->responsible_id),
        db_integer(template->category_id), db_integer(template->is_notify),
        db_integer(template->offset_ticks), db_integer(template->deadline_is_fixed),
        db_integer(template->id));
}

enum status task_template_delete(struct call *call, const struct task_template *template)
{
    static const char SQL[] = "DELETE FROM task_templates WHERE id = $1";
    return db_run(call, SQL, db_integer(template->id));
}

static const struct member TEMPLATE[] = {
    {"containerID", .type = FIELD_INT, .help = "The container it is in."},
    {"title", .help = "What the task is to be called."},
    {"description", .help = "More about it."},
    {"responsible", .shape = &person_short_shape,
        .help = "Who is to do it; one whose profile has been removed: nobody yet."},
    {"category", .shape = &task_category_shape, .help = "The kind of work."},
    {"isNotify", .type = FIELD_BOOLEAN, .help = "Whether to tell who is responsible."},
    {"offsetTicks", .type = FIELD_LONG,
        .help = "How long the deadline is after the making, in 100 ns."},
    {"deadLineIsFixed", .type = FIELD_BOOLEAN, .help = "Whether the deadline may not be moved."},
    {"id", .type = FIELD_INT, .help = "The template's id."},
};
const struct shape task_template_shape = {"TaskTemplate", MEMBERS(TEMPLATE)};
static const struct member CONTAINER[] = {
    {"title", .help = "What it is called."},
    {"entityType", .help = "What it is for: Contact, Person, Company, Opportunity or Case."},
    {"items", .shape = &task_template_shape, .list = true, .lacks = true,
        .help = "Its templates in their order."},
    {"id", .type = FIELD_INT, .help = "The container's id."},
};
const struct shape task_template_container_shape = {"TaskTemplateContainer", MEMBERS(CONTAINER)};

enum status task_template_json(
    struct call *call, const struct task_template *template, json_t **object)
{
    struct choice category;
    TRY(task_category_by_id(call, "category", template->category_id, &category));
    *object = json_new_object(call);
    json_put_integer(*object, "containerID", template->container_id);
    json_put_string(*object, "title", template->title);
    json_put_string(*object, "description", template->description);
    TRY(person_put(call, *object, "responsible", template->responsible_id));
    json_put(*object, "category", choice_json(call, &category));
    json_put_boolean(*object, "isNotify", template->is_notify);
    json_put_number(*object, "offsetTicks", template->offset_ticks);
    json_put_boolean(*object, "deadLineIsFixed", template->deadline_is_fixed);
    json_put_integer(*object, "id", template->id);
    return STATUS_OK;
}

enum status task_template_container_json(
    struct call *call, const struct task_template_container *container, json_t **object)
{
    json_t *items;
    TRY(task_template_list(call, container->id, &items));
    *object = json_new_object(call);
    json_put_string(*object, "title", container->title);
    json_put_string(*object, "entityType", names_of(&TASK_TEMPLATE_TYPES, container->type));
    json_put(*object, "items", json_array_size(items) > 0 ? items : NULL);
    json_put_integer(*object, "id", container->id);
    return STATUS_OK;
}

enum status task_template_list(struct call *call, int64_t container_id, json_t **array)
{
    static const char SQL[] = SELECT " WHERE container_id = $1 ORDER BY sort_order, id";
    struct task_template template;
    struct rows rows;
    json_t *object;
    *array = json_new_array(call);
    TRY(db_query(call, &rows, SQL, db_integer(container_id)));
    while (db_next(&rows)) {
        read_template(&rows, &template);
        TRY(task_template_json(call, &template, &object));
        json_add(*array, object);
    }
    return db_end(&rows);
}

enum status task_template_container_list_answer(struct call *call, int32_t type)
{
    static const char SQL[] = SELECT_CONTAINER " WHERE entity_type = $1 ORDER BY id";
    struct task_template_container container;
    struct rows rows;
    json_t *array = rest_answer_array(call), *object;
    TRY(db_query(call, &rows, SQL, db_integer(type)));
    while (db_next(&rows)) {
        read_container(&rows, &container);
        TRY(task_template_container_json(call, &container, &object));
        json_add(array, object);
    }
    return db_end(&rows);
}
