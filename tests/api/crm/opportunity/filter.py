"""crm/opportunity/filter: lists of opportunities, by contact and by prefix too, and deleting those of a list."""

from crm import NOBODY, UNKNOWN, contact, guid, titles
from deals import LOST, PROPOSAL, WON, ids, opportunity
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-opportunity-filter"
PATH = "crm/opportunity/filter"


def listed(rest, by="jdoe", path=PATH, **query):
    """The titles, in their order; that count and total fit is checked."""
    answer = rest.call("GET", path, by=by, query=query).json
    found = titles(answer["response"])
    assert answer.get("count", 0) == len(found) <= answer["total"], answer
    return found


def several(home):
    """Four: jdoe's a and B, mwilson's c, which is won, jsmith's d, which is lost. Two contacts."""
    rest, main, part = Rest(home), contact(home, name="Main"), contact(home, name="Part")
    for title, who, stage, value, contacts, expected, actual in (
        ("a roof", "jdoe", 2, 300, {"contactid": main}, "2026-04-10", None),
        ("B wall", "jdoe", PROPOSAL, 5.5, {"contactid": part, "members": [main]}, "2026-04-12", "2026-01-01"),
        ("c roof", "mwilson", WON, 20, {"members": [part]}, "2026-01-01", "2026-04-11"),
        ("d door", "jsmith", LOST, -1, {}, None, None),
    ):
        opportunity(rest, title=title, responsibleid=guid(home, who), stageid=stage, bidValue=value,
                    description=f"For Zoë, {title[0]}1", expectedCloseDate=expected, actualCloseDate=actual, **contacts)
    return main, part


def test_none(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        assert rest.call("GET", PATH, by="jdoe").json == {
            "total": 0, "status": 0, "statusCode": 200, "response": []}


def test_all(home):
    several(home)
    rest = Rest(home, PROGRAM)
    assert listed(rest) == ["a roof", "B wall", "c roof", "d door"], "by their stages"
    for one in rest.good("GET", PATH, by="jdoe"):
        single = Rest(home).good("GET", f"crm/opportunity/{one['id']}", by="jdoe")
        assert single.pop("accessList") == [] and one == single and list(one) == list(single)
    assert rest.good("GET", PATH, by="jdoe", query={"fields": "id,TITLE"})[0].keys() == {"id", "title"}
    rest.bad(401, "", "GET", PATH)
    answer = Rest(home).call("POST", PATH, {}, by="jdoe")
    assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == {"GET", "DELETE"}, answer


FILTERS = (
    ({"responsibleid": "jdoe"}, "aB"), ({"RESPONSIBLEID": "mwilson"}, "c"), ({"responsibleid": NOBODY}, "aBcd"),
    ({"responsibleid": UNKNOWN}, ""), ({"responsibleid": ""}, "aBcd"),
    ({"opportunityStagesid": PROPOSAL}, "B"), ({"opportunityStagesId": 99}, ""), ({"opportunityStagesid": 0}, "aBcd"),
    ({"opportunityStagesid": -1}, "aBcd"), ({"stageType": 0}, "aB"), ({"stageType": "1"}, "c"), ({"stageType": 2}, "d"),
    ({"stageType": "open"}, "aB"), ({"stageType": "ClosedAndWon"}, "c"), ({"stageType": "closedandlost"}, "d"),
    ({"stageType": ""}, "aBcd"), ({"contactid": "main"}, "a"), ({"contactid": "part"}, "B"),
    ({"contactid": "main", "contactAlsoIsParticipant": "true"}, "aB"),
    ({"contactid": "part", "contactAlsoIsParticipant": "True"}, "Bc"),
    ({"contactid": "part", "contactAlsoIsParticipant": "false"}, "B"), ({"contactid": 99}, ""),
    ({"contactAlsoIsParticipant": "true"}, "aBcd"), ({"contactid": 0}, "aBcd"), ({"contactid": -2}, "aBcd"),
    ({"fromDate": "2026-04-11"}, "Bc"), ({"fromDate": "2026-04-10T00:00:01"}, "Bc"), ({"toDate": "2026-04-11"}, "ac"),
    ({"fromDate": "1970-01-01T00:00:00Z"}, "aBc"), ({"toDate": "1970-01-01T00:00:00Z"}, ""),
    ({"toDate": "0001-01-01T00:00:00"}, "aBcd"),
    ({"toDate": "2026-04-10"}, "a"), ({"fromDate": "2026-04-11", "toDate": "2026-04-11"}, "c"), ({"fromDate": ""}, "aBcd"),
    ({"filterValue": "ROOF"}, "ac"), ({"filterValue": "zoë"}, "aBcd"), ({"filterValue": "zo b1"}, "B"),
    ({"filterValue": "oof"}, ""), ({"filterValue": " "}, "aBcd"), ({"filterValue": "%"}, ""), ({"filterValue": "'"}, ""),
    ({"responsibleid": "jdoe", "stageType": 0, "filterValue": "wall"}, "B"),
    ({"responsibleid": "jsmith", "contactid": "main"}, ""), ({"tags": "x"}, ""),
)


def asked(home, query, contacts):
    """A row of FILTERS with people and contacts as they are in this home."""
    people = {login: guid(home, login) for login in ("jdoe", "mwilson", "jsmith")}
    places = {"main": contacts[0], "part": contacts[1]}
    return {name: people.get(value, places.get(value, value)) for name, value in query.items()}


def test_each_filter(home):
    contacts = several(home)
    rest = Rest(home, PROGRAM)
    for query, expected in FILTERS:
        assert "".join(one[0] for one in listed(rest, **asked(home, query, contacts))) == expected, query


def test_sorting(home):
    several(home)
    rest = Rest(home, PROGRAM)
    home.sql("UPDATE users SET last_name = 'Adams', first_name = 'Zoe' WHERE login = 'mwilson'")
    for names, up, down in (
        (("Title", "0", "TITLE"), "aBcd", "dcBa"), (("Responsible", "1"), "caBd", "dBac"),
        (("Stage", "2"), "aBcd", "dcBa"), (("BidValue", "3", "bidvalue"), "dBca", "acBd"),
        (("DateAndTime", "4"), "dacB", "Bcad"), (("Id", "5"), "aBcd", "dcBa"), (("nonsense", "6", "-1", "", "'"), "aBcd", "aBcd"),
    ):
        for name in names:
            for order, expected in (("ascending", up), ("descending", down), ("Descending", up), ("", up)):
                found = "".join(one[0] for one in listed(rest, sortBy=name, sortOrder=order))
                assert found == expected, (name, order, found)


def test_of_equals_those_nearer_to_their_end_come_first(home):
    rest = Rest(home)
    first, second = contact(home), contact(home)
    for title, values in (("z", {}), ("5", {"contactid": second}), ("3", {"contactid": first, "expectedCloseDate": "2026-05-02"}),
                          ("2", {"contactid": first, "expectedCloseDate": "2026-05-01"}), ("y", {}),
                          ("1", {"contactid": first, "actualCloseDate": "2026-05-01"})):
        opportunity(rest, title=title, **values)
    for sort in ("Stage", "Responsible"):
        assert listed(rest, sortBy=sort) == ["y", "z", "1", "2", "3", "5"]
    home.sql("UPDATE opportunities SET actual_close = 5 WHERE title = '3'")
    assert listed(rest, sortBy="Stage") == ["y", "z", "1", "3", "2", "5"]
    for order in ("", "descending"):  # by a name that is none, the title decides and not how near the end is
        assert listed(rest, sortBy="nonsense", sortOrder=order) == ["y", "z", "1", "2", "3", "5"]


def test_pages(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for words, every in (("", listed(rest)), ("roof", ["a roof", "c roof"])):
        for size in (1, 2, 3, 4, 5):
            seen = []
            for start in range(0, 5, size):
                answer = rest.call("GET", PATH, by="jdoe", query={"startIndex": start, "count": size, "filterValue": words}).json
                page = titles(answer["response"])
                seen += page
                assert answer["total"] == len(every) and answer.get("startIndex", 0) == start
                assert answer.get("nextIndex") == (start + size if start + size < len(every) else None)
                assert len(page) == max(0, min(size, len(every) - start)), answer
            assert seen == every
    for count in (0, -1, 1001, 2147483647):
        assert len(listed(rest, count=count)) == 4
    assert len(listed(rest, startIndex=-7)) == 4 and listed(rest, startIndex=2147483647) == []


def test_private_ones(home):
    rest = Rest(home, PROGRAM)
    for title, list_ in (("for all", ()), ("jdoe's", ("jdoe",)), ("mwilson's", ("mwilson",))):
        opportunity(Rest(home), title=title, isPrivate=True, accessList=[guid(home, login) for login in list_])
    for by, expected in (("jdoe", ["for all", "jdoe's"]), ("mwilson", ["for all", "mwilson's"]),
                         ("jsmith", ["for all", "jdoe's", "mwilson's"]), ("admin", ["for all", "jdoe's", "mwilson's"])):
        assert listed(rest, by=by, sortBy="Title") == expected
        assert rest.call("GET", PATH, by=by, query={"count": 1}).json["total"] == len(expected)
        shown = rest.good("GET", PATH, by=by, query={"sortBy": "Title"})
        assert ["accessList" in one for one in shown] == [False] + [True] * (len(expected) - 1)


def test_contacts_that_the_caller_may_not_see(home):
    hidden = contact(home, share=0)
    opportunity(Rest(home), by="admin", title="x", contactid=hidden)
    for query in ({}, {"contactAlsoIsParticipant": "true"}):
        assert listed(Rest(home, PROGRAM), by="admin", contactid=hidden, **query) == ["x"]
        assert listed(Rest(home, PROGRAM), by="jdoe", contactid=hidden, **query) == []
    for path, by, expected in ((f"crm/opportunity/bycontact/{hidden}", "jdoe", []),
                               (f"crm/opportunity/bycontact/{hidden}", "admin", ["x"])):
        assert listed(Rest(home, PROGRAM), by=by, path=path) == expected


def test_what_is_wrong(home):
    deal = opportunity(Rest(home))
    for rest in (Rest(home, PROGRAM), Rest(home)):
        for query, words in (
            ({"responsibleid": "jdoe"}, "responsibleid is not a GUID"), ({"opportunityStagesid": "x"}, "opportunityStagesid 'x'"),
            ({"stageType": "3"}, "stageType '3' is not one of"), ({"stageType": "won"}, "stageType 'won' is not one of Open"),
            ({"contactid": "x"}, "contactid 'x'"), ({"contactAlsoIsParticipant": "1"}, "contactAlsoIsParticipant '1' is not one of true"),
            ({"fromDate": "soon"}, "fromDate 'soon'"), ({"toDate": "2026-13-01"}, "toDate"),
            ({"filterValue": "x" * 257}, "filterValue is longer"),
        ):
            rest.bad(400, words, "GET", PATH, by="jdoe", query=query)
            nothing_changes(home, lambda: rest.bad(400, words, "DELETE", PATH, by="jdoe", query=query))
    nothing_changes(home, lambda: rest.bad(401, "", "DELETE", PATH))
    assert ids([Rest(home).good("GET", f"crm/opportunity/{deal['id']}", by="jdoe")]) == [deal["id"]]


# Deleting --------------------------------------------------------------------------------------


def test_delete_by_each_filter(home):
    rest = Rest(home, PROGRAM)
    for query, expected in FILTERS:
        contacts = several(home)
        before, asking = listed(rest, by="admin"), asked(home, query, contacts)
        gone = rest.good("DELETE", PATH, by="jdoe", query={**asking, "all": "true"})
        assert "".join(title[0] for title in titles(gone)) == expected, query
        assert listed(rest, by="admin") == [title for title in before if title[0] not in expected]
        rest.good("DELETE", PATH, by="admin", query="all=true")
        assert home.value("SELECT count(*) FROM opportunities") == 0
        assert home.value("SELECT count(*) FROM entity_members") == 0


def test_delete_takes_the_filter_from_the_body(home):
    several(home)
    for rest, body, left in ((Rest(home, PROGRAM), {"stageType": 2}, "aBc"),
                             (Rest(home, PROGRAM, form=True), {"filterValue": "roof"}, "B")):
        rest.good("DELETE", PATH, body, by="jdoe")
        assert "".join(one[0] for one in listed(rest)) == left


def test_delete_leaves_what_the_caller_does_not_see(home):
    opportunity(Rest(home), title="hidden", isPrivate=True, accessList=[guid(home, "jsmith")])
    opportunity(Rest(home), title="seen")
    assert titles(Rest(home, PROGRAM).good("DELETE", PATH, by="jdoe", query="all=true")) == ["seen"]
    assert listed(Rest(home), by="admin") == ["hidden"]


# By contact and by prefix ----------------------------------------------------------------------


def test_by_contact(home):
    main, part = several(home)
    for rest in (Rest(home, PROGRAM), Rest(home)):
        for who, expected in ((main, ["a roof", "B wall"]), (part, ["B wall", "c roof"]), (99, []), (0, [])):
            if who:
                assert listed(rest, path=f"crm/opportunity/bycontact/{who}") == expected
        answer = rest.call("GET", f"crm/opportunity/bycontact/{main}", by="jdoe", query={"count": 1, "startIndex": 1}).json
        assert titles(answer["response"]) == ["B wall"] and answer["total"] == 2
        rest.bad(401, "", "GET", f"crm/opportunity/bycontact/{main}")
        rest.bad(400, "contactid 0 is not between", "GET", "crm/opportunity/bycontact/0", by="jdoe")


def test_by_prefix(home):
    main, part = several(home)
    path = "crm/opportunity/byprefix"
    for rest in (Rest(home, PROGRAM), Rest(home)):
        for query, expected in (
            ({}, "aBcd"), ({"prefix": "RO"}, "ac"), ({"prefix": "w b"}, "B"), ({"prefix": "zoë"}, ""), ({"prefix": "oof"}, ""),
            ({"contactID": main}, "aB"), ({"contactID": main, "internalSearch": "true", "prefix": "roo"}, "a"),
            ({"contactID": main, "internalSearch": "false"}, "cd"), ({"contactID": part, "internalSearch": "False", "prefix": "r"}, "a"),
            ({"contactID": 0, "internalSearch": "false"}, "aBcd"), ({"contactID": 99}, ""), ({"prefix": "'"}, ""),
        ):
            assert "".join(one[0] for one in listed(rest, path=path, **query)) == expected, query
        rest.bad(401, "", "GET", path)
        rest.bad(400, "internalSearch 'x'", "GET", path, by="jdoe", query={"internalSearch": "x"})
        rest.bad(400, "contactid 'x'", "GET", path, by="jdoe", query={"contactID": "x"})
    for number in range(30):
        opportunity(Rest(home), title=f"new {number:02}")
    assert listed(rest, path=path, prefix="new") == [f"new {number:02}" for number in range(30)]
    opportunity(Rest(home), title="new 000")
    answer = rest.call("GET", path, by="jdoe", query={"prefix": "new"}).json
    assert answer["count"] == 30 and answer["total"] == 31 and titles(answer["response"])[1] == "new 000"
