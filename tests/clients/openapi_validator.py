"""/api/2.0/openapi.json by a public validator, and answers by the schemas in it."""

import contextlib
import copy
import json
import os
import subprocess

import harness
from clients.npm import installed, lock_names_no_server
from crm import wanted
from harness import Rest


class Validator:
    """tests/clients/openapi/validate.mjs."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["node", os.path.join(installed("openapi"), "validate.mjs")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, encoding="utf-8", env=harness.clean_environment())

    def ask(self, **question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the validator ended with {self.process.wait()}"
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        assert self.process.wait(harness.PATIENCE) == 0


def validator():
    return contextlib.closing(Validator())


def read(home):
    return Rest(home).call("GET", "openapi.json").json


def test_the_lock_names_no_server():
    lock_names_no_server("openapi")


def test_the_document_is_valid(home):
    with validator() as asked:
        for edition in ("documented", "current"):
            home.edition = edition
            assert asked.ask(document=read(home)) is None


def broken(document):
    """Documents that are wrong in one thing each."""
    def task(copied):
        return copied["paths"]["/crm/task"]["post"]

    def schema(copied):
        return copied["components"]["schemas"]["post_crm_task_body"]

    for change in (
        lambda copied: copied.pop("info"),
        lambda copied: copied.update(openapi="3.1"),
        lambda copied: copied["paths"].update({"crm": {}}),
        lambda copied: copied["paths"]["/crm/task"].update(fetch=task(copied)),
        lambda copied: task(copied).update(tags="CRM tasks"),
        lambda copied: task(copied)["requestBody"].pop("content"),
        lambda copied: task(copied)["responses"]["404"].pop("description"),
        lambda copied: task(copied)["responses"].update(good={"description": "x"}),
        lambda copied: task(copied)["parameters"].append({"name": "x", "in": "form", "schema": {}}),
        lambda copied: task(copied)["parameters"].append({"name": "x", "in": "query"}),
        lambda copied: task(copied)["parameters"].append({"$ref": "#/components/parameters/none"}),
        lambda copied: schema(copied).update(type="object", required="title"),
        lambda copied: schema(copied)["properties"]["title"].update(type="text"),
        lambda copied: schema(copied)["properties"]["title"].update({"$ref": "#/components/schemas/None"}),
        lambda copied: copied["components"]["securitySchemes"]["token"].pop("in"),
    ):
        copied = copy.deepcopy(document)
        change(copied)
        yield copied


def test_a_wrong_document_is_found(home):
    """By the validator, or where it is asked for a schema that it does not look into."""
    with validator() as asked:
        for number, document in enumerate(broken(read(home))):
            said = asked.ask(document=document) or asked.ask(
                pointer="#/components/schemas/post_crm_task_body", value=wanted())
            assert said, f"the change number {number} was not found"


def pointer_of(verb, path, status):
    path = ("/" + path).replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    return f"#/paths/{path}/{verb.lower()}/responses/{status}/content/application~1json/schema"


def test_requests_and_answers_are_as_described(home):
    rest = Rest(home)
    with validator() as asked:
        assert asked.ask(document=read(home)) is None

        def call(verb, template, status, body=None, by="jsmith", query="", **places):
            answer = rest.call(verb, template.format(**places), body, by, query)
            assert answer.status == status, answer
            said = asked.ask(pointer=pointer_of(verb, template, status), value=answer.json)
            assert said is None, (said, answer.json)
            return answer.json

        def body_is(good, name, value):
            said = asked.ask(pointer=f"#/components/schemas/{name}_body", value=value)
            assert (said is None) == good, said

        login = {"userName": "jdoe", "password": home.password("jdoe")}
        body_is(True, "post_authentication", login)
        call("POST", "authentication", 200, login, by=None)
        body_is(True, "post_crm_task", wanted(alertValue=15))
        task = call("POST", "crm/task", 200, wanted(alertValue=15))["response"]["id"]
        for wrong in (wanted(title=None), wanted(title=""), wanted(alertValue=-1), wanted(categoryId="x")):
            body_is(False, "post_crm_task", wrong)
            call("POST", "crm/task", 400, wrong)
        call("GET", "crm/task/{taskid}", 200, taskid=task)
        call("GET", "crm/task/{taskid}", 404, taskid=99999)
        call("GET", "crm/task/{taskid}", 401, by=None, taskid=task)
        call("PUT", "crm/task/{taskid}/close", 200, taskid=task)
        call("PUT", "crm/task/{taskid}/close", 403, by="mwilson", taskid=task)
        call("GET", "crm/task/filter", 200, query="count=1&startIndex=0")
        call("GET", "crm/task/category", 200)
        body_is(True, "put_crm_task_category_reorder", {"titles": ["Fax"]})
        body_is(False, "put_crm_task_category_reorder", {"titles": [["Fax"]]})
        call("PUT", "crm/task/category/reorder", 200, {"titles": ["Fax"]}, by="admin")
        call("GET", "people", 200)
        call("DELETE", "crm/task/{taskid}", 200, taskid=task)
