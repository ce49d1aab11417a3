"""
What the tests have met of all that is declared. Each worker notes it, tests/run brings it together
after a run of all tests, and unseen() tells what is left:

- a parameter is seen when it was given in a call that succeeded;
- a member of an answer when an answer had it, and a value in it;
- an error when a call was refused for it. The message tells which it is: the sources say which
  status each message has. Where an operation declares several errors of one status, as many
  different messages must have been seen; which of them is which nobody can tell.

Members of one kind of element or object are one, whichever operation answers them. What is always
empty need not be seen to hold something (described.py sees that it does not). What a call is
refused for must be declared, unless it goes without saying.
"""

import ast
import functools
import json
import os
import re
import urllib.parse

import described

REST = "rest"  # in the place of an edition: of the REST API, which has none

_noted = {"parameters": set(), "members": set(), "refusals": set()}


def noted():
    """All that this process has noted, for JSON."""
    return {kind: sorted(found) for kind, found in _noted.items()}


def forget():
    """Nothing has been noted."""
    for rows in _noted.values():
        rows.clear()


def merge(found):
    """Adds what another process has noted."""
    for kind, rows in found.items():
        _noted[kind].update(map(tuple, rows))


def call(operation, names):
    """A call that succeeded, with parameters of these names."""
    _noted["parameters"].update((operation, name.lower()) for name in names)


def elements(operation, paths, edition):
    """The elements and attributes that held something in an answer in XML of an edition."""
    _noted["members"].update([(operation, path, edition) for path in paths])


def answer(operation, value):
    """The members of an answer of the REST API."""
    _noted["members"].update((operation, name, REST) for name in names_in(value, nulls=False))


def refusal(operation, status, message):
    if operation:
        _noted["refusals"].add((operation, status, message))


# What is given -------------------------------------------------------------------------------


def names_in(value, above="", nulls=True):
    """The names in JSON as Python has it; those in an object behind its own and a dot. `nulls`: also of null."""
    if isinstance(value, dict):
        for name, one in value.items():
            if nulls or one is not None:
                place = above + plain_name(name)
                yield place
                yield from names_in(one, place + ".", nulls)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from names_in(one, above, nulls)


def names_in_body(body):
    """The same of a body: a dict, or the text of JSON; none of another."""
    if not isinstance(body, dict):
        try:
            body = json.loads(body or "{}")
        except ValueError:
            return ()
    return names_in(body)


def names_in_query(text):
    """The same of the text of a query or a form."""
    return [plain_name(name) for name, _ in urllib.parse.parse_qsl(text, keep_blank_values=True)]


@functools.cache
def plain_name(name):
    """The name of list[] and object[member] as of list and object.member."""
    return re.sub(r"\[(\w+)\]", r".\1", re.sub(r"\[\d*\]", "", name))


# What messages there are ---------------------------------------------------------------------


# Where messages come from that no operation declares: reading a request, tickets and shares.
WITHOUT_SAYING = ("common/", "src/operation/", "src/service/", "src/people/ticket.", "src/people/login.",
                  "src/people/share.")


def sources(top):
    """{path: text} of all that is linked into the programs of the service."""
    found = {}
    for part in ("common", "src", "cgi-bin"):
        for folder, _, names in os.walk(os.path.join(top, part)):
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), top)
                if name.endswith((".c", ".h")) and not path.startswith("src/command/"):
                    with open(os.path.join(top, path), encoding="utf-8") as file:
                        found[path] = file.read()
    return found


STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|\w+|\S', re.S)
CONSTANT = re.compile(r'(?:#define\s+([A-Z_0-9]+)|\bconst char ([A-Z_0-9]+)\[\] =)(?:\s|\\\n)*((?:"(?:[^"\\]|\\.)*"(?:\s|\\\n)*)+)')
CONVERSION = re.compile(r"%(?:%|[-+ #0]*[\d*]*(?:\.[\d*]+)?(?:hh?|ll?|z)?[a-zA-Z])")


def calls_of_fail(text):
    """[[tokens of each argument]] of the calls of fail()."""
    for start in re.finditer(r"\bfail\(", text):
        depth, arguments = 1, [[]]
        for token in TOKEN.finditer(text, start.end()):
            word = token[0]
            depth += (word in "([{") - (word in ")]}")
            if depth == 0:
                break
            if word == "," and depth == 1:
                arguments.append([])
            else:
                arguments[-1].append(word)
        yield arguments


def formats_in(tokens, constants):
    """The formats that an argument may be: with ?: there are two, and texts side by side are one."""
    found = [""]
    for word in tokens:
        if word.startswith('"'):
            found[-1] += ast.literal_eval(word)
        elif word.startswith("PRI"):
            found[-1] += "d"
        elif word in constants:
            found[-1] += constants[word]
        elif word in ("?", ":"):
            found.append("")
    return [one for one in found if one]


class Message:
    """A message as the sources write it."""

    def __init__(self, format_):
        self.format = format_
        self.statuses = set()  # none: it may have any
        self.without_saying = False
        self.words = len(CONVERSION.sub("", format_))
        parts, at = [], 0
        for conversion in CONVERSION.finditer(format_):
            parts += [re.escape(format_[at:conversion.start()]), "%" if conversion[0] == "%%" else ".*"]
            at = conversion.end()
        self.pattern = re.compile("".join(parts) + re.escape(format_[at:]), re.S)


@functools.cache
def messages(top):
    """All Messages, those that say most first."""
    texts = sources(top)
    constants = {one[1] or one[2]: "".join(map(ast.literal_eval, STRING.findall(one[3])))
                 for text in texts.values() for one in CONSTANT.finditer(text)}
    found = {}
    for path, text in texts.items():
        for arguments in calls_of_fail(text):
            for format_ in formats_in(arguments[2], constants) if len(arguments) > 2 else ():
                message = found.setdefault(format_, Message(format_))
                message.statuses.update(word for word in arguments[1] if word.startswith("STATUS_"))
                message.without_saying |= path.startswith(WITHOUT_SAYING) or "STATUS_UNAVAILABLE" in arguments[1]
    return sorted(found.values(), key=lambda one: -one.words)


@functools.cache
def message_of(top, text):
    """The Message that a text is. One of an edition that has other words is that of a status."""
    found = next((one for one in messages(top) if one.words and one.pattern.fullmatch(text)), None)
    if not found:
        found = Message(text.replace("%", "%%"))
        found.statuses = {status for status, row in facts(top).items() if text in row}
        found.without_saying = any(text == row[1] for row in facts(top).values())
    return found


FACTS = re.compile(r'\{(STATUS_\w+), \d+, \d+, \d+, \d+, (?:NULL|"\w+"), "([^"]*)",\s*(?:NULL|"([^"]*)")\}')


@functools.cache
def facts(top):
    """{status: (its name, the words that the newest edition has for it)}"""
    with open(os.path.join(top, "src/service/error_facts.c"), encoding="utf-8") as file:
        found = {one[1]: (one[2], one[3]) for one in FACTS.finditer(file.read())}
    assert len(found) > 20, found
    return found


# What is declared ----------------------------------------------------------------------------


def resolve(document, node):
    while "$ref" in node:
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = (document if key == "components" else found)[key]
        node = found
    return node


def members_of(document, schema, above="", within=()):
    """(name, kind) of what JSON of a schema may have: the name as names_in() has it, and what object it is of."""
    reference = schema.get("$ref")
    schema = resolve(document, schema)
    if reference and reference in within:
        return
    within = (*within, reference) if reference else within
    for part in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        yield from members_of(document, part, above, within)
    if "items" in schema:
        yield from members_of(document, schema["items"], above, within)
    for name, inner in schema.get("properties", {}).items():
        if inner.get("description") == "Always null.":
            continue
        yield above + name, (within[-1:], name)
        yield from members_of(document, inner, above + name + ".", within)


def content(node):
    return node.get("content", {}).get("application/json", node)["schema"]


class Declared:
    """An operation or a route, as the list needs it: names are as they are noted."""

    def __init__(self, name, id_, parameters, members, errors):
        self.name, self.id = name, id_
        self.parameters = parameters  # [name]
        self.members = members  # [(place, kind, the editions that have it)]
        self.errors = errors  # [(label, when)]


def kinds_of(elements):
    """{path: kind} of the elements of an answer: two that have one name, and the same in them, are of one kind."""
    inside = {}
    for one in elements:
        inside.setdefault(one.above, []).append((one.name, one.edition))
    return {path: (path.rpartition("/")[2], *sorted(names)) for path, names in inside.items()}


def declared_operation(description):
    """Of a harness.Description."""
    kinds = kinds_of(description.elements)
    return Declared(
        description.name, description.name, [one.name for one in description.parameters],
        [(one.path, (kinds[one.above], one.name, one.edition),
          [edition for edition in described.EDITIONS if one.is_in(edition)])
         for one in description.elements if not one.is_empty],
        description.errors)


def route_errors(described):
    """{id: (name, [(status, when)])} of what the program with all routes says to --describe."""
    found = {}
    for text in re.split(r"\n\n(?=[A-Z]+ \S+: )", described.strip()):
        name, rows = text.split(": ", 1)[0], text.partition("\nerrors:\n")[2]
        id_ = re.sub(r"[{}@]", "", re.sub("[ /]", "_", name))
        verb, _, path = id_.partition("_")
        found[f"{verb.lower()}_{path}"] = name, [tuple(row.strip().split(": ", 1)) for row in rows.splitlines()]
    return found


def declared_routes(document, described):
    """Of openapi.json, and of what the program says to --describe."""
    errors = route_errors(described)
    for route in (route for verbs in document["paths"].values() for route in verbs.values()):
        given = [resolve(document, one) for one in route["parameters"]]
        names = [one["name"] for one in given if one["in"] == "query" and one["name"] != "fields"]
        if "requestBody" in route:
            names += [name for name, _ in members_of(document, content(route["requestBody"]))]
        good = next(one for status, one in route["responses"].items() if status < "3")
        shown = [(name.partition(".")[2], kind, [REST]) for name, kind in members_of(document, content(good))
                 if name.startswith("response.")]
        yield Declared(errors[route["operationId"]][0], route["operationId"], names, shown,
                       errors[route["operationId"]][1])


def label_of(top, one, status, message):
    """(which of the errors of an operation it is, the Message that tells it from others of that kind)."""
    number, text = re.fullmatch(r"(?s)(?:\[(\d+)\] )?(.*)", message).groups()
    found = message_of(top, text)
    names = {text, *(facts(top)[name][0] for name in found.statuses)}
    for label, _ in one.errors:
        if label == str(status) or (number and label.startswith(f"[{number}] ")):
            return label, found
    for label, _ in one.errors:
        if label.rpartition("] ")[2] in names:
            return label, found
    return str(status), found


def unseen(top, declared):
    """Lines on what was never seen, or was and is not declared."""
    by_id = {one.id: one for one in declared}
    refusals, lines = {}, []
    for operation, status, text in _noted["refusals"]:
        if operation in by_id:
            label, message = label_of(top, by_id[operation], status, text)
            told = re.sub(r"'[^']*'|\d+", "", text)  # what does not come from the call
            refusals.setdefault((operation, label), {})[told] = message
    met = {kind for one in declared for place, kind, editions in one.members
           if any((one.id, place, edition) in _noted["members"] for edition in editions)}
    for one in declared:
        lines += [f"{one.name}: the parameter {name}" for name in dict.fromkeys(one.parameters)
                  if (one.id, name.lower()) not in _noted["parameters"]]
        for place, kind, _ in one.members:
            if kind not in met:
                met.add(kind)  # told once
                lines.append(f"{one.name}: in the answer, {place}")
        for label in dict.fromkeys(label for label, _ in one.errors):
            rows = [when for other, when in one.errors if other == label]
            found = refusals.get((one.id, label), {})
            if len(found) < len(rows):
                lines.append(f"{one.name}: {len(rows) - len(found)} of the errors {label}: {' / '.join(rows)}"
                             + "".join(f"\n    seen: {told}" for told in sorted(found)))
    for (operation, label), found in sorted(refusals.items()):
        if label not in dict(by_id[operation].errors):
            lines += [f"{by_id[operation].name}: an error that is not declared: {told}"
                      for told, message in sorted(found.items()) if not message.without_saying]
    return lines
