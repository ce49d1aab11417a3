"""Apache with mod_fcgid."""

from servers.servers import tests_of

globals().update(tests_of("apache"))
