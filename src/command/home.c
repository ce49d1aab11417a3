/* The home as a whole: create, migrate, check, back up. */
#define _GNU_SOURCE /* nftw() */
#include "home.h"

#include "home/schema.h"
#include "library/content.h"
#include "library/library.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum status make_folder(struct invocation *invocation, const char *path)
{
    if (mkdir(path, 0700) == 0) {
        home_keep_owner(invocation->settings->home, path);
        return STATUS_OK;
    }
    struct stat file;
    if (errno == EEXIST && stat(path, &file) == 0 && !S_ISDIR(file.st_mode))
        errno = ENOTDIR;
    if (errno == EEXIST)
        return STATUS_OK;
    return fail(
        invocation->call, STATUS_INTERNAL, "cannot make the folder %s: %s", path, strerror(errno));
}

/* An empty file is a new database: made here, so that it has its owner from the start. */
static enum status make_file(struct invocation *invocation, const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return db_check_file(invocation->call, path);
    if (file < 0)
        return fail(invocation->call, STATUS_INTERNAL, "cannot make the database %s: %s", path,
            strerror(errno));
    home_keep_owner(invocation->settings->home, path);
    close(file);
    sync_folder(invocation->settings->home);
    return STATUS_OK;
}

/* The lock is that of the folder of the documents: writers queue for the one of the home, and so
 * would the process that holds it. */
enum status make_home(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *content = arena_format(call->arena, "%s/content", invocation->settings->home);
    TRY(make_folder(invocation, invocation->settings->home));
    TRY(make_folder(invocation, content));
    int folder = open(content, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0 && flock(folder, LOCK_EX) == 0)
        return STATUS_OK;
    return fail(call, STATUS_INTERNAL, "cannot lock the folder %s: %s", content, strerror(errno));
}

enum status make_database(struct invocation *invocation, int *before, int *after)
{
    struct settings *settings = invocation->settings;
    settings->db.create = true;
    if (!settings->db.url)
        TRY(make_file(invocation, settings->database));
    TRY(open_database(invocation));
    return db_migrate(invocation->call, migrations, migration_count, before, after);
}

static enum status create_run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    int before, after;
    TRY(make_home(invocation));
    TRY(make_database(invocation, &before, &after));
    if (before == after)
        return say(invocation, "database %s is up to date, schema %d", settings->database, after);
    if (before == 0)
        return say(invocation, "database %s created, schema %d", settings->database, after);
    if (before < 0)
        return say(invocation,
            "database %s: the migration to schema %d that was broken off is complete, schema %d",
            settings->database, -before, after);
    return say(
        invocation, "database %s migrated from schema %d to %d", settings->database, before, after);
}

void print_fault(void *context, const char *line)
{
    (void)context;
    printf("fault: %s\n", line);
}

static void print_damage(const struct content *content)
{
    printf("fault: the content of document %" PRId64 " version %" PRId64
           " is missing, unreadable or damaged\n",
        content->document_id, content->version);
}

/* What the engine cannot know to be wrong: each statement finds the numbers of such things. */
#define GONE(type_, table_, id_)                                                                   \
    "(entity_type = " type_ " AND NOT EXISTS (SELECT 1 FROM " table_ " WHERE id = " id_ "))"
#define ENTITY_GONE(id_)                                                                           \
    "(" GONE("1", "contacts", id_) " OR " GONE("2", "opportunities", id_) " OR " GONE(             \
        "3", "cases", id_) ")"
/* A date that is not so many hours before the due date; of hours of work it is as far at least. */
#define NOT_PLAIN(date_, hours_)                                                                   \
    "coalesce(" date_ ", 0) <> CASE " hours_ " WHEN 0 THEN 0 ELSE due - " hours_ " * 3600 END"
#define WRONG(date_, hours_)                                                                       \
    "(" NOT_PLAIN(date_, hours_) " AND NOT (in_working_hours = 1 AND " hours_ " <> 0 AND"          \
                                 " abs(due - coalesce(" date_ ", due)) >= abs(" hours_             \
                                 ") * 3600))"
static const struct {
    const char *sql, *thing, *fault;
} CHECKS[] = {
    {"SELECT id FROM tasks WHERE " WRONG("reminder_date", "reminder_hours") " OR " WRONG(
         "supervisor_notice_date", "supervisor_notice_hours") " OR " NOT_PLAIN("allowed_start_date",
         "allowed_start_hours") " /* scans */",
        "the dates of task", "do not follow from its due date"},
    {"SELECT id FROM task_categories k WHERE tasks <>"
     " (SELECT count(*) FROM crm_tasks WHERE category_id = k.id) /* scans */",
        "category", "has another number of tasks"},
    {"SELECT task_id FROM crm_tasks WHERE contact_id <> 0"
     " AND NOT EXISTS (SELECT 1 FROM contacts WHERE id = contact_id) OR " ENTITY_GONE(
         "entity_id") " /* scans */",
        "task", "refers to what is not there"},
    {"SELECT id FROM events WHERE " ENTITY_GONE("entity_id") " /* scans */", "event",
        "tells of what is not there"},
    {"SELECT entity_id FROM entity_members WHERE " ENTITY_GONE("entity_id") " UNION SELECT "
                                                                            "entity_id FROM "
                                                                            "entity_access "
                                                                            "WHERE " ENTITY_GONE(
                                                                                "entity_id") " /* "
                                                                                             "scans"
                                                                                             " */",
        "the contact, opportunity or case", "has members or people but is not there"},
};

static enum status check_rows(struct call *call, int *faults)
{
    struct rows rows;
    for (size_t i = 0; i < COUNT_OF(CHECKS); i++) {
        TRY(db_query(call, &rows, CHECKS[i].sql));
        while (db_next(&rows)) {
            printf("fault: %s %" PRId64 " %s\n", CHECKS[i].thing, row_integer(&rows, 0),
                CHECKS[i].fault);
            ++*faults;
        }
        TRY(db_end(&rows));
    }
    return STATUS_OK;
}

/* The versions, to be looked at when the transaction that listed them is over. */
struct listed {
    struct content content;
    struct listed *next;
};

static enum status add_to_list(struct call *call, void *context, const struct content *content)
{
    struct listed ***end = context, *listed = arena_allocate(call->arena, sizeof *listed);
    listed->content = *content;
    **end = listed;
    *end = &listed->next;
    return STATUS_OK;
}

static enum status check_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct listed *first = NULL, **end = &first;
    int faults;
    int64_t count = 0;
    TRY(open_database(invocation));
    TRY(db_begin(call, DB_READ));
    TRY(db_check(call, print_fault, NULL, &faults));
    TRY(check_rows(call, &faults));
    TRY(content_list(call, add_to_list, &end));
    TRY(db_commit(call));
    for (const struct listed *at = first; at; at = at->next, count++) {
        bool sound;
        TRY(content_is_sound(call, invocation->settings->documents, &at->content, &sound));
        if (!sound) {
            print_damage(&at->content);
            faults++;
        }
    }
    if (faults)
        return fail(call, STATUS_STATE, "faults found: %d", faults);
    return say(invocation, "no fault found; document versions checked: %" PRId64, count);
}

enum status require_file(struct invocation *invocation)
{
    return !invocation->settings->db.url ? STATUS_OK
                                         : fail(invocation->call, STATUS_STATE,
                                               "the database is %s: it is backed up and restored "
                                               "by its own programs, as pg_dump",
                                               invocation->settings->database);
}

struct backup {
    const char *home;
    const char *target; /* the folder under its name while it is unfinished */
    struct brought brought;
};

/* A version that is damaged is no reason to go without all others. */
enum status bring_content(struct call *call, const char *from, const char *to,
    const struct content *content, bool there, struct brought *brought)
{
    if (!there)
        TRY(content_copy(call, from, to, content, &there));
    if (!there)
        print_damage(content);
    ++*(there ? &brought->sound : &brought->damaged);
    return STATUS_OK;
}

static enum status copy_content(struct call *call, void *context, const struct content *content)
{
    struct backup *backup = context;
    bool there;
    TRY(content_is_there(call, backup->target, content->hash, &there));
    return bring_content(call, backup->home, backup->target, content, there, &backup->brought);
}

enum status sync_file(struct call *call, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = file >= 0 && fsync(file) == 0;
    enum status status =
        synced ? STATUS_OK
               : fail(call, STATUS_INTERNAL, "cannot write %s: %s", path, strerror(errno));
    if (file >= 0)
        close(file);
    return status;
}

/*
 * Which contents belong to the copy, the copy says. Content is never changed or
 * removed, so it is still there. Opening the copy as `create` does makes it a
 * database with a write-ahead log, which the copy of one is not.
 */
static enum status fill_backup(struct invocation *invocation, struct backup *backup)
{
    struct call *call = invocation->call;
    const char *path = arena_format(call->arena, "%s/routeslip.db", backup->target);
    struct db_options copy = invocation->settings->db;
    copy.path = path;
    copy.create = true;
    TRY(db_copy(call, path));
    db_close(call->db);
    TRY(db_open(call, &copy));
    enum status status = content_list(call, copy_content, backup);
    db_close(call->db);
    call->db = NULL;
    TRY(status);
    TRY(sync_file(call, path));
    sync_folder(backup->target);
    return STATUS_OK;
}

static int remove_one(const char *path, const struct stat *file, int type, struct FTW *place)
{
    (void)file, (void)type, (void)place;
    return remove(path);
}

void remove_folder(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Nothing is left of a backup that fails; one that is killed leaves what cannot be taken for one.
 */
static enum status make_backup(
    struct invocation *invocation, struct backup *backup, const char *folder)
{
    struct call *call = invocation->call;
    if (mkdir(backup->target, 0700) != 0)
        return fail(call, STATUS_STATE, "cannot make the folder %s: %s%s", backup->target,
            strerror(errno),
            errno == EEXIST ? " (another backup makes it, or one was cut off: then remove it)"
                            : "");
    enum status status = fill_backup(invocation, backup);
    if (status == STATUS_OK && rename(backup->target, folder) != 0)
        status =
            fail(call, STATUS_INTERNAL, "cannot rename %s: %s", backup->target, strerror(errno));
    if (status != STATUS_OK)
        remove_folder(backup->target);
    else
        sync_folder(arena_format(call->arena, "%s/..", folder));
    return status;
}

static enum status backup_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    char *folder = arena_string(call->arena, invocation->arguments[0]);
    for (size_t length = strlen(folder); length > 1 && folder[length - 1] == '/'; length--)
        folder[length - 1] = '\0';
    struct backup backup = {.home = invocation->settings->home,
        .target = arena_format(call->arena, "%s.unfinished", folder)};
    struct stat there;
    TRY(require_file(invocation));
    if (!*folder)
        return fail(call, STATUS_INVALID, "backup to which folder?");
    if (lstat(folder, &there) == 0)
        return fail(call, STATUS_STATE, "%s is there already", folder);
    TRY(open_database(invocation));
    TRY(make_backup(invocation, &backup, folder));
    if (backup.brought.damaged)
        return fail(call, STATUS_STATE, "backed up to %s without document versions: %" PRId64,
            folder, backup.brought.damaged);
    return say(
        invocation, "backed up to %s; document versions: %" PRId64, folder, backup.brought.sound);
}

const struct command HOME_COMMANDS[] = {
    {"create", "", "Create the home and its database, or migrate an older one.", NEEDS_NOTHING, 0,
        0, 0, create_run},
    {"check", "", "Check the database and the documents for damage.", NEEDS_NOTHING, 0, 0, 0,
        check_run},
    {"backup", "DIR", "Copy the database and the documents to a new folder.", NEEDS_NOTHING, 1, 1,
        0, backup_run},
    {0}};
