#include "settings.h"

#include "field.h"
#include "schema.h"
#include "text.h"

#include <limits.h>
#include <unistd.h>

#ifndef DEFAULT_HOME
#define DEFAULT_HOME "/var/lib/routeslip"
#endif

#define LINE_SIZE 2048 /* of the settings file */
#define DATABASE_SCHEME "postgresql://"

/* The path of the settings file, beside the program: into `path`; false where none can be. */
static bool find_file(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size);
    if (length <= 0 || (size_t)length >= size)
        return false;
    path[length] = '\0';
    char *name = strrchr(path, '/') + 1;
    return (size_t)snprintf(name, size - (size_t)(name - path), "settings") <
           size - (size_t)(name - path);
}

/* Takes the variable that a line sets: NAME=VALUE, where NAME is one of ours or TZ. */
static bool take_line(struct call *call, const char *line)
{
    const char *text = text_trim(call->arena, line), *equals = strchr(text, '=');
    if (*text == '\0' || *text == '#')
        return true;
    if (!equals)
        return false;
    const char *name = arena_bytes(call->arena, text, (size_t)(equals - text));
    if (strncmp(name, "ROUTESLIP_", 10) != 0 && strcmp(name, "TZ") != 0)
        return false;
    setenv(name, equals + 1, 0); /* what the environment has counts */
    return true;
}

/* Adds what the file sets to the environment. That there is none is good. */
static enum status read_file(struct call *call)
{
    char path[PATH_MAX], line[LINE_SIZE];
    FILE *file = find_file(path, sizeof path) ? fopen(path, "re") : NULL;
    enum status status = STATUS_OK;
    for (int number = 1; file && status == STATUS_OK && fgets(line, sizeof line, file); number++)
        if (!take_line(call, line))
            status = fail(call, STATUS_INVALID,
                "The settings file beside the program: line %d is not NAME=VALUE of a setting.",
                number);
    if (file)
        fclose(file);
    return status;
}

/* The edition of that name; false where there is none. */
static bool find_edition(const char *name, enum edition *edition)
{
    static const struct name EDITIONS[] = {{"documented", EDITION_DOCUMENTED},
        {"response", EDITION_RESPONSE}, {"current", EDITION_CURRENT}};
    static const struct names editions = {EDITIONS, COUNT_OF(EDITIONS)};
    int32_t value;
    bool found = names_find(&editions, name, &value);
    *edition = found ? (enum edition)value : EDITION_DOCUMENTED;
    return found;
}

enum edition edition_of(const struct call *call)
{
    return call->settings ? call->settings->edition : EDITION_DOCUMENTED;
}

bool edition_is_newest(const struct call *call)
{
    return edition_of(call) == EDITION_CURRENT;
}

static enum status read_number(
    struct call *call, const char *name, int64_t minimum, int64_t maximum, int64_t *value)
{
    const char *text = getenv(name);
    if (text && *text && text_integer(text, minimum, maximum, value) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "%s is not a number from %" PRId64 " to %" PRId64 ".",
            name, minimum, maximum);
    return STATUS_OK;
}

/* What is not set leaves the value. */
static enum status read_switch(struct call *call, const char *name, bool *value)
{
    const char *text = getenv(name);
    if (!text || !*text)
        return STATUS_OK;
    *value = strcmp(text, "yes") == 0;
    return *value || strcmp(text, "no") == 0
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "%s is not one of yes, no.", name);
}

/* Where a URL leads, without a user, a password and options: for people and for the log. */
static void show_place(const char *url, char *shown, size_t size)
{
    const char *place = url + strlen(DATABASE_SCHEME), *at = strpbrk(place, "@/?");
    if (at && *at == '@')
        place = at + 1;
    snprintf(shown, size, DATABASE_SCHEME "%.*s", (int)strcspn(place, "?"), place);
}

static bool is_url(const char *place)
{
    return strncmp(place, DATABASE_SCHEME, strlen(DATABASE_SCHEME)) == 0;
}

static enum status read_database(struct call *call, struct settings *settings)
{
    const char *url = getenv("ROUTESLIP_DATABASE");
    bool prepared = true;
    TRY(read_switch(call, "ROUTESLIP_PREPARED_STATEMENTS", &prepared));
    settings->db.unprepared = !prepared;
    if (!url || !*url)
        return STATUS_OK;
    if (!is_url(url))
        return fail(
            call, STATUS_INVALID, "ROUTESLIP_DATABASE does not begin with %s.", DATABASE_SCHEME);
    settings->db.url = url;
    return STATUS_OK;
}

const char *settings_host_name(char *name)
{
    if (gethostname(name, HOST_NAME_SIZE) != 0)
        name[0] = '\0';
    name[HOST_NAME_SIZE - 1] = '\0'; /* a longer one may come without its end */
    return name;
}

/* What follows from the home and the URL. */
static void derive(struct settings *settings)
{
    settings->db.path = settings->database;
    settings->documents = settings->db.url ? NULL : settings->home;
    if (settings->db.url)
        show_place(settings->db.url, settings->database, sizeof settings->database);
    else
        snprintf(settings->database, sizeof settings->database, "%s/routeslip.db", settings->home);
}

enum status settings_set_home(struct call *call, struct settings *settings, const char *home)
{
    if (strlen(home) >= sizeof settings->home)
        return fail(call, STATUS_INVALID, "The path of the home folder is too long.");
    snprintf(settings->home, sizeof settings->home, "%s", home);
    derive(settings);
    return STATUS_OK;
}

enum status settings_set_place(struct call *call, struct settings *settings, const char *place)
{
    settings->db.url = is_url(place) ? place : NULL;
    if (!settings->db.url)
        return settings_set_home(call, settings, place);
    derive(settings);
    return STATUS_OK;
}

static enum status read_zone(struct call *call)
{
    const char *zone = getenv("TZ");
    if (zone && !date_zone_is_known(zone))
        return fail(call, STATUS_INVALID, "TZ names no zone that is known here.");
    date_read_zone();
    return STATUS_OK;
}

enum status settings_read(struct call *call, struct settings *settings)
{
    TRY(read_file(call));
    TRY(read_zone(call));
    const char *home = getenv("ROUTESLIP_HOME"), *edition = getenv("ROUTESLIP_EDITION"),
               *durability = getenv("ROUTESLIP_DURABILITY");
    int64_t body_limit = BODY_LIMIT, busy = BUSY_MILLISECONDS, share = PERSON_SHARE;
    *settings = (struct settings){.edition = EDITION_DOCUMENTED};
    if (edition && *edition && !find_edition(edition, &settings->edition))
        return fail(
            call, STATUS_INVALID, "ROUTESLIP_EDITION is not one of documented, response, current.");
    TRY(read_number(call, "ROUTESLIP_BODY_LIMIT", 1024, 1 << 30, &body_limit));
    TRY(read_number(call, "ROUTESLIP_BUSY_MILLISECONDS", 0, 600000, &busy));
    TRY(read_number(call, "ROUTESLIP_PERSON_SHARE", 0, INT64_MAX, &share));
    TRY(read_switch(call, "ROUTESLIP_BEHIND_PROXY", &settings->behind_proxy));
    TRY(read_switch(call, "ROUTESLIP_CRM_SHOWS_ALL", &settings->crm_shows_all));
    settings->body_limit = (size_t)body_limit;
    settings->person_share = share;
    settings->db = (struct db_options){.durability = DB_FULL,
        .busy_milliseconds = (int)busy,
        .read_limit = READ_LIMIT,
        .write_limit =
            body_limit * BODY_WRITES > WRITE_LIMIT ? body_limit * BODY_WRITES : WRITE_LIMIT,
        .schema = schema_version()};
    TRY(read_database(call, settings));
    TRY(settings_set_home(call, settings, home && *home ? home : DEFAULT_HOME));
    if (durability && strcmp(durability, "normal") == 0)
        settings->db.durability = DB_NORMAL;
    else if (durability && *durability && strcmp(durability, "full") != 0)
        return fail(call, STATUS_INVALID, "ROUTESLIP_DURABILITY is not one of full, normal.");
    return STATUS_OK;
}
