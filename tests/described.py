"""
Answers of the REST API compared with what its description says of them: each member must be
described, be of its type, and be there unless it may be left out.

    check(document, "GET", "crm/task/12", 200, answer.json)
"""

import re

PATTERNS = {
    "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}(Z|[+-]\d\d:\d\d)",
}
TYPES = {"object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
         "boolean": (bool,), "null": (type(None),)}


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


def fits(template, path):
    """How well a path fits a template: the number of words in it, or -1."""
    wanted, given = template[1:].removesuffix(".json").split("/"), re.sub(r"(\.json)?/?$", "", path, flags=re.I).split("/")
    if len(wanted) != len(given):
        return -1
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
    """`chosen`: the parameter `fields` was given."""
    found = [(fits(template, path), verbs[method.lower()])
             for template, verbs in document["paths"].items() if method.lower() in verbs]
    words, operation = max(found, key=lambda one: one[0], default=(-1, None))
    responses = operation["responses"] if words >= 0 else {}
    default = document["components"]["responses"]["Failure"]
    response = resolve(document, responses.get(str(status), default))
    said = problem(document, response["content"]["application/json"]["schema"], whole, "answer",
                   ("answer.response", "answer.response[]") if chosen else ())
    assert not said, f"{method} {path}: {said[:2000]}"
