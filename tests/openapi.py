"""/api/2.0/openapi.json: the REST API as programs read of it, from the descriptors."""

import copy
import re

import described
from crm import wanted
from harness import Request, Rest, option, resources

PATH = "openapi.json"
VERBS = ("get", "post", "put", "delete")


def read(home, program_name="api", **options):
    answer = Rest(home, program_name).call("GET", PATH, **options)
    assert answer.status == 200, answer
    return answer.json


def operations(document):
    """{"GET people": what the document says of it}: .json tells templates of one form apart."""
    return {f"{verb.upper()} {path[1:].removesuffix('.json')}": operation for path, verbs in document["paths"].items()
            for verb, operation in verbs.items()}


def resolve(document, node):
    """The node itself, or what it refers to."""
    while "$ref" in node:
        found = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = found
    return node


def everything(node):
    """The node and all in it that are objects."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from everything(child)


def parameter_schema(parameter):
    """Of objects it is that of a text which is JSON."""
    return parameter["schema"] if "schema" in parameter else parameter["content"]["application/json"]["schema"]


def parameters(document, operation):
    """{name: (where, schema)} of all that a route takes, but for what every route takes."""
    found = {}
    for one in operation["parameters"]:
        one = resolve(document, one)
        found[one["name"]] = one["in"], parameter_schema(one)
    assert found.pop("fields")[0] == "query"
    for kind in operation.get("requestBody", {"content": {}})["content"].values():
        schema = resolve(document, kind["schema"])
        for name, property_ in schema["properties"].items():
            assert found.setdefault(name, ("body", property_)) == ("body", property_), name
    return found


def is_required(document, operation, name):
    for one in operation["parameters"]:
        one = resolve(document, one)
        if one["name"] == name:
            return one.get("required", False)
    schema = resolve(document, operation["requestBody"]["content"]["application/json"]["schema"])
    return name in schema.get("required", ())


def told_by(program_name):
    """{route: (parameters, errors)} as --describe has them."""
    found = {}
    for text in re.split(r"\n(?=[A-Z]+ \S+: )", "\n" + option(program_name, "--describe"))[1:]:
        name = text.partition(": ")[0]
        given = [re.split("  +", line.strip())[:3] for line in re.findall(
            r"^  \w.*", text.partition("parameters:")[2].partition("answer:")[0], re.M)]
        errors = re.findall(r"^  (\d+): (.*)", text.partition("errors:")[2], re.M)
        found[name] = given, errors
    return found


TYPES = {"string": ("string", None), "int": ("integer", "int32"), "long": ("integer", "int64"),
         "boolean": ("boolean", None), "dateTime": ("string", "date-time"), "decimal": ("number", None)}


def test_all_routes_with_their_parameters_and_errors(home):
    document = read(home)
    found, told = operations(document), told_by("api")
    assert list(sorted(found)) == option("api", "--list").splitlines() == sorted(told)
    for name, (given, errors) in told.items():
        operation = found[name]
        takes = parameters(document, operation)
        assert set(takes) == {one[0] for one in given}, name
        for parameter, type_, need in given:
            where, schema = takes[parameter]
            if type_.startswith("list of "):
                assert schema["type"] == "array", (name, parameter)
                type_, schema = type_.removeprefix("list of "), schema["items"]
            if "$ref" in schema:
                assert schema["$ref"] == f"#/components/schemas/{type_}", (name, parameter)
            elif type_.startswith("one of "):
                names = [one for one in schema["enum"] if isinstance(one, str) and not one.isdigit()]
                assert names == type_.removeprefix("one of ").split(", "), (name, parameter)
            else:
                type_, _, most = type_.partition(" of up to ")
                assert not most or most == f"{schema['maxLength']} characters", (name, parameter)
                kind = schema["type"], None if schema.get("format") == "password" else schema.get("format")
                assert kind == TYPES[type_], (name, parameter)
            in_path = f"{{{parameter}}}" in name
            assert where == ("path" if in_path else "body" if name[:2] in ("PO", "PU") else "query")
            required = is_required(document, operation, parameter)
            assert required == (need == "required"), (name, parameter)
        for status, when in errors:
            assert when in operation["responses"][status]["description"].split("\n"), (name, when)
        assert ("401" in operation["responses"]) == ("security" not in operation), name
        assert given == [] or "400" in operation["responses"], name


def test_some_in_full(home):
    document = read(home)
    create = document["paths"]["/crm/task"]["post"]
    takes = parameters(document, create)
    assert list(takes) == ["title", "description", "deadline", "responsibleId", "categoryId", "contactId",
                           "entityType", "entityId", "isNotify", "alertValue"]
    assert takes["alertValue"] == ("body", {
        "type": "integer", "format": "int32", "minimum": 0, "maximum": 5256000,
        "description": "How many minutes before the deadline to remind."})
    assert create["requestBody"]["required"] is True and create["tags"] == ["CRM tasks"]
    assert set(create["requestBody"]["content"]) == {
        "application/json", "application/x-www-form-urlencoded", "multipart/form-data"}
    order = parameters(document, document["paths"]["/crm/task/category/reorder"]["put"])
    assert order["titles"] == ("body", {"type": "array", "items": {"type": "string"}, "maxItems": 1000,
                                        "description": "The titles in their new order."})
    delete = parameters(document, document["paths"]["/crm/task/category/{categoryid}"]["delete"])
    assert [where for where, _ in delete.values()] == ["path", "query"]
    filter_ = parameters(document, document["paths"]["/crm/task/filter"]["get"])
    assert filter_["isClosed"] == ("query", {"type": "boolean"})
    assert filter_["entityType"][1]["enum"] == ["contact", "opportunity", "case"]
    assert takes["entityType"][1]["enum"] == ["opportunity", "case"]
    assert takes["title"][1]["maxLength"] == 255
    assert filter_["count"][1]["default"] == 1000
    batch = parameters(document, document["paths"]["/crm/contact/{contactid}/batch"]["post"])["items"][1]
    item = resolve(document, batch["items"])
    assert batch["maxItems"] == 1000 and item["required"] == ["data"]
    assert list(item["properties"]) == ["infoType", "category", "data", "isPrimary"]
    assert item["properties"]["infoType"]["enum"][:2] == ["Phone", "Email"]
    assert item["properties"]["infoType"]["enum"][-1] == 17, "the numbers are taken too"
    address = document["paths"]["/crm/contact/{contactid}/addressdata"]["post"]
    assert parameters(document, address)["address"][1]["$ref"].endswith("/NewAddress")
    assert is_required(document, address, "address")
    login = document["paths"]["/authentication"]["post"]
    assert login["security"] == [] and parameters(document, login)["password"][1]["format"] == "password"
    assert "requestBody" not in document["paths"]["/crm/task/{taskid}/close"]["put"]
    schemes = document["components"]["securitySchemes"]
    assert [(one["type"], one.get("in"), one.get("name"), one.get("scheme")) for one in schemes.values()] == [
        ("apiKey", "header", "Authorization", None), ("http", None, None, "bearer"),
        ("http", None, None, "basic"), ("apiKey", "cookie", "asc_auth_key", None)]
    assert document["security"] == [{name: []} for name in schemes]


def test_what_a_schema_of_openapi_does_not_check(home):
    document = read(home)
    assert document["openapi"] == "3.1.0" and list(document["components"]["schemas"])
    for node in everything(document):
        if "$ref" in node:
            resolve(document, node)
    found = operations(document)
    identifiers = [one["operationId"] for one in found.values()]
    assert len(set(identifiers)) == len(identifiers)
    for one in identifiers:
        assert re.fullmatch(r"[a-z]\w+", one, re.A), one
    places = [re.sub(r"{\w+}", "{}", path) for path in document["paths"]]
    assert len(set(places)) == len(places), "two templates of one form"
    tags = [tag["name"] for tag in document["tags"]]
    assert len(set(tags)) == len(tags) and set(tags) == {tag for one in found.values() for tag in one["tags"]}
    for name, operation in found.items():
        in_path = [one["name"] for one in operation["parameters"] if one.get("in") == "path"]
        assert in_path == re.findall(r"{(\w+)}", name), name
        assert len({(one.get("name"), one.get("in")) for one in operation["parameters"]}) == len(
            operation["parameters"]), name
        for status in operation["responses"]:
            assert status == "default" or 200 <= int(status) < 600


def test_the_program_of_a_resource_tells_of_itself(home):
    whole = operations(read(home))
    for name in resources():
        own = operations(read(home, name))
        assert sorted(own) == option(name, "--list").splitlines()
        for route, told in own.items():
            assert told == whole[route]


def test_a_post_that_worked(home):
    for edition, status in (("documented", "200"), ("response", "200"), ("current", "201")):
        home.edition = edition
        for name, operation in operations(read(home)).items():
            good = status if name.startswith("POST ") else "200"
            assert [one for one in operation["responses"] if one[0] == "2"] == [good], name


def test_it_takes_no_ticket_and_no_database(home):
    home.schema = 99999
    expected = read(home)
    home.environment["ROUTESLIP_HOME"] = home.path + "/nothing"
    assert read(home) == expected == read(home, headers={"Authorization": "nonsense"})
    answer = Rest(home).call("GET", "OpenAPI")
    assert answer.json == expected


def test_a_client_that_has_it(home):
    rest = Rest(home)
    answer = rest.call("GET", PATH)
    tag = answer.headers["etag"]
    assert rest.call("GET", PATH).body == answer.body
    for known in (tag, f'"x", W/{tag}', "*"):
        again = rest.call("GET", PATH, headers={"If-None-Match": known})
        assert again.status == 304 and not again.body and again.headers["etag"] == tag
    assert rest.call("GET", PATH, headers={"If-None-Match": '"x"'}).body == answer.body
    home.edition = "current"
    assert rest.call("GET", PATH, headers={"If-None-Match": tag}).status == 200


def test_where_the_api_is(home):
    def url(path="/api/2.0/" + PATH, **headers):
        answer = home.cgi(Request(PATH, program_name="api", script_name=path, path_info="", headers=headers))
        return answer.json["servers"]

    assert url() == [{"url": "http://localhost/api/2.0"}]
    assert url("/a b/API/2.0/openapi", Host="example.com:81") == [{"url": "http://example.com:81/a%20b/api/2.0"}]
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "example.com"}
    assert url(**forwarded) == [{"url": "http://localhost/api/2.0"}]
    home.environment["ROUTESLIP_BEHIND_PROXY"] = "yes"
    assert url(**forwarded) == [{"url": "https://example.com/api/2.0"}]


def test_other_verbs(home):
    rest = Rest(home)
    for verb in ("POST", "PUT", "DELETE"):
        answer = rest.call(verb, PATH, {})
        assert answer.status == answer.json["statusCode"] == 405 and answer.headers["allow"] == "GET", answer


def test_answers_that_are_not_as_described_are_found(home):
    """Each call of every test is checked so: see harness.Rest."""
    document = read(home)
    whole = Rest(home).call("POST", "crm/task", wanted(), by="jsmith").json
    described.check(document, "POST", "crm/task.json", 200, whole)
    for change in (
        lambda task, whole: task.pop("id"),
        lambda task, whole: task.update(id="1"),
        lambda task, whole: task.update(id=True),
        lambda task, whole: task.update(another=1),
        lambda task, whole: task.update(created="2026-03-01T09:00:00Z"),
        lambda task, whole: task["category"].pop("title"),
        lambda task, whole: task["responsible"].update(id="1"),
        lambda task, whole: task["responsible"].update(extra=1),
        lambda task, whole: whole.pop("status"),
        lambda task, whole: whole.update(extra=1),
        lambda task, whole: whole.update(response=[task]),
    ):
        changed = copy.deepcopy(whole)
        change(changed["response"], changed)
        try:
            described.check(document, "POST", "crm/task.json", 200, changed)
        except AssertionError:
            continue
        raise AssertionError(f"nothing was found in {changed}")
    part = {"status": 0, "statusCode": 200, "count": 1, "response": [{"id": 1}]}
    described.check(document, "GET", "crm/task/filter", 200, part, chosen=True)
    for status in (404, 405, 503):
        described.check(document, "GET", "crm/nothing", status, {
            "status": 1, "statusCode": status, "error": {"message": "x", "hresult": -1, "data": {}}})


def test_all_routes_tell_what_they_show(home):
    for name, operation in operations(read(home)).items():
        good = next(one for status, one in operation["responses"].items() if status[0] == "2")
        parts = good["content"]["application/json"]["schema"]["allOf"]
        response = parts[1]["properties"]["response"]
        assert "$ref" in response or "items" in response, f"{name}: give it SHOWS() or LISTS()"


def test_the_headers_alone(home):
    rest = Rest(home)
    for path, by, status in ((PATH, None, 200), ("people/@self", "jdoe", 200), ("people/@self", None, 401),
                             ("nothing", "jdoe", 404), ("crm/task/1/close", "jdoe", 405)):
        whole, head = rest.call("GET", path, by=by), rest.call("HEAD", path, by=by)
        assert whole.status == head.status == status, head
        assert head.header_list == whole.header_list and not head.body and whole.body, head


def test_options(home):
    for program_name in ("api", "api-people"):
        for path in ("people/@self", "nothing", "", PATH):
            answer = Rest(home, program_name).call("OPTIONS", path)
            assert answer.status == 200 and not answer.body and answer.headers["content-length"] == "0", answer
            assert answer.headers["access-control-allow-methods"] == "GET, POST, PUT, DELETE"
            assert answer.headers["access-control-allow-headers"] == (
                "origin, authorization, accept, content-type")
            assert answer.headers["access-control-max-age"] == "1728000"
            assert "access-control-allow-origin" not in answer.headers
    answer = home.cgi(Request("GetTask", method="OPTIONS"))
    assert answer.status == 405, answer
