"""crm/case/filter: lists of cases, by prefix too, and deleting those of a list."""

from crm import contact, guid, titles
from deals import case
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-case-filter"
PATH = "crm/case/filter"


def listed(rest, by="jdoe", path=PATH, **query):
    """The titles, in their order; that count and total fit is checked."""
    answer = rest.call("GET", path, by=by, query=query).json
    found = titles(answer["response"])
    assert answer.get("count", 0) == len(found) <= answer["total"], answer
    return found


def first_letters(rest, **query):
    return "".join(title[0] for title in listed(rest, **query))


def several(home):
    """Four, of which c is closed; a and c have a contact in common, which is answered."""
    rest, one = Rest(home), contact(home)
    for minute, (title, by, members) in enumerate((("B leak", "jdoe", []), ("a crack", "mwilson", [one]),
                                                   ("d crack", "jsmith", []), ("c leak", "jdoe", [one]))):
        home.clock = f"2026-03-01T09:0{minute}:00Z"
        matter = case(rest, by=by, title=title, members=members)
    rest.good("PUT", f"crm/case/{matter['id']}/close", by="jdoe")
    home.clock = "2026-03-01T09:00:00Z"
    return one


def test_none(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        assert rest.call("GET", PATH, by="jdoe").json == {
            "total": 0, "status": 0, "statusCode": 200, "response": []}


def test_all(home):
    several(home)
    rest = Rest(home, PROGRAM)
    assert listed(rest) == ["a crack", "B leak", "d crack", "c leak"], "open ones first, by title"
    for one in rest.good("GET", PATH, by="jdoe"):
        assert one == Rest(home).good("GET", f"crm/case/{one['id']}", by="jdoe")
    rest.bad(401, "", "GET", PATH)
    answer = Rest(home).call("PUT", PATH, {}, by="jdoe")
    assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == {"GET", "DELETE"}, answer


FILTERS = (
    ({"contactid": True}, "ac"), ({"contactid": 99}, ""), ({"contactid": 0}, "aBdc"), ({"contactid": -1}, "aBdc"),
    ({"isClosed": "true"}, "c"), ({"isClosed": "False"}, "aBd"), ({"isClosed": ""}, "aBdc"),
    ({"filterValue": "LEAK"}, "Bc"), ({"filterValue": "cr d"}, "d"), ({"filterValue": "rack"}, ""), ({"filterValue": "'"}, ""),
    ({"contactid": True, "isClosed": "false"}, "a"), ({"contactid": True, "filterValue": "leak"}, "c"),
    ({"tags": "x"}, ""), ({"tags": ""}, "aBdc"),
)


def asked(query, one):
    return {name: one if value is True else value for name, value in query.items()}


def test_each_filter(home):
    one = several(home)
    for query, expected in FILTERS:
        assert first_letters(Rest(home, PROGRAM), **asked(query, one)) == expected, query


def test_sorting(home):
    several(home)
    rest = Rest(home, PROGRAM)
    home.sql("UPDATE users SET last_name = 'Adams', first_name = 'Zoe' WHERE login = 'mwilson'")
    for names, up, down in ((("DateAndTime", "0"), "Badc", "daBc"), (("Title", "1", "title"), "aBdc", "dBac"),
                            (("CreateBy", "2"), "aBdc", "dBac"), (("Id", "3"), "Badc", "cdaB"),
                            (("nonsense", "4", ""), "aBdc", "aBdc")):
        for name in names:
            for order, expected in (("ascending", up), ("descending", down), ("", up)):
                assert first_letters(rest, sortBy=name, sortOrder=order) == expected, (name, order)


def test_pages(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for words, every in (("", listed(rest)), ("leak", ["B leak", "c leak"])):
        for size in (1, 3, 4):
            seen = []
            for start in range(0, 5, size):
                answer = rest.call("GET", PATH, by="jdoe", query={"startIndex": start, "count": size, "filterValue": words}).json
                seen += titles(answer["response"])
                assert answer["total"] == len(every) and answer.get("startIndex", 0) == start
                assert answer.get("nextIndex") == (start + size if start + size < len(every) else None)
            assert seen == every
    for count in (0, -1, 1001):
        assert len(listed(rest, count=count)) == 4


def test_private_ones(home):
    rest = Rest(home, PROGRAM)
    for title, list_ in (("a", ()), ("b", ("jdoe",)), ("c", ("mwilson",))):
        case(Rest(home), title=title, isPrivate=True, accessList=[guid(home, login) for login in list_])
    for by, expected in (("jdoe", "ab"), ("mwilson", "ac"), ("jsmith", "abc"), ("admin", "abc")):
        assert first_letters(rest, by=by) == expected
        assert rest.call("GET", PATH, by=by, query={"count": 1}).json["total"] == len(expected)
    assert titles(rest.good("DELETE", PATH, by="jdoe", query="all=true")) == ["a", "b"] and listed(rest, by="admin") == ["c"]


def test_delete_by_each_filter(home):
    rest = Rest(home, PROGRAM)
    for query, expected in FILTERS:
        one = several(home)
        before = listed(rest)
        gone = rest.good("DELETE", PATH, by="jdoe", query={**asked(query, one), "all": "true"})
        assert "".join(title[0] for title in titles(gone)) == expected, query
        assert listed(rest) == [title for title in before if title[0] not in expected]
        rest.good("DELETE", PATH, {"isClosed": "", "all": True}, by="admin")
        assert home.value("SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM entity_members)") == 0


def test_contacts_that_the_caller_may_not_see(home):
    hidden = contact(home, share=0)
    case(Rest(home), by="admin", title="x", members=[hidden])
    for path in (PATH, "crm/case/byprefix"):
        assert listed(Rest(home, PROGRAM), by="admin", path=path, contactid=hidden) == ["x"]
        assert listed(Rest(home, PROGRAM), by="jdoe", path=path, contactid=hidden) == []


def test_what_is_wrong(home):
    case(Rest(home))
    rest = Rest(home, PROGRAM)
    for query, words in (({"contactid": "x"}, "contactid 'x'"), ({"isClosed": "1"}, "isClosed '1' is not one of true, false"),
                         ({"filterValue": "x" * 257}, "filterValue is longer")):
        rest.bad(400, words, "GET", PATH, by="jdoe", query=query)
        nothing_changes(home, lambda: rest.bad(400, words, "DELETE", PATH, by="jdoe", query=query))
    nothing_changes(home, lambda: rest.bad(401, "", "DELETE", PATH))


def test_by_prefix(home):
    one, path = several(home), "crm/case/byprefix"
    for rest in (Rest(home, PROGRAM), Rest(home)):
        for query, expected in (({}, "aBdc"), ({"prefix": "LE"}, "Bc"), ({"prefix": "eak"}, ""), ({"contactId": one}, "ac"),
                                ({"contactID": one, "prefix": "cr"}, "a"), ({"contactID": 0, "prefix": "d"}, "d")):
            assert first_letters(rest, path=path, **query) == expected, query
        rest.bad(401, "", "GET", path)
        rest.bad(400, "contactid 'x'", "GET", path, by="jdoe", query={"contactID": "x"})
    for number in range(31):
        case(Rest(home), title=f"new {number:02}")
    answer = rest.call("GET", path, by="jdoe", query={"prefix": "new"}).json
    assert titles(answer["response"]) == [f"new {number:02}" for number in range(30)] and answer["total"] == 31
