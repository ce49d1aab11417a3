/* The demo library: the one that the examples of the documents speak of. */
#include "command.h"
#include "library.h"
#include "rights.h"
#include "task.h"
#include "ticket.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#define DAY (24 * 60 * 60)
#define PASSWORD_LENGTH 16

struct account {
    const char *login, *first_name, *last_name;
    bool administrator, manager;
    int64_t id;
    char password[PASSWORD_LENGTH + 1];
    const char *password_hash;
};

static void make_password(struct call *call, struct account *account)
{
    /* No characters that are taken for one another, or that a shell knows. */
    static const char ALPHABET[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    for (int i = 0; i < PASSWORD_LENGTH; i++)
        account->password[i] = ALPHABET[randombytes_uniform(sizeof ALPHABET - 1)];
    account->password[PASSWORD_LENGTH] = '\0';
    account->password_hash = ticket_hash_password(call, account->password);
}

static enum status add_account(struct call *call, int64_t domain_id, struct account *account)
{
    struct user user = {.login = account->login,
        .first_name = account->first_name,
        .last_name = account->last_name,
        .email = arena_format(call->arena, "%s@example.com", account->login),
        .password_hash = account->password_hash,
        .administrator = account->administrator,
        .ticket_allowed = true,
        .domain_id = domain_id};
    TRY(user_add(call, &user));
    account->id = user.id;
    TRY(domain_set_member(call, domain_id, user.id, true));
    return account->manager ? domain_set_manager(call, domain_id, user.id, true) : STATUS_OK;
}

/* An open ad-hoc task on the document, for jdoe, who may postpone it. */
static enum status add_task(
    struct call *call, const struct document *document, int64_t assigner_id, int64_t assignee_id)
{
    struct user assigner;
    TRY(user_by_id(call, assigner_id, &assigner));
    call->user = &assigner;
    struct task task = {.name = "Ad-hoc task",
        .document_id = document->id,
        .domain_id = document->domain_id,
        .ad_hoc = true,
        .assignee_id = assignee_id,
        .assigned_by_id = assigner_id,
        .supervisor_id = assigner_id,
        .status = TASK_IN_PROGRESS,
        .priority = PRIORITY_NORMAL,
        .instructions = "Please review this document by the due date.",
        .right_type = RIGHT_READ,
        .permissions = PERMISSION_POSTPONE,
        .start_version = document->version,
        .created = call->now,
        .reminder_hours = 24};
    task_set_due(&task, call->now + 14 * DAY, 0);
    enum status status = task_insert(call, &task, NULL, 0, true);
    call->user = NULL;
    return status;
}

/* The accounts in a file beside its final name, which it gets once they are kept. */
static enum status write_accounts(
    struct invocation *invocation, const char *path, const struct account *accounts, size_t count)
{
    unlink(path); /* never through a link that somebody else has put there */
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (!file)
        return fail(
            invocation->call, STATUS_INTERNAL, "cannot write %s: %s", path, strerror(errno));
    home_keep_owner(invocation->settings->home, path);
    for (size_t i = 0; i < count; i++)
        fprintf(file, "%s\t%s\n", accounts[i].login, accounts[i].password);
    bool written = fflush(file) == 0 && fsync(fileno(file)) == 0;
    if (fclose(file) == 0 && written)
        return STATUS_OK;
    enum status status =
        fail(invocation->call, STATUS_INTERNAL, "cannot write %s: %s", path, strerror(errno));
    unlink(path);
    return status;
}

static enum status fill(struct invocation *invocation, const struct content *content,
    struct account *accounts, size_t count)
{
    struct call *call = invocation->call;
    struct document document;
    int64_t domain_id;
    TRY(domain_add(call, "Corporate", &domain_id));
    TRY(folder_add(call, "/Corporate/Contracts"));
    TRY(folder_add(call, "/Corporate/Archive"));
    for (size_t i = 0; i < count; i++)
        TRY(add_account(call, domain_id, &accounts[i]));
    TRY(document_add_version(
        call, "/Corporate/Contracts/agreement.pdf", content, accounts[1].id, &document));
    return add_task(call, &document, accounts[1].id, accounts[2].id);
}

static enum status demo_run(struct invocation *invocation)
{
    struct account accounts[] = {
        {.login = "admin", .first_name = "Ada", .last_name = "Minister", .administrator = true},
        {.login = "jsmith", .first_name = "John", .last_name = "Smith"},
        {.login = "jdoe", .first_name = "Jane", .last_name = "Doe"},
        {.login = "mwilson", .first_name = "Mary", .last_name = "Wilson", .manager = true}};
    struct call *call = invocation->call;
    const char *path =
        arena_format(call->arena, "%s/demo-accounts.tsv", invocation->settings->home);
    const char *unfinished = arena_format(call->arena, "%s.new", path);
    const char *document = invocation->options[OPTION_DOCUMENT];
    struct content content;
    TRY(open_database(invocation));
    TRY(content_store(
        call, invocation->settings->home, document ? document : DEFAULT_DOCUMENT, &content));
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        make_password(call, &accounts[i]);
    TRY(db_begin(call, DB_WRITE));
    TRY(fill(invocation, &content, accounts, COUNT_OF(accounts)));
    TRY(write_accounts(invocation, unfinished, accounts, COUNT_OF(accounts)));
    TRY(db_commit(call));
    if (rename(unfinished, path) != 0)
        return fail(call, STATUS_INTERNAL, "cannot write %s: %s", path, strerror(errno));
    folder_sync(invocation->settings->home);
    printf("demo library Corporate created; the accounts, also in %s:\n", path);
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        printf("%s\t%s\n", accounts[i].login, accounts[i].password);
    sodium_memzero(accounts, sizeof accounts);
    return STATUS_OK;
}

const struct command DEMO_COMMANDS[] = {
    {"demo", "", "Add a library, users and a task to try the server with.", NEEDS_NOTHING, 0, 0,
        TAKES(DOCUMENT), demo_run},
    {0}};
