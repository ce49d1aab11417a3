"""crm/contact/person: contacts who are persons."""

import urllib.parse

from contacts import EVERYBODY, READERS, access, company, given, person, row
from crm import NOBODY, UNKNOWN, guid
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-person"
PATH = "crm/contact/person"
MEMBERS = ["firstName", "lastName", "company", "title", "addresses", "createBy", "created", "about",
           "industry", "commonData", "customFields", "haveLateTasks", "smallFotoUrl", "mediumFotoUrl",
           "displayName", "isCompany", "accessList", "isPrivate", "isShared", "shareType", "currency",
           "canEdit", "canDelete", "id"]


def wanted(**changes):
    return given({"firstName": "Jane", "lastName": "Roe", **changes})


PICTURE = "http://localhost/api/2.0/images/default_people_photo_size_%s.png"


def test_all_values(home):
    firm = company(Rest(home), shareType=EVERYBODY)
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        shown = person(rest, by="jsmith", firstName=" Jane ", lastName="Roe\t", jobTitle="Buyer",
                       companyId=firm["id"], about="Met in Rome.", shareType="None",
                       managerList=[guid(home, "jdoe"), guid(home, "jdoe")])
        assert list(shown) == MEMBERS
        assert [one["id"] for one in shown["accessList"]] == [guid(home, "jsmith"), guid(home, "jdoe")]
        assert shown["company"]["id"] == firm["id"] and shown["company"]["displayName"] == "Acme"
        assert list(shown["company"]) == [name for name in MEMBERS[12:] if name != "accessList"]
        assert shown["smallFotoUrl"] == PICTURE % "32-32"
        assert shown["mediumFotoUrl"] == PICTURE % "82-82"
        assert shown == {
            **shown, "firstName": "Jane", "lastName": "Roe", "title": "Buyer", "addresses": [],
            "createBy": {**shown["createBy"], "id": guid(home, "jsmith"), "displayName": "John Smith"},
            "created": "2026-03-01T09:00:00.0000000Z", "about": "Met in Rome.", "industry": "",
            "commonData": [], "customFields": [], "haveLateTasks": False, "displayName": "Jane Roe",
            "isCompany": False, "isPrivate": True, "isShared": False, "shareType": 0, "currency": None,
            "canEdit": True, "canDelete": True}
        assert row(home, "contacts", shown) == {
            "id": shown["id"], "is_company": 0, "first_name": "Jane", "last_name": "Roe", "name": "Jane Roe",
            "name_folded": "jane roe", "job_title": "Buyer", "company_id": firm["id"],
            "about": "Met in Rome.", "industry": "", "currency": "", "status_id": None, "share": 0,
            "creator_id": home.user_id("jsmith"), "created": row(home, "contacts", firm)["created"]}
        assert access(home, shown) == ["jdoe", "jsmith"]
        for by in ("jsmith", "jdoe", "admin"):
            assert Rest(home).good("GET", f"crm/contact/{shown['id']}", by=by) == shown, by


def test_the_least(home):
    rest = Rest(home, PROGRAM)
    shown = person(rest, by="jdoe", lastName="")
    assert list(shown) == [name for name in MEMBERS if name != "company"]
    assert shown["displayName"] == "Jane" and shown["title"] == shown["about"] == shown["lastName"] == ""
    assert shown["shareType"] == 0 and access(home, shown) == ["jdoe"]
    for rest in (rest, Rest(home, form=True)):
        same = person(rest, by="jdoe", companyId=0, managerList=[], jobTitle="", about="", shareType="",
                      tags="x", photo="y", contactType=3, customFieldList=[{"key": 1, "value": "z"}],
                      unknown="x", id=77)
        assert same["id"] != 77 and {**same, "id": 0}.keys() == shown.keys() and access(home, same) == ["jdoe"]
        assert person(rest, companyId=-5).keys() == shown.keys()


def test_its_currency(home):
    euro = {"title": "Euro", "symbol": "€", "abbreviation": "EUR", "cultureName": "EU", "isConvertable": True,
            "isBasic": True}
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        shown = person(rest, currency="eur")
        assert shown["currency"] == euro and row(home, "contacts", shown)["currency"] == "EUR"
        path, body = f"crm/contact/person/{shown['id']}", {"firstName": "Jane", "lastName": "Roe"}
        rest.bad(400, "currency: there is no such currency", "PUT", path, {**body, "currency": "EURO"}, by="jsmith")
        assert Rest(home).good("GET", f"crm/contact/{shown['id']}", by="jsmith") == shown
        assert rest.good("PUT", path, body, by="jsmith")["currency"] is None
        assert rest.good("PUT", path, {**body, "currency": "EUR"}, by="jsmith")["currency"] == euro
    rest, one = Rest(home), company(Rest(home), currency="EUR")
    assert one["currency"] == euro
    path, body = f"crm/contact/company/{one['id']}", {"companyName": "Acme"}
    assert rest.good("PUT", path, body, by="jsmith")["currency"] is None
    assert rest.good("PUT", path, {**body, "currency": "EUR"}, by="jsmith")["currency"] == euro
    found = rest.good("GET", "crm/contact/byprefix", by="jsmith", query={"prefix": "acm"})
    assert [each["currency"] for each in found] == [euro]
    case = rest.good("POST", "crm/case", {"title": "x", "members": [one["id"]]}, by="jsmith")
    assert [each["currency"] for each in case["members"]] == [euro]


def test_who_may_see_it(home):
    rest = Rest(home, PROGRAM)
    for given_, share in (("None", 0), ("readwrite", 1), ("ReadWrite", 1), ("READ", 2), (0, 0), ("1", 1), (2, 2)):
        shown = person(rest, by="jdoe", shareType=given_)
        assert shown["shareType"] == share and shown["isPrivate"] == (share == 0) != shown["isShared"]
        assert ("accessList" in shown) == (share == 0)
        assert access(home, shown) == ([] if share == 1 else ["jdoe"])
        path = f"crm/contact/{shown['id']}"
        for by in ("jdoe", "admin"):
            assert Rest(home).good("GET", path, by=by) == shown
        if share == 0:
            Rest(home).bad(404, "no such contact", "GET", path, by="mwilson")
        else:
            seen = Rest(home).good("GET", path, by="mwilson")
            assert seen["canEdit"] is seen["canDelete"] is (share == 1)
            assert {**seen, "canEdit": True, "canDelete": True} == shown


def test_what_is_wrong(home):
    private = company(Rest(home), by="admin")["id"]
    other = person(Rest(home), shareType=EVERYBODY)["id"]
    answers = (
        ({"firstName": None}, 400, "firstName is missing"), ({"firstName": ""}, 400, "firstName is empty"),
        ({"firstName": " \t"}, 400, "firstName is empty"),
        ({"firstName": "ä" * 256}, 400, "firstName is longer than 255 characters"),
        ({"firstName": "x" * 5000}, 400, "firstName is longer"),
        ({"lastName": None}, 400, "lastName is missing"),
        ({"lastName": "x" * 256}, 400, "lastName is longer than 255 characters"),
        ({"jobTitle": "x" * 256}, 400, "jobTitle is longer than 255 characters"),
        ({"about": "x" * 65537}, 400, "about is longer than 65536 bytes"),
        ({"companyId": 99}, 404, "companyId: there is no such company"),
        ({"companyId": private}, 404, "companyId: there is no such company"),
        ({"companyId": other}, 404, "companyId: there is no such company"),
        ({"companyId": "x"}, 400, "companyId 'x' is not a valid int"),
        ({"shareType": "Write"}, 400, "shareType 'Write' is not one of None, ReadWrite, Read"),
        ({"shareType": 3}, 400, "shareType '3' is not one of"),
        ({"managerList": ["jdoe"]}, 400, "managerList is not a GUID"),
        ({"managerList": [UNKNOWN]}, 404, "managerList: there is no such person"),
        ({"managerList": [NOBODY]}, 404, "managerList: there is no such person"),
    )
    mine = person(Rest(home), by="jsmith")["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in answers:
            for verb, path in (("POST", PATH), ("PUT", f"{PATH}/{mine}")):
                nothing_changes(home, lambda: rest.bad(status, words, verb, path, wanted(**changes), by="jsmith"))
    for name in ("firstName", "lastName", "jobTitle", "about", "companyId", "shareType", "managerList"):
        for value in ({}, [[]], [{}]):
            nothing_changes(home, lambda: Rest(home).bad(
                400, f"{name} is not a", "POST", PATH, wanted(**{name: value}), by="jsmith"))
    nothing_changes(home, lambda: Rest(home).bad(401, "", "POST", PATH, wanted()))


def test_texts_are_kept_as_given(home):
    rest = Rest(home)
    for text in ("<b>&amp;</b>\"'\\/", "ü 漢 \U0001f600", "; DROP TABLE contacts; --", "漢" * 255, "%s"):
        for one in (rest, Rest(home, form=True)):
            shown = person(one, firstName=text, lastName=text, jobTitle=text, about=f" {text}\n")
            assert shown["firstName"] == shown["lastName"] == shown["title"] == text
            assert shown["displayName"] == f"{text} {text}" and shown["about"] == f" {text}\n"
            assert rest.good("GET", f"crm/contact/{shown['id']}", by="jsmith") == shown


def test_update_replaces_all(home):
    first, second = (company(Rest(home), shareType=EVERYBODY)["id"] for _ in range(2))
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        old = person(rest, jobTitle="Buyer", companyId=first, about="x", shareType=READERS,
                     managerList=[guid(home, "jdoe")])
        home.sql("UPDATE contacts SET status_id = 2, industry = 'Wood' WHERE id = ?", old["id"])
        path = f"{PATH}/{old['id']}"
        new = rest.good("PUT", path, wanted(
            firstName="Ann", lastName="Lee", jobTitle="Clerk", companyId=second, about="y",
            shareType="ReadWrite", managerList=[guid(home, "mwilson")]), by="jdoe")
        assert new == {**old, "firstName": "Ann", "lastName": "Lee", "displayName": "Ann Lee",
                       "title": "Clerk", "about": "y", "shareType": 1, "company": new["company"],
                       "contactStatus": new["contactStatus"]}
        assert new["company"]["id"] == second and new["contactStatus"]["title"] == "Warm"
        assert row(home, "contacts", old)["name_folded"] == "ann lee"
        assert access(home, old) == ["mwilson"]
        least = rest.good("PUT", path, wanted(), by="mwilson")
        assert "company" not in least and least["title"] == least["about"] == least["industry"] == ""
        assert least["shareType"] == 0 and least["contactStatus"] == new["contactStatus"]
        assert access(home, old) == ["jsmith", "mwilson"], "the managers stay"
        assert Rest(home).good("GET", f"crm/contact/{old['id']}", by="jsmith") == least
    home.routeslip("check")


def test_update_needs_a_last_name(home):
    old = person(Rest(home), lastName="")["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        nothing_changes(home, lambda: rest.bad(
            400, "lastName is empty", "PUT", f"{PATH}/{old}", wanted(lastName=""), by="jsmith"))


def test_update_keeps_a_company_that_is_hidden(home):
    rest = Rest(home, PROGRAM)
    hidden = company(Rest(home), by="jsmith")["id"]
    one = person(rest, by="jsmith", companyId=hidden, shareType=EVERYBODY)
    assert one["company"]["id"] == hidden
    seen = rest.good("PUT", f"{PATH}/{one['id']}", wanted(companyId=hidden, shareType=1), by="jdoe")
    assert "company" not in seen, "jdoe may not see it"
    assert rest.good("PUT", f"{PATH}/{one['id']}", wanted(companyId=hidden), by="jsmith")["company"] == one["company"]


def test_who_may_update(home):
    rest = Rest(home, PROGRAM)
    for share, by, status in ((0, "jsmith", 200), (0, "jdoe", 200), (0, "admin", 200), (0, "mwilson", 404),
                              (1, "mwilson", 200), (2, "mwilson", 403), (2, "jdoe", 200), (2, "jsmith", 200)):
        one = person(rest, shareType=share, managerList=[guid(home, "jdoe")])["id"]
        if status == 200:
            rest.good("PUT", f"{PATH}/{one}", wanted(firstName="New"), by=by)
        else:
            words = "Access denied" if status == 403 else "personid: there is no such person"
            nothing_changes(home, lambda: rest.bad(status, words, "PUT", f"{PATH}/{one}", wanted(), by=by))
    firm = company(Rest(home), shareType=EVERYBODY)["id"]
    for id_ in (firm, 999):
        nothing_changes(home, lambda: rest.bad(
            404, "personid: there is no such person", "PUT", f"{PATH}/{id_}", wanted(), by="admin"))
    rest.bad(400, "personid 0 is not between", "PUT", f"{PATH}/0", wanted(), by="admin")
    nothing_changes(home, lambda: rest.bad(401, "", "PUT", f"{PATH}/{one}", wanted()))


# Quickly ---------------------------------------------------------------------------------------

QUICK = PATH + "/quick"


def test_quick(home):
    pairs = [{"key": " Ann", "value": "Lee"}, {"key": "", "value": "x"}, {"key": "Bob", "value": " "},
             {"value": "y"}, {"key": "Eve", "value": "Ng", "other": 1}]
    for rest in (Rest(home, PROGRAM), Rest(home)):
        made = rest.good("POST", QUICK, {"data": pairs}, by="jdoe")
        assert [one["displayName"] for one in made] == ["Ann Lee", "Eve Ng"]
        for one in made:
            assert list(one) == [name for name in MEMBERS[12:]] and one["isPrivate"] is True
            assert access(home, one) == ["jdoe"] and row(home, "contacts", one)["creator_id"] == home.user_id("jdoe")
            assert rest.program != "api" or rest.good("GET", f"crm/contact/{one['id']}", by="jdoe")["lastName"]


def test_quick_in_all_forms(home):
    rest = Rest(home, PROGRAM)

    def made(body, content_type="application/x-www-form-urlencoded"):
        answer = rest.call("POST", QUICK, body, by="jdoe", content_type=content_type)
        assert answer.status == 200, answer
        return [one["displayName"] for one in answer.json["response"]]

    def form(*pairs):
        return "&".join(f"{urllib.parse.quote(name)}={value}" for name, value in pairs)

    assert made({"data": {"key": "A", "value": "B"}}, None) == ["A B"]
    assert made({"Data": [{"KEY": "A", "Value": "B"}]}, None) == ["A B"]
    assert made({"data": []}, None) == made({"data": None}, None) == made({"data": ""}, None) == made({}, None) == []
    assert made(form(("data[0][key]", "A"), ("data[0][value]", "B"), ("data[1][key]", "C"), ("data[1][value]", "D"))) == [
        "A B", "C D"]
    assert made(form(("data[7][value]", "B"), ("DATA[2][key]", "C"), ("data[7][Key]", "A"), ("data[2][value]", "D"))) == [
        "A B", "C D"], "numbers tell what belongs together"
    assert made(form(("data[][key]", "A"), ("data[][value]", "B"), ("data[][value]", "D"), ("data[][key]", "C"))) == [
        "A B", "C D"], "a member that is there begins the next"
    assert made(form(("data[key]", "A"), ("data[value]", "B"))) == ["A B"]
    assert made("data=&x=1") == made(form(("data[", "A"), ("data[0]x[key]", "B"), ("data[0][key][a]", "C"))) == []
    answer = rest.call("POST", QUICK, by="jdoe", query="data[0][key]=A&data[0][value]=B")
    assert [one["displayName"] for one in answer.json["response"]] == ["A B"], "the query is taken too"


def test_quick_refusals(home):
    rest = Rest(home, PROGRAM)
    good = {"key": "A", "value": "B"}
    for value, words in (
            ("x", "data is not an object or a list of objects"), (3, "data is not an object"),
            (["x"], "data is not an object"), ([good, 3], "data is not an object"), ([[good]], "data is not an object"),
            ([good, None], "data is not an object"), ([good, {"key": {}}], "data[1]: key is not a valid string"),
            ([good, {"key": ["x"]}], "data[1]: key is not a valid string"),
            ([{"key": "x" * 256, "value": "y"}], "data[0]: key is longer than 255 characters"),
            ([good, {"key": "x", "value": "y" * 256}], "data[1]: value is longer than 255 characters"),
            ([{"key": "x" * 5000}], "data[0]: key is longer than 255 characters"),
            ([good] * 1001, "data is a list of more than 1000 objects")):
        nothing_changes(home, lambda: rest.bad(400, words, "POST", QUICK, {"data": value}, by="jdoe"))
    for body in ("data=x", "data[0][key]=%ff"):
        answer = nothing_changes(home, lambda: rest.call(
            "POST", QUICK, body, by="jdoe", content_type="application/x-www-form-urlencoded"))
        assert answer.status == 400 and "data" in answer.json["error"]["message"], answer
    nothing_changes(home, lambda: rest.bad(401, "", "POST", QUICK, {"data": [good]}))


def test_a_hidden_company_stays(home):
    firm = company(Rest(home))["id"]
    staff = person(Rest(home), companyId=firm, shareType="ReadWrite")["id"]
    body = {"firstName": "Ann", "lastName": "Lee", "shareType": "ReadWrite"}
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        assert "company" not in rest.good("PUT", f"crm/contact/person/{staff}", body, by="jdoe")
        assert Rest(home).good("GET", f"crm/contact/{staff}", by="jsmith")["company"]["id"] == firm
    assert "company" not in Rest(home).good("PUT", f"crm/contact/person/{staff}", body, by="jsmith")
    assert home.value("SELECT company_id FROM contacts WHERE id = ?", staff) is None
