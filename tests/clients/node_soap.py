"""Node's "soap", which npm installs for the time of the tests."""

import os

from clients.clients import tests_of
from clients.npm import installed, lock_names_no_server


def test_the_lock_names_no_server():
    lock_names_no_server("node_soap")


globals().update(tests_of(lambda: ["node", os.path.join(installed("node_soap"), "client.js")]))
