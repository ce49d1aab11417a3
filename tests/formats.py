"""In what the REST API is asked and answers: JSON, XML, forms, and multipart forms."""

import json
import re
import xml.etree.ElementTree as ElementTree

from crm import create, guid, wanted
from every_route import Routes
from harness import REST_TYPE, Home, Rest, form

XML_TYPE = "text/xml; charset=UTF-8"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def elements(name, value):
    """The elements that a member becomes, as the original's library for JSON makes XML of it."""
    if isinstance(value, list):
        return [one for item in value for one in elements(name, item)]
    element = ElementTree.Element(name)
    if isinstance(value, dict):
        element.extend(one for member, inner in value.items() for one in elements(member, inner))
    elif value is not None:
        element.text = json.dumps(value) if not isinstance(value, str) else value
    return [element]


def plain(element):
    return element.tag, element.text or "", [plain(one) for one in element]


def same(xml, whole):
    """Whether an answer in XML is the tree of one in JSON."""
    assert xml.headers["content-type"] == XML_TYPE, xml
    expected = plain(elements("result", whole)[0])
    assert plain(xml.xml) == expected, f"{expected}\n{xml}"


def test_every_route(home):
    """The same calls, on two homes that are the same, have the same answers in both; errors too."""
    other = Home()
    try:
        with Routes(home) as first, Routes(other) as second:
            for by in (None, "mwilson", "admin"):
                for (verb, path, parameters, query), _ in zip(first, second):
                    values = {name: first.taken(name) for name in parameters if first.taken(name) is not None}
                    for given in ({}, values) if by else ({},):
                        arguments = {"query": given} if query else {"body": given}
                        if verb == "DELETE" and not given and "filter" in path:
                            continue
                        whole = first.rest.call(verb, path, by=by, **arguments)
                        xml = second.rest.call(verb, path, by=by, headers={"Accept": "text/xml"}, **arguments)
                        assert xml.status == whole.status, (verb, path, whole, xml)
                        same(xml, whole.json)
    finally:
        other.close()


def test_the_ending_of_a_path(home):
    rest = Rest(home)
    create(rest, by="jdoe", title="a < b & \"c\" \u00e4\u0001\ufffe \r\n]]>")
    for path in ("people/jdoe", "people/@self", "crm/task/filter", "people/nobody", "nothing", "crm/history/category"):
        whole = rest.call("GET", path, by="jdoe")
        for accept in (None, "application/json", "text/xml", "*/*"):
            headers = {"Accept": accept} if accept else {}
            for ending in (".json", ".JSON"):
                assert rest.call("GET", path + ending, by="jdoe", headers=headers).body == whole.body
            for ending in (".xml", ".Xml"):
                xml = rest.call("GET", path + ending, by="jdoe", headers=headers)
                assert xml.status == whole.status, xml
                if path != "crm/task/filter":  # whose title has what XML does not take
                    same(xml, whole.json)
    assert "a &lt; b &amp; \"c\" \u00e4\ufffd\ufffd &#13;\n]]&gt;" in rest.call("GET", "crm/task/filter.xml", by="jdoe").text
    assert rest.call("GET", "people.xml").status == 401
    assert rest.call("PUT", "people.xml", by="jdoe").text.startswith("<result><status>1</status><statusCode>405<")
    for path, content_type in (("openapi.json", "application/json"), ("openapi", "application/json"), ("openapi.xml", XML_TYPE)):
        answer = rest.call("GET", path)
        assert answer.headers["content-type"].startswith(content_type), answer
        assert answer.status == (404 if path.endswith("xml") else 200)


def test_an_answer_in_xml(home):
    """Spelled out: what is empty in it, and what is there more than once."""
    rest = Rest(home)
    assert rest.call("GET", "crm/task/filter.xml", by="jdoe").text == (
        "<result><total>0</total><status>0</status><statusCode>200</statusCode></result>")
    assert rest.call("GET", "nothing.xml").text == (
        "<result><status>1</status><statusCode>404</statusCode><error><message>There is no such path in the API."
        "</message><hresult>-2146233088</hresult><data /></error></result>")
    answer = rest.call("GET", "people.xml", by="jdoe", query={"fields": "userName,isAdmin,terminated"}).text
    assert ("<response><userName>jdoe</userName><terminated /><isAdmin>false</isAdmin></response>"
            "<response><userName>admin</userName>") in answer, answer


def test_what_is_accepted(home):
    rest = Rest(home)
    for accept, xml in (
        ("", False), ("*/*", False), ("text/html", False), ("application/json", False), ("text/xml", True),
        ("application/xml", True), ("APPLICATION/XML", True), (BROWSER, True), ("application/json, text/xml", False),
        ("application/json;q=0.5, text/xml", True), ("text/xml;q=0.5,application/json;q=0.6", False),
        ("text/xml;q=0.5, */*;q=0.1", True), ("text/xml;q=0.5, application/*;q=0.9", False),
        ("text/xml;q=0.5, application/json;q=0.1, */*", True), ("*/*, application/json;q=0, text/xml;q=0.01", True),
        ("text/xml;q=0", False), ("text/xml;q=x", False), ("text/xml;q=9", False), ("text/xml;level=1;q=0.2", True),
        ("text/xmlx", False), ("application/xhtml+xml", False), (",;,;q=1,", False), ("text/xml;q", True),
        ("application/xml ; Q=0.3 , application/json ;q=0.2", True), ("," * 5000 + "text/xml", True),
    ):
        answer = rest.call("GET", "people/@self", by="jdoe", headers={"Accept": accept})
        assert answer.headers["content-type"] == (XML_TYPE if xml else REST_TYPE), (accept, answer)


# What is sent ---------------------------------------------------------------------------------


def test_types_of_bodies(home):
    rest = Rest(home)
    text = json.dumps(wanted())
    for content_type in (None, "application/json", "Application/JSON; charset=utf-8", "text/json"):
        answer = rest.call("POST", "crm/task", text, by="jdoe", content_type=content_type)
        assert answer.status == 200, (content_type, answer)
    before = home.dump()
    for content_type in ("text/xml", "application/xml; charset=utf-8", "text/plain", "application/jsonx", "x", ";",
                         "application/json; charset=utf-16", "application/json; charset=nonsense",
                         "application/x-www-form-urlencoded; charset=nonsense", "a" * 2000, "\udcff"):
        answer = rest.call("POST", "crm/task", text, by="jdoe", content_type=content_type)
        assert answer.status == 415, (content_type, answer)
        for taken in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data"):
            assert taken in answer.json["error"]["message"], answer
    assert home.dump() == before
    assert rest.call("POST", "crm/task", form(wanted()), by="jdoe",
                     content_type="application/x-www-form-urlencoded; charset=iso-8859-1").status == 200
    task = create(rest, by="jdoe")
    answer = rest.call("PUT", f"crm/task/{task['id']}/close", by="jdoe", content_type="text/xml")
    assert answer.status == 200, "there is no body"


def parts(pairs, boundary="xyz"):
    """A multipart form of [(what follows name=, value)]."""
    text = "".join(f"--{boundary}\r\nContent-Disposition: form-data; name={name}\r\n\r\n{value}\r\n" for name, value in pairs)
    return text + f"--{boundary}--\r\n"


def send(home, body, boundary="xyz", content_type=None, path="crm/task"):
    content_type = content_type or f"multipart/form-data; boundary={boundary}"
    return Rest(home).call("POST", path, body, by="jdoe", content_type=content_type)


def test_multipart_forms(home):
    jane = guid(home, "jdoe")
    given = {"title": "T \u00e4 \"=&%41\r\n--xy\r\n", "deadline": "2030-01-01", "responsibleid": jane, "categoryId": 1}
    def task(answer):
        assert answer.status == 200, answer
        return {name: value for name, value in answer.json["response"].items() if name not in ("id", "category")}
    expected = task(Rest(home).call("POST", "crm/task", given, by="jdoe"))
    assert expected["title"].startswith("T \u00e4 \"=&%41")
    pairs = [(f'"{name}"', value) for name, value in given.items()]
    body = parts(pairs)
    assert task(send(home, body)) == expected
    assert task(send(home, body, '"xyz"; charset=utf-8')) == expected
    assert task(send(home, "a preamble\r\n" + body + "and more")) == expected
    assert task(send(home, parts(pairs, "a" * 70), "a" * 70)) == expected
    assert task(send(home, body.replace("--xyz\r\n", "--xyz \t\r\n"))) == expected
    assert task(send(home, body.replace("Content-Disposition: form-data;", "content-type: text/plain\r\n"
                                        "CONTENT-DISPOSITION:Form-Data ;x=\"; name=q\"; "))) == expected
    assert task(send(home, parts([(name.strip('"'), value) for name, value in pairs]))) == expected
    assert task(send(home, parts([*pairs, ('"f"; filename=""', "")]))) == expected, "no file was chosen"
    company = send(home, parts([('"companyName"', "Acme"), ('"personList[]"', "1"), ('"\\"x\\\\"', "")]),
                   path="crm/contact/company")
    assert company.status in (200, 404), company


def test_multipart_forms_that_are_none(home):
    before = home.dump()
    good = parts([('"title"', "x"), ('"deadline"', "2030-01-01")])
    header = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n"
    for body, words in (
        ("x", "boundary"), ("--xyz", "boundary"), ("--xyz\r\n", "end of its headers"), (good[:-6], "boundary"),
        (good[:-4], "boundary"), (good.replace("xyz", "xy"), "boundary"), (header, "end of its headers"),
        (header + "\r\n", "boundary"), (header + "\r\nx\r\n--xyzz--\r\n", "boundary"),
        ("--xyz\r\n\r\nx\r\n--xyz--", "no name"), ("--xyz\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xyz--", "no name"),
        (header.replace("form-data", "attachment") + "\r\nx\r\n--xyz--", "no name"),
        (header + "Content-Transfer-Encoding: base64\r\n\r\nx\r\n--xyz--", "is encoded"),
        (header + "X: " + "y" * 2048 + "\r\n\r\nx\r\n--xyz--", "within 2048 bytes"),
        (parts([('"a"', "x")] * 1001), "More than 1000"), ("--xyz\r\n" * 5000, "More than 1000"),
        (parts([('"f"; filename="a.txt"', "x")]), "'f' is a file"), (parts([('"f"; filename=""', "x")]), "'f' is a file"),
        (parts([('"f"; filename*=utf-8\'\'a', "x")]), "'f' is a file"),
    ):
        answer = send(home, body)
        assert answer.status == 400 and words in answer.json["error"]["message"], (body[:200], answer)
    for content_type in ("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
                         "multipart/form-data; boundary=" + "a" * 71):
        answer = send(home, good, content_type=content_type)
        assert answer.status == 400 and "no boundary" in answer.json["error"]["message"], (content_type, answer)
    for value in (b"a\0b", b"a\xffb"):
        body = good.encode().replace(b"\r\n\r\nx\r\n", b"\r\n\r\n" + value + b"\r\n")
        answer = send(home, body)
        assert answer.status == 400 and "title" in answer.json["error"]["message"], answer
    assert home.dump() == before


def test_descriptions_tell_of_the_formats(home):
    document = Rest(home).call("GET", "openapi.json").json
    types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]
    for verbs in document["paths"].values():
        for operation in verbs.values():
            if "requestBody" in operation:
                assert list(operation["requestBody"]["content"]) == types
    assert re.search(r"`\.xml`", document["info"]["description"])
