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
