"""
Envelopes as an attacker writes them. Each is answered with the fault that is documented or
with 400 and nothing; the process goes on, nothing is changed and nothing is kept in memory.
Each is sent as the body of a call that would delete a task. unit/hostile_xml and unit/request_soap
have more of each kind.
"""

import contextlib
import re
import socket

from envelopes import (
    DECLARATION,
    FORMAT,
    VERSIONS,
    assert_empty,
    assert_fault,
    call,
    envelope,
    media_type,
    post,
    request,
    result,
    unreadable,
)
from harness import NAMESPACE, SOAP_VERSIONS, assert_plain
from tasks import DEMO_TASK, element

OPERATION = "DeleteTask"
MEGABYTE = 1024 * 1024
MEMORY = 600 * MEGABYTE  # of a sanitized process, which needs several times what others do


class Target:
    """A process that is attacked; what it must still be at the end."""

    def __init__(self, home):
        self.home = home
        home.environment["ASAN_OPTIONS"] = "exitcode=99:quarantine_size_mb=16"
        self.server = home.kept("srv.asmx")
        self.given = element("authenticationTicket", home.ticket("jsmith")) + element("taskId", DEMO_TASK)
        self.before = home.dump()

    def send(self, version, body, charset="utf-8"):
        headers = {"SOAPAction": f'"{NAMESPACE}{OPERATION}"'} if version == "1.1" else {}
        kind = media_type(version, OPERATION if version == "1.2" else None, charset)
        return self.server.call(request(body, kind, headers))

    def refuses(self, *bodies, charset="utf-8"):
        """All of them, in both versions, with 400 and nothing; {} is the namespace."""
        for body in bodies:
            for version in VERSIONS:
                data = body.encode() if isinstance(body, str) else body
                data = data.replace(b"{}", SOAP_VERSIONS[version][0].encode())
                assert_empty(self.send(version, data, charset), 400)

    def envelope(self, before="", inside="", within="", behind="", declaration=DECLARATION):
        """The call with more in it; {} stands for the version's namespace."""
        return (f'{declaration}{before}<s:Envelope xmlns:s="{{}}">{within}<s:Body>'
                f'<{OPERATION} xmlns="{NAMESPACE}">{inside}{self.given}</{OPERATION}>'
                f"</s:Body></s:Envelope>{behind}")

    def memory(self):
        """The most that the process ever had."""
        with open(f"/proc/{self.server.processes[0].pid}/status") as file:
            return int(re.search(r"VmHWM:\s*(\d+) kB", file.read())[1]) * 1024


@contextlib.contextmanager
def target(home):
    attacked = Target(home)
    yield attacked
    assert attacked.server.alive(), attacked.server.log()
    assert home.dump() == attacked.before, "something was changed"
    assert attacked.memory() < MEMORY, f"{attacked.memory() // MEGABYTE} MB"
    for version in VERSIONS:  # and the envelope that all are made of is a good one
        body = attacked.envelope().replace("{}", SOAP_VERSIONS[version][0])
        answer = post(attacked.server, version, body.replace(OPERATION, "GetTask"), "GetTask")
        assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, answer


def test_depth(home):
    with target(home) as attacked:
        nested = "<a>" * 65 + "</a>" * 65
        attacked.refuses(attacked.envelope(inside=nested), "<a>" * 400000)
        for version in VERSIONS:  # what is not too deep is ignored
            nested = "<a>" * 60 + "</a>" * 60
            body = call(version, "GetTask", nested + attacked.given)
            assert post(attacked.server, version, body, "GetTask").status == 200


def test_size(home):
    with target(home) as attacked:
        for version in VERSIONS:
            body = attacked.envelope(behind=" " * 5 * MEGABYTE).replace("{}", SOAP_VERSIONS[version][0])
            assert_plain(attacked.send(version, body), 413, f"The body is larger than {4 * MEGABYTE} bytes.")


def test_entities(home):
    """None is expanded, and nothing that one names is opened or asked for."""
    with target(home) as attacked, socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        laughs = '<!ENTITY a0 "ha">' + "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        for dtd in (
            f"<!DOCTYPE a [{laughs}]>", f'<!DOCTYPE a [<!ENTITY a11 SYSTEM "{url}">]>', f'<!DOCTYPE a SYSTEM "{url}">',
        ):
            attacked.refuses(attacked.envelope(before=dtd, inside="<a>" + "&a11;" * 1000 + "</a>"),
                             attacked.envelope(before=dtd))
        attacked.refuses(*(attacked.envelope(inside=f"<a>{one}</a>") for one in ("&a;", "&#0;")))
        listener.settimeout(0.1)
        with contextlib.suppress(TimeoutError):
            raise AssertionError(f"somebody asked for the entity: {listener.accept()}")


def test_xinclude_and_stylesheets_are_only_text(home):
    with target(home) as attacked:
        include = '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
        for version in VERSIONS:
            body = call(version, "GetTask", include + element("taskId", 1))
            body = body.replace("?>", '?><?xml-stylesheet href="file:///etc/passwd"?>')
            assert b"root:" not in post(attacked.server, version, body, "GetTask").body


def many(count, sign):
    return " ".join(sign.format(n) for n in range(count))


def test_attributes(home):
    """The parser's work with one element grows with their square; nothing hides them from us."""
    with target(home) as attacked:
        few, more, most = many(65, 'a{}="x"'), many(3000, "a{}='x'"), many(300000, "a{}=''")
        attacked.refuses(attacked.envelope(inside=f"<a {few}/>"), f"<a {most}/>",
                         attacked.envelope(inside=f'<?x "?><a {more}/>'),
                         attacked.envelope(inside=f'<a b="<c <a {most}/>'))


def test_namespaces(home):
    """In one element and in nested ones: each prefix is looked up in all that hold."""
    with target(home) as attacked:
        flood = many(3000, 'xmlns:n{0}="urn:{0}"')
        attacked.refuses(attacked.envelope(inside=f"<a {flood}/>"))
        open_ = "".join("<a " + many(64, f"xmlns:n{level}x{{}}='u'") + ">" for level in range(58))
        uses = "<n0x0:b/>" * 300000
        attacked.refuses(attacked.envelope(inside=open_ + uses + "</a>" * 58))
        attacked.refuses(*(attacked.envelope(inside=f"<a {text}/>") for text in ('xmlns:a=""', 'b:c=""')))
        for version in VERSIONS:  # an ordinary number of them, and repeated ones, do no harm
            usual = "".join(f'<a xmlns="urn:x" xmlns:b="urn:{n}"/>' for n in range(2000))
            body = call(version, "GetTask", usual + attacked.given)
            assert post(attacked.server, version, body, "GetTask").status == 200


def test_many_parameters(home):
    """A thousand are read; others are ignored, up to a hundred thousand of ten thousand names."""
    with target(home) as attacked:
        names = "".join(f"<p{n}/>" for n in range(100000))
        some = "".join(f"<p{n}/>" for n in range(9000))
        attacked.refuses(attacked.envelope(inside=names), attacked.envelope(inside="<a/>" * 900000))
        for version in VERSIONS:
            for inside in (f'<x xmlns="urn:x">{some}</x>', "".join(f"<p{n}/>" for n in range(998))):
                body = call(version, "GetTask", inside + attacked.given)
                answer = post(attacked.server, version, body, "GetTask")
                assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, answer
            body = envelope(version, "<a/>" * 49000, header="<h/>" * 49000)
            assert post(attacked.server, version, body, "GetTask").status == 200


def test_cut_off_at_every_byte(home):
    with target(home) as attacked:
        for version in VERSIONS:
            body = attacked.envelope(within="<s:Header><a b='c'/></s:Header>", inside="<!-- ä --><![CDATA[x]]><?a b?>")
            body = body.replace("{}", SOAP_VERSIONS[version][0]).encode()
            with attacked.server.connect() as connection:
                for length in range(len(body)):
                    asked = request(body[:length], media_type(version), {"SOAPAction": NAMESPACE + OPERATION})
                    assert_empty(connection.call(asked), 400)


def test_bytes_that_are_no_characters(home):
    with target(home) as attacked:
        for bytes_ in (b"\xff", b"\xed\xa0\x80", b"\0", b"\x01"):
            for place in ("<a>@</a>", "<a b='@'/>"):
                attacked.refuses(attacked.envelope(inside=place).encode().replace(b"@", bytes_))
            attacked.refuses(attacked.envelope(before="@").encode().replace(b"@", bytes_),
                             attacked.envelope(behind="@").encode().replace(b"@", bytes_))


def test_encodings_that_lie(home):
    with target(home) as attacked:
        body = attacked.envelope().encode()
        attacked.refuses(*(attacked.envelope(declaration=f'<?xml version="1.0" encoding="{name}"?>') for name in (
            "UTF-16", "x" * 100000)), charset=None)
        attacked.refuses(b"\xff\xfe", b"<\0?\0", b"\xff\xfe" + body, charset=None)
        for charset in ("utf-16", "//IGNORE"):
            attacked.refuses(body, charset=charset)
        attacked.refuses(*(attacked.envelope(declaration=declaration) for declaration in ("<?xml", 2 * DECLARATION)))


def test_long_things(home):
    """Names, texts and blanks of megabytes."""
    size = 3 * MEGABYTE
    with target(home) as attacked:
        attacked.refuses("<" + "n" * size, " " * size, "<a>" + "x" * size)
        for version in VERSIONS:
            for more in ("<!--" + "x" * size + "-->", "<b>" + "x" * size + "</b>"):
                body = call(version, "GetTask", more + attacked.given)
                answer = post(attacked.server, version, body, "GetTask")
                assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, answer
            body = call(version, "GetTask", attacked.given.replace(">1<", f">{' ' * size}1<"))
            answer = post(attacked.server, version, body, "GetTask")
            assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, answer
            body = call(version, OPERATION, attacked.given.replace(">1<", f">{'x' * size}<"))
            assert_fault(attacked.send(version, body), version, "Client", unreadable(body, "taskId", FORMAT))
            body = call(version, OPERATION, element("authenticationTicket", "x" * size))
            assert_fault(attacked.send(version, body), version, "Client",
                         "Parameter too long: authenticationTicket (at most 256 bytes).")


def test_faults_of_hostile_texts(home):
    """What is told back is short and escaped."""
    with target(home) as attacked:
        for text in ("<&>\"'", "]]>", "%s%n%x", "x" * MEGABYTE, "ä" * 100000, "\u202e", "</faultstring>"):
            escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            for version in VERSIONS:
                for body in (
                    call(version, "getTasks", f"<AscendingOrder>{escaped}</AscendingOrder>"),
                    f'<a xmlns="{escaped.replace(chr(34), "&quot;")}"/>',
                    envelope(version, "", header=f'<h{"x" * min(len(text), 40000)} soap:mustUnderstand="1"/>'),
                ):
                    answer = post(attacked.server, version, body, "getTasks")
                    assert answer.status == 500 and len(answer.body) < 12000, answer
                    assert answer.xml.tag.endswith("}Envelope"), answer
            header = {"SOAPAction": f'"{text}"'}
            answer = attacked.server.call(request(call("1.1", "GetTask"), "text/xml", header))
            assert answer.status == 500 and len(answer.body) < 12000, answer
            fault = answer.xml.find(".//faultstring").text
            assert fault.startswith("Server did not recognize the value of HTTP Header SOAPAction: " + text[:200]), fault


def test_headers_that_are_hostile(home):
    with target(home) as attacked:
        body = call("1.1", OPERATION, attacked.given)
        for header in ('"', '""', '"' * 100000, "\xff\xfe", "\x7f", "http://tempuri.org/" * 10000, "'http://tempuri.org/DeleteTask'",
                       ' "http://tempuri.org/DeleteTask"', '"http://tempuri.org/DeleteTask', "http://tempuri.org/DeleteTask\n"):
            answer = attacked.server.call(request(body, "text/xml", {"SOAPAction": header}))
            assert answer.status == 500 and b"<faultcode>soap:Client<" in answer.body, (header, answer)
        body = call("1.2", "GetTask", element("taskId", 1))
        for kind in ("; action=", '; action="', ';action=""', "; action" * 10000, "; action='http://tempuri.org/GetTask'",
                     "; xaction=http://tempuri.org/DeleteTask", ";" * 100000, '; action="\xff"', "; charset=utf-8; action=\""):
            answer = attacked.server.call(request(body, "application/soap+xml" + kind))
            expired = result("1.2", "GetTask", '<root success="false" error="[901] Session expired or Invalid ticket"'
                                               ' errorCode="4010" xmlns="" />')
            assert answer.body == expired or b"<soap:Value>soap:Sender<" in answer.body, (kind, answer)


def test_memory_is_given_back(home):
    """The same attacks over and over need no more than once."""
    with target(home) as attacked:
        bodies = (attacked.envelope(inside="<a/>" * 900000), "<a>" * MEGABYTE,
                  attacked.envelope(inside="<b>" + "x" * 3 * MEGABYTE + "</b>", behind="x"))
        attacked.refuses(*bodies)
        before = attacked.memory()
        attacked.refuses(*bodies * 2)
        assert attacked.memory() < before + 32 * MEGABYTE, (before, attacked.memory())
