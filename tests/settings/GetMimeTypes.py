"""GetMimeTypes: types of files."""

import re

from flows import Call, check_editions, check_tickets
from tasks import nothing_changes

CALL = Call("GetMimeTypes")
SAMPLE = {  # of the page
    ".csv": "text/csv", ".doc": "application/msword", ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def test_success(api):
    api.home.ticket("jdoe")
    root = nothing_changes(api.home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["MimeTypes"]
    types = {}
    for one in root[0]:
        assert one.tag == "MimeType"
        assert [child.tag for child in one] == ["ExtensionType", "Description", "MimeTypeString"]
        end, description, type_ = (child.text for child in one)
        assert re.fullmatch(r"\.[a-z0-9]+", end) and end not in types and description.strip()
        assert re.fullmatch(r"(application|audio|image|message|text|video)/[A-Za-z0-9.+-]+", type_), type_
        types[end] = type_
    assert list(types) == sorted(types) and SAMPLE.items() <= types.items()


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
