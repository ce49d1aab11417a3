#include "user_list.h"

#include "answer.h"
#include "response.h"
#include "text.h"
#include "user_answer.h"

#define BY_NAMES "lower(u.first_name) ?, lower(u.last_name) ?, u.id ?"

static const struct list_sort SORTS[] = {
    [USER_SORT_DEFAULT] = {"Default", "lower(u.first_name), lower(u.last_name), u.id"},
    [USER_SORT_LOGIN] = {"UserName", "u.login_folded ?, u.id ?"},
    [USER_SORT_FIRST_NAME] = {"FirstName", BY_NAMES},
    [USER_SORT_LAST_NAME] = {"LastName", "lower(u.last_name) ?, lower(u.first_name) ?, u.id ?"},
    [USER_SORT_EMAIL] = {"Email", "lower(u.email) ?, u.id ?"},
    [USER_SORT_STATUS] = {"Status", "u.enabled ?, " BY_NAMES},
    [USER_SORT_SOURCE] = {"AuthenticationSource", "lower(u.authentication_source) ?, " BY_NAMES},
    [USER_SORT_DOMAIN] = {"Domain", "d.name_folded ??, " BY_NAMES},
    [USER_SORT_TYPE] = {"UserType", "u.read_only ?, " BY_NAMES},
};
static const struct list_join JOINS[] = {{"d", USER_JOIN}};
static const struct list USER_LIST = {
    .from = "users u", .id = "u.id", LIST_JOINS(JOINS), LIST_SORTS(SORTS)};

#define OF_GROUP "u.id IN (SELECT m.user_id FROM group_members m WHERE m.group_id = ?)"
#define OF_DOMAIN "u.id IN (SELECT p.user_id FROM library_people p WHERE p.domain_id = ?)"
#define ADDED_TO_DOMAIN                                                                            \
    "u.id IN (SELECT m.user_id FROM domain_members m WHERE m.domain_id = ?"                        \
    " UNION SELECT m.user_id FROM domain_managers m WHERE m.domain_id = ?)"
#define OF_MANAGERS "u.id IN (SELECT m.user_id FROM domain_managers m WHERE m.domain_id = ?)"
#define COWORKERS                                                                                  \
    "u.id IN (SELECT o.user_id FROM library_people c JOIN library_people o"                        \
    " ON o.domain_id = c.domain_id WHERE c.user_id = ? AND o.user_id <> ?)"
#define OF_DOMAINS_NAMED                                                                           \
    "EXISTS (SELECT 1 FROM library_people p JOIN domains n ON n.id = p.domain_id"                  \
    " WHERE p.user_id = u.id AND n.name_folded LIKE ? ESCAPE '!')"

/* What a folded name that has the text in it is LIKE. */
static const char *pattern_of(struct call *call, const char *text)
{
    struct buffer pattern = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    buffer_text(&pattern, "%");
    for (const char *at = text_fold(call->arena, text); at && *at; at++) {
        if (strchr("!%_", *at))
            buffer_text(&pattern, "!");
        buffer_bytes(&pattern, at, 1);
    }
    buffer_text(&pattern, "%");
    return pattern.text;
}

enum status user_list_find(
    struct call *call, const struct user_filter *filter, struct list_found *found)
{
    static const char *const STATUSES[] = {"", "u.enabled = 1", "u.enabled = 0"};
    static const char *const TYPES[] = {"", "u.read_only = 0", "u.read_only = 1"};
    const char *domain = filter->domain ? filter->domain : "";
    const struct list_part parts[] = {{"u.first_name", filter->first_name},
        {"u.last_name", filter->last_name}, {"u.login", filter->login}, {"u.email", filter->email},
        {"u.authentication_source", filter->source}};
    const struct list_page page = {.words = "",
        .parts = parts,
        .part_count = COUNT_OF(parts),
        .sort = (int32_t)filter->sort,
        .descending = filter->descending,
        .start = filter->start,
        .count = filter->count};
    const struct list_condition conditions[] = {
        list_drive(LIST_DRIVER(OF_GROUP), filter->group_id),
        list_drive(LIST_DRIVER(OF_MANAGERS), filter->managed_id),
        list_drive(LIST_DRIVER(ADDED_TO_DOMAIN), filter->added_to_id),
        list_drive(LIST_DRIVER(OF_DOMAIN), filter->domain_id),
        list_drive(LIST_DRIVER(COWORKERS), filter->coworkers_of),
        {.asked = *domain, OF_DOMAINS_NAMED, .value = db_text(pattern_of(call, domain))},
        {.asked = filter->status != USER_ANY_STATUS, STATUSES[filter->status]},
        {.asked = filter->type != USER_ANY_TYPE, TYPES[filter->type]},
        {.asked = true, "u.deleted IS NULL"},
    };
    return list_find(call, &USER_LIST, conditions, COUNT_OF(conditions), &page, found);
}

#define TOGETHER 32 /* users that are waited for at once */

static enum status answer_together(struct call *call, const int64_t *ids, size_t count, bool detail)
{
    static const char SQL[] = "SELECT " USER_COLUMNS "FROM users u " USER_JOIN "WHERE u.id = $1";
    struct rows asked[TOGETHER];
    struct user user;
    for (size_t i = 0; i < count; i++)
        TRY(db_ask(call, &asked[i], SQL, db_integer(ids[i])));
    for (size_t i = 0; i < count; i++) {
        TRY(answer_check(call));
        if (db_next(&asked[i])) {
            user_read(&asked[i], &user);
            (detail ? user_answer_open : user_answer_basic)(call, &user);
            response_close(call);
        }
        TRY(db_end(&asked[i]));
    }
    return STATUS_OK;
}

enum status user_list_answer(struct call *call, const struct user_filter *filter)
{
    struct list_found found;
    TRY(user_list_find(call, filter, &found));
    const size_t count = found.page.count;
    if (filter->counted)
        response_integer_attribute(call, "totalusercount", found.total);
    response_open(call, "users");
    for (size_t i = 0; i < count; i += TOGETHER)
        TRY(answer_together(
            call, found.page.ids + i, count - i < TOGETHER ? count - i : TOGETHER, filter->detail));
    response_close(call);
    return STATUS_OK;
}

#define LIST_OF(shape_)                                                                            \
    {                                                                                              \
        XML_ELEMENT("User", "A user.", .list = true, .shape = &shape_)                             \
    }
static const struct member DETAILED[] = LIST_OF(user_shape), BASIC[] = LIST_OF(user_basic_shape),
                           ANY[] = LIST_OF(user_any_shape);
const struct shape user_list_shape = {"Accounts", MEMBERS(DETAILED)};
const struct shape user_list_basic_shape = {"BasicAccounts", MEMBERS(BASIC)};
const struct shape user_list_any_shape = {"AccountsInAnyDetail", MEMBERS(ANY)};

#define COUNTED                                                                                    \
    XML_ATTRIBUTE("totalusercount", "How many users there are, on all pages.", .type = FIELD_INT)
static const struct member LIST_ANSWER[] = {USERS_ELEMENT(user_list_shape)};
static const struct member ANY_ANSWER[] = {USERS_ELEMENT(user_list_any_shape)};
static const struct member PAGE_ANSWER[] = {COUNTED, USERS_ELEMENT(user_list_shape)};
static const struct member BASIC_ANSWER[] = {COUNTED, USERS_ELEMENT(user_list_basic_shape)};
const struct shape user_list_answer_shape = {"AnswerWithUsers", MEMBERS(LIST_ANSWER)};
const struct shape user_list_any_answer_shape = {"AnswerWithAnyUsers", MEMBERS(ANY_ANSWER)};
const struct shape user_page_answer_shape = {"AnswerWithPageOfUsers", MEMBERS(PAGE_ANSWER)};
const struct shape user_page_basic_answer_shape = {
    "AnswerWithPageOfBasicUsers", MEMBERS(BASIC_ANSWER)};
