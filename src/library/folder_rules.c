#include "folder_rules.h"

#include "response.h"
#include "text.h"
#include "xml.h"

#define FILE_TYPES "AllowableFileTypes"
#define FILE_TYPES_CHARACTERS 1000
#define PROPERTY_SET "AutoPromptPropertySetName"
#define PROPERTY_SET_CHARACTERS 255

/* In the order of the reference's answers; `done` is for a refusal. */
static const struct rule {
    const char *name;
    enum folder_rule rule;
    const char *done;
} RULES[] = {
    {"Checkins", RULE_CHECKINS, "no check-ins of documents"},
    {"Checkouts", RULE_CHECKOUTS, "no check-outs of documents"},
    {"DocumentDeletes", RULE_DOCUMENT_DELETES, "no deletion of documents"},
    {"FolderDeletes", RULE_FOLDER_DELETES, "no deletion of folders"},
    {"NewDocuments", RULE_NEW_DOCUMENTS, "no new documents"},
    {"NewFolders", RULE_NEW_FOLDERS, "no new folders"},
    {"ClassifiedDocuments", RULE_CLASSIFIED_DOCUMENTS, "no classified documents"},
};

static const struct member RULE[] = {
    XML_ATTRIBUTE("Name",
        "AllowableFileTypes, Checkins, Checkouts, DocumentDeletes, FolderDeletes, NewDocuments, "
        "NewFolders or ClassifiedDocuments; and AutoPromptPropertySetName, where there is one.",
        .sample = "NewFolders"),
    XML_ATTRIBUTE("Value", "allows or disallows; of file types * or endings with commas between.",
        .sample = "allows"),
};
static const struct shape rule_shape = {"FolderRule", MEMBERS(RULE)};
static const struct member RULES_MEMBERS[] = {
    XML_ELEMENT("Rule", "A rule.", .shape = &rule_shape, .list = true)};
const struct shape rules_shape = {"FolderRules", MEMBERS(RULES_MEMBERS)};

void rules_row(struct rows *rows, int column, struct folder_rules *rules)
{
    *rules = (struct folder_rules){
        row_integer(rows, column), row_text(rows, column + 1), row_text(rows, column + 2)};
}

enum status rules_require(
    struct call *call, const struct folder_rules *rules, enum folder_rule rule)
{
    const struct rule *at = RULES;
    while (at->rule != rule)
        at++;
    return rules->disallowed & rule
               ? fail(call, STATUS_STATE, "The rules of the folder allow %s.", at->done)
               : STATUS_OK;
}

/* Endings may have a dot and blanks before them. */
static bool takes(const char *types, const char *ending)
{
    static const char BEFORE[] = ", ." TEXT_BLANKS, AFTER[] = ", " TEXT_BLANKS;
    for (types += strspn(types, BEFORE); *types; types += strspn(types, BEFORE)) {
        size_t length = strcspn(types, AFTER);
        if (length == strlen(ending) && strncasecmp(types, ending, length) == 0)
            return true;
        types += length;
    }
    return false;
}

enum status rules_require_type(
    struct call *call, const struct folder_rules *rules, const char *name)
{
    const char *dot = strrchr(name, '.');
    return strcmp(rules->file_types, "*") == 0 || takes(rules->file_types, dot ? dot + 1 : "")
               ? STATUS_OK
               : fail(call, STATUS_STATE,
                     "The rules of the folder allow documents of these types"
                     " alone: %s.",
                     rules->file_types);
}

static void put_rule(struct call *call, const char *name, const char *value)
{
    response_open(call, "Rule");
    response_attribute(call, "Name", name);
    response_attribute(call, "Value", value);
    response_close(call);
}

void rules_answer(struct call *call, const struct folder_rules *rules)
{
    response_open(call, "Rules");
    put_rule(call, FILE_TYPES, rules->file_types);
    for (size_t i = 0; i < COUNT_OF(RULES); i++)
        put_rule(call, RULES[i].name, rules->disallowed & RULES[i].rule ? "disallows" : "allows");
    if (*rules->prompted_property_set)
        put_rule(call, PROPERTY_SET, rules->prompted_property_set);
    response_close(call);
}

/* "allows" or "disallows". */
static enum status read_switch(
    struct call *call, const char *what, const char *name, const char *value, bool *allows)
{
    *allows = strcasecmp(value, "allows") == 0;
    return *allows || strcasecmp(value, "disallows") == 0
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "%s: the value of %s is neither allows nor disallows.",
                     what, name);
}

static enum status read_text(struct call *call, const char *what, const char *name,
    const char *value, size_t most, const char **text)
{
    *text = value;
    return text_is_line(value, 0, most)
               ? STATUS_OK
               : fail(call, STATUS_INVALID,
                     "%s: the value of %s is no line of up to %zu characters.", what, name, most);
}

static enum status read_rule(struct call *call, const char *what, const char *name,
    const char *value, struct rules_request *request)
{
    bool allows;
    for (size_t i = 0; i < COUNT_OF(RULES); i++) {
        if (strcasecmp(name, RULES[i].name) != 0)
            continue;
        TRY(read_switch(call, what, RULES[i].name, value, &allows));
        request->given |= RULES[i].rule;
        request->disallowed &= ~(int64_t)RULES[i].rule;
        request->disallowed |= allows ? 0 : RULES[i].rule;
        return STATUS_OK;
    }
    if (strcasecmp(name, FILE_TYPES) == 0)
        return read_text(call, what, FILE_TYPES, *value ? value : "*", FILE_TYPES_CHARACTERS,
            &request->file_types);
    if (strcasecmp(name, PROPERTY_SET) == 0)
        return read_text(call, what, PROPERTY_SET, value, PROPERTY_SET_CHARACTERS,
            &request->prompted_property_set);
    return fail(
        call, STATUS_INVALID, "%s: %s is no rule.", what, text_first(call->arena, name, 64));
}

enum status rules_read_request(
    struct call *call, const char *what, const char *xml, struct rules_request *request)
{
    static const char *const MODELS[] = {"Rules", "rules", NULL};
    struct xml_fields root;
    *request = (struct rules_request){0};
    TRY(xml_parse_model(call, what, xml, MODELS, &root));
    for (struct xml_element *at = xml_first(root.element); at; at = xml_next(at)) {
        const char *name = xml_attribute(call, at, "Name"),
                   *value = xml_attribute(call, at, "Value");
        if (strcasecmp(xml_name(at), "Rule") != 0 || !name || !value)
            return fail(call, STATUS_INVALID,
                "%s: there is more in it than Rule elements with a Name and a Value.", what);
        TRY(read_rule(call, what, name, value, request));
    }
    return STATUS_OK;
}

enum status rules_set(
    struct call *call, int64_t folder_id, const struct rules_request *request, bool tree)
{
    static const char SQL[] =
        "WITH RECURSIVE tree (id) AS (SELECT id FROM folders WHERE id = $1"
        " UNION ALL SELECT f.id FROM folders f JOIN tree t ON f.parent_id = t.id WHERE $2 = 1)"
        " UPDATE folders SET disallowed = (disallowed & $3) | $4,"
        " file_types = coalesce($5, file_types),"
        " prompted_property_set = coalesce($6, prompted_property_set), modified = $7"
        " WHERE id IN (SELECT id FROM tree) /* scans */";
    return db_run(call, SQL, db_integer(folder_id), db_integer(tree), db_integer(~request->given),
        db_integer(request->disallowed), db_text(request->file_types),
        db_text(request->prompted_property_set), db_integer(call->now));
}
