"""
Every table of errorCodes in the newest edition of the reference, row by row, against the programs.

reference/errors.tsv holds them, in our words; lines are sorted by operation. Its columns:

    operation, errorCode, when   a row of the page's table. 0: a call that works, whose
                                 parameters the other rows change. "(no table)": the page has none
    by                           who calls: a login, (unknown): with a ticket of nobody's, (none):
                                 without one; empty: as the call that works
    before                       SQL that makes the case, of what make_world() has made
    parameters                   JSON; "$name" stands for a value of the world
    text                         the words, where the page gives them
    answered, why                what is answered in its place, in every edition: the row contradicts
                                 the documents that go before it, or the page itself; ARCHITECTURE.md
                                 lists these too
"""

import contextlib
import csv
import functools
import json
import os

from flows import CONTRACTS, FLOW, ready, taskdef
from harness import FORMS, SOURCE, TESTS, Api, Home, describe, note, operations
from tasks import AGREEMENT, COMPLETED, creation, insert, redirect, related
from workflows import people, running, second_document, submit

TABLE = os.path.join(TESTS, "reference", "errors.tsv")
EDITIONS = ("current", "documented", "response")
NOBODY = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"
PERMISSIONS = ("EditDocument", "Postpone", "ChangeFinishdate", "ChangePriority", "EditNextStep", "EditAllSteps")


@functools.cache
def table():
    with open(TABLE, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def works(operation):
    """The row of the call that works."""
    (row,) = (one for one in table() if one["operation"] == operation and one["errorCode"] == "0")
    return row


def definition(folder=CONTRACTS, supervisor="jsmith"):
    return (f"<WorkflowDefinitionRequest><NewFlowName>{FLOW}</NewFlowName><ActiveFolderPath>{folder}"
            f"</ActiveFolderPath><Active>false</Active><SupervisorUserNames><string>{supervisor}</string>"
            "</SupervisorUserNames></WorkflowDefinitionRequest>")


@functools.cache
def make_world():
    """Something of all that the table speaks of: the folder of a home, its tickets, and the values of its $names."""
    home = Home()
    people(home, "reader")
    home.add_user("stranger")
    other = second_document(home)
    home.sql("INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
             " SELECT id, 1, 'x', 1, 0, owner_id FROM documents"
             " WHERE name = 'other.pdf'")
    taskdef_id = ready(home)
    run = running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}], name="Running")
    workflow = submit(home, run, path=other)
    step = home.value("SELECT id FROM steps WHERE workflow_id = ? AND number = 1", workflow)
    done = insert(home, status=COMPLETED, finished=1772359200)
    holder = insert(home)
    home.sql("INSERT INTO task_attachments SELECT ?, id, 1, owner_id, 0 FROM documents"
             " WHERE name = 'other.pdf'", holder)
    redirect(home, "mwilson", "jdoe")
    permissions = dict.fromkeys(PERMISSIONS, "False")
    complete = taskdef(permissions=permissions, users=[home.user_id("jdoe")])
    values = {
        "document": AGREEMENT, "other": other, "flow": FLOW, "running": run, "workflow": workflow,
        "flowid": home.value("SELECT id FROM flows WHERE name = ?", FLOW), "taskdefid": taskdef_id,
        "runningtaskdef": home.value("SELECT min(id) FROM task_definitions WHERE step_id = ?", step),
        "done": done, "attached": holder, "taskdef": complete,
        "nopermissions": taskdef(users=[home.user_id("jdoe")]),
        "novalue": complete.replace(' Value="False"', "", 1),
        "zero": taskdef(permissions=permissions, DeadLine=0),
        "noname": taskdef(permissions=permissions, TaskName=""),
        "long": taskdef(permissions=permissions, TaskName="x" * 33),
        "creation": creation(), "creationfornobody": creation(RequestedAssigneeName="nobody"),
        "related": related(), "relatedfornobody": related(RequestedAssigneeName="nobody"),
        "definition": definition(), "definitionnowhere": definition(folder="/Corporate/Nowhere"),
        "definitionofnobody": definition(supervisor="nobody"),
    }
    for login in ("admin", "jsmith", "jdoe", "mwilson", "reader", "stranger"):
        home.ticket(login)
    return home.place.copy(), home.tickets, values


@contextlib.contextmanager
def copied(edition):
    """A home as the world's, for calls that may change it."""
    world, tickets, _ = make_world()
    home = Home()
    try:
        home.place.furnish(world)
        home.tickets, home.edition = dict(tickets), edition
        yield home
    finally:
        home.close()


def parameters_of(row):
    """{name: value} of the row's call."""
    *_, values = make_world()
    given = {}
    for one in (works(row["operation"]), row):
        given.update(json.loads(one["parameters"] or "{}"))
    return {name: values[value[1:]] if isinstance(value, str) and value.startswith("$") else value
            for name, value in given.items()}


def ask(api, row, **changes):
    """The answer to the row's call."""
    by = row["by"] or works(row["operation"])["by"]
    given = {**parameters_of(row), **changes}
    if by in ("(unknown)", "(none)"):
        given["authenticationTicket"] = NOBODY if by == "(unknown)" else ""
        by = None
    return api.call(row["operation"], by=by, **given)


def problem(row, answer, edition):
    """What is wrong with the answer; "" for nothing."""
    wanted = row["answered"] or row["errorCode"]
    if wanted.startswith("HTTP"):
        return "" if answer.status == int(wanted.split()[1]) else f"{wanted} expected"
    if answer.status != 200:
        return "an answer expected"
    root = answer.xml
    if wanted in ("0", "success"):
        return "" if root.get("success") == "true" else "success expected"
    if root.get("success") != "false" or not root.get("error"):
        return "an error expected"
    if edition != "response" and root.get("errorCode") != wanted:
        return f"{wanted} expected"
    if edition == "current" and row["text"] and root.get("error") != row["text"]:
        return f"{row['text']!r} expected"
    return ""


def empty_strings(row):
    """Changes of the row's call: each string that is required is empty once."""
    named = {name.lower() for name in parameters_of(row)}
    for one in describe(row["operation"]).parameters:
        if one.type == "string" and one.required and not one.ticket and one.name.lower() in named:
            yield {one.name: ""}


def check(api, row, edition):
    """The problems with the row, as lines."""
    for changes in empty_strings(row) if row["errorCode"] == "HTTP 400" else [{}]:
        answer = ask(api, row, **changes)
        wrong = problem(row, answer, edition)
        if wrong:
            yield f"{edition}: {row['operation']} {row['errorCode']} {row['when']} {changes}: {wrong}\n{answer}"


def changes_something(row):
    return bool(row["before"]) or row["errorCode"] in ("0", "HTTP 400") or row["answered"] == "success"


def check_rows(edition, rows):
    problems = []
    with copied(edition) as home:
        api = Api(home, FORMS[1], "srv.asmx", kept=True)
        for row in sorted(rows, key=changes_something):
            if changes_something(row):
                home.place.furnish(make_world()[0])
            for statement in filter(None, row["before"].split(";")):
                home.sql(statement)
            problems += check(api, row, edition)
    for one in problems:
        note(one)
    assert not problems, f"{len(problems)} rows are answered otherwise"


def rows():
    return [row for row in table() if row["errorCode"] != "(no table)"]


def test_every_operation_has_its_rows():
    """Each has a call that works and what its page tells, or is noted to have no table."""
    named = {row["operation"] for row in table()}
    assert named == set(operations()), named ^ set(operations())
    for name in named:
        codes = [row["errorCode"] for row in table() if row["operation"] == name]
        no_session = any(row["by"].startswith("(") for row in table() if row["operation"] == name)
        assert codes == ["(no table)"] or codes.count("0") == 1 and no_session, (name, codes)
    assert [row["operation"].lower() for row in table()] == sorted(row["operation"].lower() for row in table())


def test_what_is_answered_otherwise_says_why():
    """And stands in ARCHITECTURE.md."""
    with open(os.path.join(SOURCE, "ARCHITECTURE.md"), encoding="utf-8") as file:
        told = " ".join(file.read().split())
    for row in table():
        assert bool(row["answered"]) == bool(row["why"]), row
        if row["why"]:
            assert f"{row['why']}." in told or f"{row['why']};" in told, row["why"]


# Who is refused, of operations whose documents write it with a capital letter, and of others.
CAPITAL = {"ReassignTask": "mwilson", "RemoveCurrentWorkflow": "reader", "RemoveUserTaskRedirection": "reader",
           "RerouteUserTaskRedirection": "reader", "SetTaskApprovalStatus": "jsmith",
           "SetTaskComment": "jsmith", "SetTaskPriority": "mwilson", "StopCurrentWorkflow": "reader",
           "TestTaskCompletion": "jsmith", "UpdateTaskFinishDate": "mwilson"}
SMALL = {"ChangeTaskDueDate": "mwilson", "CompleteTask": "jsmith", "SetUserTaskRedirection": "reader",
         "ActivateFlowDef": "reader", "DeleteTask": "jdoe"}


def test_access_denied_as_their_documents_write_it():
    for edition, capital, small in (("documented", "Access Denied", "Access denied"),
                                    ("response", "Access Denied", "Access denied"),
                                    ("current", "Access denied.", "Access denied.")):
        with copied(edition) as home:
            api = Api(home, FORMS[1], "srv.asmx", kept=True)
            for refused, text in ((CAPITAL, capital), (SMALL, small)):
                for operation, by in refused.items():
                    assert ask(api, {**works(operation), "by": by}).error == text, (operation, edition)


def test_an_empty_error_where_the_documents_have_it():
    """A success has it in the documented edition, too."""
    with copied("documented") as home:
        api = Api(home, FORMS[1], "srv.asmx", kept=True)
        for operation, expected in (("GetDomainFlows", {"success": "true", "error": ""}),
                                    ("UpdateWorkflowDefinition", {"success": "true", "error": ""}),
                                    ("GetFolderFlows", {"success": "true"})):
            assert dict(ask(api, works(operation)).xml.attrib) == expected, operation


def test_the_newest_edition():
    check_rows("current", rows())


def test_the_documented_edition():
    """Its errors have the newest codes, too."""
    check_rows("documented", rows())


def test_the_edition_without_codes():
    check_rows("response", [row for row in rows() if row["answered"]])
