"""GetUser: the account of a user."""

from redirections import LOOKS_UP, MANAGES, who_may
from tasks import nothing_changes

CALL = "GetUser"
ATTRIBUTES = (
    "exists UserID FirstName LastName Email Enabled UserName Domain LastLogonDate "
    "LastPasswordChangeDate AuthenticationAuthority ReadOnlyUser"
).split()
PREFERENCES = ("Language DefaultPortal ShowArchives ShowHiddens NotificationType NotificationTypeId "
               "EmailType AttachDocumentToEmail").split()


def ask(api, login, by="admin"):
    """The <User>."""
    root = api.good(CALL, by=by, UserName=login)
    assert root.tag == "response" and [child.tag for child in root] == ["User"]
    return root.find("User")


def test_root(api):
    for edition, attributes in (("documented", {"success": "true", "error": ""}),
                                ("response", {"success": "true", "error": ""}),
                                ("current", {"success": "true", "error": "", "errorCode": "0"})):
        api.home.edition = edition
        assert dict(api.good(CALL, by="jdoe", UserName="jdoe").attrib) == attributes, edition


def test_success(api):
    home = api.home
    home.ticket("admin")
    row = home.sql("SELECT * FROM users WHERE login = 'jsmith'")[0]
    found = nothing_changes(home, lambda: ask(api, "jsmith"))
    assert list(found.attrib) == ATTRIBUTES, found.attrib
    assert found.get("exists") == "true"
    assert found.get("UserID") == str(row["id"])
    assert found.get("FirstName") == row["first_name"] != ""
    assert found.get("LastName") == row["last_name"] != ""
    assert found.get("Email") == row["email"] != ""
    assert found.get("Enabled") == "TRUE"
    assert found.get("UserName") == "jsmith"
    assert found.get("Domain") == "Corporate"
    assert found.get("AuthenticationAuthority").lower() == "native"
    assert found.get("ReadOnlyUser") == "FALSE"
    assert [child.tag for child in found] == ["Preferences"]
    assert list(found[0].attrib) == PREFERENCES and not len(found[0])


def test_property_sets_are_of_the_newest_edition(api):
    api.home.edition = "current"
    found = ask(api, "jsmith")
    assert [child.tag for child in found] == ["Preferences", "Propertysets"]
    assert not len(found[1]) and not found[1].text and not found[1].attrib


def test_names(api):
    assert ask(api, "JSMITH").get("UserName") == "jsmith"
    assert ask(api, " jsmith ").get("UserName") == "jsmith"


def test_no_name_is_oneself(api):
    for name in ("", " \t "):
        assert ask(api, name, by="jdoe").get("UserName") == "jdoe", repr(name)


def test_a_disabled_and_read_only_user(api):
    api.home.add_user("guest", "--read-only", "--first-name", "G&<>\"")
    api.home.routeslip("user", "disable", "guest")
    found = ask(api, "guest")
    assert (found.get("Enabled"), found.get("ReadOnlyUser")) == ("FALSE", "TRUE")
    assert (found.get("FirstName"), found.get("Domain")) == ('G&<>"', "")


def test_dates(api):
    home = api.home
    home.sql("UPDATE users SET last_logon = 1772796662, last_password_change = NULL WHERE login = 'jdoe'")
    home.environment["TZ"] = "XXX-2"  # two hours ahead
    found = ask(api, "jdoe")
    assert found.get("LastLogonDate") == "2026-03-06T13:31:02"
    assert found.get("LastPasswordChangeDate") == ""


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL, by=by, UserName=login), "Access denied",
            needs=(MANAGES, LOOKS_UP))


def test_unknown_user(api):
    api.home.ticket("jdoe")
    nothing_changes(api.home, lambda: api.bad("User not found", CALL, by="jdoe", UserName="nobody"))
    api.home.edition = "current"
    assert api.root(api.call(CALL, by="jdoe", UserName="nobody")).get("errorCode") == "4000"


def test_bad_tickets(api):
    api.bad("[901]", CALL, authenticationTicket="x", UserName="jdoe")
    api.bad("[901]", CALL, authenticationTicket="", UserName="jdoe")
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, UserName="jdoe")
    api.plain(500, "Missing parameter: UserName.", CALL, by="jdoe")
