#include "publishing.h"

#include "document_change.h"
#include "document_words.h"
#include "version_summary.h"

#include "db.h"
#include "response.h"
#include "text.h"

static const struct member REQUIREMENTS[] = {XML_ELEMENT("PublishingRequirement",
    "Doctype: what has no document type is not published.", .sample = "Doctype", .list = true)};
static const struct shape requirements_shape = {"PublishingRequirements", MEMBERS(REQUIREMENTS)};
static const struct member ANSWER[] = {XML_ELEMENT(
    "PublishingRequirements", "What the library requires.", .shape = &requirements_shape)};
const struct shape publishing_requirements_shape = {
    "AnswerWithPublishingRequirements", MEMBERS(ANSWER)};

/* Whether the caller owns it, manages its library, or made one of its versions. */
static enum status has_part(struct call *call, const struct document *document, bool *has)
{
    static const char SQL[] =
        "SELECT CASE WHEN o.owner_id = $2 OR EXISTS (SELECT 1 FROM domain_managers m"
        " WHERE m.domain_id = $3 AND m.user_id = $2) OR EXISTS (SELECT 1 FROM document_versions v"
        " WHERE v.document_id = o.id AND v.created_by = $2) THEN 1 ELSE 0 END"
        " FROM documents o WHERE o.id = $1";
    int64_t found;
    TRY(db_read_integer(call, &found, SQL, db_integer(document->id), db_integer(call->user->id),
        db_integer(document->domain_id)));
    *has = found || call->user->administrator;
    return STATUS_OK;
}

enum status publishing_open(struct call *call, const char *path, struct document *document)
{
    bool has;
    TRY(document_open_to_change(call, path, POLICY_NONE, document));
    TRY(has_part(call, document, &has));
    if (!has)
        return fail(call, STATUS_DENIED,
            "Access denied. To publish a document you must be the owner, a domain manager, or the"
            " author of at least one version.");
    return document->checked_out_by && document->checked_out_by != call->user->id
               ? fail(call, STATUS_STATE, "This document has been checked out by another user.")
               : STATUS_OK;
}

static enum status requires_type(struct call *call, int64_t domain_id, bool *requires)
{
    static const char SQL[] =
        "SELECT value FROM domain_rules WHERE domain_id = $1 AND rule = 'PublishReqDoctype'";
    int64_t value;
    TRY(db_read_integer(call, &value, SQL, db_integer(domain_id)));
    *requires = value;
    return STATUS_OK;
}

static enum status check_requirements(struct call *call, const struct document *document)
{
    static const char TYPE[] = "SELECT type_id FROM documents WHERE id = $1";
    bool requires;
    int64_t type;
    TRY(requires_type(call, document->domain_id, &requires));
    TRY(db_read_integer(call, &type, TYPE, db_integer(document->id)));
    return requires && !type ? fail(call, STATUS_STATE,
                                   "Publishing requirement not met: the document has no type.")
                             : STATUS_OK;
}

/* Each version was published when it was made as long as the newest one always was: that is kept
 * once it is no longer so. */
static enum status keep_dates(struct call *call, int64_t document_id)
{
    static const char SQL[] =
        "UPDATE document_versions SET published = created WHERE document_id = $1"
        " AND published IS NULL AND EXISTS (SELECT 1 FROM documents o WHERE o.id = $1"
        " AND o.publishing_rule = 0)";
    return db_run(call, SQL, db_integer(document_id));
}

enum status publishing_set(
    struct call *call, const struct document *document, enum publishing_rule rule, int64_t version)
{
    static const char PUBLISHED[] =
        "SELECT " PUBLISHED_VERSION("o") " FROM documents o WHERE o.id = $1";
    static const char SET[] =
        "UPDATE documents SET publishing_rule = $2, published_version = $3 WHERE id = $1";
    static const char DATE[] =
        "UPDATE document_versions SET published = $3 WHERE document_id = $1 AND version = $2";
    struct db_value id = db_integer(document->id);
    int64_t before, after;
    if (rule != PUBLISH_NONE)
        TRY(check_requirements(call, document));
    TRY(db_read_integer(call, &before, PUBLISHED, id));
    TRY(keep_dates(call, document->id));
    TRY(db_run(call, SET, id, db_integer(rule), db_integer_or_null(version)));
    TRY(db_read_integer(call, &after, PUBLISHED, id));
    return after && after != before
               ? db_run(call, DATE, id, db_integer(after), db_integer(call->now))
               : STATUS_OK;
}

enum status publishing_set_named(struct call *call, const struct document *document,
    const char *rule, int32_t number, const char *tag)
{
    int32_t found;
    int64_t version = 0;
    if (!names_find_in_any_case(&publishing_rules, rule, &found))
        return fail(call, STATUS_INVALID, "Invalid publishingRule: it is one of %s.",
            names_list(call, &publishing_rules));
    if (found == PUBLISH_TAGGED)
        return fail(call, STATUS_INVALID,
            *text_trim(call->arena, tag)
                ? "The releaseTag is on no version of the document."
                : "The releaseTag is required, as the publishingRule is TAGGED.");
    if (found == PUBLISH_SPECIFIC && number == 0)
        return fail(call, STATUS_INVALID,
            "The publishedVersionNumber is required, as the publishingRule is SPESIFICVERSION.");
    if (found == PUBLISH_SPECIFIC)
        TRY(version_resolve(call, document->id, number, &version));
    return publishing_set(call, document, (enum publishing_rule)found, version);
}

enum status publishing_requirements_answer(struct call *call, int64_t domain_id)
{
    bool requires;
    TRY(requires_type(call, domain_id, &requires));
    response_open(call, "PublishingRequirements");
    if (requires)
        response_text(call, "PublishingRequirement", "Doctype");
    response_close(call);
    return STATUS_OK;
}
