#include "document_upload.h"

#include "content_stage.h"
#include "cutoff.h"
#include "db.h"
#include "document_facts.h"
#include "folder.h"
#include "policy.h"
#include "response.h"
#include "text.h"
#include "xml.h"
#include "home/settings.h"
#include "home/site_settings.h"
#include "people/account.h"
#include "people/share.h"

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("DocumentId", "The document.", .type = FIELD_INT, .sample = "12"),
    XML_ATTRIBUTE(
        "VersionId", "The version, times 1,000,000.", .type = FIELD_INT, .sample = "1000000"),
};
const struct shape upload_shape = {"AnswerWithNewVersion", MEMBERS(ANSWER)};

/* ---- What is said of it ---- */

/* The items of <xmlparameters>, by their names. */
struct options {
    const char *TEXTONLYCONTENT, *DESCRIPTION, *KEYWORDS, *VERSIONCOMMENT, *PUBLISHOPTION;
    bool CHECKOUT, SENDEMAILS;
    struct datetime CREATIONDATE, MODIFICATIONDATE;
    int32_t MPVERSIONMAJOR, MPVERSIONMINOR, MPVERSIONREVISION;
};

#define ITEM(member_, ...) FIELD(struct options, member_, "", ##__VA_ARGS__)
static const struct field ITEMS[] = {
    ITEM(TEXTONLYCONTENT, .limit = XML_PARAMETER_LIMIT),
    ITEM(DESCRIPTION, .characters = 4000),
    ITEM(KEYWORDS, .characters = 4000),
    ITEM(VERSIONCOMMENT, .characters = UPLOAD_COMMENT_CHARACTERS),
    ITEM(PUBLISHOPTION),
    ITEM(CHECKOUT),
    ITEM(SENDEMAILS, .initial = "true"),
    ITEM(CREATIONDATE),
    ITEM(MODIFICATIONDATE),
    ITEM(MPVERSIONMAJOR, .minimum = 1, .maximum = 2400),
    ITEM(MPVERSIONMINOR, .maximum = 999),
    ITEM(MPVERSIONREVISION, .maximum = 999),
};

static const struct name PUBLISHING_NAMES[] = {
    {"ServerDefault", PUBLISH_AS_LIBRARY}, {"Publish", PUBLISH}, {"DontPublish", PUBLISH_NOT}};
static const struct names PUBLISHING = {PUBLISHING_NAMES, COUNT_OF(PUBLISHING_NAMES)};

/* The value of an item is its attribute, or what is in it. */
static struct field_text find_item(void *fields, const char *name)
{
    const struct xml_fields *root = fields;
    struct field_text text = {0};
    for (struct xml_element *at = xml_first(root->element); at && !text.text; at = xml_next(at)) {
        const char *given = xml_attribute(root->call, at, "NAME");
        if (!given || strcasecmp(given, name) != 0)
            continue;
        text.text = xml_attribute(root->call, at, "VALUE");
        if (!text.text)
            text.text = xml_text(root->call, at);
    }
    return text;
}

/* Each item has a name, of those that there are, which no other has. */
static enum status check_items(struct call *call, const char *what, struct xml_element *root)
{
    bool given[COUNT_OF(ITEMS)] = {0};
    for (struct xml_element *at = xml_first(root); at; at = xml_next(at)) {
        const char *name = xml_attribute(call, at, "NAME");
        size_t i = 0;
        while (name && i < COUNT_OF(ITEMS) && strcasecmp(ITEMS[i].name, name) != 0)
            i++;
        if (!name || strcasecmp(xml_name(at), "item") != 0 || i == COUNT_OF(ITEMS) || given[i])
            return fail(call, STATUS_INVALID,
                "%s: there is something in it that is no item of a NAME that is known, or one of a "
                "NAME for the second time: %s.",
                what, text_first(call->arena, name ? name : xml_name(at), 64));
        given[i] = true;
    }
    return STATUS_OK;
}

static enum status take_options(struct call *call, const char *what, const struct options *options,
    struct document_upload *upload)
{
    int32_t publishing = PUBLISH_AS_LIBRARY;
    if (*options->PUBLISHOPTION &&
        !names_find_in_any_case(&PUBLISHING, options->PUBLISHOPTION, &publishing))
        return fail(call, STATUS_INVALID, "%s: PUBLISHOPTION is none of %s.", what,
            names_list(call, &PUBLISHING));
    if (!options->MPVERSIONMAJOR && (options->MPVERSIONMINOR || options->MPVERSIONREVISION))
        return fail(call, STATUS_INVALID, "%s: MPVERSIONMAJOR is missing.", what);
    upload->comment = options->VERSIONCOMMENT;
    upload->description = options->DESCRIPTION;
    upload->keywords = options->KEYWORDS;
    upload->major = options->MPVERSIONMAJOR;
    upload->minor = options->MPVERSIONMINOR;
    upload->revision = options->MPVERSIONREVISION;
    upload->checkout = options->CHECKOUT;
    upload->publishing = (enum publishing)publishing;
    upload->created = options->CREATIONDATE;
    upload->modified = options->MODIFICATIONDATE;
    return STATUS_OK;
}

enum status upload_read_options(
    struct call *call, const char *what, const char *xml, struct document_upload *upload)
{
    static const char *const MODELS[] = {"xmlparameters", "xmlParameters", "XMLPARAMETERS", NULL};
    struct options options = {0};
    struct xml_fields root;
    if (!*text_trim(call->arena, xml))
        return STATUS_OK;
    TRY(xml_parse_model(call, what, xml, MODELS, &root));
    TRY(check_items(call, what, root.element));
    TRY(fields_read_model(
        call, what, ITEMS, COUNT_OF(ITEMS), NOTATION_XML, find_item, &root, &options));
    return take_options(call, what, &options, upload);
}

/* ---- Whether it may be ---- */

/* What is at the path: a document, or where there is none yet (id 0) the folder for it. */
struct target {
    struct document document;
    struct place place;
    struct folder folder;
    const char *name;
};

static enum status find_target(struct call *call, const char *path, struct target *target)
{
    bool found;
    TRY(document_find(call, path, &target->document, &found));
    if (found) {
        TRY(place_see_document(call, path, &target->place));
        target->name = target->document.name;
    } else {
        target->document.id = 0;
        target->name = path_last(path);
        TRY(place_see_folder(
            call, arena_bytes(call->arena, path, (size_t)(target->name - path)), &target->place));
    }
    return folder_read(call, target->place.folder_id, &target->folder);
}

/* The right that an operation declares is one of both; which it is depends on what is there. */
static enum status require(
    struct call *call, uint64_t allow, enum policy policy, struct target *target)
{
    uint64_t declared = call->allow;
    call->allow = allow;
    enum status status = policy_check(call, policy, &target->place);
    call->allow = declared;
    return status;
}

static enum status check_new(struct call *call, const char *path, struct target *target)
{
    TRY(require(call, ALLOW_ADD, POLICY_DOCUMENT_CREATE, target));
    TRY(rules_require(call, &target->folder.rules, RULE_NEW_DOCUMENTS));
    TRY(document_check_path(call, path));
    TRY(path_check_length(call, target->folder.path, text_characters(target->name)));
    TRY(cutoff_require_open(call, &target->folder));
    return rules_require_type(call, &target->folder.rules, target->name);
}

static enum status check_version(struct call *call, bool only_new, struct target *target)
{
    const struct document *document = &target->document;
    if (only_new)
        return fail(call, STATUS_TAKEN, "There is a document %s already.", document->name);
    TRY(require(call, ALLOW_CHANGE, POLICY_DOCUMENT_CHECK_IN, target));
    TRY(rules_require(call, &target->folder.rules, RULE_CHECKINS));
    if (document->offline)
        return fail(call, STATUS_OFFLINE, "The document is offline: it gets no new version.");
    if (document->shortcut)
        return fail(call, STATUS_STATE, "A shortcut has no content of its own.");
    if (document->checked_out_by && document->checked_out_by != call->user->id)
        return fail(call, STATUS_STATE, "Somebody else has checked the document out.");
    return cutoff_require_none(call, document->id);
}

static enum status check_checkout(struct call *call, struct target *target)
{
    TRY(rules_require(call, &target->folder.rules, RULE_CHECKOUTS));
    return target->document.id ? require(call, ALLOW_CHANGE, POLICY_DOCUMENT_CHECK_OUT, target)
                               : STATUS_OK;
}

static enum status check_size(struct call *call, int64_t size)
{
    struct general_settings general;
    TRY(site_read(call, &general_group, &general));
    return size <= general.DocumentMaxSize
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "A document may have %" PRId32 " bytes at most.",
                     general.DocumentMaxSize);
}

enum status upload_check(struct call *call, const struct document_upload *upload, int64_t size)
{
    struct target target;
    TRY(find_target(call, upload->path, &target));
    TRY(target.document.id ? check_version(call, upload->only_new, &target)
                           : check_new(call, upload->path, &target));
    TRY(place_require_online(call, &target.place));
    if (upload->checkout)
        TRY(check_checkout(call, &target));
    return check_size(call, size);
}

enum status upload_limit(struct call *call, int64_t *bytes)
{
    struct general_settings general;
    TRY(db_begin(call, DB_READ));
    TRY(site_read(call, &general_group, &general));
    *bytes = general.DocumentMaxSize;
    return db_commit(call);
}

/* ---- Storing it ---- */

static enum status set_properties(
    struct call *call, const struct document_upload *upload, int64_t document_id)
{
    static const char DESCRIPTION[] =
        "UPDATE documents SET description = $2, described = $3, described_by_id = $4 WHERE id = $1";
    static const char KEYWORDS[] = "UPDATE documents SET keywords = $2 WHERE id = $1";
    static const char DATES[] = "UPDATE documents SET created = coalesce($2, created),"
                                " registered = coalesce(registered, $4), modified = $3"
                                " WHERE id = $1";
    static const char CHECKED_OUT[] =
        "UPDATE documents SET checked_out_by = $2, checked_out = $3 WHERE id = $1";
    struct db_value id = db_integer(document_id), caller = db_integer(call->user->id),
                    now = db_integer(call->now);
    if (upload->description && *upload->description)
        TRY(db_run(call, DESCRIPTION, id, db_text(upload->description), now, caller));
    if (upload->keywords && *upload->keywords)
        TRY(db_run(call, KEYWORDS, id, db_text(upload->keywords)));
    if (upload->created.given || upload->modified.given)
        TRY(db_run(call, DATES, id, db_date(upload->created), db_date(upload->modified), now));
    return upload->checkout ? db_run(call, CHECKED_OUT, id, caller, now) : STATUS_OK;
}

/* In SQL, the versions of the document $1 before the one of the number $2: there may be gaps. */
#define BEFORE                                                                                     \
    "SELECT v.version FROM document_versions v WHERE v.document_id = $1 AND v.version < $2"

/*
 * By the rule LATEST (0) the newest version is the published one. Where it is not to be published,
 * the one before it stays so (3), or there is none (4); where another rule holds, the new one
 * becomes it if that is said.
 */
static enum status publish(
    struct call *call, enum publishing publishing, const struct document *document)
{
    static const char PUBLISHED[] =
        "UPDATE document_versions SET published = $3 WHERE document_id = $1 AND version = $2";
    static const char CHOSEN[] = "UPDATE documents SET publishing_rule = 3, published_version = $2"
                                 " WHERE id = $1 AND publishing_rule IN (3, 4)";
    static const char KEPT[] =
        "UPDATE documents SET publishing_rule = CASE WHEN EXISTS (" BEFORE ") THEN 3 ELSE 4 END,"
        " published_version = (SELECT max(version) FROM (" BEFORE ") b)"
        " WHERE id = $1 AND publishing_rule = 0";
    struct db_value id = db_integer(document->id), version = db_integer(document->version);
    if (publishing == PUBLISH_NOT)
        return db_run(call, KEPT, id, version);
    if (publishing == PUBLISH)
        TRY(db_run(call, CHOSEN, id, version));
    return db_run(call, PUBLISHED, id, version, db_integer(call->now));
}

static enum status set_version(
    struct call *call, const struct document_upload *upload, const struct document *document)
{
    static const char SQL[] = "UPDATE document_versions SET comment = $3, label = $4"
                              " WHERE document_id = $1 AND version = $2";
    const char *label = upload->major
                            ? arena_format(call->arena, "%" PRId32 ".%" PRId32 ".%" PRId32,
                                  upload->major, upload->minor, upload->revision)
                            : "";
    return db_run(call, SQL, db_integer(document->id), db_integer(document->version),
        db_text(upload->comment ? upload->comment : ""), db_text(label));
}

enum status upload_store(struct call *call, const struct document_upload *upload, const char *stage,
    const struct content *content)
{
    struct document document;
    TRY(account_confirm_caller(call));
    TRY(upload_check(call, upload, content->size));
    TRY(stage_settle(call, call->settings->documents, stage, content));
    TRY(document_add_version(call, upload->path, content, call->user->id, &document));
    TRY(set_version(call, upload, &document));
    TRY(set_properties(call, upload, document.id));
    TRY(publish(call, upload->publishing, &document));
    response_integer_attribute(call, "DocumentId", document.id);
    response_integer_attribute(call, "VersionId", document.version * VERSION_PACKED);
    return share_take(call);
}

/* Writes bytes to a name that nobody knows yet. */
static enum status stage_bytes(struct call *call, const char *stage, const struct bytes *bytes)
{
    const char *home = call->settings->documents;
    if (home)
        return stage_append(call, home, stage, 0, bytes->at, bytes->length);
    for (size_t done = 0; done == 0 || done < bytes->length; done += STAGE_PART) {
        size_t left = bytes->length - done;
        TRY(db_begin(call, DB_WRITE));
        TRY(stage_append(call, home, stage, (int64_t)done, bytes->at + done,
            left < STAGE_PART ? left : STAGE_PART));
        TRY(db_commit(call));
    }
    return STATUS_OK;
}

static enum status carry_out(struct call *call, const struct document_upload *upload,
    const struct bytes *bytes, const char *stage)
{
    struct content content;
    TRY(stage_bytes(call, stage, bytes));
    TRY(stage_measure(call, call->settings->documents, stage, &content));
    db_start(call);
    TRY(db_begin(call, DB_WRITE));
    TRY(share_add(call, content.size));
    TRY(upload_store(call, upload, stage, &content));
    return db_commit(call);
}

static enum status discard_apart(struct call *call, const char *stage)
{
    TRY(db_begin(call, DB_WRITE));
    TRY(stage_discard(call, NULL, stage));
    return db_commit(call);
}

/* What is left of one that was refused goes; where the call failed otherwise, and may be done
 * again, it is left to who tidies up. */
static void forget(struct call *call, const char *stage)
{
    const char *home = call->settings->documents;
    enum status status = STATUS_OK;
    db_rollback(call);
    if (home)
        status = stage_discard(call, home, stage);
    else if (error_is_outcome(call->error.status))
        status = discard_apart(call, stage);
    if (status != STATUS_OK)
        log_line(call, "what was uploaded could not be removed");
}

enum status upload_bytes(
    struct call *call, const struct document_upload *upload, const struct bytes *bytes)
{
    const char *stage;
    TRY(db_begin(call, DB_READ));
    TRY(upload_check(call, upload, (int64_t)bytes->length));
    TRY(db_commit(call));
    TRY(stage_begin(call, call->settings->documents, &stage));
    enum status status = carry_out(call, upload, bytes, stage);
    if (status != STATUS_OK)
        forget(call, stage);
    return status;
}
