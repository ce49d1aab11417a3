"""What holds for each route of the REST API, whatever it does. The list is what openapi.json says."""

import collections
import contextlib
import json
import random
import re

from crm import create, guid
from harness import Rest, rest_description
from openapi import operations, parameter_schema, resolve

OPEN = ("POST authentication", "GET openapi.json")  # without a token

# What no parameter can be, or what might do harm where it is taken for something else.
LONG = "x" * 70000
VALUES = (
    None, True, -1, 0, 1, 2 ** 31, -2 ** 63, 10 ** 400, 1.5, 1e300, "", " ", "0", "1", "x", "ä😀", "2026-13-40",
    "'; DROP TABLE tasks; --", "%s%n%x", "../../etc/passwd", "<script>alert(1)</script>", "a\nb\r\nSet-Cookie: a=b",
    "\ufffe\U0010ffff", "00000000-0000-4000-8000-000000000001", LONG, {}, {"a": 1}, [], [[]], [{}], [None], ["x", 1],
    [1] * 1001, [LONG], [{"a": {"b": [1]}}], {"street": 5, "infoType": [], "data": {}, "key": None})

# Values that are taken, by the names that parameters have; others of that type are left out.
TAKEN = {
    "title": "Send an offer", "deadline": "2030-01-01", "firstname": "Jane", "lastname": "Roe", "companyname": "Acme",
    "stageid": 1, "bidcurrencyabbr": "EUR", "content": "x", "infotype": "Phone", "category": "Work", "data": "1",
    "imagename": "x.png", "contactids": [1], "casesids": [1], "opportunityids": [1], "isshared": True, "username": "x",
    "password": "x", "color": "#ffffff", "entitytype": "case", "prefix": "a", "batch": [{"relativeUrl": "x.json"}],
    "contactstatusid": 1, "email": "x"}


class Routes:
    """All routes, through one process, with one of each thing there, whose ids are 1."""

    def __init__(self, home):
        self.home = home
        self.server = home.fastcgi("api")
        self.rest = Rest(home, server=self.server)
        self.form = Rest(home, form=True, server=self.server)
        self.document = rest_description(home.edition)
        self.ids = self.fill()

    def fill(self):
        rest = self.rest
        contact = rest.good("POST", "crm/contact/company", {"companyName": "Acme", "shareType": 1}, by="admin")
        rest.good("POST", "crm/contact/person", {"firstName": "Jane", "lastName": "Roe", "companyId": contact["id"]},
                  by="admin")
        deal = rest.good("POST", "crm/opportunity", {
            "title": "Deal", "responsibleid": guid(self.home, "jdoe"), "stageid": 1, "bidCurrencyAbbr": "EUR",
            "contactid": contact["id"], "members": [2]}, by="admin")
        for data in ({"infoType": "Phone", "data": "1"}, {"infoType": "Address", "data": '{"street": "x"}'}):
            rest.good("POST", "crm/contact/1/data", {"category": "Work", **data}, by="admin")
        rest.good("POST", "crm/case/tasktemplatecontainer", {"title": "Steps"}, by="admin")
        rest.good("POST", "crm/tasktemplatecontainer/1/tasktemplate", {"title": "Call", "categoryid": 1}, by="admin")
        rest.good("POST", "crm/case", {"title": "Case", "members": [contact["id"]]}, by="admin")
        rest.good("POST", "crm/history", {"contactId": contact["id"], "content": "x", "categoryId": 1}, by="admin")
        task = create(rest, by="admin", contactId=contact["id"], entityType="opportunity", entityId=deal["id"])
        return {"taskid": task["id"]}

    def __iter__(self):
        """(verb, path, {name: schema} of what is sent, is it in the query); what deletes comes last."""
        order = {"GET": 0, "POST": 1, "PUT": 2, "DELETE": 3}
        for name, operation in sorted(operations(self.document).items(), key=lambda one: order[one[0].split()[0]]):
            verb, template = name.split(" ", 1)
            path = re.sub(r"\{(\w+)\}", lambda found: str(self.ids.get(found[1].lower(), 1)), template)
            content = operation.get("requestBody", {}).get("content", {})
            if content:
                schema = resolve(self.document, content["application/json"]["schema"])
                yield verb, path, schema["properties"], False
            else:
                given = [resolve(self.document, one) for one in operation["parameters"]]
                yield verb, path, {one["name"]: parameter_schema(one) for one in given if one["in"] == "query"}, True

    def taken(self, name):
        """A value that most routes take for a parameter of that name; None: it is left out."""
        if name.lower() in ("responsibleid", "managerlist", "accesslist"):
            return guid(self.home, "jdoe")
        return TAKEN.get(name.lower(), 1 if name.lower() in ("categoryid", "contactid") else None)

    def good(self, parameters):
        """Values that most routes take, for all that need one."""
        given = {name: self.taken(name) for name, schema in parameters.items()
                 if "$ref" not in schema.get("items", {})}
        return {name: {} if "$ref" in parameters[name] else 1 if value is None else value
                for name, value in given.items()
                if value is not None or "$ref" in parameters[name] or parameters[name].get("type") == "integer"}

    def version(self):
        """A number that changes with each commit of another connection."""
        return self.home.place.commits(self.database)

    def send(self, rest, verb, path, values, query, by="admin"):
        """A call, which must be answered as the API does, and change nothing where it is refused."""
        before = self.version()
        try:
            if query:
                texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
                answer = rest.call(verb, path, by=by, query=texts)
            else:
                answer = rest.call(verb, path, values, by=by)
        except AssertionError as error:
            raise AssertionError(f"{verb} {path} {str(values)[:300]}: {error}") from None
        shown = f"{verb} {path} {str(values)[:300]}\n{str(answer)[:1000]}"
        whole = answer.json
        assert answer.status == whole["statusCode"], shown
        assert answer.status in (200, 400, 401, 403, 404) or path.startswith("authentication"), shown
        assert ("error" in whole) == (answer.status != 200), shown
        if answer.status != 200:
            assert whole["error"]["message"], shown
            assert self.version() == before or path == "authentication", f"refused, but something was written: {shown}"
        return answer

    def __enter__(self):
        self.database = self.home.connect()
        return self

    def __exit__(self, *_):
        self.database.close()
        assert self.server.alive(), self.server.log()
        self.server.close()


def test_without_a_token(home):
    with Routes(home) as routes:
        for verb, path, _, query in routes:
            if f"{verb} {path}" not in OPEN:
                assert routes.send(routes.rest, verb, path, {}, query, by=None).status == 401, (verb, path)


def test_nothing_is_given(home):
    """As administrator, and as somebody with no rights."""
    with Routes(home) as routes:
        for by in ("mwilson", "admin"):
            for rest in (routes.rest, routes.form):
                for verb, path, _, query in routes:
                    if verb != "DELETE":
                        routes.send(rest, verb, path, {}, query, by=by)


def test_values_that_do_harm(home):
    """Each parameter of each route with each value, the others mostly as they should be."""
    chance, found = random.Random(5), collections.Counter()
    with Routes(home) as routes:
        for verb, path, parameters, query in routes:
            for name in parameters:
                for value in VALUES:
                    others = {other: chance.choice(VALUES[:24]) for other in parameters if chance.random() < 0.1}
                    good = {other: routes.taken(other) for other in parameters}
                    good = {other: value for other, value in good.items() if value is not None}
                    given = {**good, **others, name: value}
                    found[routes.send(routes.rest, verb, path, given, query).status] += 1
    home.routeslip("check")
    assert found[200] > 500 and found[400] > 2000 and found[404] > 100, found


def is_structure(schema):
    return "$ref" in schema or schema.get("type") == "array"


def test_it_is_refused_before_the_lock_is_taken(home):
    """A wrong value, list or object neither waits for the lock of writers nor holds it; a good one has to."""
    with Routes(home) as routes:
        address = routes.rest.good("POST", "crm/contact/1/addressdata", {"address": {"street": "x"}}, by="admin")["id"]
        targets = [(verb, path, parameters, routes.good(parameters)) for verb, path, parameters, _ in routes
                   if verb in ("POST", "PUT") and path not in ("authentication", "batch")]  # which take no such lock
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "20"
    structures = 0
    with home.fastcgi("api") as server, contextlib.closing(home.lock()) as other:
        rest = Rest(home, server=server)
        home.ticket("admin"), home.ticket("jsmith")
        for verb, path, parameters, good in targets:
            path = path.replace("crm/1/", "crm/case/").replace("person/1", "person/2")
            path = path.replace("addressdata/1", f"addressdata/{address}")
            answer = rest.call(verb, path, good, by="admin")
            assert answer.status == 503 and "busy" in answer.text or not home.place.locks_first, answer
            for name, schema in parameters.items():
                bad = [[1]] if is_structure(schema) else "x" if schema.get("type") in ("integer", "boolean") else None
                if bad is not None:
                    said = rest.bad(400, "", verb, path, {**good, name: bad}, by="admin")
                    assert name in said, (verb, path, name, said)
            for name in filter(lambda one: is_structure(parameters[one]), parameters):
                structures += 1
                rest.bad(401, "ticket", verb, path, {**good, name: [[1]]})
                missing = re.sub(r"/\d+\b", "/999", path)
                if missing != path:  # what is not there is told before what is wrong in a list
                    rest.bad(404, "", verb, missing, {**good, name: [[1]]}, by="admin")
        other.execute("ROLLBACK")
    assert structures > 15, structures


def test_paths_that_do_harm(home):
    """What stands in braces, as odd as a URL can have it."""
    with Routes(home) as routes:
        for name in operations(routes.document):
            verb, template = name.split(" ", 1)
            if "{" not in template:
                continue
            for word in ("0", "-1", "99999999999999999999", "x", "%00", "%ff", "1%2f2", "1;2", "..", "@self", "%3Cb%3E"):
                path = re.sub(r"\{\w+\}", word, template)
                answer = routes.rest.call(verb, path, {}, by="admin")
                assert answer.status in (200, 400, 403, 404, 405) and answer.json["statusCode"] == answer.status, answer
                assert answer.status != 200 or word == "@self" or verb == "GET", (verb, path, answer)
    home.routeslip("check")
