#include "favorite.h"

#include "answer.h"
#include "db.h"
#include "people/rights.h"
#include "response.h"

enum status favorite_add(struct call *call, const struct place *place)
{
    static const char TARGET[] = "SELECT coalesce(target_id, id) FROM documents WHERE id = $1";
    static const char DOCUMENT[] = "INSERT INTO favorite_documents (user_id, document_id)"
                                   " VALUES ($1, $2) ON CONFLICT DO NOTHING";
    static const char FOLDER[] = "INSERT INTO favorite_folders (user_id, folder_id)"
                                 " VALUES ($1, $2) ON CONFLICT DO NOTHING";
    struct db_value caller = db_integer(call->user->id);
    int64_t target;
    if (!place->is_document)
        return db_run(call, FOLDER, caller, db_integer(place->id));
    TRY(db_read_integer(call, &target, TARGET, db_integer(place->id)));
    TRY(db_run(call, DOCUMENT, caller, db_integer(target)));
    return db_changes(call) > 0
               ? STATUS_OK
               : fail(call, STATUS_TAKEN, "This Document has already been added to favorites");
}

enum status favorite_remove(struct call *call, const struct place *place)
{
    static const char DOCUMENT[] =
        "DELETE FROM favorite_documents WHERE user_id = $1 AND document_id ="
        " (SELECT coalesce(o.target_id, o.id) FROM documents o WHERE o.id = $2)";
    static const char FOLDER[] =
        "DELETE FROM favorite_folders WHERE user_id = $1 AND folder_id = $2";
    return db_run(call, place->is_document ? DOCUMENT : FOLDER, db_integer(call->user->id),
        db_integer(place->id));
}

enum status favorites_answer(struct call *call, const struct listing_parts *parts)
{
    struct listing_parts of_folders = *parts;
    struct document_parts of_documents = {
        parts->property_sets, parts->security, parts->owner, parts->versions};
    struct folder folder;
    struct rows rows;
    TRY(folder_query_favorite(call, call->user->id, 0, INT64_MAX, &rows));
    while (db_next(&rows)) {
        TRY(folder_owned_row(&rows, &folder));
        TRY(listing_full_folder(call, &of_folders, &folder));
    }
    TRY(db_end(&rows));
    return document_facts_list(call, DOCUMENTS_FAVORITE, call->user->id, 0, INT64_MAX,
        document_answer_listed, &of_documents);
}

static const struct member FOLDER[] = {
    XML_ATTRIBUTE("id", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "Contracts"),
    XML_ATTRIBUTE("path", "Its path.", .sample = "/Corporate/Contracts"),
    XML_ATTRIBUTE("domainid", "The library.", .type = FIELD_INT),
};
static const struct shape folder_in_list_shape = {"FavoriteFolder", MEMBERS(FOLDER)};
static const struct member FOLDERS[] = {
    XML_ATTRIBUTE("totalcount", "How many there are in all.", .type = FIELD_LONG, .sample = "1"),
    XML_ELEMENT("folder", "A folder, by name.", .shape = &folder_in_list_shape, .list = true),
};
const struct shape favorite_folders_shape = {"AnswerWithFavoriteFolders", MEMBERS(FOLDERS)};

enum status favorite_folders_answer(
    struct call *call, const char *login, int64_t start, int64_t count)
{
    struct user user;
    struct folder folder;
    struct rows rows;
    int64_t total;
    TRY(user_by_login(call, login, &user));
    TRY(rights_on_user(call, &user));
    TRY(folder_count_favorite(call, user.id, &total));
    response_integer_attribute(call, "totalcount", total);
    TRY(folder_query_favorite(call, user.id, start, count ? count : INT64_MAX, &rows));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        TRY(folder_owned_row(&rows, &folder));
        response_open(call, "folder");
        response_integer_attribute(call, "id", folder.id);
        response_attribute(call, "name", folder.name);
        response_attribute(call, "path", folder.path);
        response_integer_attribute(call, "domainid", folder.domain_id);
        response_close(call);
    }
    return db_end(&rows);
}
