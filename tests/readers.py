"""
What the tests of operations share that whoever may read a document may call:
GetDocumentWorkflow, GetDocumentWorkflows, GetDocumentTasks.
"""

from harness import Api
from tasks import AGREEMENT, COMPLETED, DEMO_TASK, change, insert, nothing_changes

BAD_PATHS = ("", "/", " ", "agreement.pdf", "/Corporate/Contracts", "/Corporate/Contracts/other.pdf",
             "/Other/Contracts/agreement.pdf", AGREEMENT + "x", "/Corporate/%/%")


def refuse(api, phrase, name, by="jsmith", **parameters):
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(phrase, name, by=by, **parameters))


OTHER_ROLES = ("[User Managers]", "[Audit Managers]", "[Policy Managers]", "[R&D Managers]",
               "[Search & Category Administrators]")


def check_readers(api, name, **parameters):
    """Who may read the document, and who may no longer."""
    home = api.home
    home.add_user("stranger")
    given = {"documentPath": AGREEMENT, **parameters}

    def good(by):
        nothing_changes(home, lambda: api.good(name, by=by, **given))

    def bad(by):
        assert refuse(api, "document not found", name, by, **given) == \
            refuse(api, "document not found", name, by, **{**given, "documentPath": "/x/y"})

    for by in ("admin", "mwilson", "jsmith", "jdoe"):
        home.ticket(by)
        good(by)
    bad("stranger")
    # No role but the administrators' opens documents.
    for role in OTHER_ROLES:
        home.routeslip("group", "member", role, "stranger")
    bad("stranger")
    for role in OTHER_ROLES:
        home.routeslip("group", "member", role, "stranger", "--remove")
    # By a task on the document, while it is open, and with a right to read.
    task = insert(home, assignee_id="stranger", right_type=1)
    bad("stranger")
    change(home, task, right_type=2)
    good("stranger")
    change(home, task, status=COMPLETED)
    bad("stranger")
    # By an attachment of an open task.
    other = insert(home, assignee_id="stranger", document_id=None, domain_id=None, right_type=0)
    bad("stranger")
    home.sql("INSERT INTO task_attachments SELECT ?, id, 1, owner_id, 1 FROM documents"
             " WHERE name = 'agreement.pdf'", other)
    good("stranger")
    change(home, other, status=COMPLETED)
    bad("stranger")
    change(home, other, status=10, assignee_id=home.user_id("jdoe"),
           supervisor_id=home.user_id("stranger"))
    good("stranger")
    change(home, other, supervisor_id=None)
    bad("stranger")
    # The owner, and a member who no longer is.
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("stranger"))
    good("stranger")
    home.routeslip("library", "member", "Corporate", "jsmith", "--remove")
    bad("jsmith")
    change(home, other, status=COMPLETED)
    change(home, DEMO_TASK, right_type=0)
    home.routeslip("library", "member", "Corporate", "jdoe", "--remove")
    bad("jdoe")


def check_paths(api, name, **parameters):
    for path in BAD_PATHS:
        refuse(api, "document not found", name, documentPath=path, **parameters)
    for path in (AGREEMENT.upper(), AGREEMENT.replace("/", "//")):
        api.good(name, by="jsmith", documentPath=path, **parameters)
    api.home.routeslip("library", "disable", "Corporate")
    refuse(api, "document not found", name, documentPath=AGREEMENT, **parameters)


def check_tickets(api, name, **parameters):
    for ticket in ("", "x"):
        nothing_changes(api.home, lambda: api.bad(
            "[901] Session expired or Invalid ticket", name, authenticationTicket=ticket,
            documentPath=AGREEMENT, **parameters))
    for missing in ("documentPath", *parameters):
        if missing != "filter":
            given = {"documentPath": AGREEMENT, **parameters, missing: None}
            api.plain(500, f"Missing parameter: {missing}.", name, by="jsmith", **given)


def check_editions(home, name, root, **parameters):
    api = Api(home)
    for edition, tag in (("documented", root), ("response", "response"), ("current", "response")):
        home.edition = edition
        answer = api.good(name, by="jsmith", documentPath=AGREEMENT, **parameters)
        assert answer.tag == tag and len(answer) == 1
