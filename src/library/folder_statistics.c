#include "folder_statistics.h"

#include "db.h"
#include "response.h"

#define DAY (24 * 60 * 60)

/* The figures in the order of the columns of what counts them, the first but one. */
static const struct member STATISTICS[] = {
    XML_ATTRIBUTE("SubFolderCount", "How many folders are directly in it.", .type = FIELD_INT),
    XML_ATTRIBUTE(
        "TotalDocumentCount", "How many documents are in it and below.", .type = FIELD_INT),
    XML_ATTRIBUTE("CheckedOutCount", "How many of them are checked out.", .type = FIELD_INT),
    XML_ATTRIBUTE(
        "TotalSize", "Bytes of all of them, each in its latest version.", .type = FIELD_LONG),
    XML_ATTRIBUTE("RegisteredDocumentsIn30Days", "How many were added in the last 30 days.",
        .type = FIELD_INT),
    XML_ATTRIBUTE("RegisteredDocumentsIn60Days", "How many in the last 60.", .type = FIELD_INT),
    XML_ATTRIBUTE("RegisteredDocumentsIn90Days", "How many in the last 90.", .type = FIELD_INT),
    XML_ATTRIBUTE("FolderID", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("Name", "Its name.", .sample = "Contracts"),
};
static const struct shape statistics_shape = {"FolderStatistics", MEMBERS(STATISTICS)};
static const struct member ANSWER[] = {
    XML_ELEMENT("statistics", "The figures.", .shape = &statistics_shape)};
const struct shape folder_statistics_shape = {"AnswerWithFolderStatistics", MEMBERS(ANSWER)};

#define SINCE(time_) " coalesce(sum(CASE WHEN o.created >= " time_ " THEN 1 ELSE 0 END), 0)"

static enum status count_documents(struct call *call, const struct place *place, struct rows *rows)
{
    static const char SQL[] =
        FOLDER_TREE "SELECT count(o.id), count(o.checked_out_by), coalesce(sum(v.size), 0)," SINCE(
            "$5") "," SINCE("$6") "," SINCE("$7") " FROM tree t JOIN folders f ON f.id = t.id"
                                                  " JOIN documents o ON o.folder_id = f.id"
                                                  " LEFT JOIN document_versions v ON v.document_id "
                                                  "= o.id AND v.version = o.version"
                                                  " WHERE " DOCUMENT_LISTED(
                                                      "o", "f", "$2", "$3", "$4") " /* scans */";
    return db_query(call, rows, SQL, db_integer(place->id), db_integer(call->user->id),
        db_integer(place->manages), db_integer(place->domain_id), db_integer(call->now - 30 * DAY),
        db_integer(call->now - 60 * DAY), db_integer(call->now - 90 * DAY));
}

enum status folder_statistics_answer(struct call *call, const struct place *place)
{
    int64_t figures[7] = {0};
    struct rows rows;
    struct folder folder;
    TRY(folder_read(call, place->id, &folder));
    TRY(folder_count(call, place, &figures[0]));
    TRY(count_documents(call, place, &rows));
    for (bool any = db_next(&rows); any; any = false)
        for (size_t i = 1; i < COUNT_OF(figures); i++)
            figures[i] = row_integer(&rows, (int)i - 1);
    TRY(db_end(&rows));
    response_open(call, "statistics");
    for (size_t i = 0; i < COUNT_OF(figures); i++)
        response_integer_attribute(call, STATISTICS[i].name, figures[i]);
    response_integer_attribute(call, "FolderID", folder.id);
    response_attribute(call, "Name", folder.name);
    response_close(call);
    return STATUS_OK;
}
