"""The WSDL: what clients are generated from. The facts are those of the .NET service."""

import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from harness import ENCODINGS, FORMS, Api, Request, assert_plain, describe, operations, scratch

PREFIXES = {
    "wsdl": "http://schemas.xmlsoap.org/wsdl/",
    "s": "http://www.w3.org/2001/XMLSchema",
    "soap": "http://schemas.xmlsoap.org/wsdl/soap/",
    "soap12": "http://schemas.xmlsoap.org/wsdl/soap12/",
    "http": "http://schemas.xmlsoap.org/wsdl/http/",
    "mime": "http://schemas.xmlsoap.org/wsdl/mime/",
    "tns": "http://tempuri.org/",
}
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
SCHEMA = "{http://www.w3.org/2001/XMLSchema}"
DISCO_SOAP = "{http://schemas.xmlsoap.org/disco/soap/}"

# What .NET's service says of these: name:type, with * where minOccurs is 0.
OBSERVED = {
    "AddFlowTaskDef": "authenticationTicket:string* DomainName:string* FlowName:string* "
                      "StepNumber:int TaskDefXML:string*",
    "AuthenticateUser": "UID:string* PWD:string*",
    "ChangeTaskDueDate": "authenticationTicket:string* taskId:int newDueDate:dateTime "
                         "allowedStartTimeSpan:int",
    "CreateRelatedTask": "authenticationTicket:string* taskId:int xmlParameters:string*",
    "GetTask": "authenticationTicket:string* taskId:int",
    "getTasks": "AuthenticationTicket:string* xmlcriteria:string* SortBy:string* "
                "AscendingOrder:boolean",
    "isValidTicket": "AuthenticationTicket:string*",
}


def outline(node, depth=0):
    """An element as lines: its depth, its name, its attributes by name. No documentation."""
    space, _, name = node.tag[1:].partition("}")
    prefix = next(prefix for prefix, uri in PREFIXES.items() if uri == space)
    attributes = "".join(f" {key}={value}" for key, value in sorted(node.attrib.items()))
    lines = [f"{depth} {prefix}:{name}{attributes}"]
    for child in node:
        if child.tag != WSDL + "documentation":
            lines += outline(child, depth + 1)
    return lines


class Expected:
    """The outline that the .NET service would give for {name: "parameter:type*..."}."""

    def __init__(self, wanted, url):
        self.lines = ["0 wsdl:definitions targetNamespace=http://tempuri.org/", "1 wsdl:types",
                      "2 s:schema elementFormDefault=qualified targetNamespace=http://tempuri.org/"]
        for name, parameters in wanted.items():
            self.elements(name, [re.fullmatch(r"(\w+):(\w+)(\*?)", one).groups()
                                 for one in parameters.split()])
        forms = {name: parameters for name, parameters in wanted.items() if ":base64Binary" not in parameters}
        for kind in ("Soap", "HttpGet", "HttpPost"):
            for name, parameters in (wanted if kind == "Soap" else forms).items():
                self.messages(name, kind, re.findall(r"(\w+):", parameters))
        for kind in ("Soap", "HttpGet", "HttpPost"):
            self.lines.append(f"1 wsdl:portType name=srv{kind}")
            for name in wanted if kind == "Soap" else forms:
                self.add(f"""2 wsdl:operation name={name}
                             3 wsdl:input message=tns:{name}{kind}In
                             3 wsdl:output message=tns:{name}{kind}Out""")
        for prefix in ("soap", "soap12"):
            self.soap_binding(prefix, wanted)
        self.http_binding("GET", "http:urlEncoded", forms)
        self.http_binding("POST", "mime:content type=application/x-www-form-urlencoded", forms)
        self.lines.append("1 wsdl:service name=srv")
        for port, prefix in (("Soap", "soap"), ("Soap12", "soap12"), ("HttpGet", "http"),
                             ("HttpPost", "http")):
            self.add(f"""2 wsdl:port binding=tns:srv{port} name=srv{port}
                         3 {prefix}:address location={url}""")

    def add(self, text):
        self.lines += [line.strip() for line in text.split("\n")]

    def elements(self, name, parameters):
        self.add(f"""3 s:element name={name}
                     4 s:complexType""")
        if parameters:
            self.add("5 s:sequence")
        for one, type_, star in parameters:
            least = 0 if star else 1
            self.add(f"6 s:element maxOccurs=1 minOccurs={least} name={one} type=s:{type_}")
        self.add(f"""3 s:element name={name}Response
                     4 s:complexType
                     5 s:sequence
                     6 s:element maxOccurs=1 minOccurs=0 name={name}Result
                     7 s:complexType mixed=true
                     8 s:sequence
                     9 s:any""")

    def messages(self, name, kind, parameters):
        if kind == "Soap":
            self.add(f"""1 wsdl:message name={name}SoapIn
                         2 wsdl:part element=tns:{name} name=parameters
                         1 wsdl:message name={name}SoapOut
                         2 wsdl:part element=tns:{name}Response name=parameters""")
            return
        self.add(f"1 wsdl:message name={name}{kind}In")
        for one in parameters:
            self.add(f"2 wsdl:part name={one} type=s:string")
        self.add(f"""1 wsdl:message name={name}{kind}Out
                     2 wsdl:part name=Body""")

    def soap_binding(self, prefix, wanted):
        self.add(f"""1 wsdl:binding name=srv{prefix.capitalize()} type=tns:srvSoap
                     2 {prefix}:binding transport=http://schemas.xmlsoap.org/soap/http""")
        for name in wanted:
            self.add(f"""2 wsdl:operation name={name}
                         3 {prefix}:operation soapAction=http://tempuri.org/{name} style=document
                         3 wsdl:input
                         4 {prefix}:body use=literal
                         3 wsdl:output
                         4 {prefix}:body use=literal""")

    def http_binding(self, verb, parameters, wanted):
        kind = "Http" + verb.capitalize()
        self.add(f"""1 wsdl:binding name=srv{kind} type=tns:srv{kind}
                     2 http:binding verb={verb}""")
        for name in wanted:
            self.add(f"""2 wsdl:operation name={name}
                         3 http:operation location=/{name}
                         3 wsdl:input
                         4 {parameters}
                         3 wsdl:output
                         4 mime:content part=Body type=text/xml""")


def get(home, query="WSDL", headers=None, script_name=None, ask=None):
    return (ask or home.ask)(Request(None, program_name="srv.asmx", query=query, headers=headers,
                                     script_name=script_name))


def addresses(home, **request):
    """The four addresses, which are one, and the one that ?disco gives as well."""
    answer = get(home, **request)
    assert answer.status == 200, answer
    found = {port[0].get("location") for port in answer.xml.iter(WSDL + "port")}
    disco = get(home, **{**request, "query": "disco"}).xml
    found |= {soap.get("address") for soap in disco.iter(DISCO_SOAP + "soap")}
    assert len(found) == 1, found
    return found.pop()


def described():
    """{name: "parameter:type*..."} of all operations, sorted; optional ones and strings may miss."""
    return {name: " ".join(f"{one.name}:{one.type}"
                           + ("*" if one.type in ("string", "base64Binary") or not one.required else "")
                           for one in describe(name).parameters)
            for name in sorted(operations())}


def keep(root, names):
    """Takes what belongs to other operations out of a WSDL."""
    end = re.compile(r"(Response|(Soap|HttpGet|HttpPost)(In|Out))$")
    for parent in list(root.iter()):
        if parent.tag in (SCHEMA + "schema", WSDL + "definitions", WSDL + "portType", WSDL + "binding"):
            for child in list(parent):
                of_operations = child.tag in (SCHEMA + "element", WSDL + "message", WSDL + "operation")
                if of_operations and end.sub("", child.get("name")) not in names:
                    parent.remove(child)
    return root


def assert_outline(found, expected):
    for number, (line, wanted) in enumerate(zip(found, expected)):
        assert line == wanted, f"line {number}: {line}\nexpected: {wanted}"
    assert len(found) == len(expected), (len(found), len(expected))


def test_operations_that_were_observed(home):
    found = keep(get(home).xml, OBSERVED)
    assert_outline(outline(found), Expected(OBSERVED, "http://localhost/srv.asmx").lines)


def test_every_operation_in_every_port(home):
    found = outline(get(home).xml)
    assert_outline(found, Expected(described(), "http://localhost/srv.asmx").lines)


def test_the_prefixes_in_values(home):
    """tns: and s: stand in attributes, where no parser looks them up."""
    text = get(home).text
    declared = dict(re.findall(r'xmlns:(\w+)="([^"]*)"', text))
    assert declared == PREFIXES, declared
    assert text.count("xmlns:") == len(PREFIXES)


def test_documentation_is_the_summary(home):
    for port in get(home).xml.iter(WSDL + "portType"):
        for operation in port:
            summary = describe(operation.get("name")).summary
            assert operation[0].tag == WSDL + "documentation" and operation[0].text == summary


def test_how_it_is_asked_for(home):
    answer = get(home)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/xml; charset=utf-8", answer.headers
    assert answer.headers["cache-control"] == "private, max-age=0", answer.headers
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.body.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<wsdl:definitions ')
    for query in ("wsdl", "Wsdl", "wSdL", "WSDL=", "wsdl=1", "wsdl&op=GetTask"):
        assert get(home, query).body == answer.body, query
    for query in ("wsd", "wsdl2", "x=wsdl", "op=wsdl"):
        assert b"wsdl:definitions" not in get(home, query).body, query
    request = Request("ServerInfo", query="WSDL")
    assert home.ask(request).xml.get("success") == "true"
    request = Request(None, program_name="srv.asmx", method="POST", query="WSDL")
    assert b"wsdl:definitions" not in home.ask(request).body


def test_the_same_bytes_from_every_process(home):
    first = get(home)
    with home.fastcgi("srv.asmx", processes=2) as server:
        for _ in range(6):
            answer = server.call(first.request)
            assert answer.body == first.body
            assert answer.headers["etag"] == first.headers["etag"]
            Api(home, server=server).good("GetTask", by="jdoe", taskId=1)
    home.clock = "2031-07-09T10:11:12Z"
    home.edition = "current"
    assert get(home).body == first.body


# Address -------------------------------------------------------------------------------------


def test_the_address_is_the_requests_own(home):
    for host in ("localhost", "tasks.example.com", "192.0.2.7:8080", "[2001:db8::1]:8443", "a_b-c.x"):
        assert addresses(home, headers={"Host": host}) == f"http://{host}/srv.asmx"
    assert addresses(home, script_name="/legal/dms/srv.asmx") == "http://localhost/legal/dms/srv.asmx"
    assert addresses(home, script_name="/srv.asmx/") == "http://localhost/srv.asmx"
    for name, value in (("HTTPS", "on"), ("HTTPS", "1"), ("REQUEST_SCHEME", "https")):
        home.environment = {name: value}
        assert addresses(home, ask=home.cgi) == "https://localhost/srv.asmx"
    home.environment = {"HTTPS": "off"}
    assert addresses(home, ask=home.cgi) == "http://localhost/srv.asmx"


def test_a_host_that_is_none(home):
    """It gives way to the server's own name, and nothing of it is in the document."""
    for host in ('x"><evil', "a b", "x/../y", "evil.example@x", "x?y", "x#y", "<!--", "a&amp;b", "é",
                 "'", "x\ty", "", "h" * 400, "%0d%0aX-Evil:1"):
        answer = get(home, headers={"Host": host})
        assert answer.status == 200, answer
        assert addresses(home, headers={"Host": host}) == "http://localhost:80/srv.asmx", host
        assert "evil" not in answer.text.lower()
        assert [name for name, _ in answer.header_list] == [name for name, _ in get(home).header_list]


def test_a_path_that_needs_escaping(home):
    for path, escaped in (('/a&b<c>"d\'e', "/a%26b%3Cc%3E%22d%27e"), ("/a b", "/a%20b"),
                          ("/100%", "/100%25"), ("/büro", "/b%C3%BCro"), ("/~x-y_z.1", "/~x-y_z.1")):
        found = addresses(home, script_name=f"{path}/srv.asmx")
        assert found == f"http://localhost{escaped}/srv.asmx", found


PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "tasks.example.com"}


def test_a_proxy_is_not_believed(home):
    assert addresses(home, headers=PROXY) == "http://localhost/srv.asmx"
    home.environment["ROUTESLIP_BEHIND_PROXY"] = "no"
    assert addresses(home, headers=PROXY) == "http://localhost/srv.asmx"


def test_a_proxy_that_is_believed(home):
    home.environment["ROUTESLIP_BEHIND_PROXY"] = "yes"
    assert addresses(home) == "http://localhost/srv.asmx"
    for headers, expected in (
        (PROXY, "https://tasks.example.com"),
        ({"X-Forwarded-Proto": "HTTPS"}, "https://localhost"),
        ({"X-Forwarded-Proto": "http"}, "http://localhost"),
        ({"X-Forwarded-Proto": "javascript"}, "http://localhost"),
        ({"X-Forwarded-Host": "tasks.example.com:8443"}, "http://tasks.example.com:8443"),
        ({"X-Forwarded-Host": "outer.example , inner.example"}, "http://outer.example"),
        ({"X-Forwarded-Proto": "https, http"}, "https://localhost"),
        ({"X-Forwarded-Host": 'x"><evil'}, "http://localhost"),
        ({"X-Forwarded-Host": ""}, "http://localhost"),
    ):
        assert addresses(home, headers=headers) == f"{expected}/srv.asmx", headers
    home.environment["HTTPS"] = "on"  # between the proxy and us; what the client speaks counts
    assert addresses(home, headers={"X-Forwarded-Proto": "http"}) == "http://localhost/srv.asmx"


# ETag ----------------------------------------------------------------------------------------


def test_who_has_it_is_not_sent_it_again(home):
    answer = get(home)
    etag = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag), etag
    for known in (etag, f"W/{etag}", f'"other", {etag}', f'{etag},"other"', "*"):
        again = get(home, headers={"If-None-Match": known})
        assert again.status == 304 and not again.body, again
        assert again.headers["etag"] == etag
        assert "content-type" not in again.headers and "content-length" not in again.headers
    for known in ('"other"', etag.strip('"'), etag[:-2] + '"', ""):
        again = get(home, headers={"If-None-Match": known})
        assert again.status == 200 and again.body == answer.body, known
    other = get(home, headers={"Host": "tasks.example.com", "If-None-Match": etag})
    assert other.status == 200 and other.headers["etag"] != etag
    disco = get(home, "disco", headers={"If-None-Match": etag})
    assert disco.status == 200 and disco.headers["etag"] != etag


def test_results_have_no_etag(home):
    ticket = home.ticket("jdoe")
    request = Request("GetTask", query=f"authenticationTicket={ticket}&taskId=1",
                      headers={"If-None-Match": "*"})
    answer = home.ask(request)
    assert answer.status == 200 and "etag" not in answer.headers, answer
    answer = home.ask(Request("GetTask", headers={"If-None-Match": "*"}))
    assert_plain(answer, 500, "Missing parameter: authenticationTicket.")
    assert "etag" not in answer.headers


# Schema --------------------------------------------------------------------------------------


class Validator:
    """xmllint with the schema of a WSDL."""

    def __init__(self, wsdl):
        self.folder = tempfile.mkdtemp(dir=scratch())
        schema = re.search(r"<s:schema .*</s:schema>", wsdl, re.S)[0]
        schema = schema.replace("<s:schema ", f'<s:schema xmlns:s="{PREFIXES["s"]}" ', 1)
        # A result is any element that is declared, here as in the original: these are.
        self.write("results.xsd", f'<s:schema xmlns:s="{PREFIXES["s"]}">'
                   '<s:element name="root"/><s:element name="response"/></s:schema>')
        schema = schema.replace(">", '><s:import schemaLocation="results.xsd"/>', 1)
        self.schema = self.write("types.xsd", schema)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def refused(self, requests):
        """Names of those, among {name: element}, that the schema does not allow."""
        paths = {self.write(f"{name}.xml", ElementTree.tostring(node, "unicode")): name
                 for name, node in requests.items()}
        finished = subprocess.run(["xmllint", "--noout", "--schema", self.schema, *paths],
                                  capture_output=True, text=True)
        assert finished.returncode in (0, 3), finished.stderr[:2000]
        verdicts = dict(re.findall(r"^(\S+) (validates|fails to validate)$", finished.stderr, re.M))
        assert verdicts.keys() == paths.keys(), finished.stderr[:2000]
        return {paths[path] for path, verdict in verdicts.items() if verdict != "validates"}


def body(name, values):
    """What a client sends in an envelope's body."""
    node = ElementTree.Element(f"{{http://tempuri.org/}}{name}")
    for key, value in values:
        ElementTree.SubElement(node, f"{{http://tempuri.org/}}{key}").text = value
    return node


def test_the_schema_allows_every_call(home):
    """In full, and with nothing but what is no string and not optional."""
    validator = Validator(get(home).text)
    full = {name: list(describe(name).samples().items()) for name in operations()}
    least = {name: [(one.name, one.sample()) for one in describe(name).parameters
                    if one.required and one.type != "string"] for name in operations()}
    for calls in (full, least):
        assert validator.refused({name: body(name, values) for name, values in calls.items()}) == set()


def test_the_schema_allows_every_answer(home):
    """What is in the body of an envelope: refusals of every operation, and results."""
    validator = Validator(get(home).text)
    results = (("GetTask", {"taskId": 1}), ("GetCurrentUser", {}), ("ServerInfo", None),
               ("getTasks", {"xmlcriteria": "<criteria/>", "SortBy": "DueDate", "AscendingOrder": True}))
    with home.fastcgi("srv.asmx") as server:
        for encoding in ENCODINGS[len(FORMS):]:
            api = Api(home, encoding, server=server)
            answers = {name: encoding.body(api.call(name, **describe(name).samples("x")))
                       for name in operations()}
            for name, values in results:
                by = None if values is None else "jdoe"
                answers[f"{name}-good"] = encoding.body(api.call(name, by, **values or {}))
            assert validator.refused(answers) == set()
    other = ElementTree.Element("{http://tempuri.org/}GetTaskResponse")
    ElementTree.SubElement(other, "{http://tempuri.org/}GetTasksResult")
    assert validator.refused({"other": other}) == {"other"}


def test_the_schema_refuses(home):
    validator = Validator(get(home).text)
    wrong = {
        "no_task": body("GetTask", [("authenticationTicket", "x")]),
        "no_number": body("GetTask", [("authenticationTicket", "x"), ("taskId", "one")]),
        "order": body("GetTask", [("taskId", "1"), ("authenticationTicket", "x")]),
        "more": body("GetTask", [("taskId", "1"), ("page", "1")]),
        "date": body("ChangeTaskDueDate", [("taskId", "1"), ("newDueDate", "3/1/2026"),
                                           ("allowedStartTimeSpan", "1")]),
        "boolean": body("getTasks", [("AscendingOrder", "yes")]),
        "unqualified": ElementTree.fromstring(
            '<t:GetTask xmlns:t="http://tempuri.org/"><taskId>1</taskId></t:GetTask>'),
        "unknown": body("gettask", [("taskId", "1")]),
    }
    assert validator.refused({**wrong, "good": body("GetTask", [("taskId", "1")])}) == set(wrong)
