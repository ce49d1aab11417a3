"""crm/contact/filter and crm/contact/simple/filter: lists of contacts."""

import crm
from contacts import EVERYBODY, READERS, access, company, left, names, person
from crm import NOBODY, UNKNOWN, guid
from harness import CLOCK, Rest
from tasks import nothing_changes, seconds

PROGRAM = "api-crm-contact-filter"
PATH = "crm/contact/filter"
SIMPLE = "crm/contact/simple/filter"


def listed(rest, by="jsmith", path=PATH, **query):
    """The names, in their order; that count and total fit is checked."""
    answer = rest.call("GET", path, by=by, query=query).json
    found = names(one.get("contact", one) for one in answer["response"])
    assert answer.get("count", 0) == len(found) <= answer["total"], answer
    return found


def several(home):
    """Three persons and two companies of jsmith's and others'; days 1 to 5."""
    rest = Rest(home)
    made = {}
    for day, (make, name, by, share, managers) in enumerate((
            (company, "Acme", "jsmith", EVERYBODY, ()), (person, "Bea Young", "jsmith", "None", ("jdoe",)),
            (person, "Ann Zoë", "jdoe", READERS, ()), (company, "Cid & Sons", "jdoe", "None", ()),
            (person, "Dan Xu", "admin", EVERYBODY, ("mwilson",))), 1):
        home.clock = f"2026-03-0{day}T09:00:00Z"
        first, _, last = name.partition(" ")
        how = {"companyName": name} if make is company else {"firstName": first, "lastName": last}
        made[name] = make(rest, by=by, shareType=share, managerList=[guid(home, who) for who in managers], **how)
    home.clock = CLOCK
    home.sql("UPDATE contacts SET status_id = 2 WHERE name = 'Dan Xu'")
    home.sql("UPDATE contacts SET status_id = 1 WHERE name = 'Bea Young'")
    return made


def test_none(home):
    for path in (PATH, SIMPLE):
        for rest in (Rest(home, PROGRAM), Rest(home)):
            assert rest.call("GET", path, by="jdoe").json == {
                "total": 0, "status": 0, "statusCode": 200, "response": []}
        rest.bad(401, "", "GET", path)
        assert Rest(home).call("POST", path, {}, by="jdoe").status == 405


def test_who_sees_which(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for by, expected in (("admin", ["Dan Xu", "Cid & Sons", "Ann Zoë", "Bea Young", "Acme"]),
                         ("jsmith", ["Dan Xu", "Ann Zoë", "Bea Young", "Acme"]),
                         ("jdoe", ["Dan Xu", "Cid & Sons", "Ann Zoë", "Bea Young", "Acme"]),
                         ("mwilson", ["Dan Xu", "Ann Zoë", "Acme"])):
        assert listed(rest, by=by) == expected, by
        for one in rest.good("GET", PATH, by=by):
            single = Rest(home).good("GET", f"crm/contact/{one['id']}", by=by)
            assert single.pop("addresses") == [] and one == single
    assert rest.good("GET", PATH, by="mwilson", query={"fields": "displayName,ID"})[0].keys() == {"displayName", "id"}


def test_what_a_list_shows(home):
    made = several(home)
    one = made["Bea Young"]["id"]
    Rest(home).good("POST", f"crm/contact/{one}/addressdata", {"address": {"city": "Rome"}}, by="jsmith")
    Rest(home).good("POST", f"crm/contact/{one}/batch", {"items": [{"data": "1"}]}, by="jsmith")
    home.sql("UPDATE contacts SET company_id = ? WHERE id = ?", made["Acme"]["id"], one)
    crm.create(Rest(home), contactId=one, deadline="2026-01-01")
    listed_ = {shown["displayName"]: shown for shown in Rest(home, PROGRAM).good("GET", PATH, by="jsmith")}
    assert listed_["Bea Young"] == Rest(home).good("GET", f"crm/contact/{one}", by="jsmith")
    assert list(listed_["Bea Young"])[:5] == ["firstName", "lastName", "company", "title", "addresses"]
    assert listed_["Acme"]["personsCount"] == 1 and "addresses" not in listed_["Acme"]


def test_an_opportunity_that_is_not_to_be_seen(home):
    """That a contact takes part in one is told to those only who see it."""
    several(home)
    Rest(home).good("POST", "crm/opportunity", {
        "title": "x", "responsibleid": guid(home, "jsmith"), "stageid": 1, "bidCurrencyAbbr": "EUR", "isPrivate": True,
        "accessList": [guid(home, "jsmith")]}, by="jsmith")
    home.sql("INSERT INTO entity_members SELECT 2, 1, id FROM contacts WHERE name = 'Acme'")
    query = {"contactListView": "WithOpportunity"}
    for by, expected in (("jsmith", ["Acme"]), ("admin", ["Acme"]), ("mwilson", [])):
        assert [one["displayName"] for one in Rest(home, PROGRAM).good("GET", PATH, by=by, query=query)] == expected


def test_each_filter(home):
    several(home)
    rest = Rest(home, PROGRAM)
    home.sql("INSERT INTO opportunities (title, title_folded, responsible_id, bid_currency, stage_id,"
             " share, creator_id, created) VALUES ('x', 'x', 1, 'EUR', 1, 1, 1, 1)")
    home.sql("INSERT INTO entity_members SELECT 2, 1, id FROM contacts WHERE name IN ('Acme', 'Ann Zoë')")
    home.sql("INSERT INTO entity_members SELECT 3, 1, id FROM contacts WHERE name = 'Dan Xu'")
    every = ["Dan Xu", "Cid & Sons", "Ann Zoë", "Bea Young", "Acme"]
    for query, expected in (
            ({"contactListView": "All"}, every), ({"contactListView": "company"}, ["Cid & Sons", "Acme"]),
            ({"contactListView": "Person"}, ["Dan Xu", "Ann Zoë", "Bea Young"]),
            ({"contactListView": 1}, ["Cid & Sons", "Acme"]), ({"contactListView": ""}, every),
            ({"contactListView": "WithOpportunity"}, ["Ann Zoë", "Acme"]),
            ({"contactStage": 1}, ["Bea Young"]), ({"contactStage": 0}, ["Cid & Sons", "Ann Zoë", "Acme"]),
            ({"contactStage": -1}, every), ({"contactStage": ""}, every), ({"contactStage": 9}, []),
            ({"responsibleid": guid(home, "jdoe")}, ["Cid & Sons", "Ann Zoë", "Bea Young"]),
            ({"responsibleid": guid(home, "mwilson")}, ["Dan Xu"]), ({"responsibleid": UNKNOWN}, []),
            ({"responsibleid": NOBODY}, every), ({"responsibleid": ""}, every),
            ({"isShared": "true"}, ["Dan Xu", "Ann Zoë", "Acme"]), ({"isShared": "False"}, ["Cid & Sons", "Bea Young"]),
            ({"isShared": ""}, every), ({"fromDate": "2026-03-04T09:00:00Z"}, ["Dan Xu", "Cid & Sons"]),
            ({"fromDate": "2026-03-04T09:00:01Z"}, ["Dan Xu"]), ({"toDate": "2026-03-02"}, ["Bea Young", "Acme"]),
            ({"toDate": "2026-03-02T01:00:00Z"}, ["Bea Young", "Acme"]), ({"toDate": "2026-02-28"}, []),
            ({"fromDate": "2026-03-02", "toDate": "2026-03-03"}, ["Ann Zoë", "Bea Young"]),
            ({"fromDate": "1970-01-01T00:00:00Z"}, every), ({"toDate": "1970-01-01T00:00:00Z"}, []),
            ({"toDate": "0001-01-01T00:00:00"}, every),
            ({"filterValue": "zOË"}, ["Ann Zoë"]), ({"filterValue": "son"}, ["Cid & Sons"]), ({"filterValue": "nn"}, []),
            ({"filterValue": "y B"}, ["Bea Young"]), ({"filterValue": "  "}, every), ({"filterValue": "%"}, []),
            ({"tags": "x"}, []), ({"contactType": "1"}, []), ({"contactType": "nonsense"}, []),
            ({"filterValue": "a", "contactListView": "Company"}, ["Acme"])):
        for path in (PATH, SIMPLE):
            assert sorted(listed(rest, by="admin", path=path, **query)) == sorted(expected), query
        assert listed(rest, by="admin", **query) == expected, query


def test_sorting(home):
    made = several(home)
    rest = Rest(home, PROGRAM)
    for name, when in (("Ann Zoë", "2026-03-05"), ("Acme", "2026-03-04"), ("Ann Zoë", "2026-03-01")):
        home.sql("INSERT INTO events (content, category_id, contact_id, creator_id, created) VALUES ('x', 1, ?, 1, ?)",
                 made[name]["id"], seconds(f"{when}T00:00:00Z"))
    for sorts, up in (
            (("DisplayName", "displayname", "0"), "Acme,Ann Zoë,Bea Young,Cid & Sons,Dan Xu"),
            (("ContactType", "1"), "Acme,Ann Zoë,Cid & Sons,Bea Young,Dan Xu"),
            (("Created", "2"), "Acme,Bea Young,Ann Zoë,Cid & Sons,Dan Xu"),
            (("FirstName", "3"), "Acme,Cid & Sons,Ann Zoë,Bea Young,Dan Xu"),
            (("LastName", "4"), "Acme,Cid & Sons,Dan Xu,Bea Young,Ann Zoë"),
            (("History", "5"), "Bea Young,Cid & Sons,Dan Xu,Acme,Ann Zoë"),
            (("Id", "6"), "Acme,Bea Young,Ann Zoë,Cid & Sons,Dan Xu")):
        for sort in sorts:
            for path in (PATH, SIMPLE):
                found = listed(rest, by="admin", path=path, sortBy=sort)
                assert ",".join(found) == up, (sort, found)
                assert listed(rest, by="admin", path=path, sortBy=sort, sortOrder="Descending") == found
                down = listed(rest, by="admin", path=path, sortBy=sort, sortOrder="descending")
                if sort in ("ContactType", "1"):
                    assert down == ["Dan Xu", "Bea Young", "Acme", "Ann Zoë", "Cid & Sons"], "equals by their names"
                else:
                    assert down == found[::-1], (sort, down)
    for order in ("", "ascending", "descending"):
        assert listed(rest, by="admin", sortOrder=order) == ["Dan Xu", "Cid & Sons", "Ann Zoë", "Bea Young", "Acme"]
        assert listed(rest, by="admin", path=SIMPLE, sortOrder=order)[:2] == ["Acme", "Ann Zoë"]
        for sort in ("nonsense", "7", "-1", "'"):  # the original sorts by nothing then, which is as they were added
            for path in (PATH, SIMPLE):
                assert listed(rest, by="admin", path=path, sortBy=sort, sortOrder=order) == [
                    "Acme", "Bea Young", "Ann Zoë", "Cid & Sons", "Dan Xu"], (sort, order)


def test_pages(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for words in ("", "a"):
        every = listed(rest, by="admin", filterValue=words)
        for size in (1, 2, 3, 6):
            seen = []
            for start in range(0, len(every) + 2, size):
                answer = rest.call("GET", PATH, by="admin", query={
                    "startIndex": start, "count": size, "filterValue": words}).json
                seen += names(answer["response"])
                assert answer["total"] == len(every) and answer.get("startIndex", 0) == start
                assert answer.get("nextIndex") == (start + size if start + size < len(every) else None)
            assert seen == every
    assert len(every) == 2
    simple = listed(rest, by="admin", path=SIMPLE)
    assert listed(rest, by="admin", path=SIMPLE, startIndex=1, count=2) == simple[1:3] and len(simple) == 5
    for count in (0, -1, 1001):
        assert len(listed(rest, by="admin", count=count)) == 5
    assert len(listed(rest, by="admin", startIndex=-3)) == 5 and listed(rest, startIndex=2147483647) == []


def test_the_nearest_task(home):
    made = several(home)
    rest = Rest(home, PROGRAM)
    one = made["Acme"]["id"]

    def nearest(by="jsmith"):
        found = [row for row in rest.good("GET", SIMPLE, by=by) if row["contact"]["id"] == one]
        assert len(found) == 1 and list(found[0])[-1] == "contact"
        return found[0].get("task")

    assert nearest() is None
    late = crm.create(Rest(home), title="late", contactId=one, deadline="2026-05-01", categoryId=crm.DEAL)
    task = nearest()
    assert list(task) == ["title", "description", "deadLine", "responsible", "category", "canEdit", "id"]
    assert task["id"] == late["id"] and "relativeItemsCount" not in task["category"]
    assert {**late, "category": task["category"]} == {**late, **task}
    soon = crm.create(Rest(home), title="soon", contactId=one, deadline="2026-04-01")["id"]
    crm.create(Rest(home), title="of another", contactId=made["Dan Xu"]["id"], deadline="2026-03-01")
    assert nearest()["title"] == "soon" and nearest("mwilson")["title"] == "soon"
    assert "canEdit" not in nearest("mwilson")
    home.sql("UPDATE crm_tasks SET entity_type = 3, entity_id = 5 WHERE task_id = ?", soon)
    assert nearest("mwilson")["title"] == "late", "the case is hidden"
    assert nearest("jsmith")["title"] == nearest("admin")["title"] == "soon"
    home.sql("UPDATE crm_tasks SET alert_minutes = 15 WHERE task_id = ?", soon)
    assert nearest()["alertValue"] == 15
    Rest(home).good("PUT", f"crm/task/{soon}/close", by="jsmith")
    assert nearest()["title"] == "late"


def test_what_is_wrong(home):
    rest = Rest(home, PROGRAM)
    for query, words in (
            ({"contactStage": "x"}, "contactStage 'x' is not a valid int"),
            ({"contactListView": "Some"}, "contactListView 'Some' is not one of All, Company, Person"),
            ({"contactListView": 4}, "contactListView '4' is not one of"),
            ({"responsibleid": "jdoe"}, "responsibleid is not a GUID"), ({"isShared": "1"}, "isShared '1' is not one of"),
            ({"fromDate": "x"}, "fromDate 'x' is not"), ({"toDate": "2026-13-01"}, "toDate"),
            ({"filterValue": "x" * 257}, "filterValue is longer")):
        for path in (PATH, SIMPLE):
            rest.bad(400, words, "GET", path, by="jsmith", query=query)
        if set(query) <= {"contactStage", "contactListView", "fromDate", "toDate", "filterValue"}:
            nothing_changes(home, lambda: rest.bad(400, words, "DELETE", PATH, query, by="jsmith"))


def test_delete(home):
    several(home)
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        nothing_changes(home, lambda: rest.bad(401, "", "DELETE", PATH, {}))
        nothing_changes(home, lambda: rest.bad(400, "filter", "DELETE", PATH, {"fromDate": "0001-01-01T00:00:00"}, by="admin"))
        assert nothing_changes(home, lambda: rest.good("DELETE", PATH, {"toDate": "1970-01-01T00:00:00Z"}, by="admin")) == []
        assert nothing_changes(home, lambda: rest.good("DELETE", PATH, {"filterValue": "nobody"}, by="admin")) == []
        for unknown in ("tags", "contactType"):
            assert nothing_changes(home, lambda: rest.good("DELETE", PATH, {unknown: "x", "all": True}, by="admin")) == []
        assert nothing_changes(home, lambda: rest.good("DELETE", PATH, {"fromDate": "2027-01-01"}, by="admin")) == []
        gone = rest.good("DELETE", PATH, {"contactListView": "Person", "toDate": "2026-03-03"}, by="jsmith")
        expected = ["Bea Young"] if rest.program == PROGRAM else []
        assert names(gone) == expected, "Ann may only be seen"
        assert all("createBy" not in one and one["smallFotoUrl"] for one in gone)
    assert sorted(listed(rest, by="admin")) == ["Acme", "Ann Zoë", "Cid & Sons", "Dan Xu"]
    answer = Rest(home).call("DELETE", PATH, by="jsmith", query={"contactStage": 2})
    assert names(answer.json["response"]) == ["Dan Xu"]
    assert names(rest.good("DELETE", PATH, {"all": True}, by="jsmith")) == ["Acme"]
    assert sorted(names(rest.good("DELETE", PATH, {"all": True}, by="admin"))) == ["Ann Zoë", "Cid & Sons"]
    assert left(home, "contacts", "entity_access") == [0, 0]
    home.routeslip("check")


def test_access_lists_are_those_of_the_contacts(home):
    made = several(home)
    assert access(home, made["Bea Young"]) == ["jdoe", "jsmith"]
    home.sql("INSERT INTO entity_access SELECT 2, id, ? FROM contacts", home.user_id("mwilson"))
    assert listed(Rest(home, PROGRAM), by="mwilson") == ["Dan Xu", "Ann Zoë", "Acme"]
    assert listed(Rest(home, PROGRAM), by="mwilson", responsibleid=guid(home, "mwilson")) == ["Dan Xu"]


def test_a_thousand_at_most(home):
    person(Rest(home), shareType=EVERYBODY)
    home.sql("INSERT INTO contacts (is_company, name, name_folded, share, creator_id, created)"
             " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
             " SELECT 1, 'x' || i, 'x' || i, 1, 1, 1 FROM n")
    answer = Rest(home, PROGRAM).call("GET", PATH, by="jdoe").json
    assert answer["count"] == 1000 and answer["total"] == 1001 and answer["nextIndex"] == 1000
