#include "domain_delete.h"

#include "db.h"
#include "recycle_bin.h"
#include "people/group.h"

static enum status delete_folders(struct call *call, int64_t domain_id, struct contents *contents)
{
    static const char FLOWS[] = "DELETE FROM flows WHERE domain_id = $1";
    static const char ROOT[] = "SELECT id FROM folders WHERE domain_id = $1 AND parent_id IS NULL";
    int64_t root_id;
    TRY(db_run(call, FLOWS, db_integer(domain_id)));
    TRY(db_read_integer(call, &root_id, ROOT, db_integer(domain_id)));
    return folder_delete_tree(call, root_id, contents);
}

static enum status delete_groups(struct call *call, int64_t domain_id)
{
    struct rows rows;
    struct group *groups = NULL;
    size_t count = 0, room = 0;
    TRY(group_list_local(call, domain_id, &rows));
    while (db_next(&rows)) {
        groups = arena_grow(call->arena, groups, count, &room, sizeof *groups);
        group_row(&rows, &groups[count++]);
    }
    TRY(db_end(&rows));
    for (size_t i = 0; i < count; i++)
        TRY(group_delete(call, &groups[i]));
    return STATUS_OK;
}

enum status domain_delete(struct call *call, int64_t domain_id, struct contents *contents)
{
    static const char *const DELETIONS[] = {
        "DELETE FROM domain_groups WHERE domain_id = $1",
        "DELETE FROM domain_members WHERE domain_id = $1",
        "DELETE FROM domain_managers WHERE domain_id = $1",
        "UPDATE users SET domain_id = NULL WHERE domain_id = $1",
        "DELETE FROM domains WHERE id = $1",
    };
    TRY(recycle_bin_empty_domain(call, domain_id, contents));
    TRY(delete_folders(call, domain_id, contents));
    TRY(delete_groups(call, domain_id));
    for (size_t i = 0; i < COUNT_OF(DELETIONS); i++)
        TRY(db_run(call, DELETIONS[i], db_integer(domain_id)));
    return STATUS_OK;
}
