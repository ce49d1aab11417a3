"""What one call may read, write and answer, and what one person may write, is bounded."""

from contacts import EVERYBODY, company, person
from crm import guid, wanted
from harness import Api, Form, Rest
from tasks import AGREEMENT, COMPLETED, creation, insert, nothing_changes

MEBI = 1024 * 1024


def fill(home, table, column, size, count):
    """Copies the last row of a table until it has `count` more, each with a text of `size`."""
    columns = [name for name in home.columns(table) if name not in ("id", column)]
    listed = ", ".join(columns)
    home.sql(
        f"WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?)"
        f" INSERT INTO {table} ({listed}, {column}) SELECT {listed}, ?"
        f" FROM n, {table} WHERE {table}.id = (SELECT max(id) FROM {table})", count, "x" * size)


def contacts(home, size, count):
    """`count` contacts whom everybody sees, with so much about them."""
    person(Rest(home), shareType=EVERYBODY, lastName="Roe")
    fill(home, "contacts", "about", size, count)


def test_an_answer_that_does_not_fit(home):
    """A list without pages that is larger than an answer may be is refused, and not cut."""
    rest = Rest(home)
    acme = company(rest, shareType=EVERYBODY)
    contacts(home, 60_000, 1_200)
    home.sql("UPDATE contacts SET company_id = ? WHERE id <> ?", acme["id"], acme["id"])
    case = rest.good("POST", "crm/case", {"title": "All", "isPrivate": False}, by="jsmith")
    home.sql("INSERT INTO entity_members (entity_type, entity_id, contact_id)"
             " SELECT 3, ?, id FROM contacts", case["id"])
    rest.bad(413, "please ask for less", "GET", f"crm/case/{case['id']}/contact", by="jdoe")


def test_a_page_ends_when_it_is_large(home):
    """nextIndex leads from page to page, until all were told once."""
    contacts(home, 60_000, 400)
    rest, seen, start, pages = Rest(home), [], 0, 0
    while start is not None:
        answer = rest.call("GET", "crm/contact/filter", by="jdoe", query={"startIndex": start})
        page = answer.json
        assert answer.status == 200 and len(answer.body) < 9 * MEBI, len(answer.body)
        assert page["count"] == len(page["response"]) > 0 and page["total"] == 401
        seen += [contact["id"] for contact in page["response"]]
        start, pages = page.get("nextIndex"), pages + 1
    assert len(seen) == len(set(seen)) == 401 and pages >= 3, (len(seen), pages)


def test_what_one_call_writes(home):
    """The rows times their bytes count: few bytes of a request do not become many in the database."""
    contacts(home, 10, 999)
    ids = [row["id"] for row in home.sql("SELECT id FROM contacts")]
    rest = Rest(home)
    task = wanted(responsibleId=guid(home, "jdoe"), contactId=ids)
    small = rest.good("POST", "crm/contact/task/group", {**task, "description": "y" * 500}, by="jsmith")
    assert len(small) == 1000
    nothing_changes(home, lambda: rest.bad(
        413, "more than one call may write", "POST", "crm/contact/task/group",
        {**task, "description": "y" * 60_000}, by="jsmith"))


def test_what_one_call_reads(home):
    """A search that would go through more than a call may read is refused."""
    contacts(home, 10, 0)
    Rest(home).good("POST", "crm/task", wanted(description="z"), by="jsmith")
    fill(home, "tasks", "instructions", MEBI, 140)
    home.sql("INSERT INTO crm_tasks (task_id, title_folded, category_id, creator_id, created)"
             " SELECT t.id, c.title_folded, c.category_id, c.creator_id, c.created FROM tasks t, crm_tasks c"
             " WHERE length(t.instructions) = ?", MEBI)
    everything = {"filterValue": "offer"}
    with home.fastcgi("api") as server:
        one = Rest(home, server=server)
        for _ in range(2):  # what was refused is no burden to the next
            one.bad(413, "may read", "GET", "crm/task/filter", by="jsmith", query=everything)
            one.good("POST", "crm/task", wanted(), by="jsmith")


def test_a_list_is_looked_up_once(home):
    """The managers of a thousand contacts, whom the call names a thousand times."""
    contacts(home, 10, 999)
    home.sql("UPDATE contacts SET creator_id = ?", home.user_id("jdoe"))
    ids = [row["id"] for row in home.sql("SELECT id FROM contacts")]
    people = [guid(home, login) for login in ("jdoe", "jsmith", "mwilson", "admin")] * 250
    changed = Rest(home).good("PUT", "crm/contact/access", {
        "contactid": ids, "isShared": False, "managerList": people}, by="jdoe")
    assert len(changed) == 1000
    assert home.value("SELECT count(*) FROM entity_access WHERE entity_type = 1") == 4000


def test_thousands_of_tasks_of_a_document(home):
    """GetDocumentTasks tells them by pages; all at once they do not fit."""
    first = insert(home, name="Look", status=COMPLETED)
    fill(home, "tasks", "name", 16_000, 4_200)
    api = Api(home, Form())

    def ids(**page):
        root = api.good("GetDocumentTasks", by="jsmith", documentPath=AGREEMENT, filter="task_history", **page)
        return [int(element.text) for element in root.iter("TaskId")]

    api.bad("too large", "GetDocumentTasks", by="jsmith", documentPath=AGREEMENT, filter="task_history")
    assert len(ids(rowCount=100)) == 100
    home.sql("UPDATE tasks SET name = 'x'")
    seen = [id_ for start in range(0, 5_000, 1_000) for id_ in ids(startingRow=start, rowCount=1_000)]
    assert len(seen) == len(set(seen)) == 4_201 and seen[0] == first
    assert ids(startingRow=1, rowCount=2) == seen[1:3] and ids(startingRow=4_201) == []
    assert ids(startingRow=4_200) == seen[4_200:]


def test_a_persons_share(home):
    """What a person writes adds up, in both APIs, and is bounded; an administrator may empty it."""
    api, rest = Api(home, Form()), Rest(home)

    def written(login):
        rows = home.sql("SELECT s.bytes FROM shares s JOIN users u ON u.id = s.user_id WHERE u.login = ?", login)
        return rows[0]["bytes"] if rows else 0

    def create(instructions):
        return api.call("CreateTask", by="jsmith", documentPath=AGREEMENT,
                        xmlParameters=creation(Instructions=instructions))

    assert written("jsmith") == 0
    create("x" * 50_000)
    once = written("jsmith")
    assert 50_000 < once < 60_000, once
    rest.good("POST", "crm/task", wanted(description="y" * 20_000), by="jsmith")
    both = written("jsmith")
    assert once + 20_000 < both < once + 30_000, both
    rest.good("GET", "crm/task/filter", by="jsmith")
    assert written("jsmith") == both and written("jdoe") == 0
    home.environment["ROUTESLIP_PERSON_SHARE"] = str(both + 30_000)
    nothing_changes(home, lambda: api.bad(
        "as much as one person may", "CreateTask", by="jsmith", documentPath=AGREEMENT,
        xmlParameters=creation(Instructions="x" * 50_000)))
    rest.bad(413, "as much as one person may", "POST", "crm/task", wanted(description="x" * 50_000), by="jsmith")
    rest.good("POST", "crm/task", wanted(description="small"), by="jsmith")
    assert home.routeslip("share", "list").out.split()[0] == "jsmith"
    assert home.routeslip("share", "reset", "jsmith").out == "the share of jsmith is empty\n"
    assert written("jsmith") == 0
    rest.good("POST", "crm/task", wanted(description="x" * 25_000), by="jsmith")
    home.environment["ROUTESLIP_PERSON_SHARE"] = "0"
    rest.good("POST", "crm/task", wanted(description="x" * 60_000), by="jsmith")
