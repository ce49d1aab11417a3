"""
What the tests of SOAP share: envelopes written by hand, and the bytes of faults.

    with home.fastcgi("srv.asmx") as server:
        answer = post(server, call("1.1", "GetTask", "<taskId>1</taskId>"), action="GetTask")
        assert_fault(answer, "1.1", "Client", "Input string was not in a correct format.")
        assert_empty(answer, 400)
"""

from xml.sax.saxutils import escape

from harness import NAMESPACE, SOAP_VERSIONS, Request

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = f'xmlns:xsi="{XSI}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
UNREADABLE = "Server was unable to read request. ---> There is an error in XML document ({}, {}). ---> "
FORMAT = "Input string was not in a correct format."
VERSIONS = tuple(SOAP_VERSIONS)


def envelope(version, body, header="", attributes=""):
    """An envelope around the elements of its body."""
    header = f"<soap:Header>{header}</soap:Header>" if header else ""
    return (f'{DECLARATION}<soap:Envelope xmlns:soap="{SOAP_VERSIONS[version][0]}"{attributes}>{header}'
            f"<soap:Body>{body}</soap:Body></soap:Envelope>")


def call(version, operation, parameters="", **more):
    """An envelope that calls an operation; its parameters as elements."""
    return envelope(version, f'<{operation} xmlns="{NAMESPACE}">{parameters}</{operation}>', **more)


def media_type(version, action=None, charset="utf-8"):
    """The content type, with the action that 1.2 has in it."""
    text = SOAP_VERSIONS[version][1] + (f"; charset={charset}" if charset else "")
    return text + (f'; action="{NAMESPACE}{action}"' if action is not None else "")


def request(body, content_type=None, headers=None, program="srv.asmx", **more):
    """A POST to the service. A program of one operation gets it as from a web server that has
    looked at the action: the path is the operation's, and what the client asked for is told."""
    script = "/srv.asmx" if program == "srv.asmx" else f"/srv.asmx/{program}"
    return Request(None, method="POST", body=body, content_type=content_type, headers=headers,
                   program_name=program, script_name=script, path_info="", uri="/srv.asmx", **more)


def soap_request(version, body, action=None, **more):
    """As request(), with the action (the name of an operation) where the version has it."""
    headers = dict(more.pop("headers", None) or {})
    if version == "1.1" and action is not None:
        headers["SOAPAction"] = f'"{NAMESPACE}{action}"'
    content_type = media_type(version, action if version == "1.2" else None)
    return request(body, content_type, headers, **more)


def post(server, version, body, action=None, **more):
    return server.call(soap_request(version, body, action, **more))


def wrapped(version, inside, header=""):
    """The bytes of an answer with this in its body; `header`: an element before that."""
    return (f'{DECLARATION}<soap:Envelope xmlns:soap="{SOAP_VERSIONS[version][0]}" {PREFIXES}>{header}'
            f"<soap:Body>{inside}</soap:Body></soap:Envelope>").encode()


def result(version, operation, root):
    """The bytes of a result. `root`: the root element with xmlns="" in its place."""
    return wrapped(version, f'<{operation}Response xmlns="{NAMESPACE}"><{operation}Result>{root}'
                            f"</{operation}Result></{operation}Response>")


def fault(version, code, text, detail=True, header=""):
    """The bytes of a fault; `code` as 1.1 calls it."""
    if version == "1.1":
        return wrapped(version, f"<soap:Fault><faultcode>soap:{code}</faultcode><faultstring>{escape(text)}"
                                f"</faultstring>{'<detail />' if detail else ''}</soap:Fault>", header)
    code = {"Client": "Sender", "Server": "Receiver"}.get(code, code)
    return wrapped(
        version, f"<soap:Fault><soap:Code><soap:Value>soap:{code}</soap:Value></soap:Code><soap:Reason>"
                 f'<soap:Text xml:lang="en">{escape(text)}</soap:Text></soap:Reason>'
                 f"{'<soap:Detail />' if detail else ''}</soap:Fault>", header)


def assert_bytes(answer, status, version, expected):
    """The whole answer: status, type, length and body."""
    assert answer.status == status, answer
    assert answer.headers["content-type"] == f"{SOAP_VERSIONS[version][1]}; charset=utf-8", answer
    assert answer.headers["content-length"] == str(len(answer.body)), answer
    assert answer.body == expected, f"expected {expected.decode()}\n{answer}"


def assert_fault(answer, version, code, text, detail=True, header=""):
    assert_bytes(answer, 500, version, fault(version, code, text, detail, header))


def assert_empty(answer, *statuses):
    assert answer.status in statuses and answer.body == b"", answer
    assert answer.headers["content-length"] == "0", answer


def behind(text, element):
    """(line, column) of the name of the next tag behind an element's end: where a reader stands."""
    at = text.index(f"</{element}>") + len(element) + 3
    at = text.index("<", at) + 1
    at += text[at] == "/"
    line = text.count("\n", 0, at) + 1
    return line, at - text.rfind("\n", 0, at)


def unreadable(text, name, reason):
    """The text of the fault for a bad parameter in an envelope."""
    return UNREADABLE.format(*behind(text, name)) + reason
