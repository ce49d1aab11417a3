"""crm/case/{id}/contact: the contacts that take part in a case."""

from crm import contact, guid
from deals import case, ids
from harness import Rest
from tasks import nothing_changes

PROGRAM = "api-crm-case-contact"


def test_list(home):
    seen, hidden = contact(home, name="Seen"), contact(home, share=0)
    matter = case(Rest(home), by="admin", members=[hidden, seen])["id"]
    for rest in (Rest(home, PROGRAM), Rest(home)):
        members = rest.good("GET", f"crm/case/{matter}/contact", by="jdoe")
        assert [(one["id"], one["displayName"], one["canEdit"]) for one in members] == [(seen, "Seen", True)]
        assert ids(rest.good("GET", f"crm/case/{matter}/contact.json", by="admin")) == [seen, hidden]
    assert rest.good("GET", f"crm/case/{case(rest)['id']}/contact", by="jdoe") == []


def test_add_and_remove(home):
    first, second = contact(home), contact(home, name="Second")
    matter = case(Rest(home), members=[first])["id"]
    path = f"crm/case/{matter}/contact"
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, PROGRAM, form=True)):
        for where, body in ((path, {"contactId": second}), (f"{path}/{second}", {}), (f"{path}/{second}", {"contactid": 99})):
            for verb, to, sent, members in (("POST", where, body, [first, second]), ("POST", where, body, [first, second]),
                                            ("DELETE", f"{path}/{second}", {}, [first]),
                                            ("DELETE", f"{path}/{second}", {}, [first])):
                shown = rest.good(verb, to, sent, by="mwilson")
                assert shown["id"] == second and shown["displayName"] == "Second"
                assert ids(rest.good("GET", path, by="jdoe")) == members


def test_what_is_wrong(home):
    seen, hidden = contact(home), contact(home, share=0)
    matter = case(Rest(home))["id"]
    private = case(Rest(home), isPrivate=True, accessList=[guid(home, "jsmith")])["id"]
    for rest in (Rest(home, PROGRAM), Rest(home, PROGRAM, form=True)):
        for id_, member, status, words in (
            (matter, 99, 404, "contactid: there is no such contact"), (matter, hidden, 404, "contactid: there is no such contact"),
            (99, seen, 404, "caseid: there is no such case"), (private, seen, 404, "caseid: there is no such case"),
            (0, seen, 400, "caseid 0 is not between"), (matter, 0, 400, "contactid 0 is not between"),
        ):
            for verb, end, body in (("POST", "", {"contactid": member}), ("POST", f"/{member}", None),
                                    ("DELETE", f"/{member}", None)):
                nothing_changes(home, lambda: rest.bad(status, words, verb, f"crm/case/{id_}/contact{end}", body, by="jdoe"))
        path = f"crm/case/{matter}/contact"
        for body, words in (({}, "contactid is missing"), ({"contactid": "x"}, "contactid 'x' is not a valid int"),
                            ({"contactid": ""}, "contactid is missing")):
            nothing_changes(home, lambda: rest.bad(400, words, "POST", path, body, by="jdoe"))
        for verb, end in (("GET", ""), ("POST", ""), ("POST", f"/{seen}"), ("DELETE", f"/{seen}")):
            nothing_changes(home, lambda: rest.bad(401, "", verb, path + end, {} if verb == "POST" else None))
    for id_, status in ((99, 404), (private, 404), (0, 400)):
        rest.bad(status, "caseid", "GET", f"crm/case/{id_}/contact", by="jdoe")
    answer = Rest(home).call("DELETE", path, by="jdoe")
    assert answer.status == 405 and set(answer.headers["allow"].split(", ")) == {"GET", "POST"}, answer
