"""GetLocalGroups: the groups that are a library's own."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import OTHER, PEOPLE, STAFF, TEAM, group, library_id, listed, only, people, show
from tasks import nothing_changes

CALL = Call("GetLocalGroups", DomainName=LIBRARY)


def ask(api, by="jdoe", **changes):
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, **changes))
    assert root.tag == "response" and [child.tag for child in root] == ["usergroups"]
    return listed(root[0])


def found(api, **changes):
    return [one["GroupName"] for one in ask(api, **changes)]


def test_the_documents_example(api):
    home = api.home
    only(home)
    readers, admins, staff = group(home, "Readers", LIBRARY), group(home, "Admins", LIBRARY), group(home, STAFF)
    for id_ in (admins, staff):
        show(home, id_)
    number = str(library_id(home))
    assert ask(api) == [
        {"GroupID": str(admins), "GroupName": "Admins", "DomainID": number, "DomainName": LIBRARY, "public": "True"},
        {"GroupID": str(readers), "GroupName": "Readers", "DomainID": number, "DomainName": LIBRARY,
         "public": "False"}]


def test_none(api):
    home = api.home
    only(home, STAFF)
    home.routeslip("library", "add", OTHER)
    group(home, TEAM, OTHER)
    assert found(api) == [] and found(api, DomainName=OTHER.upper()) == [TEAM]


def test_by_name(api):
    only(api.home)
    for name in ("b", "A", "C", "Ä", "10", "9"):
        group(api.home, name, LIBRARY)
    assert found(api) == ["10", "9", "A", "b", "C", "Ä"]


def test_many(api):
    """A list is whole."""
    home = api.home
    only(home)
    home.sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
             " INSERT INTO user_groups (domain_id, name, name_folded)"
             " SELECT d.id, 'Group ' || i, 'group ' || i FROM n, domains d WHERE d.name = 'Corporate'")
    assert len(ask(api)) == 1000


def test_libraries(api):
    for bad in ("Other", "", "Corporate ", "/Corporate", "%"):
        CALL.bad(api, "[115] Domain not found", by="jdoe", DomainName=bad)


def test_who_may(api):
    people(api.home)
    only(api.home, TEAM, LIBRARY)
    for by in PEOPLE:
        assert found(api, by=by) == [TEAM]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
