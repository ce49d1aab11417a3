#include "choice.h"

#include "db.h"
#include "rest.h"
#include "people/picture.h"

void choice_row(struct rows *row, void *choice)
{
    *(struct choice *)choice = (struct choice){.id = row_integer(row, 0),
        .title = row_text(row, 1),
        .description = row_text(row, 2),
        .color = row_text(row, 3),
        .image = row_is_null(row, 4) ? NULL : row_text(row, 4),
        .sort_order = (int32_t)row_integer(row, 5),
        .count = row_integer(row, 6)};
}

json_t *choice_json(struct call *call, const struct choice *choice)
{
    json_t *object = json_new_object(call);
    json_put_integer(object, "relativeItemsCount", choice->count);
    if (choice->image)
        json_put_string(object, "imagePath", picture_path(call, choice->image));
    json_put_string(object, "title", choice->title);
    if (choice->description)
        json_put_string(object, "description", choice->description);
    if (choice->color)
        json_put_string(object, "color", choice->color);
    json_put_integer(object, "sortOrder", choice->sort_order);
    json_put_integer(object, "id", choice->id);
    return object;
}

enum status choice_list_answer(struct call *call, const char *sql)
{
    json_t *array = rest_answer_array(call);
    struct choice choice;
    struct rows rows;
    TRY(db_query(call, &rows, sql));
    while (db_next(&rows)) {
        choice_row(&rows, &choice);
        json_add(array, choice_json(call, &choice));
    }
    return db_end(&rows);
}
