"""crm/contact/{contactid}/access: who may see and change contacts."""

from contacts import EVERYBODY, READERS, access, company, person, row
from crm import UNKNOWN, guid
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-access"


def path(contact):
    return f"crm/contact/{contact['id']}/access"


def test_list(home):
    rest = Rest(home, PROGRAM)
    private = person(Rest(home), managerList=[guid(home, "jdoe")])
    for by in ("jsmith", "jdoe", "admin"):
        shown = rest.good("GET", path(private), by=by)
        assert [one["id"] for one in shown] == [guid(home, "jsmith"), guid(home, "jdoe")]
        assert list(shown[0]) == ["id", "displayName", "avatarSmall", "profileUrl"]
    rest.bad(404, "contactid: there is no such contact", "GET", path(private), by="mwilson")
    for share in (READERS, EVERYBODY):
        shared = person(Rest(home), shareType=share, managerList=[guid(home, "jdoe")])
        assert rest.good("GET", path(shared), by="mwilson") == []
    rest.bad(404, "contactid: there is no such contact", "GET", path({"id": 99}), by="admin")
    rest.bad(401, "", "GET", path(private))


def test_set(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for make in (person, company):
            one = make(Rest(home), shareType=READERS)
            shown = rest.good("PUT", path(one), {"isShared": False, "managerList": [guid(home, "jdoe")]}, by="jsmith")
            assert shown["shareType"] == 0 and access(home, one) == ["jdoe", "jsmith"]
            assert [who["id"] for who in shown["accessList"]] == [guid(home, "jsmith"), guid(home, "jdoe")]
            assert {**shown, "isPrivate": False, "isShared": True, "shareType": 2, "accessList": 0} == {
                **one, "accessList": 0}
            shown = rest.good("PUT", path(one), {"isShared": True}, by="jdoe")
            assert shown == {**one, "shareType": 1} and access(home, one) == []
            shown = rest.good("PUT", path(one), {}, by="mwilson")
            assert shown["canEdit"] is False and access(home, one) == ["jsmith"]
            assert row(home, "contacts", one)["share"] == 0


def test_refusals(home):
    rest = Rest(home, PROGRAM)
    seen, hidden = person(Rest(home), shareType=READERS), person(Rest(home))
    for contact, body, by, status, words in (
            (seen, {"isShared": True}, "jdoe", 403, "Access denied"),
            (hidden, {"isShared": True}, "jdoe", 404, "contactid: there is no such contact"),
            ({"id": 99}, {}, "admin", 404, "contactid: there is no such contact"),
            ({"id": 0}, {}, "admin", 400, "contactid 0 is not between"),
            (seen, {"isShared": "yes"}, "jsmith", 400, "isShared 'yes' is not a valid boolean"),
            (seen, {"managerList": ["x"]}, "jsmith", 400, "managerList is not a GUID"),
            (seen, {"managerList": [UNKNOWN]}, "jsmith", 404, "managerList: there is no such person")):
        nothing_changes(home, lambda: rest.bad(status, words, "PUT", path(contact), body, by=by))
    nothing_changes(home, lambda: rest.bad(401, "", "PUT", path(seen), {}))


def test_several(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        first, second = person(Rest(home)), company(Rest(home))
        seen, hidden = person(Rest(home), by="jdoe", shareType=READERS), person(Rest(home), by="jdoe")
        body = {"contactId": [second["id"], first["id"]], "isShared": False, "managerList": [guid(home, "jdoe")]}
        shown = rest.good("PUT", "crm/contact/access", body, by="jsmith")
        assert [one["id"] for one in shown] == [second["id"], first["id"]]
        assert access(home, first) == access(home, second) == ["jdoe", "jsmith"]
        assert shown[1] == Rest(home).good("GET", f"crm/contact/{first['id']}", by="jsmith")
        rest.good("PUT", "crm/contact/access", {"contactid": [first["id"]], "isShared": True}, by="jsmith")
        assert row(home, "contacts", first)["share"] == 1 and access(home, second) == ["jdoe", "jsmith"]
        nothing_changes(home, lambda: rest.bad(404, "managerList: there is no such person", "PUT", "crm/contact/access",
                                               {"contactId": [first["id"]], "managerList": [UNKNOWN]}, by="jsmith"))
        for ids, status, words in (([first["id"], seen["id"]], 403, "Access denied"),
                                   ([first["id"], hidden["id"]], 404, "contactid: there is no such contact"),
                                   ([first["id"], 99], 404, "contactid: there is no such contact"),
                                   ([first["id"], "x"], 400, "contactid: 'x' is not an id")):
            nothing_changes(home, lambda: rest.bad(
                status, words, "PUT", "crm/contact/access", {"contactid": ids}, by="jsmith"))
        nothing_changes(home, lambda: rest.bad(401, "", "PUT", "crm/contact/access", body))
        assert nothing_changes(home, lambda: rest.good("PUT", "crm/contact/access", {}, by="jsmith")) == []
