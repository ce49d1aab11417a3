"""lighttpd with the executable alone that has all operations."""

from servers.servers import tests_of

globals().update(tests_of("lighttpd-single"))
