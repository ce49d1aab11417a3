#include "document_facts.h"

#include "db.h"

#define PERSON(user_) user_ ".id, " user_ ".login, " user_ ".first_name, " user_ ".last_name"

/* What a caller $1 is shown of a row o, in the order of read_facts(). */
#define FACTS                                                                                      \
    "SELECT o.id, o.name, o.folder_id, f.name, f.domain_id, d.name, " ACCESS_LIST_OF_DOCUMENT      \
    ", o.access_list_id IS NOT NULL, o.shortcut, " DOCUMENT_OFFLINE("o",                           \
        "d") ", o.target_id,"                                                                      \
             " o.description, o.update_instructions, o.author, o.language, o.source, o.keywords, " \
             "o.described,"                                                                        \
             " " PERSON("y") ", " PERSON("u") ", " PERSON("r") ", " PERSON("h") ", " PERSON(       \
                 "a") ","                                                                          \
                      " o.created, coalesce(o.registered, o.created), coalesce(o.modified, "       \
                      "v.created, o.created),"                                                     \
                      " o.checked_out, o.completed, o.expires, o.cutoff, o.downgrade_on, "         \
                      "o.declassify_on,"                                                           \
                      " o.percent_complete, o.importance, o.classification, o.type_id, "           \
                      "o.type_name, "                                                              \
                      "o.version,"                                                                 \
                      " (SELECT count(*) FROM document_versions c WHERE c.document_id = o.id), "   \
                      "v.size,"                                                                    \
                      " " PUBLISHED_VERSION(                                                       \
                          "o") ", v.approval, o.publishing_rule,"                                  \
                               " CASE WHEN NOT EXISTS (SELECT 1 FROM document_views q WHERE "      \
                               "q.document_id = o.id"                                              \
                               "  AND q.user_id = $1) THEN 0 WHEN EXISTS (SELECT 1 FROM "          \
                               "document_views q"                                                  \
                               "  WHERE q.document_id = o.id AND q.user_id = $1 AND q.version "    \
                               "= " PUBLISHED_VERSION(                                             \
                                   "o") ") THEN 2 ELSE 1 END, w.id, w.step_number, w.name, s.name"
#define JOINED                                                                                     \
    " JOIN folders f ON f.id = o.folder_id JOIN domains d ON d.id = f.domain_id"                   \
    " LEFT JOIN document_versions v ON v.document_id = o.id AND v.version = o.version"             \
    " LEFT JOIN users u ON u.id = o.owner_id LEFT JOIN users h ON h.id = o.checked_out_by"         \
    " LEFT JOIN users r ON r.id = coalesce(o.registered_by_id, o.owner_id)"                        \
    " LEFT JOIN users y ON y.id = o.described_by_id"                                               \
    " LEFT JOIN document_versions e ON e.document_id = o.id AND e.version = "                      \
    "(" PUBLISHED_VERSION(                                                                         \
        "o") ") LEFT JOIN users a ON a.id = e.created_by"                                          \
             " LEFT JOIN workflows w ON w.document_id = o.id AND w.ended IS NULL"                  \
             " LEFT JOIN steps s ON s.workflow_id = w.id AND s.number = w.step_number "

static void read_person(struct rows *rows, int *at, struct user *user)
{
    *user = (struct user){.id = row_integer(rows, *at),
        .login = row_text(rows, *at + 1),
        .first_name = row_text(rows, *at + 2),
        .last_name = row_text(rows, *at + 3)};
    *at += 4;
}

static void read_place(struct rows *rows, int *at, struct document_facts *facts)
{
    facts->id = row_integer(rows, (*at)++);
    facts->name = row_text(rows, (*at)++);
    facts->folder_id = row_integer(rows, (*at)++);
    facts->folder = row_text(rows, (*at)++);
    facts->domain_id = row_integer(rows, (*at)++);
    facts->domain = row_text(rows, (*at)++);
    facts->list_id = row_integer(rows, (*at)++);
    facts->own = row_integer(rows, (*at)++);
    facts->shortcut = row_integer(rows, (*at)++);
    facts->offline = row_integer(rows, (*at)++);
    facts->target_id = row_integer(rows, (*at)++);
    /* A library's root has the library's name. */
    facts->folder = *facts->folder ? facts->folder : facts->domain;
}

static void read_texts(struct rows *rows, int *at, struct document_facts *facts)
{
    facts->description = row_text(rows, (*at)++);
    facts->update_instructions = row_text(rows, (*at)++);
    facts->author = row_text(rows, (*at)++);
    facts->language = row_text(rows, (*at)++);
    facts->source = row_text(rows, (*at)++);
    facts->keywords = row_text(rows, (*at)++);
    facts->described = row_integer(rows, (*at)++);
    read_person(rows, at, &facts->describer);
    read_person(rows, at, &facts->owner);
    read_person(rows, at, &facts->registrar);
    read_person(rows, at, &facts->holder);
    read_person(rows, at, &facts->publisher);
}

static void read_dates(struct rows *rows, int *at, struct document_facts *facts)
{
    facts->created = row_integer(rows, (*at)++);
    facts->registered = row_integer(rows, (*at)++);
    facts->modified = row_integer(rows, (*at)++);
    facts->checked_out = row_integer(rows, (*at)++);
    facts->completed = row_integer(rows, (*at)++);
    facts->expires = row_integer(rows, (*at)++);
    facts->cutoff = row_integer(rows, (*at)++);
    facts->downgrade_on = row_integer(rows, (*at)++);
    facts->declassify_on = row_integer(rows, (*at)++);
}

static void read_state(struct rows *rows, int *at, struct document_facts *facts)
{
    facts->percent_complete = row_integer(rows, (*at)++);
    facts->importance = row_integer(rows, (*at)++);
    facts->classification = row_integer(rows, (*at)++);
    facts->type_id = row_integer(rows, (*at)++);
    facts->type = row_text(rows, (*at)++);
    facts->version = row_integer(rows, (*at)++);
    facts->version_count = row_integer(rows, (*at)++);
    facts->size = row_integer(rows, (*at)++);
    facts->published = row_integer(rows, (*at)++);
    facts->approval = row_integer(rows, (*at)++);
    facts->rule = (enum publishing_rule)row_integer(rows, (*at)++);
    facts->view_status = row_integer(rows, (*at)++);
    facts->workflow_id = row_integer(rows, (*at)++);
    facts->step_number = row_integer(rows, (*at)++);
    facts->workflow = row_text(rows, (*at)++);
    facts->step = row_text(rows, *at);
}

/* Of a row of FACTS; the path of its folder stays empty. */
static void read_facts(struct rows *rows, void *record)
{
    struct document_facts *facts = record;
    int at = 0;
    *facts = (struct document_facts){.folder_path = ""};
    read_place(rows, &at, facts);
    read_texts(rows, &at, facts);
    read_dates(rows, &at, facts);
    read_state(rows, &at, facts);
}

enum status document_facts_read(struct call *call, int64_t id, struct document_facts *facts)
{
    static const char SQL[] = FACTS " FROM documents o" JOINED "WHERE o.id = $2";
    bool found;
    TRY(db_find(call, &found, read_facts, facts, SQL, db_integer(call->user->id), db_integer(id)));
    return found ? folder_path(call, facts->folder_id, &facts->folder_path)
                 : fail(call, STATUS_NO_DOCUMENT, "Document not found");
}

/* Reads all rows; of those in one folder, which are often beside each other, its path once. */
static enum status read_rows(struct rows *rows, document_reader *each, void *context)
{
    struct call *call = rows->call;
    struct document_facts facts;
    const char *path = "";
    int64_t folder_id = 0;
    while (db_next(rows)) {
        read_facts(rows, &facts);
        if (facts.folder_id != folder_id) {
            folder_id = facts.folder_id;
            TRY(folder_path(call, folder_id, &path));
        }
        facts.folder_path = path;
        TRY(each(call, context, &facts));
    }
    return db_end(rows);
}

/* In SQL, whether the caller $1, an administrator where $2 is 1, may list it. */
#define SEEN                                                                                       \
    "d.enabled = 1 AND " DOCUMENT_LISTED("o", "f", "$1",                                           \
        "CASE WHEN EXISTS (SELECT 1 FROM domain_managers m WHERE m.domain_id = f.domain_id"        \
        " AND m.user_id = $1) THEN 1 ELSE $2 END",                                                 \
        "f.domain_id")
#define LISTED(of_) FACTS " FROM documents o" JOINED "WHERE " of_ " AND " SEEN BY_NAME
#define BY_NAME " ORDER BY o.name_folded, o.id LIMIT $4 OFFSET $5"
#define COUNTED(of_)                                                                               \
    "SELECT count(*) FROM documents o JOIN folders f ON f.id = o.folder_id"                        \
    " JOIN domains d ON d.id = f.domain_id WHERE " of_ " AND " SEEN

#define OWNED "o.owner_id = $3"
#define AUTHORED "o.registered_by_id = $3"
#define CHECKED_OUT "o.checked_out_by = $3"
#define FAVORITE "o.id IN (SELECT q.document_id FROM favorite_documents q WHERE q.user_id = $3)"

enum status document_facts_list(struct call *call, enum document_list_kind kind, int64_t user_id,
    int64_t start, int64_t count, document_reader *each, void *context)
{
    static const char *const SQL[] = {[DOCUMENTS_OWNED] = LISTED(OWNED),
        [DOCUMENTS_AUTHORED] = LISTED(AUTHORED),
        [DOCUMENTS_CHECKED_OUT] = LISTED(CHECKED_OUT),
        [DOCUMENTS_FAVORITE] = LISTED(FAVORITE)};
    struct rows rows;
    TRY(db_query(call, &rows, SQL[kind], db_integer(call->user->id),
        db_integer(call->user->administrator), db_integer(user_id), db_integer(count),
        db_integer(start)));
    return read_rows(&rows, each, context);
}

enum status document_facts_count(
    struct call *call, enum document_list_kind kind, int64_t user_id, int64_t *count)
{
    static const char *const SQL[] = {[DOCUMENTS_OWNED] = COUNTED(OWNED),
        [DOCUMENTS_AUTHORED] = COUNTED(AUTHORED),
        [DOCUMENTS_CHECKED_OUT] = COUNTED(CHECKED_OUT),
        [DOCUMENTS_FAVORITE] = COUNTED(FAVORITE)};
    return db_read_integer(call, count, SQL[kind], db_integer(call->user->id),
        db_integer(call->user->administrator), db_integer(user_id));
}

enum status document_facts_in(
    struct call *call, const struct place *folder, document_reader *each, void *context)
{
    static const char SQL[] =
        FACTS " FROM documents o" JOINED "WHERE o.folder_id = $3"
              " AND " DOCUMENT_LISTED("o", "f", "$1", "$2", "$4") " ORDER BY o.name_folded";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(folder->manages),
        db_integer(folder->id), db_integer(folder->domain_id)));
    return read_rows(&rows, each, context);
}

enum status document_facts_recent(
    struct call *call, int64_t count, document_reader *each, void *context)
{
    static const char SQL[] = FACTS
        " FROM recent_documents x JOIN documents o ON o.id = x.document_id" JOINED
        "WHERE x.user_id = $1 AND " SEEN " ORDER BY x.viewed DESC, x.document_id DESC LIMIT $3";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id),
        db_integer(call->user->administrator), db_integer(count)));
    return read_rows(&rows, each, context);
}
