"""POST authentication: a token for a name and a password."""

import re

from crm import guid, wanted
from harness import Api, Request, Rest, option

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
PROGRAM = "api-authentication"
FAILED = "User authentication failed"


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


def user_name(home, token):
    return Rest(home).call("GET", "people/@self", headers={"Authorization": token}).json["response"]["userName"]


def test_each_name_that_a_person_has(home):
    """A login, an e-mail address or a GUID, as the original's clients send them."""
    rest = Rest(home)
    password = home.password("jdoe")
    for name in ("jdoe", "JDoe", "Jane.Doe@Example.com", guid(home, "jdoe"), guid(home, "jdoe").upper()):
        home.sql("UPDATE users SET email = 'jane.doe@example.com' WHERE login = 'jdoe'")
        assert user_name(home, log_in(rest, name, password)["token"]) == "jdoe", name


def test_an_address_of_several_is_nobodys(home):
    """Which of them is meant cannot be told, be they enabled or not; the login names still count."""
    rest = Rest(home)
    home.add_user("second")
    home.add_user("shared@example.com")
    home.sql("UPDATE users SET email = 'Both@Example.com' WHERE login IN ('jdoe', 'second')")
    home.sql("UPDATE users SET email = 'shared@example.com' WHERE login = 'jsmith'")
    for login in ("jdoe", "second"):
        rest.bad(500, FAILED, "POST", "authentication",
                 {"userName": "both@example.com", "password": home.password(login)})
    home.routeslip("user", "disable", "second")
    answer = rest.bad(500, FAILED, "POST", "authentication",
                      {"userName": "nobody@example.com", "password": "x"})
    assert answer == rest.bad(500, FAILED, "POST", "authentication",
                              {"userName": "both@example.com", "password": home.password("jdoe")}) == FAILED
    assert log_in(rest, "jdoe", home.password("jdoe"))
    token = log_in(rest, "shared@example.com", home.password("shared@example.com"))["token"]
    assert user_name(home, token) == "shared@example.com"


def test_names_that_are_nobodys(home):
    """Users without an address are not found by an empty one, nor by parts of what they have."""
    rest = Rest(home)
    home.sql("UPDATE users SET email = ''")
    home.sql("UPDATE users SET email = 'jane@example.com' WHERE login = 'jdoe'")
    for name in (" ", "jane", "%", "@example.com", guid(home, "jdoe")[:-1], "00000000-0000-4000-8000-000000000000",
                 "1", "jane@example.com "):
        rest.bad(500, FAILED, "POST", "authentication", {"userName": name, "password": home.password("jdoe")})


def test_all_names_of_a_person_share_the_delay(home):
    rest = Rest(home)
    home.sql("UPDATE users SET email = 'jane@example.com' WHERE login = 'jdoe'")
    for name in ("jdoe", "jane@example.com", guid(home, "jdoe")):
        assert rest.bad(500, FAILED, "POST", "authentication", {"userName": name, "password": "wrong"}) == FAILED
    for name in ("jdoe", "JANE@example.com", guid(home, "jdoe")):
        rest.bad(500, "User authentication failed. Too many failures: wait", "POST", "authentication",
                 {"userName": name, "password": home.password("jdoe")})


def test_the_old_api_takes_login_names_alone(home):
    home.sql("UPDATE users SET email = 'jane@example.com' WHERE login = 'jdoe'")
    Api(home).bad("Authentication failed", "AuthenticateUser", UID="jane@example.com", PWD=home.password("jdoe"))


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
        (b'{"userName":"a\\u0000b"}', "not valid JSON"), (b'{"n":1e999}', "too large"),
        (b'{"n":99999999999999999999}', "too large"), (b'{"userName":"\\ud800"}', "not valid JSON"),
        (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "nested too deep"),
        (b"[" * 10000, "nested too deep"), (b'{"a":' * 3000, "nested too deep"),
        (b"userName=jdoe&password=x", "not valid JSON"),
    ):
        rest.bad(400, words, "POST", "authentication", body)
    names = b"{" + b",".join(b'"a%d":1' % number for number in range(1500)) + b"}"
    rest.bad(400, "More than 1000", "POST", "authentication", names)
    assert home.dump() == before


def test_the_extent_of_bodies(home):
    """What anybody may send is little; others may send as much as is set, of so many values."""
    rest = Rest(home)
    before = home.dump("login_failures")
    user = {"userName": "x", "password": "x"}
    assert rest.call("POST", "authentication", user | {"x": "x" * 16000}).status == 500
    rest.bad(413, "larger than 16384 bytes", "POST", "authentication", user | {"x": "x" * 16400})
    for one in (b"{}", b"[]", b"1", b'{"a":1}'):
        def array(count):
            return b'{"x":[' + b",".join([one] * count) + b"]}"
        nested = one.count(b"[") + one.count(b"{") + 1  # a bracket and a comma each
        good, bad = array(19990 // nested), array(20010 // nested)
        rest.bad(400, "title is missing", "POST", "crm/task", good, by="jdoe")
        rest.bad(400, "more than 20000 values", "POST", "crm/task", bad, by="jdoe")
    many = b"{" + b",".join(b'"a%d":1' % number for number in range(30000)) + b"}"
    rest.bad(400, "more than 20000 values", "POST", "crm/task", many, by="jdoe")
    text = b'{"x":"' + b"[{,:" * 20000 + b'"}'
    rest.bad(400, "title is missing", "POST", "crm/task", text, by="jdoe")
    home.environment["ROUTESLIP_BODY_LIMIT"] = "2048"
    for path in ("authentication", "crm/task"):
        rest.bad(413, "larger than 2048", "POST", path, b'{"a":"' + b"x" * 4000 + b'"}', by="jdoe")
    assert home.dump("login_failures") == before


def test_a_body_is_not_looked_at_before_the_token(home):
    """Whatever it is, and however large: who has no ticket is told only that."""
    routes = [name.split() for name in option("api", "--list").splitlines()]
    server = home.fastcgi("api")
    for verb, path in routes:
        if verb != "GET" and path != "authentication":
            for body in (b"{", b"[" * 100000, b"x" * 5_000_000):
                answer = Rest(home, server=server).call(verb, re.sub(r"{\w+}", "1", path), body)
                assert answer.status == 401, (verb, path, answer)


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


# API keys ------------------------------------------------------------------------------------


def caller(home, program="api-people", query="", **headers):
    """Who calls, by the name that the API has for them; or the status."""
    answer = Rest(home, program).call("GET", "people/@self", headers=headers, query=query)
    return answer.json["response"]["userName"] if answer.status == 200 else answer.status


def test_where_a_token_may_be(home):
    """A ticket and a key are taken in the same places."""
    for token in (home.ticket("jdoe"), home.add_key("jdoe")):
        for form_ in (token, token.upper(), token.lower()):
            assert caller(home, "api", Authorization=form_) == "jdoe"
            assert caller(home, Authorization=f"Bearer {form_}") == "jdoe"
            assert caller(home, Authorization=f" bearer   {form_} ") == "jdoe"
            assert caller(home, Cookie=f"a=b; asc_auth_key={form_}") == "jdoe"
        for wrong in (token[:-1], token + "0", "{" + token + "}", token.replace("-", ""), "Basic " + token):
            assert caller(home, Authorization=wrong) == caller(home, Cookie=f"asc_auth_key={wrong}") == 401
        assert caller(home, Cookie=f"ticket={token}") == 401, "that is the cookie of srv.asmx"


def test_a_token_is_no_parameter(home):
    """URLs are logged, and a body is decoded for who is known alone."""
    key = home.add_key("jdoe")
    for name in ("asc_auth_key", "ASC_Auth_Key", "Authorization"):
        assert caller(home, query={name: key}) == 401
        for rest in (Rest(home), Rest(home, form=True)):
            rest.bad(401, "expired", "POST", "crm/task", {**wanted(), name: key})
            assert rest.good("POST", "crm/task", {**wanted(), name: "x"}, by="jdoe")


def test_which_token_counts(home):
    """The header before the cookie; a wrong one is not passed over."""
    jane, john = (home.ticket(login) for login in ("jdoe", "jsmith"))
    cookie = f"asc_auth_key={john}"
    assert caller(home, Authorization=jane, Cookie=cookie) == "jdoe"
    assert caller(home, Cookie=cookie) == "jsmith"
    assert caller(home, Authorization="x", Cookie=cookie) == 401
    assert caller(home, Authorization=jane, Cookie="asc_auth_key=x") == "jdoe"


def test_a_cookie_alone_may_write_but_not_by_get(home):
    """All that a link on another site can make a browser send is a GET, and no GET writes."""
    answer = Rest(home).call("POST", "crm/task", wanted(), headers={
        "Cookie": f"asc_auth_key={home.ticket('jdoe')}"})
    assert answer.status == 200, answer
    text = option("api", "--describe")
    assert [name for name in option("api", "--list").splitlines() if name.startswith("GET ")]
    before = home.dump("tickets")
    for name in re.findall(r"^GET (\S+): ", text, re.M):
        Rest(home).call("GET", re.sub(r"{\w+}", "1", name), by="admin")
    assert home.dump("tickets") == before


def test_a_key_lasts(home):
    key = home.add_key("jdoe")
    assert Api(home).good("GetCurrentUser", authenticationTicket=key).find("User").get("UserName") == "jdoe"
    home.routeslip("session", "end", "--user", "jdoe")
    home.routeslip("user", "password", "jdoe", stdin="another password\n")
    Api(home).bad("API key", "LogOut", AuthenticationTicket=key)
    for clock in ("2026-06-01T00:00:00Z", "2036-03-01T09:00:00Z"):
        home.clock = clock
        assert caller(home, Authorization=key) == "jdoe"
    home.log_in("jsmith")  # which forgets what has expired
    assert caller(home, Authorization=key) == "jdoe"


def test_a_key_of_who_is_disabled(home):
    key, other = home.add_key("jdoe"), home.add_key("jsmith")
    home.routeslip("user", "disable", "jdoe")
    assert caller(home, Authorization=key) == 401 and caller(home, Authorization=other) == "jsmith"
    before = home.dump()
    answer = Rest(home).call("POST", "crm/task", wanted(), headers={"Authorization": key})
    assert answer.status == 401 and home.dump() == before
    home.routeslip("user", "enable", "jdoe")
    assert caller(home, Authorization=key) == "jdoe"


def test_a_revoked_key(home):
    first, second = home.add_key("jdoe"), home.add_key("jdoe")
    with home.fastcgi("api") as server:
        def status(key):
            return server.call(Request("people/@self", program_name="api", headers={"Authorization": key},
                                       script_name="/api/2.0/people/@self", path_info="")).status
        assert status(first) == status(second) == 200
        home.routeslip("key", "revoke", "1")
        assert status(first) == 401 and status(second) == 200


def test_a_key_of_an_account_without_tickets(home):
    """An account for programs alone: nobody can log in to it."""
    home.add_user("robot", "--no-ticket")
    assert caller(home, Authorization=home.add_key("robot")) == "robot"


def test_the_last_use_is_remembered_once_an_hour(home):
    key = home.add_key("jdoe")
    used = "SELECT used - 1772355600 FROM api_keys"  # since harness.CLOCK
    assert home.value(used) is None
    for clock, expected in (("09:00:00", 0), ("09:59:59", 0), ("10:00:00", 0), ("10:00:01", 3601),
                            ("11:00:01", 3601), ("11:00:02", 7202)):
        home.clock = f"2026-03-01T{clock}Z"
        assert caller(home, Authorization=key) == "jdoe" and home.value(used) == expected, clock
    home.clock = "2026-03-01T20:00:00Z"
    assert Rest(home).call("GET", "crm/task/999", headers={"Authorization": key}).status == 404
    assert home.value(used) == 7202, "a call that failed is none"
