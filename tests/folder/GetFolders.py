"""GetFolders: the folders in one, with what is asked for of each."""

from flows import Call, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder_id, grow, names
from folder.GetFolder import FLAGS, RULES
from harness import Api
from places import ARCHIVE, CONTRACTS, ROOT, joined, set_list
from tasks import nothing_changes

CALL = Call("GetFolders", Path=ROOT, **FLAGS)


def test_success(api):
    home = api.home
    grow(home, "/Corporate/beta", "/Corporate/Alpha", "/Corporate/Alpha/below")
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert names(root) == ["Alpha", "Archive", "beta", "Contracts"]
    assert list(root[1].attrib.items()) == [
        ("id", str(folder_id(home, ARCHIVE))), ("name", "Archive"), ("description", ""),
        ("parentid", str(folder_id(home, ROOT))), ("createdate", root[1].get("createdate")),
        ("modifydate", root[1].get("createdate")), ("owner", ""), ("classificationlevel", "0")]
    assert not any(len(one) for one in root)
    assert names(CALL.good(api, Path="/Corporate/Alpha/below")) == []


def test_all_that_can_be_asked_for(api):
    root = CALL.good(api, **dict.fromkeys(FLAGS, True))
    assert len(root) == 2
    for one in root:
        assert [child.tag for child in one] == ["Rules", "propertysets", "security", "owner"]
        assert [(rule.get("Name"), rule.get("Value")) for rule in one.find("Rules")] == RULES


def test_what_the_caller_may_list_alone(api):
    home = api.home
    joined(home, "ann", "bob")
    grow(home, "/Corporate/Own", "/Corporate/Open")
    set_list(home, ARCHIVE, members=0, users={"bob": 1})
    set_list(home, "/Corporate/Own", members=0)
    home.sql("UPDATE folders SET owner_id = ? WHERE name = 'Own'", home.user_id("ann"))
    home.routeslip("group", "add", "Clerks")
    home.routeslip("group", "member", "Clerks", "ann")
    set_list(home, "/Corporate/Open", members=0, groups=[("", "Clerks", 3)])
    for by, found in (("ann", ["Contracts", "Open", "Own"]), ("bob", ["Archive", "Contracts"]),
                      ("mwilson", ["Archive", "Contracts", "Open", "Own"])):
        assert names(CALL.good(api, by=by)) == found, by


def test_full_in_the_edition_of_the_gem(home):
    home.edition = "response"
    root = CALL.good(Api(home), **dict.fromkeys(FLAGS, True))
    assert [one.get("Path") for one in root] == [ARCHIVE, CONTRACTS]
    assert [child.tag for child in root[0]] == ["Rules", "propertysets", "AccessList"]


def test_who_may(api):
    CALL.parameters["Path"] = CONTRACTS
    check_levels(api, CALL, {2, 4, 5, 6})
    CALL.parameters["Path"] = ROOT


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
