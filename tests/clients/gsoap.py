"""gSOAP: a program in C, generated from the WSDL that the server gives."""

import os
import shutil
import xml.etree.ElementTree as ElementTree

import flows
import harness
import workflows
from clients.clients import FLOW, PATH, REVIEWER, SECRET, TEXT, behind_servers
from tasks import fields_of

SOURCE = os.path.join(harness.TESTS, "clients", "gsoap", "client.c")
SECONDS = 600  # until the compiler counts as hung
built = []


def run(*command, cwd=None):
    """What a command prints."""
    name = command[0]
    assert shutil.which(name), f"{name} is not installed: run build-aux/install-packages check"
    process, out, err = harness.run_program(command, harness.clean_environment(), cwd=cwd, timeout=SECONDS)
    assert process.returncode == 0, f"{command}: {process.returncode}\n{out.decode()}{err.decode()}"
    return out.decode()


def program(server):
    """The client, compiled for the first server that it is for."""
    if not built:
        folder = os.path.join(harness.scratch(), "gsoap")
        os.makedirs(folder)
        url = f"http://127.0.0.1:{server.port}/srv.asmx?WSDL"
        run("wsdl2h", "-c", "-o", "service.h", url, cwd=folder)
        run("soapcpp2", "-c", "-C", "-L", "-x", "service.h", cwd=folder)
        run("gcc", "-w", "-I.", "-o", "client", SOURCE, "soapC.c", "soapClient.c", "-lgsoap", cwd=folder)
        built.append(os.path.join(folder, "client"))
    return built[0]


def a_trip(server, version):
    home = server.home
    given = {
        "url": f"http://127.0.0.1:{server.port}/srv.asmx",
        "version": version,
        "manager": flows.MANAGER,
        "manager_password": home.password(flows.MANAGER),
        "assignee": REVIEWER,
        "assignee_password": SECRET,
        "flow": FLOW,
        "task": flows.taskdef(users=[home.user_id(REVIEWER)], instruction=TEXT),
        "document": PATH,
        "comment": TEXT,
    }
    said = run(program(server), *(f"{name}={value}" for name, value in given.items()))
    harness.note(said)
    answers, _, fault = said.partition(f"SOAP {version} fault ")
    *good, shown, refused, by_element = ElementTree.fromstring(f"<said>{answers}{'<none />' if fault else ''}</said>")
    assert [one.get("success") for one in good] == ["true"] * 9
    fields = fields_of(shown.find("Task"))
    assert fields["FlowName"] == FLOW and fields["TaskStatus"] == "Completed"
    assert fields["extendedInstruction"] == fields["extendedComment"] == TEXT
    assert refused.get("error") == "[901] Session expired or Invalid ticket"
    if version == "1.1":  # the header alone names the operation
        assert "Client" in fault and "http://tempuri.org/NoSuchOp" in fault
    else:  # the element does where the action names none
        assert not fault and fields_of(by_element.find("Task"))["TaskID"] == fields["TaskID"]
    assert workflows.state(home)[:2] == ("Complete", 1)


globals().update(behind_servers(a_trip))
