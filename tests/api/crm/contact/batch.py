"""crm/contact/{contactid}/batch: much information of a contact at once."""

from contacts import READERS, left, person
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-batch"
ITEMS = [{"infoType": "Email", "category": 1, "data": "a@example.com", "isPrimary": True},
         {"infoType": 0, "category": "Mobile", "data": "123", "isPrimary": False},
         {"data": "456"}]


def path(contact):
    return f"crm/contact/{contact['id']}/batch"


def shown_of(home, contact):
    return Rest(home).good("GET", f"crm/contact/{contact['id']}/data", by="jsmith")[::-1]


def test_add_and_replace(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        one, other = person(Rest(home)), person(Rest(home))
        rest.good("POST", path(other), {"items": ITEMS}, by="jsmith")
        added = rest.good("POST", path(one), {"items": ITEMS}, by="jsmith")
        assert [{name: value for name, value in item.items() if name != "id"} for item in added] == [
            {"infoType": 1, "category": 1, "data": "a@example.com", "categoryName": "Work", "isPrimary": True},
            {"infoType": 0, "category": 2, "data": "123", "categoryName": "Mobile", "isPrimary": False},
            {"infoType": 0, "category": 0, "data": "456", "categoryName": "Home", "isPrimary": False}]
        assert list(added[0])[0] == "id" and shown_of(home, one) == added
        more = rest.good("POST", path(one), {"items": ITEMS[:1]}, by="jsmith")
        assert shown_of(home, one) == added + more
        assert rest.good("POST", path(one), {}, by="jsmith") == [] and len(shown_of(home, one)) == 4
        new = rest.good("PUT", path(one), {"items": ITEMS[1:]}, by="jsmith")
        assert shown_of(home, one) == new and len(new) == 2
        if not rest.form:
            again = rest.good("PUT", path(one), {"items": [{**item, "categoryName": "x"} for item in new]}, by="jsmith")
            assert [item["data"] for item in again] == ["123", "456"]
        assert rest.good("PUT", path(one), {"items": []}, by="jsmith") == [] == shown_of(home, one)
        assert len(shown_of(home, other)) == 3


def test_numbered_forms(home):
    rest, one = Rest(home, PROGRAM), person(Rest(home))
    body = "items[0][data]=1&items[1][data]=2&items[0][infoType]=Phone&items[1][infoType]=Skype&items[1][category]=1"
    answer = rest.call("POST", path(one), body, by="jsmith", content_type="application/x-www-form-urlencoded")
    assert [(item["infoType"], item["category"], item["data"]) for item in answer.json["response"]] == [
        (0, 0, "1"), (3, 1, "2")]


def test_all_or_nothing(home):
    one = person(Rest(home))
    Rest(home).good("POST", path(one), {"items": ITEMS}, by="jsmith")
    for verb in ("POST", "PUT"):
        for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
            for item, words in (
                    ({"infoType": 1}, "items[1]: data is missing"), ({"data": ""}, "items[1]: data is empty"),
                    ({"data": "x", "infoType": "Mail"}, "items[1]: infoType 'Mail' is not one of Phone"),
                    ({"data": "x", "category": 6}, "items[1]: category '6' is not one of Home, Work, Mobile"),
                    ({"data": "x", "infoType": 7}, "items[1]: data of an address is not a JSON object"),
                    ({"data": "x", "isPrimary": 2}, "items[1]: isPrimary '2' is not a valid boolean"),
                    ({"data": "x" * 4097}, "items[1]: data is longer than 4096 bytes")):
                nothing_changes(home, lambda: rest.bad(
                    400, words, verb, path(one), {"items": [ITEMS[0], item]}, by="jsmith"))
        for value in ("x", ["x"], [[ITEMS[0]]], [ITEMS[0]] * 1001):
            nothing_changes(home, lambda: Rest(home).bad(
                400, "items is", verb, path(one), {"items": value}, by="jsmith"))
    assert left(home, "contact_infos") == [3]


def test_who_may(home):
    rest = Rest(home, PROGRAM)
    seen, hidden = person(Rest(home), shareType=READERS), person(Rest(home))
    for verb in ("POST", "PUT"):
        for contact, status, words in ((seen, 403, "Access denied"), (hidden, 404, "contactid: there is no such"),
                                       ({"id": 99}, 404, "contactid: there is no such"),
                                       ({"id": 0}, 400, "contactid 0 is not between")):
            nothing_changes(home, lambda: rest.bad(status, words, verb, path(contact), {"items": ITEMS}, by="jdoe"))
        nothing_changes(home, lambda: rest.bad(401, "", verb, path(seen), {"items": ITEMS}))
