"""crm/tasktemplatecontainer/tasktemplate: templates of tasks, in their containers."""

import json

from crm import CALL, DEAL, NOBODY, UNKNOWN, create, guid, titles
from harness import Rest
from tasks import nothing_changes
from templates import DAY, add_template, body, container, path

PROGRAM = "api-crm-tasktemplatecontainer-tasktemplate"
PATH = "crm/tasktemplatecontainer/tasktemplate"
CATEGORY = "crm/task/category"
MEMBERS = ["containerID", "title", "description", "responsible", "category", "isNotify", "offsetTicks",
           "deadLineIsFixed", "id"]
REMOVED = "4a515a15-d4d6-4b8e-828e-e0586f18f3a3"


def test_all_values(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        one = container(Rest(home))
        made = add_template(rest, one, title="Send <b>a</b> card", description="The large one.", categoryid=DEAL,
                            responsibleid=guid(home, "jdoe"), isNotify=True, offsetTicks=10 * DAY + 1,
                            deadLineIsFixed=True)
        assert list(made) == MEMBERS
        assert made == {
            "containerID": one["id"], "title": "Send <b>a</b> card", "description": "The large one.",
            "responsible": {**made["responsible"], "id": guid(home, "jdoe"), "displayName": "Jane Doe"},
            "category": Rest(home).good("GET", f"{CATEGORY}/{DEAL}", by="jdoe"), "isNotify": True,
            "offsetTicks": 8640000000001, "deadLineIsFixed": True, "id": made["id"]}
        assert rest.good("GET", f"{PATH}/{made['id']}", by="jdoe") == made
        assert rest.good("GET", path(one), by="jdoe") == [made]


def test_the_least(home):
    rest = Rest(home, PROGRAM)
    one = container(Rest(home))
    for given in ({}, {"responsibleid": ""}, {"responsibleid": NOBODY, "offsetTicks": 0, "isNotify": False}):
        made = add_template(rest, one, **given)
        assert list(made) == MEMBERS and made["responsible"]["id"] == REMOVED
        assert made["description"] == "" and made["offsetTicks"] == 0
        assert made["isNotify"] is made["deadLineIsFixed"] is False and made["category"]["id"] == CALL
    for ticks in (-DAY, 2 ** 63 - 1, -2 ** 63):
        assert add_template(rest, one, offsetTicks=ticks)["offsetTicks"] == ticks
    home.edition = "current"
    assert rest.call("POST", path(one), body(), by="admin").status == 201


def test_order(home):
    rest = Rest(home, PROGRAM)
    one, other = container(Rest(home)), container(Rest(home), "case")
    made = [add_template(rest, one, title=title) for title in ("c", "a", "b")]
    add_template(rest, other, title="x")
    answer = rest.call("GET", path(one), by="jdoe")
    assert titles(answer.json["response"]) == ["c", "a", "b"] and answer.json["count"] == 3
    rest.good("PUT", path(one), body(id=made[0]["id"], title="C"), by="admin")
    assert titles(rest.good("GET", path(one), by="jdoe")) == ["C", "a", "b"], "its place stays"
    rest.good("DELETE", f"{PATH}/{made[1]['id']}", by="admin")
    add_template(rest, one, title="a")
    assert titles(rest.good("GET", path(one), by="jdoe")) == ["C", "b", "a"]
    moved = rest.good("PUT", path(other), body(id=made[0]["id"], title="moved"), by="admin")
    assert moved["containerID"] == other["id"] and moved["id"] == made[0]["id"]
    assert titles(rest.good("GET", path(other), by="jdoe")) == ["x", "moved"]
    assert titles(rest.good("GET", path(one), by="jdoe")) == ["b", "a"]


def test_update_replaces_all(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        one = container(Rest(home))
        first = add_template(rest, one, description="old", responsibleid=guid(home, "jdoe"), isNotify=True,
                             offsetTicks=DAY, deadLineIsFixed=True)
        other = add_template(rest, one)
        changed = rest.good("PUT", path(one), body(
            id=first["id"], title="New", description="new", categoryid=DEAL, responsibleid=guid(home, "mwilson"),
            offsetTicks=-5), by="admin")
        assert changed == {**changed, "title": "New", "description": "new", "isNotify": False, "offsetTicks": -5,
                           "deadLineIsFixed": False, "id": first["id"], "containerID": one["id"]}
        assert changed["responsible"]["id"] == guid(home, "mwilson") and changed["category"]["id"] == DEAL
        assert rest.good("GET", f"{PATH}/{first['id']}", by="jdoe") == changed
        both = rest.good("PUT", path(one), body(id=first["id"], isNotify=True, deadLineIsFixed=True), by="admin")
        assert both["isNotify"] is both["deadLineIsFixed"] is True
        least = rest.good("PUT", path(one), body(id=first["id"]), by="admin")
        assert least["description"] == "" and least["responsible"]["id"] == REMOVED
        assert rest.good("GET", f"{PATH}/{other['id']}", by="jdoe") == other


def test_who_is_responsible(home):
    rest = Rest(home, PROGRAM)
    one = container(Rest(home))
    login = home.add_user("eve")
    made = add_template(rest, one, responsibleid=guid(home, login))
    home.routeslip("user", "disable", login)
    nothing_changes(home, lambda: rest.bad(404, "responsibleid: there is no such person", "POST", path(one),
                                           body(responsibleid=guid(home, login)), by="admin"))
    same = rest.good("PUT", path(one), body(id=made["id"], responsibleid=guid(home, login)), by="admin")
    assert same["responsible"]["id"] == guid(home, login), "was so far"
    rest.good("PUT", path(one), body(id=made["id"]), by="admin")
    nothing_changes(home, lambda: rest.bad(404, "responsibleid: there is no such person", "PUT", path(one), body(
        id=made["id"], responsibleid=guid(home, login)), by="admin"))


def test_delete(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        one = container(Rest(home))
        made, kept = add_template(rest, one), add_template(rest, one)
        assert rest.good("DELETE", f"{PATH}/{made['id']}.json", by="admin") == made
        assert rest.good("GET", path(one), by="jdoe") == [kept]
        rest.bad(404, "id: there is no such template", "DELETE", f"{PATH}/{made['id']}", by="admin")


def test_what_is_wrong(home):
    one = container(Rest(home))
    template = add_template(Rest(home), one)["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in (
            ({"title": None}, 400, "title is missing"), ({"title": ""}, 400, "title is empty"),
            ({"title": "ä" * 256}, 400, "title is longer than 255 characters"),
            ({"description": "x" * 65537}, 400, "description is longer than 65536 bytes"),
            ({"categoryid": None}, 400, "categoryid is missing"), ({"categoryid": 0}, 400, "categoryid 0 is not between"),
            ({"categoryid": "x"}, 400, "categoryid 'x' is not a valid int"),
            ({"categoryid": 99}, 404, "categoryid: there is no such category"),
            ({"responsibleid": "jdoe"}, 400, "responsibleid is not a GUID"),
            ({"responsibleid": UNKNOWN}, 404, "responsibleid: there is no such person"),
            ({"isNotify": "yes"}, 400, "isNotify 'yes' is not a valid boolean"),
            ({"deadLineIsFixed": "1"}, 400, "deadLineIsFixed '1' is not a valid boolean"),
            ({"offsetTicks": "x"}, 400, "offsetTicks 'x' is not a valid long"),
            ({"offsetTicks": "9223372036854775808"}, 400, "offsetTicks 9223372036854775808 is too large"),
        ):
            for verb in ("POST", "PUT"):
                nothing_changes(home, lambda: rest.bad(
                    status, words, verb, path(one), body(id=template, **changes), by="admin"))
        for given, status, words in (
            (None, 400, "id is missing"), (0, 400, "id 0 is not between"), ("x", 400, "id 'x' is not a valid int"),
            (99, 404, "id: there is no such template")):
            nothing_changes(home, lambda: rest.bad(status, words, "PUT", path(one), body(id=given), by="admin"))
    rest, nowhere = Rest(home, PROGRAM), path({"id": 99})
    for verb, given in (("GET", None), ("POST", body()), ("PUT", body(id=template))):
        nothing_changes(home, lambda: rest.bad(
            404, "containerid: there is no such container", verb, nowhere, given, by="admin"))
        rest.bad(400, "containerid 0 is not between", verb, path({"id": 0}), given, by="admin")
    rest.bad(404, "id: there is no such template", "PUT", nowhere, body(id=99), by="admin")
    for verb in ("GET", "DELETE"):
        rest.bad(404, "id: there is no such template", verb, f"{PATH}/99", by="admin")
        rest.bad(400, "id 0 is not between", verb, f"{PATH}/0", by="admin")
    for name in body(description="", responsibleid="", isNotify=False, offsetTicks=0, deadLineIsFixed=False):
        for value in ({}, {"a": 1}, [[]], [{}]):
            nothing_changes(home, lambda: rest.bad(
                400, f"{name} is not a valid", "POST", path(one), body(**{name: value}), by="admin"))
    for text in ("{", json.dumps(body()) + "x", "[]", '{"title": "a", "title": "b"}'):
        answer = nothing_changes(home, lambda: rest.call(
            "POST", path(one), text, by="admin", content_type="application/json"))
        assert answer.status == 400, answer


def test_who_may(home):
    rest = Rest(home, PROGRAM)
    one = container(Rest(home))
    template = add_template(rest, one, responsibleid=guid(home, "jdoe"))["id"]
    for verb, to, given in (("POST", path(one), body()), ("PUT", path(one), body(id=template)),
                            ("DELETE", f"{PATH}/{template}", None)):
        for by in ("jdoe", "jsmith"):
            nothing_changes(home, lambda: rest.bad(403, "administrator", verb, to, given, by=by))
        nothing_changes(home, lambda: rest.bad(401, "", verb, to, given))
    for to in (path(one), f"{PATH}/{template}"):
        rest.bad(401, "", "GET", to)
        rest.good("GET", to, by="mwilson")


def test_a_category_that_templates_have(home):
    rest = Rest(home)
    one = container(rest)
    template = add_template(rest, one, categoryid=DEAL)["id"]
    used = "Can't be deleted. There are some task templates with this category."
    for given in (None, {"newcategoryid": 0}, {"newcategoryid": DEAL}):
        nothing_changes(home, lambda: rest.bad(400, used, "DELETE", f"{CATEGORY}/{DEAL}", given, by="admin"))
    rest.good("PUT", f"{CATEGORY}/{DEAL}", {"title": "Offer", "imageName": "x.png"}, by="admin")
    assert rest.good("GET", f"{PATH}/{template}", by="jdoe")["category"]["title"] == "Offer"
    rest.good("DELETE", f"{CATEGORY}/{DEAL}", {"newcategoryid": CALL}, by="admin")
    assert rest.good("GET", f"{PATH}/{template}", by="jdoe")["category"]["id"] == CALL
    task = create(rest, categoryId=CALL)["id"]
    nothing_changes(home, lambda: rest.bad(
        400, "There are some tasks with this category", "DELETE", f"{CATEGORY}/{CALL}", by="admin"))
    rest.good("DELETE", f"{CATEGORY}/{CALL}", {"newcategoryid": 3}, by="admin")
    assert rest.good("GET", f"{PATH}/{template}", by="jdoe")["category"]["id"] == 3
    assert rest.good("GET", f"crm/task/{task}", by="jsmith")["category"]["id"] == 3
    rest.good("DELETE", f"{CATEGORY}/5", by="admin")
    home.routeslip("check")


def test_paths_and_verbs(home):
    rest = Rest(home)
    for to in (PATH, f"{PATH}/abc", f"{PATH}/1/x", "crm/tasktemplatecontainer/x/tasktemplate"):
        rest.bad(404, "no such path", "GET", to, by="jdoe")
    for verb, to, allow in (("PUT", f"{PATH}/1", {"GET", "DELETE"}),
                            ("DELETE", path({"id": 1}), {"GET", "POST", "PUT"})):
        answer = rest.call(verb, to, by="jdoe")
        assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == allow, answer
