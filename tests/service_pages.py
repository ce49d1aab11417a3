"""The service's pages for people, and the manual as HTML: whole, well formed, and harmless."""

import os
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree

from described import Element, check_elements, told_of
from flows import MANAGER
from harness import PARTLY, SOURCE, Request, build, describe, operations, option

SERVICE = "/srv.asmx"
FORM = "application/x-www-form-urlencoded"
SAMPLES = ("GET", "POST", "SOAP 1.1", "SOAP 1.2")
SAMPLE_TICKET = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</textarea></pre><b>",
    "&lt;&amp;&#60;",
    "%3Cb%3E",
    "%s%n%d",
    "x\0y\x01\x1f\x7f",
    "\ufffe\uffff\U0001f4a5",
    b"\xff\xc3(\xed\xa0\x80",
    "x" * 5000,
)
ELSEWHERE = re.compile(r"^([a-z]+:|//)", re.I)


class Pages:
    """Fetches pages from one srv.asmx."""

    def __init__(self, home):
        self.home = home
        self.server = home.fastcgi("srv.asmx")

    def get(self, query="", host="localhost", script_name="/srv.asmx"):
        return self.server.call(Request(query=query, headers={"Host": host},
            program_name="srv.asmx", script_name=script_name, path_info=""))

    def page(self, query="", **more):
        """The <html> element of a page that must be there."""
        answer = self.get(query, **more)
        assert answer.status == 200, answer
        return document(answer)

    def of(self, name, **more):
        return self.page(f"op={name}", **more)


def document(answer):
    assert answer.headers["content-type"] == "text/html; charset=utf-8", answer
    assert answer.text.startswith("<!DOCTYPE html>\n"), answer
    assert int(answer.headers["content-length"]) == len(answer.body), answer
    return answer.xml


def words(element):
    """All text in an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def texts(page, path):
    return [words(one) for one in page.findall(path)]


def links(page):
    return [one.get("href") for one in page.iter("a")]


def listed(page):
    """The operations on the service page."""
    return texts(page, ".//ul[@class='operations']/li/a")


def inputs(page):
    return [one for one in page.find(".//form[@id='call']").iter()
            if one.tag in ("input", "select", "textarea")]


def value(element):
    """What a browser sends of an input that nobody has touched."""
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        chosen = [one for one in element if one.get("selected")] or list(element)
        return chosen[0].text
    return element.get("value")


def samples(page):
    """{"GET": (first line, {header: value}, body), ...}"""
    found = {}
    titles = [words(one) for one in page.findall(".//h3")]
    for title, pre in zip(titles, page.findall(".//pre[@class='sample']"), strict=True):
        head, _, body = pre.text.partition("\n\n")
        lines = head.strip().split("\n")
        found[title] = lines[0], dict(line.split(": ", 1) for line in lines[1:]), body
    return found



def assert_sound(page, served=True):
    """What holds for every page."""
    assert page.get("lang") == "en"
    assert page.findtext("head/title")
    assert len(page.findall(".//h1")) == 1 and len(page.findall(".//main")) == 1
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids)), ids
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
    for one in page.iter():
        for name, text in one.attrib.items():
            assert not name.startswith("on") and name != "style", f"{one.tag} {name}"
            if name in ("href", "src", "action"):
                assert not ELSEWHERE.match(text), f"{one.tag} {name}={text}"
                assert not text.startswith("#") or text[1:] in ids, text
            if name in ("for", "aria-describedby", "aria-labelledby"):
                assert text in ids, f"{name}={text}"
        assert one.tag not in ("iframe", "object", "embed", "base", "img"), one.tag
        assert one.tag != "style" or not served
        assert one.tag != "script" or (one.get("src") and not one.text)
        if one.tag in ("input", "select", "textarea"):
            assert page.find(f".//label[@for='{one.get('id')}']") is not None, one.attrib


def test_the_list_has_every_operation_by_area(home):
    page = Pages(home).page()
    assert_sound(page)
    assert sorted(listed(page)) == sorted(operations())
    areas = texts(page, ".//section/h2")
    assert areas == sorted({describe(name).area for name in operations()}, key=str.lower)
    for section in page.findall(".//section"):
        names = texts(section, ".//li/a")
        assert names == sorted(names, key=str.lower)
        for item in section.findall(".//li"):
            one = describe(words(item.find("a")))
            assert item.find("a").get("href") == f"?op={one.name}"
            assert words(item.find("span")) == one.summary
            assert words(section.find("h2")) == one.area
    for query in ("?manual", "?WSDL", "?disco"):
        assert query in links(page)


def test_the_page_of_each_operation(home):
    pages = Pages(home)
    for name in operations():
        one, page = describe(name), pages.of(name)
        assert_sound(page)
        assert texts(page, ".//h1") == [name]
        assert page.findtext("head/title").startswith(f"{name} ")
        everything = words(page)
        for text in (one.summary, one.area, f"Who may call it: {one.who}.", one.answer,
                     f"The root element is <{one.root}>."):
            assert text in everything, f"{name}: {text}"
        errors = page.find(".//dl[@class='errors']")
        shown = list(zip(texts(errors, "dt"), texts(errors, "dd"), strict=True)) if errors else []
        assert shown == one.errors, name
        labels = page.findall(".//form[@id='call']//label")
        assert [words(label) for label in labels] == [
            f"{field.name} {field.type}, {'required' if field.required else 'optional'}"
            for field in one.parameters], name
        for field in one.parameters:
            assert field.help in words(page.find(f".//p[@id='h-{field.name}']"))


def test_the_sample_answer_of_each_operation(home):
    """It fits what is told of the answer, and each element of it is explained."""
    for edition in ("documented", "response", "current"):
        home.edition = edition
        pages = Pages(home)
        for name in operations():
            one, page = describe(name), pages.of(name)
            sample = page.find(".//pre[@class='sample-answer']").text
            root = ElementTree.fromstring(sample.encode())
            assert root.tag == (one.root if edition == "documented" else "response")
            partly = root.get("error") in PARTLY
            assert partly == any(word in one.answer for word in PARTLY) and root.get("success") == ("false" if partly else "true")
            check_elements(one.told[edition], root)
            shown = page.find(".//dl[@class='elements']")
            shown = shown if shown is not None else []
            told = [element for element in one.elements if element.is_in(edition)]
            assert [words(dt.find("code")) for dt in shown if dt.tag == "dt"] == [each.path for each in told], name
            assert [words(dd) for dd in shown if dd.tag == "dd"] == [each.help for each in told], name
            assert {each.path.split("/")[0] for each in told} == {
                *(child.tag for child in root), *(f"@{key}" for key in root.attrib
                                                  if key not in ("success", "error", "errorCode"))}, name


def test_an_answer_that_is_not_as_described():
    """What the harness compares each answer with is not lenient."""
    elements = [Element(f"  {line}  every edition  Words.") for line in (
        "@count  int  always", "list  element  always", "list/one  element  any number", "list/one/@id  int  always",
        "list/one/name  string  always", "list/one/due  dateTime  may be missing")]
    told = told_of(elements)["documented"]
    good = '<root success="true" count="1"><list><one id="2"><name>x</name><due>2030-01-01</due></one></list></root>'
    check_elements(told, ElementTree.fromstring(good))
    for old, new in ((' count="1"', ""), ('count="1"', 'count=""'), ('id="2"', 'id="2" x=""'), ("<name>x</name>", ""),
                     ("<name>x</name>", "<name>x</name><name>y</name>"), ("<name>x</name>", "<name>x<b/></name>"),
                     ("2030-01-01", "tomorrow"), ("<list>", "<list>text"), ("</list>", "</list><more/>"),
                     ("<one ", "<two/><one "), ("<due>", "<!-- x --><due x='1'>")):
        assert old in good
        try:
            check_elements(told, ElementTree.fromstring(good.replace(old, new)))
        except AssertionError:
            continue
        raise AssertionError(f"{new} in place of {old} is passed over")


def test_the_root_element_of_the_edition(home):
    for edition, root in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert f"The root element is <{root}>." in words(Pages(home).of("GetTask"))


def test_the_form_of_each_operation(home):
    pages = Pages(home)
    for name in operations():
        one, page = describe(name), pages.of(name)
        form = page.find(".//form[@id='call']")
        assert (form.get("method"), form.get("action")) == ("post", f"/srv.asmx/{name}")
        assert form.get("enctype") == ("multipart/form-data" if one.has_content else None)
        assert form.find(".//button") is not None
        assert [field.get("name") for field in inputs(page)] == [
            field.name for field in one.parameters]
        for field, parameter in zip(inputs(page), one.parameters):
            kind = field.get("type", field.tag)
            if parameter.type == "boolean":
                assert [option.text for option in field] == ["false", "true"]
            elif parameter.type == "dateTime":
                assert kind == "datetime-local" and field.get("required")
            elif parameter.type == "base64Binary":
                assert kind == "file"
            elif parameter.type in ("int", "long"):
                assert kind == "number" and field.get("required")
            elif parameter.name in ("PWD", "Password", "NewPassword", "UserPassword", "newPassword", "secretText",
                                    "TrustedUserPwd"):
                assert kind == "password"
            else:
                assert kind in ("text", "textarea"), field.attrib
            assert (field.get("data-ticket") is not None) == parameter.ticket
            assert not parameter.ticket or field.get("autocomplete") == "off"
            if "xml" in parameter.name.lower():
                assert kind == "textarea" and value(field), f"{name}: {parameter.name} has no sample"
                ElementTree.fromstring(value(field))


def sent(home, sample, ticket):
    """The answer to a sample, sent as it stands but for the ticket."""
    line, headers, body = sample
    method, target, protocol = line.split(" ")
    path, _, query = target.partition("?")
    assert protocol == "HTTP/1.1" and headers["Host"] == "localhost" and path.startswith(SERVICE)
    assert method == "GET" or int(headers["Content-Length"]) == len(body.encode())
    return home.ask(Request(
        path.removeprefix(SERVICE)[1:], method, query=query.replace(SAMPLE_TICKET, ticket),
        body=body.replace(SAMPLE_TICKET, ticket), content_type=headers.get("Content-Type"),
        headers={name: text for name, text in headers.items() if name == "SOAPAction"},
        script_name=SERVICE, path_info=path.removeprefix(SERVICE), program_name="srv.asmx"))


def root_of(answer):
    """The root element of the answer, also of one in an envelope."""
    assert answer.status == 200, answer
    return answer.xml[0][0][0][0] if answer.xml.tag.endswith("}Envelope") else answer.xml


def submitted(page, **given):
    """A form as a browser sends it, in the shape of a sample."""
    fields = {field.get("name"): value(field) for field in inputs(page)}
    fields.update(given)
    body = urllib.parse.urlencode(fields)
    action = page.find(".//form[@id='call']").get("action")
    return f"POST {action} HTTP/1.1", {"Host": "localhost", "Content-Type": FORM,
                                       "Content-Length": str(len(body))}, body


def test_each_sample_reaches_its_operation(home):
    pages = Pages(home)
    for name in operations():
        one, found = describe(name), samples(pages.of(name))
        assert tuple(found) == SAMPLES
        for kind in SAMPLES:
            answer = sent(home, found[kind], home.ticket(MANAGER))
            root = root_of(answer)
            assert root.tag == one.root, answer
            assert "well formed" not in (root.get("error") or ""), answer
        line, headers, body = found["POST"]
        assert line == f"POST {SERVICE}/{name} HTTP/1.1"
        assert headers["Content-Type"] == FORM
        assert [part.split("=")[0] for part in body.split("&") if part] == [
            field.name for field in one.parameters]
        assert found["GET"][0] == f"GET {SERVICE}/{name}{'?' if body else ''}{body} HTTP/1.1"


def test_the_soap_samples(home):
    pages = Pages(home)
    for name in operations():
        one, found = describe(name), samples(pages.of(name))
        values = dict(urllib.parse.parse_qsl(found["POST"][2], keep_blank_values=True))
        action = f'"http://tempuri.org/{name}"'
        line, headers, eleven = found["SOAP 1.1"]
        assert line == "POST /srv.asmx HTTP/1.1"
        assert headers["Content-Type"] == "text/xml; charset=utf-8"
        assert headers["SOAPAction"] == action
        assert int(headers["Content-Length"]) == len(eleven.encode())
        line, headers, twelve = found["SOAP 1.2"]
        assert line == "POST /srv.asmx HTTP/1.1"
        assert headers["Content-Type"] == f"application/soap+xml; charset=utf-8; action={action}"
        assert int(headers["Content-Length"]) == len(twelve.encode())
        for body, namespace in ((eleven, "http://schemas.xmlsoap.org/soap/envelope/"),
                                (twelve, "http://www.w3.org/2003/05/soap-envelope")):
            call = ElementTree.fromstring(body).find(f"{{{namespace}}}Body/*")
            assert call.tag == f"{{http://tempuri.org/}}{name}"
            assert {part.tag: part.text or "" for part in call} == {
                f"{{http://tempuri.org/}}{field.name}": values[field.name]
                for field in one.parameters}


def work_in_the_demo_library(home, kind):
    """The samples of a kind fit together: a definition is made, carried out and looked at."""
    pages = Pages(home)
    by = {"ChangeTaskDueDate": "jdoe"}
    for name in (
            "CreateFlowDef AddFlowStepDef AddFlowTaskDef UpdateWorkflowDefinition GetFlowDef "
            "ActivateFlowDef SubmitDocumentToFlow GetDocumentWorkflows getTasks GetTasks1 CreateTask "
            "CreateRelatedTask ChangeTaskDueDate GetTask GetDocumentTasks SetUserTaskRedirection"
            ).split():
        answer = sent(home, samples(pages.of(name))[kind], home.ticket(by.get(name, "admin")))
        assert root_of(answer).get("success") == "true", answer


def test_the_get_samples_work(home):
    work_in_the_demo_library(home, "GET")


def test_the_post_samples_work(home):
    work_in_the_demo_library(home, "POST")


def test_the_soap_11_samples_work(home):
    work_in_the_demo_library(home, "SOAP 1.1")


def test_the_soap_12_samples_work(home):
    work_in_the_demo_library(home, "SOAP 1.2")


def test_a_form_that_is_sent_as_it_stands(home):
    """What an input holds at first can be read, or a browser asks for it."""
    pages = Pages(home)
    for name in operations():
        page = pages.of(name)
        given = {field.get("name"): describe(name).samples()[field.get("name")]
                 for field in inputs(page) if field.get("required") and not value(field)}
        given.update({field.get("name"): home.ticket(MANAGER)
                      for field in inputs(page) if field.get("data-ticket") is not None})
        assert root_of(sent(home, submitted(page, **given), "")).tag == describe(name).root


def test_log_in_and_see_a_task_by_forms(home):
    """What a browser does without a script."""
    pages = Pages(home)
    form = submitted(pages.of("AuthenticateUser"), UID="jdoe", PWD=home.password("jdoe"))
    ticket = root_of(sent(home, form, "")).get("ticket")
    form = submitted(pages.of("GetTask"), authenticationTicket=ticket, taskId="1")
    assert root_of(sent(home, form, "")).findtext("Task/TaskID") == "1"


def test_headers(home):
    pages = Pages(home)
    for query in ("", "op=GetTask", "op=Nothing", "q=task", "manual", "style", "script"):
        answer = pages.get(query)
        policy = dict(part.strip().split(" ", 1)
                      for part in answer.headers["content-security-policy"].split(";"))
        assert policy == {
            "default-src": "'none'", "style-src": "'self'", "script-src": "'self'",
            "connect-src": "'self'", "form-action": "'self'", "frame-ancestors": "'none'",
            "base-uri": "'none'"}, answer
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "private, max-age=0"


def test_style_and_script(home):
    pages = Pages(home)
    page = pages.page()
    for address, kind, file in (
            (page.find("head/link").get("href"), "text/css", "style.css"),
            (page.find("head/script").get("src"), "text/javascript", "script.js")):
        name, _, key = address.removeprefix("?").partition("=")
        assert re.fullmatch(r"[0-9a-f]{16}", key), address
        with open(os.path.join(SOURCE, "src", "service", "page", file), encoding="utf-8") as source:
            text = source.read()
        answer = pages.get(f"{name}={key}")
        assert answer.status == 200 and answer.text == text, answer
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        for other in (name, f"{name}=", f"{name}={key[:-1]}", f"{name}={key}0", f"{name}={key}&x=1"):
            answer = pages.get(other)
            assert answer.text == text, answer
            assert answer.headers["cache-control"] == "private, max-age=0", other


def test_an_operation_that_is_not_there(home):
    pages = Pages(home)
    for name, near in (("NoSuchOperation", []), ("gettask", ["GetTask", "GetTasks1", "getTasks"]),
                       ("GetTask2", ["GetTask"]), ("RenewTick", ["RenewTicket"]), ("", [])):
        answer = pages.get(f"op={name}")
        assert answer.status == 404, answer
        page = document(answer)
        assert_sound(page)
        assert texts(page, ".//h1") == ["No such operation"]
        assert words(page.find(".//main/p/code")) == name
        assert texts(page, ".//ul[@class='names']/li") == near
        assert "?" in links(page)


def test_hostile_names_and_searches(home):
    pages = Pages(home)
    shape = [one.tag for one in document(pages.get("op=zzzz")).iter()]
    empty = [one.tag for one in pages.page("q=zzzz").iter()]
    for text in HOSTILE:
        quoted = urllib.parse.quote_plus(text)
        answer = pages.get(f"op={quoted}")
        assert answer.status == 404
        page = document(answer)
        assert_sound(page)
        assert [one.tag for one in page.iter()] == shape, answer
        page = pages.page(f"q={quoted}")
        assert_sound(page)
        assert [one.tag for one in page.iter()] == empty, quoted
        if isinstance(text, str) and text.isprintable():
            assert words(document(answer).find(".//main/p/code")) == text
            assert page.find(".//input[@id='q']").get("value") == text


def test_odd_queries(home):
    pages = Pages(home)
    for query in ("op", "q", "op&q", "x=1", "&&&", "=", "q=&x", "%"):
        assert sorted(listed(pages.page(query))) == sorted(operations()), query
    assert texts(pages.page("x=1&OP=GetTask&q=x"), ".//h1") == ["GetTask"]
    assert pages.get("&".join(["q=a"] * 2000)).status == 400
    assert texts(pages.page("op=GetTask", script_name="/srv.asmx/"), ".//h1") == ["GetTask"]


def test_search(home):
    pages = Pages(home)
    everything = {name: f"{name} {describe(name).summary} {describe(name).area}".lower()
                  for name in operations()}
    for search in ("task", "TASK", "gettask", "due date", "date due", "  date   due ", "log out",
                   "ticket prolong", "Server & License", "workflow", ".", "zzz", "task zzz", ""):
        expected = sorted(name for name, text in everything.items()
                          if all(word in text for word in search.lower().split()))
        page = pages.page(f"q={urllib.parse.quote_plus(search)}")
        assert_sound(page)
        assert sorted(listed(page)) == expected, search
        assert words(page.find(".//p[@id='found']")) == (
            f"{len(expected)} of {len(everything)} operations")
        field = page.find(".//form[@role='search']//input[@name='q']")
        assert field.get("value") == search.strip()
        assert page.find(".//form[@role='search']").get("method", "get") == "get"
        assert len(texts(page, ".//section/h2")) == len({describe(name).area for name in expected})


def test_the_host_of_the_request(home):
    pages = Pages(home)
    for host in ("tasks.example.com", "tasks.example.com:8443", "[::1]:80"):
        for _, headers, _ in samples(pages.of("GetTask", host=host)).values():
            assert headers["Host"] == host
    for host in ("<b>", "a\"b", "a b", "a'b", "x" * 400, "a/b"):
        answer = pages.get("op=GetTask", host=host)
        for _, headers, _ in samples(document(answer)).values():
            assert headers["Host"] == "localhost:80", answer
        assert host not in answer.text


def test_the_path_of_the_service(home):
    page = Pages(home).of("GetTask", script_name="/infoRouter/srv.asmx")
    assert page.find(".//form[@id='call']").get("action") == "/infoRouter/srv.asmx/GetTask"
    assert samples(page)["GET"][0].startswith("GET /infoRouter/srv.asmx/GetTask?")


def assert_manual(page):
    articles = page.findall(".//article[@class='operation']")
    assert [one.get("id") for one in articles] == [words(item) for item in page.findall(".//nav//li")]
    assert sorted(words(one.find("h3")) for one in articles) == sorted(operations())
    assert [*texts(page, ".//nav/h3"), "Elements"] == texts(page, "./body/main/h2")
    assert_objects_are_linked(page)
    for article in articles:
        one = describe(article.get("id"))
        everything = words(article)
        for text in (one.summary, one.who, one.answer, f"<{one.root}>"):
            assert text in everything, f"{one.name}: {text}"
        for field in one.parameters:
            need = "required" if field.required else "optional"
            assert f"{field.name} {field.type}, {need}" in texts(article, ".//dt"), field.name
            assert field.help in everything
        assert texts(article, ".//dl[@class='errors']/dt") == [error for error, _ in one.errors]
        assert texts(article, ".//dl[@class='errors']/dd") == [when for _, when in one.errors]


def assert_objects_are_linked(page):
    """Each object that a type names is told once, and the name leads there."""
    objects = {one.get("id"): words(one.find("h3")) for one in page.findall(".//article[@class='operation object']")}
    assert len(set(objects.values())) == len(objects) and objects
    named = set()
    for link in page.findall(".//article//a"):
        target = link.get("href")
        if target.startswith("#"):
            assert objects[target[1:]] == words(link), link.attrib
            named.add(target[1:])
    assert named == set(objects), set(objects) - named


def test_the_manual_as_a_file():
    with open(os.path.join(build(), "doc", "routeslip-operations.html"), encoding="utf-8") as file:
        text = file.read()
    assert text == option("srv.asmx", "--describe=html"), "doc/routeslip-operations.html is stale"
    page = ElementTree.fromstring(text)
    assert_sound(page, served=False)
    assert_manual(page)
    assert page.find("head/link") is None and page.find("head/script") is None
    assert "url(" not in page.findtext("head/style") and "@import" not in page.findtext("head/style")
    assert all(link.startswith("#") for link in links(page))


def test_the_manual_of_the_api_as_a_file():
    with open(os.path.join(build(), "doc", "routeslip-api.html"), encoding="utf-8") as file:
        text = file.read()
    assert text == option("api", "--describe=html"), "doc/routeslip-api.html is stale"
    assert "(null)" not in text and "SOAP" not in text
    page = ElementTree.fromstring(text)
    assert_sound(page, served=False)
    routes = option("api", "--list").splitlines()
    headings = texts(page, ".//article/h3")
    assert sorted(one for one in headings if " " in one) == routes
    assert sorted(words(item) for item in page.findall(".//nav//li")) == routes
    assert_objects_are_linked(page)
    for article in page.findall(".//article"):
        shown = words(article.findall(".//span[@class='type']")[-1]).removeprefix("list of ")
        if article.findtext("h3") in routes:
            assert shown == "string" or shown in headings, shown
        assert article.find(".//dl") is not None or article.findtext("h3") in routes
    assert {"Task", "TaskCategory", "Person"} <= set(headings)


def test_words_in_the_contents_do_not_break():
    """A path's line may break after each slash, and nowhere else."""
    for program in ("srv.asmx", "api"):
        page = ElementTree.fromstring(option(program, "--describe=html"))
        for link in page.findall(".//nav//li/a"):
            assert {one.tag for one in link} <= {"wbr"}
            pieces = [link.text, *(one.tail for one in link)]
            assert [piece for piece in pieces if "/" in piece.rstrip("/")] == [], pieces
            assert all(piece.endswith("/") for piece in pieces[:-1]), pieces
    with open(os.path.join(SOURCE, "src", "service", "page", "style.css"), encoding="utf-8") as file:
        rule, = re.findall(r"ul\.names li \{(.*?)\}", file.read(), re.S)
    assert "overflow-wrap: normal" in rule


def test_the_manual_that_is_served(home):
    page = Pages(home).page("manual")
    assert_sound(page)
    assert_manual(page)
    assert {f"?op={name}" for name in operations()} <= set(links(page))


def test_the_manual_of_one_operation():
    page = ElementTree.fromstring(option("GetTask", "--describe=html"))
    assert texts(page, ".//article[@class='operation']/h3") == ["GetTask"]


def luminance(colour):
    if len(colour) == 3:
        colour = "".join(digit * 2 for digit in colour)
    parts = [int(colour[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                        for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_can_be_read():
    """In both schemes text has a contrast of 4.5, the edge of an input one of 3."""
    with open(os.path.join(SOURCE, "src", "service", "page", "style.css"), encoding="utf-8") as file:
        schemes = re.findall(r":root \{(.*?)\}", file.read(), re.S)
    assert len(schemes) == 2
    for scheme in schemes:
        colour = dict(re.findall(r"--([a-z-]+): #([0-9a-f]+);", scheme))
        for text in ("text", "quiet", "accent", "bad"):
            assert contrast(colour[text], colour["ground"]) >= 4.5, text
        assert contrast(colour["text"], colour["raised"]) >= 4.5
        assert contrast(colour["on-accent"], colour["accent"]) >= 4.5
        assert contrast(colour["edge"], colour["ground"]) >= 3
