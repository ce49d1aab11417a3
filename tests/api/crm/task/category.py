"""crm/task/category: the kinds of work that CRM tasks are of."""

import json

from crm import CALL, DEAL, create, titles
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-task-category"
PATH = "crm/task/category"
IMAGES = "/api/2.0/images/"
START = (
    ("Phone call", "call"), ("Opportunity", "deal"), ("Demo", "demo"), ("Email", "email"), ("Fax", "fax"),
    ("Execution control", "follow_up"), ("Lunch", "lunch"), ("Appointment", "meeting"), ("Note", "note"),
    ("Delivery", "ship"), ("Social networks", "social_networks"), ("Expression of gratitude", "thank_you"))
NEW = {"title": "Visit", "description": "We go there.", "imageName": "visit.png"}


def test_those_at_the_start(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        answer = rest.call("GET", PATH, by="jdoe")
        assert answer.json["count"] == 12
        assert answer.json["response"] == [
            {"imagePath": f"{IMAGES}task_category_{image}.png", "title": title, "description": "",
             "color": "", "sortOrder": number, "id": number}
            for number, (title, image) in enumerate(START, 1)]
        assert list(answer.json["response"][0]) == [
            "imagePath", "title", "description", "color", "sortOrder", "id"]


def test_one(home):
    rest = Rest(home, PROGRAM)
    assert "relativeItemsCount" not in rest.good("GET", f"{PATH}/2", by="jdoe")
    create(Rest(home), categoryId=DEAL)
    create(Rest(home), categoryId=DEAL)
    shown = rest.good("GET", f"{PATH}/{DEAL}.json", by="jdoe")
    assert list(shown)[0] == "relativeItemsCount" and shown["relativeItemsCount"] == 2
    assert shown == rest.good("GET", PATH, by="jdoe")[1] and shown["title"] == "Opportunity"
    assert rest.good("GET", PATH, by="jdoe", query={"fields": "title,id"})[1] == {
        "title": "Opportunity", "id": DEAL}


def test_create(home):
    for number, rest in enumerate((Rest(home, PROGRAM), Rest(home), Rest(home, form=True)), 13):
        title = f"Visit {number} <b>"
        made = rest.good("POST", PATH, {**NEW, "title": title, "imageName": "/a/b\\visit.png"}, by="admin")
        assert made == {"imagePath": IMAGES + "visit.png", "title": title, "description": "We go there.",
                        "color": "", "sortOrder": number, "id": number}
        assert rest.good("GET", f"{PATH}/{number}", by="jdoe") == made
        assert titles(rest.good("GET", PATH, by="jdoe"))[-1] == title
        assert nothing_changes(home, lambda: rest.good(
            "POST", PATH, {"title": title.upper(), "imageName": "x.png"}, by="admin")) == made
    first = Rest(home).good("POST", PATH, {**NEW, "sortOrder": 1}, by="admin")
    assert first["sortOrder"] == 1
    assert titles(Rest(home).good("GET", PATH, by="jdoe"))[:3] == ["Phone call", "Visit", "Opportunity"]


def test_what_is_wrong(home):
    answers = (
        ({"title": None}, "title is missing"), ({"title": ""}, "title is empty"),
        ({"title": "ä" * 256}, "title is longer than 255 characters"),
        ({"title": {"a": 1}}, "title is not a valid string"),
        ({"imageName": "a/"}, "imageName is not the name of a file"),
        ({"description": "x" * 65537}, "description is longer than 65536 bytes"))
    creation = (({"imageName": None}, "imageName is missing"), ({"imageName": ""}, "imageName is empty"),
                ({"sortOrder": -1}, "sortOrder -1 is not between"), ({"sortOrder": "x"}, "sortOrder 'x'"))
    rest = Rest(home, PROGRAM)
    for verb, path, rows in (("POST", PATH, answers + creation), ("PUT", f"{PATH}/3", answers)):
        for changes, words in rows:
            body = {name: value for name, value in {**NEW, **changes}.items() if value is not None}
            nothing_changes(home, lambda: rest.bad(400, words, verb, path, body, by="admin"))


def test_update(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        changed = rest.good("PUT", f"{PATH}/3", {**NEW, "sortOrder": 99}, by="admin")
        assert changed == {"imagePath": IMAGES + "visit.png", "title": "Visit",
                           "description": "We go there.", "color": "", "sortOrder": 3, "id": 3}
        assert rest.good("GET", f"{PATH}/3", by="jdoe") == changed
        changed = rest.good("PUT", f"{PATH}/3", {"title": "VISIT"}, by="admin")
        assert changed["title"] == "VISIT" and changed["description"] == ""
        assert changed["imagePath"] == IMAGES + "visit.png"
    nothing_changes(home, lambda: rest.bad(
        400, "title: there is a category of that title", "PUT", f"{PATH}/3", {"title": "fax"}, by="admin"))


def test_one_in_use_cannot_be_changed(home):
    rest = Rest(home, PROGRAM)
    create(Rest(home), categoryId=CALL)
    nothing_changes(home, lambda: rest.bad(400, "Can't be edited. There are some tasks with this category.",
                                           "PUT", f"{PATH}/{CALL}", NEW, by="admin"))
    shown = rest.good("PUT", f"{PATH}/{CALL}/icon", {"imageName": "x/phone.png"}, by="admin")
    assert shown["imagePath"] == IMAGES + "phone.png" and shown["relativeItemsCount"] == 1
    assert shown["title"] == "Phone call" and shown == rest.good("GET", f"{PATH}/{CALL}", by="jdoe")
    rest.bad(400, "imageName is missing", "PUT", f"{PATH}/{CALL}/icon", {}, by="admin")
    for nothing in ("\\", "/", "a/..", "."):
        rest.bad(400, "imageName is not the name", "PUT", f"{PATH}/{CALL}/icon", {"imageName": nothing}, by="admin")
    for name, path in (("a b.png", "a%20b.png"), ("ü?#%&+.xml", "%C3%BC%3F%23%25%26%2B.xml")):
        shown = rest.good("PUT", f"{PATH}/{CALL}/icon", {"imageName": name}, by="admin")
        assert shown["imagePath"] == IMAGES + path


def test_reorder(home):
    rest = Rest(home, PROGRAM)
    wanted = ["Fax", "phone call", "Lunch"]
    answer = rest.call("PUT", f"{PATH}/reorder", {"titles": wanted}, by="admin")
    assert titles(answer.json["response"]) == ["Fax", "Phone call", "Lunch"]
    assert [one.get("sortOrder", 0) for one in answer.json["response"]] == [0, 1, 2]
    listed = titles(rest.good("GET", PATH, by="jdoe"))
    assert listed == ["Fax", "Phone call", "Opportunity", "Lunch", "Demo", "Email", "Execution control",
                      "Appointment", "Note", "Delivery", "Social networks", "Expression of gratitude"]
    for body in ("titles%5B%5D=Note&titles%5B%5D=Fax", "titles=Note&Titles=Fax", "titles[0]=Note&titles[1]=Fax"):
        for query, sent in (("", body), (body, "")):
            answer = rest.call("PUT", f"{PATH}/reorder", sent, by="admin", query=query,
                               content_type="application/x-www-form-urlencoded")
            assert titles(answer.json["response"]) == ["Note", "Fax"], answer
    assert titles(rest.good("PUT", f"{PATH}/reorder", {"titles": "Demo"}, by="admin")) == ["Demo"]
    Rest(home).good("POST", PATH, {"title": "a,b", "imageName": "x"}, by="admin")
    assert titles(rest.good("PUT", f"{PATH}/reorder", {"titles": ["a,b"]}, by="admin")) == ["a,b"]
    for body in ({}, {"titles": []}, {"title": ["Fax"], "titles2": ["Fax"], "titles[x]": "Fax"}):
        assert nothing_changes(
            home, lambda: rest.good("PUT", f"{PATH}/reorder", body, by="admin")) == []
    nothing_changes(home, lambda: rest.bad(404, "titles: there is no category 'Faxe'", "PUT",
                                           f"{PATH}/reorder", {"titles": ["Demo", "Faxe"]}, by="admin"))
    for value in ({"a": 1}, [["Fax"]], [{}], [None]):
        nothing_changes(home, lambda: rest.bad(
            400, "titles is not a", "PUT", f"{PATH}/reorder", {"titles": value}, by="admin"))
    for text in ("%ff", "%00"):
        answer = rest.call("PUT", f"{PATH}/reorder", f"titles={text}", by="admin",
                           content_type="application/x-www-form-urlencoded")
        assert answer.status == 400, answer


def test_delete(home):
    rest = Rest(home, PROGRAM)
    shown = rest.good("GET", f"{PATH}/3", by="jdoe")
    assert rest.good("DELETE", f"{PATH}/3", by="admin") == shown
    nothing_changes(home, lambda: rest.bad(
        404, "categoryid: there is no such category", "DELETE", f"{PATH}/3", by="admin"))
    task = create(Rest(home), categoryId=CALL)["id"]
    used = "Can't be deleted. There are some tasks with this category."
    for body, status, words in (
        (None, 400, used), ({"newcategoryid": 0}, 400, used), ({"newcategoryid": CALL}, 400, used),
        ({"newcategoryid": 3}, 404, "newcategoryid: there is no such category"),
        ({"newcategoryid": -1}, 400, "newcategoryid -1 is not between"),
        ({"newcategoryid": "x"}, 400, "newcategoryid 'x' is not"),
    ):
        nothing_changes(home, lambda: rest.bad(status, words, "DELETE", f"{PATH}/{CALL}", body, by="admin"))
    assert rest.good("DELETE", f"{PATH}/{CALL}", {"newcategoryid": DEAL}, by="admin")["relativeItemsCount"] == 1
    assert Rest(home).good("GET", f"crm/task/{task}", by="jdoe")["category"]["id"] == DEAL
    home.sql("DELETE FROM task_categories WHERE id <> ?", DEAL)
    nothing_changes(home, lambda: rest.bad(
        400, "The last task category cannot be deleted", "DELETE", f"{PATH}/{DEAL}", by="admin"))


def test_who_may_and_what_is_not_there(home):
    rest = Rest(home, PROGRAM)
    for verb, path, body in (("POST", PATH, NEW), ("PUT", f"{PATH}/3", NEW), ("PUT", f"{PATH}/3/icon", NEW),
                             ("PUT", f"{PATH}/reorder", {"titles": ["Fax"]}), ("DELETE", f"{PATH}/3", None)):
        for by in ("jdoe", "jsmith"):
            nothing_changes(home, lambda: rest.bad(403, "administrator", verb, path, body, by=by))
        nothing_changes(home, lambda: rest.bad(401, "", verb, path, body))
        if "/3" in path:
            rest.bad(404, "categoryid: there is no such category", verb, path.replace("/3", "/99"), body, by="admin")
            rest.bad(400, "categoryid 0 is not between", verb, path.replace("/3", "/0"), body, by="admin")
    for path in (PATH, f"{PATH}/3"):
        rest.bad(401, "", "GET", path)
    rest.bad(404, "no such category", "GET", f"{PATH}/99", by="jdoe")
    rest.bad(400, "categoryid 0", "GET", f"{PATH}/0", by="jdoe")


def test_paths_verbs_and_bodies(home):
    rest = Rest(home)
    for path in (f"{PATH}/abc", f"{PATH}/3/color", f"{PATH}/3/icon/x"):
        rest.bad(404, "no such path", "PUT", path, {}, by="admin")
    for verb, path, allow in (("DELETE", PATH, {"GET", "POST"}), ("POST", f"{PATH}/3", {"GET", "PUT", "DELETE"}),
                              ("GET", f"{PATH}/reorder", {"PUT"}), ("GET", f"{PATH}/3/icon", {"PUT"})):
        answer = rest.call(verb, path, by="admin")
        assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == allow, answer
    for body in ("{", json.dumps(NEW) + "]", '{"title": "a", "title": "a"}', "[" * 100 + "]" * 100):
        answer = rest.call("POST", PATH, body, by="admin", content_type="application/json")
        assert answer.status == 400, answer
