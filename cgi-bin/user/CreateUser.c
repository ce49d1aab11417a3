/* /srv.asmx/CreateUser: adds a user. */
#include "client.h"
#include "db.h"
#include "library/domain.h"
#include "operation/operation.h"
#include "people/account.h"
#include "people/password.h"
#include "people/password_policy.h"
#include "people/rights.h"
#include "people/share.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *UserName;
    const char *FirstName;
    const char *LastName;
    const char *EmailAddress;
    const char *Password;
    bool ReadOnlyUser;
    const char *AuthenticationSource;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(DomainName, "The library that the user is to be of; empty: none."),
    REQUIRED(UserName, "The login, which nobody has in any case."),
    REQUIRED(FirstName, "The first name."),
    REQUIRED(LastName, "The last name."),
    OPTIONAL(EmailAddress, "The e-mail address; empty: none."),
    OPTIONAL(Password, "The password; empty: none, nor can it be another for who is not Native.",
        .limit = CLIENT_PASSWORD_LIMIT, .secret = true),
    REQUIRED(ReadOnlyUser, "Whether the user is read-only; else an author."),
    REQUIRED(AuthenticationSource, "Native, or the name of who logs the user in in our place.",
        .sample = USER_NATIVE),
};

static const struct member ANSWER[] = {
    XML_ATTRIBUTE("id", "The new user.", .type = FIELD_INT, .sample = "3")};
static const struct shape answer_shape = {"AnswerWithUserId", MEMBERS(ANSWER)};

/* What the user is to be, if it can be and the caller may. */
static enum status check(struct call *call, const struct arguments *arguments, struct user *user)
{
    *user = (struct user){.login = arguments->UserName,
        .first_name = arguments->FirstName,
        .last_name = arguments->LastName,
        .email = arguments->EmailAddress,
        .title = "",
        .source = arguments->AuthenticationSource,
        .ticket_allowed = true,
        .read_only = arguments->ReadOnlyUser};
    if (*arguments->DomainName)
        TRY(domain_by_name(call, arguments->DomainName, &user->domain_id));
    TRY(rights_on_domain(call, user->domain_id, 0));
    TRY(user_check(call, user));
    if (!*arguments->Password)
        return STATUS_OK;
    TRY(user_require_native(call, user));
    return password_policy_check(call, user, arguments->Password);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *hash = "";
    struct user user;
    TRY(db_begin(call, DB_READ));
    TRY(check(call, arguments, &user));
    TRY(db_commit(call));
    if (*arguments->Password)
        TRY(password_hash(call, arguments->Password, &hash));
    TRY(db_begin(call, DB_WRITE));
    TRY(account_confirm_caller(call));
    TRY(check(call, arguments, &user));
    user.password_hash = hash;
    TRY(user_add(call, &user));
    if (user.domain_id)
        TRY(domain_set_member(call, user.domain_id, user.id, true));
    TRY(share_take(call));
    response_integer_attribute(call, "id", user.id);
    return db_commit(call);
}

OPERATION(CreateUser, .summary = "Adds a user, who is a member of a library or of none.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_OWN,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER, PARAMETERS,
    SHOWS(answer_shape), .answer = "The number of the user, as id.",
    ERRORS({DOMAIN_UNKNOWN},
        {STATUS_DENIED,
            "The caller is neither an administrator, nor a user manager, nor a manager of the"
            " library."},
        {STATUS_TAKEN, "Somebody has the login, in any case."},
        {STATUS_INVALID, ACCOUNT_NAMES_INVALID " Or the password is not as the settings have it."},
        {STATUS_STATE, "There is a password, and AuthenticationSource is not Native."}),
    OWN(ACCOUNT_TAKEN), .run = run);
