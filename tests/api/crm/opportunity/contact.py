"""crm/opportunity/{id}/contact: the contacts that take part in an opportunity."""

from crm import contact, guid
from deals import ids, opportunity
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-opportunity-contact"


def paths(deal, member):
    """A contact is added and taken out by either path."""
    return f"crm/opportunity/{deal}/contact/{member}", f"crm/contact/{member}/opportunity/{deal}"


def test_list(home):
    main, other, hidden = contact(home, name="Main"), contact(home, name="Other"), contact(home, share=0)
    deal = opportunity(Rest(home), by="admin", contactid=main, members=[hidden, other])["id"]
    for rest in (Rest(home, PROGRAM), Rest(home)):
        members = rest.good("GET", f"crm/opportunity/{deal}/contact", by="jdoe")
        assert [(one["id"], one["displayName"], one["canEdit"]) for one in members] == [
            (main, "Main", False), (other, "Other", True)]
        assert ids(rest.good("GET", f"crm/opportunity/{deal}/contact.json", by="admin")) == [main, other, hidden]
    least = opportunity(Rest(home))["id"]
    assert rest.good("GET", f"crm/opportunity/{least}/contact", by="jdoe") == []


def test_add_and_remove(home):
    main, other = contact(home), contact(home, name="Other")
    deal = opportunity(Rest(home), contactid=main)["id"]
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        for path in paths(deal, other):
            for verb, members in (("POST", [main, other]), ("POST", [main, other]), ("DELETE", [main]), ("DELETE", [main])):
                shown = rest.good(verb, path, {}, by="mwilson")
                assert ids(Rest(home).good("GET", f"crm/opportunity/{deal}", by="jdoe")["members"]) == members
                if path.startswith("crm/contact"):
                    assert shown == Rest(home).good("GET", f"crm/opportunity/{deal}", by="mwilson")
                else:
                    assert shown["id"] == other and shown["displayName"] == "Other" and shown["canEdit"] is True


def test_the_main_contact_stays(home):
    main = contact(home)
    rest, deal = Rest(home, PROGRAM), opportunity(Rest(home), contactid=main)["id"]
    for path in paths(deal, main):
        nothing_changes(home, lambda: rest.good("POST", path, by="jdoe"))
        nothing_changes(home, lambda: rest.bad(403, "Can't unlink base contact", "DELETE", path, by="admin"))


def test_what_is_wrong(home):
    rest = Rest(home, PROGRAM)
    seen, hidden = contact(home), contact(home, share=0)
    deal = opportunity(Rest(home))["id"]
    private = opportunity(Rest(home), isPrivate=True, accessList=[guid(home, "jsmith")])["id"]
    for verb in ("POST", "DELETE"):
        for id_, member, status, words in (
            (deal, 99, 404, "contactid: there is no such contact"), (deal, hidden, 404, "contactid: there is no such contact"),
            (99, seen, 404, "opportunityid: there is no such opportunity"),
            (private, seen, 404, "opportunityid: there is no such opportunity"),
            (0, seen, 400, "opportunityid 0 is not between"), (deal, 0, 400, "contactid 0 is not between"),
        ):
            for path in paths(id_, member):
                nothing_changes(home, lambda: rest.bad(status, words, verb, path, by="jdoe"))
        for path in paths(deal, seen):
            nothing_changes(home, lambda: rest.bad(401, "", verb, path))
    for id_, status in ((99, 404), (private, 404), (0, 400)):
        rest.bad(status, "opportunityid", "GET", f"crm/opportunity/{id_}/contact", by="jdoe")
    rest.bad(401, "", "GET", f"crm/opportunity/{deal}/contact")
    for path, allow in zip(paths(1, 1), ({"POST", "DELETE"},) * 2):
        answer = Rest(home).call("PUT", path, {}, by="jdoe")
        assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == allow, answer
