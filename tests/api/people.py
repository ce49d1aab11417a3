"""GET people, people/filter and people/@self: whom a task can be given to."""

from harness import Rest

PROGRAM = "api-people"


def logins(people):
    return [person["userName"] for person in people]


def test_the_caller(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        answer = rest.call("GET", "people/@self", by="jdoe")
        assert list(answer.json) == ["count", "status", "statusCode", "response"], answer
        assert answer.json["count"] == 1
        assert answer.json["response"] == {
            "id": f"00000000-0000-4000-8000-{home.user_id('jdoe'):012x}", "displayName": "Jane Doe",
            "userName": "jdoe", "firstName": "Jane", "lastName": "Doe", "email": "jdoe@example.com",
            "status": 1}
    assert rest.good("GET", "people/@self.json", by="admin")["isAdmin"] is True


def test_all(home):
    home.add_user("gone")
    home.routeslip("user", "disable", "gone")
    for path in ("people", "people/filter", "people.json"):
        answer = Rest(home, PROGRAM).call("GET", path, by="jdoe")
        assert logins(answer.json["response"]) == ["jdoe", "admin", "jsmith", "mwilson"], answer
        assert answer.json["count"] == answer.json["total"] == 4 and "nextIndex" not in answer.json


def test_search(home):
    rest = Rest(home)
    home.add_user("zoë", "--first-name", "Zoë", "--last-name", "De La Cruz", "--email", "z@example.org")
    for words, expected in (("DOE", ["jdoe"]), ("jan do", ["jdoe"]), ("oe", []), ("cruz ZO", ["zoë"]),
                            ("example.org", ["zoë"]), ("  ", 5), ("doe smith", []), ("\x01", [])):
        found = logins(rest.good("GET", "people/filter", by="jdoe", query={"filterValue": words}))
        assert (len(found) if expected == 5 else found) == expected, (words, found)


def test_sorting_and_pages(home):
    rest = Rest(home)
    by_first = ["admin", "jdoe", "jsmith", "mwilson"]
    query = {"sortBy": "firstname"}
    assert logins(rest.good("GET", "people/filter", by="jdoe", query=query)) == by_first
    query["sortOrder"] = "descending"
    assert logins(rest.good("GET", "people/filter", by="jdoe", query=query)) == by_first[::-1]
    seen = []
    for start in range(0, 6, 2):
        answer = rest.call("GET", "people", by="jdoe", query={"startIndex": start, "count": 2}).json
        seen += logins(answer["response"])
        assert answer["total"] == 4 and answer.get("startIndex", 0) == start
        assert answer.get("nextIndex") == (2 if start == 0 else None)
    assert seen == ["jdoe", "admin", "jsmith", "mwilson"]
    for count in (0, -1, 5000):
        assert len(rest.good("GET", "people", by="jdoe", query={"count": count})) == 4
    assert len(rest.good("GET", "people", by="jdoe", query={"startIndex": -5})) == 4
    for name in ("count", "startIndex"):
        rest.bad(400, f"{name} 'x' is not a valid int", "GET", "people", by="jdoe", query={name: "x"})
        rest.bad(400, f"{name} {10**12} is too large", "GET", "people", by="jdoe", query={name: 10**12})


def test_who_may(home):
    rest = Rest(home)
    for path in ("people", "people/filter", "people/@self"):
        rest.bad(401, "expired", "GET", path)
        for token in ("", "x", "Bearer", "Bearer ", "Basic eDp5", "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"):
            answer = rest.call("GET", path, headers={"Authorization": token}, query={"count": "x"})
            assert answer.status == 401 and answer.headers["www-authenticate"] == "Bearer", answer
    home.routeslip("user", "disable", "jdoe")
    rest.bad(401, "expired", "GET", "people", by="jdoe")
