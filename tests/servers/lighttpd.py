"""lighttpd with processes for each operation."""

from servers.servers import tests_of

globals().update(tests_of("lighttpd"))
