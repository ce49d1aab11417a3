"""TestTaskCompletion: whether a task could be completed, and what is missing."""

from flows import builder
from harness import CLOCK, Api
from tasks import (
    AGREEMENT,
    COMPLETED,
    DROPPED,
    DUE_DATE_CHANGED,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    REQUIREMENTS,
    change,
    create,
    insert,
    nothing_changes,
    seconds,
)
from workflows import (
    check_assignee_alone,
    check_editions,
    check_required,
    check_tickets,
    refused,
    running,
    submit,
    task_of,
    user,
)

CALL = "TestTaskCompletion"
UNMET = {
    "Edit": "You did not edit the document.",
    "LastestVersionRead": "You did not read the document.",
    "PublishedVersionRead": "You did not read the published document.",
    "Comments": "A comment is required.",
    "Approval": "You did not approve or reject the document.",
    "Archive": "The document was not archived.",
    "SOXReview": "A SOX review entry is required.",
    "ISOReview": "An ISO review entry is required.",
    "Dispose": "The document was not disposed of.",
    "Downgrade": "The classification was not downgraded.",
    "Declassify": "The document was not declassified.",
    "Transfer": "The document was not transferred.",
    "Attachment": "You did not attach a document.",
    "FormTemplate": "You did not fill in the form.",
    "MetaData": "You did not fill in the metadata.",
    "ReproptPassword": "You did not enter your password again.",
}


def put(api, task, by="jdoe", without=False):
    """Nothing is changed, whatever the answer is."""
    return nothing_changes(
        api.home, lambda: api.good(CALL, by=by, taskId=task, exceptTaskComments=without))


def refuse(api, phrase, task, by="jdoe", without=False):
    return refused(api, phrase, CALL, by, taskId=task, exceptTaskComments=without)


def unmet(api, name, task):
    """It cannot be completed, for the same reason by each of the operations."""
    error = f"This task cannot be completed. {UNMET[name]}"
    assert refuse(api, UNMET[name], task) == error
    assert refused(api, UNMET[name], "CompleteTask", "jdoe", taskId=task, comments="") == error
    assert refused(api, UNMET[name], "UpdateTaskStatus", "jdoe", taskId=task, taskStatus=30,
                   finishDate="0001-01-01T00:00:00") == error


def met(api, task):
    put(api, task)
    api.good("CompleteTask", by="jdoe", taskId=task, comments="")


def with_needs(api, *names):
    return create(api, needs=[(name, 7, "x") if name == "FormTemplate" else name for name in names])


def version(home, by="jdoe"):
    """A new version of the document."""
    home.sql("UPDATE documents SET version = version + 1 WHERE name = 'agreement.pdf'")
    home.sql("INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
             " SELECT id, version, 'x', 1, 0, ? FROM documents"
             " WHERE name = 'agreement.pdf'", user(home, by))


def test_success(api):
    root = put(api, insert(api.home))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0


def test_every_requirement_is_known():
    assert {*UNMET, "Sign"} == set(REQUIREMENTS) and len(REQUIREMENTS) == 17


def test_each_requirement(api):
    for name in REQUIREMENTS:
        task = with_needs(api, name)
        if name == "Sign":
            met(api, task)
        else:
            unmet(api, name, task)


def test_requirements_of_workflow_tasks(home):
    api = Api(home)
    for number, name in enumerate(UNMET):
        flow = running(home, [{"users": ["jdoe"], "needs": [(name, 7, "x")]}], name=f"Flow {number}")
        submit(home, flow)
        unmet(api, name, task_of(home, "jdoe"))
        api.good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)


def test_comments(api):
    task = with_needs(api, "Comments")
    unmet(api, "Comments", task)
    put(api, task, without=True)
    change(api.home, task, comments="Done.")
    met(api, task)
    # The exception is for comments alone.
    refuse(api, UNMET["Approval"], with_needs(api, "Comments", "Approval"), without=True)


def test_approval(api):
    for decision in (5, 6):
        task = with_needs(api, "Approval")
        api.good("SetTaskApprovalStatus", by="jdoe", taskId=task, approvalDecision=decision)
        put(api, task)
        api.good("SetTaskApprovalStatus", by="jdoe", taskId=task, approvalDecision=0)
        unmet(api, "Approval", task)
        api.good("SetTaskApprovalStatus", by="jdoe", taskId=task, approvalDecision=decision)
        met(api, task)


def test_edit(api):
    home = api.home
    version(home)
    task = with_needs(api, "Edit")  # what was done before does not count
    unmet(api, "Edit", task)
    version(home, by="jsmith")  # nor what another does
    unmet(api, "Edit", task)
    version(home)
    version(home, by="jsmith")
    met(api, task)


def view(home, number, at, by="jdoe"):
    """As a download leaves it."""
    home.sql("INSERT INTO document_views (document_id, version, user_id, viewed) SELECT id, ?, ?, ? FROM documents"
             " WHERE name = 'agreement.pdf'", number, user(home, by), at)


def test_reading(api):
    """The newest version, or the published one, by the assignee, since the task began."""
    home = api.home
    version(home)
    home.sql("UPDATE documents SET publishing_rule = 3, published_version = 1")
    for name, number, other in (("LastestVersionRead", 2, 1), ("PublishedVersionRead", 1, 2)):
        task = with_needs(api, name)
        began = home.value("SELECT created FROM tasks WHERE id = ?", task)
        home.sql("DELETE FROM document_views")
        view(home, number, began - 1)
        view(home, other, began)
        view(home, number, began, by="jsmith")
        unmet(api, name, task)
        view(home, number, began)
        met(api, task)


def test_reviews(api):
    """By the operations that record one; of the kind that is asked for, by the assignee."""
    home = api.home
    for name, operation, other in (("ISOReview", "AddISOComment", "AddSOXComment"),
                                   ("SOXReview", "AddSOXComment", "AddISOComment")):
        task = with_needs(api, name)
        unmet(api, name, task)
        both = with_needs(api, "ISOReview")
        home.sql("INSERT INTO document_reviews (document_id, kind, version, reviewed, user_id, comment)"
                 " SELECT id, ?, 1, 0, ?, 'before' FROM documents WHERE name = 'agreement.pdf'",
                 int(name == "SOXReview"), user(home, "jdoe"))
        builder(home).good(other, by="jdoe", DocumentPath=AGREEMENT, CommentText="Another")
        builder(home).good("AddSOXComment", by="mwilson", DocumentPath=AGREEMENT, CommentText="Somebody else's")
        unmet(api, name, task)
        builder(home).good(operation, by="jdoe", DocumentPath=AGREEMENT, CommentText="Done")
        met(api, task)
        home.sql("UPDATE tasks SET status = -1 WHERE id = ?", both)
        home.sql("DELETE FROM document_reviews")


def test_classification(api):
    """Lowered, or declassified, by the assignee since the task began."""
    home = api.home
    home.sql("UPDATE folders SET disallowed = 0")
    home.sql("UPDATE documents SET owner_id = ?", user(home, "jdoe"))

    def classify(level, by="jdoe"):
        builder(home).good("SetClassificationLevel", by=by, Path=AGREEMENT, ClassificationLevel=level, ReasonForAction="",
                           Agency="")

    for name, wrong, right in (("Downgrade", 1, 3), ("Declassify", 3, 1)):
        classify(4)
        home.sql("DELETE FROM classification_changes")
        task = with_needs(api, name)
        unmet(api, name, task)
        classify(right, by="mwilson")
        classify(4)
        unmet(api, name, task)
        classify(wrong)
        unmet(api, name, task)
        classify(4)
        classify(right)
        met(api, task)


def test_transfer(api):
    """The assignee made somebody the owner."""
    home = api.home
    home.sql("UPDATE documents SET owner_id = ?", user(home, "jdoe"))
    task = with_needs(api, "Transfer")

    def give(by, to):
        builder(home).good("SetOwner", by=by, Path=AGREEMENT, NewOwnerUserName=to, ApplytoTree=False)

    unmet(api, "Transfer", task)
    give("mwilson", "jdoe")
    unmet(api, "Transfer", task)
    give("jdoe", "jsmith")
    met(api, task)
    unmet(api, "Transfer", with_needs_later(home, api, "Transfer"))


def with_needs_later(home, api, name):
    task = with_needs(api, name)
    home.sql("UPDATE tasks SET created = created + 1 WHERE id = ?", task)
    return task


def test_a_password_again(api):
    """Another login than the one that the ticket in use is from, at most five minutes ago."""
    home = api.home
    task = with_needs(api, "ReproptPassword")
    home.ticket("jdoe")
    unmet(api, "ReproptPassword", task)
    builder(home).good("AuthenticateUser", UID="jsmith", PWD=home.password("jsmith"))
    unmet(api, "ReproptPassword", task)
    builder(home).good("AuthenticateUser", UID="jdoe", PWD=home.password("jdoe"))
    newest = home.value("SELECT max(id) FROM tickets")
    home.sql("UPDATE tickets SET created = created - 301 WHERE id = ?", newest)
    unmet(api, "ReproptPassword", task)
    home.sql("UPDATE tickets SET created = created + 1 WHERE id = ?", newest)
    met(api, task)


def test_attachment(api):
    home = api.home
    task, other = with_needs(api, "Attachment"), with_needs(api, "Attachment")
    home.sql("INSERT INTO task_attachments SELECT ?, id, 1, ?, 0 FROM documents WHERE name ="
             " 'agreement.pdf'", task, user(home, "jdoe"))
    unmet(api, "Attachment", other)
    met(api, task)


def test_the_first_that_is_unmet_is_named(api):
    home = api.home
    task = with_needs(api, "Sign", "Approval", "Comments", "ISOReview")
    unmet(api, "Approval", task)
    change(home, task, approval=6)
    unmet(api, "Comments", task)
    refuse(api, UNMET["ISOReview"], task, without=True)
    change(home, task, comments="Done.")
    unmet(api, "ISOReview", task)


def test_states(api):
    home = api.home
    task = insert(home)
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        change(home, task, status=status)
        put(api, task)
    for status, phrase in ((NOT_STARTED, "task not started"), (COMPLETED, "completed"),
                           (DROPPED, "task dropped"), (REASSIGNED, "task reassigned")):
        change(home, task, status=status)
        refuse(api, phrase, task)


def test_the_allowed_start_date(home):
    api = Api(home)
    task = insert(home, allowed_start_date=seconds(CLOCK) + 1)
    refuse(api, "allowed start date", task)
    refuse(api, "allowed start date", task, without=True)
    home.clock = "2026-03-01T09:00:01Z"
    put(api, task)


def test_the_document(api):
    home = api.home
    task = insert(home)
    home.sql("UPDATE documents SET checked_out_by = ?", user(home, "jdoe"))
    refuse(api, "checked out", task)
    home.sql("UPDATE documents SET checked_out_by = ?", user(home, "jsmith"))
    put(api, task)
    home.sql("UPDATE documents SET offline = 1")
    refuse(api, "document offline", task)
    put(api, insert(home, document_id=None, domain_id=None))


def test_who_may(api):
    check_assignee_alone(api, put, refuse)


def test_parameters_tickets_and_editions(api):
    task = insert(api.home)
    check_required(api, CALL, "jdoe", taskId=task, exceptTaskComments=False)
    check_tickets(api, CALL, taskId=task, exceptTaskComments=False)
    check_editions(api, lambda: put(api, task))
