"""tests/run itself, on tests of its own."""

import os
import shutil
import subprocess
import sys
import tempfile

import harness

TESTS = """
def test_good():
    pass

def test_bad(form_api):
    assert False, "it is bad"

def test_worse():
    raise ValueError
"""


def run(*names):
    """Runs copies of these tests with a copy of tests/run; what it prints."""
    top = tempfile.mkdtemp(dir=harness.scratch())
    tests = os.path.join(top, "tests")
    os.makedirs(os.path.join(tests, "area"))
    shutil.copytree(os.path.join(harness.SOURCE, "db"), os.path.join(top, "db"))
    for name in ("run", "databases.py", "harness.py", "described.py", "seen.py"):
        shutil.copy(os.path.join(harness.TESTS, name), tests)
    with open(os.path.join(tests, "area", "some.py"), "w", encoding="utf-8") as file:
        file.write(TESTS)
    finished = subprocess.run(
        [sys.executable, os.path.join(tests, "run"), "--build", harness.build(), *names], cwd=top,
        env=harness.clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    return finished.returncode, finished.stdout


def test_what_failed_stands_last():
    code, out = run("area")
    head, _, end = out.partition("\nFailed, and how to run each alone:\n")
    commands = end.splitlines()
    assert code == 1 and commands[-2:] == ["", "1 passed, 3 failed"], out
    assert len(commands) == 5, out
    for case, line in zip(("test_bad[GET own]", "test_bad[POST srv.asmx]", "test_worse"), commands):
        assert line.startswith("  tests/run --build ") and case in line, line
    assert "it is bad" in head


def test_the_commands_run_it_alone():
    code, out = run("area/some:test_worse")
    assert code == 1 and out.endswith("\n\n0 passed, 1 failed\n"), out
    code, out = run("area/some:test_good")
    assert code == 0 and out.endswith(" s)\n1 passed, 0 failed\n"), out
