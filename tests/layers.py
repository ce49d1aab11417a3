"""Includes go downward only: a room knows of those below it, and no files know each other in a circle."""

import functools
import os
import re
import subprocess
import tempfile

from harness import SOURCE

# The rooms, each a floor above the one before it; ARCHITECTURE.md tells what is in them.
ROOMS = ("common", "src/home", "src/people", "src/library", "src/task", "src/notice", "src/workflow",
         "src/crm", "src/operation", "src/service", "src/command")
# What operations need not know of, but for the one that carries out others.
BEHIND = ("src/service", "src/command")
CARRIES_OUT = "cgi-bin/api/batch.c"
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


@functools.cache
def sources(*folders):
    """Paths relative to the top of all .c and .h files in the folders and below them."""
    return [
        os.path.relpath(os.path.join(path, name), SOURCE)
        for folder in folders
        for path, _, names in sorted(os.walk(os.path.join(SOURCE, folder)))
        for name in sorted(names)
        if name.endswith((".c", ".h"))
    ]


@functools.cache
def text(path):
    with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
        return file.read()


@functools.cache
def includes(path):
    """[(is it one of ours, name)]"""
    return [(mark == '"', name) for mark, name in INCLUDE.findall(text(path))]


@functools.cache
def find(name, path):
    """The header that a quoted include in the file means: of its own room, of common/, or of a room that it names."""
    headers = sorted({f"{place}/{name}" for place in (os.path.dirname(path), "common", "src")})
    found = [header for header in headers if os.path.exists(os.path.join(SOURCE, header))]
    assert len(found) == 1, f'"{name}" in {path} means {found or "no file"}'
    return found[0]


def module(path):
    return os.path.splitext(path)[0]


def modules():
    """{module: those that it includes}"""
    found = {}
    for path in sources(*ROOMS):
        known = found.setdefault(module(path), set())
        known.update(module(find(name, path)) for ours, name in includes(path) if ours)
    return {name: known - {name} for name, known in found.items()}


def floor(name):
    return ROOMS.index(os.path.dirname(name))


def test_each_folder_is_a_room():
    folders = {os.path.dirname(path) for path in sources("common", "src")}
    assert folders == set(ROOMS), folders ^ set(ROOMS)


def test_a_room_knows_of_those_below_it():
    wrong = {(module, other) for module, known in modules().items() for other in known if floor(other) > floor(module)}
    assert not wrong, "\n".join(f"{one} includes {other}" for one, other in sorted(wrong))


def circles(known):
    """The sets of modules that lead to each other: Tarjan's strongly connected components."""
    number, lowest, stack, found = {}, {}, [], []

    def visit(name):
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in sorted(known[name]):
            if other not in number:
                visit(other)
            if other in stack:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == number[name]:
            circle = stack[stack.index(name):]
            del stack[stack.index(name):]
            found.append(sorted(circle))

    for name in sorted(known):
        if name not in number:
            visit(name)
    return [circle for circle in found if len(circle) > 1]


def test_each_source_has_its_header():
    """What a file offers is told in the header of its name, and in no other."""
    # what db*.h offer
    of_db = {f"common/db_{name}.c" for name in ("postgresql_migrate", "postgresql_pipeline", "sqlite_file", "sqlite_statement")}
    alone = {"src/service/main.c", *of_db}
    for path in sources(*ROOMS[:-1]):
        if path.endswith(".c") and path not in alone:
            assert os.path.exists(os.path.join(SOURCE, module(path) + ".h")), path


def test_no_files_go_in_a_circle():
    found = circles(modules())
    assert not found, found


def test_a_circle_is_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_a_header_of_another_room_is_named_with_it():
    """A name alone is one of common/ or of the own room, and no room has a name of common/."""
    for path in sources(*ROOMS, "cgi-bin"):
        for ours, name in includes(path):
            assert not ours or "/" not in name or os.path.dirname(find(name, path)) != os.path.dirname(path), path


def test_each_module_of_common_has_its_unit_test():
    names = {os.path.basename(path)[:-2] for path in sources("common") if path.endswith(".c")}
    missing = sorted(name for name in names if f"tests/unit/{name}.c" not in sources("tests/unit"))
    assert not missing, f"tests/unit has no program for {missing}"


def test_common_knows_nothing_of_this_service():
    for path in sources("common"):
        for ours, name in includes(path):
            assert not ours or find(name, path).startswith("common/"), f"{path} includes {name}"
        code = re.sub(r"/\*.*?\*/", "", text(path), flags=re.S)
        assert not re.search(r"\b(tasks|documents|domains|users|tickets)\b[^;]*\b(FROM|WHERE)\b", code)
        own = path.startswith(("common/db_postgresql", "common/db_sqlite"))  # what an engine tells of its tables
        assert own or not re.search(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [a-z]", code), path
        assert not re.search(r"srv\.asmx|api/2\.0|asc_auth|tempuri", text(path)), f"{path} has a name of this service"


def test_operations_include_operation_h_and_rooms_below_it():
    wrong = []
    for path in sources("cgi-bin"):
        listed = includes(path)
        if (True, "operation/operation.h") not in listed:
            wrong.append(f"{path} does not include operation/operation.h")
        wrong += [f"{path} includes {name}" for ours, name in listed
                  if not ours or (find(name, path).startswith(BEHIND) and path != CARRIES_OUT)]
    assert not wrong, "\n".join(wrong)


def test_sql_is_in_src_only():
    statement = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)\b')
    for path in sources("cgi-bin"):
        assert not statement.search(text(path)), f"{path} holds SQL"


def test_no_failure_is_taken_back():
    """That something is not there is an answer (X_find() and *found), where who asks decides what it means."""
    for path in sources("cgi-bin", *ROOMS[1:-2]):
        assert "error_forget(" not in text(path), path


def test_one_file_knows_of_each_library():
    """SQLite, libpq, libxml2's reader and libfcgi are behind one module each."""
    for header, allowed in (
        ("sqlite3.h", {"common/db_sqlite.h"}),
        ("libpq-fe.h", {"common/db_postgresql.h"}),
        ("fcgiapp.h", {"common/host.c"}),
        ("libxml/parser.h", {"common/xml.c", "src/service/service.c"}),
        ("libxml/tree.h", {"common/xml.c"}),
    ):
        for path in sources(*ROOMS, "cgi-bin"):
            names = [name for ours, name in includes(path) if not ours]
            assert header not in names or path in allowed, f"{path} includes <{header}>"


def test_the_engine_is_named_behind_db_h_alone():
    for path in sources("common", "src", "src/command"):
        if re.fullmatch(r"common/db(_\w+\.h|\w*\.c)", path):
            continue
        with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
            code = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
        assert not re.search(r"(?i:sqlite|libpq)|\bPQ[a-z]", code), f"{path} names the engine"


def flags_of(package):
    finished = subprocess.run(["pkg-config", "--cflags", package], capture_output=True, text=True)
    return finished.stdout.split() if finished.returncode == 0 else []


def test_a_header_compiles_alone():
    flags = flags_of("libxml-2.0") + flags_of("libpq")
    headers = [path for path in sources(*ROOMS) if path.endswith(".h")]
    assert len(headers) > 10, headers
    with tempfile.TemporaryDirectory() as folder:
        unit = os.path.join(folder, "alone.c")
        for path in headers:
            with open(unit, "w", encoding="utf-8") as file:
                # Twice: it is read once, whatever its path is.
                file.write(f'#include "{SOURCE}/{path}"\n' * 2 + "extern int nothing;\n")
            finished = subprocess.run(
                ["gcc", "-std=gnu11", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
                 "-iquote", f"{SOURCE}/common", "-iquote", f"{SOURCE}/src", *flags, unit],
                capture_output=True, text=True)
            assert finished.returncode == 0, f"{path}\n{finished.stderr}"


def test_budgets():
    """A file that grows over its budget wants to be two."""
    for path in sources(*ROOMS, "cgi-bin"):
        most = 500 if path.startswith(ROOMS) else 200 if path.startswith("cgi-bin/api/") else 150
        lines = len(text(path).splitlines())
        assert lines <= most, f"{path} has {lines} lines"


def test_functions_are_short():
    """A function ends at a brace in the first column; it has at most fifty lines."""
    for path in sources(*ROOMS, "cgi-bin"):
        start = None
        for number, line in enumerate(text(path).splitlines() if path.endswith(".c") else (), 1):
            if line.startswith("{"):
                start = number
            elif line.startswith("}") and start:
                assert number - start <= 51, f"{path}:{start}: {number - start - 1} lines"
                start = None
