"""UpdateUserProfile: changes the names of a user and who logs them in."""

from accounts import (LOGINS_THAT_ARE_NONE, NAMES_THAT_ARE_NONE, account_standings, others_stay, refuses, stored,
                      tickets_and_parameters, unknown)
from redirections import MANAGES
from tasks import nothing_changes

CALL = "UpdateUserProfile"
NEW = {"NewUserName": "jdoe2", "NewFirstName": "Jané", "NewLastName": "O'Doe & Söhne",
       "AuthenticateSource": "native"}


def test_success(api):
    home = api.home
    home.ticket("jdoe")
    others, before = others_stay(home, "jdoe", "jdoe2"), stored(home, "jdoe")
    root = api.good(CALL, by="admin", UserName="JDoe", **NEW)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert stored(home, "jdoe2") == {**before, "login": "jdoe2", "login_folded": "jdoe2", "first_name": "Jané",
                                     "last_name": "O'Doe & Söhne"}
    assert others_stay(home, "jdoe", "jdoe2") == others
    # The sessions go on, and the new name logs in.
    assert api.good("GetCurrentUser", by="jdoe").find("User").get("UserName") == "jdoe2"
    refuses(api, "User not found", CALL, UserName="jdoe", **NEW)
    home.passwords["jdoe2"] = home.password("jdoe")
    assert home.log_in("jdoe2")


def test_only_the_case_of_the_name(api):
    api.good(CALL, by="admin", UserName="jdoe", **{**NEW, "NewUserName": "JDoe"})
    assert stored(api.home, "JDoe")["login_folded"] == "jdoe"
    for name in ("JSMITH", "jsmith"):
        error = refuses(api, "", CALL, UserName="jdoe", **{**NEW, "NewUserName": name})
        assert error == "Username already exists"


def test_another_source_ends_the_password(api):
    home = api.home
    home.ticket("jdoe")
    api.good(CALL, by="admin", UserName="jdoe", **{**NEW, "NewUserName": "jdoe", "AuthenticateSource": "Our LDAP"})
    row = stored(home, "jdoe")
    assert row["authentication_source"] == "Our LDAP" and row["password_hash"] is None
    assert api.good("GetUser", by="jdoe", UserName="").find("User").get("AuthenticationAuthority") == "Our LDAP"
    api.bad("[900]", "AuthenticateUser", UID="jdoe", PWD=home.password("jdoe"))
    api.good(CALL, by="admin", UserName="jdoe", **{**NEW, "NewUserName": "jdoe", "AuthenticateSource": "NATIVE"})
    assert stored(home, "jdoe")["authentication_source"] == "Native"


def test_who_may(api):
    """Not oneself."""
    for by, login, what in account_standings(api.home):
        given = {"UserName": login, **NEW, "NewUserName": login}
        if what == MANAGES and (by != login or by == "admin"):
            api.good(CALL, by=by, **given)
        else:
            nothing_changes(api.home, lambda: api.bad("Access denied", CALL, by=by, **given))


def test_bad_input(api):
    unknown(api, CALL, "UserName", **NEW)
    for name in LOGINS_THAT_ARE_NONE:
        refuses(api, "A login has", CALL, UserName="jdoe", **{**NEW, "NewUserName": name})
    for name in NAMES_THAT_ARE_NONE:
        refuses(api, "source has", CALL, UserName="jdoe", **{**NEW, "AuthenticateSource": name})
    for field in ("NewFirstName", "NewLastName"):
        for name in ("x" * 256, "a\tb"):
            refuses(api, "255 characters", CALL, UserName="jdoe", **{**NEW, field: name})
        api.good(CALL, by="admin", UserName="jdoe", **{**NEW, "NewUserName": "jdoe", field: "é" * 255})
    tickets_and_parameters(api, CALL, UserName="jdoe", **NEW)
