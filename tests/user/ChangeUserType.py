"""ChangeUserType: makes a user an author or read-only."""

from accounts import LAST, others_stay, refuses, stored, tickets_and_parameters, unknown, who_may_change

CALL = "ChangeUserType"


def test_success(api):
    home = api.home
    others, before = others_stay(home, "jdoe"), stored(home, "jdoe")
    root = api.good(CALL, by="admin", userName="jdoe", userType=2)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert stored(home, "jdoe") == {**before, "read_only": 1} and others_stay(home, "jdoe") == others
    assert api.good("GetUser", by="jdoe", UserName="").find("User").get("ReadOnlyUser") == "TRUE"
    api.good(CALL, by="admin", userName="jdoe", userType=1)
    assert stored(home, "jdoe") == before


def test_the_last_administrator(api):
    refuses(api, LAST, CALL, userName="admin", userType=2)
    api.home.add_user("second", "--administrator")
    api.good(CALL, by="admin", userName="admin", userType=2)


def test_who_may(api):
    who_may_change(api, CALL, "userName", oneself=False, userType=1)


def test_bad_input(api):
    unknown(api, CALL, "userName", userType=2)
    for code in (-1, 0, 3):
        refuses(api, "userType", CALL, userName="jdoe", userType=code)
    tickets_and_parameters(api, CALL, userName="jdoe", userType=2)
