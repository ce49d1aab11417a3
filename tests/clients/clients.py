"""
What the clients of the SOAP service have in common: how they are talked to, and
what must hold for each.

    globals().update(tests_of(lambda: [command, ...]))      in the test file of a client

A client is a program in its own language that uses its library as others do. It is
started with the WSDL's address and a version of SOAP, "1.1" or "1.2". It says one JSON
object in a line as soon as it has read the WSDL, and then one for each line that it is
given:

    {"operations": ["GetTask", ...]}            those that the WSDL has, in the version's port
    ["GetTask", {"taskId": 1, "until": {"dateTime": "2026-01-02T03:04:05"}}]      what it is given
    {"result": ["root", {"success": "true"}, "text", [children, in the same form]]}
    {"fault": ["soap:Client", "..."]}

Values become the language's own before they go to the library; a result is what the
library made of the answer.
"""

import contextlib
import json
import os
import re
import subprocess
import tempfile
import threading
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import quoteattr

import flows
import harness
import workflows
from harness import Api, note
from servers.servers import WebServer
from tasks import DEMO_TASK, related, set_type, show, value_of

KINDS = ("lighttpd", "apache")
PYTHON = "/usr/bin/python3"  # Debian's, which has Debian's modules
# What must arrive as it was sent: white space, what XML and its CDATA sections end with,
# scripts that are written from the right, and characters outside the first plane.
TEXT = "Größe <b>&amp;</b> \"x\" 'y' ]]> <!-- 承認 --> شكرا\n\t100 % & 😀 e\u0301"
FLOW, STEPS, TASK = "Vertragsprüfung 承認 2", ("Prüfung", "Έγκριση"), "مراجعة العقد"
DOCUMENT = "Müller & Söhne <2026> 'x' \"契約\".pdf"
PATH = f"{flows.CONTRACTS}/{DOCUMENT}"
TYPE = "Verträge & <\"Sonstiges\"> 契約"
OTHER = "NoSuchOp"
REVIEWER, SECRET = "zoë", "p<ä>&\"' ]]> 😀 &amp;"


class Said:
    """What a client said of an answer: the result as an element, or the fault's code and text."""

    def __init__(self, line):
        said = json.loads(line)
        self.line = line
        self.fault = said.get("fault")
        self.status = 500 if self.fault else 200
        self.xml = None if self.fault else element_of(said["result"])

    def __str__(self):
        return self.line[:3000]


def element_of(tree):
    """An element of its name, attributes, text and children."""
    name, attributes, text, children = tree
    made = ElementTree.Element(name, attributes)
    made.text = text
    made.extend(map(element_of, children))
    return made


class Client(Api):
    """An Api whose calls a client makes; close() ends it."""

    def __init__(self, home, command, wsdl, version):
        super().__init__(home)
        self.version = version
        handle, self.stderr = tempfile.mkstemp(dir=harness.scratch())
        with open(handle, "wb") as stderr:
            self.process = subprocess.Popen(
                [*command, wsdl, version], env=harness.clean_environment(), stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8")
        self.operations = json.loads(self.read())["operations"]

    def read(self):
        """The next line; a client that has hung is ended."""
        timer = threading.Timer(harness.PATIENCE, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        if not line:
            with open(self.stderr, encoding="utf-8", errors="replace") as file:
                raise AssertionError(f"the client ended with {self.process.wait()}\n{file.read()}")
        return line

    def call(self, operation, by=None, **parameters):
        """See Api."""
        if by is not None:
            ticket = harness.describe(operation).ticket.name
            parameters = {ticket: self.home.tickets[by], **parameters}
        self.process.stdin.write(json.dumps([operation, parameters]) + "\n")
        self.process.stdin.flush()
        said = Said(self.read())
        note(f"{operation} {parameters}: {str(said)[:500]}")
        return said

    def root(self, answer):
        return answer.xml

    def log_in(self, login):
        root = self.good("AuthenticateUser", UID=login, PWD=self.home.password(login))
        self.home.tickets[login] = root.get("ticket")

    def refused(self, reason, operation, by=None, **parameters):
        """There is a fault that blames the client, and ends in the reason."""
        said = self.call(operation, by, **parameters)
        assert said.fault, said
        code, text = said.fault
        assert code.rpartition(":")[2] == ("Client" if self.version == "1.1" else "Sender"), said
        assert text.endswith(reason), said

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        assert self.process.wait(harness.PATIENCE) == 0, self.process.returncode


def client(server, command, version, wsdl=None):
    made = Client(server.home, command, wsdl or f"http://127.0.0.1:{server.port}/srv.asmx?WSDL", version)
    return contextlib.closing(made)


# What must hold for every client ---------------------------------------------------------------


def all_operations_are_there(api):
    assert api.operations == sorted(harness.operations())


def a_trip(api):
    """A workflow is defined, a document submitted, the tasks found and completed."""
    home = api.home
    for login in (flows.MANAGER, workflows.SUBMITTER, REVIEWER):
        api.log_in(login)
    of_flow = {"DomainName": flows.LIBRARY, "FlowName": FLOW}
    root = api.good("CreateFlowDef3", by=flows.MANAGER, **of_flow, ActiveFolderPath=flows.CONTRACTS,
                    OnEndMoveToPath=flows.ARCHIVE, Hide=False)
    flow = int(root.find("FlowDef").get("FlowDefID"))
    people = (REVIEWER, flows.MANAGER)
    for number, (step, login) in enumerate(zip(STEPS, people), start=1):
        root = api.good("AddFlowStepDef", by=flows.MANAGER, **of_flow, StepName=step)
        assert root.get("StepNumber") == str(number)
        api.good("AddFlowTaskDef", by=flows.MANAGER, **of_flow, StepNumber=number,
                 TaskDefXML=flows.taskdef(users=[home.user_id(login)], TaskName=TASK, instruction=TEXT,
                                          needs=["Comments"] if number == 1 else ["Approval"]))
    root = api.good("GetFlowDef", by=flows.MANAGER, DomainName=flows.LIBRARY, WorkflowName=FLOW)
    assert root.find("FlowDef").get("FlowName") == FLOW
    assert [one["instruction"] for one in map(flows.read_task, root.iter("TaskDef"))] == [TEXT, TEXT]
    api.good("ActivateFlowDef", by=flows.MANAGER, domainName=flows.LIBRARY, flowName=FLOW)
    api.good("SubmitDocumentToFlow", by=workflows.SUBMITTER, Path=PATH, FlowDefID=flow)

    task = the_task(api, REVIEWER, flow)
    fields = show(api, task, by=REVIEWER)
    assert (fields["DocumentName"], fields["DocumentTypeName"]) == (DOCUMENT, TYPE)
    assert (fields["FlowName"], fields["StepName"], fields["TaskName"]) == (FLOW, STEPS[0], TASK)
    assert (fields["AssigneeName"], fields["extendedInstruction"]) == (REVIEWER, TEXT)
    api.bad("comment", "CompleteTask", by=REVIEWER, taskId=task)
    api.good("CompleteTask", by=REVIEWER, taskId=task, comments=TEXT)
    assert show(api, task, by=REVIEWER)["extendedComment"] == TEXT
    assert home.value("SELECT comments FROM tasks WHERE id = ?", task) == TEXT

    task = the_task(api, flows.MANAGER, flow)
    api.good("SetTaskApprovalStatus", by=flows.MANAGER, taskId=task, approvalDecision=6)
    api.good("CompleteTask", by=flows.MANAGER, taskId=task)
    assert workflows.state(home)[:2] == ("Complete", 2)
    root = api.good("GetDocumentWorkflows", by=flows.MANAGER, filter="history",
                    documentPath=f"{flows.ARCHIVE}/{DOCUMENT}")
    assert len(root.findall("Workflows/Workflow")) == 1


def the_task(api, login, flow):
    """The only task that somebody has of the definition; it is looked for by the document's type."""
    wanted = {"WORKFLOWDEFID": flow, "DOCUMENTTYPE": TYPE, "ASSIGNEEID": api.home.user_id(login)}
    params = (f"<param NAME={quoteattr(k)} VALUE={quoteattr(str(v))} />" for k, v in wanted.items())
    root = api.good("getTasks", by=login, xmlcriteria=f"<criteria>{''.join(params)}</criteria>",
                    SortBy="DueDate", AscendingOrder=True)
    (only,) = root.findall("tasks/Task")
    return int(only.findtext("TaskID"))


def another_due_date(api):
    """A related task, and a date that is a date for the client too."""
    api.log_in("jsmith")
    task, _ = value_of(api.good("CreateRelatedTask", by="jsmith", taskId=DEMO_TASK,
                                xmlParameters=related(Instructions=TEXT)))
    api.good("ChangeTaskDueDate", by="jsmith", taskId=task, newDueDate={"dateTime": "2026-06-15T17:00:01"},
             allowedStartTimeSpan=24)
    fields = show(api, task)
    assert fields["TaskStatus"] == "DueDateChanged" and fields["extendedInstruction"] == TEXT
    assert fields["DueDate"] == "2026-06-15 17:00:01"
    assert fields["AllowedStartDate"] == "2026-06-14 17:00:01"


def bad_input_is_refused(api):
    home = api.home
    before = home.dump()
    number = "Input string was not in a correct format."
    api.refused(number, "GetTask", by="jdoe", taskId="one")
    api.refused(number, "DeleteTask", by="jdoe", taskId="")
    api.refused("too large or too small for an Int32.", "GetTask", by="jdoe", taskId=2147483648)
    for ticket in ("", "abc123", TEXT):
        error = api.bad("[901]", "GetTask", authenticationTicket=ticket, taskId=DEMO_TASK)
        assert error == "[901] Session expired or Invalid ticket"
    api.bad("task not found", "GetTask", by="jdoe", taskId=4711)
    api.bad("XML", "CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters="<a>" + TEXT)
    api.good("GetTask", by="jdoe", taskId=DEMO_TASK)
    assert home.dump() == before


CHECKS = (all_operations_are_there, a_trip, another_due_date, bad_input_is_refused)


def all_checks(server, command, version):
    with client(server, command, version) as api:
        for check in CHECKS:
            note(check.__name__)
            check(api)
    note("an operation that the server does not have")
    with client(server, command, version, wsdl_of_another(server)) as api:
        action = harness.NAMESPACE + OTHER
        api.refused(f"SOAPAction: {action}." if version == "1.1"
                    else f"The action '{action}' was not recognized.", OTHER, by=None)


def wsdl_of_another(server):
    """The path of a WSDL that has an operation which the server has not."""
    text = server.request("GET", "/srv.asmx?WSDL").text
    path = os.path.join(server.home.path, "another.wsdl")
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r"\bServerInfo", OTHER, text))
    return path


def add_people_and_papers(home):
    home.add_user(REVIEWER, password=SECRET)
    source = os.path.join(harness.SOURCE, "db", "demo", "agreement.pdf")
    home.routeslip("document", "import", source, PATH)
    set_type(home, TYPE, DOCUMENT)


def behind_servers(check):
    """{name: test}: check(server, version) with each version of SOAP, behind each server."""

    def behind(kind, version):
        def test(home):
            add_people_and_papers(home)
            with WebServer(home, kind, processes=1) as server:
                check(server, version)

        return test

    return {
        f"test_soap_{version.replace('.', '_')}_behind_{kind}": behind(kind, version)
        for kind in KINDS
        for version in harness.SOAP_VERSIONS
    }


def tests_of(command):
    """{name: test} for a client. `command()`: how it is started, without its two arguments."""
    return behind_servers(lambda server, version: all_checks(server, command(), version))
