#include "rights.h"

#include "db.h"

const struct right people_rights[] = {
    {ALLOW_ADMINISTRATOR, "an administrator"},
    {ALLOW_MANAGER, "a manager of the library"},
    {ALLOW_MEMBER, "a member of the library"},
    {ALLOW_SELF, "the user themselves"},
    {ALLOW_MANAGER_OF_USER, "a manager of the user's own library"},
    {ALLOW_USER_MANAGER, "who administers people"},
    {ALLOW_COLLEAGUE, "who is in a library with the user"},
    {0},
};

int64_t rights_caller(const struct call *call)
{
    return !call->user || call->user->administrator ? 0 : call->user->id;
}

uint64_t rights_of_caller(const struct call *call)
{
    return call->user->administrator ? ALLOW_ADMINISTRATOR : 0;
}

enum status rights_in_domain(struct call *call, int64_t domain_id, uint64_t wanted, uint64_t *held)
{
    bool found = false;
    if (wanted & ALLOW_MANAGER && domain_id)
        TRY(user_manages(call, call->user->id, domain_id, &found));
    *held |= found ? ALLOW_MANAGER : 0;
    found = false;
    if (wanted & ALLOW_MEMBER && domain_id)
        TRY(user_belongs(call, call->user->id, domain_id, &found));
    *held |= found ? ALLOW_MEMBER : 0;
    return STATUS_OK;
}

enum status rights_decide(struct call *call, uint64_t held)
{
    if (!(held & call->allow))
        return fail(call, STATUS_DENIED, "Access denied");
    call->permitted = true;
    return STATUS_OK;
}

enum status rights_on_domain(struct call *call, int64_t domain_id, uint64_t held)
{
    held |= rights_of_caller(call);
    if (!(held & call->allow))
        TRY(rights_in_domain(call, domain_id, call->allow, &held));
    if (!(held & call->allow) && call->allow == ALLOW_ADMINISTRATOR)
        return fail(
            call, STATUS_INSUFFICIENT, "Insufficient rights: system administrator role required.");
    return rights_decide(call, held);
}

/* Whether the caller may look up the user as anybody might who is in a library with them. */
static enum status looks_up(struct call *call, const struct user *user, bool *may)
{
    static const char SQL[] = "SELECT 1 FROM users u WHERE u.id = $1 AND " USER_VISIBLE("u", "$2");
    return db_exists(call, may, SQL, db_integer(user->id), db_integer(call->user->id));
}

enum status rights_people_caller(struct call *call, int64_t *caller)
{
    bool manages = false;
    *caller = rights_caller(call);
    if (*caller)
        TRY(user_manages_people(call, *caller, &manages));
    *caller = manages ? 0 : *caller;
    return STATUS_OK;
}

enum status rights_on_user(struct call *call, const struct user *user)
{
    uint64_t held = rights_of_caller(call);
    bool found = false;
    if (call->user->id == user->id)
        held |= ALLOW_SELF;
    if (!(held & call->allow) && call->allow & ALLOW_MANAGER_OF_USER && user->domain_id)
        TRY(user_manages(call, call->user->id, user->domain_id, &found));
    held |= found ? ALLOW_MANAGER_OF_USER : 0;
    if (!(held & call->allow) && call->allow & ALLOW_USER_MANAGER) {
        TRY(user_manages_people(call, call->user->id, &found));
        held |= found ? ALLOW_USER_MANAGER : 0;
    }
    if (!(held & call->allow) && call->allow & ALLOW_COLLEAGUE) {
        TRY(looks_up(call, user, &found));
        held |= found ? ALLOW_COLLEAGUE : 0;
    }
    return rights_decide(call, held);
}
