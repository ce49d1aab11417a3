"""SetAccessList: who may do what with a folder or document, and what follows of it."""

from flows import LIBRARY, Call, builder, check_editions, check_tickets
from groups import group
from places import (AGREEMENT, ALL, ARCHIVE, CONTRACTS, ROOT, access_list, allowed, check_full_control, check_paths,
                    entry, joined, of_level, set_list, shown)
from tasks import COMPLETED, change, insert
from workflows import second_document

CALL = Call("SetAccessList", Path=CONTRACTS, AccessListXML=access_list(members=2), ApplyToTree=False)
BELOW = CONTRACTS + "/a"
# The page's own example.
EXAMPLE = """<AccessList>
  <!-- Optional: Anonymous access -->
  <Anonymous Right="0" />

  <!-- Optional: All domain members -->
  <DomainMembers Right="2" />

  <!-- Zero or more user groups -->
  <UserGroup DomainName="Corporate" GroupName="Managers" Right="6" />
  <UserGroup DomainName="" GroupName="AllStaff" Right="4" />

  <!-- Zero or more individual users -->
  <User UserName="jsmith" Right="5" />
</AccessList>"""


def get(api, path=CONTRACTS):
    return shown(api.good("GetAccessList", by="admin", Path=path))


def test_the_pages_example(api):
    home = api.home
    group(home, "Managers", LIBRARY)
    group(home, "AllStaff")
    root = CALL.good(api, AccessListXML=EXAMPLE)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
    assert get(api) == [({"AppliedBy": "mwilson", "InheritedSecurity": "false"}, [
        entry("Anonymous", 0), entry("DomainMembers", 2), entry("UserGroup", 4, DomainName="", GroupName="AllStaff"),
        entry("UserGroup", 6, DomainName="Corporate", GroupName="Managers"),
        entry("User", 5, DomainName="Corporate", UserName="jsmith")])]


def test_who_is_left_out_has_none(api):
    CALL.good(api, AccessListXML="<AccessList/>")
    assert get(api)[0][1] == [entry("Anonymous", 0), entry("DomainMembers", 0)]
    joined(api.home, "ann")
    assert allowed(api.home, CONTRACTS, "ann") is None


def test_levels_are_clamped(api):
    for given, level in (("-1", 0), ("-2147483648", 0), ("7", 6), ("2147483647", 6), ("0", 0), ("6", 6)):
        CALL.good(api, AccessListXML=access_list(members=given))
        assert get(api)[0][1][1] == entry("DomainMembers", level), given


def test_group_names_may_leave_the_library_out(api):
    group(api.home, "AllStaff")
    CALL.good(api, AccessListXML='<AccessList><UserGroup GroupName="ALLSTAFF" Right="3"/></AccessList>')
    assert get(api)[0][1][2] == entry("UserGroup", 3, DomainName="", GroupName="AllStaff")


def test_each_level(home):
    """What it lets do, with a folder and with a document."""
    joined(home, "ann")
    other = second_document(home)
    for level in ALL:
        set_list(home, CONTRACTS, users={"ann": level})
        assert allowed(home, CONTRACTS, "ann") == of_level(level), level
        assert allowed(home, other, "ann") == of_level(level, True), level


def test_what_is_usual(home):
    """Nothing was said: members may read, and nobody else may anything."""
    joined(home, "ann")
    home.add_user("stranger")
    other = second_document(home)
    for path, document in ((ROOT, False), (CONTRACTS, False), (other, True)):
        assert allowed(home, path, "ann") == of_level(2, document)
        assert allowed(home, path, "stranger") is None
        for by in ("admin", "mwilson"):
            assert allowed(home, path, by) == of_level(6, document), by


def test_a_user_goes_before_groups_and_groups_count_together(home):
    joined(home, "ann", "bob", "cid")
    group(home, "Readers", None, "ann", "bob", "cid")
    group(home, "Adders", LIBRARY, "bob", "cid")
    set_list(home, CONTRACTS, members=1, users={"ann": 5, "cid": 0},
             groups=[("", "Readers", 2), ("Corporate", "Adders", 3)])
    assert allowed(home, CONTRACTS, "ann") == of_level(5)
    assert allowed(home, CONTRACTS, "bob") == of_level(4)  # to add and to read
    assert allowed(home, CONTRACTS, "cid") is None
    assert allowed(home, CONTRACTS, "jdoe") == of_level(1)
    home.routeslip("group", "disable", "Adders", "--library", "Corporate")
    assert allowed(home, CONTRACTS, "bob") == of_level(2)
    home.routeslip("group", "member", "Readers", "bob", "--remove")
    assert allowed(home, CONTRACTS, "bob") == of_level(1)


def test_it_is_for_members_alone(home):
    """Also what an anonymous caller would have, since nobody calls without a ticket."""
    home.add_user("stranger")
    group(home, "Everywhere", None, "stranger")
    set_list(home, CONTRACTS, anonymous=6, members=6, users={"stranger": 6}, groups=[("", "Everywhere", 6)])
    assert allowed(home, CONTRACTS, "stranger") is None
    home.routeslip("library", "member", "Corporate", "stranger")
    assert allowed(home, CONTRACTS, "stranger") == of_level(6)
    set_list(home, CONTRACTS, anonymous=6)
    assert allowed(home, CONTRACTS, "stranger") is None


def test_what_is_below_inherits(home):
    joined(home, "ann")
    for path in (BELOW, BELOW + "/b"):
        home.routeslip("folder", "add", path)
    set_list(home, ROOT, users={"ann": 3})
    set_list(home, BELOW, users={"ann": 5})
    for path, level in ((ROOT, 3), (CONTRACTS, 3), (BELOW, 5), (BELOW + "/b", 5)):
        assert allowed(home, path, "ann") == of_level(level), path
    set_list(home, CONTRACTS, users={"ann": 1})  # what has its own stays as it is
    for path, level in ((ROOT, 3), (ARCHIVE, 3), (CONTRACTS, 1), (BELOW + "/b", 5)):
        assert allowed(home, path, "ann") == of_level(level), path
    home.routeslip("folder", "add", BELOW + "/b/new")
    assert allowed(home, BELOW + "/b/new", "ann") == of_level(5)
    assert get(builder(home), BELOW + "/b/new")[0][0]["InheritedSecurity"] == "true"


def test_a_document_of_its_own(home):
    joined(home, "ann")
    other = second_document(home)
    set_list(home, other, users={"ann": 5})
    set_list(home, CONTRACTS, users={"ann": 1}, members=6)
    assert allowed(home, other, "ann") == of_level(5, True)
    assert allowed(home, AGREEMENT, "ann") == of_level(1, True)
    set_list(home, other, members=0)
    assert allowed(home, other, "ann") is None  # whatever the folder gives


def test_the_whole_tree(home):
    """What is in the folder has no list of its own any more; what is beside it keeps its own."""
    joined(home, "ann")
    home.routeslip("folder", "add", BELOW)
    other = second_document(home)
    for path in (other, BELOW, ARCHIVE):
        set_list(home, path, users={"ann": 5})
    set_list(home, CONTRACTS, tree=True, users={"ann": 2})
    assert allowed(home, other, "ann") == of_level(2, True)
    assert allowed(home, BELOW, "ann") == of_level(2)
    assert allowed(home, ARCHIVE, "ann") == of_level(5)
    for path in (BELOW, other):
        history = shown(builder(home).good("GetAccessListHistory", by="admin", Path=path))
        assert [one[0]["InheritedSecurity"] for one in history] == ["true", "false"], path


def test_what_other_operations_show(home):
    """A member who may not read a document has no part in it, as one who is no member."""
    joined(home, "ann")
    api = builder(home)
    ask = {"by": "ann", "documentPath": AGREEMENT}
    api.good("GetDocumentTasks", **ask)
    for level in (0, 1, 3):
        set_list(home, CONTRACTS, users={"ann": level})
        api.bad("Document not found", "GetDocumentTasks", **ask)
        api.bad("Document not found", "GetDocumentWorkflows", **ask)
    set_list(home, AGREEMENT, users={"ann": 2})
    api.good("GetDocumentTasks", **ask)


def test_what_a_task_grants(home):
    """Its assignee has the right of the task, and the list's, as long as it is open."""
    joined(home, "ann")
    set_list(home, CONTRACTS, members=0)
    task = insert(home, assignee_id="ann", right_type=2)
    for right in ALL:
        change(home, task, right_type=right)
        assert allowed(home, AGREEMENT, "ann") == of_level(right, True), right
    assert allowed(home, CONTRACTS, "ann") is None
    change(home, task, status=COMPLETED)
    assert allowed(home, AGREEMENT, "ann") is None


def test_who_may(api):
    check_full_control(api, CALL)


def test_wrong_lists(api):
    group(api.home, "AllStaff")
    for bad in ("", "x", "<AccessList>", "<Other/>", "<!DOCTYPE a><AccessList/>"):
        CALL.bad(api, "AccessListXML", AccessListXML=bad)
    for bad in ('<Everybody Right="2"/>', "<DomainMembers/>", '<DomainMembers Right=""/>', '<DomainMembers Right="x"/>',
                '<DomainMembers Right="2.5"/>', '<DomainMembers Right="99999999999"/>', '<User Right="2"/>',
                '<UserGroup Right="2"/>'):
        CALL.bad(api, "AccessListXML", AccessListXML=f"<AccessList>{bad}</AccessList>")
    member = '<DomainMembers Right="2"/>'
    for twice in (member * 2, '<User UserName="jdoe" Right="1"/><User UserName="JDOE" Right="2"/>',
                  '<UserGroup GroupName="AllStaff" Right="1"/>' * 2):
        CALL.bad(api, "twice", AccessListXML=f"<AccessList>{twice}</AccessList>")
    CALL.bad(api, "User not found", AccessListXML=access_list(users={"nobody": 2}))
    CALL.bad(api, "Group not found", AccessListXML=access_list(groups=[("", "None", 2)]))
    CALL.bad(api, "Group not found", AccessListXML=access_list(groups=[("Corporate", "AllStaff", 2)]))
    CALL.bad(api, "Domain not found", AccessListXML=access_list(groups=[("None", "AllStaff", 2)]))


def test_as_many_as_one_can_have(home):
    for number in range(999):
        home.sql("INSERT INTO users (login, login_folded) VALUES (?, ?)", *[f"u{number}"] * 2)
    users = {f"u{number}": 1 for number in range(999)}
    api = builder(home)
    CALL.good(api, AccessListXML=access_list(members=2, users=users))
    assert len(get(api)[0][1]) == 1001
    CALL.bad(api, "more than 1000", AccessListXML=access_list(members=2, anonymous=0, users=users))


def test_unknown_paths(api):
    check_paths(api, "SetAccessList", AccessListXML=access_list(members=2), ApplyToTree=False)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
