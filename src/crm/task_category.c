#include "task_category.h"

#include "db.h"
#include "rest.h"
#include "text.h"

#define SELECT "SELECT id, title, description, color, image, sort_order, tasks FROM task_categories"

enum status task_category_by_id(
    struct call *call, const char *field, int64_t id, struct choice *category)
{
    static const char SQL[] = SELECT " WHERE id = $1";
    bool found;
    TRY(db_find(call, &found, choice_row, category, SQL, db_integer(id)));
    return found ? STATUS_OK
                 : fail(call, STATUS_NOT_FOUND, "%s: there is no such category.", field);
}

enum status task_category_find_title(
    struct call *call, const char *title, struct choice *category, bool *found)
{
    static const char SQL[] = SELECT " WHERE title_folded = $1";
    return db_find(call, found, choice_row, category, SQL, db_text(text_fold(call->arena, title)));
}

/* The name of a file without its folders. */
static const char *file_name(const char *path)
{
    const char *name = path;
    for (const char *at = path; *at; at++)
        if (*at == '/' || *at == '\\')
            name = at + 1;
    return name;
}

static enum status check(struct call *call, struct choice *category)
{
    category->image = file_name(category->image);
    if (category->image[strspn(category->image, ".")] == '\0')
        return fail(call, STATUS_INVALID, "imageName is not the name of a file.");
    return STATUS_OK;
}

enum status task_category_add(struct call *call, struct choice *category)
{
    static const char LAST[] = "SELECT max(sort_order) FROM task_categories";
    static const char SQL[] =
        "INSERT INTO task_categories (title, title_folded, description, image, sort_order)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    int64_t last;
    TRY(check(call, category));
    if (category->sort_order == 0) {
        TRY(db_read_integer(call, &last, LAST));
        category->sort_order = last < INT32_MAX ? (int32_t)last + 1 : INT32_MAX;
    }
    category->color = "";
    category->count = 0;
    return db_insert(call, &category->id, SQL, db_text(category->title),
        db_text(text_fold(call->arena, category->title)), db_text(category->description),
        db_text(category->image), db_integer(category->sort_order));
}

enum status task_category_change(struct call *call, struct choice *category)
{
    static const char SQL[] = "UPDATE task_categories SET title = $2, title_folded = $3,"
                              " description = $4, image = $5 WHERE id = $1";
    struct choice same;
    bool found;
    TRY(check(call, category));
    TRY(task_category_find_title(call, category->title, &same, &found));
    if (found && same.id != category->id)
        return fail(call, STATUS_INVALID, "title: there is a category of that title already.");
    return db_run(call, SQL, db_integer(category->id), db_text(category->title),
        db_text(text_fold(call->arena, category->title)), db_text(category->description),
        db_text(category->image));
}

enum status task_category_reorder(struct call *call, const char *const *titles, size_t count)
{
    static const char SQL[] = "UPDATE task_categories SET sort_order = $2 WHERE id = $1";
    json_t *array = rest_answer_array(call);
    struct choice category;
    bool found;
    for (size_t i = 0; i < count; i++) {
        TRY(task_category_find_title(call, titles[i], &category, &found));
        if (!found)
            return fail(call, STATUS_NOT_FOUND, "titles: there is no category '%s'.",
                text_first(call->arena, titles[i], 64));
        category.sort_order = (int32_t)i;
        TRY(db_run(call, SQL, db_integer(category.id), db_integer(category.sort_order)));
        json_add(array, choice_json(call, &category));
    }
    return STATUS_OK;
}

/* What becomes of another category where there is one to be of, and else holds this one. */
static enum status bequeath(struct call *call, const struct choice *category, int64_t heir)
{
    static const char TEMPLATE[] = "SELECT 1 FROM task_templates WHERE category_id = $1 LIMIT 1";
    static const char TASKS[] = "UPDATE crm_tasks SET category_id = $2 WHERE category_id = $1";
    static const char TEMPLATES[] =
        "UPDATE task_templates SET category_id = $2 WHERE category_id = $1";
    bool inherits = heir != 0 && heir != category->id;
    bool templates;
    TRY(db_exists(call, &templates, TEMPLATE, db_integer(category->id)));
    if (!inherits && (category->count > 0 || templates))
        return fail(call, STATUS_STATE, "Can't be deleted. There are some %s with this category.",
            category->count > 0 ? "tasks" : "task templates");
    if (category->count > 0)
        TRY(db_run(call, TASKS, db_integer(category->id), db_integer(heir)));
    return templates ? db_run(call, TEMPLATES, db_integer(category->id), db_integer(heir))
                     : STATUS_OK;
}

enum status task_category_delete(struct call *call, const struct choice *category, int64_t heir)
{
    static const char OTHER[] = "SELECT 1 FROM task_categories WHERE id <> $1 LIMIT 1 /* scans */";
    static const char SQL[] = "DELETE FROM task_categories WHERE id = $1";
    bool others;
    TRY(db_exists(call, &others, OTHER, db_integer(category->id)));
    if (!others)
        return fail(call, STATUS_STATE, "The last task category cannot be deleted");
    TRY(bequeath(call, category, heir));
    return db_run(call, SQL, db_integer(category->id));
}

static const struct member CATEGORY[] = {
    {"relativeItemsCount", .type = FIELD_INT, .lacks = true,
        .help = "How many tasks are of it; not told in lists of tasks."},
    {"imagePath", .help = "The path of its picture."},
    {"title", .help = "What it is called."},
    {"description", .help = "More about it."},
    {"color", .help = "Its colour."},
    {"sortOrder", .type = FIELD_INT, .lacks = true, .help = "Its place in lists."},
    {"id", .type = FIELD_INT, .help = "The category's id."},
};
const struct shape task_category_shape = {"TaskCategory", MEMBERS(CATEGORY)};

enum status task_category_list_answer(struct call *call)
{
    static const char SQL[] = SELECT " ORDER BY sort_order, id /* scans */";
    return choice_list_answer(call, SQL);
}
