"""Node's "soap", which npm installs for the time of the tests, and nowhere in the sources."""

import functools
import os
import shutil
import subprocess

import harness
from clients.clients import tests_of

PROGRAM = os.path.join(harness.TESTS, "clients", "node_soap")
INSTALL = ("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress")
SECONDS = 600  # until an installation counts as hung


@functools.cache
def installed():
    """The folder of the client and its packages."""
    for name in ("node", "npm"):
        assert shutil.which(name), f"{name} is not installed: run build-aux/install-packages check"
    folder = os.path.join(harness.scratch(), "node_soap")
    shutil.copytree(PROGRAM, folder, dirs_exist_ok=True)  # another test's attempt may be there
    finished = subprocess.run(INSTALL, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=SECONDS)
    assert finished.returncode == 0, (
        f"npm could not install the packages of tests/clients/node_soap: {' '.join(INSTALL)} ended "
        f"with {finished.returncode}\n{finished.stdout}")
    return folder


def test_the_lock_names_no_server():
    """Packages come from the registry that npm is set up for."""
    with open(os.path.join(PROGRAM, "package-lock.json"), encoding="utf-8") as file:
        text = file.read()
    assert '"integrity"' in text and '"resolved"' not in text


globals().update(tests_of(lambda: ["node", os.path.join(installed(), "client.js")]))
