"""crm/history: what happened with contacts, opportunities and cases."""

import json

from crm import UNKNOWN, contact, create, guid, wanted
from deals import case, opportunity
from harness import Api, Rest
from tasks import nothing_changes

PROGRAM = "api-crm-history"
PATH = "crm/history"
IMAGES = "/api/2.0/images/"
NOTE, EMAIL, CLOSED, UPLOADED = 1, 2, -1, -2
MEMBERS = ["createBy", "created", "content", "category", "contact", "entity", "canEdit", "files", "id"]
TYPES = {"opportunity": 2, "case": 3}


def thing(home, kind, share=1, owner="jsmith"):
    """A new opportunity or case: its id. share: 0 for its owner alone, 1 for all."""
    make = {"opportunity": opportunity, "case": case}[kind]
    private = {"isPrivate": True, "accessList": [guid(home, owner)]} if share == 0 else {}
    return make(Rest(home), by=owner, title="Large order", **private)["id"]


def allow(home, kind, number, login):
    home.sql("INSERT INTO entity_access VALUES (?, ?, ?)", kind, number, home.user_id(login))


def event(**changes):
    values = {"content": "We met.", "categoryId": NOTE, **changes}
    return {name: value for name, value in values.items() if value is not None}


def add(rest, by="jsmith", **changes):
    return rest.good("POST", PATH, event(**changes), by=by)


def listed(rest, by="jsmith", **query):
    return [one["id"] for one in rest.good("GET", f"{PATH}/filter", by=by, query=query)]


def contents(rest, by="jsmith", **query):
    return [one["content"] for one in rest.good("GET", f"{PATH}/filter", by=by, query=query)]


def stored(home):
    return [tuple(row) for row in home.sql(
        "SELECT e.content, e.category_id, e.contact_id, e.entity_type, e.entity_id, e.task_id, u.login"
        " FROM events e JOIN users u ON u.id = e.creator_id ORDER BY e.id")]


# Adding ----------------------------------------------------------------------------------------


def test_of_a_contact(home):
    jane = contact(home)
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        made = add(rest, contactId=jane)
        assert list(made) == MEMBERS
        assert made["createBy"]["id"] == guid(home, "jsmith")
        assert made["created"] == "2026-03-01T09:00:00.0000000Z" and made["content"] == "We met."
        assert made["category"] == {"imagePath": IMAGES + "event_category_note.png", "title": "Note",
                                    "description": "", "color": "", "sortOrder": 1, "id": NOTE}
        assert made["contact"]["id"] == jane and made["contact"]["displayName"] == "Jane Roe"
        assert made["entity"] is None and made["files"] == [] and made["canEdit"] is True
        assert rest.good("GET", f"{PATH}/filter", by="jsmith")[0] == made
    assert stored(home) == [("We met.", NOTE, jane, 0, 0, 0, "jsmith")] * 3


def test_of_an_opportunity_or_a_case(home):
    jane = contact(home)
    for kind, number in TYPES.items():
        one = thing(home, kind)
        for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
            made = add(rest, entityType=kind.upper(), entityId=one)
            assert list(made) == [name for name in MEMBERS if name != "contact"]
            assert made["entity"] == {"entityType": kind, "entityId": one, "entityTitle": "Large order"}
            assert list(made["entity"]) == ["entityType", "entityId", "entityTitle"]
            both = add(rest, entityType=kind, entityId=one, contactId=jane)
            assert both["entity"] == made["entity"] and both["contact"]["id"] == jane
        assert stored(home)[-1] == ("We met.", NOTE, jane, number, one, 0, "jsmith")


def test_dates_and_categories(home):
    rest, jane = Rest(home, PROGRAM), contact(home)
    for given, expected in (("2025-12-24T18:00:00.0000000Z", "2025-12-24T18:00:00"),
                            ("2025-12-24", "2025-12-24T00:00:00"), ("2027-01-01T10-00-00", "2027-01-01T10:00:00"),
                            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00"),
                            ("", "2026-03-01T09:00:00"), ("0001-01-01T00:00:00", "2026-03-01T09:00:00")):
        assert add(rest, contactId=jane, created=given)["created"] == expected + ".0000000Z", given
    closed = add(rest, contactId=jane, categoryId=CLOSED)["category"]
    assert closed == {"imagePath": IMAGES + "event_category_close.png", "title": "Task is closed", "id": CLOSED}
    assert add(rest, contactId=jane, categoryId=UPLOADED)["category"] == {
        "imagePath": IMAGES + "event_category_attach_file.png", "title": "Files are uploaded", "id": UPLOADED}
    home.sql("INSERT INTO event_categories (title, image, sort_order) VALUES ('Fair', 'x.png', 5)")
    assert add(rest, contactId=jane, categoryId=5)["category"]["title"] == "Fair"
    home.sql("DELETE FROM event_categories WHERE id = 5")
    assert "category" not in rest.good("GET", f"{PATH}/filter", by="jsmith", query={"categoryId": 5})[0]


def test_content_is_kept_as_given(home):
    jane = contact(home)
    for text in ("<script>alert(1)</script> & \"q\" 'a' \\ /", "ü 漢 \U0001f600", " a\r\nb\n\tc ", "x" * 65000,
                 "漢" * 65000):
        for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
            assert add(rest, contactId=jane, content=text)["content"] == text
            assert contents(rest, count=1, sortBy="Id", sortOrder="descending") == [text]


def test_what_is_wrong(home):
    jane, hidden = contact(home), contact(home, share=0)
    deal, secret = thing(home, "opportunity"), thing(home, "case", share=0, owner="jdoe")
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, words in (
            ({}, "contactId is missing"), ({"contactId": 0}, "contactId is missing"),
            ({"entityId": deal}, "contactId is missing, or entityType"),
            ({"contactId": jane, "content": None}, "content is missing"),
            ({"contactId": jane, "content": ""}, "content is empty"),
            ({"contactId": jane, "content": "漢" * 65001}, "content is longer than 65000 characters"),
            ({"contactId": jane, "content": "x" * 260001}, "content is longer than 65000 characters"),
            ({"contactId": jane, "categoryId": None}, "categoryId is missing"),
            ({"contactId": jane, "categoryId": 0}, "categoryId: there is no such category"),
            ({"contactId": jane, "categoryId": 99}, "categoryId: there is no such category"),
            ({"contactId": jane, "categoryId": -4}, "categoryId: there is no such category"),
            ({"contactId": jane, "categoryId": "Note"}, "categoryId 'Note' is not a valid int"),
            ({"contactId": 99}, "contactId: there is no such contact"),
            ({"contactId": hidden}, "contactId: there is no such contact"),
            ({"contactId": -1}, "contactId -1 is not between"),
            ({"contactId": "x"}, "contactId 'x' is not a valid int"),
            ({"entityType": "contact", "entityId": jane}, "entityType 'contact' is not one of opportunity, case"),
            ({"entityType": "<b>", "contactId": jane}, "entityType '<b>' is not one of"),
            ({"entityType": "opportunity"}, "entityId: there is no such opportunity"),
            ({"entityType": "opportunity", "entityId": 99}, "entityId: there is no such opportunity"),
            ({"entityType": "case", "entityId": deal + 1}, "entityId: there is no such case"),
            ({"entityType": "case", "entityId": secret, "contactId": jane}, "entityId: there is no such case"),
            ({"entityType": "case", "entityId": "x"}, "entityId 'x' is not a valid int"),
            ({"contactId": jane, "created": "soon"}, "created 'soon' is not a valid dateTime"),
        ):
            nothing_changes(home, lambda: rest.bad(400, words, "POST", PATH, event(**changes), by="mwilson"))
    rest = Rest(home, PROGRAM)
    for name in ("content", "categoryId", "contactId", "entityType", "entityId", "created"):
        for value in ({}, {"a": 1}, [[]], [{}]):
            nothing_changes(home, lambda: rest.bad(
                400, f"{name} is not a valid", "POST", PATH, event(**{"contactId": jane, name: value}), by="jdoe"))
    for body in ("{", json.dumps(event(contactId=jane)) + "x", "[]", '{"content": "a", "content": "a"}'):
        answer = nothing_changes(home, lambda: rest.call(
            "POST", PATH, body, by="jdoe", content_type="application/json"))
        assert answer.status == 400, answer
    answer = nothing_changes(home, lambda: rest.call(
        "POST", PATH, f"contactId={jane}&categoryId=1&content=%ff", by="jdoe",
        content_type="application/x-www-form-urlencoded"))
    assert answer.status == 400 and "content is not valid UTF-8" in answer.json["error"]["message"], answer


def test_status_of_the_editions(home):
    rest, jane = Rest(home, PROGRAM), contact(home)
    for edition, status in (("documented", 200), ("current", 201)):
        home.edition = edition
        assert rest.call("POST", PATH, event(contactId=jane), by="jdoe").status == status


# Tasks that are closed ---------------------------------------------------------------------------


def close(rest, task, by="jsmith"):
    rest.good("PUT", f"crm/task/{task}/close", {}, by=by)


def test_closing_a_task_is_an_event(home):
    rest, jane, deal, matter = Rest(home), contact(home), thing(home, "opportunity"), thing(home, "case")
    for given, expected in (
        ({"contactId": jane}, (jane, 0, 0)), ({"entityType": "opportunity", "entityId": deal}, (None, 2, deal)),
        ({"contactId": jane, "entityType": "case", "entityId": matter}, (jane, 3, matter)),
    ):
        task = create(rest, title='Call <b> "now"', responsibleId=guid(home, "jdoe"), **given)["id"]
        before = stored(home)
        close(rest, task, by="jdoe")
        assert stored(home) == before + [
            ('The «Call <b> "now"» task is closed', CLOSED, *expected, task, "jdoe")]
        close(rest, task, by="jsmith")
        assert len(stored(home)) == len(before) + 1, "it was closed already"
        told = rest.good("GET", f"{PATH}/filter", by="jsmith", query={"sortBy": "id", "sortOrder": "descending"})[0]
        assert told["created"] == "2026-03-01T09:00:00.0000000Z" and told["category"]["id"] == CLOSED
        assert told["content"] == 'The «Call <b> "now"» task is closed'
        assert told["createBy"]["id"] == guid(home, "jdoe")
        rest.good("DELETE", f"crm/task/{task}", by="jsmith")
        assert len(stored(home)) == len(before) + 1, "the event stays"
    home.routeslip("check")


def test_closing_again_is_another_event(home):
    rest, jane = Rest(home), contact(home)
    task = create(rest, contactId=jane)["id"]
    for count in (1, 2, 3):
        close(rest, task)
        assert len(stored(home)) == count
        rest.good("PUT", f"crm/task/{task}/reopen", {}, by="jsmith")
        rest.good("PUT", f"crm/task/{task}", wanted(contactId=jane, deadline="2026-05-01"), by="jsmith")
        assert len(stored(home)) == count


def test_other_changes_are_no_event(home):
    rest, jane = Rest(home), contact(home)
    task = create(rest, contactId=jane)["id"]
    closed = create(rest, contactId=jane)["id"]
    close(rest, closed)
    before = stored(home)
    for number in (task, closed):
        rest.good("PUT", f"crm/task/{number}", wanted(contactId=jane, title="x", alertValue=5,
                                                      responsibleId=guid(home, "jdoe")), by="jsmith")
    rest.good("DELETE", f"crm/task/{task}", by="jsmith")
    close(rest, create(rest)["id"])
    assert stored(home) == before


def test_other_doors(home):
    rest, api, jane = Rest(home), Api(home), contact(home)
    first, second, dropped, moved = (create(rest, contactId=jane, title=title)["id"]
                                     for title in ("one", "two", "three", "four"))
    api.good("CompleteTask", by="jsmith", taskId=first, comments="")
    api.good("UpdateTaskStatus", by="jsmith", taskId=second, taskStatus=30,
             finishDate="0001-01-01T00:00:00", comments="")
    api.good("UpdateTaskStatus", by="jsmith", taskId=dropped, taskStatus=-1,
             finishDate="0001-01-01T00:00:00", comments="")
    home.sql("UPDATE tasks SET assignee_id = ? WHERE id = ?", home.user_id("jdoe"), moved)
    close(rest, moved, by="jdoe")
    assert [(row[0], row[5], row[6]) for row in stored(home)] == [
        ("The «one» task is closed", first, "jsmith"), ("The «two» task is closed", second, "jsmith"),
        ("The «four» task is closed", moved, "jdoe")]


def test_what_a_task_refers_to_is_gone(home):
    rest, jane = Rest(home), contact(home)
    task = create(rest, contactId=jane)["id"]
    home.sql("UPDATE crm_tasks SET contact_id = 99, entity_type = 3, entity_id = 99 WHERE task_id = ?", task)
    close(rest, task)
    assert stored(home) == []
    rest.good("PUT", f"crm/task/{task}/reopen", {}, by="jsmith")
    home.sql("UPDATE crm_tasks SET contact_id = ? WHERE task_id = ?", jane, task)
    close(rest, task)
    assert stored(home) == [("The «Send an offer» task is closed", CLOSED, jane, 0, 0, task, "jsmith")]


def told_by_client(jane=0, kind=None, number=0):
    body = {"content": "The «Send an offer» task is closed", "categoryId": CLOSED,
            "created": "2026-03-01T08:59:58.0000000Z"}
    return {**body, **({"contactId": jane} if jane else {}),
            **({"entityType": kind, "entityId": number} if kind else {})}


def test_a_client_tells_of_it_too(home):
    for rest in (Rest(home), Rest(home, form=True)):
        jane, deal = contact(home), thing(home, "opportunity")
        for given, body in (({"contactId": jane}, told_by_client(jane)),
                            ({"entityType": "opportunity", "entityId": deal}, told_by_client(0, "opportunity", deal)),
                            ({"contactId": jane, "entityType": "opportunity", "entityId": deal},
                             told_by_client(jane, "Opportunity", deal))):
            close(rest, create(rest, **given)["id"])
            last = home.value("SELECT max(id) FROM events")
            home.clock = "2026-03-01T09:10:00Z"
            made = nothing_changes(home, lambda: rest.good("POST", PATH, body, by="jsmith"))
            assert made["id"] == last and made["created"] == "2026-03-01T09:00:00.0000000Z"
            assert nothing_changes(home, lambda: rest.good("POST", PATH, body, by="jsmith")) == made, "twice"
            home.clock = "2026-03-01T09:00:00Z"


def test_what_is_not_the_same(home):
    rest, jane, june, deal = Rest(home), contact(home), contact(home), thing(home, "opportunity")
    close(rest, create(rest, contactId=jane)["id"])
    body = told_by_client(jane)
    count = len(stored(home))
    for by, changes in (
        ("jdoe", {}), ("jsmith", {"contactId": june}), ("jsmith", {"content": body["content"] + "."}),
        ("jsmith", {"categoryId": NOTE}), ("jsmith", {"entityType": "opportunity", "entityId": deal}),
    ):
        made = rest.good("POST", PATH, {**body, **changes}, by=by)
        count += 1
        assert len(stored(home)) == count and stored(home)[-1][5] == 0, (by, changes)
        assert made["id"] == home.value("SELECT max(id) FROM events")
    home.clock = "2026-03-01T09:10:01Z"
    rest.good("POST", PATH, body, by="jsmith")
    assert len(stored(home)) == count + 1, "too late"


def test_a_client_that_tells_first(home):
    rest, jane = Rest(home), contact(home)
    task = create(rest, contactId=jane)["id"]
    made = rest.good("POST", PATH, told_by_client(jane), by="jsmith")
    close(rest, task)
    assert stored(home) == [("The «Send an offer» task is closed", CLOSED, jane, 0, 0, task, "jsmith")]
    assert listed(rest) == [made["id"]]
    rest.good("PUT", f"crm/task/{task}/reopen", {}, by="jsmith")
    close(rest, task)
    assert len(stored(home)) == 2, "another closing"


# Lists -------------------------------------------------------------------------------------------


def test_filters(home):
    rest = Rest(home, PROGRAM)
    firm = contact(home, name="Roe Ltd", is_company=1)
    jane, june = contact(home, company_id=firm), contact(home, name="June Doe")
    deal, matter = thing(home, "opportunity"), thing(home, "case")
    ids = [add(rest, by, content=content, categoryId=category, created=created, **of)["id"] for
           by, content, category, created, of in (
               ("jsmith", "Offer sent", NOTE, "2026-02-01T10:00:00", {"contactId": firm}),
               ("jdoe", "offer discussed, at length", EMAIL, "2026-02-02T10:00:00", {"contactId": jane}),
               ("jdoe", "Dinner", NOTE, "2026-02-02T23:59:59", {"contactId": june}),
               ("jsmith", "Contract", EMAIL, "2026-02-03T00:00:00", {"entityType": "opportunity", "entityId": deal}),
               ("jsmith", "Ärger", CLOSED, "2026-02-04T00:00:00",
                {"entityType": "case", "entityId": matter, "contactId": june}))]
    one, two, three, four, five = ids
    everything = [five, four, three, two, one]
    for query, expected in (
        ({}, everything), ({"entityType": "", "entityId": 0}, everything),
        ({"entityType": "contact", "entityId": firm}, [two, one]),
        ({"entityType": "Contact", "entityid": jane}, [two]), ({"entityType": "contact", "entityId": june}, [five, three]),
        ({"entityType": "opportunity", "entityId": deal}, [four]), ({"entityType": "case", "entityId": matter}, [five]),
        ({"categoryId": NOTE}, [three, one]), ({"categoryId": CLOSED}, [five]), ({"categoryId": 99}, []),
        ({"createBy": guid(home, "jdoe")}, [three, two]), ({"createBy": UNKNOWN}, []), ({"createBy": ""}, everything),
        ({"createBy": "00000000-0000-0000-0000-000000000000"}, everything),
        ({"createBy": "11111111-1111-4111-8111-111111111111"}, []),
        ({"fromDate": "2026-02-02T10:00:00"}, [five, four, three, two]), ({"fromDate": "2026-02-02T10:00:01"}, [five, four, three]),
        ({"toDate": "2026-02-02"}, [three, two, one]), ({"toDate": "2026-02-02T00:00:00.000Z"}, [three, two, one]),
        ({"toDate": "2026-02-01T23:59:59"}, [one]), ({"fromDate": "2026-02-02", "toDate": "2026-02-02"}, [three, two]),
        ({"fromDate": "1970-01-01T00:00:00Z"}, everything), ({"toDate": "1970-01-01"}, []),
        ({"toDate": "0001-01-01T00:00:00"}, everything),
        ({"filterValue": "OFFER"}, [two, one]), ({"filterValue": "len offer"}, [two]), ({"filterValue": "ÄR"}, [five]),
        ({"filterValue": "ffer"}, []), ({"filterValue": " "}, everything),
        ({"categoryId": NOTE, "createBy": guid(home, "jdoe"), "filterValue": "din"}, [three]),
        ({"entityType": "contact", "entityId": june, "categoryId": NOTE}, [three]),
        ({"entityType": "contact", "entityId": june, "createBy": guid(home, "jdoe")}, [three]),
        ({"entityType": "opportunity", "entityId": deal, "createBy": guid(home, "jsmith")}, [four]),
        ({"entityType": "opportunity", "entityId": deal, "createBy": guid(home, "jdoe")}, []),
        ({"entityType": "case", "entityId": matter, "createBy": guid(home, "jsmith")}, [five]),
        ({"count": 2}, [five, four]), ({"count": 2, "startIndex": 1}, [four, three]), ({"startIndex": 9}, []),
        ({"filterValue": "offer", "startIndex": 1}, [one]), ({"count": 0}, everything), ({"startIndex": -1}, everything),
    ):
        assert listed(rest, **query) == expected, query
    answer = rest.call("GET", f"{PATH}/filter", by="jsmith", query={"count": 2, "startIndex": 1})
    assert list(answer.json) == [
        "count", "startIndex", "nextIndex", "total", "status", "statusCode", "response"], answer
    assert answer.json["nextIndex"] == 3 and answer.json["total"] == len(everything), answer
    assert rest.good("GET", f"{PATH}/filter", by="jsmith", query={"fields": "id,content", "count": 1}) == [
        {"content": "Ärger", "id": five}]


def test_the_day_ends_in_the_servers_zone(home):
    rest, jane = Rest(home, PROGRAM), contact(home)
    add(rest, contactId=jane, created="2026-02-02T22:59:59Z", content="a")
    add(rest, contactId=jane, created="2026-02-02T23:00:00Z", content="b")
    home.environment["TZ"] = "Europe/Berlin"
    assert contents(rest, toDate="2026-02-02") == ["a"]
    assert contents(rest, fromDate="2026-02-03") == ["b"]


def test_order(home):
    rest, jane = Rest(home, PROGRAM), contact(home)
    rows = (("b", EMAIL, "2026-02-02", "jdoe"), ("C", NOTE, "2026-02-01", "jdoe"), ("a", CLOSED, "2026-02-03", "jsmith"),
            ("d", NOTE, "2026-02-03", "jdoe"))
    for content, category, created, by in rows:
        add(rest, by, contactId=jane, content=content, categoryId=category, created=created)
    first = "a" if home.user_id("jsmith") < home.user_id("jdoe") else "d"
    people = ["a", "d", "b", "C"] if first == "a" else ["d", "b", "C", "a"]
    for sort, ascending, descending in (
        ("", ["d", "a", "b", "C"], ["d", "a", "b", "C"]), ("nonsense", ["d", "a", "b", "C"], ["d", "a", "b", "C"]),
        ("Created", ["C", "b", "a", "d"], ["d", "a", "b", "C"]), ("0", ["C", "b", "a", "d"], ["d", "a", "b", "C"]),
        ("category", ["a", "d", "C", "b"], ["b", "d", "C", "a"]), ("2", ["a", "d", "C", "b"], ["b", "d", "C", "a"]),
        ("Content", ["a", "b", "C", "d"], ["d", "C", "b", "a"]), ("3", ["a", "b", "C", "d"], ["d", "C", "b", "a"]),
        ("Id", ["b", "C", "a", "d"], ["d", "a", "C", "b"]), ("4", ["b", "C", "a", "d"], ["d", "a", "C", "b"]),
        ("CreateBy", people, people[1:] + people[:1] if first == "a" else people[-1:] + people[:-1]),
    ):
        for of in ({}, {"entityType": "contact", "entityId": jane}):
            assert contents(rest, sortBy=sort, **of) == ascending, sort
            assert contents(rest, sortBy=sort, sortOrder="descending", **of) == descending, sort
            assert contents(rest, sortBy=sort, sortOrder="Descending", **of) == ascending, sort


def test_what_is_wrong_with_a_filter(home):
    rest = Rest(home, PROGRAM)
    hidden, deal = contact(home, share=0), thing(home, "opportunity")
    for query, status, words in (
        ({"entityType": "person", "entityId": 1}, 400, "entityType 'person' is not one of contact, opportunity, case"),
        ({"entityId": 1}, 400, "entityType is missing"), ({"entityId": -1}, 400, "entityType is missing"),
        ({"entityId": "x"}, 400, "entityId 'x' is not a valid int"),
        ({"entityType": "contact"}, 404, "entityId: there is no such contact"),
        ({"entityType": "contact", "entityId": hidden}, 404, "entityId: there is no such contact"),
        ({"entityType": "opportunity", "entityId": deal + 1}, 404, "entityId: there is no such opportunity"),
        ({"entityType": "case", "entityId": 1}, 404, "entityId: there is no such case"),
        ({"categoryId": "x"}, 400, "categoryId 'x'"), ({"createBy": "jdoe"}, 400, "createBy is not a GUID"),
        ({"fromDate": "x"}, 400, "fromDate 'x'"), ({"toDate": "x"}, 400, "toDate 'x'"),
    ):
        rest.bad(status, words, "GET", f"{PATH}/filter", by="mwilson", query=query)
    rest.bad(401, "", "GET", f"{PATH}/filter")


# Rights ------------------------------------------------------------------------------------------


def private(home):
    """An event of each kind of thing that jsmith alone has: {event: (type, id)}."""
    rest, found = Rest(home), {}
    for kind, number in (("contact", 1), *TYPES.items()):
        one = contact(home, share=0) if number == 1 else thing(home, kind, share=0)
        if number == 1:
            allow(home, 1, one, "jsmith")
        of = {"contactId": one} if number == 1 else {"entityType": kind, "entityId": one}
        found[add(rest, **of)["id"]] = (number, one)
    return found


def test_who_sees_and_deletes(home):
    rest, events = Rest(home, PROGRAM), private(home)
    newest = sorted(events, reverse=True)
    assert listed(rest, by="jsmith") == listed(rest, by="admin") == newest and listed(rest, by="jdoe") == []
    for number in events:
        nothing_changes(home, lambda: rest.bad(404, "no such event", "DELETE", f"{PATH}/{number}", by="jdoe"))
    for kind, one in events.values():
        allow(home, kind, one, "jdoe")
    assert listed(rest, by="jdoe") == newest
    for number, by in zip(events, ("jsmith", "jdoe", "admin")):
        shown = rest.good("GET", f"{PATH}/filter", by=by)
        shown = next(one for one in shown if one["id"] == number)
        assert rest.good("DELETE", f"{PATH}/{number}", by=by) == shown and shown["canEdit"]
        rest.bad(404, "no such event", "DELETE", f"{PATH}/{number}", by=by)
    assert stored(home) == []


def test_who_sees_but_does_not_change(home):
    rest, jane = Rest(home, PROGRAM), contact(home, share=2)
    allow(home, 1, jane, "jsmith")
    theirs, own = add(rest, contactId=jane)["id"], add(rest, by="jdoe", contactId=jane)["id"]
    shown = rest.good("GET", f"{PATH}/filter", by="jdoe")
    assert [(one["id"], "canEdit" in one) for one in shown] == [(own, True), (theirs, False)]
    nothing_changes(home, lambda: rest.bad(403, "Access denied", "DELETE", f"{PATH}/{theirs}", by="jdoe"))
    nothing_changes(home, lambda: rest.bad(403, "Access denied", "DELETE", f"{PATH}/{own}", by="mwilson"))
    assert rest.good("DELETE", f"{PATH}/{own}", by="jdoe")["id"] == own, "its author"
    home.sql("UPDATE contacts SET share = 0 WHERE id = ?", jane)
    mine = add(rest, by="admin", contactId=jane)["id"]
    home.sql("UPDATE events SET creator_id = ? WHERE id = ?", home.user_id("jdoe"), mine)
    rest.bad(404, "no such event", "DELETE", f"{PATH}/{mine}", by="jdoe")


def test_the_contact_decides(home):
    rest = Rest(home, PROGRAM)
    jane, june = contact(home), contact(home, share=0)
    allow(home, 1, june, "jsmith")
    hidden, deal = thing(home, "case", share=0), thing(home, "opportunity")
    seen = add(rest, contactId=jane, entityType="case", entityId=hidden)["id"]
    unseen = add(rest, contactId=june, entityType="opportunity", entityId=deal)["id"]
    assert listed(rest, by="jsmith") == [unseen, seen] and listed(rest, by="mwilson") == [seen]
    assert listed(rest, by="mwilson", entityType="opportunity", entityId=deal) == []
    shown = rest.good("GET", f"{PATH}/filter", by="mwilson")[0]
    assert shown["entity"] is None, "the title of a private case is not told"
    assert rest.good("GET", f"{PATH}/filter", by="jsmith")[1]["entity"]["entityId"] == hidden


def test_delete(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        made = add(rest, contactId=contact(home))
        assert rest.good("DELETE", f"{PATH}/{made['id']}.json", {}, by="jsmith") == made
        assert stored(home) == []
    for path, status, words in ((f"{PATH}/99", 404, "id: there is no such event"), (f"{PATH}/0", 400, "id 0 is not between"),
                                (f"{PATH}/99999999999", 400, "id 99999999999 is too large")):
        nothing_changes(home, lambda: rest.bad(status, words, "DELETE", path, by="admin"))


# Categories --------------------------------------------------------------------------------------


def test_categories(home):
    start = (("Note", "note"), ("Email", "email"), ("Phone call", "call"), ("Appointment", "meeting"))
    for rest in (Rest(home, PROGRAM), Rest(home)):
        answer = rest.call("GET", f"{PATH}/category", by="jdoe")
        assert answer.json["count"] == 4
        assert answer.json["response"] == [
            {"imagePath": f"{IMAGES}event_category_{image}.png", "title": title, "description": "", "color": "",
             "sortOrder": number, "id": number} for number, (title, image) in enumerate(start, 1)]
        assert list(answer.json["response"][0]) == ["imagePath", "title", "description", "color", "sortOrder", "id"]
    rest, jane = Rest(home, PROGRAM), contact(home)
    for category in (EMAIL, EMAIL, CLOSED, NOTE):
        add(rest, contactId=jane, categoryId=category)
    shown = rest.good("GET", f"{PATH}/category", by="jdoe")
    assert [one.get("relativeItemsCount", 0) for one in shown] == [1, 2, 0, 0]
    assert list(shown[1])[0] == "relativeItemsCount"
    rest.bad(401, "", "GET", f"{PATH}/category")


def test_paths_and_verbs(home):
    rest = Rest(home)
    for path in (f"{PATH}/abc", f"{PATH}/filter/x", f"{PATH}/1/x", f"{PATH}/category/x"):
        rest.bad(404, "no such path", "GET", path, by="jdoe")
    for verb, path, allow_ in (("GET", PATH, "POST"), ("PUT", f"{PATH}/1", "DELETE"), ("GET", f"{PATH}/1", "DELETE"),
                               ("POST", f"{PATH}/filter", "GET"), ("DELETE", f"{PATH}/category", "GET")):
        answer = Rest(home, PROGRAM).call(verb, path, by="jdoe")
        assert answer.status == 405 and answer.headers["allow"] == allow_, answer
    for verb, path, body in (("POST", PATH, event()), ("DELETE", f"{PATH}/1", None)):
        nothing_changes(home, lambda: rest.bad(401, "", verb, path, body))
