#include "document_of_user.h"

#include "answer.h"
#include "people/rights.h"
#include "response.h"

static enum status open_user(struct call *call, const char *login, struct user *user)
{
    TRY(user_by_login(call, login, user));
    return rights_on_user(call, user);
}

/* `context`: whether the path is that of the folder. */
static enum status write(struct call *call, void *context, const struct document_facts *facts)
{
    TRY(answer_check(call));
    document_answer_brief(call, facts, context != NULL);
    return STATUS_OK;
}

enum status documents_of_user_answer(struct call *call, enum document_list_kind kind,
    const char *login, int64_t start, int64_t count)
{
    struct user user;
    TRY(open_user(call, login, &user));
    return document_facts_list(call, kind, user.id, start, count, write, &user);
}

enum status documents_of_user_counted_answer(struct call *call, enum document_list_kind kind,
    const char *login, int64_t start, int64_t count)
{
    struct user user;
    int64_t total;
    TRY(open_user(call, login, &user));
    TRY(document_facts_count(call, kind, user.id, &total));
    response_integer_attribute(call, "totalcount", total);
    return document_facts_list(call, kind, user.id, start, count ? count : INT64_MAX, write, NULL);
}
