"""
SOAP as its clients know it from the .NET service, byte for byte where they can tell, and
that every operation speaks it through its own program as through srv.asmx.
"""

import itertools
import re

import envelopes
from envelopes import (
    DECLARATION,
    FORMAT,
    UNREADABLE,
    VERSIONS,
    XSI,
    assert_bytes,
    assert_empty,
    assert_fault,
    behind,
    call,
    envelope,
    media_type,
    post,
    request,
    result,
    soap_request,
    unreadable,
    wrapped,
)
from harness import (
    NAMESPACE,
    OF_NOBODY,
    SOAP_VERSIONS,
    Api,
    Request,
    Soap,
    assert_plain,
    describe,
    form,
    operations,
)
from tasks import DEMO_TASK, element, nothing_changes, related

EXPIRED = '<root success="false" error="[901] Session expired or Invalid ticket" errorCode="4010" xmlns="" />'
UNKNOWN_TICKET = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"
NO_ACTION = ("Unable to handle request without a valid action parameter. Please supply a valid soap "
             "action.")


def service(home):
    """A process of srv.asmx that stays for the test."""
    return home.kept("srv.asmx")


def get_task(home, task=DEMO_TASK):
    """The parameters of GetTask as elements."""
    return element("authenticationTicket", home.ticket("jdoe")) + element("taskId", task)


def root_of(answer, version, operation):
    """The bytes of the root in an answer that is a result."""
    head, tail = result(version, operation, "|").split(b"|")
    assert answer.status == 200, answer
    assert answer.body.startswith(head) and answer.body.endswith(tail), answer
    return answer.body[len(head) : len(answer.body) - len(tail)].decode()


def is_task(answer, version, operation="GetTask"):
    return root_of(answer, version, operation).startswith(
        f'<root success="true" xmlns=""><Task><TaskID>{DEMO_TASK}</TaskID>')


def error_of(answer, version, operation):
    found = re.match(r'<\w+ success="false" error="(.*?)"', root_of(answer, version, operation))
    assert found, answer
    return found[1]


# The answer -----------------------------------------------------------------------------------


def test_a_success_is_one_line(home):
    """The same result as a form's, without its line ends; the root leaves the namespace."""
    for operation, parameters in (("GetTask", {"taskId": DEMO_TASK}), ("GetCurrentUser", {})):
        page = Api(home).call(operation, by="jdoe", **parameters).text
        root = re.sub(r"\r?\n *", "", page.removeprefix(DECLARATION))
        root = root.replace('<root success="true"', '<root success="true" xmlns=""', 1)
        ticket = element("authenticationTicket", home.ticket("jdoe"))
        given = ticket + "".join(element(*one) for one in parameters.items())
        for version in VERSIONS:
            answer = post(service(home), version, call(version, operation, given), operation)
            assert_bytes(answer, 200, version, result(version, operation, root))
            assert answer.headers["cache-control"] == "private, max-age=0"
            assert sorted(answer.headers) == ["cache-control", "content-length", "content-type"]


def test_the_envelope_to_the_letter():
    """What the other tests compare with, written out once."""
    assert result("1.1", "GetTask", '<root success="true" xmlns="" />') == (
        b'<?xml version="1.0" encoding="utf-8"?>'
        b'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" '
        b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        b'xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>'
        b'<GetTaskResponse xmlns="http://tempuri.org/"><GetTaskResult>'
        b'<root success="true" xmlns="" /></GetTaskResult></GetTaskResponse>'
        b"</soap:Body></soap:Envelope>")
    assert b'xmlns:soap="http://www.w3.org/2003/05/soap-envelope"' in wrapped("1.2", "")
    assert envelopes.fault("1.1", "Client", "<") == wrapped(
        "1.1", "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>&lt;</faultstring>"
               "<detail /></soap:Fault>")
    assert envelopes.fault("1.2", "Client", "x") == wrapped(
        "1.2", "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason>"
               '<soap:Text xml:lang="en">x</soap:Text></soap:Reason><soap:Detail /></soap:Fault>')


def test_what_an_operation_finds_is_200(home):
    ticket = element("authenticationTicket", home.ticket("jdoe"))
    for version in VERSIONS:
        answer = post(service(home), version,
                      call(version, "GetTask", element("authenticationTicket", "x")), "GetTask")
        assert_bytes(answer, 200, version, result(version, "GetTask", EXPIRED))
        for operation, given, error in (
            ("GetTask", element("taskId", 99), "Task not found"),
            ("ChangeTaskDueDate", element("taskId", 1) + element("newDueDate", "2020-01-01"),
             "Due date in the past"),
            ("CreateRelatedTask", element("taskId", 1) + element("xmlParameters", "<a"),
             "xmlParameters: not well-formed XML (line 1)."),
        ):
            body = call(version, operation, ticket + given)
            answer = nothing_changes(home, lambda: post(service(home), version, body, operation))
            assert error_of(answer, version, operation) == error


def test_editions(home):
    for edition, good, bad in (
        ("documented", 'root success="true"', EXPIRED),
        ("response", 'response success="true" error=""',
         '<response success="false" error="[901] Session expired or Invalid ticket" xmlns="" />'),
        ("current", 'response success="true" error="" errorCode="0"',
         '<response success="false" error="Session expired or invalid ticket" errorCode="4010" xmlns="" />'),
    ):
        home.edition = edition
        for version in VERSIONS:
            answer = post(service(home), version, call(version, "GetTask", get_task(home)), "GetTask")
            root = root_of(answer, version, "GetTask")
            assert root.startswith(f'<{good} xmlns=""><Task><TaskID>'), root
            answer = post(service(home), version, call(version, "GetTask"), "GetTask")
            assert_bytes(answer, 200, version, result(version, "GetTask", bad))
            body = call(version, "GetTask", element("taskId", "x"))  # faults are the same in all
            assert_fault(post(service(home), version, body, "GetTask"), version, "Client",
                         unreadable(body, "taskId", FORMAT))


def test_other_names_of_the_root(home):
    given = "".join(element(name, value) for name, value in (
        ("AuthenticationTicket", home.ticket("jdoe")), ("xmlcriteria", "<criteria/>"),
        ("SortBy", "DueDate"), ("AscendingOrder", "true")))
    for version in VERSIONS:
        answer = post(service(home), version, call(version, "getTasks", given), "getTasks")
        root = root_of(answer, version, "getTasks")
        assert root.startswith('<response success="true" taskCount="1" xmlns=""><tasks><Task>'), root
        assert root.count("xmlns") == 1, root


# Which operation ------------------------------------------------------------------------------


def test_the_header_decides_in_1_1(home):
    body = call("1.1", "GetTask", get_task(home))
    kind = media_type("1.1")
    for header in (f'"{NAMESPACE}GetTask"', f"{NAMESPACE}GetTask", None):
        headers = {} if header is None else {"SOAPAction": header}
        answer = service(home).call(request(body, kind, headers))
        assert is_task(answer, "1.1"), (header, answer)
    for action in ("http://tempuri.org/NoSuchOp", "http://tempuri.org/gettask", "GetTask",
                   "http://tempuri.org/GetTask/", "http://tempuri.org/GetTaskX", "http://tempuri.org/",
                   "https://tempuri.org/GetTask", "", "<a href='x'>&amp;"):
        text = f"Server did not recognize the value of HTTP Header SOAPAction: {action}."
        for header in (f'"{action}"', action):
            answer = service(home).call(request(body, kind, {"SOAPAction": header}))
            assert_fault(answer, "1.1", "Client", text)


def test_the_header_beats_the_element(home):
    """And an element of another name says nothing of the operation: all is absent."""
    for version, other in itertools.product(VERSIONS, ("GetCurrentUser", "gettask", "NoSuchOp")):
        answer = post(service(home), version, call(version, other, get_task(home)), "GetTask")
        assert_bytes(answer, 200, version, result(version, "GetTask", EXPIRED))
    for version in VERSIONS:
        answer = post(service(home), version, envelope(version, ""), "GetTask")
        assert_bytes(answer, 200, version, result(version, "GetTask", EXPIRED))


def test_the_content_type_decides_in_1_2(home):
    body = call("1.2", "GetTask", get_task(home))
    plain = "application/soap+xml"
    action = f"{NAMESPACE}GetTask"
    for kind in (f'{plain}; charset=utf-8; action="{action}"', f"{plain}; action={action}",
                 f'{plain};action="{action}";charset=utf-8', f'Application/SOAP+XML; Action="{action}"',
                 f"{plain}; charset=utf-8", plain, f'{plain} ; charset="UTF-8" ; action="{action}"'):
        assert is_task(service(home).call(request(body, kind)), "1.2"), kind


def test_the_element_decides_in_1_2_where_the_action_is_none(home):
    """Clients are generated that make up actions: .NET then looks at the element."""
    actions = ("http://tempuri.org/NoSuchOp", "http://tempuri.org/gettask", "GetTask", "<&>")
    kind = "application/soap+xml; charset=utf-8"
    for action in (*actions, ""):
        body = call("1.2", "GetTask", get_task(home))
        assert is_task(service(home).call(request(body, f'{kind}; action="{action}"')), "1.2"), action
    for body in (call("1.2", "NoSuchOp", get_task(home)), envelope("1.2", ""),
                 envelope("1.2", f'<GetTask xmlns="urn:x">{get_task(home)}</GetTask>')):
        for action in actions:
            answer = service(home).call(request(body, f'{kind}; action="{action}"'))
            assert_fault(answer, "1.2", "Client",
                         f"Unable to handle request. The action '{action}' was not recognized.")
        answer = service(home).call(request(body, f'{kind}; action=""'))
        assert_fault(answer, "1.2", "Client", NO_ACTION)


def test_the_element_decides_without_an_action(home):
    """It must be one of the service's, in its namespace and to the letter."""
    given = get_task(home)
    tns = f'<t:GetTask xmlns:t="{NAMESPACE}">{given.replace("<", "<t:").replace("<t:/", "</t:")}</t:GetTask>'
    for version in VERSIONS:
        for body in (call(version, "GetTask", given), envelope(version, tns),
                     envelope(version, f'\n<!-- x -->\n<GetTask xmlns="{NAMESPACE}">{given}</GetTask>'
                                       f'<DeleteTask xmlns="{NAMESPACE}">{given}</DeleteTask>')):
            assert is_task(post(service(home), version, body), version), body
        for inside in (f'<NoSuchOp xmlns="{NAMESPACE}">{given}</NoSuchOp>',
                       f'<gettask xmlns="{NAMESPACE}">{given}</gettask>',
                       f"<GetTask>{given}</GetTask>", f'<GetTask xmlns="urn:x">{given}</GetTask>', "",
                       f'<x/><GetTask xmlns="{NAMESPACE}">{given}</GetTask>'):
            assert_fault(post(service(home), version, envelope(version, inside)), version, "Client",
                         NO_ACTION)
    assert home.value("SELECT count(*) FROM tasks") == 1


def test_both_ways_of_telling_the_action(home):
    """As gSOAP does it. What the envelope's own version has counts."""
    for version in VERSIONS:
        body = call(version, "GetTask", get_task(home))
        for kind in SOAP_VERSIONS.values():
            content_type = f'{kind[1]}; charset=utf-8; action="{NAMESPACE}GetTask"'
            answer = service(home).call(
                request(body, content_type, {"SOAPAction": f'"{NAMESPACE}GetTask"'}))
            assert is_task(answer, version), answer
    kind = f'application/soap+xml; action="{NAMESPACE}GetTask"'
    other = {"SOAPAction": f'"{NAMESPACE}NoSuchOp"'}
    answer = service(home).call(request(call("1.2", "GetTask", get_task(home)), kind, other))
    assert is_task(answer, "1.2"), answer
    answer = service(home).call(request(call("1.1", "GetTask", get_task(home)), kind, other))
    assert_fault(answer, "1.1", "Client", "Server did not recognize the value of HTTP Header SOAPAction: "
                                          f"{NAMESPACE}NoSuchOp.")


def test_the_namespace_of_the_envelope_decides_the_version(home):
    """And so the answer's, whatever content type came with it."""
    for version, other in (VERSIONS, VERSIONS[::-1]):
        content_type = f"{SOAP_VERSIONS[other][1]}; charset=utf-8"
        good, bad = call(version, "GetTask", get_task(home)), call(version, "GetTask", "<taskId>x</taskId>")
        answer = service(home).call(request(good, content_type))
        assert is_task(answer, version), answer
        assert answer.headers["content-type"] == media_type(version), answer
        assert_fault(service(home).call(request(bad, content_type)), version, "Client",
                     unreadable(bad, "taskId", FORMAT))


def test_a_version_that_is_none(home):
    """Told in 1.1, by its namespace, with a header that names those there are, as .NET has it."""
    upgrade = (
        '<soap:Header><soap12:Upgrade xmlns:soap12="http://www.w3.org/2003/05/soap-envelope">'
        '<soap12:SupportedEnvelope qname="soap:Envelope"'
        ' xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" />'
        '<soap12:SupportedEnvelope qname="soap12:Envelope"'
        ' xmlns:soap12="http://www.w3.org/2003/05/soap-envelope" />'
        "</soap12:Upgrade></soap:Header>")
    for uri in ("http://www.w3.org/2001/12/soap-envelope", "urn:x", ""):
        for version in VERSIONS:
            body = call(version, "GetTask", get_task(home)).replace(SOAP_VERSIONS[version][0], uri)
            body = body.replace("soap:", "").replace("xmlns:soap", "xmlns")
            answer = post(service(home), version, body, "GetTask")
            assert_fault(answer, "1.1", "VersionMismatch",
                         f"Possible SOAP version mismatch: Envelope namespace {uri} was unexpected. "
                         "Expecting http://schemas.xmlsoap.org/soap/envelope/.", header=upgrade)


def test_headers_of_envelopes(home):
    """They are ignored, unless one must be understood: then nothing is done."""
    for version in VERSIONS:
        for header in ('<a xmlns="urn:a"/>', '<a xmlns="urn:a" soap:mustUnderstand="0"><b/>text</a>',
                       '<a mustUnderstand="1"/>', '<a><b soap:mustUnderstand="1"/></a>',
                       '<a soap:mustUnderstand="false"/>', "text", '<a soap:actor="urn:x"/><b/>'):
            answer = post(service(home), version,
                          call(version, "GetTask", get_task(home), header=header), "GetTask")
            assert is_task(answer, version), (header, answer)
        for header in ('<x soap:mustUnderstand="1"/>', '<a/><w:x xmlns:w="urn:w" soap:mustUnderstand="1"/>',
                       '<x soap:mustUnderstand="true">a</x><y soap:mustUnderstand="1"/>'):
            body = call(version, "DeleteTask", get_task(home), header=header)
            answer = nothing_changes(home, lambda: post(service(home), version, body, "DeleteTask"))
            assert_fault(answer, version, "MustUnderstand", "SOAP header x was not understood.", detail=False)


# Parameters -----------------------------------------------------------------------------------


def test_absent_values(home):
    """A string is empty, a number 0, a boolean false, a date the first one."""
    ticket = home.ticket("jsmith")
    both = element("authenticationTicket", ticket)
    Api(home).good("CreateRelatedTask", by="jsmith", taskId=DEMO_TASK,
                   xmlParameters=related(Priority="Urgent"))
    for version in VERSIONS:
        def ask(operation, given):
            body = call(version, operation, given)
            return nothing_changes(home, lambda: post(service(home), version, body, operation))

        assert_bytes(ask("GetTask", ""), 200, version, result(version, "GetTask", EXPIRED))
        assert error_of(ask("GetTask", both), version, "GetTask") == "Task not found"
        given = both + element("taskId", DEMO_TASK)
        for more in ("", element("newDueDate", "0001-01-01T00:00:00")):
            answer = ask("ChangeTaskDueDate", given + more)
            assert error_of(answer, version, "ChangeTaskDueDate") == "Due date in the past"
        answer = ask("CreateRelatedTask", given)
        assert error_of(answer, version, "CreateRelatedTask").startswith("xmlParameters: ")
        criteria = element("AuthenticationTicket", ticket) + element("xmlcriteria", "<criteria/>")
        lists = [ask("getTasks", criteria + element("SortBy", "Priority") + more).body for more in
                 ("", element("AscendingOrder", "false"), element("AscendingOrder", "true"))]
        assert lists[0] == lists[1] != lists[2]


def test_the_order_does_not_matter_and_the_first_of_repeats_wins(home):
    ticket, task = get_task(home).split("</authenticationTicket>")
    ticket += "</authenticationTicket>"
    for version in VERSIONS:
        for given in (ticket + task, task + ticket, task + ticket + element("taskId", "x"),
                      task + ticket + element("TASKID", 99) + element("authenticationTicket", "x"),
                      task + "<taskId><x/></taskId>" + ticket, f"\n\t{task}\n {ticket}\n"):
            answer = post(service(home), version, call(version, "GetTask", given), "GetTask")
            assert is_task(answer, version), (given, answer)
        body = call(version, "GetTask", element("taskId", "x") + ticket + task)
        assert_fault(post(service(home), version, body, "GetTask"), version, "Client",
                     unreadable(body, "taskId", FORMAT))


def test_unknown_elements_and_attributes_are_ignored(home):
    given = get_task(home)
    typed = given.replace("<taskId", '<taskId xsi:type="xsd:string" soap:encodingStyle="urn:x" id="a" ')
    for version in VERSIONS:
        for inside in (f"<a/>{given}<b>1</b>", f"<a><taskId>9</taskId><b/></a>{given}", typed,
                       f'<taskId xmlns="urn:x">9</taskId>{given}', f"text{given}text",
                       f'<x:taskId xmlns:x="urn:x"><x:a/></x:taskId>{given}',
                       f"<taskIdX>9</taskIdX>{given}<_.-é>x</_.-é>", f"<!-- x -->{given}<?x y?>"):
            body = call(version, "GetTask", inside, attributes=f' xmlns:xsi="{XSI}" a="b"')
            assert is_task(post(service(home), version, body, "GetTask"), version), body
        style = f'soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" xmlns="{NAMESPACE}"'
        body = envelope(version, f"<GetTask {style}>{given}</GetTask>")
        assert is_task(post(service(home), version, body, "GetTask"), version), body


def test_what_the_text_of_a_parameter_is(home):
    """CDATA and references are text; comments and instructions are none; blanks are kept."""
    ticket = get_task(home).partition("<taskId")[0]
    for version in VERSIONS:
        for task in ("<![CDATA[1]]>", "&#49;", "&#x31;", " 1\n", "+1", "001", "<!-- 2 -->1", "<?a 2?>1",
                     "<![CDATA[]]>1<![CDATA[]]>", "1<!---->"):
            body = call(version, "GetTask", f"{ticket}<taskId>{task}</taskId>")
            assert is_task(post(service(home), version, body, "GetTask"), version), task
        text = "a &amp; b &lt;c&gt; \r\n <![CDATA[<d>&e;]]>\tä &#128512;"
        body = call(version, "SetTaskComment", f"{ticket}<taskId>1</taskId><comments>{text}</comments>")
        answer = post(service(home), version, body, "SetTaskComment")
        assert root_of(answer, version, "SetTaskComment").startswith('<root success="true"'), answer
        assert home.value("SELECT comments FROM tasks WHERE id = 1") == (
            "a & b <c> \n <d>&e;\tä \U0001F600")


def test_elements_in_a_parameter(home):
    ticket = get_task(home).partition("<taskId")[0]
    for version in VERSIONS:
        for task in ("<a/>", "1<a/>", "<a>1</a>", '<a xmlns="urn:x"/>1'):
            body = call(version, "GetTask", f"{ticket}<taskId>{task}</taskId>")
            reason = ("Unexpected node type Element. ReadElementString method can only be called on "
                      "elements with simple or empty content.")
            assert_fault(post(service(home), version, body, "GetTask"), version, "Client",
                         unreadable(body, "taskId", reason))


def test_nil(home):
    """It is an empty string."""
    ticket = get_task(home).partition("<taskId")[0]
    nil = ' xsi:nil="true"'
    for version in VERSIONS:
        attributes = f' xmlns:xsi="{XSI}"'
        body = call(version, "GetTask", f"{ticket}<taskId{nil}></taskId>", attributes=attributes)
        assert_fault(post(service(home), version, body, "GetTask"), version, "Client",
                     unreadable(body, "taskId", FORMAT))
        body = call(version, "GetTask", f"<authenticationTicket{nil}/><taskId>1</taskId>",
                    attributes=attributes)
        assert_bytes(post(service(home), version, body, "GetTask"), 200, version,
                     result(version, "GetTask", EXPIRED))


def test_the_namespace_of_parameters(home):
    """One without, or of another, is absent."""
    for version in VERSIONS:
        given = get_task(home).replace("<taskId", '<taskId xmlns="{}"')
        for uri, good in ((NAMESPACE, True), ("", False), ("http://tempuri.org", False),
                          ("HTTP://tempuri.org/", False)):
            body = call(version, "GetTask", given.format(uri))
            answer = post(service(home), version, body, "GetTask")
            assert is_task(answer, version) if good else (
                error_of(answer, version, "GetTask") == "Task not found"), (uri, answer)
        body = envelope(version, f'<t:GetTask xmlns:t="{NAMESPACE}">{get_task(home)}</t:GetTask>')
        assert_bytes(post(service(home), version, body, "GetTask"), 200, version,
                     result(version, "GetTask", EXPIRED))


def test_the_case_of_parameters_does_not_matter(home):
    given = get_task(home)
    for version in VERSIONS:
        for change in (str.upper, str.lower, str.swapcase):
            text = re.sub(r"</?\w+>", lambda tag: change(tag[0]), given)
            answer = post(service(home), version, call(version, "GetTask", text), "GetTask")
            assert is_task(answer, version), answer


def test_integers(home):
    ticket = get_task(home).partition("<taskId")[0]
    large = "Value was either too large or too small for an Int32."
    for version in VERSIONS:
        for text, reason in (("", FORMAT), ("abc", FORMAT), ("1,000", FORMAT), ("0x10", FORMAT), ("5.0", FORMAT),
                             ("1e3", FORMAT), ("1 2", FORMAT), ("--1", FORMAT), ("١", FORMAT), ("2147483648", large),
                             ("-2147483649", large), ("9" * 30, large), ("1" + "0" * 5000, large)):
            body = call(version, "GetTask", f"{ticket}<taskId>{text}</taskId>")
            assert_fault(post(service(home), version, body, "GetTask"), version, "Client",
                         unreadable(body, "taskId", reason))
        for text in ("2147483647", "-2147483648", "-0"):
            answer = post(service(home), version,
                          call(version, "GetTask", f"{ticket}<taskId>{text}</taskId>"), "GetTask")
            assert error_of(answer, version, "GetTask") == "Task not found"


def test_booleans(home):
    """true, false, 1 and 0, as XML Schema has them; a form takes other ones."""
    given = element("AuthenticationTicket", home.ticket("jdoe")) + element("xmlcriteria", "<criteria/>")
    given += element("SortBy", "DueDate")
    for version in VERSIONS:
        for text in ("true", "false", "1", "0", " true ", "\n0\t"):
            body = call(version, "getTasks", given + element("AscendingOrder", text))
            root = root_of(post(service(home), version, body, "getTasks"), version, "getTasks")
            assert root.startswith('<response success="true"'), (text, root)
        for text in ("", "True", "FALSE", "2", "yes", "01", "true false", "<&>"):
            body = call(version, "getTasks", given + element("AscendingOrder", text))
            assert_fault(post(service(home), version, body, "getTasks"), version, "Client",
                         unreadable(body, "AscendingOrder", f"The string '{text}' is not a valid Boolean value."))


def test_dates(home):
    """The forms of XML Schema alone."""
    given = get_task(home) + element("allowedStartTimeSpan", 0)
    for version in VERSIONS:
        for text, due in (
            ("2026-05-15T12:30:00", "2026-05-15 12:30:00"), ("2026-05-15T12:30:00Z", "2026-05-15 12:30:00"),
            ("2026-05-15T12:30:00+02:00", "2026-05-15 10:30:00"), ("2026-05-15", "2026-05-15 00:00:00"),
            ("2026-05-15T12:30:00.1234567", "2026-05-15 12:30:00"),
            ("2026-05-15T12:30:00.5-07:00", "2026-05-15 19:30:00"),
        ):
            body = call(version, "ChangeTaskDueDate", given + element("newDueDate", text))
            answer = post(service(home), version, body, "ChangeTaskDueDate")
            assert_bytes(answer, 200, version, result(version, "ChangeTaskDueDate",
                                                      '<root success="true" xmlns="" />'))
            body = call(version, "GetTask", get_task(home))
            answer = post(service(home), version, body, "GetTask")
            assert f"<DueDate>{due}</DueDate>".encode() in answer.body, (text, answer)
        for text in ("", "x", "05/15/2026", "2026/05/15", "15 May 2026", "2026-05-15 12:30:00", "2026-02-30",
                     "2026-05-15T25:00:00", "Fri, 15 May 2026 12:30:00 GMT", "20260515", "2026"):
            body = call(version, "ChangeTaskDueDate", given + element("newDueDate", text))
            answer = nothing_changes(home, lambda: post(service(home), version, body, "ChangeTaskDueDate"))
            assert_fault(answer, version, "Client",
                         unreadable(body, "newDueDate", f"The string '{text}' is not a valid AllXsd value."))


def test_where_a_bad_parameter_is(home):
    """Line and column of the name of the next tag behind it, counted in characters."""
    bad, good = element("taskId", "x"), element("authenticationTicket", "a")
    for version in VERSIONS:
        for inside in (bad + good, good + bad, f"\n\n  {good}\n\t{bad}\r\n\t", f"{bad} \n \n{good}",
                       f"<b>äöü €</b>{bad}{good}", f"{bad}ä€ ü{good}", f"{element('c', '<&>')}{bad}",
                       f"{bad}<a/>", f"\n{bad}", f"{bad}\n"):
            for body in (call(version, "GetTask", inside),
                         call(version, "GetTask", inside).replace("?>", "?>\r\n<!--\n ä -->\n ")):
                answer = post(service(home), version, body, "GetTask")
                assert_fault(answer, version, "Client", unreadable(body, "taskId", FORMAT))
        body = call(version, "GetTask", f"<taskId/>{good}")
        at = body.index("<authenticationTicket") + 2
        assert_fault(post(service(home), version, body, "GetTask"), version, "Client",
                     UNREADABLE.format(1, at) + FORMAT)
    body = call("1.1", "GetTask", bad)
    assert body[behind(body, "taskId")[1] - 1 :].startswith("GetTask></soap:Body>")


def test_the_first_bad_parameter_is_told(home):
    body = call("1.1", "ChangeTaskDueDate", element("newDueDate", "x") + element("taskId", "y"))
    assert_fault(post(service(home), "1.1", body, "ChangeTaskDueDate"), "1.1", "Client",
                 unreadable(body, "taskId", FORMAT))


# What is no envelope --------------------------------------------------------------------------


def test_what_is_not_well_formed_is_400_and_nothing(home):
    before = home.dump()
    for version in VERSIONS:
        good = call(version, "DeleteTask", get_task(home))
        for body in (
            "", " ", "x", "<", "<a", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b=1/>", "<a b='1' b='2'/>",
            "<a>&x;</a>", "<a>&#0;</a>", "<a>&#1;</a>", "<a><![CDATA[</a>", "<a><!-- -- --></a>", "<a>]]></a>",
            good[:-1], good + "x", good + good, " " + good, good.replace("</DeleteTask>", ""),
            good.replace("DeleteTask>", "DeleteTask> & "), good.replace("1.0", "1.0' ?>"),
            good.replace(DECLARATION, "<?xml?>"), good.replace(DECLARATION, "<?xml version='1.0' x='y'?>"),
            good.replace(DECLARATION, "<?xml encoding='utf-8'?>"), good.replace(DECLARATION, "<?xml"),
            good.replace("taskId>1", "taskId>1\x01"), good.replace("taskId>1", "taskId>1\x0b"),
            good.replace("taskId>1", "taskId>1\0"), good.replace("taskId>1", "taskId>1\ufffe"),
            good.replace("<DeleteTask", "<x:DeleteTask").replace("</DeleteTask", "</x:DeleteTask"),
            good.replace("<taskId", "<taskId y:a='b'"), good.replace("<taskId", "<taskId a='<'"),
        ):
            assert_empty(post(service(home), version, body, "DeleteTask"), 400)
    assert home.dump() == before


def test_any_dtd_is_400_and_nothing(home):
    for version in VERSIONS:
        good = call(version, "DeleteTask", get_task(home))
        for dtd in ("<!DOCTYPE a>", "<!DOCTYPE soap:Envelope SYSTEM 'http://localhost/x.dtd'>",
                    "<!DOCTYPE a [<!ENTITY x '1'>]>", "<!DOCTYPE a PUBLIC 'x' 'file:///etc/passwd'>"):
            body = good.replace("?>", f"?>{dtd}")
            answer = nothing_changes(home, lambda: post(service(home), version, body, "DeleteTask"))
            assert_empty(answer, 400)


def test_other_content_types_are_415_and_nothing(home):
    for version in VERSIONS:
        body = call(version, "DeleteTask", get_task(home))
        for kind in (None, "", "text/plain", "application/xml", "text/xmlx", "text/xm", "application/json",
                     "application/x-www-form-urlencoded", "multipart/related; type=text/xml", ";text/xml",
                     "application/soap+xmlx; charset=utf-8"):
            headers = {"SOAPAction": f'"{NAMESPACE}DeleteTask"'}
            assert_empty(service(home).call(request(body, kind, headers)), 415)
        for kind in ("text/xml", "TEXT/XML; charset=UTF-8", "text/xml ;charset=utf-8", "application/soap+xml;"):
            assert_bytes(service(home).call(request(call(version, "GetTask"), kind)), 200, version,
                         result(version, "GetTask", EXPIRED))
    assert home.value("SELECT count(*) FROM tasks") == 1


def test_compressed_bodies_are_400(home):
    import gzip

    body = gzip.compress(call("1.1", "GetTask", get_task(home)).encode())
    answer = post(service(home), "1.1", body, "GetTask", headers={"Content-Encoding": "gzip"})
    assert_empty(answer, 400)


# Encodings ------------------------------------------------------------------------------------


LETTERS = "Größe: 12 µm ÿ"


def understood(home, body, content_type):
    """Whether the comment in an envelope arrives as it was meant."""
    home.sql("UPDATE tasks SET comments = ''")
    answer = service(home).call(request(body, content_type))
    return answer.status == 200 and home.value("SELECT comments FROM tasks") == LETTERS


def test_charsets(home):
    """The content type's beats the declaration's, which beats what the bytes look like."""
    for version, kind in ((version, media_type(version, charset=None)) for version in VERSIONS):
        text = call(version, "SetTaskComment", get_task(home) + element("comments", LETTERS))
        none, latin = text.removeprefix(DECLARATION), text.replace('"utf-8"', '"ISO-8859-1"')
        wide = text.replace('"utf-8"', "'utf-16'")
        for body, charset in (
            (text.encode(), None), (text.encode(), "utf-8"), (text.encode(), '"UTF-8"'), (latin.encode("latin-1"), '""'),
            (none.encode(), None),
            (latin.encode(), "utf-8"), (wide.encode(), "utf-8"), (latin.encode("latin-1"), None),
            (text.encode("latin-1"), "iso-8859-1"), (none.encode("latin-1"), "ISO-8859-1"),
            (wide.encode("latin-1"), "windows-1252"),
            (text.encode("utf-8-sig"), None), (none.encode("utf-8-sig"), "utf-8"),
            (none.encode("utf-16"), None), (wide.encode("utf-16"), None), (text.encode("utf-16"), "utf-16"),
            (b"\xfe\xff" + wide.encode("utf-16-be"), None), (b"\xff\xfe" + none.encode("utf-16-le"), "utf-16"),
            (b"\xfe\xff" + none.encode("utf-16-be"), "UTF-16"), (wide.encode("utf-16-le"), None),
            (wide.encode("utf-16-be"), None), (none.encode("utf-16-be"), "utf-16be"),
            (none.encode("utf-16-le"), "utf-16le"), (b"\xff\xfe" + none.encode("utf-16-le"), "utf-16le"),
        ):
            given = kind + (f"; charset={charset}" if charset else "")
            assert understood(home, body, given), (charset, body[:80])
        for body, charset in (
            (text.encode("latin-1"), None), (text.encode("latin-1"), "utf-8"), (none.encode("latin-1"), None),
            (text.encode(), "utf-16"), (none.encode("utf-16"), "utf-8"), (text.encode(), "nonsense-7"),
            (text.replace("utf-8", "nonsense-7").encode(), None),
            (wide.encode(), None), (none.encode("utf-16")[:-1], None), (text.encode(), "us-ascii"),
        ):
            given = kind + (f"; charset={charset}" if charset else "")
            assert_empty(service(home).call(request(body, given)), 400)


# The body and its length ----------------------------------------------------------------------


def test_lengths_of_bodies(home):
    for version in VERSIONS:
        good = call(version, "GetTask", get_task(home)).encode()
        assert is_task(service(home).call(soap_request(version, good, "GetTask", content_length="")), version)
        assert is_task(post(service(home), version, good, "GetTask", content_length=f"{len(good):010}"), version)
        bad = call(version, "DeleteTask", get_task(home)).encode()
        for body, length in ((bad, len(bad) - 1), (bad, 1), (bad, 0), (bad, len(bad) + 1), (bad, "abc"), (bad, -1),
                             (bad, "1e3"), (bad, "9" * 30), (b"", 10), (b"", "")):
            answer = nothing_changes(home, lambda: post(
                service(home), version, body, "DeleteTask", content_length=length))
            if length == "9" * 30:
                assert answer.status in (400, 413), answer
            else:
                assert_empty(answer, 400)


def test_bodies_over_the_limit(home):
    home.environment["ROUTESLIP_BODY_LIMIT"] = "20000"
    for version in VERSIONS:
        good = call(version, "GetTask", get_task(home))
        fits = good + " " * (20000 - len(good))
        assert is_task(post(service(home), version, fits, "GetTask"), version)
        assert_plain(post(service(home), version, fits + " ", "GetTask"), 413, "The body is larger than 20000 bytes.")
        assert_plain(post(service(home), version, fits * 3, "GetTask", content_length=""), 413, None)
        assert is_task(post(service(home), version, fits, "GetTask"), version)


def test_only_the_body_is_read(home):
    """No parameter, no page and no other operation comes from the query of a POST."""
    for version in VERSIONS:
        ticket, task = get_task(home).replace("<taskId", "|<taskId").split("|")
        for query in (form({"taskId": 1, "authenticationTicket": home.ticket("jdoe")}), "WSDL", "op=GetTask"):
            answer = post(service(home), version, call(version, "GetTask", ticket), "GetTask", query=query)
            assert error_of(answer, version, "GetTask") == "Task not found"
            answer = post(service(home), version, call(version, "GetTask", task), "GetTask", query=query)
            assert_bytes(answer, 200, version, result(version, "GetTask", EXPIRED))


def test_envelopes_are_for_the_service_itself(home):
    """An operation's own address takes forms, and the service's takes none."""
    for version in VERSIONS:
        body = call(version, "GetTask", get_task(home))
        for program_name in ("srv.asmx", "GetTask"):
            answer = home.cgi(Request("GetTask", method="POST", body=body, content_type=media_type(version),
                                      headers={"SOAPAction": f'"{NAMESPACE}GetTask"'},
                                      program_name=program_name))
            assert_plain(answer, 500, f"Request format is invalid: {media_type(version)}.")
    parameters = {"taskId": 1, "authenticationTicket": home.ticket("jdoe")}
    answer = service(home).call(request(form(parameters), "application/x-www-form-urlencoded"))
    assert_empty(answer, 415)


def test_other_verbs(home):
    """GET is the page, POST is SOAP; the rest is told so, with and without an envelope."""
    body = call("1.1", "DeleteTask", get_task(home))
    for program_name in ("srv.asmx", "DeleteTask"):
        for method in ("PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "TRACE", "post", "M-SEARCH"):
            for sent in (body, ""):
                asked = soap_request("1.1", sent, "DeleteTask", program=program_name)
                asked.method = method
                answer = nothing_changes(home, lambda: home.cgi(asked))
                assert_plain(answer, 405, "Only GET and POST are served.")
                assert answer.headers["allow"] == "GET, POST", answer


def test_the_tickets_cookie(home):
    """It stands for the ticket where that may be absent, as in forms."""
    ticket = home.ticket("jdoe")
    for version in VERSIONS:
        for cookie, good in ((f"ticket={ticket}", True), (f"a=b; ticket={ticket}; c=d", True),
                             ("ticket=x", False), ("", False)):
            for given in ("", "<AuthenticationTicket/>"):
                body = call(version, "isValidTicket", given)
                answer = post(service(home), version, body, "isValidTicket", headers={"Cookie": cookie})
                root = root_of(answer, version, "isValidTicket")
                assert (' username="jdoe"' in root.lower()) == good, (cookie, root)
        body = call(version, "GetTask", element("taskId", 1))
        answer = post(service(home), version, body, "GetTask", headers={"Cookie": f"ticket={ticket}"})
        assert_bytes(answer, 200, version, result(version, "GetTask", EXPIRED))


def test_trouble_is_a_fault_of_the_server(home):
    body = {version: call(version, "GetTask", get_task(home)) for version in VERSIONS}
    home.schema = 9999
    for version in VERSIONS:
        answer = post(service(home), version, body[version], "GetTask")
        assert answer.status == 500, answer
        text = Soap(version).fault(answer)
        assert text[0] == {"1.1": "soap:Server", "1.2": "soap:Receiver"}[version], answer
        assert answer.body == envelopes.fault(version, "Server", text[1])
        assert home.path not in answer.text, answer


# Every operation ------------------------------------------------------------------------------


def conversions(one, value):
    """[(name, reason)] of the parameters that a text is no value of."""
    reasons = {"int": FORMAT, "long": FORMAT, "boolean": f"The string '{value}' is not a valid Boolean value.",
               "dateTime": f"The string '{value}' is not a valid AllXsd value."}
    return [(each.name, reasons[each.type]) for each in one.parameters if each.type in reasons]


class Ways:
    """An operation in one version, through srv.asmx and through its own program."""

    def __init__(self, home, version, one, own):
        self.home, self.version, self.one, self.own = home, version, one, own

    def ask(self, body):
        """The answer, which is the same to the byte both ways. Nothing may change."""
        own = soap_request(self.version, body, self.one.name, program=self.one.name)
        first = self.own.call(own)
        self.home.sql("DELETE FROM login_failures")
        second = post(service(self.home), self.version, body, self.one.name)
        self.home.sql("DELETE FROM login_failures")
        assert first.raw == second.raw, f"{first}\n{second}"
        return first

    def root(self, inside):
        return root_of(self.ask(call(self.version, self.one.name, inside)), self.version, self.one.name)

    def refuse_values(self):
        """Each parameter that is no string: the fault says why, and where it stands. Who has no ticket is not told it of
        an operation that takes content."""
        ticket = self.home.ticket("jdoe") if self.one.has_content else UNKNOWN_TICKET
        for name, reason in conversions(self.one, "abc"):
            samples = self.one.samples(ticket, **{name: "abc"})
            body = call(self.version, self.one.name, "\n".join(element(*each) for each in samples.items()))
            assert_fault(self.ask(body), self.version, "Client", unreadable(body, name, reason))

    def refuse_envelopes(self):
        body = call(self.version, self.one.name)
        assert_empty(self.ask(body[:-1]), 400)
        body = call(self.version, self.one.name, header='<x soap:mustUnderstand="1"/>')
        assert_fault(self.ask(body), self.version, "MustUnderstand", "SOAP header x was not understood.",
                     detail=False)


def test_every_operation_through_its_own_program(home):
    """As a web server hands it on that has rewritten the path, and as srv.asmx answers."""
    home.ticket("jdoe")
    before = home.dump(*OF_NOBODY)
    for name in operations():
        one = describe(name)
        samples = one.samples(UNKNOWN_TICKET).items()
        with home.fastcgi(name) as own:
            for version in VERSIONS:
                ways = Ways(home, version, one, own)
                root = ways.root("".join(element(*each) for each in samples))
                assert root.startswith(f"<{one.root} success="), root
                assert not one.ticket or root == EXPIRED.replace("root", one.root, 1), root
                assert ways.root("").startswith(f"<{one.root} success=")
                ways.refuse_values()
                ways.refuse_envelopes()
            assert own.alive(), own.log()
    assert service(home).alive() and home.dump(*OF_NOBODY) == before


def test_a_program_does_not_answer_for_another_operation(home):
    for version in VERSIONS:
        body = call(version, "DeleteTask", get_task(home))
        answer = nothing_changes(home, lambda: home.cgi(
            soap_request(version, body, "DeleteTask", program="GetTask")))
        assert_fault(answer, version, "Client", {
            "1.1": f"Server did not recognize the value of HTTP Header SOAPAction: {NAMESPACE}DeleteTask.",
            "1.2": f"Unable to handle request. The action '{NAMESPACE}DeleteTask' was not recognized.",
        }[version])
