"""
Node programs of the tests, whose packages npm installs for the time of a run, and nowhere in
the sources.

    command = ["node", os.path.join(installed("node_soap"), "client.js")]
    lock_names_no_server("node_soap")
"""

import functools
import os
import shutil
import subprocess

import harness

INSTALL = ("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress")
SECONDS = 600  # until an installation counts as hung


def source(name):
    return os.path.join(harness.TESTS, "clients", name)


@functools.cache
def installed(name):
    """The folder of a copy of tests/clients/NAME with its packages."""
    for needed in ("node", "npm"):
        assert shutil.which(needed), f"{needed} is not installed: run build-aux/install-packages check"
    folder = os.path.join(harness.scratch(), name)
    shutil.copytree(source(name), folder, dirs_exist_ok=True)  # another test's attempt may be there
    finished = subprocess.run(INSTALL, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=SECONDS)
    assert finished.returncode == 0, (
        f"npm could not install the packages of tests/clients/{name}: {' '.join(INSTALL)} ended "
        f"with {finished.returncode}\n{finished.stdout}\nThis test needs npm's registry: is there a "
        "network, and does `npm ping` reach it?")
    return folder


def lock_names_no_server(name):
    """Packages come from the registry that npm is set up for."""
    with open(os.path.join(source(name), "package-lock.json"), encoding="utf-8") as file:
        text = file.read()
    assert '"integrity"' in text and '"resolved"' not in text
