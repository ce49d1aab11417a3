"""crm/contact/byprefix: contacts while their name is typed."""

from contacts import EVERYBODY, company, names, person
from harness import Rest

PROGRAM = "api-crm-contact-byprefix"
PATH = "crm/contact/byprefix"


def found(rest, by="jsmith", **query):
    return names(rest.good("GET", PATH, by=by, query=query))


def several(home):
    rest = Rest(home)
    firm = company(rest, companyName="Annex", shareType=EVERYBODY)
    person(rest, firstName="ann", lastName="Lee", companyId=firm["id"])
    person(rest, firstName="Zed", lastName="Anning", shareType=EVERYBODY)
    person(rest, firstName="Bob", lastName="Lee", by="jdoe")


def test_kinds(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for kind, expected in ((-1, ["ann Lee", "Annex", "Zed Anning"]), (0, ["Annex"]), (None, ["Annex"]),
                           (1, ["ann Lee", "Zed Anning"]), (2, ["Zed Anning"]), (3, ["Annex", "Zed Anning"])):
        query = {"prefix": "AN"} if kind is None else {"prefix": "AN", "searchType": kind}
        assert found(rest, **query) == expected, kind
    assert found(rest, prefix="", searchType=-1) == ["ann Lee", "Annex", "Zed Anning"]
    assert found(rest, searchType=-1, by="jdoe") == ["Annex", "Bob Lee", "Zed Anning"]
    assert found(rest, prefix="lee ann", searchType=-1) == ["ann Lee"]
    assert found(rest, prefix="nn", searchType=-1) == found(rest, prefix="%", searchType=-1) == []


def test_what_is_shown(home):
    several(home)
    one = Rest(home).good("GET", "crm/contact/filter", by="jsmith", query={"filterValue": "lee"})[0]
    for data, primary in (("1", False), ("2", True), ("3", True)):
        Rest(home).good("POST", f"crm/contact/{one['id']}/data", {
            "infoType": "Phone", "category": "Work", "data": data, "isPrimary": primary}, by="jsmith")
    for rest in (Rest(home, PROGRAM), Rest(home)):
        shown = rest.good("GET", PATH, by="jsmith", query={"prefix": "a", "searchType": -1})
        assert list(shown[0])[:3] == ["phone", "smallFotoUrl", "mediumFotoUrl"] and "phone" not in shown[1]
        phone = shown[0].pop("phone")
        assert phone == {"id": phone["id"], "infoType": 0, "category": 1, "data": "2", "categoryName": "Work",
                         "isPrimary": True}
        assert shown[0].items() <= one.items()


def test_thirty_at_most(home):
    home.sql("INSERT INTO contacts (is_company, name, name_folded, share, creator_id, created)"
             " WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 50)"
             " SELECT 1, 'x' || i, 'x' || i, 1, 1, 1 FROM n")
    assert found(Rest(home, PROGRAM), prefix="x") == [f"x{i}" for i in range(10, 40)]


def test_members(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for share in (1, 0):
        home.sql("INSERT INTO cases (title, title_folded, share, creator_id, created) VALUES ('c', 'c', ?, 1, 1)", share)
    home.sql("INSERT INTO entity_members SELECT 3, 1, id FROM contacts WHERE name <> 'Annex'")
    for by, expected in (("jsmith", ["ann Lee", "Zed Anning"]), ("jdoe", ["Bob Lee", "Zed Anning"])):
        assert found(rest, by=by, entityType="case", entityID=1) == expected
        assert found(rest, by=by, entityType="CASE", entityid=1, searchType=0) == expected, "of any kind"
    assert found(rest, entityType="case", entityID=1, prefix="z") == ["Zed Anning"]
    assert found(rest, entityType="case", entityID=0) == ["Annex"] and found(rest, entityID=1) == []
    for id_ in (2, 99):
        rest.bad(404, "entityID: there is no such case", "GET", PATH, by="jsmith",
                 query={"entityType": "case", "entityID": id_})
    rest.bad(404, "entityID: there is no such opportunity", "GET", PATH, by="admin",
             query={"entityType": "opportunity", "entityID": 1})


def test_what_is_wrong(home):
    rest = Rest(home, PROGRAM)
    for query, words in (({"searchType": 4}, "searchType 4 is not between -1 and 3"),
                         ({"searchType": -2}, "searchType -2 is not between"),
                         ({"searchType": "x"}, "searchType 'x' is not a valid int"),
                         ({"entityType": "contact"}, "entityType 'contact' is not one of opportunity, case"),
                         ({"prefix": "x" * 257}, "prefix is longer than 256 bytes")):
        rest.bad(400, words, "GET", PATH, by="jsmith", query=query)
    rest.bad(401, "", "GET", PATH)
