"""ChangeUserStatus: enables or disables a user."""

from accounts import LAST, others_stay, refuses, stored, tickets_and_parameters, unknown, who_may_change

CALL = "ChangeUserStatus"


def test_success(api):
    home = api.home
    home.ticket("jdoe")
    others = others_stay(home, "jdoe")
    before = stored(home, "jdoe")
    root = api.good(CALL, by="admin", UserName="JDOE", StatusCode=0)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert stored(home, "jdoe") == {**before, "enabled": 0} and others_stay(home, "jdoe") == others
    assert home.value("SELECT count(*) FROM tickets WHERE user_id = ?", before["id"]) == 0
    api.bad("[901]", "GetCurrentUser", by="jdoe")
    api.good(CALL, by="admin", UserName="jdoe", StatusCode=0)  # again
    api.good(CALL, by="admin", UserName="jdoe", StatusCode=1)
    assert stored(home, "jdoe") == before
    home.tickets["jdoe"] = home.log_in("jdoe")
    api.good("GetCurrentUser", by="jdoe")


def test_the_last_administrator(api):
    home = api.home
    refuses(api, LAST, CALL, UserName="admin", StatusCode=0)
    home.add_user("second", "--administrator")
    # One who cannot do anything does not count.
    for cannot in ("enabled = 0", "read_only = 1"):
        home.sql(f"UPDATE users SET {cannot} WHERE login = 'second'")
        refuses(api, LAST, CALL, UserName="admin", StatusCode=0)
        home.sql("UPDATE users SET enabled = 1, read_only = 0 WHERE login = 'second'")
    api.good(CALL, by="second", UserName="admin", StatusCode=0)
    refuses(api, LAST, CALL, by="second", UserName="second", StatusCode=0)


def test_who_may(api):
    who_may_change(api, CALL, "UserName", oneself=False, StatusCode=1)


def test_a_reader_may_not(api):
    api.home.add_user("second", "--administrator", "--read-only")
    refuses(api, "read-only", CALL, by="second", UserName="jdoe", StatusCode=0)


def test_bad_input(api):
    unknown(api, CALL, "UserName", StatusCode=0)
    for code in (-1, 2):
        refuses(api, "StatusCode", CALL, UserName="jdoe", StatusCode=code)
    tickets_and_parameters(api, CALL, UserName="jdoe", StatusCode=0)
