"""A page of a list is found in the order of an index, so that it costs as much as it has, however many fit."""

import contextlib
import os
import re
import tempfile

from every_route import Routes
from harness import Api, NotRun, scratch, sqlites_own

# The orders that an index has.
INDEXED = (
    ("crm/task/filter", {}),
    ("crm/task/filter", {"sortBy": "DeadLine", "isClosed": "false"}),
    ("crm/contact/filter", {"sortBy": "DisplayName"}),
    ("crm/contact/filter", {"sortBy": "Created", "sortOrder": "descending"}),
    ("crm/contact/filter", {"sortBy": "Id"}),
    ("crm/opportunity/filter", {"sortBy": "Title"}),
    ("crm/case/filter", {"sortBy": "Title"}),
    ("crm/case/filter", {"sortBy": "Title", "isClosed": "false"}),
    ("crm/history/filter", {}),
)


def plan(database, statement):
    """How SQLite carries a statement out, whatever its values."""
    return [row[3] for row in database.execute("EXPLAIN QUERY PLAN " + re.sub(r"\$\d+", "1", statement))]


def statements(path, mark):
    """Those that were carried out with this in them."""
    if not os.path.exists(path):
        raise NotRun("a build with --enable-sanitizers, which writes statements down")
    with open(path, "rb") as file:
        return {text.decode() for text in file.read().split(b"\0") if mark in text}


@sqlites_own("how it carries a statement out")
def test_no_page_is_sorted_out_of_all_that_fit(home):
    path = os.path.join(tempfile.mkdtemp(dir=scratch()), "statements")
    home.environment["ROUTESLIP_STATEMENTS"] = path
    with Routes(home) as routes:
        for by in ("admin", "jdoe"):
            for list_, query in INDEXED:
                routes.rest.good("GET", list_, by=by, query=query)
        pages = statements(path, b" LIMIT $")
        assert len(pages) >= 2 * len(INDEXED), pages
        for page in pages:
            found = plan(routes.database, page)
            assert "USE TEMP B-TREE FOR ORDER BY" not in found, f"{page}\n{found}"


@sqlites_own("how it carries a statement out")
def test_folders_come_in_the_order_of_their_names(home):
    """From the index of their parent, with nothing read of those that are on no page."""
    path = os.path.join(tempfile.mkdtemp(dir=scratch()), "statements")
    home.environment["ROUTESLIP_STATEMENTS"] = path
    for by in ("admin", "jdoe"):
        Api(home, program_name="srv.asmx").good(
            "GetFoldersByPage", by=by, Path="/Corporate", FolderFilter="", PageNumber=1)
    pages = statements(path, b" LIMIT $")
    with contextlib.closing(home.place.connect()) as database:
        for page in pages:
            found = plan(database, page)
            assert "SEARCH f USING INDEX folders_name (parent_id=?)" in found, f"{page}\n{found}"
            assert "USE TEMP B-TREE FOR ORDER BY" not in found and not any(
                re.match(r"SCAN [a-z]\b", one) for one in found), f"{page}\n{found}"
    assert len(pages) == 1, pages
