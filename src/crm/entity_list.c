#include "entity_list.h"

#include "text.h"

enum status entity_list_answer(struct call *call, enum entity_type type,
    const struct list_found *found, int64_t start, entity_show *show)
{
    json_t *array = json_new_array(call);
    struct entity entity;
    json_t *object;
    bool there;
    rest_answer_list(call, array, start, found->total);
    for (size_t i = 0; i < found->page.count && rest_page_has_room(call); i++) {
        TRY(entity_find(call, type, found->page.ids[i], &entity, &there));
        TRY(show(call, &entity, false, &object));
        rest_add(call, array, object);
    }
    return STATUS_OK;
}

enum status entity_list_delete(
    struct call *call, enum entity_type type, const struct id_list *ids, entity_show *show)
{
    json_t *array = rest_answer_array(call), *object;
    struct entity entity;
    bool there;
    for (size_t i = 0; i < ids->count; i++) {
        TRY(entity_find(call, type, ids->ids[i], &entity, &there));
        if (!there || !entity.may_change)
            continue;
        TRY(show(call, &entity, false, &object));
        TRY(entity_delete(call, &entity));
        json_add(array, object);
    }
    return STATUS_OK;
}

bool entity_list_asks(const struct call *call, const struct list_page *page)
{
    return *text_trim(call->arena, page->words);
}

enum status entity_list_may_delete(struct call *call, bool asks, bool all)
{
    return asks || all
               ? STATUS_OK
               : fail(call, STATUS_INVALID,
                     "No filter is given: all=true deletes all that the caller may change.");
}
