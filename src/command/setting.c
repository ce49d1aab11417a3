/* Settings of the site: those that clients read and change, and the administrator's own. */
#include "home/site_settings.h"

#include "command.h"
#include "people/password.h"
#include "table.h"

#define SHORTEST_SECRET 20 /* bytes */

static void add_row(struct table *table, const struct site_setting *setting, const void *settings)
{
    const char *value = site_value(table->call, setting, settings);
    table_cell(table, site_name(table->call, setting));
    table_cell(table, setting->field->secret && *value ? "(set)" : value);
    table_cell(table, setting->field->idle ? "" : "yes");
}

static void add_list(struct table *table, const struct site_section *section, const void *settings)
{
    const struct object_list *list =
        (const struct object_list *)((const char *)settings + section->offset);
    table_cell(table, section->name);
    table_cell(table, arena_format(table->call->arena, "(%zu)", list->count));
    table_cell(table, "yes");
}

static enum status setting_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"SETTING", "VALUE", "EFFECT"};
    struct call *call = invocation->call;
    struct table table = TABLE_INIT(call, HEADING);
    for (const struct site_group *const *group = site_groups; *group; group++) {
        void *settings = arena_allocate(call->arena, (*group)->size);
        TRY(site_read(call, *group, settings));
        for (size_t i = 0; i < (*group)->count; i++) {
            const struct site_section *section = &(*group)->sections[i];
            if (section->item)
                add_list(&table, section, settings);
            for (size_t j = 0; j < section->count && !section->item; j++)
                add_row(
                    &table, &(struct site_setting){*group, section, &section->fields[j]}, settings);
        }
    }
    table_print(&table);
    return STATUS_OK;
}

static enum status store(struct call *call, const struct site_setting *setting, const char *value)
{
    void *settings = arena_allocate(call->arena, setting->group->size);
    TRY(site_read(call, setting->group, settings));
    TRY(site_set(call, setting, value, settings));
    return site_write(call, setting->group, settings);
}

static enum status setting_set_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct site_setting setting;
    TRY(site_find(call, invocation->arguments[0], &setting));
    if (setting.field->secret)
        return fail(call, STATUS_INVALID, "a secret is no argument: see setting trust");
    TRY(store(call, &setting, invocation->arguments[1]));
    return say(invocation, "setting %s changed%s", site_name(call, &setting),
        setting.field->idle ? ", which has no effect here" : "");
}

static enum status setting_trust_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct site_setting setting;
    const char *secret, *hash = "";
    bool remove = invocation->options[OPTION_REMOVE];
    TRY(site_find(call, "TrustedSecret", &setting));
    TRY(open_database(invocation));
    if (!remove) {
        TRY(read_password(call, &secret));
        if (strlen(secret) < SHORTEST_SECRET)
            return fail(call, STATUS_INVALID, "the secret has at least %d bytes", SHORTEST_SECRET);
        TRY(password_hash(call, secret, &hash));
    }
    TRY(db_begin(call, DB_WRITE));
    TRY(store(call, &setting, hash));
    TRY(db_commit(call));
    return say(invocation, remove ? "no program is trusted" : "who knows the secret is trusted");
}

const struct command SETTING_COMMANDS[] = {
    {"setting list", "", "List the settings of the site.", NEEDS_READ, 0, 0, 0, setting_list_run},
    {"setting set", "SETTING VALUE", "Change a setting of the site.", NEEDS_WRITE, 2, 2, 0,
        setting_set_run},
    {"setting trust", "", "Ask for the secret by which a program gets the tickets of others.",
        NEEDS_NOTHING, 0, 0, TAKES(REMOVE), setting_trust_run},
    {0}};
