"""CreateUser: adds a user."""

from accounts import LOGINS_THAT_ARE_NONE, NAMES_THAT_ARE_NONE, others_stay, refuses, stored
from harness import ENCODINGS, FORMS, Api
from sitesettings import POLICY, change

CALL = "CreateUser"
NEW = {"DomainName": "Corporate", "UserName": "NewOne", "FirstName": "Jané", "LastName": "O'Doe",
       "EmailAddress": "new@example.org", "Password": "pass Wörd", "ReadOnlyUser": "false",
       "AuthenticationSource": "native"}


def add(api, by="admin", **changes):
    given = {name: value for name, value in {**NEW, **changes}.items() if value is not None}
    return api.good(CALL, by=by, **given)


def no(api, words, by="admin", **changes):
    return refuses(api, words, CALL, by=by, **{**NEW, **changes})


def test_success(api):
    home = api.home
    home.ticket("admin")
    others = others_stay(home, "NewOne")
    root = add(api)
    row = stored(home, "NewOne")
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": "", "id": str(row["id"])}
    assert (row["first_name"], row["last_name"], row["email"]) == ("Jané", "O'Doe", "new@example.org")
    assert (row["enabled"], row["read_only"], row["authentication_source"]) == (1, 0, "Native")
    assert others_stay(home, "NewOne") == others
    assert row["domain_id"] == home.value("SELECT id FROM domains WHERE name = 'Corporate'")
    assert home.value("SELECT count(*) FROM domain_members WHERE user_id = ?", row["id"]) == 1
    assert home.value("SELECT count(*) FROM group_members WHERE user_id = ?", row["id"]) == 0
    home.passwords["newone"] = NEW["Password"]
    home.tickets["newone"] = home.log_in("newone")
    found = api.good("GetCurrentUser", by="newone").find("User")
    assert (found.get("UserName"), found.get("Domain")) == ("NewOne", "Corporate")


def test_without_what_may_be_left_out(api):
    home = api.home
    add(api, DomainName=None, EmailAddress=None, Password=None, ReadOnlyUser="true")
    row = stored(home, "NewOne")
    assert (row["domain_id"], row["email"], row["password_hash"], row["read_only"]) == (None, "", None, 1)
    assert home.value("SELECT count(*) FROM library_people WHERE user_id = ?", row["id"]) == 0
    api.bad("[900]", "AuthenticateUser", UID="NewOne", PWD="")
    add(api, UserName="other", AuthenticationSource="LDAP_Authority", Password="")
    assert stored(home, "other")["authentication_source"] == "LDAP_Authority"
    # The login of who is deleted is free.
    home.sql("UPDATE users SET deleted = 1, enabled = 0, login_folded = 'newone/' || id WHERE login = 'NewOne'")
    add(api)


def test_policy(api):
    """What the settings of the site say of passwords; ChangeUserPassword tests each."""
    change(api.home, POLICY, PasswordPolicy__MinLen="9", PasswordPolicy__MustNotEqualUserName="true",
           PasswordPolicy__MustNotEqualEmailAddress="true")
    no(api, "at least 9 characters", Password="8 letters"[:8])
    no(api, "not the login", UserName="Number Nine", Password="number nine")
    no(api, "not the e-mail address", Password="NEW@example.org")
    add(api, Password="9 letters")
    add(api, UserName="none", Password="")


def test_who_may(api):
    home = api.home
    home.routeslip("library", "add", "Other")
    home.add_user("chief")
    home.routeslip("group", "member", "[User Managers]", "chief")
    add(api, by="chief", UserName="u1", DomainName="")
    add(api, by="chief", UserName="u2", DomainName="Other")
    add(api, by="mwilson", UserName="u3")
    for by, domain in (("mwilson", ""), ("mwilson", "Other"), ("jdoe", "Corporate"), ("jdoe", ""), ("u3", "Corporate")):
        if by == "u3":
            home.passwords["u3"] = NEW["Password"]
        no(api, "Access denied", by=by, DomainName=domain)
    # Roles other than that of user managers do not help; nor does a role of who is read-only.
    home.routeslip("group", "member", "[Policy Managers]", "jdoe")
    no(api, "Access denied", by="jdoe")
    home.add_user("reader", "--administrator", "--read-only")
    no(api, "read-only", by="reader")


def test_taken(api):
    api.home.routeslip("user", "disable", "jdoe")
    for name in ("jdoe", "JDoe"):
        assert no(api, "", UserName=name) == "Username already exists"
    api.home.edition = "current"
    assert api.root(api.call(CALL, by="admin", **{**NEW, "UserName": "jdoe"})).get("errorCode") == "4090"


def test_bad_input(api):
    for name in LOGINS_THAT_ARE_NONE:
        no(api, "A login has", UserName=name)
    for name in NAMES_THAT_ARE_NONE:
        no(api, "source has", AuthenticationSource=name)
    for field in ("FirstName", "LastName", "EmailAddress"):
        no(api, "255 characters", **{field: "x" * 256})
        no(api, "255 characters", **{field: "a\tb"})
    no(api, "no email address", EmailAddress="x")
    no(api, "[115]", DomainName="Nowhere")
    no(api, "no password here", AuthenticationSource="LDAP")
    api.bad("[901]", CALL, authenticationTicket="x", **NEW)
    if api.encoding in FORMS:
        for name in ("UserName", "FirstName", "LastName", "ReadOnlyUser", "AuthenticationSource"):
            api.plain(500, f"Missing parameter: {name}.", CALL, by="admin", **{**NEW, name: None})


def test_the_password_is_stored_as_a_hash_alone(home):
    Api(home, ENCODINGS[1], "srv.asmx").good(CALL, by="admin", **NEW)
    assert stored(home, "NewOne")["password_hash"].startswith("$argon2id$")
    assert NEW["Password"] not in home.dump()
