/* Libraries, folders, documents. */
#include "library/content.h"
#include "library/domain.h"
#include "library/library.h"

#include "command.h"
#include "date.h"
#include "table.h"
#include "text.h"
#include "people/user.h"

#include <unistd.h>

static enum status library_add_run(struct invocation *invocation)
{
    int64_t domain_id;
    TRY(domain_add(invocation->call, invocation->arguments[0], &domain_id));
    return say(invocation, "library %s added, id %" PRId64, invocation->arguments[0], domain_id);
}

static void add_library_row(void *context, const struct domain_summary *domain)
{
    struct table *table = context;
    table_cell(table, domain->name);
    table_number(table, domain->managers);
    table_number(table, domain->members);
    table_number(table, domain->documents);
    table_cell(table, domain->enabled ? "enabled" : "disabled");
}

static enum status library_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"LIBRARY", "MANAGERS", "MEMBERS", "DOCUMENTS", "STATE"};
    struct table table = TABLE_INIT(invocation->call, HEADING);
    TRY(domain_list(invocation->call, add_library_row, &table));
    table_print(&table);
    return STATUS_OK;
}

static void add_person_row(void *context, const struct user *user, bool manager)
{
    struct table *table = context;
    table_cell(table, user->login);
    table_cell(table, user_full_name(table->call, user));
    table_cell(table, manager ? "manager" : "member");
    table_cell(table, user->enabled ? "enabled" : "disabled");
}

static enum status library_show_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"LOGIN", "NAME", "ROLE", "STATE"};
    struct call *call = invocation->call;
    struct table table = TABLE_INIT(call, HEADING);
    int64_t domain_id;
    TRY(find_library(invocation, invocation->arguments[0], &domain_id));
    TRY(user_list_domain(call, domain_id, add_person_row, &table));
    table_print(&table);
    return STATUS_OK;
}

static enum status set_library_enabled(struct invocation *invocation, bool enabled)
{
    int64_t domain_id;
    TRY(find_library(invocation, invocation->arguments[0], &domain_id));
    TRY(domain_set_enabled(invocation->call, domain_id, enabled));
    return say(
        invocation, "library %s %s", invocation->arguments[0], enabled ? "enabled" : "disabled");
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
    TRY(find_library(invocation, invocation->arguments[0], &domain_id));
    TRY(user_by_login(call, invocation->arguments[1], &user));
    TRY(set(call, domain_id, user.id, holds));
    return say(invocation, "%s is %s %s of library %s", user.login, holds ? "a" : "no", role,
        invocation->arguments[0]);
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
    return say(invocation, "folder %s added", invocation->arguments[0]);
}

/* Whose the document is to be: --owner, or the first administrator. */
static enum status find_owner(struct invocation *invocation, struct user *owner)
{
    struct call *call = invocation->call;
    const char *login = invocation->options[OPTION_OWNER];
    bool found;
    if (login)
        return user_by_login(call, login, owner);
    TRY(user_find_administrator(call, owner, &found));
    return found ? STATUS_OK
                 : fail(call, STATUS_INVALID,
                       "there is no administrator: name the owner with --owner LOGIN");
}

/* A large file is stored before the transaction that writes: others need not wait for it. */
static enum status document_import_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *file = invocation->arguments[0], *path = invocation->arguments[1];
    struct user owner;
    struct content content;
    struct document document;
    TRY(open_database(invocation));
    TRY(db_begin(call, DB_READ));
    TRY(find_owner(invocation, &owner));
    TRY(document_check_path(call, path));
    TRY(db_commit(call));
    TRY(content_store(call, invocation->settings->documents, file, &content));
    TRY(db_begin(call, DB_WRITE));
    TRY(document_add_version(call, path, &content, owner.id, &document));
    /* Meanwhile the last document that had this content may have been removed, and it as well. */
    bool there;
    TRY(content_is_there(call, invocation->settings->documents, content.hash, &there));
    if (!there)
        return fail(call, STATUS_STATE,
            "a document of the same content was removed meanwhile: "
            "please try again");
    TRY(db_commit(call));
    return say(invocation, "document %s imported, id %" PRId64 ", version %" PRId64 ", by %s", path,
        document.id, document.version, owner.login);
}

static void add_document_row(void *context, const struct document_summary *document)
{
    struct table *table = context;
    char changed[DATE_SIZE];
    table_number(table, document->id);
    table_cell(table, document->path);
    table_number(table, document->version);
    table_number(table, document->size);
    table_cell(table, document->owner);
    table_cell(table, date_plain(document->changed, changed));
}

static enum status document_list_run(struct invocation *invocation)
{
    static const char *const HEADING[] = {"ID", "DOCUMENT", "VERSION", "BYTES", "OWNER", "CHANGED"};
    struct call *call = invocation->call;
    struct table table = TABLE_INIT(call, HEADING);
    int64_t folder_id = 0, domain_id;
    if (invocation->count)
        TRY(folder_by_path(call, invocation->arguments[0], &folder_id, &domain_id));
    TRY(document_list(call, folder_id, add_document_row, &table));
    table_print(&table);
    return STATUS_OK;
}

/* It takes as long as the file is large; nothing that others wait for is held meanwhile. */
static enum status document_export_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    const char *path = invocation->arguments[0], *file = invocation->arguments[1];
    struct document document;
    struct content content;
    TRY(document_by_path(call, path, &document));
    int64_t version = document.version;
    if (invocation->count > 2 &&
        text_integer(invocation->arguments[2], 1, INT64_MAX, &version) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "a version is a number: see document list");
    TRY(document_version(call, &document, version, &content));
    TRY(content_export(call, invocation->settings->documents, &content, file));
    return say(invocation, "document %s, version %" PRId64 ", exported to %s", path, version, file);
}

/* The hashes of a document's versions. */
struct hashes {
    int64_t document_id;
    const char **all;
    size_t count, room;
};

static enum status add_hash(struct call *call, void *context, const struct content *content)
{
    struct hashes *hashes = context;
    if (content->document_id != hashes->document_id)
        return STATUS_OK;
    hashes->all =
        arena_grow(call->arena, hashes->all, hashes->count, &hashes->room, sizeof *hashes->all);
    hashes->all[hashes->count++] = content->hash;
    return STATUS_OK;
}

/* The content goes in a transaction after that of the document: if it is not kept, none is lost. */
static enum status document_remove_run(struct invocation *invocation)
{
    struct call *call = invocation->call;
    struct document document;
    struct hashes hashes = {0};
    TRY(open_database(invocation));
    TRY(db_begin(call, DB_WRITE));
    TRY(document_by_path(call, invocation->arguments[0], &document));
    hashes.document_id = document.id;
    TRY(content_list(call, add_hash, &hashes));
    TRY(document_remove(call, &document));
    TRY(db_commit(call));
    TRY(db_begin(call, DB_WRITE));
    for (size_t i = 0; i < hashes.count; i++)
        TRY(content_forget(call, invocation->settings->documents, hashes.all[i]));
    TRY(db_commit(call));
    return say(
        invocation, "document %s removed, versions: %zu", invocation->arguments[0], hashes.count);
}

const struct command LIBRARY_COMMANDS[] = {
    {"library add", "NAME", "Add a library.", NEEDS_WRITE, 1, 1, 0, library_add_run},
    {"library list", "", "List all libraries.", NEEDS_READ, 0, 0, 0, library_list_run},
    {"library show", "NAME", "List the managers and members of a library.", NEEDS_READ, 1, 1, 0,
        library_show_run},
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
        "Add a file as a document, as /Library/Folder/name, or as its new version.", NEEDS_NOTHING,
        2, 2, TAKES(OWNER), document_import_run},
    {"document list", "[FOLDER]", "List the documents, of a folder or of all.", NEEDS_READ, 0, 1, 0,
        document_list_run},
    {"document export", "PATH FILE [VERSION]",
        "Copy a document, or an older version, to a new file.", NEEDS_READ, 2, 3, 0,
        document_export_run},
    {"document remove", "PATH", "Remove a document that no task and no workflow refers to.",
        NEEDS_NOTHING, 1, 1, 0, document_remove_run},
    {0}};
