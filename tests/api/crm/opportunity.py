"""crm/opportunity: creating, showing, changing and deleting opportunities."""

import json

from crm import UNKNOWN, contact, guid
from deals import PROPOSAL, UNSET, access, ids, opportunity, opportunity_body, users
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-opportunity"
PATH = "crm/opportunity"


# Creating and showing --------------------------------------------------------------------------


def test_all_values(home):
    main, other = contact(home, name="Main"), contact(home, name="Other")
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        deal = opportunity(
            rest, by="jdoe", contactid=main, members=[other], description="South side.",
            responsibleid=guid(home, "mwilson"), bidType=2, bidValue=1250.5, bidCurrencyAbbr="usd",
            perPeriodValue=12, successProbability=70, expectedCloseDate="2026-05-01T00:00:00",
            actualCloseDate="2026-04-01T08:30:00Z", isPrivate=True, accessList=[guid(home, "jsmith")],
            tags=["x"], customFieldList=[], id=99)
        assert list(deal) == [
            "createBy", "created", "members", "contact", "title", "description", "responsible", "bidType",
            "bidValue", "bidCurrency", "perPeriodValue", "stage", "successProbability", "actualCloseDate",
            "expectedCloseDate", "isPrivate", "accessList", "canEdit", "customFields", "id"]
        assert deal["createBy"]["id"] == guid(home, "jdoe") and deal["created"] == "2026-03-01T09:00:00.0000000Z"
        assert ids(deal["members"]) == [main, other] and deal["contact"] == deal["members"][0]
        assert deal["contact"]["displayName"] == "Main"
        assert deal["title"] == "Solar roof" and deal["description"] == "South side."
        assert deal["responsible"]["id"] == guid(home, "mwilson")
        assert (deal["bidType"], deal["bidValue"], deal["perPeriodValue"]) == (2, 1250.5, 12)
        assert deal["bidCurrency"] == {
            "title": "United States Dollar", "symbol": "$", "abbreviation": "USD", "cultureName": "US",
            "isConvertable": True, "isBasic": True}
        assert deal["stage"] == {"successProbability": 75, "stageType": 0, "title": "Proposal", "description": "",
                                 "color": "#ffb45e", "sortOrder": 6, "id": PROPOSAL}
        assert deal["successProbability"] == 70
        assert deal["actualCloseDate"] == "2026-04-01T08:30:00.0000000Z"
        assert deal["expectedCloseDate"] == "2026-05-01T00:00:00.0000000Z"
        assert deal["isPrivate"] is True and deal["canEdit"] is True and deal["customFields"] == []
        assert access(deal) == users(home, "jdoe", "jsmith", "mwilson")
        for by in ("jdoe", "jsmith", "mwilson", "admin"):
            assert rest.good("GET", f"{PATH}/{deal['id']}", by=by) == deal
    home.routeslip("check")


def test_the_least(home):
    rest = Rest(home, PROGRAM)
    deal = opportunity(rest, successProbability=None)
    assert list(deal) == [
        "createBy", "created", "members", "title", "description", "responsible", "bidCurrency", "stage",
        "actualCloseDate", "expectedCloseDate", "isPrivate", "accessList", "canEdit", "customFields", "id"]
    assert deal["actualCloseDate"] == deal["expectedCloseDate"] == UNSET
    assert deal["members"] == deal["accessList"] == [] and deal["isPrivate"] is False
    for by in ("jdoe", "mwilson", "admin"):
        assert rest.good("GET", f"{PATH}/{deal['id']}.json", by=by) == deal, "everybody may change it"
    home.environment["TZ"] = "Europe/Berlin"
    shown = rest.good("GET", f"{PATH}/{deal['id']}", by="jdoe")
    assert shown["expectedCloseDate"] == UNSET and shown["created"] == "2026-03-01T10:00:00.0000000+01:00"


def test_status_of_the_editions(home):
    rest = Rest(home, PROGRAM)
    assert rest.call("POST", PATH, opportunity_body(home), by="jdoe").status == 200
    home.edition = "current"
    answer = rest.call("POST", PATH, opportunity_body(home), by="jdoe")
    assert answer.status == answer.json["statusCode"] == 201 and answer.json["count"] == 1


def test_bids(home):
    rest, form = Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)
    for sent, shown, stored in (
        (0, None, 0), ("", None, 0), (1, 1, 10000), (12.5, 12.5, 125000), ("12.50", 12.5, 125000),
        ("0.0001", 0.0001, 1), (0.1, 0.1, 1000), (1.1, 1.1, 11000), (-3.25, -3.25, -32500), ("+7", 7, 70000),
        (" 8.0000 ", 8, 80000), ("1.00000000", 1, 10000), (".5", 0.5, 5000), ("5.", 5, 50000),
        (1e6, 1000000, 10 ** 10), ("1e+06", 1000000, 10 ** 10), ("1.234567e+06", 1234567, 12345670000),
        ("25E-1", 2.5, 25000), (99999999999999, 99999999999999, 999999999999990000),
        ("99999999999.9999", 99999999999.9999, 999999999999999), (99999999999.9999, 99999999999.9999, 999999999999999),
        ("0e99999999999", None, 0), ("-0", None, 0), (0.3, 0.3, 3000), (4.35, 4.35, 43500),
    ):
        for one in (rest, form):
            deal = opportunity(one, bidValue=sent)
            assert deal.get("bidValue") == shown, (sent, deal)
            assert home.value("SELECT bid_value FROM opportunities WHERE id = ?", deal["id"]) == stored, sent
    text = rest.call("GET", f"{PATH}/{opportunity(rest, bidValue=99999999999.1)['id']}", by="jdoe").text
    assert '"bidValue":99999999999.1,' in text, text
    text = rest.call("GET", f"{PATH}/{opportunity(rest, bidValue='3.0')['id']}", by="jdoe").text
    assert '"bidValue":3,' in text, text


def test_bad_bids(home):
    rest, form = Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)
    for sent, words in (
        ("x", "not a valid decimal"), ("1,5", "not a valid decimal"), ("1.2.3", "not a valid decimal"),
        ("0.00001", "not a valid decimal"), (".", "not a valid decimal"), ("-", "not a valid decimal"),
        ("e5", "not a valid decimal"), ("1e", "not a valid decimal"), ("1e+", "not a valid decimal"),
        ("1 2", "not a valid decimal"), ("0x10", "not a valid decimal"), ("NaN", "not a valid decimal"),
        ("Infinity", "not a valid decimal"), ("--1", "not a valid decimal"), (1.23456, "not a valid decimal"),
        (100000000000000, "too large"), (-100000000000000, "too large"), ("1e14", "too large"),
        ("1e999999999999", "too large"), ("9" * 200, "too large"), ("999999999999.9999", "too large"),
        (True, "not a valid decimal"),
    ):
        for one in (rest, form):
            nothing_changes(home, lambda: one.bad(
                400, words, "POST", PATH, opportunity_body(home, bidValue=sent), by="jdoe"))
    for value in ([1, 2], {"a": 1}):
        rest.bad(400, "bidValue", "POST", PATH, opportunity_body(home, bidValue=value), by="jdoe")


def test_kinds_of_bids(home):
    rest = Rest(home, PROGRAM)
    for sent, shown in ((0, None), ("fixedbid", None), ("FixedBid", None), (1, 1), ("PerHour", 1), ("perday", 2),
                        ("3", 3), ("PERMONTH", 4), ("PerYear", 5), ("5", 5)):
        assert opportunity(rest, bidType=sent).get("bidType") == shown, sent
    for sent in ("PerSecond", 6, -1, "1.0"):
        rest.bad(400, "bidType", "POST", PATH, opportunity_body(home, bidType=sent), by="jdoe")


def test_currencies(home):
    rest = Rest(home, PROGRAM)
    for sent, code, symbol, basic in (("eur", "EUR", "€", True), ("JPY", "JPY", "¥", True), ("rub", "RUB", "₽", False)):
        shown = opportunity(rest, bidCurrencyAbbr=sent)["bidCurrency"]
        assert (shown["abbreviation"], shown["symbol"], shown["isBasic"]) == (code, symbol, basic), shown


def test_probability_is_bounded(home):
    rest = Rest(home, PROGRAM)
    for sent, shown in ((-5, None), (0, None), (1, 1), (100, 100), (101, 100), (2 ** 31 - 1, 100)):
        assert opportunity(rest, successProbability=sent).get("successProbability") == shown


WRONG = (
    ({"title": None}, 400, "title is missing"), ({"title": ""}, 400, "title is empty"),
    ({"title": "ä" * 256}, 400, "title is longer than 255 characters"),
    ({"description": "x" * 65537}, 400, "description is longer"),
    ({"responsibleid": None}, 400, "responsibleid is missing"), ({"responsibleid": ""}, 400, "responsibleid is empty"),
    ({"responsibleid": "jdoe"}, 400, "responsibleid is not a GUID"),
    ({"responsibleid": UNKNOWN}, 404, "responsibleid: there is no such person"),
    ({"stageid": None}, 400, "stageid is missing"), ({"stageid": 0}, 400, "stageid 0 is not between"),
    ({"stageid": 99}, 400, "stageid: there is no such stage"), ({"stageid": "x"}, 400, "stageid 'x' is not a valid int"),
    ({"bidCurrencyAbbr": None}, 400, "bidCurrencyAbbr is missing"),
    ({"bidCurrencyAbbr": "XYZ"}, 400, "bidCurrencyAbbr: there is no such currency"),
    ({"contactid": 99}, 404, "contactid: there is no such contact"), ({"contactid": -1}, 400, "contactid -1 is not between"),
    ({"contactid": "x"}, 400, "contactid 'x' is not a valid int"),
    ({"members": ["x"]}, 400, "members: 'x' is not an id"), ({"members": [0]}, 400, "members: '0' is not an id"),
    ({"perPeriodValue": -1}, 400, "perPeriodValue -1 is not between"),
    ({"successProbability": "x"}, 400, "successProbability 'x' is not a valid int"),
    ({"actualCloseDate": "soon"}, 400, "actualCloseDate 'soon' is not a valid dateTime"),
    ({"expectedCloseDate": "2026-02-30"}, 400, "expectedCloseDate '2026-02-30' is not"),
    ({"isPrivate": "yes"}, 400, "isPrivate 'yes' is not a valid boolean"),
    ({"isPrivate": True, "accessList": ["jdoe"]}, 400, "accessList is not a GUID"),
    ({"isPrivate": True, "accessList": [UNKNOWN]}, 404, "accessList: there is no such person"),
)


def test_what_is_wrong(home):
    deal = opportunity(Rest(home))["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in WRONG:
            nothing_changes(home, lambda: rest.bad(
                status, words, "POST", PATH, opportunity_body(home, **changes), by="jsmith"))
    nothing_changes(home, lambda: Rest(home).bad(401, "", "POST", PATH, opportunity_body(home)))
    assert ids([Rest(home).good("GET", f"{PATH}/{deal}", by="jdoe")]) == [deal]


def test_wrong_types(home):
    rest = Rest(home, PROGRAM)
    for name in opportunity_body(home, description="", contactid=0, bidType=0, bidValue=0, perPeriodValue=0,
                                 successProbability=0, actualCloseDate="", expectedCloseDate="", isPrivate=False):
        for value in ({}, {"a": 1}, [[]], [{}]):
            nothing_changes(home, lambda: rest.bad(
                400, f"{name} is not a valid", "POST", PATH, opportunity_body(home, **{name: value}), by="jdoe"))
    for name in ("members", "accessList"):
        for value in ({"a": 1}, [[]], [{"id": 1}]):
            rest.bad(400, f"{name} is not a list", "POST", PATH, opportunity_body(home, **{name: value}), by="jdoe")


def test_bodies_that_cannot_be_read(home):
    rest, good = Rest(home, PROGRAM), json.dumps(opportunity_body(home))
    for body in ("{", good + "x", "[]", good[:-1], good[:-1] + ', "bidValue": 1e999}', good[:-1] + ', "title": "b"}'):
        answer = rest.call("POST", PATH, body, by="jdoe", content_type="application/json")
        assert answer.status == 400, answer
    assert home.value("SELECT count(*) FROM opportunities") == 0


def test_texts_are_kept_as_given(home):
    for text in ("<script>alert(1)</script> & \"q\" 'a' \\ /", "ü 漢 \U0001f600", " blanks ", "a\r\nb", "漢" * 255, "%s%n"):
        for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
            deal = opportunity(rest, title=text, description=text)
            assert deal["title"] == deal["description"] == text
            assert rest.good("GET", f"{PATH}/{deal['id']}", by="jdoe")["title"] == text


# Who sees it -----------------------------------------------------------------------------------


def test_private_ones(home):
    rest = Rest(home, PROGRAM)
    for sent, private, list_ in (
        ({"isPrivate": False, "accessList": [guid(home, "jdoe")]}, False, ()),
        ({"isPrivate": True}, False, ()), ({"isPrivate": True, "accessList": []}, False, ()),
        ({"isPrivate": True, "accessList": [guid(home, "jsmith")]}, True, ("jsmith",)),
        ({"isPrivate": True, "accessList": [guid(home, "jdoe"), guid(home, "jdoe").upper()]}, True, ("jdoe", "jsmith")),
        ({"isPrivate": True, "accessList": [guid(home, "jsmith")], "responsibleid": guid(home, "mwilson")}, True,
         ("jsmith", "mwilson")),
    ):
        deal = opportunity(rest, **sent)
        assert deal["isPrivate"] is private and access(deal) == users(home, *list_), deal
        for by in ("jsmith", "jdoe", "mwilson", "admin"):
            path = f"{PATH}/{deal['id']}"
            if not private or by in list_ or by == "admin":
                assert rest.good("GET", path, by=by) == deal
            else:
                rest.bad(404, "opportunityid: there is no such opportunity", "GET", path, by=by)


def test_contacts_that_the_caller_may_not_see(home):
    rest = Rest(home, PROGRAM)
    hidden, seen = contact(home, share=0, name="Hidden"), contact(home, share=2, name="Seen")
    deal = opportunity(rest, by="jdoe", members=[hidden, seen, 99])
    assert ids(deal["members"]) == [seen] and home.value("SELECT count(*) FROM entity_members") == 1
    rest.bad(404, "contactid: there is no such contact", "POST", PATH, opportunity_body(home, contactid=hidden), by="jdoe")
    deal = opportunity(rest, by="admin", contactid=hidden, members=[seen])
    assert ids(deal["members"]) == [hidden, seen] and deal["contact"]["id"] == hidden
    deal = rest.good("GET", f"{PATH}/{deal['id']}", by="jdoe")
    assert ids(deal["members"]) == [seen] and "contact" not in deal


def test_a_hidden_main_contact_stays(home):
    rest = Rest(home, PROGRAM)
    hidden, seen = contact(home, share=0), contact(home)
    deal = opportunity(rest, by="admin", contactid=hidden)["id"]
    for changes in ({}, {"contactid": 0}):
        for one in (rest, Rest(home, form=True)):
            shown = one.good("PUT", f"{PATH}/{deal}", opportunity_body(home, **changes), by="jdoe")
            assert "contact" not in shown and shown["members"] == []
            shown = rest.good("GET", f"{PATH}/{deal}", by="admin")
            assert shown["contact"]["id"] == hidden and ids(shown["members"]) == [hidden]
    assert rest.good("PUT", f"{PATH}/{deal}", opportunity_body(home, contactid=seen), by="jdoe")["contact"]["id"] == seen
    assert "contact" not in rest.good("PUT", f"{PATH}/{deal}", opportunity_body(home), by="admin")
    home.routeslip("check")


def test_missing(home):
    rest = Rest(home, PROGRAM)
    rest.bad(404, "opportunityid: there is no such opportunity", "GET", f"{PATH}/99", by="admin")
    rest.bad(400, "opportunityid 0 is not between", "GET", f"{PATH}/0", by="admin")
    rest.bad(400, "opportunityid 99999999999 is too large", "GET", f"{PATH}/99999999999", by="admin")
    rest.bad(401, "", "GET", f"{PATH}/1")
    Rest(home).bad(404, "no such path", "GET", f"{PATH}/abc", by="jdoe")


# Changing --------------------------------------------------------------------------------------


def stored(home, deal):
    return dict(home.sql("SELECT * FROM opportunities WHERE id = ?", deal["id"])[0])


def test_update_replaces_all(home):
    main, other = contact(home, name="Main"), contact(home, name="Other")
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        deal = opportunity(rest, by="jsmith", contactid=main, description="old", bidType=1, bidValue=5,
                           perPeriodValue=3, successProbability=50, actualCloseDate="2026-01-01",
                           expectedCloseDate="2026-01-02")
        home.clock = "2026-03-02T09:00:00Z"
        body = opportunity_body(
            home, title="New", description="new", responsibleid=guid(home, "jdoe"), stageid=2, contactid=other,
            members=[other], bidCurrencyAbbr="GBP", bidValue="7.25", bidType=3, perPeriodValue=9,
            successProbability=60, actualCloseDate="2026-06-01", expectedCloseDate="2026-06-02")
        changed = rest.good("PUT", f"{PATH}/{deal['id']}", body, by="mwilson")
        assert changed["id"] == deal["id"] and changed["createBy"] == deal["createBy"]
        assert changed["created"] == deal["created"] and changed["title"] == "New"
        assert changed["description"] == "new" and changed["responsible"]["id"] == guid(home, "jdoe")
        assert changed["stage"]["id"] == 2 and changed["contact"]["id"] == other and ids(changed["members"]) == [other]
        assert changed["bidCurrency"]["abbreviation"] == "GBP" and changed["bidValue"] == 7.25
        assert (changed["bidType"], changed["perPeriodValue"], changed["successProbability"]) == (3, 9, 60)
        assert changed["actualCloseDate"].startswith("2026-06-01T00:00")
        assert changed["expectedCloseDate"].startswith("2026-06-02T00:00")
        assert rest.good("GET", f"{PATH}/{deal['id']}", by="jsmith") == changed
        assert stored(home, deal)["title_folded"] == "new"
        least = rest.good("PUT", f"{PATH}/{deal['id']}", opportunity_body(home), by="mwilson")
        assert ids(least["members"]) == [other], "members stay if none are given"
        for name in ("contact", "bidType", "bidValue", "perPeriodValue", "successProbability"):
            assert name not in least
        assert least["description"] == "" and least["actualCloseDate"] == least["expectedCloseDate"] == UNSET
        home.clock = "2026-03-01T09:00:00Z"
    home.routeslip("check")


def test_what_is_shown_can_be_sent_back(home):
    rest, main = Rest(home, PROGRAM), contact(home)
    deal = opportunity(rest, contactid=main, bidValue=12.5, expectedCloseDate="2026-06-02")
    body = {**opportunity_body(home, contactid=main, bidValue=12.5), "actualCloseDate": deal["actualCloseDate"],
            "expectedCloseDate": deal["expectedCloseDate"], "opportunityid": deal["id"] + 1}
    assert nothing_changes(home, lambda: rest.good("PUT", f"{PATH}/{deal['id']}", body, by="jsmith")) == deal
    home.sql("UPDATE users SET enabled = 0 WHERE login = 'jdoe'")
    gone = opportunity_body(home, responsibleid=guid(home, "jdoe"))
    rest.bad(404, "responsibleid: there is no such person", "PUT", f"{PATH}/{deal['id']}", gone, by="jsmith")
    home.sql("UPDATE opportunities SET responsible_id = ?", home.user_id("jdoe"))
    assert rest.good("PUT", f"{PATH}/{deal['id']}", gone, by="jsmith")["responsible"]["id"] == guid(home, "jdoe")


def test_update_refuses_what_create_refuses(home):
    deal = opportunity(Rest(home))["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for changes, status, words in WRONG:
            nothing_changes(home, lambda: rest.bad(
                status, words, "PUT", f"{PATH}/{deal}", opportunity_body(home, **changes), by="jsmith"))


def test_update_with_contacts_that_the_caller_may_not_see(home):
    rest = Rest(home, PROGRAM)
    hidden, seen, other = contact(home, share=0), contact(home, share=2), contact(home)
    deal = opportunity(rest, by="admin", contactid=hidden, members=[seen])
    path = f"{PATH}/{deal['id']}"
    rest.good("PUT", path, opportunity_body(home, contactid=hidden, members=[other]), by="jdoe")
    assert ids(rest.good("GET", path, by="admin")["members"]) == [hidden, other], "who is not seen stays"
    rest.good("PUT", path, opportunity_body(home, contactid=seen), by="jdoe")
    assert ids(rest.good("GET", path, by="admin")["members"]) == [hidden, seen, other]
    nothing_changes(home, lambda: rest.bad(
        404, "contactid: there is no such contact", "PUT", path, opportunity_body(home, contactid=hidden), by="jdoe"))


def test_update_and_who_may_see_it(home):
    rest = Rest(home, PROGRAM)
    private = {"isPrivate": True, "accessList": [guid(home, "jdoe")]}
    for by, changes in (("jsmith", True), ("admin", True), ("jdoe", False)):
        deal = opportunity(rest, by="jsmith", **private)
        path = f"{PATH}/{deal['id']}"
        changed = rest.good("PUT", path, opportunity_body(home, isPrivate=True, accessList=[guid(home, "mwilson")]), by=by)
        expected = {"jsmith", "mwilson", by} if changes else {"jsmith", "jdoe"}
        assert access(changed) == users(home, *expected), (by, changed)
        changed = rest.good("PUT", path, opportunity_body(home, responsibleid=guid(home, "mwilson"), **private), by=by)
        assert access(changed) == users(home, *({"jsmith", "jdoe", "mwilson", by} if changes else {"jsmith", "jdoe", "mwilson"}))
        changed = rest.good("PUT", path, opportunity_body(home), by=by)
        assert changed["isPrivate"] is not changes
    deal = opportunity(rest, by="jsmith")
    changed = rest.good("PUT", f"{PATH}/{deal['id']}", opportunity_body(home, **private), by="mwilson")
    assert changed["isPrivate"] is False, "only its creator makes it private"


def test_stages(home):
    rest = Rest(home, PROGRAM)
    deal = opportunity(rest, successProbability=33)
    path = f"{PATH}/{deal['id']}/stage"
    for sent, body, stage, probability, closed in (
        (8, None, 8, 100, True), (2, {}, 2, 2, False), (9, {"stageid": 9}, 9, None, True),
        (0, {"stageid": 1}, 1, 1, False), (2, {"stageId": "8"}, 8, 100, True), (3, {"stageid": 0}, 3, 3, False),
    ):
        changed = rest.good("PUT", f"{path}/{sent}", body, by="mwilson")
        assert changed["stage"]["id"] == stage and changed.get("successProbability") == probability
        assert changed["actualCloseDate"] == ("2026-03-01T09:00:00.0000000Z" if closed else UNSET)
        assert rest.good("GET", f"{PATH}/{deal['id']}", by="jdoe") == changed
    for sent, body, status, words in (
        (99, None, 404, "id: there is no such stage"), (0, None, 404, "id: there is no such stage"),
        (1, {"stageid": 99}, 404, "stageid: there is no such stage"), ("x", None, 404, "There is no such path"),
        (1, {"stageid": -1}, 400, "stageid -1 is not between"), (1, {"stageid": "x"}, 400, "stageid 'x'"),
    ):
        nothing_changes(home, lambda: rest.bad(status, words, "PUT", f"{path}/{sent}", body, by="jdoe"))


def test_access(home):
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        deal = opportunity(rest, by="jsmith", responsibleid=guid(home, "mwilson"))
        path = f"{PATH}/{deal['id']}/access"
        body = {"isPrivate": True, "accessList": [guid(home, "jdoe")]}
        for by in ("mwilson", "jdoe"):
            nothing_changes(home, lambda: rest.bad(403, "Access denied", "PUT", path, body, by=by))
        changed = rest.good("PUT", path, body, by="jsmith")
        assert changed["isPrivate"] is True and access(changed) == users(home, "jdoe", "jsmith", "mwilson")
        assert access(rest.good("PUT", path, {**body, "accessList": [guid(home, "jsmith")]}, by="admin")) == users(
            home, "admin", "jsmith", "mwilson")
        nothing_changes(home, lambda: rest.bad(404, "opportunityid: there is no such", "PUT", path, body, by="jdoe"))
        nothing_changes(home, lambda: rest.bad(403, "Access denied", "PUT", path, body, by="mwilson"))
        for sent in ({}, {"isPrivate": True}, {"isPrivate": False, "accessList": [guid(home, "jdoe")]}):
            rest.good("PUT", path, body, by="jsmith")
            changed = rest.good("PUT", path, sent, by="jsmith")
            assert changed["isPrivate"] is False and changed["accessList"] == []
            assert home.value("SELECT count(*) FROM entity_access") == 0
        for sent, status, words in (({"isPrivate": "x"}, 400, "isPrivate 'x'"),
                                    ({"isPrivate": True, "accessList": [UNKNOWN]}, 404, "accessList: there is no such")):
            nothing_changes(home, lambda: rest.bad(status, words, "PUT", path, sent, by="jsmith"))


# Deleting --------------------------------------------------------------------------------------


def test_delete(home):
    main = contact(home)
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        kept = opportunity(rest, contactid=main)
        before = home.dump("sqlite_sequence")
        deal = opportunity(rest, contactid=main, isPrivate=True, accessList=[guid(home, "jdoe")])
        home.sql("INSERT INTO events (content, category_id, entity_type, entity_id, creator_id, created)"
                 " VALUES ('x', 1, 2, ?, 1, 1)", deal["id"])
        assert rest.good("DELETE", f"{PATH}/{deal['id']}", by="jdoe") == deal
        assert home.dump("sqlite_sequence") == before, "nothing of it is left, and nothing else is gone"
        rest.bad(404, "opportunityid: there is no such", "DELETE", f"{PATH}/{deal['id']}", by="jdoe")
        assert rest.good("GET", f"{PATH}/{kept['id']}", by="jdoe") == kept


def test_delete_several(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        first, second, third = (opportunity(rest, title=title) for title in "abc")
        hidden = opportunity(rest, by="admin", responsibleid=guid(home, "admin"), isPrivate=True,
                             accessList=[guid(home, "admin")])
        deleted = rest.good("PUT", PATH, {"opportunityids": [third["id"], hidden["id"], 9999, first["id"], third["id"]]},
                            by="jdoe")
        for one in (first, third):
            del one["accessList"]  # in lists of private ones only
        assert deleted == [third, first]
        left = [row[0] for row in home.sql("SELECT id FROM opportunities ORDER BY id")]
        assert left[-2:] == [second["id"], hidden["id"]]
        assert nothing_changes(home, lambda: rest.good("PUT", PATH, {"opportunityids": [9999]}, by="jdoe")) == []
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        for sent, words in (({"opportunityids": [second["id"], "x"]}, "opportunityids: 'x' is not an id"),
                            ({"opportunityids": [0]}, "opportunityids: '0' is not an id")):
            nothing_changes(home, lambda: rest.bad(400, words, "PUT", PATH, sent, by="jdoe"))
    for sent in ({}, {"opportunityids": []}):
        assert nothing_changes(home, lambda: Rest(home, PROGRAM).good("PUT", PATH, sent, by="admin")) == []
    nothing_changes(home, lambda: rest.bad(401, "", "PUT", PATH, {"opportunityids": [second["id"]]}))


def test_missing_and_hidden(home):
    rest = Rest(home, PROGRAM)
    hidden = opportunity(rest, isPrivate=True, accessList=[guid(home, "jsmith")])["id"]
    for verb, end, body in (("PUT", "", opportunity_body(home)), ("PUT", "/stage/1", None), ("PUT", "/access", {}),
                            ("DELETE", "", None)):
        for id_, by in ((9999, "admin"), (hidden, "jdoe")):
            nothing_changes(home, lambda: rest.bad(
                404, "opportunityid: there is no such opportunity", verb, f"{PATH}/{id_}{end}", body, by=by))
        rest.bad(400, "opportunityid 0 is not between", verb, f"{PATH}/0{end}", body, by="admin")
        nothing_changes(home, lambda: rest.bad(401, "", verb, f"{PATH}/{hidden}{end}", body))


def test_paths_and_verbs(home):
    for verb, path, allow in (("GET", PATH, {"POST", "PUT"}), ("POST", f"{PATH}/1", {"GET", "PUT", "DELETE"}),
                              ("GET", f"{PATH}/1/stage/1", {"PUT"}), ("POST", f"{PATH}/1/access", {"PUT"})):
        answer = Rest(home).call(verb, path, by="jdoe")
        assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == allow, answer
    for path in (f"{PATH}/abc", f"{PATH}/1/close", f"{PATH}/1/stage"):
        Rest(home).bad(404, "no such path", "PUT", path, {}, by="jdoe")
