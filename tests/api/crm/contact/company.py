"""crm/contact/company: contacts that are companies."""

from contacts import EVERYBODY, READERS, access, company, given, names, person, row
from crm import UNKNOWN, guid
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-company"
PATH = "crm/contact/company"
MEMBERS = ["companyName", "personsCount", "addresses", "createBy", "created", "about", "industry", "commonData",
           "customFields", "haveLateTasks", "smallFotoUrl", "mediumFotoUrl", "displayName", "isCompany",
           "accessList", "isPrivate", "isShared", "shareType", "currency", "canEdit", "canDelete", "id"]


def wanted(**changes):
    return given({"companyName": "Acme", **changes})


def companies_of(home, persons):
    return [row(home, "contacts", one)["company_id"] for one in persons]


def test_all_values(home):
    mine, seen, hidden = (person(Rest(home), by=by, shareType=share) for by, share in (
        ("jsmith", "None"), ("jdoe", READERS), ("jdoe", "None")))
    other = company(Rest(home), shareType=EVERYBODY)
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        shown = company(rest, by="jsmith", companyName=" Acme & Sons ", about="Wood.", shareType="None",
                        managerList=[guid(home, "jdoe")],
                        personList=[mine["id"], seen["id"], hidden["id"], other["id"], 99])
        assert list(shown) == MEMBERS and shown["personsCount"] == 1
        assert companies_of(home, (mine, seen, hidden, other)) == [shown["id"], None, None, None]
        assert [one["id"] for one in shown["accessList"]] == [guid(home, "jsmith"), guid(home, "jdoe")]
        assert shown["smallFotoUrl"] == "http://localhost/api/2.0/images/default_company_photo_size_32-32.png"
        assert shown == {
            **shown, "companyName": "Acme & Sons", "addresses": [],
            "createBy": {**shown["createBy"], "id": guid(home, "jsmith")},
            "created": "2026-03-01T09:00:00.0000000Z", "about": "Wood.", "industry": "", "commonData": [],
            "customFields": [], "haveLateTasks": False, "displayName": "Acme & Sons", "isCompany": True,
            "isPrivate": True, "isShared": False, "shareType": 0, "currency": None, "canEdit": True,
            "canDelete": True}
        assert row(home, "contacts", shown)["is_company"] == 1
        assert row(home, "contacts", shown)["name_folded"] == "acme & sons"
        for by in ("jsmith", "jdoe", "admin"):
            assert Rest(home).good("GET", f"crm/contact/{shown['id']}", by=by) == shown, by


def test_the_least(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        shown = company(rest, by="jdoe", personList=[])
        assert list(shown) == [name for name in MEMBERS if name != "personsCount"]
        assert shown["about"] == "" and shown["shareType"] == 0 and access(home, shown) == ["jdoe"]


def test_what_is_wrong(home):
    answers = (
        ({"companyName": None}, 400, "companyName is missing"),
        ({"companyName": ""}, 400, "companyName is empty"), ({"companyName": "  "}, 400, "companyName is empty"),
        ({"companyName": "ä" * 256}, 400, "companyName is longer than 255 characters"),
        ({"about": "x" * 65537}, 400, "about is longer than 65536 bytes"),
        ({"shareType": "All"}, 400, "shareType 'All' is not one of"),
        ({"managerList": ["x"]}, 400, "managerList is not a GUID"),
        ({"managerList": [UNKNOWN]}, 404, "managerList: there is no such person"),
    )
    mine = company(Rest(home))["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in answers:
            for verb, path in (("POST", PATH), ("PUT", f"{PATH}/{mine}")):
                nothing_changes(home, lambda: rest.bad(status, words, verb, path, wanted(**changes), by="jsmith"))
        for value in (["x"], [0], [2 ** 31]):
            nothing_changes(home, lambda: rest.bad(
                400, "personList", "POST", PATH, wanted(personList=value), by="jsmith"))
    for name in ("companyName", "about", "shareType", "managerList", "personList"):
        for value in ({}, [[]], [{}]):
            nothing_changes(home, lambda: Rest(home).bad(
                400, f"{name} is not a", "POST", PATH, wanted(**{name: value}), by="jsmith"))
    nothing_changes(home, lambda: Rest(home).bad(401, "", "POST", PATH, wanted()))


def test_update_replaces_all(home):
    one = person(Rest(home))
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        old = company(rest, about="x", shareType=READERS, managerList=[guid(home, "jdoe")], personList=[one["id"]])
        home.sql("UPDATE contacts SET status_id = 1 WHERE id = ?", old["id"])
        new = rest.good("PUT", f"{PATH}/{old['id']}", wanted(
            companyName="Apex", about="y", shareType=1, managerList=[guid(home, "mwilson")],
            personList=[99]), by="jdoe")
        assert new == {**old, "companyName": "Apex", "displayName": "Apex", "about": "y", "shareType": 1,
                       "contactStatus": new["contactStatus"]}
        assert new["contactStatus"]["title"] == "Cold" and access(home, old) == ["mwilson"]
        least = rest.good("PUT", f"{PATH}/{old['id']}", wanted(), by="mwilson")
        assert least["about"] == "" and least["shareType"] == 0 and least["personsCount"] == 1
        assert access(home, old) == ["jsmith", "mwilson"], "the managers stay"
        assert Rest(home).good("GET", f"crm/contact/{old['id']}", by="jsmith") == least
    home.routeslip("check")


def test_who_may_update(home):
    rest = Rest(home, PROGRAM)
    for share, by, status in ((0, "jsmith", 200), (0, "jdoe", 200), (0, "admin", 200), (0, "mwilson", 404),
                              (1, "mwilson", 200), (2, "mwilson", 403)):
        one = company(rest, shareType=share, managerList=[guid(home, "jdoe")])["id"]
        if status == 200:
            shown = rest.good("PUT", f"{PATH}/{one}", wanted(companyName="New"), by=by)
            assert names([shown]) == ["New"]
        else:
            words = "Access denied" if status == 403 else "companyid: there is no such company"
            nothing_changes(home, lambda: rest.bad(status, words, "PUT", f"{PATH}/{one}", wanted(), by=by))
    for id_ in (person(Rest(home), shareType=EVERYBODY)["id"], 999):
        nothing_changes(home, lambda: rest.bad(
            404, "companyid: there is no such company", "PUT", f"{PATH}/{id_}", wanted(), by="admin"))
    rest.bad(400, "companyid 0 is not between", "PUT", f"{PATH}/0", wanted(), by="admin")
    nothing_changes(home, lambda: rest.bad(401, "", "PUT", f"{PATH}/{one}", wanted()))


def test_quick(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        made = rest.good("POST", PATH + "/quick", {"companyName": [" Acme ", "", "  ", "Apex"]}, by="jdoe")
        assert names(made) == ["Acme", "Apex"] and list(made[0]) == MEMBERS[10:]
        for one in made:
            assert one["isPrivate"] and one["isCompany"] and access(home, one) == ["jdoe"]
        assert names(rest.good("POST", PATH + "/quick", {"companyName": "One"}, by="jdoe")) == ["One"]
        assert nothing_changes(home, lambda: rest.good("POST", PATH + "/quick", {}, by="jdoe")) == []
        nothing_changes(home, lambda: rest.bad(
            400, "companyName is longer than 255 characters", "POST", PATH + "/quick",
            {"companyName": ["Acme", "x" * 256]}, by="jdoe"))
        nothing_changes(home, lambda: rest.bad(401, "", "POST", PATH + "/quick", {"companyName": ["x"]}))
    for value in ({}, [{}], [["x"]]):
        nothing_changes(home, lambda: Rest(home).bad(
            400, "companyName is not a list", "POST", PATH + "/quick", {"companyName": value}, by="jdoe"))
