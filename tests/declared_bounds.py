"""What is told of each parameter of each route is what it takes: left out, at its bounds and beyond.

What is told is openapi.json, which tests/openapi.py compares with --describe.
"""

import re

from every_route import Routes
from openapi import is_required, operations, parameters, resolve

SKIPPED = ("GET openapi.json", "POST authentication")  # takes none; counts its failures
MORE = {  # what a call needs beside its required parameters
    "POST crm/history": {"contactId": 1},
    "PUT crm/contact/access": {"contactid": [1]},
    "DELETE crm/task/category/{categoryid}": {"categoryid": 2},  # one that has no tasks
    "PUT crm/task/category/{categoryid}": {"categoryid": 2},
    "PUT crm/contact/{contactid}/addressdata/{id}": {"id": 2},
    # One who is a person, and not the main contact.
    "POST crm/contact/company/{companyid}/person": {"personid": 2},
    "DELETE crm/contact/company/{companyid}/person": {"personid": 2},
    "DELETE crm/contact/{contactid}/opportunity/{opportunityid}": {"contactid": 2},
    "DELETE crm/opportunity/{opportunityid}/contact/{contactid}": {"contactid": 2},
    "PUT crm/contact/person/{personid}": {"personid": 2},
    "GET people/email": {"email": "jdoe@example.com"},
    "GET people/{username}": {"username": "jdoe"}}
LENIENT = ("count", "startIndex")  # of lists: what is no number is passed over, as in the original
REFUSED = {  # how a message ends that refuses a value
    "missing": r" is (missing|empty)\.", "long": r" is longer than \d+ (characters|bytes)\.",
    "range": r" -?\d+ is (not between -?\d+ and -?\d+|too large or too small)\.",
    "choice": r" 'nonsense' is not one of .*\.", "type": r" 'nonsense' is not (a valid \w+|one of true, false)\.",
    "many": r" is a list of more than (1000|100) (values|objects)\."}
NONE = {"batch": "no batch specified"}  # in place of "batch is missing.", as in the original
INTEGERS = {"int32": 2 ** 31, "int64": 2 ** 63}


def beyond(schema):
    """[(a value that is within what is told, or None, one that is not, how that is refused)]."""
    kind = schema.get("type")
    if "enum" in schema:
        return [(value, "nonsense", "choice") for value in schema["enum"]]
    if schema.get("format") == "date-time":
        return [("2030-01-01T00:00:00Z", "nonsense", "type")]
    if kind == "string" and "maxLength" in schema:
        return [("x" * schema["maxLength"], "x" * (schema["maxLength"] + 1), "long")]
    if kind == "boolean":
        return [(True, "nonsense", "type"), (False, "nonsense", "type")]
    if kind == "integer":
        end = INTEGERS[schema["format"]]
        least, most = schema.get("minimum", -end), schema.get("maximum", end - 1)
        # As texts: a number that no integer of 64 bits is would be no JSON.
        return [(least, str(least - 1), "range"), (most, str(most + 1), "range"), (None, "nonsense", "type")]
    return [(0, "nonsense", "type")] if kind == "number" else []


class Route:
    """What is told of one, and how it is called."""

    def __init__(self, routes, put_back, name, operation):
        self.name, self.routes, self.put_back = name, routes, put_back
        self.verb, self.template = name.split(" ", 1)
        self.takes = parameters(routes.document, operation)
        self.required = {one for one in self.takes if is_required(routes.document, operation, one)}
        self.good = {one: self.value(one) for one in self.takes if one in self.required or one == "all"}
        self.good.update(MORE.get(name, {}))

    def value(self, name):
        where, schema = self.takes[name]
        if name in ("all", "isShared"):
            return name == "all"  # of a list that is deleted; and managers are those of what is not shared
        if where == "path":
            kind = schema.get("enum", [1])[0]
            return self.routes.ids.get(name.lower(), kind)
        value = self.routes.taken(name)
        return {"street": "x"} if name == "address" else 1 if value is None else value

    def ask(self, values):
        """(status, message of an error), with the database put back as it was."""
        path = re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), self.template)
        sent = {name: value for name, value in values.items() if self.takes[name][0] != "path"}
        query = any(self.takes[name][0] == "query" for name in sent)
        answer = self.routes.send(self.routes.rest, self.verb, path, sent, query)
        if answer.status == 200 and self.verb != "GET":
            self.put_back()
        return answer.status, answer.json.get("error", {}).get("message", "")

    def check(self, values, told, how, where):
        """Whether the call's values are refused as `how` says, or "": not for anything told of `told`."""
        status, message = self.ask(values)
        shown = f"{self.name} {told} {str(values)[:300]}: {status} {message}"
        if where == "path":
            assert how == "" or status != 200, shown
        elif how == "missing" and told in NONE:
            assert status == 400 and message == NONE[told], shown
        elif how:
            assert status == 400 and re.fullmatch(re.escape(told) + REFUSED[how], message), shown
        else:
            ways = "|".join(REFUSED.values())
            assert not re.fullmatch(rf"{re.escape(told)}({ways})", message), shown

    def check_parameter(self, name):
        where, schema = self.takes[name]
        others = {one: value for one, value in self.good.items() if one != name}
        if where != "path":
            self.check(others, name, "missing" if name in self.required else "", where)
        if schema.get("type") == "array":
            objects = "$ref" in schema["items"]
            item = {} if objects else 1 if schema["items"]["type"] == "integer" else "x"
            self.check({**others, name: [item] * (schema["maxItems"] + 1)}, name, "many", where)
            if objects:
                self.check_members(schema["items"], f"{name}[0]", lambda item: {**others, name: [item]})
        elif "$ref" in schema:
            self.check_members(schema, name, lambda item: {**others, name: item})
        for good, bad, how in beyond(schema):
            if good is not None:
                self.check({**others, name: good}, name, "", where)
            if where == "path" and how == "type":
                continue  # another path
            self.check({**others, name: bad}, name, "" if name in LENIENT else how, where)

    def check_members(self, schema, told, values):
        """The same of the members of an object."""
        schema = resolve(self.routes.document, schema)
        required = schema.get("required", [])
        good = {name: "x" for name in required}
        for name, member in schema["properties"].items():
            others = {one: value for one, value in good.items() if one != name}
            self.check(values(others), f"{told}: {name}", "missing" if name in required else "", "body")
            for fits, bad, how in beyond(member):
                self.check(values({**others, name: fits}), f"{told}: {name}", "", "body")
                self.check(values({**others, name: bad}), f"{told}: {name}", how, "body")


def test_each_parameter(home):
    seen = 0
    with Routes(home) as routes, home.place.kept() as put_back:
        for name, operation in operations(routes.document).items():
            if name in SKIPPED:
                continue
            route = Route(routes, put_back, name, operation)
            status, message = route.ask(route.good)
            assert status == 200, f"{name} {route.good}: {status} {message}"
            for one in route.takes:
                route.check_parameter(one)
                seen += 1
    assert seen > 350
