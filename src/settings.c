#include "settings.h"

#include "schema.h"
#include "text.h"

#include <unistd.h>

#ifndef DEFAULT_HOME
#define DEFAULT_HOME "/var/lib/routeslip"
#endif

static enum status read_number(
    struct call *call, const char *name, int64_t minimum, int64_t maximum, int64_t *value)
{
    const char *text = getenv(name);
    if (text && *text && text_integer(text, minimum, maximum, value) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "%s is not a number from %" PRId64 " to %" PRId64 ".",
            name, minimum, maximum);
    return STATUS_OK;
}

static enum status read_switch(struct call *call, const char *name, bool *value)
{
    const char *text = getenv(name);
    *value = text && strcmp(text, "yes") == 0;
    if (text && *text && !*value && strcmp(text, "no") != 0)
        return fail(call, STATUS_INVALID, "%s is not one of yes, no.", name);
    return STATUS_OK;
}

const char *settings_host_name(char *name)
{
    if (gethostname(name, HOST_NAME_SIZE) != 0)
        name[0] = '\0';
    name[HOST_NAME_SIZE - 1] = '\0'; /* a longer one may come without its end */
    return name;
}

enum status settings_set_home(struct call *call, struct settings *settings, const char *home)
{
    if (strlen(home) >= sizeof settings->home)
        return fail(call, STATUS_INVALID, "The path of the home folder is too long.");
    snprintf(settings->home, sizeof settings->home, "%s", home);
    snprintf(settings->database, sizeof settings->database, "%s/routeslip.db", settings->home);
    return STATUS_OK;
}

enum status settings_read(struct call *call, struct settings *settings)
{
    const char *home = getenv("ROUTESLIP_HOME"), *edition = getenv("ROUTESLIP_EDITION"),
               *durability = getenv("ROUTESLIP_DURABILITY");
    int64_t body_limit = BODY_LIMIT, busy = BUSY_MILLISECONDS;
    *settings = (struct settings){.edition = EDITION_DOCUMENTED};
    TRY(settings_set_home(call, settings, home && *home ? home : DEFAULT_HOME));
    if (edition && *edition && !edition_find(edition, &settings->edition))
        return fail(
            call, STATUS_INVALID, "ROUTESLIP_EDITION is not one of documented, response, current.");
    TRY(read_number(call, "ROUTESLIP_BODY_LIMIT", 1024, 1 << 30, &body_limit));
    TRY(read_number(call, "ROUTESLIP_BUSY_MILLISECONDS", 0, 600000, &busy));
    TRY(read_switch(call, "ROUTESLIP_BEHIND_PROXY", &settings->behind_proxy));
    TRY(read_switch(call, "ROUTESLIP_CRM_SHOWS_ALL", &settings->crm_shows_all));
    settings->body_limit = (size_t)body_limit;
    settings->db = (struct db_options){.path = settings->database,
        .durability = DB_FULL,
        .busy_milliseconds = (int)busy,
        .schema = schema_version()};
    if (durability && strcmp(durability, "normal") == 0)
        settings->db.durability = DB_NORMAL;
    else if (durability && *durability && strcmp(durability, "full") != 0)
        return fail(call, STATUS_INVALID, "ROUTESLIP_DURABILITY is not one of full, normal.");
    return STATUS_OK;
}
