"""Apache with mod_fcgid and the executable alone that has all operations."""

from servers.servers import tests_of

globals().update(tests_of("apache-single"))
