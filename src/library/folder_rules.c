#include "folder_rules.h"

#include "response.h"
#include "text.h"

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
    put_rule(call, "AllowableFileTypes", rules->file_types);
    for (size_t i = 0; i < COUNT_OF(RULES); i++)
        put_rule(call, RULES[i].name, rules->disallowed & RULES[i].rule ? "disallows" : "allows");
    if (*rules->prompted_property_set)
        put_rule(call, "AutoPromptPropertySetName", rules->prompted_property_set);
    response_close(call);
}
