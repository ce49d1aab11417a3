#include "rights.h"

#include "db.h"

const struct right people_rights[] = {
    {ALLOW_ADMINISTRATOR, "an administrator"},
    {ALLOW_MANAGER, "a manager of the library"},
    {ALLOW_MEMBER, "a member of the library"},
    {ALLOW_SELF, "the user themselves"},
    {ALLOW_MANAGER_OF_USER, "a manager of the user's own library"},
    {ALLOW_COLLEAGUE, "who is in a library with the user"},
    {ALLOW_USER_MANAGER, "a user manager"},
    {ALLOW_AUDIT_MANAGER, "an audit manager"},
    {ALLOW_POLICY_MANAGER, "a policy manager"},
    {ALLOW_RETENTION_MANAGER, "a retention manager"},
    {ALLOW_SEARCH_ADMINISTRATOR, "a search administrator"},
    {ALLOW_SHOWN, "everybody, of a group that shows its members"},
    {ALLOW_SUBSTITUTE, "who gets the user's tasks, where RerouteRedirections is on"},
    {0},
};

int64_t rights_caller(const struct call *call)
{
    return !call->user || call->user->administrator ? 0 : call->user->id;
}

uint64_t rights_of_caller(const struct call *call)
{
    static const struct {
        enum administrative_role role;
        uint64_t allow;
    } ROLES[] = {{ROLE_ADMINISTRATOR, ALLOW_ADMINISTRATOR}, {ROLE_USER_MANAGER, ALLOW_USER_MANAGER},
        {ROLE_AUDIT_MANAGER, ALLOW_AUDIT_MANAGER}, {ROLE_POLICY_MANAGER, ALLOW_POLICY_MANAGER},
        {ROLE_RETENTION_MANAGER, ALLOW_RETENTION_MANAGER},
        {ROLE_SEARCH_ADMINISTRATOR, ALLOW_SEARCH_ADMINISTRATOR}};
    uint64_t held = 0;
    for (size_t i = 0; i < COUNT_OF(ROLES); i++)
        if (call->user->roles & ROLE_BIT(ROLES[i].role))
            held |= ROLES[i].allow;
    return held;
}

int64_t rights_caller_but(const struct call *call, uint64_t roles)
{
    int64_t caller = rights_caller(call);
    return caller && rights_of_caller(call) & roles ? 0 : caller;
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

enum status rights_on_user(struct call *call, const struct user *user)
{
    uint64_t held = rights_of_caller(call);
    bool found = false;
    if (call->user->id == user->id)
        held |= ALLOW_SELF;
    if (!(held & call->allow) && call->allow & ALLOW_MANAGER_OF_USER && user->domain_id)
        TRY(user_manages(call, call->user->id, user->domain_id, &found));
    held |= found ? ALLOW_MANAGER_OF_USER : 0;
    if (!(held & call->allow) && call->allow & ALLOW_COLLEAGUE) {
        TRY(looks_up(call, user, &found));
        held |= found ? ALLOW_COLLEAGUE : 0;
    }
    return rights_decide(call, held);
}
