#include "policy.h"

#include "db.h"
#include "domain.h"
#include "response.h"
#include "text.h"
#include "xml.h"
#include "home/site_settings.h"

/* ---- What it looks like ---- */

#define RULE(name_, help_) XML_ELEMENT(name_, help_ ": stored only.", .type = FIELD_BOOLEAN)
#define HIDDEN(name_, from_, which_)                                                               \
    RULE(name_, "Whether documents that are " which_ " are hidden from " from_)
#define ANONYMOUSLY "who has not logged in"
#define READERS "read-only users"
static const struct member RULE_ELEMENTS[] = {
    HIDDEN("AnonymousHideIncomplete", ANONYMOUSLY, "not complete"),
    HIDDEN("ReaderHideIncomplete", READERS, "not complete"),
    HIDDEN("AnonymousHideUnapproved", ANONYMOUSLY, "not approved"),
    HIDDEN("ReaderHideUnapproved", READERS, "not approved"),
    HIDDEN("AnonymousHideExpired", ANONYMOUSLY, "expired"),
    HIDDEN("ReaderHideExpired", READERS, "expired"),
    HIDDEN("AnonymousHideUnpublished", ANONYMOUSLY, "not published"),
    HIDDEN("ReaderHideUnpublished", READERS, "not published"),
    XML_ELEMENT("PublishReqDoctype", "Whether a document needs a type to be published.",
        .type = FIELD_BOOLEAN),
    RULE("PublishReqRetention", "Whether it needs a retention period"),
    RULE("PublishReqCompletion", "Whether it needs to be complete"),
    RULE("PublishReqApproval", "Whether it needs approval"),
    RULE("PublishReqUnexpiration", "Whether it must not be expired"),
    RULE("DisallowDragDropUploads", "Whether files are not uploaded by dropping them"),
};
static const struct shape rules_shape = {"DomainRules", MEMBERS(RULE_ELEMENTS)};

#define SAID(name_, help_) XML_ATTRIBUTE(name_, help_, .type = FIELD_BOOLEAN)
static const struct member POLICY_ATTRIBUTES[] = {
    XML_ATTRIBUTE("Action", "What it is about.", .sample = "SecurityChange"),
    SAID("RightAnonymous", "Whether who has not logged in may: stored only."),
    SAID("RightDomainManager", "Whether managers of the library may."),
    SAID("RightObjectOwner", "Whether the owner may."),
    SAID("RightSubobjectOwner", "Whether who made the part that it is about may: stored only."),
    XML_ATTRIBUTE("RightRequired", "The level that suffices; empty or NOACCESS: none does.",
        .sample = "FULLCONTROL"),
    SAID("LogAction", "Whether it is logged: stored only."),
    SAID("AnonymousApplies", "Whether RightAnonymous can be chosen."),
    SAID("DomainManagerApplies", "Whether RightDomainManager can be."),
    SAID("OwnershipApplies", "Whether RightObjectOwner can be."),
    SAID("SubObjectOwnerApplies", "Whether RightSubobjectOwner can be."),
    SAID("SecurityApplies", "Whether RightRequired can be."),
    XML_ATTRIBUTE(
        "AllowedRights", "The levels to choose from, each behind a |.", .sample = "|FULLCONTROL"),
    SAID("LogOption", "Whether LogAction can be chosen."),
};
static const struct shape action_shape = {"DomainPolicy", MEMBERS(POLICY_ATTRIBUTES)};
static const struct member POLICY_LIST[] = {
    XML_ELEMENT("Policy", "An action.", .list = true, .shape = &action_shape),
};
static const struct shape action_list_shape = {"DomainPolicyList", MEMBERS(POLICY_LIST)};
static const struct member POLICIES[] = {
    XML_ATTRIBUTE("domainName", "The library.", .sample = "Corporate"),
    XML_ATTRIBUTE("isArchive", "Whether it is archived.", .type = FIELD_BOOLEAN),
    XML_ELEMENT("DomainRules", "Rules about what is shown.", .shape = &rules_shape),
    XML_ELEMENT("ActionPolicies", "Who may do what.", .shape = &action_list_shape),
};
static const struct shape policies_shape = {"DomainPolicies", MEMBERS(POLICIES)};
static const struct member ANSWER[] = {
    XML_ELEMENT("DomainPolicies", "The policies.", .shape = &policies_shape),
};
const struct shape policy_answer_shape = {"AnswerWithPolicies", MEMBERS(ANSWER)};

static const struct name LEVEL_NAMES[] = {{"NOACCESS", ACCESS_LEVEL_NONE},
    {"LIST", ACCESS_LEVEL_LIST}, {"READ", ACCESS_LEVEL_READ}, {"ADD", ACCESS_LEVEL_ADD},
    {"ADDREAD", ACCESS_LEVEL_ADD_AND_READ}, {"CHANGE", ACCESS_LEVEL_CHANGE},
    {"FULLCONTROL", ACCESS_LEVEL_FULL_CONTROL}};
static const struct names LEVELS = {LEVEL_NAMES, COUNT_OF(LEVEL_NAMES)};

/* The values of a policy: its attributes in XML, and columns, by their places. */
enum { ANONYMOUS_MAY, MANAGER_MAY, OWNER_MAY, PART_OWNER_MAY, LOGGED, REQUIRED_LEVEL, VALUE_COUNT };
static const char *const ATTRIBUTES[VALUE_COUNT] = {"RightAnonymous", "RightDomainManager",
    "RightObjectOwner", "RightSubobjectOwner", "LogAction", "RightRequired"};
#define UNSAID INT32_MIN

struct policy_change {
    size_t action;
    int32_t values[VALUE_COUNT]; /* UNSAID: as it is; the level -1: none suffices */
};
struct policy_rule {
    size_t rule;
    bool value;
};

/* ---- What is asked for ---- */

static enum status read_boolean(
    struct call *call, const char *what, const char *name, const char *text, int32_t *value)
{
    bool boolean;
    if (!text_boolean(text, &boolean))
        return fail(call, STATUS_INVALID, "%s: %s is neither true nor false.", what, name);
    *value = boolean;
    return STATUS_OK;
}

/* The name of a level; empty: none suffices. */
static enum status read_level(struct call *call, const char *what, const char *text, int32_t *level)
{
    *level = -1;
    if (!*text || names_find_in_any_case(&LEVELS, text, level))
        return STATUS_OK;
    return fail(
        call, STATUS_INVALID, "%s: RightRequired is none of %s.", what, names_list(call, &LEVELS));
}

static enum status read_values(
    struct call *call, const char *what, struct xml_element *element, int32_t *values)
{
    for (int i = 0; i < VALUE_COUNT; i++) {
        const char *text = xml_attribute(call, element, ATTRIBUTES[i]);
        values[i] = UNSAID;
        if (text && i == REQUIRED_LEVEL)
            TRY(read_level(call, what, text_trim(call->arena, text), &values[i]));
        else if (text)
            TRY(read_boolean(call, what, ATTRIBUTES[i], text, &values[i]));
    }
    return STATUS_OK;
}

static enum status read_policy(struct call *call, const char *what, struct xml_element *element,
    struct policy_request *request)
{
    const char *name = xml_attribute(call, element, "Action");
    struct policy_change *change = &request->changes[request->change_count];
    change->action = 0;
    while (name && change->action < POLICY_COUNT &&
           strcasecmp(policy_actions[change->action].name, name) != 0)
        change->action++;
    if (!name || change->action == POLICY_COUNT)
        return fail(call, STATUS_INVALID, "%s: there is no policy of the Action \"%s\".", what,
            text_first(call->arena, name ? name : "", 64));
    for (size_t i = 0; i < request->change_count; i++)
        if (request->changes[i].action == change->action)
            return fail(call, STATUS_INVALID, "%s: %s is in it twice.", what,
                policy_actions[change->action].name);
    request->change_count++;
    return read_values(call, what, element, change->values);
}

static enum status read_rule(struct call *call, const char *what, struct xml_element *element,
    struct policy_request *request)
{
    struct policy_rule *rule = &request->rules[request->rule_count];
    int32_t value = 0;
    rule->rule = 0;
    while (rule->rule < COUNT_OF(RULE_ELEMENTS) &&
           strcasecmp(RULE_ELEMENTS[rule->rule].name, xml_name(element)) != 0)
        rule->rule++;
    if (rule->rule == COUNT_OF(RULE_ELEMENTS))
        return fail(call, STATUS_INVALID, "%s: there is no rule %s.", what,
            text_first(call->arena, xml_name(element), 64));
    for (size_t i = 0; i < request->rule_count; i++)
        if (request->rules[i].rule == rule->rule)
            return fail(call, STATUS_INVALID, "%s: %s is in it twice.", what,
                RULE_ELEMENTS[rule->rule].name);
    request->rule_count++;
    TRY(read_boolean(call, what, RULE_ELEMENTS[rule->rule].name, xml_text(call, element), &value));
    rule->value = value;
    return STATUS_OK;
}

enum status policy_read_request(
    struct call *call, const char *what, const char *xml, struct policy_request *request)
{
    static const char *const MODELS[] = {"Policies", "DomainPolicies", NULL};
    struct xml_fields root;
    TRY(xml_parse_model(call, what, xml, MODELS, &root));
    /* One more than there are: what is beyond them is there twice. */
    *request = (struct policy_request){
        .changes = arena_allocate(call->arena, (POLICY_COUNT + 1) * sizeof *request->changes),
        .rules =
            arena_allocate(call->arena, (COUNT_OF(RULE_ELEMENTS) + 1) * sizeof *request->rules)};
    for (struct xml_element *part = xml_first(root.element); part; part = xml_next(part)) {
        bool rules = strcasecmp(xml_name(part), "DomainRules") == 0;
        if (!rules && strcasecmp(xml_name(part), "ActionPolicies") != 0)
            return fail(call, STATUS_INVALID, "%s: %s is neither DomainRules nor ActionPolicies.",
                what, text_first(call->arena, xml_name(part), 64));
        for (struct xml_element *one = xml_first(part); one; one = xml_next(one))
            TRY((rules ? read_rule : read_policy)(call, what, one, request));
    }
    return STATUS_OK;
}

/* ---- What is stored ---- */

struct stored {
    bool there;
    int32_t values[VALUE_COUNT];
};

/* What holds where nothing was said. */
static void usual(const struct policy_action *action, int32_t *values)
{
    values[ANONYMOUS_MAY] = action == &policy_actions[POLICY_DOCUMENT_READ];
    values[MANAGER_MAY] = (action->applies & POLICY_MANAGER) != 0;
    values[OWNER_MAY] = (action->applies & POLICY_OWNER) != 0;
    values[PART_OWNER_MAY] = (action->applies & POLICY_PART_OWNER) != 0;
    values[LOGGED] = (action->applies & POLICY_LOGGED_ALWAYS) != 0;
    values[REQUIRED_LEVEL] = action->applies & POLICY_LEVEL ? (int32_t)action->level : -1;
}

static void read_stored(struct rows *rows, void *record)
{
    struct stored *stored = record;
    stored->there = true;
    for (int i = 0; i < VALUE_COUNT; i++)
        stored->values[i] = (int32_t)row_integer(rows, i);
}

#define POLICY                                                                                     \
    "SELECT anonymous_may, manager_may, owner_may, part_owner_may, logged, level, action"          \
    " FROM domain_policies WHERE domain_id = $1"

static enum status find(
    struct call *call, int64_t domain_id, const struct policy_action *action, struct stored *stored)
{
    static const char SQL[] = POLICY " AND action = $2";
    bool found;
    stored->there = false;
    usual(action, stored->values);
    return db_find(
        call, &found, read_stored, stored, SQL, db_integer(domain_id), db_text(action->name));
}

/* What cannot be chosen stays as it is: what a policy cannot say, and logging of deletions. */
static void change(const struct policy_action *action, const int32_t *wanted, int32_t *values)
{
    static const unsigned NEEDS[VALUE_COUNT] = {[ANONYMOUS_MAY] = POLICY_ANONYMOUS,
        [MANAGER_MAY] = POLICY_MANAGER,
        [OWNER_MAY] = POLICY_OWNER,
        [PART_OWNER_MAY] = POLICY_PART_OWNER,
        [REQUIRED_LEVEL] = POLICY_LEVEL};
    for (int i = 0; i < VALUE_COUNT; i++) {
        bool chosen = i == LOGGED ? !(action->applies & POLICY_LOGGED_ALWAYS)
                                  : (action->applies & NEEDS[i]) != 0;
        if (chosen && wanted[i] != UNSAID)
            values[i] = wanted[i];
    }
    if (action == &policy_actions[POLICY_DOCUMENT_READ])
        values[ANONYMOUS_MAY] = true;
}

enum status policy_set(struct call *call, int64_t domain_id, const struct policy_request *request)
{
    static const char STORE[] =
        "INSERT INTO domain_policies (domain_id, action, anonymous_may, manager_may, owner_may,"
        " part_owner_may, logged, level) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (domain_id, action) DO UPDATE SET anonymous_may = excluded.anonymous_may,"
        " manager_may = excluded.manager_may, owner_may = excluded.owner_may,"
        " part_owner_may = excluded.part_owner_may, logged = excluded.logged,"
        " level = excluded.level";
    static const char RULE[] =
        "INSERT INTO domain_rules (domain_id, rule, value) VALUES ($1, $2, $3)"
        " ON CONFLICT (domain_id, rule) DO UPDATE SET value = excluded.value";
    for (size_t i = 0; i < request->change_count; i++) {
        const struct policy_action *action = &policy_actions[request->changes[i].action];
        struct stored now;
        TRY(find(call, domain_id, action, &now));
        change(action, request->changes[i].values, now.values);
        TRY(db_run(call, STORE, db_integer(domain_id), db_text(action->name),
            db_integer(now.values[ANONYMOUS_MAY]), db_integer(now.values[MANAGER_MAY]),
            db_integer(now.values[OWNER_MAY]), db_integer(now.values[PART_OWNER_MAY]),
            db_integer(now.values[LOGGED]), db_integer(now.values[REQUIRED_LEVEL])));
    }
    for (size_t i = 0; i < request->rule_count; i++)
        TRY(db_run(call, RULE, db_integer(domain_id),
            db_text(RULE_ELEMENTS[request->rules[i].rule].name),
            db_integer(request->rules[i].value)));
    return STATUS_OK;
}

/* Where the library has a policy of its own for the action, the place has what the action takes
 * where that lets the caller do it, and has it not where it does not. */
static enum status apply(struct call *call, enum policy policy, struct place *place)
{
    const struct policy_action *action = &policy_actions[policy];
    struct stored stored;
    TRY(find(call, place->domain_id, action, &stored));
    if (!stored.there || call->user->administrator || !(action->applies & POLICY_LEVEL))
        return STATUS_OK;
    int32_t level = stored.values[REQUIRED_LEVEL];
    unsigned bits = level > 0 ? access_bits_of((enum access_level)level) : 0;
    bool may = (place->manages && stored.values[MANAGER_MAY]) ||
               (place->owner_id == call->user->id && stored.values[OWNER_MAY]) ||
               (bits && (place->listed & bits) == bits);
    place->may = may ? place->may | action->needs : place->may & ~action->needs;
    return STATUS_OK;
}

enum status policy_check(struct call *call, enum policy policy, struct place *place)
{
    TRY(apply(call, policy, place));
    return rights_on_place(call, place);
}

enum status policy_require(struct call *call, enum policy policy, struct place *place)
{
    TRY(apply(call, policy, place));
    return place->may & policy_actions[policy].needs ? STATUS_OK
                                                     : fail(call, STATUS_DENIED, "Access denied");
}

enum status policy_open(
    struct call *call, const char *path, enum policy policy, struct place *place)
{
    TRY(place_see(call, path, place));
    return policy_check(call, policy, place);
}

enum status policy_open_folder(
    struct call *call, const char *path, enum policy policy, struct place *place)
{
    TRY(place_see_folder(call, path, place));
    return policy_check(call, policy, place);
}

enum status policy_open_document(
    struct call *call, const char *path, enum policy policy, struct place *place)
{
    TRY(place_see_document(call, path, place));
    return policy_check(call, policy, place);
}

enum status access_require(
    struct call *call, const struct place *place, const struct access_action *actions, int32_t id)
{
    struct place as_asked = *place;
    const char *known = "";
    for (const struct access_action *action = actions; action->id; action++) {
        if (action->id == id && action->policy != POLICY_NONE)
            TRY(apply(call, action->policy, &as_asked));
        if (action->id == id)
            return as_asked.may & action->needs ? STATUS_OK
                                                : fail(call, STATUS_DENIED, "Access denied");
        known = arena_format(
            call->arena, "%s%s%d (%s)", known, *known ? ", " : "", action->id, action->text);
    }
    return fail(call, STATUS_INVALID, "ActionId is none of %s.", known);
}

enum status policies_open(struct call *call, const char *domain, int64_t *domain_id)
{
    struct behavior_settings settings;
    TRY(domain_by_name(call, domain, domain_id));
    TRY(site_read(call, &behavior_group, &settings));
    return settings.AllowLibraryManagersToEditPolicy ? rights_on_domain(call, *domain_id, 0)
                                                     : rights_decide(call, rights_of_caller(call));
}

/* ---- What is shown ---- */

/* The levels that can be chosen: that which lets do it where nothing was said, and what has more.
 */
static const char *allowed_levels(struct call *call, const struct policy_action *action)
{
    static const enum access_level MORE[] = {
        ACCESS_LEVEL_READ, ACCESS_LEVEL_CHANGE, ACCESS_LEVEL_FULL_CONTROL};
    const char *levels = "";
    if (!(action->applies & POLICY_LEVEL))
        return levels;
    if (action->level == ACCESS_LEVEL_ADD)
        return "|ADD";
    for (size_t i = 0; i < COUNT_OF(MORE); i++)
        if (MORE[i] >= action->level)
            levels =
                arena_format(call->arena, "%s|%s", levels, names_of(&LEVELS, (int32_t)MORE[i]));
    return levels;
}

static void put_policy(struct call *call, const struct policy_action *action, const int32_t *values)
{
    response_open(call, "Policy");
    response_attribute(call, "Action", action->name);
    response_attribute(call, "RightAnonymous", text_of_boolean(values[ANONYMOUS_MAY]));
    response_attribute(call, "RightDomainManager", text_of_boolean(values[MANAGER_MAY]));
    response_attribute(call, "RightObjectOwner", text_of_boolean(values[OWNER_MAY]));
    response_attribute(call, "RightSubobjectOwner", text_of_boolean(values[PART_OWNER_MAY]));
    response_attribute(call, "RightRequired", names_of(&LEVELS, values[REQUIRED_LEVEL]));
    response_attribute(call, "LogAction", text_of_boolean(values[LOGGED]));
    response_attribute(
        call, "AnonymousApplies", text_of_boolean(action->applies & POLICY_ANONYMOUS));
    response_attribute(
        call, "DomainManagerApplies", text_of_boolean(action->applies & POLICY_MANAGER));
    response_attribute(call, "OwnershipApplies", text_of_boolean(action->applies & POLICY_OWNER));
    response_attribute(
        call, "SubObjectOwnerApplies", text_of_boolean(action->applies & POLICY_PART_OWNER));
    response_attribute(call, "SecurityApplies", text_of_boolean(action->applies & POLICY_LEVEL));
    response_attribute(call, "AllowedRights", allowed_levels(call, action));
    response_attribute(
        call, "LogOption", text_of_boolean(!(action->applies & POLICY_LOGGED_ALWAYS)));
    response_close(call);
}

static enum status put_policies(struct call *call, int64_t domain_id)
{
    int32_t values[POLICY_COUNT][VALUE_COUNT];
    struct stored stored;
    struct rows rows;
    for (size_t i = 0; i < POLICY_COUNT; i++)
        usual(&policy_actions[i], values[i]);
    TRY(db_query(call, &rows, POLICY, db_integer(domain_id)));
    while (db_next(&rows)) {
        const char *name = row_text(&rows, VALUE_COUNT);
        read_stored(&rows, &stored);
        for (size_t i = 0; i < POLICY_COUNT; i++)
            if (strcmp(policy_actions[i].name, name) == 0)
                memcpy(values[i], stored.values, sizeof stored.values);
    }
    TRY(db_end(&rows));
    response_open(call, "ActionPolicies");
    for (size_t i = 0; i < POLICY_COUNT; i++)
        put_policy(call, &policy_actions[i], values[i]);
    response_close(call);
    return STATUS_OK;
}

static enum status put_rules(struct call *call, int64_t domain_id)
{
    static const char SQL[] =
        "SELECT 1 FROM domain_rules WHERE domain_id = $1 AND rule = $2 AND value = 1";
    bool value;
    response_open(call, "DomainRules");
    for (size_t i = 0; i < COUNT_OF(RULE_ELEMENTS); i++) {
        TRY(db_exists(call, &value, SQL, db_integer(domain_id), db_text(RULE_ELEMENTS[i].name)));
        response_text(call, RULE_ELEMENTS[i].name, text_of_boolean(value));
    }
    response_close(call);
    return STATUS_OK;
}

enum status policy_answer(struct call *call, int64_t domain_id)
{
    struct domain domain;
    TRY(domain_read(call, domain_id, &domain));
    response_open(call, "DomainPolicies");
    response_attribute(call, "domainName", domain.name);
    response_attribute(call, "isArchive", text_of_boolean(domain.archived));
    TRY(put_rules(call, domain_id));
    TRY(put_policies(call, domain_id));
    response_close(call);
    return STATUS_OK;
}
