/* The demo library: the one that the examples of the documents speak of. */
#include "command.h"
#include "library/content.h"
#include "library/domain.h"
#include "library/library.h"
#include "people/group.h"
#include "people/password.h"
#include "people/ticket.h"
#include "task/task.h"
#include "workflow/flow.h"
#include "workflow/step.h"
#include "workflow/task_definition.h"
#include "workflow/task_definition_store.h"

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

static enum status make_password(struct call *call, struct account *account)
{
    /* No characters that are taken for one another, or that a shell knows. */
    static const char ALPHABET[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    for (int i = 0; i < PASSWORD_LENGTH; i++)
        account->password[i] = ALPHABET[randombytes_uniform(sizeof ALPHABET - 1)];
    account->password[PASSWORD_LENGTH] = '\0';
    return password_hash(call, account->password, &account->password_hash);
}

static enum status add_account(struct call *call, int64_t domain_id, struct account *account)
{
    struct user user = {.login = account->login,
        .first_name = account->first_name,
        .last_name = account->last_name,
        .email = arena_format(call->arena, "%s@example.com", account->login),
        .title = "",
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
        .announced = true,
        .status = TASK_IN_PROGRESS,
        .priority = PRIORITY_NORMAL,
        .instructions = "Please review this document by the due date.",
        .right_type = RIGHT_READ,
        .permissions = PERMISSION_POSTPONE,
        .start_version = document->version,
        .created = call->now,
        .reminder_hours = 24};
    enum status status = task_set_due(call, &task, call->now + 14 * DAY, 0);
    if (status == STATUS_OK)
        status = task_insert(call, &task, NULL, 0);
    call->user = NULL;
    return status;
}

/* Adds a definition of the library's contracts. */
static enum status add_flow(struct call *call, const char *name, struct flow *flow)
{
    struct flow_request request = {.domain = "Corporate",
        .name = name,
        .folder_path = "/Corporate/Contracts",
        .on_end_path = "/Corporate/Archive",
        .on_end_event_url = ""};
    return flow_add(call, &request, flow);
}

/* Adds a step with one task, of which it suffices that one of the assignees completes it. */
static enum status add_step(struct call *call, const struct flow *flow, const char *name,
    struct assignee assignee, struct task_definition definition)
{
    struct step step;
    int32_t number;
    TRY(step_add(call, flow, name, 0, &number));
    TRY(step_by_number(call, flow->id, number, &step));
    definition.name = name;
    definition.required_assignee_count = ASSIGNEES_ONE_SUFFICES;
    definition.priority = PRIORITY_NORMAL;
    definition.right_type = RIGHT_READ;
    definition.assignees = &assignee;
    definition.assignee_count = 1;
    return task_definition_insert(call, step.id, &definition);
}

/* DocumentApproval, which takes documents: a review by a group, then a manager's approval. */
static enum status add_approval(
    struct call *call, int64_t domain_id, const struct account *reviewers, size_t count)
{
    static const char GROUP[] = "Legal";
    struct requirement approval = {REQUIREMENT_APPROVAL, 0, ""};
    struct assignee managers = {ASSIGNEE_ROLE, ROLE_LIBRARY_MANAGERS};
    struct group group;
    struct flow flow;
    bool changed;
    TRY(group_add(call, GROUP, domain_id, false));
    TRY(group_by_name(call, GROUP, domain_id, &group));
    for (size_t i = 0; i < count; i++) {
        struct user reviewer = {.id = reviewers[i].id};
        TRY(group_set_member(call, &group, &reviewer, true, &changed));
    }
    TRY(add_flow(call, "DocumentApproval", &flow));
    TRY(add_step(call, &flow, "Review", (struct assignee){ASSIGNEE_GROUP, group.id},
        (struct task_definition){.instruction = "Please review the document.",
            .deadline_hours = 72,
            .reminder_hours = 24,
            .permissions = PERMISSION_POSTPONE}));
    TRY(add_step(call, &flow, "Approval", managers,
        (struct task_definition){.instruction = "Please approve or reject the document.",
            .deadline_hours = 48,
            .requirements = &approval,
            .requirement_count = 1}));
    return flow_activate(call, &flow);
}

/* ContractApproval, still to be made: inactive, with an empty step. */
static enum status add_draft(struct call *call)
{
    struct flow flow;
    int32_t number;
    TRY(add_flow(call, "ContractApproval", &flow));
    return step_add(call, &flow, "Review", 0, &number);
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
    TRY(add_task(call, &document, accounts[1].id, accounts[2].id));
    TRY(add_approval(call, domain_id, accounts + 1, 2)); /* jsmith, jdoe */
    return add_draft(call);
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
        call, invocation->settings->documents, document ? document : DEFAULT_DOCUMENT, &content));
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        TRY(make_password(call, &accounts[i]));
    TRY(db_begin(call, DB_WRITE));
    TRY(fill(invocation, &content, accounts, COUNT_OF(accounts)));
    TRY(write_accounts(invocation, unfinished, accounts, COUNT_OF(accounts)));
    TRY(db_commit(call));
    if (rename(unfinished, path) != 0)
        return fail(call, STATUS_INTERNAL, "cannot write %s: %s", path, strerror(errno));
    sync_folder(invocation->settings->home);
    printf("demo library Corporate created; the accounts, also in %s:\n", path);
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        printf("%s\t%s\n", accounts[i].login, accounts[i].password);
    sodium_memzero(accounts, sizeof accounts);
    return STATUS_OK;
}

const struct command DEMO_COMMANDS[] = {
    {"demo", "", "Add a library, users, a task and workflows to try the server with.",
        NEEDS_NOTHING, 0, 0, TAKES(DOCUMENT), demo_run},
    {0}};
