"""crm/tasktemplatecontainer: groups of templates of tasks."""

import json

from harness import Rest
from tasks import nothing_changes
from templates import add_template, container

PROGRAM = "api-crm-tasktemplatecontainer"
PATH = "crm/tasktemplatecontainer"
TYPES = ("Contact", "Person", "Company", "Opportunity", "Case")


def of(type_):
    return f"crm/{type_}/tasktemplatecontainer"


def test_create_and_list(home):
    made = {}
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        for type_ in TYPES:
            one = rest.good("POST", of(type_.lower()), {"title": "Birthday <b>"}, by="admin")
            assert list(one) == ["title", "entityType", "id"]
            assert one["title"] == "Birthday <b>" and one["entityType"] == type_
            made.setdefault(type_, []).append(one)
            assert rest.good("GET", f"{PATH}/{one['id']}", by="jdoe") == one
    for rest in (Rest(home, PROGRAM), Rest(home)):
        for type_ in TYPES:
            for path in (of(type_.lower()), of(type_.upper()), of(type_) + ".json"):
                answer = rest.call("GET", path, by="jdoe")
                assert answer.json["response"] == made[type_] and answer.json["count"] == 3, answer
    assert [tuple(row) for row in home.sql(
        "SELECT entity_type, count(*) FROM task_template_containers GROUP BY 1 ORDER BY 1")] == [
            (1, 3), (2, 3), (3, 3), (4, 3), (5, 3)]


def test_items(home):
    rest = Rest(home, PROGRAM)
    one, other = container(rest, "opportunity"), container(rest, "opportunity", title="Other")
    templates = [add_template(Rest(home), one, title=title) for title in ("b", "a")]
    shown = rest.good("GET", f"{PATH}/{one['id']}", by="jdoe")
    assert list(shown) == ["title", "entityType", "items", "id"]
    shown["items"] = [{**item, "category": None} for item in shown["items"]]
    assert shown["items"] == [{**item, "category": None} for item in templates]
    listed = rest.good("GET", of("opportunity"), by="jdoe")
    assert [len(one.get("items", ())) for one in listed] == [2, 0] and listed[1] == other
    assert rest.good("GET", of("contact"), by="jdoe") == []


def test_update(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        one, other = container(rest), container(rest, title="Other")
        template = add_template(Rest(home), one)
        changed = rest.good("PUT", f"{PATH}/{one['id']}", {"title": "New", "entityType": "case"}, by="admin")
        assert changed == {"title": "New", "entityType": "Contact", "items": [template], "id": one["id"]}
        assert rest.good("GET", f"{PATH}/{one['id']}", by="jdoe") == changed
        assert rest.good("GET", f"{PATH}/{other['id']}", by="jdoe") == other


def test_delete(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        one, other = container(rest), container(rest)
        for _ in range(2):
            add_template(Rest(home), one)
        kept = add_template(Rest(home), other)
        shown = rest.good("GET", f"{PATH}/{one['id']}", by="jdoe")
        assert rest.good("DELETE", f"{PATH}/{one['id']}", by="admin") == shown and len(shown["items"]) == 2
        assert rest.good("GET", f"{PATH}/{other['id']}", by="jdoe")["items"] == [kept]
        assert [id_ for id_, in home.sql("SELECT id FROM task_templates")] == [kept["id"]], "its templates went too"
        rest.bad(404, "containerid: there is no such container", "GET", f"{PATH}/{one['id']}", by="jdoe")
        rest.good("DELETE", f"{PATH}/{other['id']}", by="admin")
    home.routeslip("check")


def test_what_is_wrong(home):
    one = container(Rest(home))["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for verb, path in (("POST", of("case")), ("PUT", f"{PATH}/{one}")):
            for body, words in (({}, "title is missing"), ({"title": ""}, "title is empty"),
                                ({"title": "ä" * 256}, "title is longer than 255 characters"),
                                ({"title": "x" * 4097}, "title is longer than 255 characters")):
                nothing_changes(home, lambda: rest.bad(400, words, verb, path, body, by="admin"))
            assert rest.good(verb, path, {"title": "ä" * 255}, by="admin")["title"] == "ä" * 255
    rest = Rest(home, PROGRAM)
    for value in ({}, {"a": 1}, [[]]):
        nothing_changes(home, lambda: rest.bad(
            400, "title is not a valid string", "POST", of("case"), {"title": value}, by="admin"))
    for body in ("{", json.dumps({"title": "x"}) + "x", "[]", '{"title": "a", "title": "b"}'):
        answer = nothing_changes(home, lambda: rest.call(
            "POST", of("case"), body, by="admin", content_type="application/json"))
        assert answer.status == 400, answer
    for type_ in ("task", "word", "1", "contacts"):
        for verb in ("GET", "POST"):
            nothing_changes(home, lambda: rest.bad(
                400, f"entityType '{type_}' is not one of Contact, Person, Company, Opportunity, Case", verb,
                of(type_), {"title": "x"} if verb == "POST" else None, by="admin"))
    for verb in ("GET", "PUT", "DELETE"):
        body = {"title": "x"} if verb == "PUT" else None
        nothing_changes(home, lambda: rest.bad(
            404, "containerid: there is no such container", verb, f"{PATH}/99", body, by="admin"))
        rest.bad(400, "containerid 0 is not between", verb, f"{PATH}/0", body, by="admin")
        rest.bad(400, "containerid 99999999999 is too large", verb, f"{PATH}/99999999999", body, by="admin")


def test_who_may(home):
    rest = Rest(home, PROGRAM)
    one = container(rest)["id"]
    for verb, path, body in (("POST", of("contact"), {"title": "x"}), ("PUT", f"{PATH}/{one}", {"title": "x"}),
                             ("DELETE", f"{PATH}/{one}", None)):
        for by in ("jdoe", "jsmith"):
            nothing_changes(home, lambda: rest.bad(403, "administrator", verb, path, body, by=by))
        nothing_changes(home, lambda: rest.bad(401, "", verb, path, body))
    for path in (of("contact"), f"{PATH}/{one}"):
        rest.bad(401, "", "GET", path)
        rest.good("GET", path, by="mwilson")


def test_paths_and_verbs(home):
    rest = Rest(home)
    for path in (PATH, f"{PATH}/abc", f"{PATH}/1/x", "crm/contact/1/tasktemplatecontainer", "crm//tasktemplatecontainer"):
        rest.bad(404, "no such path", "GET", path, by="jdoe")
    for verb, path, allow in (("DELETE", of("case"), {"GET", "POST"}), ("POST", f"{PATH}/1", {"GET", "PUT", "DELETE"})):
        answer = rest.call(verb, path, by="jdoe")
        assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == allow, answer
