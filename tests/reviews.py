"""
What the tests of ISO and SOX reviews share.

    check_add(api, call, kind)            an operation that adds one; kind: 0 ISO, 1 SOX
    check_list(api, call, kind)           one that lists them
    ask(home, "ISOReview")                a task of jdoe's on AGREEMENT that asks for one
"""

from flows import builder
from tasks import create, nothing_changes, seconds


def ask(home, needs="ISOReview", by="jdoe"):
    task = create(builder(home), needs=[needs])
    home.sql("UPDATE tasks SET assignee_id = ? WHERE id = ?", home.user_id(by), task)
    return task


def check_add(api, call, kind):
    """With the newest version, by whom and when; what is blank or too long is refused."""
    home = api.home
    ask(home)
    root = call.good(api, by="jdoe", CommentText=" Verified\r\nas <current> & done ")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    rows = home.sql("SELECT kind, version, reviewed, user_id, comment FROM document_reviews")
    assert [tuple(row) for row in rows] == [
        (kind, 1, seconds("2026-03-01T09:00:00"), home.user_id("jdoe"), " Verified\nas <current> & done ")]
    for text in ("", "  ", "\n\t"):
        call.bad(api, "Comment text cannot be empty", by="jdoe", CommentText=text)
    call.bad(api, "A comment has at most 4000 characters.", by="jdoe", CommentText="ü" * 4001)
    call.good(api, by="jdoe", CommentText="ü" * 4000)


def check_list(api, call, kind):
    """Those of the kind alone, in their order."""
    home = api.home
    assert len(call.good(api)[0]) == 0
    for number, (login, comment) in enumerate((("jdoe", "First"), ("mwilson", "Second <b>"))):
        for one in (0, 1):
            home.sql("INSERT INTO document_reviews (document_id, kind, version, reviewed, user_id, comment)"
                     " SELECT id, ?, ?, ?, ?, ? FROM documents WHERE name = 'agreement.pdf'", one, number + 1,
                     seconds("2026-02-01T10:00:00") + number, home.user_id(login), f"{comment} {one}")
    root = nothing_changes(home, lambda: call.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    (value,) = root
    document = str(home.value("SELECT id FROM documents WHERE name = 'agreement.pdf'"))
    assert [(one.tag, [(child.tag, child.text) for child in one]) for one in value] == [
        (("IsoLog", "SoxLog")[kind], list(zip(
            "DocumentId VersionNumber ReviewDate Comment UserId UserName".split(),
            (document, f"{number}000000", date, f"{comment} {kind}", str(home.user_id(login)), login))))
        for number, date, comment, login in (
            (1, "2026-02-01T10:00:00", "First", "jdoe"), (2, "2026-02-01T10:00:01", "Second <b>", "mwilson"))]
