#include "due_documents.h"

#include "document_answer.h"
#include "document_rights.h"
#include "library.h"
#include "mime_type.h"

#include "date.h"
#include "db.h"
#include "response.h"
#include "text.h"
#include "home/settings.h"

static const struct member DOCUMENT[] = {
    XML_ATTRIBUTE("id", "The document's id.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE("path", "Its path.", .sample = "/Corporate/Contracts/agreement.pdf"),
    XML_ATTRIBUTE(
        "checkedout", "Whether it is checked out.", .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("checkoutby", "The login of who has it, if anybody.", .sample = ""),
    XML_ATTRIBUTE("checkoutbyid", "Who that is; 0: nobody.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("owner", "The owner's login.", .sample = "jsmith"),
    XML_ATTRIBUTE("ownerid", "The owner.", .type = FIELD_INT),
    XML_ATTRIBUTE("ownerFullName", "The owner's name.", .sample = "John Smith"),
    XML_ATTRIBUTE("createdate", "When it was created.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ATTRIBUTE("modifydate", "When its newest version was made.", .type = FIELD_DATETIME,
        .sample = "2030-01-31 17:00:00"),
    XML_ATTRIBUTE("versioncount", "How many versions there are.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("currentversion", "The newest version.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("size", "Its size in bytes.", .type = FIELD_INT, .sample = "18432"),
    XML_ATTRIBUTE(
        "mimetype", "Its media type, by the ending of its name.", .sample = "application/pdf"),
    XML_ATTRIBUTE("importance", "-1: no marking, 0: low, 1: normal, 2: high, 3: vital.",
        .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("expired", "Whether it has expired.", .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("expirationdate", "When it expires, if that was set.", .type = FIELD_DATETIME,
        .sample = ""),
    XML_ATTRIBUTE("domainname", "The library's name.", .sample = "Corporate"),
    XML_ATTRIBUTE("domainid", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("UserViewStatus", USER_VIEW_STATUS_HELP, .type = FIELD_INT, .sample = "0"),
};
static const struct shape due_document_shape = {"document", MEMBERS(DOCUMENT)};

static const struct member ANSWER[] = {
    XML_ELEMENT("document", "A document with tasks that are due.", .shape = &due_document_shape,
        .list = true, .older = true),
    XML_ELEMENT("document", "A document with tasks that are due.", .shape = &document_seen_shape,
        .list = true, .newest = true),
};
const struct shape due_documents_answer_shape = {"AnswerWithDocuments", MEMBERS(ANSWER)};

static void put_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_attribute(call, name, seconds ? date_plain(seconds, text) : "");
}

static void put_people(struct call *call, const struct document_facts *facts)
{
    const char *holder = facts->holder.id ? facts->holder.login : "";
    response_attribute(call, "checkedout", text_of_boolean(facts->holder.id));
    response_attribute(call, "checkoutby", holder);
    response_integer_attribute(call, "checkoutbyid", facts->holder.id);
    response_attribute(call, "owner", facts->owner.login);
    response_integer_attribute(call, "ownerid", facts->owner.id);
    response_attribute(call, "ownerFullName", user_full_name(call, &facts->owner));
}

static enum status put_document(struct call *call, int64_t id)
{
    struct document_facts facts;
    TRY(document_facts_read(call, id, &facts));
    bool expired = facts.expires && facts.expires <= call->now;
    response_open(call, "document");
    response_integer_attribute(call, "id", facts.id);
    response_attribute(call, "name", facts.name);
    response_attribute(
        call, "path", arena_format(call->arena, "%s/%s", facts.folder_path, facts.name));
    put_people(call, &facts);
    put_date(call, "createdate", facts.created);
    put_date(call, "modifydate", facts.modified);
    response_integer_attribute(call, "versioncount", facts.version_count);
    response_integer_attribute(call, "currentversion", facts.version);
    response_integer_attribute(call, "size", facts.size);
    response_attribute(call, "mimetype", mime_type(facts.name));
    response_integer_attribute(call, "importance", facts.importance);
    response_attribute(call, "expired", text_of_boolean(expired));
    put_date(call, "expirationdate", facts.expires);
    response_attribute(call, "domainname", facts.domain);
    response_integer_attribute(call, "domainid", facts.domain_id);
    response_integer_attribute(call, "UserViewStatus", facts.view_status);
    response_close(call);
    return STATUS_OK;
}

/* ---- The newest edition ---- */

/* `roles`: what the caller is to the tasks that are due on it. */
static enum status put_newest(struct call *call, int64_t id, const char *roles)
{
    struct document document;
    struct document_facts facts;
    bool may;
    TRY(document_for_reader(call, id, &document, &may));
    if (!may)
        return STATUS_OK;
    TRY(document_facts_read(call, id, &facts));
    document_answer_seen(call, &facts);
    response_attribute(call, "DueTaskRoles", roles);
    response_close(call);
    return STATUS_OK;
}

/* "assignee,supervisor": those of the three that stand in a row from its second column on. */
static const char *roles_of(struct call *call, struct rows *row)
{
    static const char *const ROLES[] = {"assignee", "assigner", "supervisor"};
    struct buffer roles = BUFFER_INIT(call->arena, 64);
    for (size_t i = 0; i < COUNT_OF(ROLES); i++)
        if (row_integer(row, (int)i + 1))
            buffer_format(&roles, "%s%s", roles.length ? "," : "", ROLES[i]);
    return roles.text;
}

/* It counts the tasks that the caller gave out or supervises, too, and those that are overdue. */
static enum status newest_answer(struct call *call)
{
    static const char SQL[] =
        "SELECT t.document_id, max(CASE WHEN t.assignee_id = $1 THEN 1 ELSE 0 END),"
        " max(CASE WHEN t.assigned_by_id = $1 THEN 1 ELSE 0 END),"
        " max(CASE WHEN t.supervisor_id = $1 THEN 1 ELSE 0 END)"
        " FROM tasks t JOIN domains d ON d.id = t.domain_id"
        " WHERE (t.assignee_id = $1 OR t.assigned_by_id = $1 OR t.supervisor_id = $1)"
        " AND t.status IN (10, 20) AND t.document_id IS NOT NULL AND d.enabled = 1"
        " GROUP BY t.document_id ORDER BY min(t.due), t.document_id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id)));
    while (db_next(&rows))
        TRY(put_newest(call, row_integer(&rows, 0), roles_of(call, &rows)));
    return db_end(&rows);
}

enum status due_documents_answer(struct call *call)
{
    static const char SQL[] = "SELECT document_id FROM tasks WHERE assignee_id = $1 AND due >= $2"
                              " AND status IN (10, 20) AND document_id IS NOT NULL"
                              " AND (allowed_start_date IS NULL OR allowed_start_date <= $2)"
                              " GROUP BY document_id ORDER BY min(due), document_id";
    struct rows rows;
    if (edition_is_newest(call))
        return newest_answer(call);
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(call->now)));
    while (db_next(&rows))
        TRY(put_document(call, row_integer(&rows, 0)));
    return db_end(&rows);
}
