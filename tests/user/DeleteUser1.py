"""DeleteUser1: deletes a user, for who tells their own password again."""

from accounts import LAST, others_stay, refuses, stored, tickets_and_parameters, unknown
from harness import ENCODINGS, Api, note
from tasks import COMPLETED, insert

CALL = "DeleteUser1"


def delete(api, login, by="admin", **changes):
    return api.good(CALL, by=by, **{"UserPassword": api.home.password(by), "UserName": login, **changes})


def test_success(api):
    home = api.home
    home.add_user("leaver", "--library", "Corporate")
    row, others = stored(home, "leaver"), others_stay(home, "leaver")
    root = delete(api, "LEAVER")
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert others_stay(home, "leaver") == others
    assert home.value("SELECT deleted FROM users WHERE id = ?", row["id"])
    assert home.value("SELECT count(*) FROM domain_members WHERE user_id = ?", row["id"]) == 0
    number = home.user_id(home.add_user("another"))
    delete(api, f"ID:{number}")


def test_a_wrong_password(api):
    home = api.home
    home.add_user("leaver")
    for password in ("x", "", home.password("leaver")):
        home.sql("DELETE FROM login_failures")
        assert api.bad("", CALL, by="admin", UserPassword=password, UserName="leaver") == \
            "[900] Authentication failed"
        assert stored(home, "leaver")["enabled"] == 1
    # It is counted as a failed login is, so that a ticket is no way to try passwords.
    home.sql("DELETE FROM login_failures")
    for _ in range(3):
        api.bad("[900]", CALL, by="admin", UserPassword="x", UserName="leaver")
    api.bad("wait", CALL, by="admin", UserPassword=home.password("admin"), UserName="leaver")
    assert stored(home, "leaver")["enabled"] == 1


def test_refusals(api):
    home = api.home
    password = {"UserPassword": home.password("admin")}
    unknown(api, CALL, "UserName", **password)
    refuses(api, LAST, CALL, UserName="admin", **password)
    home.add_user("leaver")
    task = insert(home, assignee_id="leaver")
    refuses(api, "open tasks: 1", CALL, UserName="leaver", **password)
    home.sql("UPDATE tasks SET status = ?, finished = 1 WHERE id = ?", COMPLETED, task)
    for by in ("jdoe", "jsmith", "mwilson"):
        refuses(api, "Access denied", CALL, by=by, UserPassword=home.password(by), UserName="leaver")
    home.add_user("reader", "--administrator", "--read-only")
    refuses(api, "read-only", CALL, by="reader", UserPassword=home.password("reader"), UserName="leaver")
    tickets_and_parameters(api, CALL, UserName="leaver", **password)


def test_a_manager_of_the_users_library(api):
    api.home.add_user("leaver", "--library", "Corporate")
    delete(api, "leaver", by="mwilson")


def test_it_is_not_logged(home):
    home.add_user("leaver")
    answer = Api(home, ENCODINGS[1], "srv.asmx").call(CALL, by="admin", UserPassword="my Secret", UserName="leaver")
    note(answer.stderr)
    assert "my Secret" not in answer.stderr and "my Secret" not in answer.text
