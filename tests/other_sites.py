"""What a page of another site can make a browser do, which sends its cookies; and what a browser keeps."""

import re

from crm import wanted
from harness import ENCODINGS, Api, Rest, basic, describe, operations, option

OURS = (  # of a server that is asked for http://localhost
    {}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"},
    {"Origin": "https://localhost"}, {"Origin": "http://LOCALHOST:80"}, {"Origin": "https://localhost:443"},
    {"Origin": "null", "Sec-Fetch-Site": "same-origin"})
FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "?"},
    {"Origin": "http://example.com"}, {"Origin": "http://localhost.example.com"}, {"Origin": "http://localhost:8080"},
    {"Origin": "null"}, {"Origin": ""}, {"Origin": "localhost"}, {"Origin": "http://"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"})


def test_who_may_write_with_the_cookie(home):
    rest = Rest(home)
    cookie = {"Cookie": f"asc_auth_key={home.ticket('jdoe')}"}
    for headers in OURS:
        answer = rest.call("POST", "crm/task", wanted(), headers=cookie | headers)
        assert answer.status == 200, (headers, answer)
    before = home.dump()
    for headers in FOREIGN:
        answer = rest.call("POST", "crm/task", wanted(), headers=cookie | headers)
        assert answer.status == 403 and "another site" in answer.json["error"]["message"], (headers, answer)
    assert home.dump() == before
    for headers in FOREIGN:  # which a page of another site cannot send by itself
        assert rest.call("POST", "crm/task", wanted(), by="jdoe", headers=cookie | headers).status == 200, headers


def test_no_route_changes_anything_by_the_cookie_for_another_site(home):
    with home.fastcgi("api") as server:
        rest, before = Rest(home, server=server), home.dump()
        for name in option("api", "--list").splitlines():
            verb, path = name.split()
            answer = rest.call(verb, re.sub(r"{\w+}", "1", path), {}, headers={
                "Cookie": f"asc_auth_key={home.ticket('admin')}", "Origin": "https://example.com"})
            if path == "authentication":
                assert answer.status == 400, "it takes no ticket"
            elif verb == "GET":
                assert answer.status != 403, "browsers do not let the page see it"
            else:
                assert answer.status == 403 and "another site" in answer.json["error"]["message"], answer
        assert home.dump() == before


def test_the_host_is_the_one_that_the_client_asked_for(home):
    rest = Rest(home)
    headers = {"Cookie": f"asc_auth_key={home.ticket('jdoe')}", "Host": "inner:8080",
               "X-Forwarded-Host": "crm.example.com", "X-Forwarded-Proto": "https"}
    for proxy, good, bad in (("no", "http://inner:8080", "https://crm.example.com"),
                             ("yes", "https://crm.example.com", "http://inner:8080")):
        home.environment["ROUTESLIP_BEHIND_PROXY"] = proxy
        for origin, status in ((good, 200), (bad, 403)):
            answer = rest.call("POST", "crm/task", wanted(), headers=headers | {"Origin": origin})
            assert answer.status == status, (proxy, origin, answer)


def test_the_cookie_of_the_service(home):
    """Where a ticket may be left out, nothing is changed by the cookie for another site."""
    ticket = home.ticket("jdoe")
    taking = [name for name in operations() if describe(name).ticket and not describe(name).ticket.required]
    assert "LogOut" in taking and "isValidTicket" in taking, taking
    for name in taking:
        for encoding in ENCODINGS[1:]:
            api = Api(home, encoding, "srv.asmx")
            request = api.request(name, **describe(name).samples(**{describe(name).ticket.name: None}))
            request.headers.update({"Cookie": f"ticket={ticket}", "Origin": "https://example.com"})
            root, before = api.root(api.send(request)), home.dump()
            if describe(name).writes:
                assert "another site" in root.get("error"), (name, root.attrib)
            else:
                assert "another site" not in root.get("error", ""), (name, root.attrib)
            assert home.dump() == before
    Api(home).good("isValidTicket", AuthenticationTicket=ticket)


def test_answers_with_tickets_are_kept_nowhere(home):
    found = set()
    for name in operations():
        for encoding in (ENCODINGS[0], ENCODINGS[2]):
            api = Api(home, encoding, "srv.asmx", kept=True)
            answer = api.call(name, **describe(name).samples(home.ticket("jdoe"), UID="jdoe", OldTicket="",
                                                             PWD=home.password("jdoe")))
            if ' ticket="' in answer.text:
                found.add(name)
            expected = "no-store" if ' ticket="' in answer.text else "private, max-age=0"
            assert answer.headers["cache-control"] == expected, answer
    assert found == {"AuthenticateUser", "AuthenticateUser1", "RenewTicket"}
    login = {"userName": "jdoe", "password": home.password("jdoe")}
    for body, status in ((login, 200), (login | {"password": "x"}, 500)):
        answer = Rest(home).call("POST", "authentication", body)
        assert answer.status == status and answer.headers["cache-control"] == "no-store", answer
    assert Rest(home).call("GET", "people/@self", by="jdoe").headers["cache-control"] == "private, max-age=0"


def test_basic_authentication_which_a_browser_remembers(home):
    """As the cookie: nothing is changed by it for a page of another site."""
    rest = Rest(home)
    pair = basic("jdoe", home.password("jdoe"))
    for headers in OURS:
        assert rest.call("POST", "crm/task", wanted(), headers=pair | headers).status == 200, headers
    before = home.dump()
    for headers in FOREIGN:
        for given in (pair, basic("jdoe", "wrong")):  # which is not even looked at
            answer = rest.call("POST", "crm/task", wanted(), headers=given | headers)
            assert answer.status == 403 and "another site" in answer.json["error"]["message"], (headers, answer)
        assert rest.call("GET", "people/@self", headers=pair | headers).status == 200, headers
    assert home.dump() == before
