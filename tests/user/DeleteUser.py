"""DeleteUser: deletes a user; what they did keeps their name."""

from accounts import LAST, others_stay, refuses, stored, tickets_and_parameters, unknown, who_may_change
from harness import Rest
from tasks import COMPLETED, create, insert, redirect, show

CALL = "DeleteUser"
ENDS = ("tickets", "api_keys", "login_addresses", "group_members", "domain_members", "domain_managers",
        "task_redirections")


def furnish(home):
    """somebody with all that ends."""
    home.add_user("leaver", "--library", "Corporate", "--first-name", "Lea", "--last-name", "Ver",
                  "--email", "leaver@example.org")
    home.routeslip("library", "manager", "Corporate", "leaver")
    home.routeslip("group", "add", "Team")
    for group in ("Team", "[User Managers]"):
        home.routeslip("group", "member", group, "leaver")
    home.add_key("leaver")
    home.ticket("leaver")
    redirect(home, "leaver", "jsmith")
    return home.user_id("leaver")


def test_success(api):
    home = api.home
    number = furnish(home)
    row, others = stored(home, "leaver"), others_stay(home, "leaver")
    kept = {table: home.value(f"SELECT count(*) FROM {table} WHERE user_id <> ?", number) for table in ENDS}
    root = api.good(CALL, by="admin", UserName="Leaver")
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    (after,) = home.sql("SELECT * FROM users WHERE id = ?", number)
    assert dict(after) == {**row, "enabled": 0, "password_hash": None, "login_folded": f"leaver/{number}",
                           "deleted": after["deleted"]} and after["deleted"] > 0
    assert others_stay(home, "leaver") == others
    for table in ENDS:
        assert home.value(f"SELECT count(*) FROM {table} WHERE user_id = ?", number) == 0, table
        assert home.value(f"SELECT count(*) FROM {table}") == kept[table], table
    api.bad("[901]", "GetCurrentUser", by="leaver")
    api.bad("[900]", "AuthenticateUser", UID="leaver", PWD=home.password("leaver"))
    for name in ("leaver", f"leaver/{number}"):
        api.bad("User not found", "GetUser", by="admin", UserName=name)
    refuses(api, "User not found", CALL, UserName="leaver")
    refuses(api, "User not found", CALL, UserName=f"ID:{number}")


def test_the_login_is_free(api):
    home = api.home
    for _ in range(2):
        home.add_user("leaver")
        api.good(CALL, by="admin", UserName="leaver")
    assert home.value("SELECT count(*) FROM users WHERE login = 'leaver'") == 2
    home.add_user("leaver")
    assert api.good("GetUser", by="admin", UserName="leaver").find("User").get("Enabled") == "TRUE"


def test_history_keeps_the_name(api):
    home = api.home
    furnish(home)
    task = insert(home, assignee_id="leaver", assigned_by_id="leaver", supervisor_id="leaver", status=COMPLETED)
    before = show(api, task, by="admin")
    assert before["AssigneeName"] == "leaver"
    api.good(CALL, by="admin", UserName="leaver")
    after = show(api, task, by="admin")
    texts = [name for name, value in before.items() if isinstance(value, str)]
    assert "AssignedByName" in texts and [after[name] for name in texts] == [before[name] for name in texts]


def test_open_tasks(api):
    home = api.home
    furnish(home)
    for status in (0, 10, 20):
        task = insert(home, assignee_id="leaver", status=status)
        refuses(api, "open tasks: 1", CALL, UserName="leaver")
        home.sql("UPDATE tasks SET status = ?, finished = 1 WHERE id = ?", COMPLETED, task)
    api.good(CALL, by="admin", UserName="leaver")


def test_by_number(api):
    home = api.home
    number = furnish(home)
    for reference in ("ID:", "ID:x", "ID:99999", "ID:-1", "ID:0", f"ID {number}", str(number)):
        refuses(api, "User not found", CALL, UserName=reference)
    api.good(CALL, by="admin", UserName=f"id:{number}")
    assert home.value("SELECT deleted FROM users WHERE id = ?", number)


def test_nobody_gets_tasks_of_whom_tasks_were_redirected_to(api):
    home = api.home
    furnish(home)
    redirect(home, "jsmith", "leaver")
    api.good(CALL, by="admin", UserName="leaver")
    assert show(api, create(api, RequestedAssigneeName="jsmith"))["AssigneeName"] == "jsmith"
    api.bad("", "CreateTask", by="jsmith", documentPath="/Corporate/Contracts/agreement.pdf",
            xmlParameters="<TaskCreationRequestModel><RequestedAssigneeName>leaver</RequestedAssigneeName>"
            "</TaskCreationRequestModel>")


def test_the_rest_api(form_api):
    """Whose GUID it was is not found either, and is no way to log in."""
    home = form_api.home
    number = furnish(home)
    guid = f"00000000-0000-4000-8000-{number:012x}"
    rest = Rest(home)
    rest.good("GET", f"people/{guid}", by="admin")
    form_api.good(CALL, by="admin", UserName="leaver")
    rest.bad(404, "User not found", "GET", f"people/{guid}", by="admin")
    people = rest.good("GET", "people/filter", by="admin", query="employeeStatus=All")
    assert "leaver" not in [one["userName"] for one in people]
    home.add_user("leaver")
    rest.bad(500, "User authentication failed", "POST", "authentication",
             {"userName": guid, "password": home.password("leaver")})


def test_the_last_administrator(api):
    home = api.home
    refuses(api, LAST, CALL, UserName="admin")
    home.add_user("second", "--administrator")
    home.sql("DELETE FROM tasks")
    api.good(CALL, by="second", UserName="admin")
    refuses(api, LAST, CALL, by="second", UserName="second")


def test_who_may(api):
    home = api.home
    for login in ("other", "stranger", "guest", "eve", "chief"):
        home.add_user(login)
    for login in ("jdoe", "admin", "guest", "chief"):
        insert(home, assignee_id=login)
    home.add_user = lambda login, *options: login  # these are there
    who_may_change(api, CALL, "UserName", oneself=False, works="open tasks")


def test_bad_input(api):
    unknown(api, CALL, "UserName")
    tickets_and_parameters(api, CALL, UserName="jdoe")
