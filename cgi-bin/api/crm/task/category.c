/* /api/2.0/crm/task/category: what kinds of work CRM tasks are of. */
#include "rest.h"
#include "crm/entity.h"
#include "crm/task_category.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    int32_t categoryid;
    int32_t newcategoryid;
    const char *title;
    const char *description;
    const char *imageName;
    int32_t sortOrder;
    struct text_list titles;
};

#define CATEGORYID REQUIRED_ID(categoryid, "The category's id.")
#define TITLE REQUIRED(title, "What it is called.", .characters = ENTITY_TITLE_CHARACTERS)
#define DESCRIPTION OPTIONAL(description, "More about it.", .limit = 65536)
#define IMAGE(kind_) kind_(imageName, "The name of its picture's file.", .limit = 1024)

static const struct field parameters[] = {CATEGORYID};
static const struct field creation[] = {TITLE, DESCRIPTION, IMAGE(REQUIRED),
    OPTIONAL(sortOrder, "Its place in lists; 0: the last.", .minimum = 0, .maximum = INT32_MAX)};
static const struct field change[] = {CATEGORYID, TITLE, DESCRIPTION, IMAGE(OPTIONAL)};
static const struct field icon[] = {CATEGORYID, IMAGE(REQUIRED)};
static const struct field order[] = {OPTIONAL(titles, "The titles in their new order.")};
static const struct field deletion[] = {
    CATEGORYID, OPTIONAL(newcategoryid, "Which category its tasks and templates are to be of.",
                    .minimum = 0, .maximum = INT32_MAX)};

static enum status answer(struct call *call, const struct choice *category)
{
    rest_answer(call, choice_json(call, category));
    return STATUS_OK;
}

static enum status run_list(struct call *call, const void *given)
{
    (void)given;
    return task_category_list_answer(call);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice category;
    TRY(task_category_by_id(call, "categoryid", arguments->categoryid, &category));
    return answer(call, &category);
}

/* A title that is there already is no error: the client has its category. */
static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice category;
    bool found;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_category_find_title(call, arguments->title, &category, &found));
    if (found)
        return answer(call, &category);
    category = (struct choice){.title = arguments->title,
        .description = arguments->description,
        .image = arguments->imageName,
        .sort_order = arguments->sortOrder};
    TRY(task_category_add(call, &category));
    return answer(call, &category);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice category;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_category_by_id(call, "categoryid", arguments->categoryid, &category));
    if (category.count > 0)
        return fail(
            call, STATUS_STATE, "Can't be edited. There are some tasks with this category.");
    category.title = arguments->title;
    category.description = arguments->description;
    if (*arguments->imageName)
        category.image = arguments->imageName;
    TRY(task_category_change(call, &category));
    return answer(call, &category);
}

static enum status run_icon(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice category;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_category_by_id(call, "categoryid", arguments->categoryid, &category));
    category.image = arguments->imageName;
    TRY(task_category_change(call, &category));
    return answer(call, &category);
}

static enum status run_reorder(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(rights_on_domain(call, 0, 0));
    return task_category_reorder(call, arguments->titles.texts, arguments->titles.count);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice category, heir;
    TRY(rights_on_domain(call, 0, 0));
    TRY(task_category_by_id(call, "categoryid", arguments->categoryid, &category));
    if (arguments->newcategoryid)
        TRY(task_category_by_id(call, "newcategoryid", arguments->newcategoryid, &heir));
    TRY(task_category_delete(call, &category, arguments->newcategoryid));
    return answer(call, &category);
}

#define OF(table_) .area = "CRM tasks", PARAMETERS_OF(table_)
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR
#define MISSING STATUS_NOT_FOUND, "There is no such category."
#define NOT_ADMINISTRATOR STATUS_INSUFFICIENT, "The caller is no administrator."

ROUTE(list, "GET", "crm/task/category", .area = "CRM tasks",
    .summary = "Lists the categories of tasks.", .access = ACCESS_READ,
    .answer = "The categories in their order.", LISTS(task_category_shape), .run = run_list);

ROUTE(get, "GET", "crm/task/category/{categoryid}", .summary = "Shows a category.",
    .access = ACCESS_READ, OF(parameters), .answer = "The category.", SHOWS(task_category_shape),
    ERRORS({MISSING}), .run = run_get);

ROUTE(create, "POST", "crm/task/category", .summary = "Adds a category.", WRITES, OF(creation),
    .answer = "The category; where the title is there already, that one as it is.",
    SHOWS(task_category_shape), ERRORS({INVALID}, {NOT_ADMINISTRATOR}), .run = run_create);

ROUTE(update, "PUT", "crm/task/category/{categoryid}",
    .summary = "Changes a category without tasks.", WRITES, OF(change), .answer = "The category.",
    SHOWS(task_category_shape),
    ERRORS({MISSING}, {INVALID}, {STATUS_STATE, "There are tasks of it."}, {NOT_ADMINISTRATOR}),
    .run = run_update);

ROUTE(icon, "PUT", "crm/task/category/{categoryid}/icon",
    .summary = "Changes the picture of a category.", WRITES, OF(icon), .answer = "The category.",
    SHOWS(task_category_shape), ERRORS({MISSING}, {INVALID}, {NOT_ADMINISTRATOR}), .run = run_icon);

ROUTE(reorder, "PUT", "crm/task/category/reorder", .summary = "Puts categories in an order.",
    WRITES, OF(order), .answer = "The categories that were named, in the order given.",
    LISTS(task_category_shape),
    ERRORS({STATUS_NOT_FOUND, "A title is none of a category."}, {INVALID}, {NOT_ADMINISTRATOR}),
    .run = run_reorder);

ROUTE(delete, "DELETE", "crm/task/category/{categoryid}",
    .summary = "Deletes a category; its tasks become of another.", WRITES, OF(deletion),
    .answer = "The category as it was.", SHOWS(task_category_shape),
    ERRORS({MISSING}, {INVALID},
        {STATUS_STATE,
            "It is the last one, or there are tasks or templates of it and newcategoryid names no "
            "other."},
        {NOT_ADMINISTRATOR}),
    .run = run_delete);
