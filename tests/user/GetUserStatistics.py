"""GetUserStatistics: what a user has, counted."""

from accounts import tickets_and_parameters, unknown
from domains import LIBRARY, OTHER, domain_id, global_group
from flows import add_step, add_task, define, finance, group, supervise
from harness import Api
from redirections import LOOKS_UP, MANAGES, who_may
from tasks import COMPLETED, DROPPED, NOT_STARTED, REASSIGNED, importing, insert, nothing_changes, seconds

CALL = "GetUserStatistics"
THEIRS = ("TotalDocuments CheckedOutDocuments ViewedDocuments SubscribedDocuments FavoriteDocuments VotedDocuments "
          "DocumentsInDownloadQueue RecycledDocuments TotalFolders SubscribedFolders FavoriteFolders FoldersInDownloadQueue "
          "RecycledFolders QueuedTasks TasksDueToday TasksDueThisWeek OverdueTasks TotalTasks TasksAssignedToOthers").split()
FIGURES = THEIRS + ("WorkflowRoles IsoReviewerRoles DomainMemberships GlobalGroupMemberships LocalGroupMemberships "
                    "DomainManagerRoles ExpirationAgentRoles").split()
ABSENT = [name for name in FIGURES if name.startswith(("Viewed", "Subscribed", "Favorite", "Voted", "Recycled", "Iso", "Expir"))
          or "Queue" in name and name != "QueuedTasks"]


def figures(root, element="UserStatistics", names=FIGURES):
    (one,) = root
    assert one.tag == element and not one.attrib and [child.tag for child in one] == names
    return {child.tag: int(child.text) for child in one}


def ask(api, **changes):
    return figures(api.good(CALL, by="admin", userName="who", **changes))


def test_a_new_account(api):
    api.home.add_user("who")
    api.home.ticket("who")
    root = nothing_changes(api.home, lambda: api.good(CALL, by="who", userName="WHO"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert set(figures(root).values()) == {0}


def test_documents_and_folders(api):
    """Owned or written; each once."""
    home = api.home
    who = home.user_id(home.add_user("who"))
    importing(home, "a", "/Corporate/a.txt", "--owner", "who")
    importing(home, "ab", "/Corporate/a.txt", "--owner", "who")
    importing(home, "b", "/Corporate/b.txt", "--owner", "who")
    importing(home, "c", "/Corporate/c.txt", "--owner", "jsmith")
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'b.txt'", home.user_id("jdoe"))  # who wrote it
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'c.txt'", who)
    home.sql("UPDATE folders SET owner_id = ? WHERE name = 'Contracts'", who)
    found = ask(api)
    assert (found["TotalDocuments"], found["CheckedOutDocuments"], found["TotalFolders"]) == (2, 1, 1)
    assert not any(found[name] for name in ABSENT)


def test_tasks(api):
    """The clock stands at nine o'clock of Sunday, 2026-03-01; days are those of UTC."""
    home = api.home
    home.add_user("who")

    def task(due, **changes):
        return insert(home, **{"assignee_id": "who", "due": seconds(due), **changes})

    task("2026-03-01T08:59:59")  # overdue, and due today
    task("2026-03-01T23:59:59", status=NOT_STARTED)
    task("2026-03-02T00:00:00")
    task("2026-02-28T23:59:59")
    for status in (COMPLETED, DROPPED, REASSIGNED):
        task("2026-03-01T12:00:00", status=status)
    insert(home, assigned_by_id="who", assignee_id="jdoe")
    insert(home, assigned_by_id="who", assignee_id="jdoe", status=REASSIGNED)
    insert(home, assigned_by_id="who", assignee_id="who", due=seconds("2026-03-09T00:00:00"))
    found = ask(api)
    assert {name: found[name] for name in found if "Task" in name} == {
        "QueuedTasks": 5, "TasksDueToday": 2, "TasksDueThisWeek": 2, "OverdueTasks": 2, "TotalTasks": 7,
        "TasksAssignedToOthers": 1}
    home.clock = "2026-03-02T00:00:00Z"  # Monday: the week goes to the end of the 8th
    found = ask(api)
    assert (found["TasksDueToday"], found["TasksDueThisWeek"], found["OverdueTasks"]) == (1, 1, 3)
    home.sql("UPDATE tasks SET due = due - 1 WHERE due = ?", seconds("2026-03-09T00:00:00"))
    assert ask(api)["TasksDueThisWeek"] == 2


def test_roles_and_memberships(api):
    home = api.home
    finance(home)
    who = home.user_id(home.add_user("who", "--library", LIBRARY))
    home.routeslip("library", "manager", OTHER, "who")
    home.routeslip("library", "add", "Third")
    home.routeslip("library", "add", "Fourth")
    id_ = global_group(home, "Clerks", "who")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home, "Third"), id_)
    local = group(home, "Team", LIBRARY, "who")
    group(home, "Team", "Fourth", "who")
    for name in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon"):
        define(home, name)
        add_step(home, flow=name)
    supervise(home, ["who"], flow="Alpha")
    supervise(home, ["jsmith"], [local], flow="Beta")
    add_task(home, flow="Alpha", users=[who])  # twice, and yet one
    add_task(home, flow="Gamma", groups=[id_])
    add_task(home, flow="Delta", users=[home.user_id("jdoe")], SuperVisorId=who)
    add_task(home, flow="Epsilon", users=[home.user_id("jdoe")])
    found = ask(api)
    assert {name: found[name] for name in found if "Roles" in name or "Memberships" in name} == {
        "WorkflowRoles": 4, "IsoReviewerRoles": 0, "DomainMemberships": 4, "GlobalGroupMemberships": 1,
        "LocalGroupMemberships": 2, "DomainManagerRoles": 1, "ExpirationAgentRoles": 0}


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL, by=by, userName=login), words="Access denied", needs=(MANAGES, LOOKS_UP))


def test_bad_input(api):
    unknown(api, CALL, "userName")
    tickets_and_parameters(api, CALL, userName="jdoe")


def test_editions(home):
    for edition, tag, element, names in (("documented", "root", "UserStatistics", FIGURES),
                                         ("response", "response", "UserStatistics", FIGURES),
                                         ("current", "response", "Value", THEIRS)):
        home.edition = edition
        root = Api(home).good(CALL, by="admin", userName="jdoe")
        assert root.tag == tag and figures(root, element, names)["TotalTasks"] == 1
