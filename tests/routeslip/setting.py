"""routeslip setting."""

from harness import Api
from passwords import check_policy
from routeslip.people import at_a_terminal, rows
from routeslip.usage import refused
from sitesettings import BEHAVIOR, EMAIL, GENERAL, POLICY, paths

OWN = ("DeadlinesInWorkingHours", "AuthenticatedUserVariable", "TrustedSecret")
EFFECTIVE = {  # what the pages say of these has its effect here; of all others it cannot
    "AllowOwnershipTransfer", "RerouteRedirections", "LogLogins",
    "AllowLibraryManagersToEditPolicy", "HolidayList", "UploadSettings/DocumentMaxSize",
    "UploadSettings/DefaultUploadFileChunkSize", "UploadSettings/DefaultDownloadFileChunkSize"}


def settings(home):
    return {row[0]: row[1] for row in rows(home.routeslip("setting", "list"))}


def test_list(home):
    """All that clients read, and the administrator's own."""
    members = [path for group in (GENERAL, POLICY, BEHAVIOR, EMAIL) for path, *_ in group.members]
    found = rows(home.routeslip("setting", "list"))
    assert sorted(row[0] for row in found) == sorted([*members, "HolidayList", *OWN])
    for name, _, effect in found:
        with_one = name in EFFECTIVE or name in OWN or name.startswith(("Workdays/", "PasswordPolicy/"))
        assert effect == ("yes" if with_one else "-"), name
    assert at_a_terminal(home, "setting", "list")[0].split() == ["SETTING", "VALUE", "EFFECT"]


def test_set(home):
    api = Api(home)
    assert home.routeslip("setting", "set", "searchpagesize", "30").out == \
        "setting SearchPageSize changed, which has no effect here\n"
    assert home.routeslip("setting", "set", "Workdays/StartHour", "9").out == "setting Workdays/StartHour changed\n"
    shown = paths(GENERAL.shown(api))
    assert shown == {**paths(GENERAL.first()), "SearchPageSize": "30", "Workdays/StartHour": "9"}
    assert settings(home)["SearchPageSize"] == "30"
    home.routeslip("setting", "set", "TimeZoneSettingsNotifications", "UseServerLocal")
    assert paths(EMAIL.shown(api))["TimeZoneSettingsNotifications"] == "UseServerLocal"
    home.routeslip("setting", "set", "DeadlinesInWorkingHours", "true")
    assert settings(home)["DeadlinesInWorkingHours"] == "true"


def test_what_is_refused(home):
    for name in ("", "Other", "StartHour", "GeneralSettings", "HolidayList"):
        refused(home, "There is no setting", "setting", "set", name, "1", code=2)
    refused(home, "not between 1 and 10000", "setting", "set", "SearchPageSize", "0", code=2)
    refused(home, "not a valid boolean", "setting", "set", "WebDav", "yes", code=2)
    refused(home, "work ends before it starts", "setting", "set", "Workdays/EndHour", "8", code=2)
    refused(home, "see setting trust", "setting", "set", "TrustedSecret", "x", code=2)


def test_variables_that_clients_set(home):
    for name in ("HTTP_REMOTE_USER", "HTTP_", "http_x", "remote_user", "QUERY_STRING", "CONTENT_TYPE", "PATH_INFO",
                 "REQUEST_URI", "REMOTE_ADDR", "REDIRECT_HTTP_X", "REDIRECT_REDIRECT_HTTP_X", "REMOTE-USER", "A B",
                 "SERVER_NAME", "REDIRECT_", "REDIRECT_URL", "SCRIPT_NAME"):
        refused(home, "AuthenticatedUserVariable is one that the web server alone sets", "setting", "set",
                "AuthenticatedUserVariable", name, code=2)
    for name in ("REMOTE_USER", "REDIRECT_REMOTE_USER", "OIDC_CLAIM_sub".upper(), "SSL_CLIENT_S_DN_CN", ""):
        home.routeslip("setting", "set", "AuthenticatedUserVariable", name)


def test_trust(home):
    assert home.routeslip("setting", "trust", stdin="x" * 20 + "\n").out == "who knows the secret is trusted\n"
    assert settings(home)["TrustedSecret"] == "(set)" and "x" * 20 not in home.dump()
    refused(home, "at least 20 bytes", "setting", "trust", stdin="x" * 19 + "\n", code=2)
    assert home.routeslip("setting", "trust", "--remove").out == "no program is trusted\n"
    assert settings(home)["TrustedSecret"] == "-"


def test_passwords_that_the_command_sets(home):
    """They are what the settings say, and have 8 bytes besides."""
    def taken(password):
        if len(password.encode()) >= 8:
            home.routeslip("user", "password", "jdoe", stdin=password + "\n")
    check_policy(home, lambda password: refused(
        home, "password", "user", "password", "jdoe", stdin=password + "\n", code=2), taken)
    home.routeslip("setting", "set", "PasswordPolicy/MinLen", "12")
    refused(home, "at least 12 characters", "user", "add", "new", stdin="eleven 1234\n", code=2)
    home.routeslip("user", "add", "new", stdin="twelve 12345\n")
    home.routeslip("user", "add", "none", "--no-password")
