"""crm/contact/company/{companyid}/person: the persons who belong to a company."""

from contacts import EVERYBODY, READERS, company, names, person, row
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-company-person"


def path(firm):
    return f"crm/contact/company/{firm['id']}/person"


def test_list(home):
    rest = Rest(home, PROGRAM)
    firm = company(Rest(home), shareType=READERS)
    assert rest.good("GET", path(firm), by="jdoe") == []
    for first, by, share in (("bea", "jsmith", "None"), ("Ann", "jdoe", "None"), ("Cid", "admin", EVERYBODY)):
        person(Rest(home), by=by, firstName=first, shareType=share, companyId=firm["id"])
    person(Rest(home), firstName="Dan", shareType=EVERYBODY)
    for by, expected in (("jsmith", ["bea Roe", "Cid Roe"]), ("jdoe", ["Ann Roe", "Cid Roe"]),
                         ("mwilson", ["Cid Roe"]), ("admin", ["Ann Roe", "bea Roe", "Cid Roe"])):
        shown = rest.good("GET", path(firm), by=by)
        assert names(shown) == expected, by
        single = Rest(home).good("GET", f"crm/contact/{shown[0]['id']}", by=by)
        assert single.pop("addresses") == [] and shown[0] == single


def test_add_and_remove(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        first, second = company(Rest(home), shareType=READERS, by="jsmith"), company(Rest(home), by="jdoe")
        one = person(Rest(home), by="jdoe")
        shown = rest.good("POST", path(first), {"personId": one["id"]}, by="jdoe")
        assert shown == {**one, "company": shown["company"]} and shown["company"]["id"] == first["id"]
        assert row(home, "contacts", one)["company_id"] == first["id"]
        assert rest.good("POST", path(second), {"personid": one["id"]}, by="jdoe")["company"]["id"] == second["id"]
        left = nothing_changes(home, lambda: rest.good("DELETE", path(first), {"personId": one["id"]}, by="jdoe"))
        assert left["id"] == one["id"] and left["company"]["id"] == second["id"], "who is no member stays as they are"
        assert rest.good("DELETE", path(second), {"personId": one["id"]}, by="jdoe") == one
        assert row(home, "contacts", one)["company_id"] is None
        rest.good("POST", path(second), {"personId": one["id"]}, by="admin")
        assert rest.call("DELETE", path(second), by="jdoe", query={"personid": one["id"]}).status == 200


def test_refusals(home):
    rest = Rest(home, PROGRAM)
    hidden, firm = company(Rest(home), by="jdoe"), company(Rest(home), by="jdoe", shareType=EVERYBODY)
    secret, seen = person(Rest(home), by="jdoe"), person(Rest(home), by="jdoe", shareType=READERS, companyId=firm["id"])
    mine = person(Rest(home), by="jsmith")
    for verb in ("POST", "DELETE"):
        for place, who, status, words in (
                (hidden, mine, 404, "companyid: there is no such company"),
                (mine, mine, 404, "companyid: there is no such company"),
                ({"id": 99}, mine, 404, "companyid: there is no such company"),
                (firm, secret, 404, "personid: there is no such person"),
                (firm, firm, 404, "personid: there is no such person"),
                (firm, {"id": 99}, 404, "personid: there is no such person"),
                (firm, seen, 403, "Access denied"), (firm, {"id": 0}, 400, "personid 0 is not between"),
                (firm, {"id": "x"}, 400, "personid 'x' is not a valid int"),
                ({"id": 0}, mine, 400, "companyid 0 is not between")):
            nothing_changes(home, lambda: rest.bad(
                status, words, verb, path(place), {"personId": who["id"]}, by="jsmith"))
        nothing_changes(home, lambda: rest.bad(400, "personid is missing", verb, path(firm), {}, by="jsmith"))
        nothing_changes(home, lambda: rest.bad(401, "", verb, path(firm), {"personId": mine["id"]}))
    for place in (hidden, mine, {"id": 99}):
        rest.bad(404, "companyid: there is no such company", "GET", path(place), by="jsmith")
    rest.bad(401, "", "GET", path(firm))
