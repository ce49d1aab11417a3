"""What is built, tested and described is what the source tree holds."""

import os
import re
import subprocess

from harness import (
    SOURCE,
    TESTS,
    build,
    clean_environment,
    describe,
    operations,
    option,
    program,
    resources,
    run_program,
    without_leaks,
)

PROGRAMS = ("srv.asmx", "api", "routeslip")
AREAS = {  # folder: what the reference calls it
    "audit": "Audit Logs",
    "authentication": "Authentication",
    "document": "Document Management",
    "folder": "Folder Management",
    "group": "User Group Management",
    "library": "Domain/Library Management",
    "listing": "Folder & Document Listing",
    "recycle": "Recycle Bin",
    "redirection": "Workflow Management",
    "server": "Server & License Management",
    "security": "Security & Access Control",
    "settings": "Application Settings & Configuration",
    "task": "Workflow Management",
    "user": "User Management",
    "workflow": "Workflow Management",
}
ELSEWHERE = {"GetDomainFlows": "Domain/Library Management"}  # the reference has it in another


def test_there_are_operations():
    assert len(operations()) >= 14, operations()


def test_the_generated_list_is_fresh():
    finished = subprocess.run(
        [os.path.join(SOURCE, "build-aux", "operations"), "--check"], capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr


def test_every_operation_has_its_test():
    for name, area in operations().items():
        path = os.path.join(TESTS, area, name + ".py")
        assert os.path.exists(path), f"cgi-bin/{area}/{name}.c has no tests/{area}/{name}.py"
        with open(path, encoding="utf-8") as file:
            assert re.search(r"^def test_", file.read(), re.M), f"{path} has no test"


def test_every_test_has_its_operation():
    for area in set(operations().values()):
        for name in os.listdir(os.path.join(TESTS, area)):
            if name.endswith(".py"):
                assert operations().get(name[:-3]) == area, f"tests/{area}/{name} tests nothing"


def test_names_are_exact_and_alone():
    names = list(operations())
    assert len(names) == len(set(names))
    for name in names:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", name), name


def test_the_one_with_all_has_all():
    listed = option("srv.asmx", "--list").split("\n")
    assert listed.pop() == ""
    assert sorted(listed) == sorted(operations())
    assert listed == sorted(listed)


def test_each_has_itself_only():
    for name in operations():
        assert option(name, "--list") == name + "\n"


def test_what_is_built():
    folder = os.path.join(build(), "programs")
    found = {name for name in os.listdir(folder)
             if os.path.isfile(os.path.join(folder, name)) and os.access(os.path.join(folder, name), os.X_OK)}
    assert found - {"librouteslip.so", "librouteslip-postgresql.so"} == set(operations()) | set(resources()) | set(PROGRAMS), found


def test_help_and_version():
    versions = set()
    for name in (*operations(), *resources(), *PROGRAMS):
        text = option(name, "--help")
        assert name in text and "--help" in text and "--version" in text, text
        versions.add(option(name, "--version"))
    assert len(versions) == 1, versions
    assert re.fullmatch(r"routeslip \d+\.\d+(\.\d+)?\n", versions.pop())


def test_unknown_options():
    for name in (*operations(), *resources(), *PROGRAMS):
        process, out, err = run_program([program(name), "--nonsense"], without_leaks(clean_environment()))
        assert process.returncode not in (0, 99) and process.returncode > 0, name
        assert not out and b"nonsense" in err, (name, out, err)


def test_descriptions():
    for name, area in operations().items():
        description = describe(name)
        said = description.area
        assert said == ELSEWHERE.get(name, AREAS[area]), f"{name} says that it is of {said}"
        assert description.root in ("root", "response")
        assert description.summary.endswith(".") and len(description.summary) < 120
        names = [one.name.lower() for one in description.parameters]
        assert len(names) == len(set(names)), names
        for one in description.parameters:
            assert one.type in ("string", "int", "long", "boolean", "dateTime", "base64Binary"), one.type
            assert len(one.help) > 5, f"{name}: {one.name} has no help"
        if description.ticket and description.ticket.required:
            assert description.parameters[0] is description.ticket, f"{name}: the ticket is not first"


def test_parameters_are_those_of_the_source():
    """--describe mentions every member of struct arguments that is not read from another."""
    for name, area in operations().items():
        with open(os.path.join(SOURCE, "cgi-bin", area, name + ".c"), encoding="utf-8") as file:
            found = re.search(r"struct arguments \{(.*?)\n\};", file.read(), re.S)
        lines = re.sub(r"/\*.*?\*/", "", found.group(1), flags=re.S) if found else ""
        members = re.findall(r"(\w+);", re.sub(r"struct (?!datetime |decimal |bytes )\w+ \*?\w+;", "", lines))
        described = [one.name for one in describe(name).parameters]
        assert members == described, f"{name}: {members} and {described}"


def test_the_api_has_the_routes_of_all_resources():
    listed = option("api", "--list").splitlines()
    assert listed == sorted(listed) and len(set(listed)) == len(listed), listed
    assert sorted(listed) == sorted([
        "GET batch", "POST batch", *(line for name in resources() for line in option(name, "--list").splitlines())])
    for line in listed:
        assert re.fullmatch(r"(GET|POST|PUT|DELETE) ([a-z@/]|{[A-Za-z]+})+", line), line


def test_lists_and_objects_are_read_by_the_fixed_sequence_alone():
    """So one that is used is declared, and read before the write lock is taken."""
    found = {}
    for folder in ("cgi-bin", "src"):
        for path, _, files in os.walk(os.path.join(SOURCE, folder)):
            for name in files:
                if name.endswith(".c"):
                    with open(os.path.join(path, name), encoding="utf-8") as source:
                        read = re.findall(r"\brequest_(?:list|list_ids|lists|objects?)\(", source.read())
                    found.update({name: read} if read else {})
    assert found == {"operation.c": ["request_lists("]}, found


def test_the_description_of_all():
    text = option("srv.asmx", "--describe")
    for name in operations():
        assert describe(name).text.strip() in text, name


def test_the_description_as_a_manual():
    text = option("srv.asmx", "--describe=man")
    assert text.startswith(".TH ")
    for name in operations():
        assert f".SS {name}\n" in text
        for one in describe(name).parameters:
            assert one.name in text
        assert option(name, "--describe=man").startswith(".TH ")
    for line in text.split("\n"):
        assert not re.match(r"\.(?![A-Z]{1,2}\b)", line), f"no macro: {line}"


MANUALS = ("routeslip-operations", "routeslip-api")


def manual(name):
    return os.path.join(build(), "man", name + ".7")


def entries(name):
    """{heading: (the section it is in, [its lines])} of a manual page, as man shows it."""
    process, out, err = run_program(
        ["mandoc", "-T", "utf8", "-O", "width=500", manual(name)], clean_environment())
    found, section, entry = {}, None, None
    for line in re.sub(r".\x08", "", out.decode()).splitlines():
        if re.match(r"\S", line):
            section = line
        elif re.match(r"   \S", line):
            entry = line.strip()
            found[entry] = section, []
        elif entry:
            found[entry][1].append(" ".join(line.split()))
    return found


def test_the_manual_page_lint():
    for name in MANUALS:
        process, out, err = run_program(
            ["mandoc", "-T", "lint", "-W", "warning", manual(name)], clean_environment())
        found = [line for line in (out + err).decode().splitlines() if "missing date" not in line]
        assert not found, "\n".join(found)


def test_the_manual_page_is_by_area():
    """As man shows it: each operation under its area, with all that is said of it."""
    entries_ = entries("routeslip-operations")
    areas = {name: found for name, found in entries_.items() if found[0] != "Elements"}
    assert list(areas) == sorted(areas, key=lambda name: (areas[name][0].lower(), name.lower()))
    assert set(areas) == set(operations())
    for name, (area, lines) in areas.items():
        one = describe(name)
        assert area == one.area
        assert f"Who may call it: {one.who}." in lines and one.summary in lines
        assert any(line.startswith(f"Answer: {one.answer}") for line in lines)
        said = " ".join(lines)
        told = re.search(r"with what is told of (\w+)\.", said)
        assert bool(told) == bool(one.elements) and (not told or entries_[told[1]][0] == "Elements"), name
        for element in one.elements:
            if "/" not in element.path:
                assert element.help in " ".join(entries_[told[1]][1]) or told[1] == "AnswerWithPage", element.path
        for field in one.parameters:
            need = "required" if field.required else "optional"
            assert f"{field.name} ({field.type}, {need}) {field.help}" in said, field.name
        for error, when in one.errors:
            assert f"{error} {when}" in said, error


def test_the_manual_page_of_the_api():
    """Each route under its area, by its path, with all that --describe says of it."""
    found = entries("routeslip-api")
    listed = option("api", "--list").splitlines()
    assert [name for name in found if " " in name] == sorted(
        listed, key=lambda name: (found[name][0].lower(), name.split()[1].lower(), name))
    shown = set()
    for name in ("api", *resources()):
        for text in re.split(r"\n(?=[A-Z]+ \S+: )", option(name, "--describe")):
            route, _, rest = text.partition(": ")
            area, lines = found[route]
            said = " ".join(lines)
            assert area == re.search(r"^area: (.*)", rest, re.M)[1] and rest.split("\n")[0] in lines
            for parameter, type_, need, help_ in re.findall(r"^  (\w+)  (.*?)  (\w+)  (.*)", rest, re.M):
                assert f"{parameter} ({type_}, {need}) {help_}" in said, (route, parameter)
            for status, when in re.findall(r"^  (\d+): (.*)", rest, re.M):
                assert f"{status} {when}" in said, (route, status)
            kind = re.search(r"^shows: (.*)", rest, re.M)[1]
            assert f"({kind})" in said, route
            shown.add(kind.removeprefix("list of "))
    shapes = {name for name, (section, _) in found.items() if section == "Objects"}
    assert shown - {"string"} <= shapes, shown - shapes
    assert any(line.startswith("id (int)") for line in found["Task"][1])


def test_the_documented_operations_are_there():
    for name in ("AuthenticateUser AuthenticateUser1 RenewTicket isValidTicket LogOut GetCurrentUser "
                 "ServerInfo CreateTask CreateRelatedTask GetTask getTasks GetTasks1 ChangeTaskDueDate "
                 "DeleteTask").split():
        assert name in operations(), name


def test_documented_parameters():
    """Names, types and order are the contract; optional ones may be absent."""
    for name, expected in {
        "AuthenticateUser": "UID:string PWD:string",
        "AuthenticateUser1": "UID:string PWD:string Lang:string?",
        "isValidTicket": "AuthenticationTicket:string?",
        "LogOut": "AuthenticationTicket:string?",
        "RenewTicket": "UID:string PWD:string Lang:string? OldTicket:string?",
        "ServerInfo": "",
        "GetCurrentUser": "authenticationTicket:string",
        "ChangeTaskDueDate": "authenticationTicket:string taskId:int newDueDate:dateTime "
                             "allowedStartTimeSpan:int",
        "CreateRelatedTask": "authenticationTicket:string taskId:int xmlParameters:string",
        "CreateTask": "authenticationTicket:string documentPath:string xmlParameters:string",
        "DeleteTask": "authenticationTicket:string taskId:int",
        "GetTask": "authenticationTicket:string taskId:int",
        "getTasks": "AuthenticationTicket:string xmlcriteria:string SortBy:string "
                    "AscendingOrder:boolean",
        "GetTasks1": "AuthenticationTicket:string xmlcriteria:string startingRow:int rowCount:int "
                     "SortBy:string AscendingOrder:boolean",
        "ActivateFlowDef": "authenticationTicket:string domainName:string flowName:string",
        "AddFlowStepDef": "authenticationTicket:string DomainName:string FlowName:string "
                          "StepName:string",
        "AddFlowStepDef1": "authenticationTicket:string DomainName:string FlowName:string "
                           "StepName:string OnStartMoveTo:int",
        "AddFlowTaskDef": "authenticationTicket:string DomainName:string FlowName:string "
                          "StepNumber:int TaskDefXML:string",
        "CreateFlowDef": "authenticationTicket:string DomainName:string FlowName:string "
                         "ActiveFolderPath:string",
        "CreateFlowDef1": "authenticationTicket:string DomainName:string FlowName:string "
                          "ActiveFolderPath:string OnEndMoveToPath:string?",
        "CreateFlowDef2": "authenticationTicket:string DomainName:string FlowName:string "
                          "ActiveFolderPath:string OnEndMoveToPath:string? Supervisor:string?",
        "CreateFlowDef3": "authenticationTicket:string DomainName:string FlowName:string "
                          "ActiveFolderPath:string OnEndMoveToPath:string? Supervisor:string? "
                          "OnEndEventUrl:string? Hide:boolean?",
        "DeactivateFlowDef": "authenticationTicket:string domainName:string flowName:string",
        "DeleteFlowStepDef": "AuthenticationTicket:string DomainName:string FlowName:string "
                             "StepName:string",
        "DeleteFlowTaskDef": "AuthenticationTicket:string DomainName:string FlowName:string "
                             "StepNumber:int TaskDefId:int",
        "DeleteWorkflow": "authenticationTicket:string domainName:string flowName:string",
        "GetDomainFlows": "authenticationTicket:string DomainName:string",
        "GetFlowDef": "AuthenticationTicket:string DomainName:string WorkflowName:string",
        "GetFolderFlows": "AuthenticationTicket:string FolderPath:string "
                          "IncludeInheritedFlows:boolean",
        "GetUsersWorkflowRoles": "authenticationTicket:string userName:string",
        "GetWorkflowStatistics": "authenticationTicket:string domainName:string "
                                 "workflowName:string startDate:dateTime? endDate:dateTime?",
        "GetWorkflowDefinitions": "authenticationTicket:string domainName:string? "
                                  "activeWorkflowOnly:boolean",
        "UpdateWorkflowDefinition": "authenticationTicket:string domainName:string "
                                    "workflowName:string xmlParameters:string",
        "UpdateWorkflowStepDef": "authenticationTicket:string domainName:string "
                                 "workflowName:string stepNumber:int newStepName:string "
                                 "onStartMoveToFolderPath:string?",
        "UpdateRunningWorkflowTaskDef": "authenticationTicket:string documentPath:string "
                                        "workflowId:int stepNumber:int taskDefId:int "
                                        "taskDefXML:string",
        "UpdateWorkflowTaskDef": "authenticationTicket:string domainName:string flowName:string "
                                 "stepNumber:int taskDefId:int taskDefXML:string",
    }.items():
        found = " ".join(f"{one.name}:{one.type}{'' if one.required else '?'}"
                         for one in describe(name).parameters)
        assert found == expected, f"{name}: {found}"
