/* A backup in place of the home's database. */
#include "home.h"
#include "home/schema.h"
#include "library/content.h"
#include "library/library.h"

#include "date.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

struct restoring {
    const char *folder; /* the backup */
    const char *backup; /* its database */
    const char *home;
    const char *database; /* of the home */
    const char *work;     /* a folder in the home, which a restore that was cut off leaves */
    const char *fresh;    /* the database to be, in it */
    const char *kept;     /* the folder of what is replaced, or NULL */
    int source;           /* the backup's database, open */
    int old;              /* the home's, seized; -1: there is none */
    int before, after;    /* schemas */
    struct brought brought;
};

static bool is_there(const char *path)
{
    struct stat file;
    return lstat(path, &file) == 0;
}

static const char *log_of(struct call *call, const char *database)
{
    return arena_format(call->arena, "%s-wal", database);
}

/* A backup that somebody writes to, or left in the middle, is more than its file. */
static enum status open_backup(struct call *call, struct restoring *restoring)
{
    struct stat log, backup, database;
    const char *path = restoring->backup;
    restoring->source = open(path, O_RDONLY | O_CLOEXEC);
    if (restoring->source < 0)
        return fail(call, STATUS_STATE, "%s is no backup: %s: %s", restoring->folder, path,
            strerror(errno));
    TRY(db_check_file(call, path));
    if (fstat(restoring->source, &backup) == 0 && stat(restoring->database, &database) == 0 &&
        backup.st_dev == database.st_dev && backup.st_ino == database.st_ino)
        return fail(call, STATUS_STATE, "%s is the home itself", restoring->folder);
    TRY(db_check_unused(call, restoring->source, path));
    if (stat(log_of(call, path), &log) == 0 && log.st_size > 0)
        return fail(call, STATUS_STATE,
            "%s was written to and not closed: \"routeslip --home %s check\" closes it", path,
            restoring->folder);
    return STATUS_OK;
}

static enum status seize_old(struct call *call, struct restoring *restoring)
{
    restoring->old = open(restoring->database, O_RDWR | O_CLOEXEC);
    if (restoring->old >= 0)
        return db_seize(call, restoring->old, restoring->database);
    if (errno == ENOENT)
        return STATUS_OK;
    return fail(call, STATUS_STATE, "cannot read and write the database %s: %s",
        restoring->database, strerror(errno));
}

/* From here on nobody uses the home. What its log holds is brought into the database, unless that
 * is damaged. */
static enum status take_old(struct call *call, struct restoring *restoring)
{
    struct stat file;
    TRY(seize_old(call, restoring));
    if (restoring->old < 0 || !is_there(log_of(call, restoring->database)))
        return STATUS_OK;
    bool whole = db_check_file(call, restoring->database) == STATUS_OK;
    error_forget(call);
    if (!whole || fstat(restoring->old, &file) != 0 || file.st_size == 0)
        return STATUS_OK;
    close(restoring->old); /* the database's lock would wait for ours */
    db_settle(restoring->database);
    return seize_old(call, restoring);
}

static enum status copy_database(struct call *call, const struct restoring *restoring)
{
    int to = open(restoring->fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t count = to < 0 ? -1 : 1;
    while (count > 0 || (count < 0 && to >= 0 && errno == EINTR))
        count = sendfile(to, restoring->source, NULL, 1 << 20);
    enum status status = STATUS_OK;
    if (count < 0)
        status = fail(call, STATUS_INTERNAL, "cannot copy %s to %s: %s", restoring->backup,
            restoring->fresh, strerror(errno));
    if (to >= 0)
        close(to);
    home_keep_owner(restoring->home, restoring->fresh);
    return status;
}

/* Opens the copy, checks it, and migrates one that is older. */
static enum status open_copy(
    struct call *call, struct restoring *restoring, const struct db_options *options)
{
    int faults;
    TRY(db_open(call, options));
    TRY(db_begin(call, DB_READ));
    TRY(db_check(call, print_fault, NULL, &faults));
    TRY(db_commit(call));
    if (faults)
        return fail(call, STATUS_STATE, "faults found: %d", faults);
    TRY(db_migrate(call, migrations, migration_count, &restoring->before, &restoring->after));
    return restoring->before > 0 ? STATUS_OK
                                 : fail(call, STATUS_STATE, "it is no database of routeslip");
}

/* The document that the backup has goes where the home has none that is sound. */
static enum status restore_content(struct call *call, void *context, const struct content *content)
{
    struct restoring *restoring = context;
    bool sound;
    TRY(content_is_sound(call, restoring->home, content, &sound));
    return bring_content(
        call, restoring->folder, restoring->home, content, sound, &restoring->brought);
}

/* All that takes long and may fail, in a folder of its own; the documents in their place. */
static enum status prepare(struct invocation *invocation, struct restoring *restoring)
{
    struct call *call = invocation->call;
    struct db_options options = invocation->settings->db;
    options.path = restoring->fresh;
    options.create = true;
    remove_folder(restoring->work);
    TRY(make_folder(invocation, restoring->work));
    TRY(copy_database(call, restoring));
    enum status status = open_copy(call, restoring, &options);
    if (status != STATUS_OK) {
        const char *why = arena_string(call->arena, what_happened(invocation));
        forget_failure(invocation);
        status = fail(call, STATUS_STATE, "%s is not put back: %s", restoring->folder, why);
    } else {
        status = content_list(call, restore_content, restoring);
    }
    db_rollback(call);
    db_close(call->db);
    call->db = NULL;
    TRY(status);
    if (is_there(log_of(call, restoring->fresh)))
        return fail(call, STATUS_INTERNAL, "cannot write %s", restoring->fresh);
    return sync_file(call, restoring->fresh);
}

/* A new folder named by the time; by a number too, where one of that time is there. */
static enum status make_kept(struct call *call, struct restoring *restoring)
{
    char time[DATE_SIZE];
    for (char *at = date_utc_iso(call->now, time); *at; at++)
        if (*at == ':')
            *at = '-';
    const char *name = arena_format(call->arena, "%s/replaced-%s", restoring->home, time);
    restoring->kept = name;
    for (int number = 2; mkdir(restoring->kept, 0700) != 0; number++) {
        if (errno != EEXIST)
            return fail(call, STATUS_INTERNAL, "cannot make the folder %s: %s", restoring->kept,
                strerror(errno));
        restoring->kept = arena_format(call->arena, "%s-%d", name, number);
    }
    home_keep_owner(restoring->home, restoring->kept);
    return STATUS_OK;
}

/*
 * A whole database gets a second name, so that there is one at every time. One with a log that
 * could not be brought into it is moved aside with that: a log is never left to another database.
 */
static enum status keep_old(struct call *call, struct restoring *restoring)
{
    static const char *const PARTS[] = {"", "-wal", "-shm"};
    bool log = is_there(log_of(call, restoring->database));
    if (restoring->old < 0 && !log)
        return STATUS_OK;
    TRY(make_kept(call, restoring));
    const char *kept = arena_format(call->arena, "%s/routeslip.db", restoring->kept);
    bool linked = !log && link(restoring->database, kept) == 0;
    for (size_t i = 0; i < COUNT_OF(PARTS) && !linked; i++) {
        const char *from = arena_format(call->arena, "%s%s", restoring->database, PARTS[i]);
        const char *to = arena_format(call->arena, "%s%s", kept, PARTS[i]);
        if (rename(from, to) != 0 && errno != ENOENT)
            return fail(
                call, STATUS_INTERNAL, "cannot move %s to %s: %s", from, to, strerror(errno));
    }
    sync_folder(restoring->kept);
    sync_folder(restoring->home);
    return STATUS_OK;
}

static enum status replace(struct invocation *invocation, struct restoring *restoring)
{
    struct call *call = invocation->call;
    TRY(prepare(invocation, restoring));
    TRY(keep_old(call, restoring));
    if (rename(restoring->fresh, restoring->database) != 0)
        return fail(
            call, STATUS_INTERNAL, "cannot rename %s: %s", restoring->fresh, strerror(errno));
    sync_folder(restoring->home);
    return STATUS_OK;
}

static enum status restore(struct invocation *invocation, struct restoring *restoring)
{
    struct call *call = invocation->call;
    TRY(open_backup(call, restoring));
    TRY(make_home(invocation));
    TRY(take_old(call, restoring));
    enum status status = replace(invocation, restoring);
    remove_folder(restoring->work);
    return status;
}

static enum status tell(struct invocation *invocation, const struct restoring *restoring)
{
    struct call *call = invocation->call;
    const char *migrated = "", *kept = "";
    if (restoring->before < restoring->after)
        migrated = arena_format(
            call->arena, ", migrated from schema %d to %d", restoring->before, restoring->after);
    if (restoring->kept)
        kept = arena_format(call->arena, "; what was there is in %s", restoring->kept);
    if (restoring->brought.damaged)
        return fail(call, STATUS_STATE, "restored %s%s without document versions: %" PRId64 "%s",
            restoring->folder, migrated, restoring->brought.damaged, kept);
    return say(invocation, "restored %s%s; document versions: %" PRId64 "%s", restoring->folder,
        migrated, restoring->brought.sound, kept);
}

static enum status restore_run(struct invocation *invocation)
{
    struct arena *arena = invocation->call->arena;
    const char *home = invocation->settings->home, *folder = invocation->arguments[0];
    struct restoring restoring = {.folder = folder,
        .backup = arena_format(arena, "%s/routeslip.db", folder),
        .home = home,
        .database = invocation->settings->database,
        .work = arena_format(arena, "%s/restoring", home),
        .fresh = arena_format(arena, "%s/restoring/routeslip.db", home),
        .source = -1,
        .old = -1};
    TRY(require_file(invocation));
    if (!*folder)
        return fail(invocation->call, STATUS_INVALID, "restore which folder?");
    enum status status = restore(invocation, &restoring);
    if (restoring.old >= 0)
        close(restoring.old);
    if (restoring.source >= 0)
        close(restoring.source);
    TRY(status);
    return tell(invocation, &restoring);
}

const struct command RESTORE_COMMANDS[] = {
    {"restore", "DIR", "Put a backup in place of the database, which is kept.", NEEDS_NOTHING, 1, 1,
        0, restore_run},
    {0}};
