"""crm/task/filter: lists of CRM tasks."""

import contacts
import deals
import tasks
from crm import CALL, DEAL, NOBODY, UNKNOWN, create, guid, titles, wanted
from harness import Api, Rest
from tasks import nothing_changes

PROGRAM = "api-crm-task-filter"
PATH = "crm/task/filter"


def listed(rest, by="jdoe", **query):
    """The titles, in their order; that count and total fit is checked."""
    answer = rest.call("GET", PATH, by=by, query=query).json
    found = titles(answer["response"])
    assert answer.get("count", 0) == len(found) <= answer["total"], answer
    return found


def several(home):
    """Four tasks: jdoe's a and B, mwilson's c, jsmith's d, which is closed."""
    rest = Rest(home)
    for title, who, day, category in (("a first", "jdoe", 10, CALL), ("B second", "jdoe", 12, DEAL),
                                      ("c third", "mwilson", 11, CALL), ("d fourth", "jsmith", 9, DEAL)):
        task = create(rest, title=title, responsibleId=guid(home, who), categoryId=category,
                      deadline=f"2026-03-{day:02}T12:00:00Z", description=f"For Zoë, no. {day}")
    rest.good("PUT", f"crm/task/{task['id']}/close", by="jsmith")


def test_none(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        assert rest.call("GET", PATH, by="jdoe").json == {
            "total": 0, "status": 0, "statusCode": 200, "response": []}


def test_all(home):
    several(home)
    rest = Rest(home, PROGRAM)
    assert listed(rest) == ["a first", "c third", "B second", "d fourth"]
    one = rest.good("GET", PATH, by="jdoe")[0]
    single = Rest(home).good("GET", f"crm/task/{one['id']}", by="jdoe")
    assert single["category"].pop("relativeItemsCount") == 2
    assert one == single and one["canEdit"] is True
    assert [("canEdit" in task, task.get("isClosed", False)) for task in rest.good("GET", PATH, by="jdoe")] == [
        (True, False), (False, False), (True, False), (False, True)]
    assert listed(rest, fields="title") == listed(rest)
    assert rest.good("GET", PATH, by="jdoe", query={"fields": "id,TITLE"})[0] == {
        "title": "a first", "id": one["id"]}
    rest.bad(401, "", "GET", PATH)
    answer = Rest(home).call("POST", PATH, {}, by="jdoe")
    assert answer.status == 405 and answer.headers["allow"] == "GET", answer


def test_each_filter(home):
    several(home)
    rest = Rest(home, PROGRAM)
    every = ["a first", "c third", "B second", "d fourth"]
    for query, expected in (
        ({"responsibleid": guid(home, "jdoe")}, ["a first", "B second"]),
        ({"ResponsibleId": guid(home, "jdoe").upper()}, ["a first", "B second"]),
        ({"responsibleid": UNKNOWN}, []), ({"responsibleid": NOBODY}, every), ({"responsibleid": ""}, every),
        ({"responsibleid": "11111111-2222-4333-8444-555555555555"}, []),
        ({"categoryid": CALL}, ["a first", "c third"]), ({"categoryid": 0}, every), ({"categoryid": -3}, every),
        ({"categoryid": 99}, []), ({"isClosed": "true"}, ["d fourth"]), ({"isClosed": "True"}, ["d fourth"]),
        ({"isClosed": "false"}, every[:3]), ({"isClosed": "False"}, every[:3]), ({"isClosed": ""}, every),
        ({"fromDate": "2026-03-11T12:00:00Z"}, ["c third", "B second"]),
        ({"fromDate": "2026-03-11T12:00:01Z"}, ["B second"]), ({"fromDate": "2026-03-12"}, ["B second"]),
        ({"toDate": "2026-03-10T12-00-00.000Z"}, ["a first", "d fourth"]),
        ({"toDate": "2026-03-10T11:59:59Z"}, ["d fourth"]), ({"fromDate": ""}, every),
        ({"fromDate": "2026-03-10", "toDate": "2026-03-11"}, ["a first"]),
        ({"fromDate": "1970-01-01T00:00:00Z"}, every), ({"toDate": "1970-01-01T00:00:00Z"}, []),
        ({"toDate": "0001-01-01T00:00:00"}, every),
        ({"entityType": "contact"}, every), ({"entityid": 5}, []), ({"entityType": "Case", "entityid": 0}, every),
        ({"entityType": "contact", "entityid": 5}, []), ({"entityType": "OPPORTUNITY", "entityid": 5}, []),
        ({"filterValue": "FOR zoë"}, every), ({"filterValue": "sec"}, ["B second"]),
        ({"filterValue": "no 11"}, ["c third"]), ({"filterValue": "irst"}, []), ({"filterValue": "  "}, every),
        ({"filterValue": "a FOR"}, ["a first"]), ({"filterValue": "%"}, []), ({"filterValue": "'"}, []),
        ({"responsibleid": guid(home, "jdoe"), "categoryid": DEAL, "isClosed": "false"}, ["B second"]),
        ({"unknown": "x"}, every),
    ):
        assert listed(rest, **query) == expected, query


def test_by_what_they_refer_to(home):
    several(home)
    rest = Rest(home, PROGRAM)
    home.sql("UPDATE crm_tasks SET contact_id = 5 WHERE title_folded = 'a first'")
    home.sql("UPDATE crm_tasks SET entity_type = 2, entity_id = 5 WHERE title_folded = 'b second'")
    home.sql("UPDATE crm_tasks SET entity_type = 3, entity_id = 5 WHERE title_folded = 'c third'")
    for kind, expected in (("contact", "a first"), ("opportunity", "B second"), ("case", "c third")):
        assert listed(rest, by="admin", entityType=kind, entityid=5) == [expected]
        assert listed(rest, by="admin", entityType=kind.upper(), entityid=6) == []
    assert listed(rest, by="admin") == ["a first", "c third", "B second", "d fourth"]
    assert listed(rest, by="jdoe") == ["a first", "B second", "d fourth"], "c is none of jdoe's business"
    assert listed(rest, by="jdoe", entityType="case", entityid=5) == []
    assert listed(rest, by="jsmith") == listed(rest, by="admin"), "the creator sees them all"
    assert listed(rest, by="mwilson") == ["c third", "d fourth"]
    assert rest.call("GET", PATH, by="mwilson").json["total"] == 2


def test_sorting(home):
    several(home)
    rest = Rest(home, PROGRAM)
    home.sql("UPDATE users SET last_name = '', first_name = '' WHERE login = 'mwilson'")
    for names, up, down in (
        (("Title", "0", "title"), "aBc", "cBa"), (("Category", "1"), "acB", "Bac"),
        (("DeadLine", "2", "DEADLINE"), "acB", "Bca"), (("Contact", "3"), "acB", "acB"),
        (("ContactManager", "4"), "aBc", "aBc"), (("Id", "5"), "aBc", "cBa"),
        (("nonsense", "6", "-1", "", "'"), "acB", "acB"),
    ):
        for name in names:
            for order, expected in (("ascending", up), ("descending", down), ("Descending", up), ("", up)):
                found = listed(rest, sortBy=name, sortOrder=order)
                assert "".join(one[0] for one in found) == expected + "d", (name, order, found)
    assert listed(rest, sortOrder="descending")[0] == "a first", "without sortBy the order does not count"


def test_sorting_by_the_responsible_persons_name(home):
    rest = Rest(home, PROGRAM)
    for login in ("jdoe", "jsmith", "mwilson"):
        create(Rest(home), title=login, responsibleId=guid(home, login))
    assert listed(rest, sortBy="ContactManager") == ["jdoe", "jsmith", "mwilson"]
    assert listed(rest, sortBy="ContactManager", sortOrder="descending") == ["mwilson", "jsmith", "jdoe"]


def test_pages(home):
    several(home)
    rest = Rest(home, PROGRAM)
    every = listed(rest)
    for size in (1, 2, 3, 4, 5):
        seen = []
        for start in range(0, 5, size):
            answer = rest.call("GET", PATH, by="jdoe", query={"startIndex": start, "count": size}).json
            page = titles(answer["response"])
            seen += page
            assert answer["total"] == 4 and answer.get("startIndex", 0) == start
            assert answer.get("nextIndex") == (start + size if start + size < 4 else None)
            assert len(page) == max(0, min(size, 4 - start)), answer
        assert seen == every
    for count in (0, -1, 1001, 2147483647):
        assert listed(rest, count=count) == every
    assert listed(rest, startIndex=-7) == every and listed(rest, startIndex=2147483647) == []
    assert listed(rest, filterValue="second", count=1) == ["B second"]


def test_a_thousand_at_most(home):
    create(Rest(home), title="one")
    home.sql("INSERT INTO tasks (name, ad_hoc, assignee_id, assigned_by_id, status, priority, instructions,"
             " right_type, permissions, created, due, deadline_hours)"
             " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
             " SELECT 'x' || i, 1, 1, 1, 10, 5, '', 0, 0, 1, 9999999999, 1 FROM n")
    home.sql("INSERT INTO crm_tasks (task_id, title_folded, category_id, creator_id, created)"
             " SELECT id, name, 1, 1, 1 FROM tasks WHERE name LIKE 'x%'")
    answer = Rest(home, PROGRAM).call("GET", PATH, by="jdoe").json
    assert answer["count"] == 1000 and answer["total"] == 1001 and answer["nextIndex"] == 1000
    assert titles(answer["response"])[0] == "one"


def test_what_is_wrong(home):
    rest = Rest(home, PROGRAM)
    for query, words in (
        ({"responsibleid": "jdoe"}, "responsibleid is not a GUID"),
        ({"categoryid": "x"}, "categoryid 'x' is not a valid int"), ({"isClosed": "1"}, "isClosed '1' is not one of"),
        ({"fromDate": "yesterday"}, "fromDate 'yesterday' is not"), ({"toDate": "2026-13-01"}, "toDate"),
        ({"entityType": "task"}, "entityType 'task' is not one of contact, opportunity, case"),
        ({"entityid": "x"}, "entityid 'x'"), ({"entityid": 2 ** 31}, "entityid 2147483648 is too large"),
        ({"filterValue": "x" * 257}, "filterValue is longer"),
    ):
        rest.bad(400, words, "GET", PATH, by="jdoe", query=query)


def test_closed_ones_come_last(home):
    several(home)
    rest = Rest(home, PROGRAM)
    old = rest.good("GET", PATH, by="jdoe")[0]["id"]
    tasks.change(home, old, status=tasks.COMPLETED)
    assert listed(rest, sortBy="Title") == ["B second", "c third", "a first", "d fourth"]
    assert listed(rest, isClosed="true") == ["d fourth", "a first"]


# Tasks that are none of the CRM ----------------------------------------------------------------


def test_other_tasks_where_the_setting_asks_for_them(home):
    rest, api = Rest(home, PROGRAM), Api(home)
    ours = create(Rest(home), by="jsmith", responsibleId=guid(home, "jdoe"), title="Zebra")["id"]
    handed_on = tasks.relate(api)
    new = int(api.good("ReassignTask", by="jsmith", taskId=handed_on, reassignTo="mwilson", newInstructions="",
                       newDueDate="2026-05-01T00:00:00", sendTaskNotice=False).find("Value").findtext("TaskId"))
    everything = {"admin": {ours, tasks.DEMO_TASK, new}, "mwilson": {ours, new}}

    def ids(by, **query):
        return {task["id"] for task in rest.good("GET", "crm/task/filter", by=by, query=query)}

    assert ids("admin") == ids("jdoe") == {ours}
    for value, expected in (("no", {ours}), ("", {ours}), ("yes", everything["admin"])):
        home.environment["ROUTESLIP_CRM_SHOWS_ALL"] = value
        assert ids("admin") == expected
    assert ids("mwilson") == everything["mwilson"], "and not what others have to do"
    assert ids("jdoe") >= {ours, tasks.DEMO_TASK}
    assert ids("admin", categoryid=1) == {ours}
    assert ids("admin", entityType="contact", entityid=1) == set()
    assert ids("admin", responsibleid=guid(home, "mwilson")) == {new}
    assert ids("admin", isClosed="true") == set()
    for sort in ("Title", "Category", "DeadLine", "Contact", "ContactManager", "Id"):
        for order in ("ascending", "descending"):
            assert ids("admin", sortBy=sort, sortOrder=order) == everything["admin"]
    assert titles(rest.good("GET", "crm/task/filter", by="admin", query={"sortBy": "Title"}))[-1] == "Zebra"


def test_other_tasks_are_shown_and_not_changed(home):
    home.environment["ROUTESLIP_CRM_SHOWS_ALL"] = "yes"
    rest, task = Rest(home), f"crm/task/{tasks.DEMO_TASK}"
    shown = rest.good("GET", task, by="jdoe")
    fields = tasks.columns(home, tasks.DEMO_TASK)
    assert shown["id"] == tasks.DEMO_TASK and shown["title"] == fields["name"]
    assert shown["description"] == fields["instructions"] and "category" not in shown
    assert shown["responsible"]["id"] == guid(home, "jdoe") and "canEdit" not in shown
    assert tasks.seconds(shown["deadLine"][:19]) == fields["due"]
    [listed] = [one for one in rest.good("GET", "crm/task/filter", by="jdoe") if one["id"] == shown["id"]]
    assert listed == shown
    for by in ("jdoe", "jsmith", "admin"):
        for verb, path, body in (("PUT", f"{task}/close", {}), ("PUT", f"{task}/reopen", {}),
                                 ("PUT", task, wanted()), ("DELETE", task, None)):
            nothing_changes(home, lambda: rest.bad(403, "none of the CRM", verb, path, body, by=by))
    rest.bad(404, "no such task", "GET", task, by="mwilson")
    rest.bad(404, "no such task", "GET", "crm/task/999", by="admin")
    home.sql("UPDATE tasks SET due = 0 WHERE id = ?", tasks.DEMO_TASK)
    assert rest.good("GET", task, by="jdoe")["deadLine"] == "0001-01-01T00:00:00.0000000Z"


def test_by_opportunity_and_case(home):
    several(home)
    rest = Rest(home, PROGRAM)
    things = {"opportunity": deals.opportunity(Rest(home))["id"], "case": deals.case(Rest(home))["id"]}
    for kind, id_ in things.items():
        for title in (f"x {kind}", f"y {kind}"):
            create(Rest(home), title=title, entityType=kind, entityId=id_, deadline="2026-03-13")
    for kind, id_ in things.items():
        assert listed(rest, entityType=kind, entityid=id_) == [f"x {kind}", f"y {kind}"]
        assert listed(rest, entityType=kind.upper(), entityId=id_, filterValue="y") == [f"y {kind}"]
        assert listed(rest, entityType=kind, entityid=id_ + 1) == [] and len(listed(rest, entityType=kind)) == 8
        shown = rest.good("GET", PATH, by="jdoe", query={"entityType": kind, "entityid": id_})
        assert [one["entity"]["entityType"] for one in shown] == [kind, kind]
    assert listed(rest, entityid=things["case"]) == [], "without a type nothing has the id"


def test_tasks_of_private_opportunities_and_cases(home):
    rest = Rest(home, PROGRAM)
    for private in (False, True):
        share = {"isPrivate": private, "accessList": [guid(home, "jdoe")]}
        for kind, thing in (("opportunity", deals.opportunity(Rest(home), **share)), ("case", deals.case(Rest(home), **share))):
            create(Rest(home), title=f"{kind} {private}", entityType=kind, entityId=thing["id"])
            create(Rest(home), title=f"mwilson's {kind} {private}", entityType=kind, entityId=thing["id"],
                   responsibleId=guid(home, "mwilson"))
    every = sorted(f"{who}{kind} {private}" for who in ("", "mwilson's ") for kind in ("case", "opportunity")
                   for private in (False, True))
    for by in ("jsmith", "jdoe", "admin"):
        assert sorted(listed(rest, by=by)) == every
    seen = sorted(set(every) - {"case True", "opportunity True"})
    assert sorted(listed(rest, by="mwilson")) == seen
    assert rest.call("GET", PATH, by="mwilson", query={"count": 1}).json["total"] == len(seen)


def of_contacts(home):
    """A company and a person of it, a person alone, and a task of each and of none."""
    rest = Rest(home)
    firm = contacts.company(rest, companyName="Zeta", shareType="ReadWrite")
    staff = contacts.person(rest, firstName="ann", companyId=firm["id"], shareType="ReadWrite")
    alone = contacts.person(rest, firstName="Bob")
    for title, contact in (("of the firm", firm), ("of ann", staff), ("of bob", alone), ("of none", {"id": 0})):
        create(rest, by="jsmith", title=title, contactId=contact["id"])
    return firm, staff, alone


def test_by_contact(home):
    firm, staff, alone = of_contacts(home)
    rest = Rest(home, PROGRAM)
    for contact, expected in ((firm, ["of ann", "of the firm"]), (staff, ["of ann"]), (alone, ["of bob"])):
        assert sorted(listed(rest, by="jsmith", entityType="contact", entityid=contact["id"])) == expected
    Rest(home).good("DELETE", f"crm/contact/company/{firm['id']}/person", {"personId": staff["id"]}, by="jsmith")
    assert listed(rest, by="jsmith", entityType="contact", entityid=firm["id"]) == ["of the firm"]


def test_tasks_of_private_contacts(home):
    _, _, alone = of_contacts(home)
    rest = Rest(home, PROGRAM)
    assert sorted(listed(rest, by="jdoe")) == ["of ann", "of none", "of the firm"]
    assert listed(rest, by="jdoe", entityType="contact", entityid=alone["id"]) == []
    assert len(listed(rest, by="admin")) == len(listed(rest, by="jsmith")) == 4
    Rest(home).good("PUT", f"crm/contact/{alone['id']}/access", {"managerList": [guid(home, "jdoe")]}, by="jsmith")
    assert len(listed(rest, by="jdoe")) == 4 and len(listed(rest, by="mwilson")) == 3


def test_a_contact_that_is_hidden_is_shown_in_part(home):
    contact = contacts.person(Rest(home))
    Rest(home).good("POST", f"crm/contact/{contact['id']}/data", {
        "infoType": "Email", "category": "Work", "data": "a@example.com", "isPrimary": True}, by="jsmith")
    create(Rest(home), by="jsmith", contactId=contact["id"], responsibleId=guid(home, "jdoe"))
    rest = Rest(home, PROGRAM)
    whole, = rest.good("GET", PATH, by="jsmith")
    assert whole["contact"]["email"]["data"] == "a@example.com" and whole["contact"]["accessList"]
    part, = rest.good("GET", PATH, by="jdoe")
    assert part["contact"] == {
        **{name: value for name, value in whole["contact"].items() if name not in ("email", "accessList")},
        "canEdit": False, "canDelete": False}


def test_sorting_by_contact(home):
    of_contacts(home)
    rest = Rest(home, PROGRAM)
    up = ["of ann", "of bob", "of the firm"]
    for sort in ("Contact", "contact", "3"):
        assert listed(rest, by="jsmith", sortBy=sort) == [*up, "of none"]
        assert listed(rest, by="jsmith", sortBy=sort, sortOrder="descending") == ["of none", *up[::-1]]
