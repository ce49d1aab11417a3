#include "document_type.h"

#include "document_change.h"

#include "answer.h"
#include "db.h"
#include "response.h"
#include "text.h"

#include <strings.h>
#include <unictype.h>
#include <unistr.h>

static const struct member TYPE[] = {
    XML_ATTRIBUTE("TypeID", "The document type.", .type = FIELD_INT),
    XML_ATTRIBUTE("TypeName", "Its name.", .sample = "Contract"),
    XML_ATTRIBUTE("PropertySetID", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("PropertySetName", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("Description", "What it means; may be empty.", .sample = ""),
};
static const struct shape type_shape = {"DocumentType", MEMBERS(TYPE)};
static const struct member TYPES[] = {
    XML_ELEMENT("DocumentType", "A document type, by name.", .shape = &type_shape, .list = true)};
static const struct shape types_shape = {"DocumentTypes", MEMBERS(TYPES)};
static const struct member ANSWER[] = {
    XML_ELEMENT("DocumentTypes", "All that there are.", .shape = &types_shape)};
const struct shape document_types_answer_shape = {"AnswerWithDocumentTypes", MEMBERS(ANSWER)};

static const struct member ADDED[] = {
    XML_ATTRIBUTE("DocumentTypeId", "The new document type.", .type = FIELD_INT)};
const struct shape document_type_added_shape = {"AnswerWithNewDocumentType", MEMBERS(ADDED)};

static bool has_other_characters(const char *name)
{
    const uint8_t *at = (const uint8_t *)name, *end = at + strlen(name);
    for (ucs4_t character; at < end; at += u8_mbtouc(&character, at, (size_t)(end - at))) {
        u8_mbtouc(&character, at, (size_t)(end - at));
        if (character != '_' && character != ' ' && !uc_is_alnum(character))
            return true;
    }
    return false;
}

static enum status check_name(struct call *call, const struct document_type *type)
{
    static const char SQL[] = "SELECT id FROM document_types WHERE name_folded = $1";
    size_t characters = text_characters(type->name);
    int64_t other;
    if (has_other_characters(type->name))
        return fail(call, STATUS_INVALID,
            "The document type field must contain only letters, numeric, space or underscore"
            " characters.");
    if (characters < 1 || characters > TYPE_NAME_CHARACTERS)
        return fail(call, STATUS_INVALID, "A document type's name has 1 to %d characters.",
            TYPE_NAME_CHARACTERS);
    if (strcasecmp(type->name, "GENERIC") == 0)
        return fail(call, STATUS_INVALID, "Reserved value | 'GENERIC'");
    TRY(db_read_integer(call, &other, SQL, db_text(text_fold(call->arena, type->name))));
    return other && other != type->id
               ? fail(call, STATUS_TAKEN, "A document type with this name already exists.")
               : STATUS_OK;
}

static enum status check(struct call *call, const struct document_type *type)
{
    const char *description = type->description ? type->description : "";
    TRY(check_name(call, type));
    if (text_characters(description) > TYPE_DESCRIPTION_CHARACTERS)
        return fail(call, STATUS_INVALID, "Maximum allowable character length exceeded: %d.",
            TYPE_DESCRIPTION_CHARACTERS);
    if (!text_is_line(description, 0, TYPE_DESCRIPTION_CHARACTERS) ||
        strcmp(text_trim(call->arena, description), description) != 0)
        return fail(call, STATUS_INVALID,
            "A document type's description is one line, without blanks at its ends.");
    if (type->property_set && *type->property_set)
        return fail(call, STATUS_NO_DOCUMENT, "Property set not found");
    return type->schedule && *type->schedule
               ? fail(call, STATUS_NO_DOCUMENT,
                     "The selected retention and disposition schedule cannot be found.")
               : STATUS_OK;
}

enum status document_type_add(struct call *call, struct document_type *type)
{
    static const char SQL[] = "INSERT INTO document_types (name, name_folded, description)"
                              " VALUES ($1, $2, $3) RETURNING id";
    type->name = text_trim(call->arena, type->name);
    TRY(check(call, type));
    return db_insert(call, &type->id, SQL, db_text(type->name),
        db_text(text_fold(call->arena, type->name)), db_text(type->description));
}

/* The name of the one with an id; STATUS_NO_DOCUMENT. */
static enum status require(struct call *call, int64_t id)
{
    static const char SQL[] = "SELECT id FROM document_types WHERE id = $1";
    int64_t found;
    TRY(db_read_integer(call, &found, SQL, db_integer(id)));
    return found ? STATUS_OK : fail(call, STATUS_NO_DOCUMENT, "Document type not found");
}

enum status document_type_change(struct call *call, const struct document_type *given)
{
    static const char SQL[] = "UPDATE document_types SET name = $2, name_folded = $3,"
                              " description = coalesce($4, description) WHERE id = $1";
    static const char DOCUMENTS[] =
        "UPDATE documents SET type_name = $2, type_name_folded = $3 WHERE type_id = $1";
    struct document_type type = *given;
    type.name = text_trim(call->arena, type.name);
    struct db_value id = db_integer(type.id), name = db_text(type.name),
                    folded = db_text(text_fold(call->arena, type.name));
    TRY(require(call, type.id));
    TRY(check(call, &type));
    TRY(db_run(call, SQL, id, name, folded, db_text(type.description)));
    return db_run(call, DOCUMENTS, id, name, folded);
}

enum status document_type_delete(struct call *call, int64_t id)
{
    static const char USED[] =
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM documents WHERE type_id = $1) THEN 1 ELSE 0 END";
    static const char SQL[] = "DELETE FROM document_types WHERE id = $1";
    int64_t used;
    TRY(require(call, id));
    TRY(db_read_integer(call, &used, USED, db_integer(id)));
    return used ? fail(call, STATUS_STATE, "Document type is in use")
                : db_run(call, SQL, db_integer(id));
}

enum status document_types_answer(struct call *call)
{
    static const char SQL[] =
        "SELECT id, name, description FROM document_types ORDER BY name_folded /* scans */";
    struct rows rows;
    response_open(call, "DocumentTypes");
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        TRY(answer_check(call));
        response_open(call, "DocumentType");
        response_integer_attribute(call, "TypeID", row_integer(&rows, 0));
        response_attribute(call, "TypeName", row_text(&rows, 1));
        response_integer_attribute(call, "PropertySetID", 0);
        response_attribute(call, "PropertySetName", "");
        response_attribute(call, "Description", row_text(&rows, 2));
        response_close(call);
    }
    response_close(call);
    return db_end(&rows);
}

enum status document_type_set(struct call *call, const char *path, int32_t type_id)
{
    static const char HAS[] = "SELECT type_id FROM documents WHERE id = $1";
    static const char SQL[] =
        "UPDATE documents SET type_id = $2, type_name = coalesce((SELECT t.name FROM "
        "document_types t"
        " WHERE t.id = $2), ''), type_name_folded = coalesce((SELECT t.name_folded"
        " FROM document_types t WHERE t.id = $2), '') WHERE id = $1";
    struct place place;
    struct document document;
    int64_t has;
    TRY(place_see_document(call, path, &place));
    TRY(db_read_integer(call, &has, HAS, db_integer(place.id)));
    TRY(document_open_to_change(
        call, path, has ? POLICY_CHANGE_DOCUMENT_TYPE : POLICY_SET_DOCUMENT_TYPE, &document));
    if (type_id)
        TRY(require(call, type_id));
    return db_run(call, SQL, db_integer(document.id), db_integer_or_null(type_id));
}
