"""crm/contact: showing and deleting contacts."""

import crm
from contacts import EVERYBODY, READERS, company, left, names, person
from crm import guid
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact"


def test_what_it_has(home):
    """All that other rows say of a contact."""
    rest = Rest(home, PROGRAM)
    firm = company(Rest(home), shareType=EVERYBODY)
    one = person(Rest(home), companyId=firm["id"], shareType=EVERYBODY)
    home.sql("UPDATE contacts SET status_id = 3, industry = 'Wood' WHERE id = ?", one["id"])
    task = crm.create(Rest(home), contactId=one["id"], deadline="2026-02-01")["id"]
    crm.create(Rest(home), contactId=one["id"])
    shown = rest.good("GET", f"crm/contact/{one['id']}", by="jdoe")
    assert shown["contactStatus"] == {
        "title": "Hot", "description": "", "color": "#df7895", "sortOrder": 3, "id": 3}
    assert shown["industry"] == "Wood" and shown["taskCount"] == 2 and shown["haveLateTasks"] is True
    assert list(shown)[4:12] == ["addresses", "createBy", "created", "about", "industry", "contactStatus",
                                 "commonData", "customFields"]
    assert list(shown)[12:14] == ["taskCount", "haveLateTasks"]
    Rest(home).good("PUT", f"crm/task/{task}/close", by="jsmith")
    shown = rest.good("GET", f"crm/contact/{one['id']}", by="jdoe")
    assert shown["taskCount"] == 2 and shown["haveLateTasks"] is False
    shown = rest.good("GET", f"crm/contact/{firm['id']}", by="jdoe")
    assert shown["personsCount"] == 1 and "taskCount" not in shown


def test_fields(home):
    rest = Rest(home, PROGRAM)
    path = f"crm/contact/{person(Rest(home))['id']}"
    shown = rest.good("GET", path, by="jsmith", query={"fields": "ID,displayname"})
    assert list(shown) == ["displayName", "id"]
    assert rest.good("GET", path + ".json", by="jsmith") == rest.good("GET", path, by="jsmith")


def test_unknown(home):
    rest = Rest(home, PROGRAM)
    for verb in ("GET", "DELETE"):
        nothing_changes(home, lambda: rest.bad(
            404, "contactid: there is no such contact", verb, "crm/contact/99", by="admin"))
        rest.bad(400, "contactid 0 is not between", verb, "crm/contact/0", by="admin")
        rest.bad(400, "contactid 2147483648 is too large", verb, "crm/contact/2147483648", by="admin")
        nothing_changes(home, lambda: rest.bad(401, "", verb, "crm/contact/1"))
        for path in ("crm/contact/abc", "crm/contact/-1", "crm/contacts/1"):
            Rest(home).bad(404, "no such path", verb, path, by="admin")


def test_who_may_see_and_delete(home):
    rest = Rest(home, PROGRAM)
    for make in (person, company):
        for share, by, sees, deletes in (
                ("None", "jsmith", 1, 1), ("None", "jdoe", 1, 1), ("None", "admin", 1, 1),
                ("None", "mwilson", 0, 0), (READERS, "mwilson", 1, 0), (READERS, "jdoe", 1, 1),
                (EVERYBODY, "mwilson", 1, 1)):
            one = make(Rest(home), by="jsmith", shareType=share, managerList=[guid(home, "jdoe")])
            path = f"crm/contact/{one['id']}"
            if sees:
                shown = rest.good("GET", path, by=by)
                assert shown["canEdit"] is shown["canDelete"] is bool(deletes)
            else:
                rest.bad(404, "no such contact", "GET", path, by=by)
            if deletes:
                assert rest.good("DELETE", path, by=by) == shown
                rest.bad(404, "no such contact", "GET", path, by=by)
            else:
                nothing_changes(home, lambda: rest.bad(
                    403 if sees else 404, "denied" if sees else "no such contact", "DELETE", path, by=by))


def belongings(home, contact):
    """Gives a contact something in every table that knows of it."""
    id_ = contact["id"]
    task = crm.create(Rest(home), contactId=id_, alertValue=5)["id"]
    home.sql("INSERT INTO contact_infos (contact_id, type, category, data, is_primary) VALUES (?, 0, 0, '1', 1)", id_)
    home.sql("INSERT INTO opportunities (title, title_folded, responsible_id, contact_id, bid_currency, stage_id,"
             " share, creator_id, created) VALUES ('x', 'x', 1, ?, 'EUR', 1, 1, 1, 1)", id_)
    home.sql("INSERT INTO entity_members VALUES (2, (SELECT max(id) FROM opportunities), ?)", id_)
    home.sql("INSERT INTO events (content, category_id, contact_id, creator_id, created) VALUES ('x', 1, ?, 1, 1)", id_)
    return task


def test_what_goes_with_it(home):
    rest = Rest(home)
    tables = ("contacts", "crm_tasks", "tasks", "contact_infos", "entity_members", "events", "entity_access", "outbox")
    for one in (Rest(home, PROGRAM), Rest(home, form=True)):
        before = left(home, *tables)
        firm = company(rest)
        staff = person(rest, companyId=firm["id"])
        task = belongings(home, firm)
        kept = belongings(home, staff)
        one.good("DELETE", f"crm/contact/{firm['id']}", {}, by="jsmith")
        rest.bad(404, "no such task", "GET", f"crm/task/{task}", by="jsmith")
        assert rest.good("GET", f"crm/task/{kept}", by="jsmith")["contact"]["id"] == staff["id"]
        shown = rest.good("GET", f"crm/contact/{staff['id']}", by="jsmith")
        assert "company" not in shown and len(shown["commonData"]) == 1
        assert home.value("SELECT count(*) FROM opportunities WHERE contact_id = ?", firm["id"]) == 0
        one.good("DELETE", f"crm/contact/{staff['id']}", by="jsmith")
        assert left(home, *tables) == before
    assert home.value("SELECT count(*) FROM opportunities WHERE contact_id IS NULL") == 4
    home.routeslip("check")


def test_delete_several(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        mine, theirs, seen = (person(Rest(home), by=by, firstName=by, shareType=share) for by, share in (
            ("jsmith", "None"), ("jdoe", "None"), ("jdoe", READERS)))
        firm = company(Rest(home), by="jdoe", shareType=EVERYBODY)
        task = crm.create(Rest(home), contactId=mine["id"])["id"]
        ids = [firm["id"], mine["id"], theirs["id"], seen["id"], 999, mine["id"]]
        gone = rest.good("PUT", "crm/contact", {"contactids": ids}, by="jsmith")
        assert names(gone) == ["Acme", "jsmith Roe"] and list(gone[1])[0] == "smallFotoUrl"
        assert [one["id"] for one in gone] == [firm["id"], mine["id"]]
        Rest(home).bad(404, "no such task", "GET", f"crm/task/{task}", by="jsmith")
        assert rest.good("GET", f"crm/contact/{theirs['id']}", by="jdoe") == theirs
        nothing_changes(home, lambda: rest.good("PUT", "crm/contact", {"contactids": ids}, by="jsmith"))
        for value in (["x"], [0], ["1,2"]):
            nothing_changes(home, lambda: rest.bad(
                400, "contactids", "PUT", "crm/contact", {"contactids": value}, by="admin"))
        assert nothing_changes(home, lambda: rest.good("PUT", "crm/contact", {}, by="admin")) == []
        nothing_changes(home, lambda: rest.bad(401, "", "PUT", "crm/contact", {"contactids": ids}))
    assert rest.good("PUT", "crm/contact", {"contactids": ids}, by="admin") != []
