"""crm/contact/status: how far things are with contacts."""

from contacts import READERS, company, person, row
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-contact-status"
COLD = {"title": "Cold", "description": "", "color": "#8a98d8", "sortOrder": 1, "id": 1}


def test_list_and_get(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        shown = rest.good("GET", "crm/contact/status", by="mwilson")
        assert [one["title"] for one in shown] == ["Cold", "Warm", "Hot"] and shown[0] == COLD
        assert list(shown[0]) == ["title", "description", "color", "sortOrder", "id"]
        assert rest.good("GET", "crm/contact/status/3", by="mwilson") == shown[2]
    rest.bad(404, "statusid: there is no such status", "GET", "crm/contact/status/4", by="admin")
    rest.bad(400, "statusid 0 is not between", "GET", "crm/contact/status/0", by="admin")
    for path in ("crm/contact/status", "crm/contact/status/1"):
        rest.bad(401, "", "GET", path)


def test_set(home):
    for rest in (Rest(home, PROGRAM), Rest(home, form=True)):
        for make in (person, company):
            one = make(Rest(home))
            path = f"crm/contact/{one['id']}/status"
            shown = rest.good("PUT", path, {"contactStatusId": 1}, by="jsmith")
            assert shown == {**one, "contactStatus": COLD} and row(home, "contacts", one)["status_id"] == 1
            counted = rest.good("GET", "crm/contact/status/1", by="jsmith")
            assert counted == {"relativeItemsCount": counted["relativeItemsCount"], **COLD}
            assert counted["relativeItemsCount"] == home.value("SELECT count(*) FROM contacts WHERE status_id = 1")
            assert rest.good("PUT", path, {"contactStatusid": 0}, by="admin") == Rest(home).good(
                "GET", f"crm/contact/{one['id']}", by="admin")
            assert row(home, "contacts", one)["status_id"] is None


def test_refusals(home):
    rest = Rest(home, PROGRAM)
    seen, hidden = person(Rest(home), shareType=READERS)["id"], person(Rest(home))["id"]
    for contact, status_id, by, status, words in (
            (seen, 1, "jdoe", 403, "Access denied"), (hidden, 1, "jdoe", 404, "contactid: there is no such contact"),
            (99, 1, "admin", 404, "contactid: there is no such contact"), (0, 1, "admin", 400, "contactid 0 is not"),
            (seen, 4, "jsmith", 404, "contactStatusid: there is no such status"),
            (seen, -1, "jsmith", 400, "contactStatusid -1 is not between"),
            (seen, "x", "jsmith", 400, "contactStatusid 'x' is not a valid int")):
        nothing_changes(home, lambda: rest.bad(
            status, words, "PUT", f"crm/contact/{contact}/status", {"contactStatusid": status_id}, by=by))
    nothing_changes(home, lambda: rest.bad(401, "", "PUT", f"crm/contact/{seen}/status", {"contactStatusid": 1}))
