/* What an installation lacks: the home, the database, the web server. */
#define _GNU_SOURCE /* getgrouplist(), nftw() */
#include "ask.h"
#include "command.h"
#include "text.h"
#include "library/library.h"
#include "people/ticket.h"

#include <ftw.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define DEFAULT_URL "http://localhost"
#define LEAST_SPACE (100 << 20)
#define MOST_GROUPS 64

struct doctor {
    struct call *call;
    const char *home;
    const char *url;  /* without what follows the place where srv.asmx is */
    struct stat stat; /* of the home */
    const char *owner;
    struct session session; /* id 0: there is none, or it has ended */
    int faults;
};

PRINTF(2, 3) static void good(struct doctor *doctor, const char *format, ...)
{
    va_list arguments;
    (void)doctor;
    va_start(arguments, format);
    fputs("ok: ", stdout);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
}

PRINTF(2, 3) static void fault(struct doctor *doctor, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("fault: ", stdout);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
    doctor->faults++;
}

/* A failure of the library's becomes a fault, and is over. */
static void fault_of(struct doctor *doctor, struct invocation *invocation)
{
    fault(doctor, "%s", what_happened(invocation));
    forget_failure(invocation);
}

/* Rights ------------------------------------------------------------------------------------- */

/* Whether the owner of the home may enter a folder, by its mode. */
static bool may_enter(const struct doctor *doctor, const struct stat *folder)
{
    gid_t groups[MOST_GROUPS];
    int count = MOST_GROUPS;
    const struct passwd *person = getpwuid(doctor->stat.st_uid);
    if (doctor->stat.st_uid == 0)
        return true;
    if (folder->st_uid == doctor->stat.st_uid)
        return folder->st_mode & S_IXUSR;
    if (!person || getgrouplist(person->pw_name, person->pw_gid, groups, &count) < 0)
        return folder->st_mode & S_IXOTH;
    for (int i = 0; i < count; i++)
        if (groups[i] == folder->st_gid)
            return folder->st_mode & S_IXGRP;
    return folder->st_mode & S_IXOTH;
}

/* Each folder on the way to the home, from the root on. */
static void check_way(struct doctor *doctor)
{
    char *way = realpath(doctor->home, NULL);
    struct stat folder;
    for (char *slash = way; slash && (slash = strchr(slash, '/')); slash++) {
        char kept = slash[1];
        slash[1] = '\0'; /* with the slash, which the root needs */
        if (stat(way, &folder) == 0 && !may_enter(doctor, &folder))
            fault(doctor, "%s, who owns the home, cannot enter %s", doctor->owner, way);
        slash[1] = kept;
    }
    free(way);
}

/* What nftw() hands on: it has no place for more. */
static struct {
    uid_t owner;
    int count;
    char first[512];
} strangers;

static int note_stranger(const char *path, const struct stat *file, int type, struct FTW *place)
{
    (void)place;
    if (type == FTW_NS || file->st_uid != strangers.owner) {
        if (strangers.count++ == 0)
            snprintf(strangers.first, sizeof strangers.first, "%s", path);
    }
    return 0;
}

/* What the server writes, be it there or not. */
static void check_files(struct doctor *doctor)
{
    static const char *const WRITTEN[] = {
        "routeslip.db", "routeslip.db-wal", "routeslip.db-shm", "content"};
    strangers.owner = doctor->stat.st_uid;
    strangers.count = 0;
    for (size_t i = 0; i < COUNT_OF(WRITTEN); i++) {
        struct stat file;
        const char *path = arena_format(doctor->call->arena, "%s/%s", doctor->home, WRITTEN[i]);
        nftw(path, note_stranger, 16, FTW_PHYS);
        if (doctor->stat.st_mode & S_IXOTH && stat(path, &file) == 0 && file.st_mode & S_IRWXO)
            fault(doctor, "everybody on this machine can read %s: chmod o= %s", path, path);
    }
    if (strangers.count)
        fault(doctor, "%s does not belong to %s, nor do %d others: chown -R %s: %s",
            strangers.first, doctor->owner, strangers.count - 1, doctor->owner, doctor->home);
}

static void check_rights(struct doctor *doctor)
{
    int before = doctor->faults;
    check_way(doctor);
    check_files(doctor);
    if (before == doctor->faults)
        good(doctor, "the home %s belongs to %s", doctor->home, doctor->owner);
}

static void check_space(struct doctor *doctor)
{
    struct statvfs disk;
    if (statvfs(doctor->home, &disk) != 0) {
        fault(doctor, "cannot look at the disk of %s: %s", doctor->home, strerror(errno));
        return;
    }
    int64_t space = (int64_t)(disk.f_bavail * disk.f_frsize);
    if (space < LEAST_SPACE || (disk.f_files && disk.f_favail == 0))
        fault(doctor, "the disk of %s is full, or nearly: %" PRId64 " MB are free", doctor->home,
            space >> 20);
    else
        good(doctor, "free space: %" PRId64 " MB", space >> 20);
}

static bool check_home(struct doctor *doctor)
{
    if (stat(doctor->home, &doctor->stat) != 0 || !S_ISDIR(doctor->stat.st_mode)) {
        fault(doctor,
            "there is no home %s: \"routeslip create\" makes it; --home DIR names another",
            doctor->home);
        return false;
    }
    const struct passwd *owner = getpwuid(doctor->stat.st_uid);
    doctor->owner = owner ? arena_string(doctor->call->arena, owner->pw_name)
                          : arena_format(doctor->call->arena, "%u", doctor->stat.st_uid);
    if (geteuid() != 0 && geteuid() != doctor->stat.st_uid) {
        fault(doctor, "the home belongs to %s: ask as %s or as root", doctor->owner, doctor->owner);
        return false;
    }
    check_rights(doctor);
    check_space(doctor);
    return true;
}

/* The database ------------------------------------------------------------------------------- */

/* A session of the first administrator's, to call the web server with: it is written. */
static enum status begin_session(struct doctor *doctor)
{
    struct call *call = doctor->call;
    bool found;
    TRY(db_begin(call, DB_WRITE));
    TRY(user_find_administrator(call, &doctor->session.user, &found));
    if (!found)
        return fail(call, STATUS_NO_USER,
            "there is no administrator: routeslip user add LOGIN --administrator");
    TRY(ticket_start(call, "routeslip doctor", &doctor->session));
    return db_commit(call);
}

static enum status end_session(struct doctor *doctor)
{
    struct call *call = doctor->call;
    TRY(db_begin(call, DB_WRITE));
    TRY(ticket_end(call, doctor->session.id));
    return db_commit(call);
}

static bool check_database(struct doctor *doctor, struct invocation *invocation)
{
    if (open_database(invocation) == STATUS_OK && begin_session(doctor) == STATUS_OK) {
        good(doctor, "the database can be read and written, schema %d",
            invocation->settings->db.schema);
        return true;
    }
    db_rollback(doctor->call);
    doctor->session.id = 0;
    fault_of(doctor, invocation);
    return false;
}

/* The web server ----------------------------------------------------------------------------- */

/* Asks for a path below the URL; what cannot be asked is a fault. */
static bool ask_for(
    struct doctor *doctor, const char *path, const char *settings, struct reply *reply)
{
    struct call *call = doctor->call;
    const char *url = arena_format(call->arena, "%s%s", doctor->url, path);
    if (ask(call, url, settings, reply) == STATUS_OK)
        return true;
    fault(doctor, "%s: %s", url, call->error.message);
    error_forget(call);
    return false;
}

/* The first line of an answer, and no more than a screen has. */
static const char *beginning(struct doctor *doctor, const struct reply *reply)
{
    size_t length = strcspn(reply->body + strspn(reply->body, "\r\n"), "\r\n");
    const char *start = reply->body + strspn(reply->body, "\r\n");
    char *text = text_utf8(doctor->call->arena, start, length < 200 ? length : 200, NULL);
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = '?';
    return text;
}

/* Why a call that has a good ticket was refused, and what to look at. */
static void explain(struct doctor *doctor, const struct reply *reply)
{
    const char *url = arena_format(doctor->call->arena, "%s/srv.asmx", doctor->url);
    if (reply->status == 0)
        fault(doctor,
            "%s does not answer (%s): is the web server started? --url names another "
            "address",
            url, beginning(doctor, reply));
    else if (reply->status == 404)
        fault(
            doctor, "%s is not there: the web server does not include the file of routeslip", url);
    else if (strstr(reply->body, "[901]"))
        fault(doctor,
            "%s serves another home: ROUTESLIP_HOME in the web server's configuration is "
            "not %s",
            url, doctor->home);
    else
        fault(doctor, "%s answers %d: \"%s\": the web server's error log tells more", url,
            reply->status, beginning(doctor, reply));
}

/* Whether the programs behind the web server read this home's database. */
static bool check_service(struct doctor *doctor)
{
    struct reply reply;
    const char *ticket = arena_format(
        doctor->call->arena, "data = \"authenticationTicket=%s\"\n", doctor->session.ticket);
    if (!ask_for(doctor, "/srv.asmx/GetCurrentUser", ticket, &reply))
        return false;
    if (reply.status != 200 || !strstr(reply.body, "success=\"true\"")) {
        explain(doctor, &reply);
        return false;
    }
    good(doctor, "%s/srv.asmx answers for this home", doctor->url);
    return true;
}

static void check_rest(struct doctor *doctor)
{
    struct reply reply;
    const char *header = arena_format(
        doctor->call->arena, "header = \"Authorization: %s\"\n", doctor->session.ticket);
    if (!ask_for(doctor, "/api/2.0/people/@self.json", header, &reply))
        return;
    if (reply.status == 200 && strstr(reply.body, "\"response\""))
        good(doctor, "%s/api/2.0 answers for this home", doctor->url);
    else if (reply.status == 401)
        fault(doctor,
            "%s/api/2.0 is not told who calls: the web server does not hand on the header "
            "Authorization (Apache: CGIPassAuth On)",
            doctor->url);
    else
        fault(doctor, "%s/api/2.0 answers %d: \"%s\"", doctor->url, reply.status,
            beginning(doctor, &reply));
}

/* A proxy that is not told of leads clients to an address of its own side. */
static void check_address(struct doctor *doctor)
{
    struct reply reply;
    const char *location =
        arena_format(doctor->call->arena, "location=\"%s/srv.asmx\"", doctor->url);
    if (!ask_for(doctor, "/srv.asmx?WSDL", "", &reply))
        return;
    if (reply.status == 200 && strstr(reply.body, location))
        good(doctor, "the WSDL tells clients this address");
    else
        fault(doctor,
            "the WSDL does not tell clients the address %s/srv.asmx: behind a proxy set "
            "ROUTESLIP_BEHIND_PROXY=yes",
            doctor->url);
}

/* Ends the session by a call, which has to write for that. */
static void check_writing(struct doctor *doctor)
{
    struct reply reply;
    const char *ticket = arena_format(
        doctor->call->arena, "data = \"AuthenticationTicket=%s\"\n", doctor->session.ticket);
    if (!ask_for(doctor, "/srv.asmx/LogOut", ticket, &reply))
        return;
    if (reply.status == 200 && strstr(reply.body, "success=\"true\"")) {
        doctor->session.id = 0;
        good(doctor, "it can write into the database");
    } else {
        fault(doctor, "%s/srv.asmx cannot write into the database: \"%s\"", doctor->url,
            beginning(doctor, &reply));
    }
}

static void check_web_server(struct doctor *doctor)
{
    if (!check_service(doctor))
        return;
    check_rest(doctor);
    check_address(doctor);
    check_writing(doctor);
}

/* All of it ---------------------------------------------------------------------------------- */

/* The URL without a slash, or the name of the service, at its end. */
static enum status read_url(struct invocation *invocation, const char **url)
{
    static const char SERVICE[] = "/srv.asmx";
    struct call *call = invocation->call;
    const char *given = invocation->options[OPTION_URL];
    char *copy = arena_string(call->arena, given ? given : DEFAULT_URL);
    size_t length = strlen(copy);
    while (length && copy[length - 1] == '/')
        copy[--length] = '\0';
    if (length > strlen(SERVICE) && strcmp(copy + length - strlen(SERVICE), SERVICE) == 0)
        copy[length - strlen(SERVICE)] = '\0';
    *url = copy;
    if (!can_ask(copy))
        return fail(call, STATUS_INVALID, "--url: not the address of a web server: %s", copy);
    return STATUS_OK;
}

static enum status doctor_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct doctor doctor = {.call = call, .home = invocation->settings->home};
    TRY(read_url(invocation, &doctor.url));
    if (check_home(&doctor) && check_database(&doctor, invocation))
        check_web_server(&doctor);
    if (doctor.session.id)
        TRY(end_session(&doctor));
    if (doctor.faults)
        return fail(call, STATUS_STATE, "faults found: %d", doctor.faults);
    return say(invocation, "no fault found");
}

const struct command DOCTOR_COMMANDS[] = {
    {"doctor", "", "Look for what keeps the server from working, and call it.", NEEDS_NOTHING, 0, 0,
        TAKES(URL), doctor_run},
    {0}};
