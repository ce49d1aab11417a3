"""Python's zeep, of Debian's own Python: the tests may run in another one."""

import os

from clients.clients import PYTHON, tests_of
from harness import TESTS


def command():
    assert os.access(PYTHON, os.X_OK), f"no {PYTHON}: run build-aux/install-packages check"
    return [PYTHON, os.path.join(TESTS, "clients", "zeep", "client.py")]


globals().update(tests_of(command))
