"""GET people and what is below it: whom a task can be given to."""

from crm import create, guid
from harness import Request, Rest

PROGRAM = "api-people"
PICTURE = "/api/2.0/images/default_user_photo_size_%s.png"
PROFILE = "http://localhost/api/2.0/profile?user="
MISSING = "User not found"


def logins(people):
    return [person["userName"] for person in people]


def full(home, login, first, last, **others):
    """A person as the API shows them, its members in their order."""
    return {
        "id": f"00000000-0000-4000-8000-{home.user_id(login):012x}", "userName": login,
        "isVisitor": False, "firstName": first, "lastName": last, "email": f"{login}@example.com",
        "status": 1, "activationStatus": 1, "terminated": None, "displayName": f"{first} {last}",
        "avatarMedium": PICTURE % "48-48", "avatar": PICTURE % "82-82", "isAdmin": False,
        "avatarSmall": PICTURE % "32-32", "profileUrl": PROFILE + login} | others


def same(answer, person):
    assert answer == person and list(answer) == list(person), answer


def test_the_caller(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        answer = rest.call("GET", "people/@self", by="jdoe")
        assert list(answer.json) == ["count", "status", "statusCode", "response"], answer
        assert answer.json["count"] == 1
        same(answer.json["response"], full(home, "jdoe", "Jane", "Doe"))
    assert rest.good("GET", "people/@self.json", by="admin")["isAdmin"] is True


def test_one(home):
    for rest in (Rest(home, PROGRAM), Rest(home)):
        jane = full(home, "jdoe", "Jane", "Doe")
        for name in ("jdoe", "JDoe", jane["id"], jane["id"].upper(), "jdoe.json"):
            same(rest.good("GET", "people/" + name, by="jsmith"), jane)
        for email in ("jdoe@example.com", "JDoe@Example.COM"):
            same(rest.good("GET", "people/email", by="jsmith", query={"email": email}), jane)
        for name in ("nobody", "00000000-0000-4000-8000-0000000000ff", "11111111-2222-4333-8444-555555555555",
                     "jdoe@example.com", "\x01", "%"):
            assert rest.bad(404, MISSING, "GET", "people/" + name, by="jdoe") == MISSING
        for email in ("nobody@example.com", "jdoe", "%", " jdoe@example.com"):
            assert rest.bad(404, MISSING, "GET", "people/email", by="jdoe", query={"email": email}) == MISSING
        rest.bad(400, "email is missing", "GET", "people/email", by="jdoe")
        rest.bad(400, "email is empty", "GET", "people/email", by="jdoe", query={"email": ""})


def test_a_name_in_a_path_may_be_any_bytes(home):
    for name in ("\udcff", "jdoe\udcc3", "\udced\udca0\udc80"):
        Rest(home).bad(400, "username is not valid UTF-8", "GET", "people/" + name, by="jdoe")


def test_who_cannot_log_in_is_shown_as_terminated(home):
    home.add_user("gone", "--first-name", "G", "--email", "gone@example.com")
    home.routeslip("user", "disable", "gone")
    for path, query in (("people/gone", ""), ("people/email", "email=gone@example.com")):
        gone = Rest(home).good("GET", path, by="jdoe", query=query)
        same(gone, full(home, "gone", "G", "", status=2, displayName="G"))


def test_people_of_one_address(home):
    for login in ("first", "second", "third"):
        home.add_user(login, "--email", "office@example.com")
    for wanted, disabled in (("first", "first"), ("second", "second"), ("third", "third"), ("first", None)):
        query = {"email": "office@example.com"}
        assert Rest(home).good("GET", "people/email", by="jdoe", query=query)["userName"] == wanted
        if disabled:
            home.routeslip("user", "disable", disabled)


def test_the_address_of_a_profile(home):
    rest = Rest(home)
    odd = home.add_user("Zoë & Co=+?#/"[:-1] + "%~.-_")
    shown = rest.good("GET", "people/filter", by="jdoe", query={"filterValue": "zoë"})[0]
    assert shown["userName"] == odd
    assert shown["profileUrl"] == PROFILE + "Zo%C3%AB%20%26%20Co%3D%2B%3F%23%25~.-_"


def test_the_address_is_the_clients(home):
    def base(headers, script="/api/2.0/people/@self", **environment):
        home.environment.update(environment)
        answer = home.cgi(Request(headers=headers, program_name=PROGRAM, script_name=script,
                                  path_info=""))
        for name in environment:
            del home.environment[name]
        url = answer.json["response"]["profileUrl"]
        assert url.endswith("/api/2.0/profile?user=jdoe"), url
        return url.removesuffix("/api/2.0/profile?user=jdoe")

    token = {"Authorization": home.ticket("jdoe")}
    proxied = token | {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "crm.example.com, inner"}
    assert base(token) == "http://localhost"
    assert base(token | {"Host": "example.com:8443"}) == "http://example.com:8443"
    assert base(token | {"Host": "\"><script>"}) == "http://localhost:80"
    assert base(token, "/a folder/API/2.0/people/@self.json") == "http://localhost/a%20folder"
    assert base(token, "/cgi-bin/api/api/2.0/people/@self") == "http://localhost/cgi-bin/api"
    assert base(proxied) == "http://localhost"
    assert base(proxied, ROUTESLIP_BEHIND_PROXY="yes") == "https://crm.example.com"


def test_all(home):
    home.add_user("gone")
    home.routeslip("user", "disable", "gone")
    for path in ("people", "people/filter", "people.json", "people/status/active", "people/status/1",
                 "people/status/Default", "people/status/5.json"):
        for by in ("jdoe", "admin"):
            if (path, by) == ("people/filter", "admin"):
                continue
            answer = Rest(home, PROGRAM).call("GET", path, by=by)
            assert logins(answer.json["response"]) == ["jdoe", "admin", "jsmith", "mwilson"], answer
            assert answer.json["count"] == answer.json["total"] == 4 and "nextIndex" not in answer.json
            same(answer.json["response"][0], full(home, "jdoe", "Jane", "Doe"))


def test_by_status(home):
    """Only an administrator may list, with others, who is terminated."""
    home.add_user("gone", "--last-name", "Aa")
    home.routeslip("user", "disable", "gone")
    there, rest = ["jdoe", "admin", "jsmith", "mwilson"], Rest(home, PROGRAM)
    every, gone = ["gone", *there], ["gone"]
    for status, all_, few in (("Terminated", gone, there), ("ALL", every, there), ("", every, there),
                              ("2", gone, there), ("7", every, there), ("active", there, there),
                              ("5", there, there), ("LeaveOfAbsence", [], []), ("4", [], []), ("0", [], [])):
        for by, expected in (("admin", all_), ("jdoe", few)):
            query = {"employeeStatus": status}
            for path in ("people/filter", "people/simple/filter"):
                answer = rest.call("GET", path, by=by, query=query)
                assert answer.json["total"] == len(expected), answer
                if path == "people/filter":
                    assert logins(answer.json["response"]) == expected, (status, by, answer)
            if status:
                found = rest.good("GET", f"people/status/{status}", by=by)
                assert logins(found) == expected, (status, found)
    for bad in ("8", "-1", "Activ", "1.0", "\u0131", "a" * 60):
        words = f"'{bad}' is not one of Active, Terminated, LeaveOfAbsence, Default, All"
        rest.bad(400, "employeeStatus " + words, "GET", "people/filter", by="jdoe",
                 query={"employeeStatus": bad})
        rest.bad(400, "status " + words, "GET", f"people/status/{bad}", by="jdoe")
    rest.bad(400, "employeeStatus", "GET", "people/filter", by="jdoe", query={"employeeStatus": "a" * 65})


def test_administrators(home):
    rest = Rest(home)
    for value, expected in (("true", ["admin"]), (" TRUE ", ["admin"]), ("false", 4), ("", 4)):
        found = rest.good("GET", "people/filter", by="jdoe", query={"isAdministrator": value})
        assert (len(found) if expected == 4 else logins(found)) == expected, (value, found)
    rest.bad(400, "isAdministrator", "GET", "people/filter", by="jdoe", query={"isAdministrator": "yes"})


def test_the_title_of_a_job(home):
    home.add_user("eve", "--first-name", "Eve", "--email", "eve@example.com", "--title", "Head of Sales & more")
    rest = Rest(home)
    eve = full(home, "eve", "Eve", "", displayName="Eve")
    eve = {name: eve[name] for name in list(eve)[:10]} | {"title": "Head of Sales & more"} | eve
    same(rest.good("GET", "people/@self", by="eve"), eve)
    query = {"filterValue": "eve"}
    same(rest.good("GET", "people/simple/filter", by="jdoe", query=query)[0],
         {name: eve[name] for name in ("id", "displayName", "title", "avatarSmall", "profileUrl")})


def test_who_is_gone_is_shown_all_the_same(home):
    rest = Rest(home)
    task = create(rest, by="jsmith", responsibleId=guid(home, "jdoe"))
    connection = home.loose()  # as if another program had deleted the user
    connection.execute("UPDATE crm_tasks SET creator_id = 999")
    connection.close()
    for shown in (rest.good("GET", f"crm/task/{task['id']}", by="jdoe"),
                  rest.good("GET", "crm/task/filter", by="jdoe")[0]):
        same(shown["createBy"], {
            "id": "4a515a15-d4d6-4b8e-828e-e0586f18f3a3", "displayName": "Profile has been removed",
            "avatarSmall": PICTURE % "32-32", "profileUrl": ""})
        assert shown["responsible"]["displayName"] == "Jane Doe"


def test_in_short(home):
    rest = Rest(home, PROGRAM)
    answer = rest.call("GET", "people/simple/filter", by="jdoe", query={"sortBy": "firstname", "count": 2})
    assert answer.json["total"] == 4 and answer.json["count"] == 2, answer
    jane = full(home, "jdoe", "Jane", "Doe")
    same(answer.json["response"][1],
         {name: jane[name] for name in ("id", "displayName", "avatarSmall", "profileUrl")})
    query = {"filterValue": "smith", "fields": "displayName"}
    assert rest.good("GET", "people/simple/filter", by="jdoe", query=query) == [{"displayName": "John Smith"}]


def test_every_list_takes_the_same(home):
    rest, first = Rest(home), [guid(home, login) for login in ("admin", "jdoe", "jsmith", "mwilson")]
    for path in ("people", "people/filter", "people/simple/filter", "people/status/active"):
        for query, expected in (({"sortBy": "firstname"}, first),
                                ({"sortBy": "firstname", "sortOrder": "descending"}, first[::-1]),
                                ({"sortBy": "firstname", "startIndex": 1, "count": 2}, first[1:3]),
                                ({"filterValue": "doe"}, first[1:2])):
            found = rest.good("GET", path, by="jdoe", query=query)
            assert [one["id"] for one in found] == expected, (path, query)
    for path in ("people/filter", "people/simple/filter"):
        for query, count in (({"activationStatus": "Activated"}, 4), ({"activationStatus": "Pending"}, 0),
                             ({"employeeType": "User"}, 4), ({"employeeType": "Visitor"}, 0), ({"groupId": "x"}, 0),
                             ({"isAdministrator": True}, 1)):
            assert len(rest.good("GET", path, by="jdoe", query=query)) == count, (path, query)
        rest.bad(400, "employeeStatus 'x' is not one of", "GET", path, by="jdoe", query={"employeeStatus": "x"})


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
        for value in ("x", "1.5", 10**30):  # which the original takes for none
            assert rest.good("GET", "people", by="jdoe", query={name: value}) == rest.good("GET", "people", by="jdoe")


def test_who_may(home):
    rest = Rest(home)
    for path in ("people", "people/filter", "people/@self", "people/jdoe", "people/email",
                 "people/status/x", "people/simple/filter"):
        rest.bad(401, "expired", "GET", path)
        for token in ("", "x", "Bearer", "Bearer ", "Basics eDp5", "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"):
            answer = rest.call("GET", path, headers={"Authorization": token}, query={"count": "x"})
            assert answer.status == 401 and answer.headers["www-authenticate"] == "Bearer", answer
    home.routeslip("user", "disable", "jdoe")
    rest.bad(401, "expired", "GET", "people", by="jdoe")
