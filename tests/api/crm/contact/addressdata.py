"""crm/contact/{contactid}/addressdata: addresses of a contact."""

import json

from contacts import READERS, person
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-addressdata"
ADDRESS = {"street": "1 Main St", "city": "Röme", "state": "Lazio", "zip": "00100", "country": "Italy",
           "category": 2, "isPrimary": True}


def path(contact, end=""):
    return f"crm/contact/{contact['id']}/addressdata{end}"


def addresses(home, contact):
    return Rest(home).good("GET", f"crm/contact/{contact['id']}", by="jsmith")["addresses"]


def test_add_and_update(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        one = person(Rest(home))
        shown = rest.good("POST", path(one), {"address": ADDRESS}, by="jsmith")
        assert list(shown) == ["id", "infoType", "category", "data", "categoryName", "isPrimary"]
        assert shown == {"id": shown["id"], "infoType": 7, "category": 2, "data": shown["data"],
                         "categoryName": "Office", "isPrimary": True}
        assert json.loads(shown["data"]) == {
            name: ADDRESS[name] for name in ("street", "city", "state", "zip", "country")}
        assert addresses(home, one) == [{**ADDRESS, "categoryName": "Office"}]
        assert list(addresses(home, one)[0]) == ["street", "city", "state", "zip", "country", "category",
                                                 "categoryName", "isPrimary"]
        changed = rest.good("PUT", path(one, f"/{shown['id']}"), {
            "address": {"city": "Bonn", "category": "Postal", "categoryName": "x"}}, by="jsmith")
        assert changed == {**shown, "category": 1, "categoryName": "Delivery", "isPrimary": False,
                           "data": changed["data"]}
        assert addresses(home, one) == [{"street": "", "city": "Bonn", "state": "", "zip": "", "country": "",
                                         "category": 1, "categoryName": "Delivery"}]
        again = rest.good("PUT", path(one, f"/{shown['id']}"), {"address": ADDRESS}, by="jsmith")
        assert again == shown and addresses(home, one) == [{**ADDRESS, "categoryName": "Office"}]
        least = rest.good("POST", path(one), {"address": {"street": "x"}}, by="jsmith")
        assert least["category"] == 0 and least["categoryName"] == "Home"
    texts = person(Rest(home))
    for text in ('"\\/', "<b>", "漢\U0001f600", "a\nb"):
        Rest(home).good("POST", path(texts), {"address": {"street": text}}, by="jsmith")
        assert addresses(home, texts)[-1]["street"] == text


def test_what_is_wrong(home):
    one = person(Rest(home))
    old = Rest(home).good("POST", path(one), {"address": ADDRESS}, by="jsmith")
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for body, words in (
                ({}, "address is missing"), ({"address": ""}, "address is missing"),
                ({"address": "x"}, "address is not an object"),
                ({"address": {"category": 6}}, "address: category '6' is not one of Home, Postal"),
                ({"address": {"category": "x"}}, "address: category 'x' is not one of"),
                ({"address": {"isPrimary": "x"}}, "address: isPrimary 'x' is not a valid boolean"),
                ({"address": {"city": "x" * 4097}}, "address: city is longer than 4096 bytes"),
                ({"address": [{"city": "x"}, {"city": "y"}]}, "address is more than one object")):
            for verb, end in (("POST", ""), ("PUT", f"/{old['id']}")):
                nothing_changes(home, lambda: rest.bad(400, words, verb, path(one, end), body, by="jsmith"))
    for value in ({"city": {}}, {"city": ["x"]}):
        nothing_changes(home, lambda: Rest(home).bad(
            400, "address: city is not a valid string", "POST", path(one), {"address": value}, by="jsmith"))


def test_who_may(home):
    rest = Rest(home, PROGRAM)
    seen, hidden = person(Rest(home), shareType=READERS), person(Rest(home))
    mine = rest.good("POST", path(seen), {"address": ADDRESS}, by="jsmith")["id"]
    mail = Rest(home).good("POST", f"crm/contact/{seen['id']}/data", {
        "infoType": 1, "data": "x", "category": "Work"}, by="jsmith")["id"]
    for contact, by, id_, status, words in (
            (seen, "jdoe", mine, 403, "Access denied"), (hidden, "jdoe", mine, 404, "contactid: there is no such"),
            (hidden, "jsmith", mine, 404, "id: the contact has no such information"),
            (seen, "jsmith", 99, 404, "id: the contact has no such information"),
            (seen, "jsmith", mail, 404, "id: the contact has no such address"),
            ({"id": 99}, "admin", mine, 404, "contactid: there is no such"),
            (seen, "jsmith", 0, 400, "id 0 is not between")):
        nothing_changes(home, lambda: rest.bad(
            status, words, "PUT", path(contact, f"/{id_}"), {"address": ADDRESS}, by=by))
        if by != "jsmith":
            nothing_changes(home, lambda: rest.bad(status, words, "POST", path(contact), {"address": ADDRESS}, by=by))
    for verb, end in (("POST", ""), ("PUT", f"/{mine}")):
        nothing_changes(home, lambda: rest.bad(401, "", verb, path(seen, end), {"address": ADDRESS}))
