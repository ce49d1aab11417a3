#include "domain_delete.h"

#include "db.h"
#include "home/settings.h"
#include "library/content.h"
#include "people/group.h"

#define DOCUMENTS                                                                                  \
    "(SELECT o.id FROM folders f JOIN documents o ON o.folder_id = f.id WHERE f.domain_id = $1)"

/*
 * What goes, each before what it refers to. Where others have something of it, a task one of its
 * documents attached, a definition one of its groups as a supervisor, they lose that. Notices
 * that were not sent would tell of what is gone. Steps, task definitions and what belongs to tasks
 * go by CASCADE.
 */
static const char *const DELETIONS[] = {
    "DELETE FROM outbox WHERE sent IS NULL AND"
    " (task_id IN (SELECT t.id FROM tasks t WHERE t.domain_id = $1)"
    "  OR workflow_id IN (SELECT w.id FROM workflows w WHERE w.domain_id = $1)) /* scans */",
    "DELETE FROM task_attachments WHERE document_id IN " DOCUMENTS,
    "DELETE FROM workflows WHERE domain_id = $1",
    "DELETE FROM tasks WHERE domain_id = $1",
    "DELETE FROM flows WHERE domain_id = $1",
    "DELETE FROM document_versions WHERE document_id IN " DOCUMENTS,
    "DELETE FROM documents WHERE folder_id IN (SELECT f.id FROM folders f WHERE f.domain_id = $1)",
    "DELETE FROM folders WHERE domain_id = $1",
    "DELETE FROM domain_groups WHERE domain_id = $1",
    "DELETE FROM domain_members WHERE domain_id = $1",
    "DELETE FROM domain_managers WHERE domain_id = $1",
    "UPDATE users SET domain_id = NULL WHERE domain_id = $1",
    "DELETE FROM domains WHERE id = $1",
};

static enum status read_contents(struct call *call, int64_t domain_id, struct text_list *contents)
{
    static const char SQL[] = "SELECT DISTINCT v.hash FROM document_versions v"
                              " WHERE v.document_id IN " DOCUMENTS;
    struct rows rows;
    const char **texts = NULL;
    size_t count = 0, room = 0;
    TRY(db_query(call, &rows, SQL, db_integer(domain_id)));
    while (db_next(&rows)) {
        texts = arena_grow(call->arena, texts, count, &room, sizeof *texts);
        texts[count++] = row_text(&rows, 0);
    }
    *contents = (struct text_list){texts, count};
    return db_end(&rows);
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

enum status domain_delete(struct call *call, int64_t domain_id, struct text_list *contents)
{
    TRY(read_contents(call, domain_id, contents));
    TRY(delete_groups(call, domain_id));
    for (size_t i = 0; i < COUNT_OF(DELETIONS); i++)
        TRY(db_run(call, DELETIONS[i], db_integer(domain_id)));
    return STATUS_OK;
}

enum status domain_forget_contents(struct call *call, const struct text_list *contents)
{
    for (size_t i = 0; i < contents->count; i++) {
        TRY(db_begin(call, DB_WRITE));
        TRY(content_forget(call, call->settings->documents, contents->texts[i]));
        TRY(db_commit(call));
    }
    return STATUS_OK;
}
