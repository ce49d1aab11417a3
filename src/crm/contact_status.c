#include "contact_status.h"

#include "db.h"

#define SELECT                                                                                     \
    "SELECT s.id, s.title, s.description, s.color, NULL, s.sort_order,"                            \
    " (SELECT count(*) FROM contacts k WHERE k.status_id = s.id) FROM contact_statuses s"

enum status contact_status_by_id(
    struct call *call, const char *field, int64_t id, struct choice *status)
{
    static const char SQL[] = SELECT " WHERE s.id = $1";
    bool found;
    TRY(db_find(call, &found, choice_row, status, SQL, db_integer(id)));
    return found ? STATUS_OK : fail(call, STATUS_NOT_FOUND, "%s: there is no such status.", field);
}

static const struct member STATUS[] = {
    {"relativeItemsCount", .type = FIELD_INT, .lacks = true,
        .help = "How many contacts have it; not told with a contact."},
    {"title", .help = "What it is called."},
    {"description", .help = "More about it."},
    {"color", .help = "Its colour."},
    {"sortOrder", .type = FIELD_INT, .lacks = true, .help = "Its place in lists."},
    {"id", .type = FIELD_INT, .help = "The status's id."},
};
const struct shape contact_status_shape = {"ContactStatus", MEMBERS(STATUS)};

enum status contact_status_list_answer(struct call *call)
{
    static const char SQL[] = SELECT " ORDER BY s.sort_order, s.id /* scans */";
    return choice_list_answer(call, SQL);
}
