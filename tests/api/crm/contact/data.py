"""crm/contact/{contactid}/data: how to get in touch with a contact."""

import json

from contacts import EVERYBODY, READERS, company, given, person, row
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-data"
MEMBERS = ["id", "infoType", "category", "data", "categoryName", "isPrimary"]


def path(contact, end=""):
    return f"crm/contact/{contact['id']}/data{end}"


def add(rest, contact, by="jsmith", **changes):
    values = {"infoType": "Email", "data": "a@example.com", "category": "Work", "isPrimary": False, **changes}
    return rest.good("POST", path(contact), given(values), by=by)


def test_add(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        for make in (person, company):
            one = make(Rest(home))
            shown = add(rest, one, isPrimary=True)
            assert list(shown) == MEMBERS
            assert shown == {"id": shown["id"], "infoType": 1, "category": 1, "data": "a@example.com",
                             "categoryName": "Work", "isPrimary": True}
            assert row(home, "contact_infos", shown) == {
                "id": shown["id"], "contact_id": one["id"], "type": 1, "category": 1, "data": "a@example.com",
                "is_primary": 1}
            assert Rest(home).good("GET", f"crm/contact/{one['id']}", by="jsmith") == {**one, "commonData": [shown]}
            second = add(rest, one, isPrimary=True, data="b@example.com")
            assert row(home, "contact_infos", shown)["is_primary"] == row(home, "contact_infos", second)["is_primary"]


def test_types_and_categories(home):
    rest, one = Rest(home, PROGRAM), person(Rest(home))
    for kind, category, numbers in (
            ("Phone", "Mobile", (0, 2, "Mobile")), ("phone", "fax", (0, 3, "Fax")), (0, "5", (0, 5, "Other")),
            (None, "Direct", (0, 4, "Direct")), ("EMAIL", 2, (1, 2, "Other")), ("17", "Home", (17, 0, "Home")),
            (3, "Work", (3, 1, "Work"))):
        shown = add(rest, one, infoType=kind, category=category)
        assert (shown["infoType"], shown["category"], shown["categoryName"]) == numbers


def test_addresses(home):
    rest, one = Rest(home, PROGRAM), person(Rest(home))
    text = json.dumps({"street": "1 Main St", "city": "Rome", "zip": 12, "x": 1})
    shown = add(rest, one, infoType="Address", category="Postal", data=text)
    assert shown["data"] == text and shown["category"] == 1 and shown["categoryName"] == "Delivery"
    whole = Rest(home).good("GET", f"crm/contact/{one['id']}", by="jsmith")
    assert whole["commonData"] == [] and whole["addresses"] == [
        {"street": "1 Main St", "city": "Rome", "state": "", "zip": "", "country": "", "category": 1,
         "categoryName": "Delivery"}]
    for text in ("Main St", "[]", "1", '{"a": 1, "a": 2}', "{" * 100, '{"a":' * 50 + "1" + "}" * 50, "{}x"):
        nothing_changes(home, lambda: rest.bad(
            400, "data of an address is not a JSON object", "POST", path(one),
            {"infoType": 7, "category": "Home", "data": text}, by="jsmith"))


def test_lists(home):
    rest, one = Rest(home, PROGRAM), person(Rest(home), shareType=READERS)
    assert rest.good("GET", path(one), by="jdoe") == rest.good("GET", path(one, "/Email"), by="jdoe") == []
    made = [add(rest, one, infoType=kind, data=data, category="Home") for kind, data in (
        ("Email", "z@x.com"), ("Phone", "1"), ("Address", "{}"), ("Email", "a@x.com"))]
    assert rest.good("GET", path(one), by="jdoe") == made[::-1]
    for kind, texts in (("Email", ["z@x.com", "a@x.com"]), ("email", ["z@x.com", "a@x.com"]), ("Phone", ["1"]),
                        ("Address", ["{}"]), ("Skype", [])):
        assert rest.good("GET", path(one, f"/{kind}"), by="jdoe") == texts
    assert rest.good("GET", path(one, f"/{made[1]['id']}"), by="jdoe") == made[1]
    whole = Rest(home).good("GET", f"crm/contact/{one['id']}", by="jsmith")
    assert whole["commonData"] == [made[1], made[0], made[3]], "by their kind"
    rest.bad(400, "infotype 'Mail' is not one of Phone, Email", "GET", path(one, "/Mail"), by="jdoe")


def test_update(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        one = person(Rest(home))
        old = add(rest, one, infoType="Phone", category="Direct", data="1", isPrimary=True)
        where = path(one, f"/{old['id']}")
        for body, changed in (
                ({"data": "2"}, {"data": "2"}), ({"data": "2", "category": "Home"}, {}),
                ({"data": "2", "isPrimary": False}, {"isPrimary": False}),
                ({"data": "2", "infoType": "Phone", "category": "nonsense"}, {}),
                ({"data": "2", "infoType": "Phone", "category": "Fax"}, {"category": 3, "categoryName": "Fax"}),
                ({"data": "2", "infoType": "Email"}, {"infoType": 1, "category": 0, "categoryName": "Home"}),
                ({"data": "2", "infoType": "Email", "category": "Other"}, {"category": 2, "categoryName": "Other"}),
                ({"data": "{}", "infoType": "Address"},
                 {"infoType": 7, "data": "{}", "categoryName": "Office"})):
            old = {**old, **changed}
            assert rest.good("PUT", where, body, by="jsmith") == old, body
            assert rest.good("GET", where, by="jsmith") == old if rest.program == "api" else True
        nothing_changes(home, lambda: rest.bad(
            400, "data of an address is not a JSON object", "PUT", where, {"data": "x"}, by="jsmith"))


def test_delete(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        one = person(Rest(home))
        first, second = add(rest, one), add(rest, one, data="b@example.com")
        assert rest.good("DELETE", path(one, f"/{first['id']}"), by="jsmith") == first
        assert rest.good("GET", path(one), by="jsmith") == [second]
        rest.bad(404, "id: the contact has no such information", "DELETE", path(one, f"/{first['id']}"), by="jsmith")


def test_what_is_wrong(home):
    one = person(Rest(home))
    old = add(Rest(home), one)
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, words in (
                ({"data": None}, "data is missing"), ({"data": ""}, "data is empty"),
                ({"data": "x" * 4097}, "data is longer than 4096 bytes"),
                ({"infoType": "Mail"}, "infoType 'Mail' is not one of Phone, Email"),
                ({"infoType": 18}, "infoType '18' is not one of"), ({"infoType": -1}, "infoType '-1' is not"),
                ({"isPrimary": "yes"}, "isPrimary 'yes' is not a valid boolean")):
            body = given({"infoType": "Email", "data": "x", "category": "Work", **changes})
            for verb, where in (("POST", path(one)), ("PUT", path(one, f"/{old['id']}"))):
                nothing_changes(home, lambda: rest.bad(400, words, verb, where, body, by="jsmith"))
        for category, words in ((None, "category is missing"), ("", "category is empty"),
                                ("Mobile", "category 'Mobile' is not one of Home, Work, Other"),
                                (3, "category '3' is not one of Home"), (-1, "category '-1' is not one of")):
            body = given({"infoType": "Email", "data": "x", "category": category})
            nothing_changes(home, lambda: rest.bad(400, words, "POST", path(one), body, by="jsmith"))
    for name in ("data", "infoType", "category", "isPrimary"):
        nothing_changes(home, lambda: Rest(home).bad(
            400, f"{name} is not a valid", "POST", path(one),
            {"infoType": 1, "data": "x", "category": "Work", name: {}}, by="jsmith"))


def test_who_may(home):
    rest = Rest(home, PROGRAM)
    seen, hidden, free = (person(Rest(home), shareType=share) for share in (READERS, "None", EVERYBODY))
    body = {"infoType": "Email", "data": "x", "category": "Work"}
    for contact, status, words in ((seen, 403, "Access denied"), (hidden, 404, "contactid: there is no such"),
                                   (free, 200, ""), ({"id": 99}, 404, "contactid: there is no such")):
        old = add(rest, contact)["id"] if contact["id"] != 99 else 1
        for verb, end, sent in (("POST", "", body), ("PUT", f"/{old}", body), ("DELETE", f"/{old}", None)):
            if status == 200:
                rest.good(verb, path(contact, end), sent, by="mwilson")
            else:
                nothing_changes(home, lambda: rest.bad(status, words, verb, path(contact, end), sent, by="mwilson"))
            nothing_changes(home, lambda: rest.bad(401, "", verb, path(contact, end), sent))
        for end in ("", f"/{old}", "/Email"):
            if status == 404:
                rest.bad(404, words, "GET", path(contact, end), by="mwilson")
            elif end != f"/{old}" or status != 200:
                rest.good("GET", path(contact, end), by="mwilson")
            rest.bad(401, "", "GET", path(contact, end))
    theirs = add(rest, hidden)["id"]
    for verb, body in (("GET", None), ("PUT", body), ("DELETE", None)):
        for id_ in (theirs, 999):
            nothing_changes(home, lambda: rest.bad(
                404, "id: the contact has no such information", verb, path(seen, f"/{id_}"), body, by="jsmith"))
        rest.bad(400, "id 0 is not between", verb, path(seen, "/0"), body, by="jsmith")
        rest.bad(400, "contactid 0 is not between", verb, path({"id": 0}, "/1"), body, by="jsmith")
