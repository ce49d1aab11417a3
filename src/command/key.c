/* API keys. */
#include "people/key.h"

#include "command.h"
#include "date.h"
#include "table.h"
#include "text.h"
#include "people/user.h"

/* Keys are shown in capitals, so that they are told from tickets. Their case does not matter. */
static const char *capitals(char *text)
{
    for (char *at = text; *at; at++)
        *at = *at >= 'a' && *at <= 'f' ? (char)(*at - 'a' + 'A') : *at;
    return text;
}

static enum status key_add_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *label = invocation->options[OPTION_LABEL];
    char text[GUID_SIZE];
    struct user user;
    int64_t id;
    TRY(user_by_login(call, invocation->arguments[0], &user));
    if (!user.enabled)
        return fail(call, STATUS_STATE, "The user %s is disabled.", user.login);
    TRY(key_add(call, user.id, label ? label : "", text, &id));
    return say(invocation, "key %" PRId64 " of %s added: %s", id, user.login, capitals(text));
}

static void add_row(void *context, const struct key *key)
{
    struct table *table = context;
    char since[DATE_SIZE], used[DATE_SIZE];
    table_number(table, key->id);
    table_cell(table, key->login);
    table_cell(table, key->label);
    table_cell(table, date_plain(key->created, since));
    table_cell(table, key->used ? date_plain(key->used, used) : "");
}

static enum status key_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"ID", "LOGIN", "LABEL", "SINCE", "USED"};
    struct table table = TABLE_INIT(invocation->call, HEADING);
    TRY(key_list(invocation->call, add_row, &table));
    table_print(&table);
    return STATUS_OK;
}

static enum status key_revoke_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    int64_t id;
    if (text_integer(invocation->arguments[0], 1, INT64_MAX, &id) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "a key's id is a number: see key list");
    TRY(key_revoke(call, id));
    return say(invocation, "key %" PRId64 " revoked", id);
}

const struct command KEY_COMMANDS[] = {
    {"key add", "LOGIN", "Make an API key of a user, and show it, this once.", NEEDS_WRITE, 1, 1,
        TAKES(LABEL), key_add_run},
    {"key list", "", "List the API keys.", NEEDS_READ, 0, 0, 0, key_list_run},
    {"key revoke", "ID", "End an API key.", NEEDS_WRITE, 1, 1, 0, key_revoke_run}, {0}};
