"""DeleteUsergroup: a group goes, with what it was a member of, and its members stay."""

from flows import (
    FLOW,
    LIBRARY,
    Call,
    activate,
    add_step,
    add_task,
    builder,
    check_editions,
    check_tickets,
    define,
    shown,
    supervise,
    supervisors,
    task,
)
from groups import STAFF, TEAM, changes, check_role_groups, check_unknown, group, join, members, only, stored
from places import CONTRACTS, allowed, set_list
from tasks import AGREEMENT

CALL = Call("DeleteUsergroup", DomainName=LIBRARY, GroupName=TEAM)


def submit(home, by="mwilson"):
    """The ids of the tasks that this gives out."""
    builder(home).good("SubmitDocumentToFlow", by=by, Path=AGREEMENT,
                       FlowDefID=home.value("SELECT id FROM flows WHERE name = ?", FLOW))
    rows = home.sql("SELECT t.id, u.login FROM tasks t JOIN users u ON u.id = t.assignee_id"
                    " WHERE t.workflow_id IS NOT NULL ORDER BY u.login")
    return {row["login"]: row["id"] for row in rows}


def test_success(api):
    home = api.home
    id_, other = group(home, TEAM, LIBRARY, "jdoe", "jsmith"), group(home, TEAM, None, "jdoe")
    people = home.value("SELECT count(*) FROM users")
    root = CALL.good(api, DomainName=LIBRARY.upper(), GroupName=TEAM.upper())
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert stored(home, id_) is None and members(home, id_) == []
    assert members(home, other) == ["jdoe"] and home.value("SELECT count(*) FROM users") == people
    CALL.bad(api, "Group not found")
    home.routeslip("check")


def test_a_global_group(api):
    """It is a member of libraries no longer, nor are its members through it."""
    home = api.home
    home.add_user("ann")
    id_ = group(home, STAFF, None, "ann")
    join(home, id_)
    belongs = "SELECT count(*) FROM library_people WHERE user_id = ?"
    assert home.value(belongs, home.user_id("ann")) == 1
    CALL.good(api, by="admin", DomainName="", GroupName=STAFF)
    assert stored(home, id_) is None and home.value(belongs, home.user_id("ann")) == 0
    home.routeslip("check")


def test_its_id_is_never_anothers(api):
    """What still refers to it does not become another group's."""
    id_ = group(api.home, TEAM, LIBRARY)
    CALL.good(api)
    assert group(api.home, TEAM, LIBRARY) > id_


def test_supervision_ends(api):
    """Of definitions, and of workflows whose definition is gone."""
    home = api.home
    define(home)
    add_step(home)
    add_task(home, users=[home.user_id("jdoe")])
    home.add_user("stranger")
    supervise(home, ["jsmith"], [group(home, TEAM, LIBRARY, "stranger")])
    activate(home)
    (first,) = submit(home).values()
    builder(home).good("GetTask", by="stranger", taskId=first)
    CALL.good(api)
    builder(home).bad("Task not found", "GetTask", by="stranger", taskId=first)
    assert supervisors(shown(home)) == [("User", home.user_id("jsmith"))]
    supervise(home, [], [group(home, TEAM, LIBRARY, "stranger")])
    builder(home).good("DeleteWorkflow", by="admin", domainName=LIBRARY, flowName=FLOW)
    builder(home).good("GetTask", by="stranger", taskId=first)
    CALL.good(api)
    builder(home).bad("Task not found", "GetTask", by="stranger", taskId=first)
    home.routeslip("check")


def test_whom_definitions_assign_to(api):
    """One that is gone: shown without a name, stood in for while active, refused when activated."""
    home = api.home
    define(home)
    add_step(home)
    id_ = group(home, TEAM, LIBRARY, "jsmith")
    add_task(home, groups=[id_])
    activate(home)
    CALL.good(api)
    assert task(home)["groups"] == [id_]
    assert [one.get("name") for one in shown(home).iter("group")] == [""]
    assert list(submit(home)) == ["mwilson"]  # who submitted it
    builder(home).good("DeactivateFlowDef", by="admin", domainName=LIBRARY, flowName=FLOW)
    builder(home).bad("gone or disabled", "ActivateFlowDef", by="admin", domainName=LIBRARY, flowName=FLOW)
    home.routeslip("check")


def test_its_rights_end(api):
    """Those of access lists, as the page has it."""
    home = api.home
    home.add_user("ann")
    home.routeslip("library", "member", LIBRARY, "ann")
    group(home, TEAM, LIBRARY, "ann")
    set_list(home, CONTRACTS, members=0, groups=[(LIBRARY, TEAM, 5)])
    assert allowed(home, CONTRACTS, "ann")
    CALL.good(api)
    assert not allowed(home, CONTRACTS, "ann")
    shown_list = builder(home).good("GetAccessList", by="admin", Path=CONTRACTS)
    assert not list(shown_list.iter("UserGroup"))
    group(home, TEAM, LIBRARY, "ann")  # another one of that name
    assert not allowed(home, CONTRACTS, "ann")


def test_tasks_stay(api):
    """Those that its members have."""
    home = api.home
    define(home)
    add_step(home)
    add_task(home, groups=[group(home, TEAM, LIBRARY, "jsmith", "jdoe")])
    activate(home)
    assert list(submit(home)) == ["jdoe", "jsmith"]
    home.ticket("mwilson")
    before = home.dump("user_groups", "group_members")
    CALL.good(api)
    assert home.dump("user_groups", "group_members") == before


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY)
    check_unknown(api, CALL)


def test_groups_of_roles(api):
    check_role_groups(api, CALL, "The groups of administrative roles cannot be deleted.")


def test_who_may(api):
    def again(library):
        only(api.home, TEAM, library or None)

    changes(api, CALL, again)


def test_tickets(api):
    group(api.home, TEAM, LIBRARY)
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: only(home, TEAM, LIBRARY))
