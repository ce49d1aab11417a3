"""crm/case: creating, showing, changing, closing, reopening and deleting cases."""

import json

from crm import UNKNOWN, contact, guid
from deals import access, case, ids, users
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-case"
PATH = "crm/case"


# Creating and showing --------------------------------------------------------------------------


def test_all_values(home):
    first, second = contact(home, name="First"), contact(home, name="Second")
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        matter = case(rest, by="jdoe", members=[second, first], isPrivate=True, accessList=[guid(home, "mwilson")],
                      tags=["x"], customFieldList=[], id=99)
        assert list(matter) == ["members", "createBy", "created", "title", "isClosed", "isPrivate", "accessList",
                                "canEdit", "customFields", "id"]
        assert ids(matter["members"]) == [first, second] and matter["members"][0]["displayName"] == "First"
        assert matter["createBy"]["id"] == guid(home, "jdoe")
        assert matter["created"] == "2026-03-01T09:00:00.0000000Z" and matter["title"] == "Water damage"
        assert matter["isClosed"] is False and matter["isPrivate"] is matter["canEdit"] is True
        assert access(matter) == users(home, "jdoe", "mwilson") and matter["customFields"] == []
        for by in ("jdoe", "mwilson", "admin"):
            assert rest.good("GET", f"{PATH}/{matter['id']}", by=by) == matter
        rest.bad(404, "caseid: there is no such case", "GET", f"{PATH}/{matter['id']}", by="jsmith")
    home.routeslip("check")


def test_the_least(home):
    rest = Rest(home, PROGRAM)
    for sent in ({}, {"isPrivate": True}, {"isPrivate": False, "accessList": [guid(home, "jdoe")]}):
        matter = case(rest, **sent)
        assert list(matter) == ["members", "createBy", "created", "title", "isClosed", "isPrivate", "canEdit",
                                "customFields", "id"]
        assert matter["members"] == [] and matter["isPrivate"] is False
        for by in ("jdoe", "mwilson", "admin"):
            assert rest.good("GET", f"{PATH}/{matter['id']}.json", by=by) == matter
    home.edition = "current"
    answer = rest.call("POST", PATH, {"title": "x"}, by="jdoe")
    assert answer.status == answer.json["statusCode"] == 201


WRONG = (
    ({"title": None}, 400, "title is missing"), ({"title": ""}, 400, "title is empty"),
    ({"title": "ä" * 256}, 400, "title is longer than 255 characters"),
    ({"members": ["x"]}, 400, "members: 'x' is not an id"), ({"isPrivate": 1}, 400, "isPrivate '1' is not a valid boolean"),
    ({"isPrivate": True, "accessList": ["x"]}, 400, "accessList is not a GUID"),
    ({"isPrivate": True, "accessList": [UNKNOWN]}, 404, "accessList: there is no such person"),
)


def body(changes):
    return {name: value for name, value in {"title": "x", **changes}.items() if value is not None}


def test_what_is_wrong(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in WRONG:
            nothing_changes(home, lambda: rest.bad(status, words, "POST", PATH, body(changes), by="jsmith"))
    rest = Rest(home, PROGRAM)
    for name in ("title", "isPrivate"):
        for value in ({}, [[]], [{}]):
            nothing_changes(home, lambda: rest.bad(
                400, f"{name} is not a valid", "POST", PATH, body({name: value}), by="jsmith"))
    for bad in ("{", "[]", '{"title": "a", "title": "b"}', json.dumps({"title": "a"}) + "x"):
        assert rest.call("POST", PATH, bad, by="jdoe", content_type="application/json").status == 400
    nothing_changes(home, lambda: rest.bad(401, "", "POST", PATH, body({})))


def test_texts_are_kept_as_given(home):
    for text in ("<b>&amp; \"q\" 'a' \\ /", "ü 漢 \U0001f600", " blanks ", "漢" * 255):
        for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
            assert rest.good("GET", f"{PATH}/{case(rest, title=text)['id']}", by="jdoe")["title"] == text


def test_contacts_that_the_caller_may_not_see(home):
    rest = Rest(home, PROGRAM)
    hidden, seen = contact(home, share=0), contact(home, share=2)
    assert ids(case(rest, by="jdoe", members=[hidden, seen, 99])["members"]) == [seen]
    matter = case(rest, by="admin", members=[hidden, seen])
    assert ids(matter["members"]) == [hidden, seen]
    assert ids(rest.good("GET", f"{PATH}/{matter['id']}", by="jdoe")["members"]) == [seen]


def test_missing(home):
    rest = Rest(home, PROGRAM)
    rest.bad(404, "caseid: there is no such case", "GET", f"{PATH}/99", by="admin")
    rest.bad(400, "caseid 0 is not between", "GET", f"{PATH}/0", by="admin")
    rest.bad(401, "", "GET", f"{PATH}/1")
    Rest(home).bad(404, "no such path", "GET", f"{PATH}/abc", by="jdoe")


# Changing --------------------------------------------------------------------------------------


def test_update(home):
    first, second = contact(home), contact(home)
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        matter = case(rest, by="jsmith", members=[first])
        rest.good("PUT", f"{PATH}/{matter['id']}/close", by="jsmith")
        home.clock = "2026-03-02T09:00:00Z"
        changed = rest.good("PUT", f"{PATH}/{matter['id']}", {"title": "New", "members": [second]}, by="mwilson")
        assert changed == {**changed, "title": "New", "isClosed": True, "createBy": matter["createBy"],
                           "created": matter["created"], "id": matter["id"]}
        assert ids(changed["members"]) == [second]
        assert rest.good("GET", f"{PATH}/{matter['id']}", by="jdoe") == changed
        assert home.value("SELECT title_folded FROM cases WHERE id = ?", matter["id"]) == "new"
        assert ids(rest.good("PUT", f"{PATH}/{matter['id']}", {"title": "x"}, by="jdoe")["members"]) == [second]
        for changes, status, words in WRONG:
            nothing_changes(home, lambda: rest.bad(
                status, words, "PUT", f"{PATH}/{matter['id']}", body(changes), by="jsmith"))
        home.clock = "2026-03-01T09:00:00Z"


def test_update_and_who_may_see_it(home):
    rest = Rest(home, PROGRAM)
    private = {"isPrivate": True, "accessList": [guid(home, "jdoe")]}
    for by, changes in (("jsmith", True), ("admin", True), ("jdoe", False)):
        matter = case(rest, by="jsmith", **private)
        path = f"{PATH}/{matter['id']}"
        changed = rest.good("PUT", path, {"title": "x", "isPrivate": True, "accessList": [guid(home, "mwilson")]}, by=by)
        assert access(changed) == users(home, *({"jsmith", "mwilson", by} if changes else {"jsmith", "jdoe"})), by
        assert rest.good("PUT", path, {"title": "x"}, by=by)["isPrivate"] is not changes
    matter = case(rest, by="jsmith")
    assert rest.good("PUT", f"{PATH}/{matter['id']}", {"title": "x", **private}, by="mwilson")["isPrivate"] is False


def test_close_and_reopen(home):
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        matter = case(rest)
        path = f"{PATH}/{matter['id']}"
        for _ in range(2):
            closed = rest.good("PUT", f"{path}/close", {"isClosed": False, "id": 7}, by="mwilson")
            assert closed == {**matter, "isClosed": True}
        for _ in range(2):
            assert rest.good("PUT", f"{path}/reopen", by="mwilson") == matter


def test_access(home):
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        matter = case(rest, by="jsmith")
        path = f"{PATH}/{matter['id']}/access"
        private = {"isPrivate": True, "accessList": [guid(home, "jdoe")]}
        for by in ("mwilson", "jdoe"):
            nothing_changes(home, lambda: rest.bad(403, "Access denied", "PUT", path, private, by=by))
        assert access(rest.good("PUT", path, private, by="jsmith")) == users(home, "jdoe", "jsmith")
        assert access(rest.good("PUT", path, private, by="admin")) == users(home, "admin", "jdoe", "jsmith")
        nothing_changes(home, lambda: rest.bad(404, "caseid: there is no such", "PUT", path, private, by="mwilson"))
        nothing_changes(home, lambda: rest.bad(403, "Access denied", "PUT", path, private, by="jdoe"))
        nothing_changes(home, lambda: rest.bad(404, "accessList", "PUT", path, {**private, "accessList": [UNKNOWN]}, by="admin"))
        changed = rest.good("PUT", path, {"isPrivate": True}, by="jsmith")
        assert changed == matter and home.value("SELECT count(*) FROM entity_access") == 0


# Deleting --------------------------------------------------------------------------------------


def test_delete(home):
    member = contact(home)
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        kept = case(rest, members=[member])
        before = home.dump("sqlite_sequence")
        matter = case(rest, members=[member], isPrivate=True, accessList=[guid(home, "jdoe")])
        home.sql("INSERT INTO events (content, category_id, entity_type, entity_id, creator_id, created)"
                 " VALUES ('x', 1, 3, ?, 1, 1)", matter["id"])
        assert rest.good("DELETE", f"{PATH}/{matter['id']}", by="jdoe") == matter
        assert home.dump("sqlite_sequence") == before, "nothing of it is left, and nothing else is gone"
        rest.bad(404, "caseid: there is no such", "DELETE", f"{PATH}/{matter['id']}", by="jdoe")
        assert rest.good("GET", f"{PATH}/{kept['id']}", by="jdoe") == kept


def test_delete_several(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        first, second, third = (case(rest, title=title) for title in "abc")
        hidden = case(rest, by="admin", isPrivate=True, accessList=[guid(home, "admin")])
        given = [third["id"], hidden["id"], 9999, first["id"], third["id"]]
        assert rest.good("PUT", PATH, {"casesids": given}, by="jdoe") == [third, first]
        left = [row[0] for row in home.sql("SELECT id FROM cases ORDER BY id")]
        assert left[-2:] == [second["id"], hidden["id"]]
        for sent, words in (({"casesids": [second["id"], "x"]}, "casesids: 'x' is not an id"),):
            nothing_changes(home, lambda: rest.bad(400, words, "PUT", PATH, sent, by="jdoe"))
    for sent in ({}, {"casesids": []}, {"casesids[][contactId]": second["id"]}):
        assert nothing_changes(home, lambda: rest.good("PUT", PATH, sent, by="admin")) == [], sent
    nothing_changes(home, lambda: rest.bad(401, "", "PUT", PATH, {"casesids": [second["id"]]}))


def test_missing_and_hidden(home):
    rest = Rest(home, PROGRAM)
    hidden = case(rest, isPrivate=True, accessList=[guid(home, "jsmith")])["id"]
    for verb, end, sent in (("PUT", "", {"title": "x"}), ("PUT", "/close", None), ("PUT", "/reopen", {}),
                            ("PUT", "/access", {}), ("DELETE", "", None)):
        for id_, by in ((9999, "admin"), (hidden, "jdoe")):
            nothing_changes(home, lambda: rest.bad(
                404, "caseid: there is no such case", verb, f"{PATH}/{id_}{end}", sent, by=by))
        rest.bad(400, "caseid 0 is not between", verb, f"{PATH}/0{end}", sent, by="admin")
        nothing_changes(home, lambda: rest.bad(401, "", verb, f"{PATH}/{hidden}{end}", sent))


def test_paths_and_verbs(home):
    for verb, path, allow in (("GET", PATH, {"POST", "PUT"}), ("POST", f"{PATH}/1", {"GET", "PUT", "DELETE"}),
                              ("GET", f"{PATH}/1/close", {"PUT"}), ("DELETE", f"{PATH}/1/access", {"PUT"})):
        answer = Rest(home).call(verb, path, by="jdoe")
        assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == allow, answer
