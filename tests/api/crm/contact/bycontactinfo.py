"""crm/contact/bycontactinfo: contacts by a telephone number, an e-mail address ..."""

from contacts import EVERYBODY, company, names, person
from harness import Rest

PROGRAM = "api-crm-contact-bycontactinfo"
PATH = "crm/contact/bycontactinfo"


def found(rest, by="jsmith", **query):
    return names(rest.good("GET", PATH, by=by, query=query))


def several(home):
    rest = Rest(home)
    for contact, items in (
            (company(rest, companyName="Zed", shareType=EVERYBODY), (("Email", "info@ZED.example", "Work", True),)),
            (person(rest, firstName="Ann"), (("Email", "ann@x.example", "Home", False),
                                             ("Email", "ann@zed.example", "Work", True), ("Phone", "12345", "Work", True))),
            (person(rest, firstName="Bob", by="jdoe"), (("Email", "bob@zed.example", "Work", False),))):
        rest.good("POST", f"crm/contact/{contact['id']}/batch", {"items": [
            {"infoType": kind, "data": data, "category": category, "isPrimary": primary}
            for kind, data, category, primary in items]}, by="admin")


def test_what_is_found(home):
    several(home)
    rest = Rest(home, PROGRAM)
    for query, expected in (
            ({"infoType": "Email"}, ["Ann Roe", "Zed"]), ({"infoType": 1, "data": "zed.EX"}, ["Ann Roe", "Zed"]),
            ({"infoType": "email", "data": "ann@"}, ["Ann Roe"]), ({"infoType": "Phone", "data": "234"}, ["Ann Roe"]),
            ({"infoType": "Skype"}, []), ({"infoType": "Email", "data": "%"}, []),
            ({"infoType": "Email", "category": 0}, ["Ann Roe"]), ({"infoType": "Email", "category": 1}, ["Ann Roe", "Zed"]),
            ({"infoType": "Email", "category": ""}, ["Ann Roe", "Zed"]), ({"infoType": "Email", "category": 7}, []),
            ({"infoType": "Email", "isPrimary": "false"}, ["Ann Roe"]),
            ({"infoType": "Email", "isPrimary": "True"}, ["Ann Roe", "Zed"]),
            ({"infoType": "Email", "data": "x.ex", "isPrimary": "true"}, [])):
        assert found(rest, **query) == expected, query
    assert found(rest, by="jdoe", infoType="Email") == ["Bob Roe", "Zed"]
    assert found(rest, by="mwilson", infoType="Email") == ["Zed"]
    assert found(rest, by="admin", infoType="Email") == ["Ann Roe", "Bob Roe", "Zed"]


def test_what_is_shown(home):
    several(home)
    for rest in (Rest(home, PROGRAM), Rest(home)):
        for one in rest.good("GET", PATH, by="jsmith", query={"infoType": "Email"}):
            assert one == Rest(home).good("GET", f"crm/contact/{one['id']}", by="jsmith")


def test_what_is_wrong(home):
    rest = Rest(home, PROGRAM)
    for query, words in (({}, "infoType is missing"), ({"infoType": ""}, "infoType is missing"),
                         ({"infoType": "Mail"}, "infoType 'Mail' is not one of Phone, Email"),
                         ({"infoType": 18}, "infoType '18' is not one of"),
                         ({"infoType": 1, "category": "x"}, "category 'x' is not a valid int"),
                         ({"infoType": 1, "isPrimary": "1"}, "isPrimary '1' is not one of true, false")):
        rest.bad(400, words, "GET", PATH, by="jsmith", query=query)
    rest.bad(401, "", "GET", PATH, query={"infoType": 1})
