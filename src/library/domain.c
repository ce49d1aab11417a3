#include "domain.h"

#include "db.h"
#include "library.h"
#include "text.h"

enum status domain_find(struct call *call, const char *name, int64_t *domain_id, bool *found)
{
    static const char SQL[] = "SELECT id FROM domains WHERE name_folded = $1";
    const char *folded = text_fold(call->arena, name);
    TRY(db_read_integer(call, domain_id, SQL, db_text(folded ? folded : "")));
    *found = *domain_id != 0;
    return STATUS_OK;
}

enum status domain_by_name(struct call *call, const char *name, int64_t *domain_id)
{
    bool found;
    TRY(domain_find(call, name, domain_id, &found));
    return found ? STATUS_OK : fail(call, STATUS_NO_DOMAIN, "Domain not found");
}

enum status domain_add(struct call *call, const char *name, int64_t *domain_id)
{
    static const char SQL[] = "INSERT INTO domains (name, name_folded) VALUES ($1, $2)"
                              " ON CONFLICT (name_folded) DO NOTHING RETURNING id";
    if (!library_is_name(name))
        return fail(call, STATUS_INVALID, "A library's name has 1 to 255 bytes, without slashes.");
    TRY(db_insert(call, domain_id, SQL, db_text(name), db_text(text_fold(call->arena, name))));
    if (*domain_id == 0)
        return fail(call, STATUS_STATE, "There is a library %s already.", name);
    return folder_insert(call, *domain_id, 0, "");
}

enum status domain_set_enabled(struct call *call, int64_t domain_id, bool enabled)
{
    static const char SQL[] = "UPDATE domains SET enabled = $2 WHERE id = $1";
    return db_run(call, SQL, db_integer(domain_id), db_integer(enabled));
}

enum status domain_set_manager(struct call *call, int64_t domain_id, int64_t user_id, bool manager)
{
    static const char ENTER[] = "INSERT INTO domain_managers (domain_id, user_id) VALUES ($1, $2)"
                                " ON CONFLICT DO NOTHING";
    static const char LEAVE[] = "DELETE FROM domain_managers WHERE domain_id = $1 AND user_id = $2";
    return db_run(call, manager ? ENTER : LEAVE, db_integer(domain_id), db_integer(user_id));
}

enum status domain_set_member(struct call *call, int64_t domain_id, int64_t user_id, bool member)
{
    static const char ENTER[] = "INSERT INTO domain_members (domain_id, user_id) VALUES ($1, $2)"
                                " ON CONFLICT DO NOTHING";
    static const char LEAVE[] = "DELETE FROM domain_members WHERE domain_id = $1 AND user_id = $2";
    return db_run(call, member ? ENTER : LEAVE, db_integer(domain_id), db_integer(user_id));
}

enum status domain_list(struct call *call,
    void (*each)(void *context, const struct domain_summary *domain), void *context)
{
    static const char SQL[] =
        "SELECT d.name, d.enabled,"
        " (SELECT count(*) FROM domain_managers m WHERE m.domain_id = d.id),"
        " (SELECT count(*) FROM domain_members m WHERE m.domain_id = d.id),"
        " (SELECT count(*) FROM folders f JOIN documents o ON o.folder_id = f.id"
        "  WHERE f.domain_id = d.id) FROM domains d ORDER BY d.name_folded /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        struct domain_summary domain = {row_text(&rows, 0), row_integer(&rows, 1),
            row_integer(&rows, 2), row_integer(&rows, 3), row_integer(&rows, 4)};
        each(context, &domain);
    }
    return db_end(&rows);
}
