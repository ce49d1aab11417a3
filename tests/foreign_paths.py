"""A program that is asked for what only another has says so, whatever a web server hands to it."""

from harness import (
    REST_TYPE,
    SOAP_VERSIONS,
    ConnectionEnded,
    Request,
    Rest,
    operations,
    option,
    resources,
    soap_envelope,
)

FORM = "application/x-www-form-urlencoded"
MISSING = "There is no such path in the API."


def requests(program, path):
    """Each way to call a path, which is in SCRIPT_NAME, in PATH_INFO or in both."""
    envelope = {"body": soap_envelope("1.1", "GetTask", {}), "content_type": SOAP_VERSIONS["1.1"][1]}
    cut = path.find("/", 1)
    for script, info in ((path, ""), ("", path), (path[:cut], path[cut:])):
        for method, others in (("GET", {}), ("HEAD", {}), ("OPTIONS", {}), ("PUT", {}), ("GET", {"query": "WSDL"}),
                               ("POST", {}), ("POST", {"body": "a=b", "content_type": FORM}), ("POST", envelope)):
            yield Request(path, method=method, program_name=program, script_name=script, path_info=info, **others)


def refuse(home, program, paths):
    """Each path is no path of the program's, which goes on."""
    with home.fastcgi(program) as server, server.connect() as connection:
        for path in paths:
            for request in requests(program, path):
                try:
                    answer = connection.call(request)
                except ConnectionEnded:
                    raise AssertionError(f"{program}: {path}: {server.log()[-2000:]}") from None
                assert answer.status == 404 and answer.headers["content-type"] == REST_TYPE, (program, answer)
                if request.method != "HEAD":
                    assert answer.json["error"]["message"] == MISSING, (program, answer)
        assert server.alive() and server.log() == "", server.log()


def test_programs_of_the_rest_api(home):
    routes = option("api", "--list").splitlines()
    for program in ("api", *resources()):
        own = option(program, "--list").splitlines()
        named = [f"/srv.asmx/{name}" for name in (routes if program == "api" else own)]
        refuse(home, program, ("/srv.asmx", "/srv.asmx/", "/srv.asmx/GetTask", "/api/2", "/x", *named))


def test_programs_of_the_service(home):
    for program in ("srv.asmx", *operations()):
        refuse(home, program, ("/api/2.0", "/api/2.0/", "/api/2.0/people/@self", "/api/2.0/openapi.json",
                               f"/srv.asmx/api/2.0/{program}"))


def test_no_path_at_all(home):
    for program in ("api", *resources()):
        answer = home.cgi(Request(program_name=program, script_name="", path_info=""))
        assert answer.status == 404 and answer.json["error"]["message"] == MISSING, answer
        assert Rest(home, program).call("GET", "nothing").status == 404
