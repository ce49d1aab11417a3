#include "document_answer.h"

#include "access_answer.h"
#include "document_words.h"
#include "folder_answer.h"
#include "mime_type.h"
#include "version_answer.h"

#include "answer.h"
#include "date.h"
#include "people/user_answer.h"
#include "response.h"
#include "text.h"

#define DAY .type = FIELD_DATETIME, .sample = "2030-01-31"
#define NO_DAY .type = FIELD_DATETIME, .sample = ""

static const struct member ATTRIBUTES[] = {
    XML_ATTRIBUTE("DocumentID", "The document's id.", .type = FIELD_INT),
    XML_ATTRIBUTE("Name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE(
        "Path", "The path of its folder, with backslashes.", .sample = "\\Corporate\\Contracts"),
    XML_ATTRIBUTE("Description", "What is told of it; may be empty.", .sample = ""),
    XML_ATTRIBUTE("UpdateInstructions", "What who makes the next version is told.", .sample = ""),
    XML_ATTRIBUTE("CreationDate", "When it was made.", DAY),
    XML_ATTRIBUTE("ModificationDate", "When its newest version was made.", DAY),
    XML_ATTRIBUTE("CheckoutDate", "When it was checked out, if that is known.", NO_DAY),
    XML_ATTRIBUTE("CheckoutBy", "The name of who has it checked out, if anybody.", .sample = ""),
    XML_ATTRIBUTE("CheckoutByUserName", "The login of that person.", .sample = ""),
    XML_ATTRIBUTE("Size", "Its size in bytes.", .type = FIELD_LONG, .sample = "18432"),
    XML_ATTRIBUTE(
        "Type", "What such files are, by the ending of its name.", .sample = "Portable document"),
    XML_ATTRIBUTE(
        "PercentComplete", "How much of it is done, of 100.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("CompletionDate", "When it was done; empty: it is not.", NO_DAY),
    XML_ATTRIBUTE("Importance",
        "-1: no marking, 0: low, 1: normal, 2: high, 3: vital; or that in a word.", .sample = "1"),
    XML_ATTRIBUTE("RetentionDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("DispositionDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("CutoffDate", "From when on it is no longer in use, if that was set.", NO_DAY),
    XML_ATTRIBUTE("RDDefId", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("ExpirationDate", "When it expires, if that was set.", NO_DAY),
    XML_ATTRIBUTE("RegisterDate", "When it came here.", DAY),
    XML_ATTRIBUTE("RegisteredBy", "Who brought it.", .sample = "jsmith"),
    XML_ATTRIBUTE("DocTypeID", "Its document type; 0: none.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("DocTypeName", "Its document type, if it has one.", .sample = ""),
    XML_ATTRIBUTE("VersionNumber", "The newest version.", .type = FIELD_LONG, .sample = "1"),
    XML_ATTRIBUTE("PublishedVersionNumber", "The published version; 0: none is.",
        .type = FIELD_LONG, .sample = "1"),
    XML_ATTRIBUTE("PublishingRule",
        "PublishingNotRequired: the newest version is the published one; MustBePublished: it is "
        "another, or none. In GetDueTaskDocuments the rule, as SetDocumentPublishingRule takes it.",
        .sample = "PublishingNotRequired"),
    XML_ATTRIBUTE("OwnerName", "Who owns it.", .sample = "jsmith"),
    XML_ATTRIBUTE("WorkflowId", "The workflow that it is in; 0: none.", .type = FIELD_INT),
    XML_ATTRIBUTE("WorkflowName", "Its name.", .sample = "ContractApproval"),
    XML_ATTRIBUTE("WorkflowStepNumber", "The step that is carried out.", .type = FIELD_INT),
    XML_ATTRIBUTE("WorkflowStepName", "Its name.", .sample = "Legal Review"),
    XML_ATTRIBUTE("Author", "Who wrote it, if that was told.", .sample = ""),
    XML_ATTRIBUTE("Language", "Its language, if that was told.", .sample = ""),
    XML_ATTRIBUTE("Source", "Where it comes from, if that was told.", .sample = ""),
    XML_ATTRIBUTE("ApprovalStatus", "NoResult, Approved or Rejected, of the newest version.",
        .sample = "NoResult"),
    XML_ATTRIBUTE("ClassificationLevel",
        "NoMarkings, Declassified, Confidential, Secret or TopSecret.", .sample = "NoMarkings"),
    XML_ATTRIBUTE(
        "ClassificationLevelId", "The same from 0 to 4.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("DeclassifyOn", "When it is to be declassified, if that was set.", NO_DAY),
    XML_ATTRIBUTE("DomainId", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("DomainName", "Its name.", .sample = "Corporate"),
    XML_ATTRIBUTE("DowngradeOn", "When it is to be downgraded, if that was set.", NO_DAY),
    XML_ATTRIBUTE("FolderId", "The folder.", .type = FIELD_INT),
    XML_ATTRIBUTE("Foldername", "Its name.", .sample = "Contracts"),
    XML_ATTRIBUTE("IsShortcut", "Whether it is a shortcut: TRUE or FALSE.", .type = FIELD_BOOLEAN,
        .sample = "FALSE"),
    XML_ATTRIBUTE(
        "TargetDocumentId", "What a shortcut leads to; else 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("LastISOReviewDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("NextISOReviewDate", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("OwnerId", "The owner.", .type = FIELD_INT),
    XML_ATTRIBUTE("RegisterById", "Who brought it.", .type = FIELD_INT),
    XML_ATTRIBUTE("TemplateID", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("VersionCount", "How many versions there are.", .type = FIELD_INT, .sample = "1"),
    XML_ATTRIBUTE("UserViewStatus", USER_VIEW_STATUS_HELP, .type = FIELD_INT, .sample = "0"),
};
static const struct shape attributes_shape = {"DocumentAttributes", MEMBERS(ATTRIBUTES)};

static const struct member DESCRIPTION_LOG[] = {
    XML_ATTRIBUTE("AppliedById", "Who wrote the description.", .type = FIELD_INT),
    XML_ATTRIBUTE("AppliedBy", "The name of that person.", .sample = "John Smith"),
    XML_ATTRIBUTE(
        "DateApplied", "When.", .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00.000Z"),
};
static const struct shape description_log_shape = {"DescriptionLog", MEMBERS(DESCRIPTION_LOG)};
static const struct shape no_property_sets_shape = {"DocumentPropertySets", .count = 0};

static const struct member PARTS[] = {
    XML_ELEMENT("PropertySets", "Always empty.", .shape = &no_property_sets_shape, .lacks = true),
    XML_ELEMENT("DescriptionLog", "Who wrote the description, if that is known.",
        .shape = &description_log_shape, .lacks = true),
    XML_ELEMENT("AccessList", "Where it is asked for: the list in force.",
        .shape = &access_list_shape, .lacks = true),
    XML_ELEMENT(
        "User", "Where it is asked for: who owns it.", .shape = &user_basic_shape, .lacks = true),
    XML_ELEMENT("Versions", "Where they are asked for: all that there are.",
        .shape = &versions_shape, .lacks = true),
};
const struct shape document_shape = {"Document", MEMBERS(PARTS), .base = &attributes_shape};

static const struct member LIST[] = {
    XML_ELEMENT("document", "A document, by name.", .shape = &document_shape, .list = true)};
const struct shape document_list_shape = {"AnswerWithDocumentsInFull", MEMBERS(LIST)};

static const struct member SEEN[] = {
    XML_ATTRIBUTE("AIEnhanced", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("AIExtractConfidence", "Always 0.", .type = FIELD_INT, .sample = "0"),
    XML_ATTRIBUTE("DueTaskRoles",
        "What the caller is to the tasks that are due: assignee, assigner, supervisor.",
        .sample = "assignee"),
};
const struct shape document_seen_shape = {
    "documentOfNewestEdition", MEMBERS(SEEN), .base = &attributes_shape};

static void put_date(struct call *call, const char *name, int64_t seconds, bool seen)
{
    if (seen)
        answer_universal(call, name, seconds);
    else
        answer_day(call, name, seconds);
}

static const char *name_of(struct call *call, const struct user *user, bool seen)
{
    return !user->id ? "" : seen ? user_full_name(call, user) : user->login;
}

static const char *with_backslashes(struct call *call, const char *path)
{
    char *copy = arena_string(call->arena, path);
    for (char *at = copy; *at; at++)
        *at = *at == '/' ? '\\' : *at;
    return copy;
}

/* Where and what it is: names, dates, size, who has it. */
static void put_what(struct call *call, const struct document_facts *facts, bool seen)
{
    response_integer_attribute(call, "DocumentID", facts->id);
    response_attribute(call, "Name", facts->name);
    response_attribute(call, "Path", with_backslashes(call, facts->folder_path));
    response_attribute(call, "Description", facts->description);
    response_attribute(call, "UpdateInstructions", facts->update_instructions);
    put_date(call, "CreationDate", facts->created, seen);
    put_date(call, "ModificationDate", facts->modified, seen);
    put_date(call, "CheckoutDate", facts->holder.id ? facts->checked_out : 0, seen);
    response_attribute(call, "CheckoutBy", name_of(call, &facts->holder, true));
    response_attribute(call, "CheckoutByUserName", name_of(call, &facts->holder, false));
    response_integer_attribute(call, "Size", facts->size);
    response_attribute(call, "Type", (seen ? mime_type : mime_description)(facts->name));
    response_integer_attribute(call, "PercentComplete", facts->percent_complete);
    put_date(call, "CompletionDate", facts->completed, seen);
    if (seen)
        response_attribute(
            call, "Importance", names_of(&document_importances, (int32_t)facts->importance));
    else
        response_integer_attribute(call, "Importance", facts->importance);
    response_attribute(call, "RetentionDate", "");
    response_attribute(call, "DispositionDate", "");
    put_date(call, "CutoffDate", facts->cutoff, seen);
    response_attribute(call, "RDDefId", "0");
    put_date(call, "ExpirationDate", facts->expires, seen);
    put_date(call, "RegisterDate", facts->registered, seen);
    response_attribute(call, "RegisteredBy", name_of(call, &facts->registrar, seen));
}

/* Its type, versions and workflow. */
static void put_state(struct call *call, const struct document_facts *facts, bool seen)
{
    const int64_t unit = seen ? VERSION_PACKED : 1;
    response_integer_attribute(call, "DocTypeID", facts->type_id);
    response_attribute(call, "DocTypeName", facts->type);
    if (seen) {
        response_attribute(call, "AIEnhanced", "0");
        response_attribute(call, "AIExtractConfidence", "0");
    }
    response_integer_attribute(call, "VersionNumber", facts->version * unit);
    response_integer_attribute(call, "PublishedVersionNumber", facts->published * unit);
    response_attribute(call, "PublishingRule",
        seen                            ? names_of(&publishing_rules, (int32_t)facts->rule)
        : facts->rule == PUBLISH_LATEST ? "PublishingNotRequired"
                                        : "MustBePublished");
    response_attribute(call, "OwnerName", name_of(call, &facts->owner, seen));
    response_integer_attribute(call, "WorkflowId", facts->workflow_id);
    response_attribute(call, "WorkflowName", facts->workflow);
    response_integer_attribute(call, "WorkflowStepNumber", facts->step_number);
    response_attribute(call, "WorkflowStepName", facts->step);
    response_attribute(call, "Author", facts->author);
    response_attribute(call, "Language", facts->language);
    response_attribute(call, "Source", facts->source);
    response_attribute(
        call, "ApprovalStatus", names_of(&version_approvals, (int32_t)facts->approval));
    response_attribute(call, "ClassificationLevel",
        names_of(&classification_levels, (int32_t)facts->classification));
    response_integer_attribute(call, "ClassificationLevelId", facts->classification);
    put_date(call, "DeclassifyOn", facts->declassify_on, seen);
}

static void put_place(struct call *call, const struct document_facts *facts, bool seen)
{
    response_integer_attribute(call, "DomainId", facts->domain_id);
    response_attribute(call, "DomainName", facts->domain);
    put_date(call, "DowngradeOn", facts->downgrade_on, seen);
    response_integer_attribute(call, "FolderId", facts->folder_id);
    response_attribute(call, "Foldername", facts->folder);
    response_attribute(call, "IsShortcut", text_of_boolean_in_capitals(facts->shortcut));
    response_integer_attribute(call, "TargetDocumentId", facts->target_id);
    response_attribute(call, "LastISOReviewDate", "");
    response_attribute(call, "NextISOReviewDate", "");
    response_integer_attribute(call, "OwnerId", facts->owner.id);
    response_integer_attribute(call, "RegisterById", facts->registrar.id);
    response_attribute(call, "TemplateID", "0");
    response_integer_attribute(call, "VersionCount", facts->version_count);
    response_integer_attribute(call, "UserViewStatus", facts->view_status);
}

static void open_document(struct call *call, const struct document_facts *facts, bool seen)
{
    response_open(call, "document");
    put_what(call, facts, seen);
    put_state(call, facts, seen);
    put_place(call, facts, seen);
}

void document_answer_seen(struct call *call, const struct document_facts *facts)
{
    open_document(call, facts, true);
}

static void put_description_log(struct call *call, const struct document_facts *facts)
{
    if (!facts->describer.id)
        return;
    response_open(call, "DescriptionLog");
    response_integer_attribute(call, "AppliedById", facts->describer.id);
    response_attribute(call, "AppliedBy", user_full_name(call, &facts->describer));
    answer_universal(call, "DateApplied", facts->described);
    response_close(call);
}

enum status document_answer_security(
    struct call *call, const struct document_facts *facts, const char *around)
{
    const struct place place = {
        .is_document = true, .id = facts->id, .list_id = facts->list_id, .own = facts->own};
    if (around)
        response_open(call, around);
    TRY(access_answer(call, &place, false));
    if (around)
        response_close(call);
    return STATUS_OK;
}

enum status document_answer_owner(
    struct call *call, const struct document_facts *facts, const char *around)
{
    struct user owner;
    if (around)
        response_open(call, around);
    TRY(user_by_id(call, facts->owner.id, &owner));
    user_answer_basic(call, &owner);
    response_close(call);
    if (around)
        response_close(call);
    return STATUS_OK;
}

enum status document_answer(
    struct call *call, const struct document_facts *facts, const struct document_parts *parts)
{
    open_document(call, facts, false);
    if (parts->property_sets) {
        response_open(call, "PropertySets");
        response_close(call);
    }
    put_description_log(call, facts);
    if (parts->security)
        TRY(document_answer_security(call, facts, NULL));
    if (parts->owner)
        TRY(document_answer_owner(call, facts, NULL));
    if (parts->versions)
        TRY(versions_answer(call, facts->id));
    response_close(call);
    return STATUS_OK;
}

enum status document_answer_listed(
    struct call *call, void *parts, const struct document_facts *facts)
{
    TRY(answer_check(call));
    return document_answer(call, facts, parts);
}

/* ---- In brief ---- */

static const struct member BRIEF[] = {
    XML_ATTRIBUTE("id", "The document.", .type = FIELD_INT),
    XML_ATTRIBUTE("name", "Its name.", .sample = "agreement.pdf"),
    XML_ATTRIBUTE("path",
        "Its path; in GetDocumentsOwnedByUser that of its folder, with backslashes.",
        .sample = "/Corporate/Contracts/agreement.pdf"),
    XML_ATTRIBUTE("size", "Its size in bytes.", .type = FIELD_LONG, .sample = "18432"),
    XML_ATTRIBUTE("modificationDate", "When its newest version was made.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("publishedVersionAuthorName",
        "The name of who made the published version; empty: none is.", .sample = "John Smith"),
    XML_ATTRIBUTE("checkedoutby", "The login of who has it checked out, if anybody.", .sample = ""),
    XML_ATTRIBUTE("domainid", "The library.", .type = FIELD_INT),
    XML_ATTRIBUTE("UserViewStatus", USER_VIEW_STATUS_HELP, .type = FIELD_INT, .sample = "0"),
};
static const struct shape brief_shape = {"DocumentInList", MEMBERS(BRIEF)};
static const struct member BRIEF_LIST[] = {
    XML_ELEMENT("document", "A document, by name.", .shape = &brief_shape, .list = true)};
const struct shape document_brief_list_shape = {"AnswerWithDocumentList", MEMBERS(BRIEF_LIST)};
static const struct member COUNTED[] = {
    XML_ATTRIBUTE("totalcount", "How many there are in all.", .type = FIELD_LONG, .sample = "1"),
};
const struct shape document_counted_list_shape = {
    "AnswerWithCountedDocuments", MEMBERS(COUNTED), .base = &document_brief_list_shape};

void document_answer_brief(struct call *call, const struct document_facts *facts, bool parent)
{
    char text[DATE_SIZE];
    response_open(call, "document");
    response_integer_attribute(call, "id", facts->id);
    response_attribute(call, "name", facts->name);
    response_attribute(call, "path",
        parent ? with_backslashes(call, facts->folder_path)
               : arena_format(call->arena, "%s/%s", facts->folder_path, facts->name));
    response_integer_attribute(call, "size", facts->size);
    response_attribute(call, "modificationDate", date_local_iso(facts->modified, text));
    response_attribute(call, "publishedVersionAuthorName", name_of(call, &facts->publisher, true));
    response_attribute(call, "checkedoutby", name_of(call, &facts->holder, false));
    response_integer_attribute(call, "domainid", facts->domain_id);
    response_integer_attribute(call, "UserViewStatus", facts->view_status);
    response_close(call);
}

/* ---- One of them alone ---- */

static const struct member EXPIRATION[] = {XML_ATTRIBUTE("expirationDate",
    "When it expires; empty: never.", .type = FIELD_DATETIME, .sample = "2030-01-31T00:00:00")};
const struct shape expiration_answer_shape = {"AnswerWithExpiration", MEMBERS(EXPIRATION)};
static const struct member KEYWORDS[] = {
    XML_ELEMENT("Keywords", "The keywords, with commas between.", .sample = "finance,quarterly")};
const struct shape keywords_answer_shape = {"AnswerWithKeywords", MEMBERS(KEYWORDS)};

enum status expiration_answer(struct call *call, const struct document_facts *facts)
{
    char text[DATE_SIZE];
    response_attribute(
        call, "expirationDate", facts->expires ? date_local_iso(facts->expires, text) : "");
    return STATUS_OK;
}

enum status keywords_answer(struct call *call, const struct document_facts *facts)
{
    response_text(call, "Keywords", facts->keywords);
    return STATUS_OK;
}
