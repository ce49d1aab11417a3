#include "access_answer.h"

#include "domain_group.h"

#include "db.h"
#include "response.h"
#include "text.h"
#include "xml.h"

#include <strings.h>

#define MOST_ENTRIES 1000

static const char *const LEVELS[] = {
    "No Access", "List", "Read", "Add", "Add & Read", "Change", "Full Control"};

/* By kind. */
static const char *const ELEMENTS[] = {"Anonymous", "DomainMembers", "UserGroup", "User"};

#define RIGHT                                                                                      \
    XML_ATTRIBUTE("Right", "The level, 0 to 6.", .type = FIELD_INT, .sample = "2"),                \
        XML_ATTRIBUTE("Description", "The level in words.", .sample = "Read")

static const struct member ALL[] = {RIGHT};
static const struct shape all_shape = {"AccessOfAll", MEMBERS(ALL)};
static const struct member GROUP[] = {
    XML_ATTRIBUTE("DomainName", "The group's library; empty: it is of none.", .sample = ""),
    XML_ATTRIBUTE("GroupName", "The group.", .sample = "Managers"), RIGHT};
static const struct shape group_shape = {"AccessOfGroup", MEMBERS(GROUP)};
static const struct member PERSON[] = {
    XML_ATTRIBUTE("DomainName", "The user's library, if any.", .sample = "Corporate"),
    XML_ATTRIBUTE("UserName", "The user's login.", .sample = "jdoe"), RIGHT};
static const struct shape person_shape_of_access = {"AccessOfUser", MEMBERS(PERSON)};
static const struct member LIST[] = {XML_ATTRIBUTE("DateApplied", "When it was set; empty: never.",
                                         .type = FIELD_DATETIME, .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("AppliedBy", "Who set it.", .sample = "admin"),
    XML_ATTRIBUTE("InheritedSecurity", "true: it is that of the folder above.",
        .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ELEMENT("Anonymous", "Who has not logged in; nobody can call without that.",
        .shape = &all_shape, .lacks = true),
    XML_ELEMENT("DomainMembers", "The members of the library.", .shape = &all_shape, .lacks = true),
    XML_ELEMENT("UserGroup", "The members of a group who are members of the library.",
        .shape = &group_shape, .list = true),
    XML_ELEMENT("User", "A user: what their groups have does not count then.",
        .shape = &person_shape_of_access, .list = true)};
const struct shape access_list_shape = {"AccessList", MEMBERS(LIST)};
static const struct member ANSWER[] = {
    XML_ELEMENT("AccessList", "The list in force.", .shape = &access_list_shape)};
const struct shape access_answer_shape = {"AnswerWithAccessList", MEMBERS(ANSWER)};
static const struct member HISTORY[] = {
    XML_ELEMENT("AccessList", "The list in force, and behind it those that were, the newest first.",
        .shape = &access_list_shape, .list = true)};
const struct shape access_history_answer_shape = {"AnswerWithAccessLists", MEMBERS(HISTORY)};

static enum status read_level(
    struct call *call, const char *what, struct xml_element *element, enum access_level *level)
{
    const char *text = xml_attribute(call, element, "Right");
    int64_t number;
    if (!text || text_integer(text, INT32_MIN, INT32_MAX, &number) != NUMBER_OK)
        return fail(call, STATUS_INVALID, "%s: %s needs a Right, a number from 0 to 6.", what,
            text_first(call->arena, xml_name(element), 64));
    *level = number < ACCESS_LEVEL_NONE           ? ACCESS_LEVEL_NONE
             : number > ACCESS_LEVEL_FULL_CONTROL ? ACCESS_LEVEL_FULL_CONTROL
                                                  : (enum access_level)number;
    return STATUS_OK;
}

static enum status read_entry(struct call *call, const char *what, struct xml_element *element,
    struct access_request_entry *entry)
{
    size_t kind = 0;
    while (kind < COUNT_OF(ELEMENTS) && strcasecmp(ELEMENTS[kind], xml_name(element)) != 0)
        kind++;
    if (kind == COUNT_OF(ELEMENTS))
        return fail(call, STATUS_INVALID,
            "%s: %s is none of Anonymous, DomainMembers, UserGroup, User.", what,
            text_first(call->arena, xml_name(element), 64));
    TRY(read_level(call, what, element, &entry->level));
    entry->kind = (enum access_kind)kind;
    const char *domain = xml_attribute(call, element, "DomainName");
    if (!domain) /* as a public client calls it */
        domain = xml_attribute(call, element, "Domain");
    entry->domain = kind == ACCESS_GROUP && domain ? domain : "";
    entry->name = "";
    if (kind < ACCESS_GROUP)
        return STATUS_OK;
    const char *name = kind == ACCESS_GROUP ? "GroupName" : "UserName";
    entry->name = xml_attribute(call, element, name);
    return entry->name
               ? STATUS_OK
               : fail(call, STATUS_INVALID, "%s: %s needs a %s.", what, ELEMENTS[kind], name);
}

enum status access_read_request(
    struct call *call, const char *what, const char *xml, struct access_request *request)
{
    static const char *const MODELS[] = {"AccessList", NULL};
    struct xml_fields root;
    size_t room = 0;
    *request = (struct access_request){0};
    TRY(xml_parse_model(call, what, xml, MODELS, &root));
    for (struct xml_element *at = xml_first(root.element); at; at = xml_next(at)) {
        if (request->count == MOST_ENTRIES)
            return fail(
                call, STATUS_INVALID, "%s: there are more than %d entries.", what, MOST_ENTRIES);
        request->entries = arena_grow(
            call->arena, request->entries, request->count, &room, sizeof *request->entries);
        TRY(read_entry(call, what, at, &request->entries[request->count++]));
    }
    return STATUS_OK;
}

static enum status find_subject(
    struct call *call, const struct access_request_entry *entry, int64_t *subject_id)
{
    struct group group;
    struct user user;
    *subject_id = 0;
    if (entry->kind == ACCESS_USER) {
        TRY(user_by_login(call, text_trim(call->arena, entry->name), &user));
        *subject_id = user.id;
    } else if (entry->kind == ACCESS_GROUP) {
        TRY(group_by_names(call, entry->domain, entry->name, &group));
        *subject_id = group.id;
    }
    return STATUS_OK;
}

static int by_subject(const void *left, const void *right)
{
    const struct access_entry *a = left, *b = right;
    int order = (a->kind > b->kind) - (a->kind < b->kind);
    return order ? order : (a->subject_id > b->subject_id) - (a->subject_id < b->subject_id);
}

enum status access_set_request(
    struct call *call, const struct place *place, const struct access_request *request, bool tree)
{
    size_t count = request->count;
    struct access_entry *entries = arena_allocate(call->arena, (count + 2) * sizeof *entries);
    bool given[] = {false, false};
    for (size_t i = 0; i < count; i++) {
        entries[i] = (struct access_entry){request->entries[i].kind, request->entries[i].level, 0};
        TRY(find_subject(call, &request->entries[i], &entries[i].subject_id));
        if (entries[i].kind <= ACCESS_MEMBERS)
            given[entries[i].kind] = true;
    }
    for (int kind = ACCESS_ANONYMOUS; kind <= ACCESS_MEMBERS; kind++) /* who is left out has none */
        if (!given[kind])
            entries[count++] = (struct access_entry){(enum access_kind)kind, ACCESS_LEVEL_NONE, 0};
    qsort(entries, count, sizeof *entries, by_subject);
    for (size_t i = 1; i < count; i++)
        if (by_subject(&entries[i - 1], &entries[i]) == 0)
            return fail(call, STATUS_INVALID, "AccessListXML: somebody is in it twice.");
    return access_set(call, place, entries, count, tree);
}

static void put_right(struct call *call, enum access_level level)
{
    response_integer_attribute(call, "Right", level);
    response_attribute(call, "Description", LEVELS[level]);
}

/* Of a user the own library. */
static enum status put_entries(struct call *call, int64_t list_id)
{
    static const char SQL[] =
        "SELECT e.kind, e.level, coalesce(g.name, u.login), coalesce(gd.name, ud.name)"
        " FROM access_entries e LEFT JOIN user_groups g ON e.kind = 2 AND g.id = e.subject_id"
        " LEFT JOIN domains gd ON gd.id = g.domain_id"
        " LEFT JOIN users u ON e.kind = 3 AND u.id = e.subject_id"
        " LEFT JOIN domains ud ON ud.id = u.domain_id WHERE e.list_id = $1"
        " AND (e.kind < 2 OR g.id IS NOT NULL OR u.id IS NOT NULL)"
        " ORDER BY e.kind, gd.name_folded NULLS FIRST, g.name_folded, u.login_folded";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(list_id)));
    while (db_next(&rows)) {
        int64_t kind = row_integer(&rows, 0);
        response_open(call, ELEMENTS[kind]);
        if (kind >= ACCESS_GROUP) {
            response_attribute(call, "DomainName", row_text(&rows, 3));
            response_attribute(
                call, kind == ACCESS_GROUP ? "GroupName" : "UserName", row_text(&rows, 2));
        }
        put_right(call, (enum access_level)row_integer(&rows, 1));
        response_close(call);
    }
    return db_end(&rows);
}

static void open_list(struct call *call, int64_t applied, const char *by, bool inherited)
{
    char text[DATE_SIZE];
    response_open(call, "AccessList");
    response_attribute(call, "DateApplied", applied ? date_local_iso(applied, text) : "");
    response_attribute(call, "AppliedBy", by);
    response_attribute(call, "InheritedSecurity", text_of_boolean(inherited));
}

/* What members have where nothing was said. */
static void put_usual(struct call *call, bool inherited)
{
    open_list(call, 0, "", inherited);
    for (int kind = ACCESS_ANONYMOUS; kind <= ACCESS_MEMBERS; kind++) {
        response_open(call, ELEMENTS[kind]);
        put_right(call, kind == ACCESS_MEMBERS ? ACCESS_LEVEL_USUAL : ACCESS_LEVEL_NONE);
        response_close(call);
    }
    response_close(call);
}

#define LISTS                                                                                      \
    "SELECT l.id, l.applied, u.login, l.inherited FROM access_lists l"                             \
    " JOIN users u ON u.id = l.applied_by_id "

static enum status put_list(struct rows *rows, bool inherited)
{
    struct call *call = rows->call;
    open_list(call, row_integer(rows, 1), row_text(rows, 2), inherited);
    TRY(put_entries(call, row_integer(rows, 0)));
    response_close(call);
    return STATUS_OK;
}

static enum status put_current(struct call *call, const struct place *place)
{
    static const char SQL[] = LISTS "WHERE l.id = $1";
    struct rows rows;
    if (!place->list_id) {
        put_usual(call, !place->own);
        return STATUS_OK;
    }
    TRY(db_query(call, &rows, SQL, db_integer(place->list_id)));
    while (db_next(&rows))
        TRY(put_list(&rows, !place->own));
    return db_end(&rows);
}

/* The last of the object is in force. */
static enum status put_history(struct call *call, const struct place *place)
{
    static const char SQL[] =
        LISTS "WHERE l.object_id = $1 AND l.is_document = $2 ORDER BY l.id DESC";
    struct rows rows;
    bool current = true;
    TRY(db_query(call, &rows, SQL, db_integer(place->id), db_integer(place->is_document)));
    while (db_next(&rows)) {
        if (!current)
            TRY(put_list(&rows, row_integer(&rows, 3)));
        current = false;
    }
    return db_end(&rows);
}

enum status access_answer(struct call *call, const struct place *place, bool history)
{
    TRY(put_current(call, place));
    return history ? put_history(call, place) : STATUS_OK;
}
