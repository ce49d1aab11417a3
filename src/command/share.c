/* What each person has written: their shares of the database. */
#include "people/share.h"

#include "command.h"
#include "table.h"
#include "people/user.h"

static void add_row(void *context, const char *login, int64_t bytes)
{
    struct table *table = context;
    table_cell(table, login);
    table_number(table, bytes);
}

static enum status share_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"LOGIN", "BYTES"};
    struct table table = TABLE_INIT(invocation->call, HEADING);
    TRY(share_list(invocation->call, add_row, &table));
    table_print(&table);
    return STATUS_OK;
}

static enum status share_reset_run(struct invocation *invocation)
{
    struct user user;
    TRY(user_by_login(invocation->call, invocation->arguments[0], &user));
    TRY(share_reset(invocation->call, &user));
    return say(invocation, "the share of %s is empty", user.login);
}

const struct command SHARE_COMMANDS[] = {
    {"share list", "", "List how much each person has written, in bytes.", NEEDS_READ, 0, 0, 0,
        share_list_run},
    {"share reset", "LOGIN", "Let a person write anew as much as one may.", NEEDS_WRITE, 1, 1, 0,
        share_reset_run},
    {0}};
