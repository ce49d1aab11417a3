"""
Random sequences of calls, compared after every call with a model of what the references say.

A sequence that fails is shortened by leaving out calls, as long as it fails still, and
printed with the calls that remain. model.py predicts, moves.py draws the calls. README.md
tells how to have other or more sequences.
"""

import copy
import functools
import itertools
import os
import random
import re
import xml.etree.ElementTree as ElementTree

from concurrency import together
from flows import read_task, taskdef
from harness import CLOCK as START
from harness import ENCODINGS, SOURCE, Api, Home, postgresql
from hosts import assert_contended, hosts
from model import (
    OPEN,
    USER_MANAGERS,
    Definition,
    Document,
    Group,
    Model,
    Refused,
    Request,
    Task,
    User,
)
from moves import CLOCK, DAY, LIBRARY, ROUTESLIP, WAITS, move, sequence
from tasks import AGREEMENT, NO_DATE, PRIORITIES, RIGHT_TYPES, creation, iso, related, seconds

SEQUENCES = 60 if postgresql() else 150  # for each way to call
LENGTH = 30  # so many calls at least
CROWDS = 40 if postgresql() else 4  # sequences of calls at once
PROCESSES = 3  # for these, where there is one host
CHECKED = 3  # every third home is checked by `routeslip check`
TRIES = 300  # of a shorter sequence that fails as well
ADMIN = "admin"
CONTRACTS = "/Corporate/Contracts"
DOCUMENTS = (  # beside the demo library's: path and owner
    ("/Corporate/Contracts/offer.pdf", "amy"),
    ("/Corporate/Archive/agreement.pdf", "jdoe"),  # stands in the way of the demo library's
    ("/Corporate/Contracts/Drafts/draft.pdf", "sue"),
    ("/Finance/Invoices/invoice.pdf", "otto"),
    ("/Corporate/Contracts/offline.pdf", "jsmith"),
    ("/Corporate/Contracts/lent.pdf", "jsmith"),
)


def number(name, default):
    text = os.environ.get(f"ROUTESLIP_PROPERTY_{name}") or default
    return random.randrange(10**9) if text == "random" else int(text)


# The library that every sequence starts from ------------------------------------------------


@functools.cache
def library():
    """A home, with tickets, that nobody uses as it is."""
    home = Home()
    file = os.path.join(SOURCE, "db", "demo", "agreement.pdf")
    for arguments in (
        ("library", "add", "Finance"), ("folder", "add", "/Finance/Invoices"),
        ("folder", "add", "/Corporate/Contracts/Drafts"),
    ):
        home.routeslip(*arguments)
    for login in ("amy", "bob", "sue", "otto", "stranger"):
        home.add_user(login, *["--library", LIBRARY] * (login == "amy"))
    home.routeslip("library", "member", LIBRARY, "bob")
    home.routeslip("library", "manager", "Finance", "otto")
    for name, of, members in (("Reviewers", ["--library", LIBRARY], ("jdoe", "amy", "bob")),
                              ("Legal", [], ("bob", "sue")),
                              (USER_MANAGERS, [], ("sue",))):
        if name != USER_MANAGERS:
            home.routeslip("group", "add", name, *of)
        for login in members:
            home.routeslip("group", "member", name, login, *of)
    for path, owner in DOCUMENTS:
        home.routeslip("document", "import", file, path, "--owner", owner)
    home.sql("UPDATE users SET first_name = login, last_name = ''")  # lists show names, GetTask logins
    home.sql("UPDATE documents SET offline = 1 WHERE name = 'offline.pdf'")
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'lent.pdf'",
             home.user_id("jdoe"))
    log_in(home)
    return home


@functools.cache
def library_folder():
    """What is copied for each sequence."""
    return library().place.copy()


def log_in(home):
    for row in home.sql("SELECT login FROM users"):
        home.ticket(row["login"])
    home.clock = iso(seconds(START) - 31 * DAY) + "Z"
    home.tickets["expired"] = home.log_in("jsmith")
    home.tickets["unknown"] = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"
    home.clock = START


@functools.cache
def library_model():
    """The same as the model has it."""
    home, model = library(), Model(seconds(START))
    model.libraries = {LIBRARY, "Finance"}
    for row in home.sql("SELECT id, login FROM users"):
        model.users[row["login"]] = User(row["id"], administrator=row["login"] == ADMIN)
    for login in ("admin", "jsmith", "jdoe", "mwilson", "amy", "bob"):
        model.users[login].libraries = {LIBRARY}
        model.users[login].own = LIBRARY if login != "bob" else ""
    model.users["mwilson"].manages = {LIBRARY}
    model.users["otto"].manages = {"Finance"}
    for name, of, members in (("Reviewers", LIBRARY, {"jdoe", "amy", "bob"}),
                              ("Legal", "", {"bob", "sue"}), (USER_MANAGERS, "", {"sue"})):
        id_ = home.value("SELECT id FROM user_groups WHERE name = ?", name)
        model.groups[name] = Group(id_, members, of)
    for folder in ("/Corporate", CONTRACTS, "/Corporate/Contracts/Drafts", "/Corporate/Archive",
                   "/Finance", "/Finance/Invoices"):
        model.folders[folder] = home.value(*folder_query(folder))
    for path, owner in ((AGREEMENT, "jsmith"), *DOCUMENTS):
        folder, _, name = path.rpartition("/")
        id_ = home.value("SELECT id FROM documents WHERE name = ? AND folder_id = ?", name,
                         model.folders[folder])
        model.documents.append(Document(id_, name, folder, owner, name == "offline.pdf",
                                        "jdoe" if name == "lent.pdf" else ""))
    model.tasks = [Task(  # the demo library's
        "Ad-hoc task", model.documents[0], "jdoe", "jsmith", "jsmith", "", 5,
        "Please review this document by the due date.", 2, ("Postpone",), (), model.now,
        model.now + 14 * DAY, 0, 24, 0, ad_hoc=True, id=1)]
    return model


def folder_query(path):
    domain, *names = path.strip("/").split("/")
    if not names:
        return ("SELECT f.id FROM folders f JOIN domains d ON d.id = f.domain_id"
                " WHERE f.parent_id IS NULL AND d.name = ?", domain)
    return "SELECT id FROM folders WHERE name = ?", names[-1]


# The programs -------------------------------------------------------------------------------


class Programs:
    """FastCGI processes that stay while homes come and go: of one host, or of two. See hosts.py."""

    def __init__(self, together, processes):
        self.together, self.processes = together, processes  # srv.asmx for all operations; of one host
        self.home = Home()
        self.home.passwords = library().passwords
        self.home.environment["ROUTESLIP_DURABILITY"] = "normal"
        self.servers, self.connection = {}, None

    def close(self):
        self.servers.clear()
        self.home.close()

    def fresh(self):
        """A new home, as the library is."""
        self.home.place.furnish(library_folder())
        self.home.tickets, self.home.clock = dict(library().tickets), START
        self.connection = self.home.place.connection("model")
        self.connection.row_factory = None
        self.home.place.commits(self.connection)

    def version(self):
        """Another number when something else has written to the database."""
        return self.home.place.commits(self.connection)

    def server(self, program):
        clock = self.home.place.clock_of(self.home)  # a file, which is that of the home from now on
        if program not in self.servers:
            self.servers[program] = hosts(self.home, program, self.processes, on_each=4 if self.together else 1,
                                          variables={**self.home.variables(), **clock})
        return self.servers[program]

    def call(self, operation, by, encoding=ENCODINGS[1], **parameters):
        server = self.server("srv.asmx" if self.together else operation)
        answer = Api(self.home, encoding, server=server).call(operation, by=by, **parameters)
        assert answer.status == 200, answer
        return answer

    def prolong(self, logins):
        """Uses all tickets, so that what is written for it is written now."""
        server = self.server("srv.asmx")
        for login in [*logins, ADMIN]:
            Api(self.home, server=server).good("GetCurrentUser", by=login)


# What is sent -------------------------------------------------------------------------------


def wire(model, operation, parameters):
    """The parameters of a call of the model as texts."""
    return {name: text_of(model, operation, name, value) for name, value in parameters.items()}


def text_of(model, operation, name, value):
    if isinstance(value, Definition):
        return definition_xml(model, value)
    if isinstance(value, Request):
        return request_xml(operation, value)
    if name in ("newDueDate", "finishDate", "startOn", "endOn"):
        return iso(value) if value else "0001-01-01T00:00:00"
    return value


def ids(things, names):
    return [things[name].id for name in names]


def definition_xml(model, one):
    return taskdef(
        TaskName=one.name, DeadLine=one.hours, RequiredAssigneeCount=one.count,
        SuperVisorId=model.users[one.supervisor].id if one.supervisor else 0,
        SupervisorNotificationOnDue=-one.notice_hours, Priority=one.priority,
        AllowedStartTimeSpan=one.start_hours, ReminderTimeSpan=one.reminder_hours,
        righttype=one.right, permissions={name: "True" for name in one.permissions},
        needs=one.needs, instruction=one.instruction, users=ids(model.users, one.users),
        groups=ids(model.groups, one.groups), roles=one.roles)


def request_xml(operation, one):
    common = {
        "RequestedAssigneeName": one.assignee, "Instructions": one.instruction,
        "DueDate": iso(one.due), "Priority": dict(zip((0, 1, 5, 10, 11), PRIORITIES))[one.priority],
        "AllowedStartTimeSpan": one.start_hours, "ReminderTimeSpan": one.reminder_hours,
        "needs": one.needs}
    if operation == "CreateRelatedTask":
        return related(**common)
    return creation(
        **common, RightType=RIGHT_TYPES[one.right],
        PermissionChangeDueDate="Postpone" in one.permissions,
        PermissionEnableEdit="EditDocument" in one.permissions,
        PermissionChangePriority="ChangePriority" in one.permissions,
        PermissionChangeFinishDate="ChangeFinishdate" in one.permissions)


# What is seen -------------------------------------------------------------------------------


def field(element):
    if element.tag == "RightType":
        return int(element.get("RightTypeId"))
    if element.tag == "Permissions":
        return tuple(one.get("Name") for one in element if one.get("Value") == "True")
    if element.tag == "RequirementDetails":
        return tuple(one.findtext("Name").removesuffix(" Required") for one in element)
    if element.tag == "AdHoc":
        return element.text.capitalize()
    return "" if element.text in (None, NO_DATE) else element.text


@functools.lru_cache(4096)
def read(xml):
    """A <Task> as {name: value}."""
    return {child.tag: field(child) for child in ElementTree.fromstring(xml)}


def tasks_of(answer):
    """{id: fields} of an answer with tasks."""
    found = [read(one) for one in re.findall(rb"<Task>.*?</Task>", answer.body, re.DOTALL)]
    return {int(one["TaskID"]): one for one in found}


def differences(expected, seen):
    """Text on what is not as expected; "" where all is."""
    return ", ".join(f"{name} is {seen.get(name)!r}, not {value!r}"
                     for name, value in expected.items() if seen.get(name) != value)


class Differs(AssertionError):
    pass


def require(holds, text):
    if not holds:
        raise Differs(text)


class Trip:
    """One sequence: the model beside the programs."""

    SIZE = 1  # of the groups of calls that are sent at once

    def __init__(self, programs):
        self.programs, self.model, self.log = programs, copy.deepcopy(library_model()), []
        programs.fresh()

    def run(self, steps, check=True):
        for at in range(0, len(steps), self.SIZE):
            self.step(steps[at : at + self.SIZE])
            self.look(random.Random(steps[at][1] + 1))
        if check:
            self.programs.home.routeslip("check")

    def step(self, steps):
        for word, value in steps:
            call = move(self.model, word, value)
            before = self.programs.version()
            if self.carry_out(call, value):
                self.compare(call)
            else:
                self.require_unchanged(before)

    def require_unchanged(self, before):
        require(self.programs.version() == before, "it has changed the database")

    # Calls

    def carry_out(self, call, value):
        """Whether it may have changed something."""
        self.log.append(f"{call.operation} {call.by} {call.parameters}")
        if call.operation == ROUTESLIP:
            self.command(call.parameters)
            return True
        if call.operation == CLOCK:
            return self.wait()
        sent = wire(self.model, call.operation, call.parameters)
        self.log[-1] = f"{call.operation} by {call.by}: {sent}"
        expected, kept = self.predict(call)
        root = self.send(call, value, sent)
        self.log[-1] += f": {root.get('error') or 'success'}"
        self.judge(root, expected)
        self.bind_flow(call, root)
        return kept

    def predict(self, call):
        """The words of what it is refused with, and whether it may change something."""
        try:
            getattr(self.model, call.operation)(call.by, **call.parameters)
        except Refused as refusal:
            return refusal.words, refusal.kept
        return (), call.operation != "TestTaskCompletion"

    def send(self, call, value, sent):
        encoding = ENCODINGS[value % len(ENCODINGS)]
        return encoding.root(self.programs.call(call.operation, call.by, encoding, **sent))

    def judge(self, root, expected):
        error = root.get("error") or ""
        good = root.get("success") == "true"
        require(good or expected, f"it was refused ({error}); the model expects a success")
        require(not good or not expected, f"a success; the model expects one of {expected}")
        require(good or any(one.lower() in error.lower() for one in expected),
                f"it was refused with {error!r}; the model expects one of {expected}")

    def command(self, arguments):
        home, login = self.programs.home, arguments[-1]
        home.routeslip(*arguments)
        self.model.routeslip(*arguments)
        if arguments[:2] == ["user", "enable"]:
            home.tickets[login] = home.log_in(login)

    def wait(self):
        waits = [one for one in WAITS if seconds(START) + one > self.model.now]
        if waits:
            self.model.now = seconds(START) + waits[0]
            self.programs.home.clock = iso(self.model.now) + "Z"
            self.programs.prolong([one for one, user in self.model.users.items() if user.enabled])
        return bool(waits)

    # States

    def bind_flow(self, call, root):
        flow = self.model.flows[-1] if self.model.flows else None
        if flow and not flow.id:
            flow.id = int(root.find("FlowDef").get("FlowDefID"))
        if flow and root.get("StepNumber") and root.get("success") == "true":
            changed = self.model.flow(LIBRARY, call.parameters["FlowName"])
            require(int(root.get("StepNumber")) == changed.steps[-1].number, "another StepNumber")

    def compare(self, call):
        if call.operation in DEFINING:
            name = call.parameters.get("FlowName") or call.parameters.get("flowName")
            self.compare_definition(self.model.flow(LIBRARY, name))
        self.compare_state()

    def compare_state(self):
        for workflow in self.model.workflows:
            if not workflow.id:
                self.bind_workflow(workflow)
        self.compare_tasks()
        self.compare_histories()
        self.compare_workflows()

    def compare_definition(self, flow):
        answer = self.programs.call("GetFlowDef", ADMIN, DomainName=LIBRARY, WorkflowName=flow.name)
        xml = answer.xml.find("FlowDef")
        require(xml.get("Active") == ("true" if flow.active else "false"), f"Active of {flow.name}")
        seen = [(int(step.get("StepNumber")), step.get("StepName"), step.get("OnStartMoveToPath"),
                 [read_task(one) for one in step.iter("TaskDef")]) for step in xml.iter("StepDef")]
        require([one[:3] for one in seen]
                == [(one.number, one.name, one.folder) for one in flow.steps], f"steps: {seen}")
        for step, (*_, tasks) in zip(flow.steps, seen):
            require(len(tasks) == len(step.tasks), f"task definitions of step {step.number}")
            for one, found in zip(step.tasks, tasks):
                one.id = one.id or int(found["attributes"]["TaskDefId"])
                wrong = differences(self.definition_shown(one), found)
                require(not wrong, f"task definition {one.id}: {wrong}")

    def definition_shown(self, one):
        supervisor = self.model.users[one.supervisor].id if one.supervisor else 0
        return {
            "attributes": {
                "TaskDefId": str(one.id), "TaskName": one.name, "DeadLine": str(one.hours),
                "RequiredAssigneeCount": str(one.count), "SuperVisorId": str(supervisor),
                "SuperVisorName": one.supervisor,
                "SupervisorNotificationOnDue": str(one.notice_hours),
                "Priority": str(one.priority), "AllowedStartTimeSpan": str(one.start_hours),
                "ReminderTimeSpan": str(one.reminder_hours), "OnCompleteNotice": "False"},
            "instruction": one.instruction,
            "requirements": [(name, "", 0) for name in one.needs],
            "permissions": list(one.permissions),
            "users": sorted(ids(self.model.users, one.users)),
            "groups": sorted(ids(self.model.groups, one.groups)),
            "roles": [-role for role in sorted(one.roles)]}

    def workflows_of(self, document, by=ADMIN, filter_=""):
        answer = self.programs.call("GetDocumentWorkflows", by, documentPath=document.path,
                                    filter=filter_)
        if answer.xml.get("success") != "true":
            return answer.error
        return {int(one.findtext("WorkflowId")): {child.tag: child.text or "" for child in one}
                for one in answer.xml.iter("Workflow")}

    def bind_workflow(self, workflow):
        known = {one.id for one in self.model.workflows}
        seen = self.workflows_of(workflow.document)
        require(isinstance(seen, dict), f"{workflow.document.path}: {seen}")
        new = [id_ for id_ in seen if id_ not in known]
        require(len(new) == 1, f"new workflows of {workflow.document.path}: {new}")
        workflow.id = new[0]

    def compare_tasks(self):
        answer = self.programs.call("getTasks", ADMIN, xmlcriteria="<all/>", SortBy="DefaultSort",
                                    AscendingOrder=True)
        seen = tasks_of(answer)
        require(answer.xml.get("taskCount") == str(len(seen)), "taskCount")
        new = {id_: one for id_, one in seen.items() if id_ not in
               {task.id for task in self.model.tasks}}
        for task in self.model.tasks:
            if task.id == 0:
                self.bind_task(task, new)
            self.compare_task(task, seen.get(task.id))
        require(not new, f"tasks that the model does not have: {new}")
        self.compare_definition_ids()

    def compare_histories(self):
        """Whom redirections would have given tasks to."""
        seen = dict(self.programs.connection.execute(
            "SELECT task_id, detail FROM task_history WHERE action = 'RedirectionPassedOver'"))
        for task in self.model.tasks:
            over = self.model.users[task.passed_over].id if task.passed_over else None
            expected = f"user {over} is not of the library" if over else None
            require(seen.get(task.id) == expected,
                    f"task {task.id}: {seen.get(task.id)!r}, not {expected!r}")

    def bind_task(self, task, new):
        expected = task.shown()
        wrong = {id_: differences(expected, one) for id_, one in new.items()}
        task.id = next((id_ for id_ in wrong if not wrong[id_]), 0)
        require(task.id, f"a new task of {task.assignee} is not there; there are {wrong}")
        if task.definition and not task.definition.id:
            task.definition.id = int(new[task.id]["TaskDefID"])
        del new[task.id]

    def compare_task(self, task, seen):
        require(seen, f"task {task.id} is not there")
        wrong = differences(self.task_shown(task), seen)
        require(not wrong, f"task {task.id}: {wrong}")

    def task_shown(self, task):
        return {**task.shown(), "TaskDefID": str(task.definition.id if task.definition else 0),
                "DocumentFolderID": str(self.model.folders[task.document.folder])}

    def compare_definition_ids(self):
        """The running workflows have copies of their own."""
        used = {id(task.definition): task.definition.id for task in self.model.tasks
                if task.definition}
        used.update((id(one), one.id) for flow in self.model.flows for step in flow.steps
                    for one in step.tasks)
        require(len(set(used.values())) == len(used), f"shared task definitions: {used}")

    def compare_workflows(self):
        """What no operation tells: which step, how it ended, and where documents are."""
        rows = self.programs.connection.execute(
            "SELECT id, flow_id, document_id, step_number, ended IS NOT NULL, outcome"
            " FROM workflows ORDER BY id").fetchall()
        expected = [(one.id, one.flow.id, one.document.id, one.step.number, int(bool(one.ended)),
                     one.outcome) for one in self.model.workflows]
        require(sorted(expected) == rows, f"workflows: {rows}, not {expected}")
        folders = dict(self.programs.connection.execute("SELECT id, folder_id FROM documents"))
        for document in self.model.documents:
            require(folders[document.id] == self.model.folders[document.folder],
                    f"{document.path} is in folder {folders[document.id]}")
        for workflow in self.model.workflows:
            require(workflow.ended or any(
                one.step is workflow.step for one in self.model.open_tasks(workflow)),
                f"workflow {workflow.id} has nothing to do in its step")

    # Looking: as anybody, at anything

    def look(self, rng):
        by = rng.choice([*self.model.users, ADMIN, "expired"])
        document = rng.choice(self.model.documents)
        before = self.programs.version()
        rng.choice((self.look_at_tasks, self.look_at_task, self.look_at_document,
                    self.look_at_workflows, self.look_at_workflow, self.look_at_redirection))(
            rng, by, document)
        self.require_unchanged(before)

    def expect(self, what, *arguments):
        """What the model answers, or the words of its errors."""
        try:
            return what(*arguments)
        except Refused as refusal:
            return refusal.words

    def refused(self, answer, expected, what):
        """Whether the model refuses it; the answer has to do the same."""
        refused = isinstance(expected, tuple)
        error = answer.error or ""
        require(refused == (answer.xml.get("success") == "false")
                and (not refused or any(one.lower() in error.lower() for one in expected)),
                f"{what}: {error or 'success'}, not {expected if refused else 'success'}")
        return refused

    def look_at_tasks(self, rng, by, document):
        answer = self.programs.call("getTasks", by, xmlcriteria="<all/>", SortBy="DueDate",
                                    AscendingOrder=True)
        what = f"getTasks by {by}"
        if self.refused(answer, self.expect(self.model.require_ticket, by), what):
            return
        seen = tasks_of(answer)
        expected = [one for one in self.model.tasks if self.model.lists(by, one)]
        require(set(seen) == {one.id for one in expected},
                f"{what}: {sorted(seen)}, not {sorted(one.id for one in expected)}")
        for task in expected:
            self.compare_task(task, seen[task.id])

    def look_at_task(self, rng, by, document):
        task = rng.choice(self.model.tasks) if self.model.tasks else None
        id_ = task.id if task else 1
        answer = self.programs.call("GetTask", by, taskId=id_)
        expected = self.expect(self.model.task, by, id_)
        if not self.refused(answer, expected, f"GetTask {id_} by {by}"):
            self.compare_task(task, tasks_of(answer)[id_])

    def look_at_document(self, rng, by, document):
        filter_, statuses = rng.choice(
            (("", None), ("current_tasks", True), ("task_history", False)))
        answer = self.programs.call("GetDocumentTasks", by, documentPath=document.path,
                                    filter=filter_)
        what = f"GetDocumentTasks of {document.path} by {by}"
        if self.refused(answer, self.expect(self.model.document, by, document.path), what):
            return
        seen = [(int(one.findtext("TaskId")), one.findtext("TaskStatus"),
                 one.findtext("AssigneeName"), one.findtext("DueDate").replace("T", " "))
                for one in answer.xml.iter("WorkflowExecutingTask")]
        expected = [(one.id, one.shown()) for one in self.model.tasks if one.document is document
                    and statuses in (None, one.status in OPEN)]
        expected = [(id_, one["TaskStatus"], one["AssigneeName"], one["DueDate"])
                    for id_, one in expected]
        require(sorted(seen) == sorted(expected), f"{what}: {seen}, not {expected}")
        require([one[3] for one in seen] == sorted(one[3] for one in seen), f"{what}: the order")

    def workflow_shown(self, one):
        return {
            "WorkflowName": one.flow.name, "WorkflowDefId": str(one.flow.id),
            "DocumentId": str(one.document.id), "StartDate": iso(one.started) + "Z",
            "DueDate": iso(one.due) + "Z",
            "FinishDate": iso(one.ended) + "Z" if one.ended else "0001-01-01T00:00:00Z",
            "SubmittedByName": one.submitter,
            "OnEndMoveToFolderId": str(self.model.folders.get(one.end_folder, 0))}

    def look_at_workflows(self, rng, by, document):
        filter_, ended = rng.choice((("", None), ("current", False), ("history", True)))
        answer = self.programs.call("GetDocumentWorkflows", by, documentPath=document.path,
                                    filter=filter_)
        what = f"GetDocumentWorkflows of {document.path} by {by}"
        if self.refused(answer, self.expect(self.model.document, by, document.path), what):
            return
        expected = [one for one in self.model.workflows if one.document is document
                    and ended in (None, bool(one.ended))]
        seen = list(answer.xml.iter("Workflow"))
        require([int(one.findtext("WorkflowId")) for one in seen] == [one.id for one in expected],
                f"{what}: {answer.text}")
        for one, xml in zip(expected, seen):
            self.compare_workflow(what, one, xml)

    def compare_workflow(self, what, workflow, xml):
        wrong = differences(self.workflow_shown(workflow),
                            {child.tag: child.text or "" for child in xml})
        require(not wrong, f"{what}: workflow {workflow.id}: {wrong}")

    def look_at_workflow(self, rng, by, document):
        """Of this document, or of another."""
        workflow = rng.choice(self.model.workflows) if self.model.workflows else None
        document = workflow.document if workflow and rng.random() < 0.9 else document
        answer = self.programs.call("GetDocumentWorkflow", by, documentPath=document.path,
                                    workflowId=workflow.id if workflow else 1)
        expected = self.expect(self.model.document, by, document.path)
        if not isinstance(expected, tuple) and (not workflow or workflow.document is not document):
            expected = ("Workflow not found",)
        what = f"GetDocumentWorkflow of {document.path} by {by}"
        if not self.refused(answer, expected, what):
            self.compare_workflow(what, workflow, answer.xml.find("Workflow"))

    def look_at_redirection(self, rng, by, document):
        login = rng.choice(list(self.model.users))
        answer = self.programs.call("GetUserTaskRedirectionTo", ADMIN, userName=login)
        seen = answer.xml.findtext("TaskRedirection/UserName") or ""
        expected = self.model.redirections.get(login, ("",))[0]
        require(seen == expected, f"tasks of {login} go to {seen!r}, not {expected!r}")


class Crowd(Trip):
    """Some calls are sent at once: what came of them is what one order of them gives."""

    SIZE = 3

    def step(self, steps):
        calls = [move(self.model, *one) for one in steps]
        if any(call.operation in (*DEFINING, ROUTESLIP, CLOCK) for call in calls):
            super().step(steps)
            return
        sent = [wire(self.model, call.operation, call.parameters) for call in calls]
        roots = [None] * len(calls)

        def carry_out(at):
            roots[at] = self.send(calls[at], steps[at][1], sent[at])

        together(*(lambda at=at: carry_out(at) for at in range(len(calls))))
        self.log += [f"at once: {call.operation} by {call.by}: {values}: {root.get('error') or 'success'}"
                     for call, values, root in zip(calls, sent, roots)]
        self.find_order(calls, roots)

    def find_order(self, calls, roots):
        before, said = (self.model, calls), []
        for order in itertools.permutations(range(len(calls))):
            self.model, again = copy.deepcopy(before)
            try:
                for at in order:
                    self.judge(roots[at], self.predict(again[at])[0])
                self.compare_state()
                return
            except Differs as error:
                said.append(f"{order}: {error}")
        raise Differs("no order explains it:\n" + "\n".join(said))


DEFINING = ("CreateFlowDef2", "AddFlowStepDef1", "AddFlowTaskDef", "UpdateWorkflowTaskDef",
            "ActivateFlowDef", "DeactivateFlowDef")


# Running and shortening ---------------------------------------------------------------------


class Runner:
    def __init__(self, together, processes=1):
        self.together, self.processes, self.programs = together, processes, Programs(together, processes)

    def failure(self, steps, check=True):
        """None, or what went wrong after which calls."""
        trip = Trip(self.programs)
        try:
            trip.run(steps, check)
        except Exception as error:
            text = str(error) if isinstance(error, Differs) else f"{type(error).__name__}: {error}"
            if not isinstance(error, Differs):
                text += self.restart()
            return text, trip.log

    def restart(self):
        """New processes instead of those that may have ended; what the old ones said."""
        said = ""
        try:
            self.programs.close()
        except AssertionError as error:
            said = f"\n{error}"
        self.programs = Programs(self.together, self.processes)
        return said

    def shorten(self, steps):
        """The shortest that fails as well which leaving out some of the steps leads to."""
        size, tries = len(steps) // 2, 0
        while size and tries < TRIES:
            at, found = 0, False
            while at < len(steps) and tries < TRIES:
                shorter, tries = steps[:at] + steps[at + size:], tries + 1
                if self.failure(shorter):
                    steps, found = shorter, True
                else:
                    at += size
            size = size if found and size == 1 else size // 2
        return steps


def explore(together):
    seed, only = number("SEED", 1), number("ONLY", 0)
    count = number("SEQUENCES", SEQUENCES)
    runner = Runner(together)
    try:
        for at in [only] if only else range(1, count + 1):
            steps = sequence(random.Random(f"{seed} {at} {together}"), LENGTH)
            failure = runner.failure(steps, check=at % CHECKED == 0)
            if failure:
                report(runner, seed, at, steps, failure)
    finally:
        runner.programs.close()


def report(runner, seed, at, steps, failure):
    text, log = runner.failure(runner.shorten(steps)) or failure
    calls = "\n".join(f"  {index}. {line}" for index, line in enumerate(log, 1))
    raise AssertionError(
        f"sequence {at} of seed {seed}: {text}\nafter {len(log)} calls, shortened from "
        f"{len(failure[1])}:\n{calls}\nAgain: ROUTESLIP_PROPERTY_SEED={seed} "
        f"ROUTESLIP_PROPERTY_ONLY={at}")


def test_all_operations_in_one_program():
    explore(together=True)


def test_an_executable_for_each_operation():
    explore(together=False)


def test_calls_at_once():
    """On one host, in three processes, or on two."""
    seed, only = number("SEED", 1), number("ONLY", 0)
    runner = Runner(True, PROCESSES)
    try:
        for at in [only] if only else range(1, CROWDS + 1):
            trip = Crowd(runner.programs)
            try:
                trip.run(sequence(random.Random(f"{seed} {at} at once"), LENGTH))
            except Differs as error:
                calls = "\n".join(f"  {line}" for line in trip.log)
                raise AssertionError(f"sequence {at} of seed {seed}: {error}\nafter\n{calls}") from None
        assert_contended(runner.programs.server("srv.asmx"))
    finally:
        runner.programs.close()
