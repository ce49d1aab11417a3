"""lighttpd with plain CGI: a process for each request."""

from servers.servers import tests_of

globals().update(tests_of("lighttpd-cgi"))
