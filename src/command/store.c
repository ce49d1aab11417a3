/* The database as a whole: create, migrate, check, back up. */
#include "command.h"
#include "library.h"
#include "schema.h"

#include <sys/stat.h>
#include <unistd.h>

static enum status make_folder(struct call *call, const char *path)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return STATUS_OK;
    return fail(call, STATUS_INTERNAL, "cannot make the folder %s: %s", path, strerror(errno));
}

static enum status create_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct settings *settings = invocation->settings;
    int before, after;
    settings->db.create = true;
    TRY(make_folder(call, settings->home));
    TRY(make_folder(call, arena_format(call->arena, "%s/content", settings->home)));
    TRY(db_open(call, &settings->db));
    TRY(db_migrate(call, migrations, migration_count, &before, &after));
    if (before == after)
        printf("the database %s is there, schema %d\n", settings->database, after);
    else if (before == 0)
        printf("database %s created, schema %d\n", settings->database, after);
    else
        printf("database %s migrated from schema %d to %d\n", settings->database, before, after);
    return STATUS_OK;
}

static void print_fault(void *context, const char *line)
{
    (void)context;
    printf("fault: %s\n", line);
}

struct content_check {
    const char *home;
    int faults;
    int64_t count;
};

static enum status check_content(
    struct call *call, void *context, const struct content *content)
{
    struct content_check *check = context;
    const char *hash;
    int64_t size;
    check->count++;
    if (content_hash(call, content_path(call, check->home, content->hash), &hash, &size) !=
        STATUS_OK) {
        call->error = (struct error){0};
        hash = "";
    }
    if (strcmp(hash, content->hash) != 0) {
        printf("fault: the content of document %" PRId64 " version %" PRId64
               " is missing or damaged\n",
            content->document_id, content->version);
        check->faults++;
    }
    return STATUS_OK;
}

/* Dates that do not follow from their task's due date: task_set_due() wrote every one. */
static enum status check_dates(struct call *call, int *faults)
{
    static const char SQL[] =
        "SELECT id FROM tasks WHERE coalesce(reminder_date, 0) <>"
        " CASE reminder_hours WHEN 0 THEN 0 ELSE due - reminder_hours * 3600 END"
        " OR coalesce(supervisor_notice_date, 0) <>"
        " CASE supervisor_notice_hours WHEN 0 THEN 0 ELSE due - supervisor_notice_hours * 3600 END"
        " OR coalesce(allowed_start_date, 0) <>"
        " CASE allowed_start_hours WHEN 0 THEN 0 ELSE due - allowed_start_hours * 3600 END"
        " /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        printf("fault: the dates of task %" PRId64 " do not follow from its due date\n",
            row_integer(&rows, 0));
        ++*faults;
    }
    return db_end(&rows);
}

static enum status check_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct content_check content = {.home = invocation->settings->home};
    int faults;
    TRY(db_check(call, print_fault, NULL, &faults));
    TRY(check_dates(call, &faults));
    TRY(content_list(call, check_content, &content));
    faults += content.faults;
    if (faults)
        return fail(call, STATUS_STATE, "%d faults found", faults);
    printf("no fault found: database and %" PRId64 " document versions\n", content.count);
    return STATUS_OK;
}

struct backup {
    const char *home;
    const char *target;
    int64_t count;
};

static enum status copy_content(struct call *call, void *context, const struct content *content)
{
    struct backup *backup = context;
    const char *hash;
    int64_t size;
    TRY(content_store(
        call, backup->target, content_path(call, backup->home, content->hash), &hash, &size));
    if (strcmp(hash, content->hash) != 0)
        return fail(call, STATUS_STATE, "the content of document %" PRId64 " is damaged",
            content->document_id);
    backup->count++;
    return STATUS_OK;
}

/* Content is never changed or removed, so what the copied rows name is there to be copied. */
static enum status backup_into(struct invocation *invocation, struct backup *backup)
{
    struct call *call = invocation->call;
    if (mkdir(backup->target, 0700) != 0)
        return fail(call, STATUS_STATE, "cannot make the folder %s: %s", backup->target,
            strerror(errno));
    TRY(db_copy(call, arena_format(call->arena, "%s/routeslip.db", backup->target)));
    return content_list(call, copy_content, backup);
}

static enum status backup_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *folder = invocation->arguments[0];
    struct backup backup = {.home = invocation->settings->home,
        .target = arena_format(call->arena, "%s.unfinished", folder)};
    if (access(folder, F_OK) == 0)
        return fail(call, STATUS_STATE, "%s is there already", folder);
    TRY(db_open(call, &invocation->settings->db));
    printf("backing up to %s ...\n", folder);
    fflush(stdout);
    TRY(backup_into(invocation, &backup));
    if (rename(backup.target, folder) != 0)
        return fail(call, STATUS_INTERNAL, "cannot rename %s: %s", backup.target, strerror(errno));
    printf("backed up: database and %" PRId64 " document versions\n", backup.count);
    return STATUS_OK;
}

const struct command STORE_COMMANDS[] = {
    {"create", "", "Create the home and its database, or migrate an older one.", NEEDS_NOTHING, 0,
        0, 0, create_run},
    {"check", "", "Check the database and the documents for damage.", NEEDS_READ, 0, 0, 0,
        check_run},
    {"backup", "DIR", "Copy the database and the documents to a new folder.", NEEDS_NOTHING, 1, 1,
        0, backup_run},
    {0}};
