"""Includes go downward only: what a file may know of is fixed by its level."""

import os
import re
import subprocess
import tempfile

from harness import SOURCE

# Each line is a level. A file includes headers of lower levels, and a header those
# to its left in its own. The .c files of a level that is marked may know one another.
COMMON = (
    "base",
    "arena",
    "= text date decimal error call queue",
    "= field xml db db_handle db_statement db_upkeep host",
    "json json_xml shape route envelope body client form",
    "= multipart request request_rest response rest request_list request_object",
)
SERVICE = (
    "= schema settings",
    "= guid picture user share key password attempt pair ticket login person",
    "= library content record redirection task task_state task_answer task_change rights task_list "
    "task_request task_complete task_reassign task_performance attachment document_tasks "
    "due_documents task_category currency entity entity_list contact_info contact_info_change contact_status "
    "contact contact_answer contact_change entity_members opportunity_stage opportunity opportunity_list "
    "crm_case crm_case_list crm_event_category crm_event crm_event_list crm_task crm_task_answer "
    "crm_task_list contact_list contact_search task_template "
    "task_definition task_definition_store flow flow_answer flow_parameters flow_request "
    "flow_roles step workflow_copy workflow workflow_people workflow_task workflow_answer "
    "workflow_figures",
    "= operation element describe sample resource reference page operation_page profile_page wsdl openapi_schema openapi service_page batch",
    "service",
    "main",
)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


class Place:
    """Where a module stands."""

    def __init__(self, level, position, open_):
        self.level, self.position, self.open = level, position, open_

    def may_include(self, other, header):
        """Whether its header, or its .c file, may include the other's header."""
        if header:
            return (other.level, other.position) < (self.level, self.position)
        return other.level < self.level or (other.level == self.level and self.open)


def places():
    """{"common/arena": Place}"""
    found, level = {}, 0
    for folder, lines in (("common", COMMON), ("src", SERVICE)):
        for line in lines:
            level += 1
            for position, name in enumerate(line.removeprefix("= ").split()):
                found[f"{folder}/{name}"] = Place(level, position, line.startswith("="))
    return found


def sources(*folders):
    """Paths relative to the top of all .c and .h files in the folders, not below them."""
    return [
        f"{folder}/{name}"
        for folder in folders
        for name in sorted(os.listdir(os.path.join(SOURCE, folder)))
        if name.endswith((".c", ".h"))
    ]


def includes(path):
    """[(is it one of ours, name)]"""
    with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
        return [(mark == '"', name) for mark, name in INCLUDE.findall(file.read())]


def find(name):
    """The module that a quoted include means: headers have one name in common/ and src/."""
    places = [
        folder
        for folder in ("common", "src", "src/command")
        if os.path.exists(os.path.join(SOURCE, folder, name))
    ]
    assert len(places) == 1, f'"{name}" is in {places or "no folder"}'
    return f"{places[0]}/{name.removesuffix('.h')}"


def test_every_file_has_a_level():
    known = places()
    missing = [path for path in sources("common", "src") if os.path.splitext(path)[0] not in known]
    assert not missing, f"{missing}: give each a level in tests/layers.py"


def test_includes_go_downward():
    known = places()
    wrong = []
    for path in sources("common", "src"):
        module = os.path.splitext(path)[0]
        for ours, name in includes(path):
            if not ours or find(name) == module or module not in known:
                continue
            if not known[module].may_include(known[find(name)], path.endswith(".h")):
                wrong.append(f"{path} includes {name}")
    assert not wrong, "\n".join(wrong)


def test_common_knows_nothing_of_this_service():
    for path in sources("common"):
        for ours, name in includes(path):
            assert not ours or find(name).startswith("common/"), f"{path} includes {name}"
        with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
            text = file.read()
        code = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        assert not re.search(r"\b(tasks|documents|domains|users|tickets)\b[^;]*\b(FROM|WHERE)\b", code)
        assert not re.search(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [a-z]", code), path


def test_operations_include_operation_h_and_entities_only():
    entities = {f"src/{name}" for line in SERVICE[1:3] for name in line.split()} | {"src/operation"}
    wrong = []
    for area in sorted(os.listdir(os.path.join(SOURCE, "cgi-bin"))):
        for path in sources(f"cgi-bin/{area}"):
            listed = includes(path)
            if (True, "operation.h") not in listed:
                wrong.append(f"{path} does not include operation.h")
            for ours, name in listed:
                if not ours or find(name) not in entities:
                    wrong.append(f"{path} includes {name}")
    assert not wrong, "\n".join(wrong)


def test_sql_is_in_src_only():
    statement = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)\b')
    for area in sorted(os.listdir(os.path.join(SOURCE, "cgi-bin"))):
        for path in sources(f"cgi-bin/{area}"):
            with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
                assert not statement.search(file.read()), f"{path} holds SQL"


def test_one_file_knows_of_each_library():
    """SQLite, libxml2's reader and libfcgi are behind one module each."""
    for header, allowed in (
        ("sqlite3.h", {"common/db_handle.h"}),
        ("fcgiapp.h", {"common/host.c"}),
        ("libxml/parser.h", {"common/xml.c", "src/service.c"}),
        ("libxml/tree.h", {"common/xml.c"}),
    ):
        for path in sources("common", "src", "src/command"):
            names = [name for ours, name in includes(path) if not ours]
            assert header not in names or path in allowed, f"{path} includes <{header}>"


def flags_of(package):
    finished = subprocess.run(["pkg-config", "--cflags", package], capture_output=True, text=True)
    return finished.stdout.split() if finished.returncode == 0 else []


def test_a_header_compiles_alone():
    flags = flags_of("libxml-2.0")
    headers = [path for path in sources("common", "src", "src/command") if path.endswith(".h")]
    assert len(headers) > 10, headers
    with tempfile.TemporaryDirectory() as folder:
        unit = os.path.join(folder, "alone.c")
        for path in headers:
            with open(unit, "w", encoding="utf-8") as file:
                # Twice: its guard works.
                file.write(f'#include "{SOURCE}/{path}"\n' * 2 + "extern int nothing;\n")
            finished = subprocess.run(
                ["gcc", "-std=gnu11", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
                 "-iquote", f"{SOURCE}/common", "-iquote", f"{SOURCE}/src", *flags, unit],
                capture_output=True, text=True)
            assert finished.returncode == 0, f"{path}\n{finished.stderr}"


def test_budgets():
    """A file that grows over its budget wants to be two."""
    for path in sources("common", "src", "src/command"):
        with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
            lines = sum(1 for _ in file)
        assert lines <= 500, f"{path} has {lines} lines"
    for area in sorted(os.listdir(os.path.join(SOURCE, "cgi-bin"))):
        for path in sources(f"cgi-bin/{area}"):
            with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
                lines = sum(1 for _ in file)
            assert lines <= 150, f"{path} has {lines} lines"


def test_functions_are_short():
    """A function ends at a brace in the first column; it has at most fifty lines."""
    paths = sources("common", "src", "src/command")
    for area in sorted(os.listdir(os.path.join(SOURCE, "cgi-bin"))):
        paths += sources(f"cgi-bin/{area}")
    for path in paths:
        if not path.endswith(".c"):
            continue
        start = None
        with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.startswith("{"):
                    start = number
                elif line.startswith("}") and start:
                    assert number - start <= 51, f"{path}:{start}: {number - start - 1} lines"
                    start = None
