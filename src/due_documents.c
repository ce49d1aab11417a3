#include "due_documents.h"

#include "date.h"
#include "db.h"
#include "library.h"
#include "response.h"
#include "text.h"
#include "user.h"

static const struct {
    const char *ending, *type;
} TYPES[] = {{"csv", "text/csv"}, {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"gif", "image/gif"}, {"htm", "text/html"}, {"html", "text/html"}, {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"}, {"json", "application/json"},
    {"odt", "application/vnd.oasis.opendocument.text"}, {"pdf", "application/pdf"},
    {"png", "image/png"}, {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"rtf", "application/rtf"}, {"tif", "image/tiff"}, {"tiff", "image/tiff"},
    {"txt", "text/plain"}, {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"}, {"zip", "application/zip"}};

/* By the ending of the name: nothing else tells. */
static const char *mime_type(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < COUNT_OF(TYPES); i++)
        if (strcasecmp(dot + 1, TYPES[i].ending) == 0)
            return TYPES[i].type;
    return "application/octet-stream";
}

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

enum status due_documents_answer(struct call *call)
{
    static const char SQL[] = "SELECT document_id FROM tasks WHERE assignee_id = $1 AND due >= $2"
                              " AND status IN (10, 20) AND document_id IS NOT NULL"
                              " AND (allowed_start_date IS NULL OR allowed_start_date <= $2)"
                              " GROUP BY document_id ORDER BY min(due), document_id";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(call->now)));
    while (db_next(&rows))
        TRY(put_document(call, row_integer(&rows, 0)));
    return db_end(&rows);
}
