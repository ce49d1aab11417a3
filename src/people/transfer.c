#include "transfer.h"

#include "db.h"
#include "response.h"

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("transferred",
        "How many went over; what the other user had already is not counted.", .type = FIELD_INT),
    XML_ATTRIBUTE("warnings", "How many could not, where there are any.", .lacks = true,
        .sample = "Some tasks could not be transferred: 2."),
};
const struct shape transfer_answer_shape = {"AnswerWithTransferred", MEMBERS(ANSWER)};

/* One of both, where the caller may do so for them. */
static enum status open_user(struct call *call, const char *login, struct user *user)
{
    TRY(user_by_login(call, login, user));
    return rights_on_user(call, user);
}

static enum status open_users(
    struct call *call, const char *from, const char *to, struct transfer *transfer)
{
    TRY(open_user(call, from, &transfer->from));
    TRY(open_user(call, to, &transfer->to));
    if (transfer->from.roles && !(rights_of_caller(call) & call->allow))
        return fail(call, STATUS_DENIED, "Access denied");
    if (transfer->from.id == transfer->to.id)
        return fail(call, STATUS_INVALID, "fromUserName and toUserName are the same user.");
    if (!transfer->to.enabled)
        return fail(call, STATUS_STATE, "%s is disabled.", transfer->to.login);
    return STATUS_OK;
}

enum status transfer_carry_out(struct call *call, const char *from, const char *to,
    enum status (*move)(struct call *call, struct transfer *transfer), const char *what)
{
    struct transfer transfer = {.moved = 0};
    TRY(open_users(call, from, to, &transfer));
    TRY(move(call, &transfer));
    response_integer_attribute(call, "transferred", transfer.moved);
    if (transfer.left)
        response_attribute(call, "warnings",
            arena_format(call->arena, "Some %s could not be transferred: %" PRId64 ".", what,
                transfer.left));
    return STATUS_OK;
}

enum status transfer_rows(
    struct call *call, struct transfer *transfer, const char *move, const char *rest)
{
    TRY(db_run(call, move, db_integer(transfer->from.id), db_integer(transfer->to.id)));
    transfer->moved += db_changes(call);
    return rest ? db_run(call, rest, db_integer(transfer->from.id)) : STATUS_OK;
}
