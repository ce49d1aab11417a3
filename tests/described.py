"""
Answers of the REST API compared with what its description says of them: each member must be
described, be of its type, and be there unless it may be left out.

    check(document, "GET", "crm/task/12", 200, answer.json)

And answers of srv.asmx compared with the elements that --describe tells of the operation:

    check_elements(describe("GetTask").told["documented"], root)

What is worked out of a description is kept, and what was found to be as described is not looked into
again where it comes again: the same task is in the answers of hundreds of calls.
"""

import math
import re

PATTERNS = {
    "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}(Z|[+-]\d\d:\d\d)",
}
TYPES = {"object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
         "boolean": (bool,), "null": (type(None),)}


class Kept:
    """What is worked out of a document, which stays as it is."""

    def __init__(self, document):
        self.document = document  # while it is there no other has its id
        self.routes = {}  # {method: {number of words: [(words of the template, operation)]}}
        self.operations = {}  # {(method, path): operation}
        self.members = {}  # {id(schema): (properties, required)}
        for template, verbs in document["paths"].items():
            words = template[1:].removesuffix(".json").split("/")
            for method, operation in verbs.items():
                self.routes.setdefault(method, {}).setdefault(len(words), []).append((words, operation))

    def operation(self, method, path):
        """The one that the path fits best, or None."""
        if (method, path) not in self.operations:
            given = re.sub(r"(\.json)?/?$", "", path, flags=re.I).split("/")
            found = [(fits(words, given), operation)
                     for words, operation in self.routes.get(method.lower(), {}).get(len(given), ())]
            words, operation = max(found, key=lambda one: one[0], default=(-1, None))
            self.operations[method, path] = operation if words >= 0 else None
        return self.operations[method, path]


_kept = {}


def kept(document):
    if id(document) not in _kept:
        _kept[id(document)] = Kept(document)
    return _kept[id(document)]


def resolve(document, node):
    while "$ref" in node:
        found = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = found
    return node


def members(document, schema):
    """(properties, required) of an object's schema with all that it is made of."""
    schema = resolve(document, schema)
    known = kept(document).members
    if id(schema) not in known:
        known[id(schema)] = members_of(document, schema)
    return known[id(schema)]


def members_of(document, schema):
    properties, required = dict(schema.get("properties", {})), set(schema.get("required", ()))
    for part in schema.get("allOf", ()):
        more, needed = members(document, part)
        properties.update(more)
        required |= needed
    return properties, required


def problem(document, schema, value, place, chosen=()):
    """
    What is wrong with a value, or None. `chosen`: places where members were chosen by the
    parameter `fields`, so that others are missing.
    """
    schema = resolve(document, schema)
    if schema.get("description") == "Always null.":
        return None if value is None else f"{place} is not null: {value!r}"
    if "anyOf" in schema:
        found = [problem(document, one, value, place, chosen) for one in schema["anyOf"]]
        return None if None in found else found[0]
    kind = schema.get("type", "object" if "allOf" in schema else None)
    if kind and (type(value) not in TYPES[kind]):
        return f"{place} is no {kind}: {value!r}"
    pattern = PATTERNS.get(schema.get("format"))
    if pattern and not re.fullmatch(pattern, value):
        return f"{place} is no {schema['format']}: {value!r}"
    if kind == "array":
        parts = [(schema["items"], one, f"{place}[]") for one in value]
    elif kind == "object":
        properties, required = members(document, schema)
        missing = set() if place in chosen else required - set(value)
        unknown = set(value) - set(properties)
        if missing or unknown:
            return f"{place}: missing {sorted(missing)}, not described {sorted(unknown)}: {value!r}"
        parts = [(properties[name], one, f"{place}.{name}") for name, one in value.items()]
    else:
        parts = []
    return next(filter(None, (problem(document, *part, chosen) for part in parts)), None)


def fits(wanted, given):
    """How well the words of a path fit as many of a template: the number of those that are the same, or -1."""
    words = 0
    for want, have in zip(wanted, given):
        if want[0] != "{":
            words += 1
            if want.lower() != have.lower():
                return -1
        elif want[-3:-1].lower() == "id" and not have.isdigit():
            return -1
    return words


def check(document, method, path, status, whole, chosen=False):
    """The route's id, or None where there is none. `chosen`: the parameter `fields` was given."""
    operation = kept(document).operation(method, path)
    responses = operation["responses"] if operation else {}
    default = document["components"]["responses"]["Failure"]
    response = resolve(document, responses.get(str(status), default))
    said = problem(document, response["content"]["application/json"]["schema"], whole, "answer",
                   ("answer.response", "answer.response[]") if chosen else ())
    assert not said, f"{method} {path}: {said[:2000]}"
    return operation and operation["operationId"]


TEXTS = {"int": re.compile(r"-?\d+"), "long": re.compile(r"-?\d+"), "boolean": re.compile(r"(?i:true|false)"),
         "dateTime": re.compile(r"(\d{4}-\d\d-\d\d([T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?")}
MOST_KEPT = 10000  # elements that were found to be as told
EDITIONS = ("documented", "response", "current")
EDITIONS_OF = {"every edition": EDITIONS, "newest edition": EDITIONS[2:], "older edition": EDITIONS[:2],
               "response edition": ("response",), "reference edition": ("documented", "current")}
TIMES = {"always": (1, 1), "may be missing": (0, 1), "any number": (0, math.inf)}


class Element:
    """A line of --describe: an element or, with @, an attribute of the answer."""

    def __init__(self, line):
        self.path, self.type, self.count, self.edition, self.help = re.split("  +", line.strip(), maxsplit=4)
        assert self.type in ("element", "nested", "text", "string", *TEXTS), line
        self.least, self.most = TIMES[self.count]
        above, _, self.name = self.path.rpartition("/")
        self.above = above
        self.is_empty = self.help == "Always empty."

    def is_in(self, edition):
        return edition in EDITIONS_OF[self.edition]


class Told:
    """What an edition's answers have."""

    def __init__(self):
        self.inside = {}  # {path: {name: Element}}
        self.found = {}  # {(path, all that is in an element there): what check_elements() gave for it}


def told_of(elements):
    """{edition: what it has}: a Told of each."""
    told = {edition: Told() for edition in EDITIONS}
    for one in elements:
        for edition in EDITIONS:
            if one.is_in(edition):
                told[edition].inside.setdefault(one.above, {})[one.name] = one
    return told


def check_elements(told, root):
    """
    Nothing but what is told is in the answer, as often as is told, and each text is of its type.
    The paths of the elements and attributes that hold something.
    """
    return _check_element(told, "", root, {"success", "error", "errorCode"})


def _check_element(known, path, element, also=(), remembers=True):
    told = known.inside.get(path, {})
    found, held = {}, set()
    for name, text in element.attrib.items():
        if name not in also:
            found.setdefault(f"@{name}", []).append(text)
    for child in element:
        found.setdefault(child.tag, []).append(child)
    unknown = set(found) - set(told)
    assert not unknown, f"<{element.tag}>: not described: {sorted(unknown)}"
    for name, one in told.items():
        values = found.get(name, ())
        assert one.least <= len(values) <= one.most, f"{one.path} is there {len(values)} times, and not: {one.count}"
        for value in values:
            if one.type in ("element", "nested", "text"):
                inside = one.above if one.type == "nested" else one.path
                assert one.type == "text" or not (value.text or "").strip(), f"{one.path} holds a text: {value.text!r}"
                if remembers and one.most > 1:
                    held |= _check_listed(known, inside, value)
                else:
                    held |= _check_element(known, inside, value, remembers=remembers)
                if value.text or value.attrib or len(value):
                    held.add(one.path)
                continue
            if not isinstance(value, str):
                assert not len(value) and not value.attrib, f"{one.path} is no text"
                value = value.text or ""
            if value:
                held.add(one.path)
            assert not (one.is_empty and value), f"{one.path} holds something: {value!r}"
            assert one.type not in TEXTS or TEXTS[one.type].fullmatch(value), f"{one.path} is no {one.type}: {value!r}"
    return held


def _check_listed(known, path, element):
    """The same of an element of which there may be any number, and which may be one that was found before."""
    # With the number of those in each, the elements in their order tell which is in which.
    key = path, tuple([(one.tag, len(one), one.text, *one.attrib.items()) for one in element.iter()])
    if key not in known.found:
        held = _check_element(known, path, element, remembers=False)
        if len(known.found) == MOST_KEPT:
            known.found.clear()
        known.found[key] = held
    return known.found[key]
