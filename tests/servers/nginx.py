"""nginx, with processes that spawn-fcgi starts."""

from servers.servers import tests_of

globals().update(tests_of("nginx"))
