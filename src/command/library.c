/* Libraries, folders, documents. */
#include "library.h"

#include "command.h"
#include "user.h"

static enum status library_add_run(struct invocation *invocation)
{
    int64_t domain_id;
    TRY(domain_add(invocation->call, invocation->arguments[0], &domain_id));
    printf("library %s added, id %" PRId64 "\n", invocation->arguments[0], domain_id);
    return STATUS_OK;
}

static void print_library(void *context, const struct domain_summary *domain)
{
    (void)context;
    printf("%s\t%s\t%" PRId64 " managers\t%" PRId64 " members\t%" PRId64 " documents\n",
        domain->name, domain->enabled ? "enabled" : "disabled", domain->managers, domain->members,
        domain->documents);
}

static enum status library_list_run(struct invocation *invocation)
{
    return domain_list(invocation->call, print_library, NULL);
}

static enum status set_library_enabled(struct invocation *invocation, bool enabled)
{
    int64_t domain_id;
    TRY(domain_by_name(invocation->call, invocation->arguments[0], &domain_id));
    TRY(domain_set_enabled(invocation->call, domain_id, enabled));
    printf("library %s %s\n", invocation->arguments[0], enabled ? "enabled" : "disabled");
    return STATUS_OK;
}

static enum status library_disable_run(struct invocation *invocation)
{
    return set_library_enabled(invocation, false);
}

static enum status library_enable_run(struct invocation *invocation)
{
    return set_library_enabled(invocation, true);
}

/* Makes a user something in a library, or with --remove no longer. */
static enum status set_role(struct invocation *invocation, const char *role,
    enum status (*set)(struct call *call, int64_t domain_id, int64_t user_id, bool holds))
{
    struct call *call = invocation->call;
    bool holds = !invocation->options[OPTION_REMOVE];
    int64_t domain_id;
    struct user user;
    TRY(domain_by_name(call, invocation->arguments[0], &domain_id));
    TRY(user_by_login(call, invocation->arguments[1], &user));
    TRY(set(call, domain_id, user.id, holds));
    printf("%s is %s %s of library %s\n", user.login, holds ? "a" : "no", role,
        invocation->arguments[0]);
    return STATUS_OK;
}

static enum status library_manager_run(struct invocation *invocation)
{
    return set_role(invocation, "manager", domain_set_manager);
}

static enum status library_member_run(struct invocation *invocation)
{
    return set_role(invocation, "member", domain_set_member);
}

static enum status folder_add_run(struct invocation *invocation)
{
    TRY(folder_add(invocation->call, invocation->arguments[0]));
    printf("folder %s added\n", invocation->arguments[0]);
    return STATUS_OK;
}

static enum status document_import_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *owner = invocation->options[OPTION_OWNER];
    struct document document;
    struct user user;
    if (!owner)
        return fail(call, STATUS_INVALID, "--owner LOGIN is needed");
    TRY(user_by_login(call, owner, &user));
    TRY(document_import(call, invocation->settings->home, invocation->arguments[0],
        invocation->arguments[1], user.id, &document));
    printf("document %s imported, id %" PRId64 ", version %" PRId64 "\n",
        invocation->arguments[1], document.id, document.version);
    return STATUS_OK;
}

const struct command LIBRARY_COMMANDS[] = {
    {"library add", "NAME", "Add a library.", NEEDS_WRITE, 1, 1, 0, library_add_run},
    {"library list", "", "List all libraries.", NEEDS_READ, 0, 0, 0, library_list_run},
    {"library disable", "NAME", "Hide a library's documents.", NEEDS_WRITE, 1, 1, 0,
        library_disable_run},
    {"library enable", "NAME", "Show a disabled library again.", NEEDS_WRITE, 1, 1, 0,
        library_enable_run},
    {"library manager", "NAME LOGIN", "Make a user a manager of a library, or no longer.",
        NEEDS_WRITE, 2, 2, TAKES(REMOVE), library_manager_run},
    {"library member", "NAME LOGIN", "Make a user a member of a library, or no longer.",
        NEEDS_WRITE, 2, 2, TAKES(REMOVE), library_member_run},
    {"folder add", "PATH", "Add a folder, as /Library/Folder.", NEEDS_WRITE, 1, 1, 0,
        folder_add_run},
    {"document import", "FILE PATH",
        "Add a file as a document, as /Library/Folder/name, or as its new version.", NEEDS_WRITE,
        2, 2, TAKES(OWNER), document_import_run},
    {0}};
