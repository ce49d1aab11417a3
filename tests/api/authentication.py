"""POST authentication: a token for a name and a password."""

import re

from harness import Rest

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
PROGRAM = "api-authentication"
FAILED = "Authentication failed"


def log_in(rest, login, password, path="authentication"):
    return rest.good("POST", path, {"userName": login, "password": password})


def test_a_token(home):
    for rest in (Rest(home, PROGRAM), Rest(home), Rest(home, form=True)):
        for path in ("authentication", "authentication.json", "Authentication.JSON"):
            answer = log_in(rest, "jdoe", home.password("jdoe"), path)
            assert sorted(answer) == ["expires", "token"] and GUID.fullmatch(answer["token"])
            assert answer["expires"] == "2026-03-31T09:00:00.0000000Z"


def test_the_token_is_a_ticket(home):
    """Both APIs take it, and the log-out of the one ends it for the other."""
    token = log_in(Rest(home), "jdoe", home.password("jdoe"))["token"]
    home.tickets["jdoe"] = token
    from harness import Api
    Api(home).good("GetCurrentUser", by="jdoe")
    for headers in ({"Authorization": token}, {"Authorization": f"Bearer {token}"},
                    {"Authorization": f"  bearer   {token} "}, {"Cookie": f"a=b; asc_auth_key={token}"}):
        answer = Rest(home).call("GET", "people/@self", headers=headers)
        assert answer.status == 200 and answer.json["response"]["userName"] == "jdoe", answer
    Api(home).good("LogOut", by="jdoe")
    Rest(home).bad(401, "expired", "GET", "people/@self", by="jdoe")


def test_what_is_refused(home):
    rest = Rest(home)
    for body in ({"userName": "jdoe", "password": "wrong"}, {"userName": "nobody", "password": "x"}):
        assert rest.bad(500, FAILED, "POST", "authentication", body) == FAILED
    rest.bad(400, "password is missing", "POST", "authentication", {"userName": "jdoe"})
    rest.bad(400, "userName is missing", "POST", "authentication")
    rest.bad(400, "userName is missing", "POST", "authentication", {"userName": None, "password": "x"})
    rest.bad(400, "password is empty", "POST", "authentication", {"userName": "jdoe", "password": ""})
    home.add_user("clerk", "--no-ticket")
    rest.bad(403, "not allowed", "POST", "authentication",
             {"userName": "clerk", "password": home.password("clerk")})


def test_guessing_is_slowed_down(home):
    rest = Rest(home)
    for _ in range(3):
        rest.bad(500, FAILED, "POST", "authentication", {"userName": "jdoe", "password": "wrong"})
    rest.bad(500, "wait", "POST", "authentication",
             {"userName": "jdoe", "password": home.password("jdoe")})


def test_the_password_is_nowhere(home):
    answer = Rest(home).call("POST", "authentication", {"userName": "jdoe", "password": "SECRETMARK"})
    assert "SECRETMARK" not in answer.text + answer.stderr + home.dump()


def test_editions(home):
    """The original answers a POST that worked with 201."""
    body = {"userName": "jdoe", "password": home.password("jdoe")}
    for edition, status in (("documented", 200), ("response", 200), ("current", 201)):
        home.edition = edition
        Rest(home).good("POST", "authentication", body, status=status)
    assert Rest(home).good("GET", "people/@self", by="jdoe")


def test_bodies_that_are_no_json(home):
    rest = Rest(home)
    before = home.dump()
    for body, words in (
        (b"{", "not valid JSON (line 1)"), (b"[]", "not an object"), (b"1", "not valid JSON"),
        (b'{"userName":"a","userName":"b"}', "twice"), (b'{"a":1}x', "not valid JSON"),
        (b"{\n\n,}", "line 3"), (b'{"userName":"\xff"}', "not valid JSON"),
        (b'{"userName":"a\\u0000b"}', "not valid JSON"), (b'{"n":1e999}', "not valid JSON"),
        (b'{"n":99999999999999999999}', "not valid JSON"), (b'{"userName":"\\ud800"}', "not valid JSON"),
        (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "nested too deep"),
        (b"[" * 100000, "nested too deep"), (b'{"a":' * 100000, "nested too deep"),
        (b"userName=jdoe&password=x", "not valid JSON"),
    ):
        rest.bad(400, words, "POST", "authentication", body)
    many = b"{" + b",".join(b'"a%d":1' % number for number in range(5000)) + b"}"
    rest.bad(400, "More than", "POST", "authentication", many)
    home.environment["ROUTESLIP_BODY_LIMIT"] = "2048"
    rest.bad(413, "larger", "POST", "authentication", b'{"a":"' + b"x" * 4000 + b'"}')
    assert home.dump() == before


def test_other_verbs_and_paths(home):
    rest = Rest(home)
    for method in ("GET", "PUT", "DELETE", "HEAD", "PATCH", "post"):
        answer = rest.call(method, "authentication", by="jdoe")
        assert answer.status == 405 and answer.headers["allow"] == "POST", answer
    for path in ("", "authentications", "authentication/x/y", "authenticatio", "people/x/y", "crm",
                 "%2e%2e/authentication"):
        rest.bad(404, "no such path", "POST", path, {})
    for path in ("people/x", "people/filter", "people/simple/filter"):
        assert rest.call("POST", path, {}, by="jdoe").headers["allow"] == "GET"
    Rest(home, PROGRAM).bad(404, "no such path", "GET", "people/@self", by="jdoe")


def test_where_values_come_from(home):
    """The body hides the query, names are the same in any case, and unknown ones are ignored."""
    rest = Rest(home)
    password = home.password("jdoe")
    assert rest.good("POST", "authentication", {"USERNAME": "jdoe", "x": [1, {"y": 2}]},
                     query={"password": password})
    assert rest.good("POST", "authentication", {"userName": "jdoe", "password": password},
                     query={"userName": "nobody", "password": "x"})
