"""GET and POST batch: several calls in one, each as if it had come alone."""

import json
import xml.etree.ElementTree as ElementTree

from crm import create, titles, wanted
from harness import Api, Request, Rest, basic, form
from other_sites import FOREIGN, OURS

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
SELF = {"relativeUrl": "/api/2.0/people/@self"}
LIMIT = 8 << 20  # bytes of all answers


def new(title, **more):
    """A call that creates a task."""
    return {"relativeUrl": "/api/2.0/crm/task", "method": "POST", "bodyContentType": JSON,
            "body": json.dumps(wanted(title=title)), **more}


def carry_out(rest, calls, by="jdoe", status=200):
    return rest.good("POST", "batch", {"batch": calls}, by=by, status=status)


def refused(rest, calls, words, by="jdoe", status=400):
    return rest.bad(status, words, "POST", "batch", {"batch": calls}, by=by)


def whole(answer):
    return json.loads(answer["data"])


def logins(answers):
    return [whole(answer)["response"].get("userName") for answer in answers]


def all_titles(home):
    return [row[0] for row in home.sql("SELECT t.name FROM tasks t JOIN crm_tasks c ON c.task_id = t.id ORDER BY t.id")]


def test_the_ways_to_send_it(home):
    """A list in JSON, or a text that has it, in JSON, in a form or in a query; and a form in brackets."""
    calls = [{**SELF, "name": "me"}, {"relativeUrl": "api/2.0/people/jsmith?fields=userName", "method": "GET"}]
    text = json.dumps(calls)
    parts = {f"batch[{number}][{name}]": value for number, one in enumerate(calls) for name, value in one.items()}
    rest, found = Rest(home), []
    for body, content_type in (
        (json.dumps({"batch": calls}), JSON), (json.dumps({"batch": text}), JSON), (json.dumps({"Batch": calls}), None),
        (form({"batch": text}), FORM), (form(parts), FORM),
    ):
        found.append(rest.call("POST", "batch", body, by="jdoe", content_type=content_type))
    for path in ("batch", "Batch.json", "batch/"):
        found.append(rest.call("GET", path, by="jdoe", query={"batch": text}))
    for answer in found:
        assert answer.status == 200 and answer.json["count"] == 2, answer
        assert answer.json["response"] == found[0].json["response"], answer
    first, second = found[0].json["response"]
    assert first["name"] == "me" and "name" not in second
    assert whole(first)["response"]["userName"] == "jdoe" and whole(second)["response"] == {"userName": "jsmith"}
    assert len(carry_out(rest, SELF)) == 1, "one alone"


def test_an_answer_is_what_the_call_is_answered_alone(home):
    rest = Rest(home)
    task = create(rest, by="jdoe")["id"]
    for verb, path, body in (
        ("GET", "people/@self", None), ("GET", f"crm/task/{task}.xml", None), ("GET", "crm/task/99", None),
        ("HEAD", "people/@self", None), ("OPTIONS", "people", None), ("GET", "openapi.json", None),
        ("PUT", f"crm/task/{task}", wanted(title="Größe \"x\" \\ <b> 承認 😀")), ("PUT", "people", {}),
        ("POST", "crm/task", {}), ("DELETE", f"crm/task/{task}?x=1", None), ("PATCH", "crm/task/filter", {}),
    ):
        body = None if body is None else json.dumps(body)
        path, _, query = path.partition("?")
        (told,) = carry_out(rest, [{"relativeUrl": path + (query and "?" + query), "method": verb,
                                    "body": body or "", "bodyContentType": JSON}])
        alone = rest.call(verb, path, body, by="jdoe", query=query, content_type=JSON)
        assert told["status"] == alone.status, (told, alone)
        assert {name.lower(): value for name, value in told["headers"].items()} == alone.headers, (told, alone)
        assert told["data"] == alone.text, (told, alone)


def test_the_order(home):
    answers = carry_out(Rest(home), [
        new("d", order=2), new("a", order=-5), new("e", order=2), new("b"), new("c", order=0), new("f", order=2147483647)])
    assert all_titles(home) == list("abcdef") == [whole(one)["response"]["title"] for one in answers]


def test_each_is_done_by_itself(home):
    """What one breaks or refuses keeps no other from its work, and the later ones see the earlier."""
    answers = carry_out(Rest(home), [
        new("one"), new(""), {"relativeUrl": "crm/task", "method": "POST", "body": "{", "bodyContentType": JSON},
        {"relativeUrl": "crm/task", "method": "POST", "body": "x", "bodyContentType": "text/plain"},
        {"relativeUrl": "crm/nothing"}, {"relativeUrl": "crm/task/1", "method": "PATCH"},
        {"relativeUrl": "crm/task/99", "method": "DELETE"}, new("two"),
        {"relativeUrl": "crm/task/filter?sortBy=title"}])
    assert [one["status"] for one in answers] == [200, 400, 400, 415, 404, 405, 404, 200, 200]
    assert answers[5]["headers"]["Allow"] == "DELETE, GET, PUT"
    assert all_titles(home) == ["one", "two"] and titles(whole(answers[-1])["response"]) == ["one", "two"]
    home.routeslip("check")


def test_what_may_be_left_out(home):
    """The verb is GET, and a body a form."""
    rest = Rest(home)
    answers = carry_out(rest, [
        {"relativeUrl": "crm/task", "method": "post", "body": form(wanted(title="a form"))},
        {"relativeUrl": "people/@self", "method": "", "body": "{", "bodyContentType": "", "name": None, "order": None}])
    assert [one["status"] for one in answers] == [200, 200] and all_titles(home) == ["a form"]
    rest.bad(400, "no batch specified", "GET", "batch", by="jdoe")
    for calls in (None, [], ""):
        refused(rest, calls, "no batch specified")


def test_what_cannot_be_read(home):
    """All of it is refused, and nothing is done."""
    rest, before = Rest(home), home.dump()
    for calls, words in (
        ("x", "batch is not an object or a list"), ("[", "batch is not"), (5, "batch is not"), ([1], "batch is not"),
        ([[]], "batch is not"), ({}, "relativeUrl is missing"), ([new("x"), {}], "batch[1]: relativeUrl is missing"),
        ([{"relativeUrl": ""}], "relativeUrl is empty"), ([{"relativeUrl": "x" * 8193}], "relativeUrl is longer"),
        ([{"relativeUrl": {}}], "relativeUrl is not a valid"), ([{**SELF, "method": "G" * 17}], "method is longer"),
        ([{**SELF, "order": "x"}], "order 'x' is not a valid int"), ([{**SELF, "body": {}}], "body is not a valid"),
        ([{**SELF, "body": "x" * ((1 << 20) + 1)}], "body is longer"), ([new("x"), {"relativeUrl": "a%00b"}], "NUL"),
        ([new("x")] * 101, "batch is a list of more than 100 objects"), ([{}] * 101, "more than 100 objects"),
        ("[" + "{}," * 30000 + "{}]", "batch is not"), ("[" * 40 + "]" * 40, "batch is not"),
    ):
        refused(rest, calls, words)
    assert home.dump() == before


def test_no_batch_in_a_batch(home):
    for one in ({"relativeUrl": "batch", "method": "POST", "body": form({"batch": json.dumps([new("x")])})},
                {"relativeUrl": "/api/2.0/BATCH.json?" + form({"batch": json.dumps([SELF])})}):
        (answer,) = carry_out(Rest(home), [one])
        assert answer["status"] == 400 and whole(answer)["error"]["message"] == "There is no batch in a batch."
    assert all_titles(home) == []


def test_as_many_as_there_may_be(home):
    assert logins(carry_out(Rest(home), [SELF] * 100)) == ["jdoe"] * 100


def test_paths(home):
    rest = Rest(home)
    paths = ("/api/2.0/people/@self", "api/2.0/people/@self", "//API/2.0/People/%40self.json", "people/@self?x=1",
             "people/%40%73elf#x?y", "people/@self?#", "/people/@self/")
    assert logins(carry_out(rest, [{"relativeUrl": path} for path in paths])) == ["jdoe"] * len(paths)
    answers = carry_out(rest, [{"relativeUrl": path} for path in (
        "/", "api/2.0", "http://localhost/api/2.0/people/@self", "/srv.asmx/ServerInfo", "/api/2.0/srv.asmx/GetTask",
        "../people/@self", "people/@self%3Fx", "%", "api/2.0/api/2.0/people/@self")])
    assert [one["status"] for one in answers] == [404] * len(answers), answers
    (answer,) = carry_out(rest, [{"relativeUrl": "people/%ff%fe"}])
    assert answer["status"] == 400, answer


def test_below_a_folder(home):
    """As where it came itself: links in the answers lead there too."""
    paths = set()
    for url in ("/api/2.0/people/@self", "people/@self", "/deep/er/api/2.0/people/@self"):
        answer = home.cgi(Request("x", method="POST", program_name="api", script_name="/deep/er/api/2.0/batch", path_info="",
                                  body=form({"batch": json.dumps([{"relativeUrl": url}])}), content_type=FORM,
                                  headers={"Authorization": home.ticket("jdoe")}))
        person = whole(answer.json["response"][0])["response"]
        assert person["profileUrl"].startswith("http://localhost/deep/er/"), person
        paths.add(person["profileUrl"])
    assert len(paths) == 1


def test_what_is_no_json(home):
    """Pages and pictures: text all the same, in which what is no UTF-8 is replaced."""
    rest = Rest(home)
    person = rest.good("GET", "people/@self", by="jdoe")
    page, picture = carry_out(rest, [{"relativeUrl": person["profileUrl"].removeprefix("http://localhost")},
                                     {"relativeUrl": person["avatarSmall"]}])
    assert page["status"] == 200 and "Jane Doe" in page["data"] and "Content-Security-Policy" in page["headers"], page
    assert picture["status"] == 200 and picture["headers"]["Content-Type"] == "image/png", picture
    assert picture["data"].startswith("\ufffdPNG\r\n") and "\0" not in picture["data"], picture


def test_get_reads_alone(home):
    """A link can make a browser send it."""
    rest, before = Rest(home), home.dump()
    for method in ("POST", "PUT", "delete", "HEAD"):
        rest.bad(400, "batch[1]: with GET there are calls of GET alone", "GET", "batch", by="jdoe",
                 query={"batch": json.dumps([SELF, new("x", method=method)])})
    assert home.dump() == before


def test_who_may(home):
    rest = Rest(home)
    home.add_user("reader", "--read-only")
    task = create(rest, by="jsmith")["id"]
    calls = [new("x"), {"relativeUrl": f"crm/task/{task}", "method": "DELETE"}, SELF]
    for by, expected in (("reader", [403, 403, 200]), ("mwilson", [200, 403, 200]), ("jsmith", [200, 200, 200])):
        assert [one["status"] for one in carry_out(rest, calls, by=by)] == expected, by
    for body in (json.dumps({"batch": [SELF]}), "{", "[" * 10000):  # which is not looked at
        for headers in ({}, {"Authorization": "x"}, basic("jdoe", "wrong")):
            answer = rest.call("POST", "batch", body, headers=headers, content_type=JSON)
            assert answer.status == 401, answer
    assert rest.call("GET", "batch", query={"batch": "["}).status == 401


def test_by_cookie_key_and_password(home):
    key, before = home.add_key("jdoe"), home.value("SELECT count(*) FROM tickets")
    for headers in ({"Cookie": f"asc_auth_key={home.ticket('jdoe')}"}, {"Authorization": key},
                    basic("jdoe", home.password("jdoe"))):
        for verb in ("GET", "POST"):
            calls = {"batch": json.dumps([SELF] * 3)}
            answer = Rest(home).call(verb, "batch", calls if verb == "POST" else None, headers=headers,
                                     query=calls if verb == "GET" else "")
            assert logins(answer.json["response"]) == ["jdoe"] * 3, (headers, answer)
    assert home.value("SELECT count(*) FROM tickets") == before + 1, "the pair has one"


def test_for_a_page_of_another_site(home):
    rest, calls = Rest(home), {"batch": json.dumps([new("x")])}
    for kept in ({"Cookie": f"asc_auth_key={home.ticket('jdoe')}"}, basic("jdoe", home.password("jdoe"))):
        for headers in OURS:
            answer = rest.call("POST", "batch", calls, headers=kept | headers)
            assert answer.status == 200 and answer.json["response"][0]["status"] == 200, answer
        before = home.dump()
        for headers in FOREIGN:
            answer = rest.call("POST", "batch", calls, headers=kept | headers)
            assert answer.status == 403 and "another site" in answer.json["error"]["message"], answer
            answer = rest.call("GET", "batch", headers=kept | headers, query=calls)
            assert answer.status == 400, answer
        assert home.dump() == before


def test_a_login_in_it(home):
    """Whatever is in it, what has a ticket in it is kept nowhere, and a failure is in the log."""
    with home.fastcgi("api") as server:
        rest = Rest(home, server=server)
        calls = [{"relativeUrl": "authentication", "method": "POST",
                  "body": form({"userName": "jsmith", "password": password})}
                 for password in (home.password("jsmith"), "wrong")]
        answer = rest.call("POST", "batch", {"batch": calls}, by="jdoe")
        assert answer.headers["cache-control"] == "no-store", answer
        good, bad = answer.json["response"]
        assert (good["status"], bad["status"]) == (200, 500) and good["headers"]["Cache-Control"] == "no-store"
        assert server.log() == "routeslip: POST authentication: failed login for jsmith from 192.0.2.1\n"
        home.tickets["jsmith"] = whole(good)["response"]["token"]
    assert Api(home).good("GetCurrentUser", by="jsmith") is not None


def test_a_ticket_that_ends_meanwhile(home):
    """Each call asks for itself whether it may."""
    with home.place.trigger("crm_tasks", "DELETE FROM tickets"):
        answers = carry_out(Rest(home), [SELF, new("x"), SELF, new("y")])
    assert [one["status"] for one in answers] == [200, 200, 401, 401] and all_titles(home) == ["x"]


def test_what_does_not_fit_is_not_done(home):
    """Answers come until 8 MiB of them are there; what comes later is refused, and the client told."""
    rest = Rest(home)
    task = create(rest, by="jdoe", title="old", description='"' * 65000)["id"]
    path = f"crm/task/{task}"
    calls = [{"relativeUrl": path}] * 90 + [
        {"relativeUrl": path, "method": "PUT", "bodyContentType": JSON,
         "body": json.dumps(wanted(title="new", description='"' * 65000))}, {"relativeUrl": "openapi.json"}, SELF]
    answer = rest.call("POST", "batch", {"batch": calls}, by="jdoe")
    told = answer.json["response"]
    statuses = [one["status"] for one in told]
    fits = statuses.index(413)
    assert 60 < fits < 66 and set(statuses[:fits]) == {200} and set(statuses[fits:92]) == {413}, statuses
    assert "too large" in whole(told[90])["error"]["message"] and all_titles(home) == ["old"]
    assert sum(len(one["data"]) for one in told) < LIMIT + 100 * 1024 and len(answer.body) < 4 * LIMIT
    answer = rest.call("POST", "batch.xml", {"batch": calls}, by="jdoe")
    assert answer.status == 200 and len(answer.body) < 8 * LIMIT, answer
    assert [int(one.text) for one in answer.xml.findall("response/status")][:fits] == [200] * fits


def test_a_list_in_it_has_smaller_pages(home):
    """Half of what is left for all."""
    rest = Rest(home)
    for number in range(40):
        create(rest, by="jdoe", title=f"{number:02}", description='"' * 65000)
    answers = [whole(one) for one in carry_out(rest, [{"relativeUrl": "crm/task/filter?sortBy=title"}] * 2)]
    assert 30 < answers[0]["nextIndex"] < 40 and 14 < answers[1]["nextIndex"] < 20, answers
    assert "nextIndex" not in rest.call("GET", "crm/task/filter", by="jdoe").json


def test_as_xml(home):
    rest = Rest(home)
    for path, headers in (("batch.xml", {}), ("batch", {"Accept": "application/xml"})):
        answer = rest.call("POST", path, {"batch": [{"relativeUrl": "people/@self", "name": "<a&b>"},
                                                    {"relativeUrl": "people/@self.json"}]}, by="jdoe", headers=headers)
        first, second = answer.xml.findall("response")
        assert first.findtext("name") == "<a&b>" and first.findtext("status") == "200", answer
        assert json.loads(second.findtext("data"))["response"]["userName"] == "jdoe", answer
        if headers:  # which the calls have too
            assert ElementTree.fromstring(first.findtext("data")).findtext("response/userName") == "jdoe", answer


def test_members_and_parts_of_the_list(home):
    answer = Rest(home).call("POST", "batch", {"batch": [{**SELF, "name": "a"}], "fields": "name,status"}, by="jdoe")
    assert answer.json["response"] == [{"name": "a", "status": 200}], answer
    answer = Rest(home).call("POST", "batch", {"batch": [{"relativeUrl": "people/@self?fields=userName"}]}, by="jdoe")
    assert whole(answer.json["response"][0])["response"] == {"userName": "jdoe"}, answer


def test_editions(home):
    home.edition = "current"
    (answer,) = carry_out(Rest(home), [new("x")], status=201)
    assert answer["status"] == whole(answer)["statusCode"] == 201


def test_a_process_goes_on(home):
    """The parts leave nothing behind in it."""
    with home.fastcgi("api") as server:
        rest = Rest(home, server=server)
        for number in range(30):
            carry_out(rest, [new(f"t{number}"), SELF, {"relativeUrl": "x"}])
            rest.good("GET", "people/@self", by="jdoe")
        assert len(all_titles(home)) == 30 and server.alive()
