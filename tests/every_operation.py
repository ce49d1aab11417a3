"""What holds for each operation, whatever it does. The list is what --describe says."""

import re

from harness import (
    FORMS,
    OF_NOBODY,
    Answer,
    Api,
    Request,
    assert_plain,
    assert_sane,
    describe,
    form,
    operations,
    program,
    run_program,
)
from tasks import nothing_changes

FORM = "application/x-www-form-urlencoded"
UNKNOWN_TICKET = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"
EXPIRED = "[901] Session expired or Invalid ticket"


class Every:
    """All operations, in each encoding, through one FastCGI process that has them all."""

    def __init__(self, home):
        self.home = home
        self.server = home.fastcgi("srv.asmx")
        self.apis = [Api(home, encoding, server=self.server) for encoding in FORMS]
        self.descriptions = [describe(name) for name in operations()]

    def __iter__(self):
        for description in self.descriptions:
            for api in self.apis:
                yield api, description

    def with_ticket(self):
        return [(api, one) for api, one in self if one.ticket]

    def close(self):
        assert self.server.alive(), self.server.log()
        self.server.close()


def every(home):
    return Every(home)


def test_a_missing_parameter(home):
    """Each required one in turn; those before it are there."""
    all_ = every(home)
    for api, one in all_:
        samples = one.samples(home.ticket("jdoe"))
        for parameter in one.parameters:
            if not parameter.required:
                continue
            given = dict(samples)
            del given[parameter.name]
            answer = nothing_changes(home, lambda: api.call(one.name, **given))
            assert_plain(answer, 500, f"Missing parameter: {parameter.name}.")
        first = [parameter.name for parameter in one.parameters if parameter.required][:1]
        if first:
            assert_plain(api.call(one.name), 500, f"Missing parameter: {first[0]}.")
    all_.close()


def test_a_name_without_a_value_is_missing(home):
    """?a without = is missing, a= is empty."""
    all_ = every(home)
    for api, one in all_:
        required = [parameter for parameter in one.parameters if parameter.required]
        if not required:
            continue
        text = "&".join(parameter.name for parameter in required)
        request = api.encoding.request(one.name, [])
        request.program = "srv.asmx"
        if request.method == "GET":
            request.query = text
        else:
            request.body = text.encode()
        assert_plain(api.send(request), 500, f"Missing parameter: {required[0].name}.")
    all_.close()


def test_an_unknown_ticket(home):
    all_ = every(home)
    for api, one in all_.with_ticket():
        for ticket in (UNKNOWN_TICKET, "", "x", home.ticket("jdoe")[:-1] + "!", "'", "0" * 250):
            answer = nothing_changes(home, lambda: api.call(one.name, **one.samples(ticket)))
            assert answer.status == 200, answer
            root = answer.xml
            assert root.tag == one.root and root.get("success") == "false", answer
            assert root.get("error") == EXPIRED, answer
            assert answer.headers["content-type"] == "text/xml; charset=utf-8", answer
    all_.close()


def test_expired_and_ended_tickets(home):
    second = home.log_in("jdoe")
    home.routeslip("session", "end", "--user", "jsmith")
    ended = home.ticket("jsmith")
    all_ = every(home)
    for api, one in all_.with_ticket():
        answer = api.call(one.name, **one.samples(ended))
        assert answer.xml.get("error") == EXPIRED, answer
    all_.close()
    home.clock = "2026-06-01T00:00:00Z"
    all_ = every(home)
    for api, one in all_.with_ticket():
        answer = nothing_changes(home, lambda: api.call(one.name, **one.samples(second)))
        assert answer.xml.get("error") == EXPIRED, answer
    all_.close()


def test_a_disabled_users_ticket(home):
    home.routeslip("user", "disable", "jdoe")
    all_ = every(home)
    for api, one in all_.with_ticket():
        answer = nothing_changes(
            home, lambda: api.call(one.name, **one.samples(home.ticket("jdoe"))))
        assert answer.xml.get("error") == EXPIRED, answer
    all_.close()


UNCONVERTIBLE = {
    "int": (
        [("abc", "Input string was not in a correct format."),
         ("", "Input string was not in a correct format."),
         ("1,000", "Input string was not in a correct format."),
         ("0x10", "Input string was not in a correct format."),
         ("5.0", "Input string was not in a correct format."),
         ("1e3", "Input string was not in a correct format."),
         ("2147483648", "Value was either too large or too small for an Int32."),
         ("-2147483649", "Value was either too large or too small for an Int32."),
         ("9" * 40, "Value was either too large or too small for an Int32.")],
        "System.Int32"),
    "boolean": (
        [(text, "String was not recognized as a valid Boolean.")
         for text in ("1", "0", "yes", "", "truefalse", "t")],
        "System.Boolean"),
    "dateTime": (
        [(text, "String was not recognized as a valid DateTime.")
         for text in ("15/03/2026", "20260315", "2026", "", "2026-13-01", "2026-02-30T00:00:00")]
        + [(text, "The string was not recognized as a valid DateTime. There is an unknown word "
                  "starting at index 0.") for text in ("tomorrow", "soon")],
        "System.DateTime"),
    "base64Binary": (
        [(text, "The input is not a valid Base-64 string.") for text in ("A", "A===", "Ü", "AB=C", "AB==A", "a-_b")],
        "System.Byte[]"),
}
CONVERTIBLE = {
    "int": ("1", " 1 ", "+1", "001", "-1", "2147483647", "-2147483648"),
    "boolean": ("true", "false", "True", "FALSE", " true "),
    "dateTime": ("2026-12-01T00:00:00", "2026-12-01 00:00:00", "2026-12-01", "12/1/2026",
                 "12/1/2026 5:00 PM", "2026/12/01", "1 Dec 2026", "2026-12-01T00:00:00Z",
                 "2026-12-01T00:00:00.5+02:00", "Tue, 01 Dec 2026 00:00:00 GMT"),
}


def test_values_that_do_not_convert(home):
    all_ = every(home)
    for api, one in all_:
        for parameter in one.parameters:
            if parameter.type == "string" or not parameter.required:
                continue
            texts, system = UNCONVERTIBLE[parameter.type]
            for text, reason in texts:
                given = one.samples(home.ticket("jdoe"), **{parameter.name: text})
                answer = nothing_changes(home, lambda: api.call(one.name, **given))
                assert_plain(answer, 500, f"Cannot convert {text} to {system}.\nParameter name: "
                                          f"{parameter.name} ---> {reason}")
    all_.close()


def test_values_that_convert(home):
    """With an unknown ticket: it is looked at after the parameters."""
    all_ = every(home)
    for api, one in all_.with_ticket():
        for parameter in one.parameters:
            for text in CONVERTIBLE.get(parameter.type, ()):
                given = one.samples(UNKNOWN_TICKET, **{parameter.name: text})
                answer = api.call(one.name, **given)
                assert answer.status == 200 and answer.xml.get("error") == EXPIRED, answer
    all_.close()


def test_the_first_bad_parameter_wins(home):
    all_ = every(home)
    for api, one in all_:
        typed = [parameter for parameter in one.parameters
                 if parameter.required and parameter.type != "string"]
        if len(typed) < 2:
            continue
        given = one.samples(home.ticket("jdoe"), **{parameter.name: "(" for parameter in typed})
        answer = api.call(one.name, **given)
        assert answer.status == 500 and f"Parameter name: {typed[0].name} " in answer.text, answer
    all_.close()


def test_messages_are_escaped(home):
    all_ = every(home)
    for api, one in all_:
        for parameter in one.parameters:
            if parameter.type == "string" or not parameter.required:
                continue
            given = one.samples(home.ticket("jdoe"), **{parameter.name: "<script>'\"&"})
            answer = api.call(one.name, **given)
            assert "<script>" not in answer.text, answer
            assert "&lt;script&gt;&#39;&quot;&amp;" in answer.text, answer
            given[parameter.name] = "<a> ---> <b>"  # the arrow is the message's own sign
            answer = api.call(one.name, **given)
            assert "<a>" not in answer.text and "<b>" not in answer.text, answer
    all_.close()


def test_other_verbs(home):
    all_ = every(home)
    for one in all_.descriptions:
        query = form(one.samples(home.ticket("jdoe")))
        for method in ("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "post", "BREW"):
            answer = nothing_changes(home, lambda: all_.server.call(
                Request(one.name, method=method, query=query, program_name="srv.asmx")))
            assert answer.status == 405, answer
            allowed = {word.strip() for word in answer.headers["allow"].split(",")}
            assert allowed == {"GET", "POST"}, answer
    all_.close()


def test_other_content_types(home):
    all_ = every(home)
    for one in all_.descriptions:
        body = form(one.samples(home.ticket("jdoe"))) or "x=1"
        for content_type in ("application/json", "text/plain", "multipart/form-data; boundary=x",
                             "application/x-www-form-urlencodedx", "form", "application/x-www-form",
                             "application/json; charset=utf-8", "<b>'"):
            answer = nothing_changes(home, lambda: all_.server.call(
                Request(one.name, method="POST", body=body, content_type=content_type,
                        program_name="srv.asmx")))
            if one.has_content and content_type.startswith("multipart"):  # which it takes, and it is none
                assert_plain(answer, 400, None)
                continue
            shown = content_type.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
            assert_plain(answer, 500, f"Request format is invalid: {shown}.")
    all_.close()


def test_content_types_that_are_served(home):
    all_ = every(home)
    for one in all_.descriptions:
        if not one.ticket:
            continue
        body = form(one.samples(UNKNOWN_TICKET))
        for content_type in (FORM, FORM.upper(), FORM + "; charset=utf-8", FORM + ";charset=UTF-8",
                             FORM + '; charset="utf-8"', FORM + "; charset=iso-8859-1",
                             FORM + " ; charset=utf-8"):
            answer = all_.server.call(Request(one.name, method="POST", body=body,
                                              content_type=content_type, program_name="srv.asmx"))
            assert answer.status == 200 and answer.xml.get("error") == EXPIRED, answer
    all_.close()


def test_get_reads_the_query_and_post_the_body_only(home):
    all_ = every(home)
    for one in all_.descriptions:
        required = [parameter.name for parameter in one.parameters if parameter.required]
        text = form(one.samples(UNKNOWN_TICKET))
        if not required:
            continue
        answer = all_.server.call(Request(one.name, method="POST", query=text, body="a=b",
                                          content_type=FORM, program_name="srv.asmx"))
        assert_plain(answer, 500, f"Missing parameter: {required[0]}.")
        answer = all_.server.call(Request(one.name, method="GET", body=text, content_type=FORM,
                                          program_name="srv.asmx"))
        assert_plain(answer, 500, f"Missing parameter: {required[0]}.")
    all_.close()


def test_bodies_over_the_limit(home):
    home.environment["ROUTESLIP_BODY_LIMIT"] = "2048"
    all_ = every(home)
    for one in all_.descriptions:
        start = form(one.samples(UNKNOWN_TICKET)) + "&padding="
        fits = start + "x" * (2048 - len(start))
        over = None if one.has_content else 413  # what has content may have a larger body
        for body, expected in ((fits, None), (fits + "x", over), (fits + "x" * 100000, over)):
            for length in (len(body), ""):  # announced, and found out while reading
                answer = nothing_changes(home, lambda: all_.server.call(Request(
                    one.name, method="POST", body=body, content_type=FORM, content_length=length,
                    program_name="srv.asmx")), *OF_NOBODY)
                if expected:
                    assert_plain(answer, expected, None)
                else:
                    assert answer.status == 200, answer
        # Announced as more than the limit: refused without being read.
        answer = all_.server.call(Request(one.name, method="POST", body=start, content_type=FORM,
                                          content_length=5_000_000_000, program_name="srv.asmx"))
        assert_plain(answer, 413, None)
    all_.close()


def test_wrong_content_lengths(home):
    all_ = every(home)
    for one in all_.descriptions:
        body = form(one.samples(home.ticket("jdoe"))) or "a=b"
        for length in (len(body) + 1, len(body) + 100000, -1, "-5", "abc", "12abc", "0x10", "1 2",
                       "9" * 30, "1.5"):
            answer = nothing_changes(home, lambda: all_.server.call(Request(
                one.name, method="POST", body=body, content_type=FORM, content_length=length,
                program_name="srv.asmx")))
            assert_plain(answer, 400, None)
    for one in all_.descriptions:
        if one.ticket:  # a body that goes on after what was announced: the rest is not read
            body = form(one.samples(UNKNOWN_TICKET))
            answer = all_.server.call(Request(
                one.name, method="POST", body=body + "&" + one.ticket.name + "=x", content_type=FORM,
                content_length=len(body), program_name="srv.asmx"))
            assert answer.status == 200 and answer.xml.get("error") == EXPIRED, answer
    all_.close()


def test_wrong_content_lengths_as_cgi(home):
    ticket = home.ticket("jsmith")
    body = f"authenticationTicket={ticket}&taskId=1"
    for length in (len(body) + 1, -1, "abc", "9" * 30):
        answer = nothing_changes(home, lambda: home.cgi(Request(
            "DeleteTask", method="POST", body=body, content_type=FORM, content_length=length)))
        assert_plain(answer, 400, None)


def test_nul_characters(home):
    all_ = every(home)
    for api, one in all_:
        for parameter in one.parameters:
            sample = home.ticket("jsmith") if parameter.ticket else parameter.sample()
            for value in (sample + "\0", "\0" + sample, sample[:1] + "\0" + sample[1:]):
                given = one.samples(home.ticket("jsmith"), **{parameter.name: value})
                answer = nothing_changes(home, lambda: api.call(one.name, **given))
                assert answer.status == 500, answer
                assert_plain(answer, 500, None)
                assert parameter.name in answer.text and "\0" not in answer.text, answer
    all_.close()


INVALID_UTF8 = (b"\xff", b"\xfe\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82",
                b"\x80", b"a\xc3", b"\xf8\x88\x80\x80\x80")


def test_invalid_utf8(home):
    """Operations that write refuse it; those that read see U+FFFD."""
    all_ = every(home)
    for api, one in all_:
        for parameter in one.parameters:
            if parameter.type != "string" or parameter.ticket:
                continue
            for value in INVALID_UTF8:
                given = one.samples(home.ticket("jsmith"), **{parameter.name: value})
                answer = nothing_changes(home, lambda: api.call(one.name, **given), "login_failures")
                home.sql("DELETE FROM login_failures")
                answer.text  # the answer itself is valid UTF-8
                if answer.status == 200:
                    assert answer.xml.get("success") == "false" or not one.writes, answer
                else:
                    assert_plain(answer, 500, None)
    all_.close()


def test_oversized_parameters(home):
    """The first of each operation, and those with XML, are larger than any may be; the others than a text may be."""
    all_ = every(home)
    for api, one in all_:
        if api.encoding.name == "GET":
            continue
        for parameter in one.parameters:
            fill = "9" if parameter.type in ("int", "long") else "x"
            large = parameter is one.parameters[0] or "xml" in parameter.name.lower()
            given = one.samples(home.ticket("jsmith"), **{parameter.name: fill * (1_100_000 if large else 100_000)})
            answer = nothing_changes(home, lambda: api.call(one.name, **given), "login_failures")
            home.sql("DELETE FROM login_failures")
            assert len(answer.body) < 5000, f"{one.name} {parameter.name}: {len(answer.body)} bytes"
            if answer.status == 200:
                assert answer.xml.get("success") == "false", answer
            else:
                assert_plain(answer, 500, None)
                assert parameter.name in answer.text, answer
    all_.close()


def test_long_queries(home):
    all_ = every(home)
    for one in all_.descriptions:
        query = form(one.samples(UNKNOWN_TICKET)) + "&padding=" + "x" * 1_000_000
        answer = all_.server.call(Request(one.name, query=query, program_name="srv.asmx"))
        assert answer.status in (200, 400, 413, 500), answer
    all_.close()


def test_many_parameters(home):
    all_ = every(home)
    texts = ("&".join(f"p{number}=x" for number in range(100000)), "&" * 100000, "=" * 1000,
             "&".join(["authenticationTicket=x"] * 20000))
    for one in all_.descriptions:
        for text in texts:
            answer = nothing_changes(home, lambda: all_.server.call(Request(
                one.name, method="POST", body=text, content_type=FORM, program_name="srv.asmx")))
            assert answer.status in (200, 400, 413, 500) and len(answer.body) < 5000, answer.status
    all_.close()


def test_doubled_parameters(home):
    """Repeats are joined with a comma, as the clients' servers do it."""
    all_ = every(home)
    for api, one in all_:
        for parameter in one.parameters:
            pairs = list(one.samples(home.ticket("jsmith")).items())
            value = dict(pairs)[parameter.name]
            request = api.encoding.request(one.name, pairs + [(parameter.name.upper(), value)])
            request.program = "srv.asmx"
            answer = nothing_changes(home, lambda: api.send(request), *OF_NOBODY)
            home.sql("DELETE FROM login_failures")
            if parameter.ticket:
                assert answer.status == 200 and answer.xml.get("error") == EXPIRED, answer
            elif parameter.type != "string":
                assert answer.status == 500, answer
                shown = value if parameter.type == "base64Binary" else f"{value},{value}"
                assert f"Cannot convert {shown} to System." in answer.text, answer
            else:
                assert answer.status == 200, answer
    all_.close()


def test_names_of_parameters_ignore_case(home):
    all_ = every(home)
    for api, one in all_.with_ticket():
        given = one.samples(UNKNOWN_TICKET)
        expected = api.call(one.name, **given).body
        for change in (str.upper, str.lower, str.swapcase, str.title):
            answer = api.call(one.name, **{change(name): value for name, value in given.items()})
            assert answer.body == expected, answer
    all_.close()


def test_order_and_unknown_parameters(home):
    all_ = every(home)
    for api, one in all_.with_ticket():
        given = one.samples(UNKNOWN_TICKET)
        expected = api.call(one.name, **given).body
        backwards = dict(reversed(given.items()))
        assert api.call(one.name, **backwards).body == expected
        more = {"aaa": "1", **given, "callback": "x", "": "y", "taskId2": "z"}
        assert api.call(one.name, **more).body == expected
    all_.close()


def test_editions(home):
    for edition in ("documented", "response", "current", ""):
        home.edition = edition
        all_ = every(home)
        for api, one in all_.with_ticket():
            root = api.call(one.name, **one.samples(UNKNOWN_TICKET)).xml
            documented = edition in ("documented", "")
            assert root.tag == (one.root if documented else "response"), (one.name, edition)
            attributes = ["success", "error"] + (["errorCode"] if edition != "response" else [])
            assert list(root.attrib) == attributes, (one.name, edition, root.attrib)
            assert root.get("error") == ("Session expired or invalid ticket" if edition == "current" else
                                         "[901] Session expired or Invalid ticket")
            if edition != "response":
                assert re.fullmatch(r"\d{4}", root.get("errorCode")), root.attrib
        all_.close()


def test_an_edition_that_is_none(home):
    """Refused at the start, with a line that names the variable."""
    home.edition = "newest"
    with home.fastcgi("srv.asmx") as server:
        server.processes[0].wait(60)
        assert server.processes[0].returncode not in (0, None)
        assert "ROUTESLIP_EDITION" in server.log()


def test_a_cookie_alone_never_lets_get_change_anything(home):
    """A page of another site can make a browser send it."""
    all_ = every(home)
    for one in all_.descriptions:
        if not one.ticket:
            continue
        for ticket in (None, ""):
            given = one.samples(**{one.ticket.name: ticket})
            for method in ("GET", "POST") if one.ticket.required else ("GET",):
                text = form(given)
                request = Request(one.name, method=method, program_name="srv.asmx",
                                  headers={"Cookie": f"ticket={home.ticket('admin')}"})
                if method == "GET":
                    request.query = text
                else:
                    request.body, request.content_type = text.encode(), FORM
                answer = nothing_changes(home, lambda: all_.server.call(request))
                if one.writes or one.ticket.required:
                    assert answer.status == 500 or answer.xml.get("success") == "false", answer
    all_.close()


def test_headers(home):
    all_ = every(home)
    for api, one in all_:
        for given in (one.samples(UNKNOWN_TICKET), {}):
            answer = api.call(one.name, **given)
            names = [name.lower() for name, _ in answer.header_list]
            assert len(names) == len(set(names)), answer.header_list
            assert answer.headers["content-length"] == str(len(answer.body)), answer
            assert answer.headers["content-type"] in ("text/xml; charset=utf-8",
                                                      "text/plain; charset=utf-8"), answer
            assert not any("asp" in name or "powered" in name for name in names), answer
            if answer.status == 200:
                assert answer.headers["cache-control"] == "private, max-age=0", answer
                assert not answer.body.startswith(b"\xef\xbb\xbf"), answer
                assert re.match(rb'<\?xml version="1.0" encoding="utf-8"\?>\r?\n<', answer.body)
    home.sql("DELETE FROM login_failures")
    all_.close()


def test_each_program_answers_as_the_one_with_all(home):
    all_ = every(home)
    for one in all_.descriptions:
        with home.fastcgi(one.name) as server:
            for given in (one.samples(UNKNOWN_TICKET), {}):
                for encoding in FORMS:
                    own = Api(home, encoding, server=server).call(one.name, **given)
                    home.sql("DELETE FROM login_failures")
                    whole = Api(home, encoding, server=all_.server).call(one.name, **given)
                    home.sql("DELETE FROM login_failures")
                    assert own.status == whole.status and own.body == whole.body, f"{own}{whole}"
    all_.close()


def test_paths(home):
    """However a web server splits the path, the operation is what follows srv.asmx, all of it."""
    ticket = home.ticket("jdoe")
    query = f"authenticationTicket={ticket}&taskId=1"
    for program_name, script, path in (
        ("GetTask", "/srv.asmx/GetTask", ""),
        ("GetTask", "/srv.asmx", "/GetTask"),
        ("GetTask", "/cgi-bin/GetTask", ""),
        ("GetTask", "/some/where/srv.asmx", "/GetTask"),
        ("GetTask", "/some/where/srv.asmx/GetTask", ""),
        ("GetTask", "", "/srv.asmx/GetTask"),
        ("srv.asmx", "/srv.asmx", "/GetTask"),
        ("srv.asmx", "/cgi-bin/srv.asmx", "/GetTask"),
        ("srv.asmx", "/srv.asmx/GetTask", ""),
        ("GetTask", "/cgi-bin/xsrv.asmx/GetTask", ""),
        ("GetTask", "/my.srv.asmx/cgi-bin/GetTask", ""),
    ):
        answer = home.cgi(Request("GetTask", query=query, program_name=program_name, script_name=script,
                                  path_info=path))
        assert answer.status == 200 and answer.xml.findtext("Task/TaskID") == "1", (script, path, answer)
    for program_name, script, path in (
        ("GetTask", "/srv.asmx/GetTask", "/"),
        ("GetTask", "/srv.asmx", "/GetTask/"),
        ("srv.asmx", "/srv.asmx", "/GetTask/"),
        ("srv.asmx", "/srv.asmx/GetTask", "/x"),
        ("srv.asmx", "/srv.asmx", "//GetTask"),
        ("srv.asmx", "/srv.asmx", "/GetTask/srv.asmx/DeleteTask"),  # the first srv.asmx counts
    ):
        name = f"{script}{path}".partition("/srv.asmx/")[2]
        answer = home.cgi(Request("GetTask", query=query, program_name=program_name, script_name=script,
                                  path_info=path))
        assert_plain(answer, 500, f"{name} Web Service method name is not valid.")


def test_a_query_that_looks_like_options(home):
    """A CGI host may hand a query without = on as arguments."""
    variables = {**home.variables(), **Request("GetTask", query="--describe").variables()}
    for argument in ("--describe", "--help", "--version", "--list", "--nonsense"):
        process, out, err = run_program([program("GetTask"), argument], variables)
        assert process.returncode == 0 and not err, (argument, err)
        assert_plain(Answer(out), 500, "Missing parameter: authenticationTicket.")


def test_unknown_operations(home):
    for program_name in ("srv.asmx", "GetTask"):
        for name in ("NoSuchOp", "GetTaskX", "GetTas", "Get%54ask", "GetTask.exe", "x" * 500):
            answer = home.cgi(Request(None, query="taskId=1", program_name=program_name,
                                      script_name="/srv.asmx", path_info="/" + name))
            assert_plain(answer, 500, f"{name} Web Service method name is not valid.")
    answer = home.cgi(Request(None, program_name="srv.asmx", script_name="/srv.asmx",
                              path_info="/<b>'&"))
    assert_plain(answer, 500, "&lt;b&gt;&#39;&amp; Web Service method name is not valid.")
    # A program that has it not says so of an operation that exists.
    answer = home.cgi(Request(None, program_name="GetTask", script_name="/srv.asmx",
                              path_info="/DeleteTask", query="taskId=1"))
    assert_plain(answer, 500, "DeleteTask Web Service method name is not valid.")


def test_operations_in_another_case(home):
    for name in operations():
        with home.fastcgi(name) as server:
            for other in {name.lower(), name.upper(), name.swapcase()} - set(operations()):
                answer = server.call(Request(None, program_name=name, script_name="/srv.asmx",
                                             path_info="/" + other))
                assert_plain(answer, 500, f"Invalid method name &#39;{other}&#39;,  method names are case "
                                          f"sensitive.   The method name &#39;{name}&#39; with the same "
                                          "name but different casing was found.\n"
                                          "Parameter name: methodName")


def test_forms_in_latin1(home):
    """UTF-8 unless the form names a charset."""
    home.add_user("müller", password="größe 12")
    body = "UID=" + "m%FCller" + "&PWD=" + "gr%F6%DFe+12"
    answer = home.cgi(Request("AuthenticateUser", method="POST", body=body,
                              content_type=FORM + "; charset=iso-8859-1"))
    assert answer.xml.get("username") == "müller", answer
    answer = home.cgi(Request("AuthenticateUser", method="POST", body="UID=m%C3%BCller&PWD=gr%C3%B6%C3%9Fe+12",
                              content_type=FORM))
    assert answer.xml.get("username") == "müller", answer
    answer = home.cgi(Request("AuthenticateUser", method="POST", body=body,
                              content_type=FORM + "; charset=nonsense-7"))
    assert_plain(answer, 500, f"Request format is invalid: {FORM}; charset=nonsense-7.")


def test_escapes(home):
    ticket = home.ticket("jdoe")
    for text, good in (("taskId=%31", True), ("taskId=+1+", True), ("t%61skId=1", True),
                       ("taskId=1;x=2", False), ("taskId=%", False), ("taskId=%zz1", False),
                       ("taskId=1%", False), ("&&taskId=1&&", True), ("taskId==1", False)):
        answer = home.cgi(Request("GetTask", query=f"authenticationTicket={ticket}&{text}"))
        assert (answer.status == 200) == good, (text, answer)
        if not good:
            assert answer.text.startswith("Cannot convert "), answer


def test_nothing_of_a_request_reaches_the_log(home):
    """Refused requests are the client's matter: the web server's log already has the line."""
    all_ = every(home)
    for api, one in all_:
        api.call(one.name, **one.samples("SECRETMARK"))
    log = all_.server.log()
    assert "SECRETMARK" not in log, log
    assert_sane(log, "srv.asmx")
    all_.close()
