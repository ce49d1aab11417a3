#include "due_documents.h"

#include "date.h"
#include "db.h"
#include "document_rights.h"
#include "library.h"
#include "mime_type.h"
#include "response.h"
#include "text.h"
#include "home/settings.h"
#include "people/user.h"

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
    XML_ATTRIBUTE("importance", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("expired", "Always false.", .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("expirationdate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("domainname", "The library's name.", .sample = "Corporate"),
    XML_ATTRIBUTE("domainid", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("UserViewStatus", "Always 0.", .type = FIELD_INT, .sample = "0"),
};
static const struct shape document_shape = {"document", MEMBERS(DOCUMENT)};

static const struct member NEWEST[] = {
    XML_ATTRIBUTE("DocumentID", "The document's id.", .type = FIELD_INT),
    XML_ATTRIBUTE("Name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE(
        "Path", "The path of its folder, with backslashes.", .sample = "\\Corporate\\Contracts"),
    XML_ATTRIBUTE("Description", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("UpdateInstructions", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("CreationDate", "When it was created.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00.000Z"),
    XML_ATTRIBUTE("ModificationDate", "When its newest version was made.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00.000Z"),
    XML_ATTRIBUTE("CheckoutDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("CheckoutBy", "The name of who has it checked out, if anybody.", .sample = ""),
    XML_ATTRIBUTE("CheckoutByUserName", "The login of that person.", .sample = ""),
    XML_ATTRIBUTE("Size", "Its size in bytes.", .type = FIELD_INT, .sample = "18432"),
    XML_ATTRIBUTE(
        "Type", "Its media type, by the ending of its name.", .sample = "application/pdf"),
    XML_ATTRIBUTE("PercentComplete", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("CompletionDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("Importance", "Always Normal.", .sample = "Normal"),
    XML_ATTRIBUTE("RetentionDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("DispositionDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("CutoffDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("RDDefId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("ExpirationDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("RegisterDate", "When it was created.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00.000Z"),
    XML_ATTRIBUTE("RegisteredBy", "The owner's name.", .sample = "John Smith"),
    XML_ATTRIBUTE("DocTypeID", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("DocTypeName", "Its type, if it has one.", .sample = ""),
    XML_ATTRIBUTE("AIEnhanced", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("AIExtractConfidence", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("VersionNumber", "The newest version, times 1,000,000.", .type = FIELD_INT,
        .sample = "1000000"),
    XML_ATTRIBUTE("PublishedVersionNumber", "The same.", .type = FIELD_INT, .sample = "1000000"),
    XML_ATTRIBUTE("PublishingRule", "Always LATEST.", .sample = "LATEST"),
    XML_ATTRIBUTE("OwnerName", "The owner's name.", .sample = "John Smith"),
    XML_ATTRIBUTE("WorkflowId", "The workflow that it is in; 0: none.", .type = FIELD_INT),
    XML_ATTRIBUTE("WorkflowName", "Its name.", .sample = "ContractApproval"),
    XML_ATTRIBUTE("WorkflowStepNumber", "The step that is carried out.", .type = FIELD_INT),
    XML_ATTRIBUTE("WorkflowStepName", "Its name.", .sample = "Legal Review"),
    XML_ATTRIBUTE("Author", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("Language", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("Source", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("ApprovalStatus", "Always NoResult.", .sample = "NoResult"),
    XML_ATTRIBUTE("ClassificationLevel", "Always NoMarkings.", .sample = "NoMarkings"),
    XML_ATTRIBUTE("ClassificationLevelId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("DeclassifyOn", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("DomainId", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("DomainName", "Its name.", .sample = "Corporate"),
    XML_ATTRIBUTE("DowngradeOn", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("FolderId", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("Foldername", "Its name.", .sample = "Contracts"),
    XML_ATTRIBUTE("IsShortcut", "Whether it is a shortcut: TRUE or FALSE.", .type = FIELD_BOOLEAN,
        .sample = "FALSE"),
    XML_ATTRIBUTE("TargetDocumentId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("LastISOReviewDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("NextISOReviewDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("OwnerId", "The owner.", .type = FIELD_INT),
    XML_ATTRIBUTE("RegisterById", "The owner.", .type = FIELD_INT),
    XML_ATTRIBUTE("TemplateID", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("VersionCount", "How many versions there are.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("UserViewStatus", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("DueTaskRoles",
        "What the caller is to the tasks that are due: assignee, assigner, supervisor.",
        .sample = "assignee"),
};
static const struct shape newest_shape = {"documentOfNewestEdition", MEMBERS(NEWEST)};

static const struct member ANSWER[] = {
    XML_ELEMENT("document", "A document with tasks that are due.", .shape = &document_shape,
        .list = true, .older = true),
    XML_ELEMENT("document", "A document with tasks that are due.", .shape = &newest_shape,
        .list = true, .newest = true),
};
const struct shape due_documents_answer_shape = {"AnswerWithDocuments", MEMBERS(ANSWER)};

static void put_date(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_attribute(call, name, date_plain(seconds, text));
}

static enum status put_people(struct call *call, const struct document *document)
{
    struct user owner, holder = {.login = ""};
    if (document->checked_out_by)
        TRY(user_by_id(call, document->checked_out_by, &holder));
    TRY(user_by_id(call, document->owner_id, &owner));
    response_attribute(call, "checkedout", document->checked_out_by ? "true" : "false");
    response_attribute(call, "checkoutby", holder.login);
    response_integer_attribute(call, "checkoutbyid", document->checked_out_by);
    response_attribute(call, "owner", owner.login);
    response_integer_attribute(call, "ownerid", owner.id);
    response_attribute(call, "ownerFullName", user_full_name(call, &owner));
    return STATUS_OK;
}

/* What the versions tell, and the library. Nothing records importance and expiry yet. */
static enum status put_versions(struct call *call, const struct document *document)
{
    static const char SQL[] =
        "SELECT o.created, coalesce(v.created, o.created), v.size, d.name,"
        " (SELECT count(*) FROM document_versions c WHERE c.document_id = o.id)"
        " FROM documents o JOIN domains d ON d.id = $2"
        " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
        " WHERE o.id = $1";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(document->id), db_integer(document->domain_id)));
    if (db_next(&rows)) {
        put_date(call, "createdate", row_integer(&rows, 0));
        put_date(call, "modifydate", row_integer(&rows, 1));
        response_integer_attribute(call, "versioncount", row_integer(&rows, 4));
        response_integer_attribute(call, "currentversion", document->version);
        response_integer_attribute(call, "size", row_integer(&rows, 2));
        response_attribute(call, "mimetype", mime_type(document->name));
        response_attribute(call, "importance", "0");
        response_attribute(call, "expired", "false");
        response_attribute(call, "expirationdate", "");
        response_attribute(call, "domainname", row_text(&rows, 3));
        response_integer_attribute(call, "domainid", document->domain_id);
        response_attribute(call, "UserViewStatus", "0"); /* nothing records who has seen what */
    }
    return db_end(&rows);
}

static enum status put_document(struct call *call, int64_t id)
{
    struct document document;
    const char *folder;
    TRY(document_by_id(call, id, &document));
    TRY(folder_path(call, document.folder_id, &folder));
    response_open(call, "document");
    response_integer_attribute(call, "id", document.id);
    response_attribute(call, "name", document.name);
    response_attribute(call, "path", arena_format(call->arena, "%s/%s", folder, document.name));
    TRY(put_people(call, &document));
    TRY(put_versions(call, &document));
    response_close(call);
    return STATUS_OK;
}

/* ---- The newest edition ---- */

#define PACKED 1000000 /* a version's number there is as many times that */

static void put_attributes(struct call *call, const char *const *names, const char *value)
{
    for (; *names; names++)
        response_attribute(call, *names, value);
}

static void put_universal(struct call *call, const char *name, int64_t seconds)
{
    char text[DATE_SIZE];
    response_attribute(
        call, name, arena_format(call->arena, "%.19s.000Z", date_utc_iso(seconds, text)));
}

/* Where and what it is: names, dates, size, who has it. */
static void put_newest_what(struct call *call, const struct document *document,
    const struct user *owner, const struct user *holder, struct rows *row, const char *folder)
{
    static const char *const NONE[] = {"RetentionDate", "DispositionDate", "CutoffDate", NULL};
    response_integer_attribute(call, "DocumentID", document->id);
    response_attribute(call, "Name", document->name);
    char *path = arena_string(call->arena, folder);
    for (char *at = path; *at; at++)
        *at = *at == '/' ? '\\' : *at;
    response_attribute(call, "Path", path);
    response_attribute(call, "Description", "");
    response_attribute(call, "UpdateInstructions", "");
    put_universal(call, "CreationDate", row_integer(row, 0));
    put_universal(call, "ModificationDate", row_integer(row, 1));
    response_attribute(call, "CheckoutDate", "");
    response_attribute(
        call, "CheckoutBy", document->checked_out_by ? user_full_name(call, holder) : "");
    response_attribute(call, "CheckoutByUserName", holder->login);
    response_integer_attribute(call, "Size", row_integer(row, 2));
    response_attribute(call, "Type", mime_type(document->name));
    response_attribute(call, "PercentComplete", "0");
    response_attribute(call, "CompletionDate", "");
    response_attribute(call, "Importance", "Normal");
    put_attributes(call, NONE, "");
    response_attribute(call, "RDDefId", "0");
    response_attribute(call, "ExpirationDate", "");
    put_universal(call, "RegisterDate", row_integer(row, 0));
    response_attribute(call, "RegisteredBy", user_full_name(call, owner));
}

/* Its type, versions and workflow, and what nothing here tells of a document. */
static void put_newest_state(
    struct call *call, const struct document *document, const struct user *owner, struct rows *row)
{
    static const char *const NONE[] = {"Author", "Language", "Source", NULL};
    response_attribute(call, "DocTypeID", "0");
    response_attribute(call, "DocTypeName", row_text(row, 3));
    response_attribute(call, "AIEnhanced", "0");
    response_attribute(call, "AIExtractConfidence", "0");
    response_integer_attribute(call, "VersionNumber", document->version * PACKED);
    response_integer_attribute(call, "PublishedVersionNumber", document->version * PACKED);
    response_attribute(call, "PublishingRule", "LATEST");
    response_attribute(call, "OwnerName", user_full_name(call, owner));
    response_integer_attribute(call, "WorkflowId", row_integer(row, 7));
    response_attribute(call, "WorkflowName", row_text(row, 8));
    response_integer_attribute(call, "WorkflowStepNumber", row_integer(row, 9));
    response_attribute(call, "WorkflowStepName", row_text(row, 10));
    put_attributes(call, NONE, "");
    response_attribute(call, "ApprovalStatus", "NoResult");
    response_attribute(call, "ClassificationLevel", "NoMarkings");
    response_attribute(call, "ClassificationLevelId", "0");
    response_attribute(call, "DeclassifyOn", "");
}

static void put_newest_place(
    struct call *call, const struct document *document, struct rows *row, const char *roles)
{
    response_integer_attribute(call, "DomainId", document->domain_id);
    response_attribute(call, "DomainName", row_text(row, 4));
    response_attribute(call, "DowngradeOn", "");
    response_integer_attribute(call, "FolderId", document->folder_id);
    response_attribute(call, "Foldername", row_text(row, 5));
    response_attribute(call, "IsShortcut", document->shortcut ? "TRUE" : "FALSE");
    response_attribute(call, "TargetDocumentId", "0");
    response_attribute(call, "LastISOReviewDate", "");
    response_attribute(call, "NextISOReviewDate", "");
    response_integer_attribute(call, "OwnerId", document->owner_id);
    response_integer_attribute(call, "RegisterById", document->owner_id);
    response_attribute(call, "TemplateID", "0");
    response_integer_attribute(call, "VersionCount", row_integer(row, 6));
    response_attribute(call, "UserViewStatus", "0");
    response_attribute(call, "DueTaskRoles", roles);
}

/* `roles`: what the caller is to the tasks that are due on it. */
static enum status put_newest(struct call *call, int64_t id, const char *roles)
{
    static const char SQL[] =
        "SELECT o.created, coalesce(v.created, o.created), v.size, o.type_name, d.name, f.name,"
        " (SELECT count(*) FROM document_versions c WHERE c.document_id = o.id),"
        " w.id, w.name, w.step_number, s.name"
        " FROM documents o JOIN folders f ON f.id = o.folder_id JOIN domains d ON d.id = $2"
        " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"
        " LEFT JOIN workflows w ON w.document_id = o.id AND w.ended IS NULL"
        " LEFT JOIN steps s ON s.workflow_id = w.id AND s.number = w.step_number"
        " WHERE o.id = $1";
    struct document document;
    struct user owner, holder = {.login = ""};
    struct rows rows;
    const char *folder;
    bool may;
    TRY(document_for_reader(call, id, &document, &may));
    if (!may)
        return STATUS_OK;
    TRY(folder_path(call, document.folder_id, &folder));
    TRY(user_by_id(call, document.owner_id, &owner));
    if (document.checked_out_by)
        TRY(user_by_id(call, document.checked_out_by, &holder));
    TRY(db_query(call, &rows, SQL, db_integer(id), db_integer(document.domain_id)));
    if (db_next(&rows)) {
        response_open(call, "document");
        put_newest_what(call, &document, &owner, &holder, &rows, folder);
        put_newest_state(call, &document, &owner, &rows);
        put_newest_place(call, &document, &rows, roles);
        response_close(call);
    }
    return db_end(&rows);
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
