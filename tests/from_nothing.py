"""
A site made from an empty home by calls alone: libraries, people, groups, folders with access lists, and a workflow
that they take part in, to its end. Only the document comes by the command, until clients can send one.
"""

from places import access_list
from flows import taskdef
from harness import ENCODINGS, Api, Request, form
from routeslip.create import Empty
from tasks import importing

ADMINISTRATOR, PASSWORD = "root", "correct horse battery 9"
LIBRARIES = ("Legal", "Finance")
PEOPLE = {  # login: (first name, last name, library)
    "anna": ("Anna", "Ås", "Legal"), "ben": ("Ben", "Baker", "Legal"), "cleo": ("Cleo", "Çelik", "Legal"),
    "dan": ("Dan", "O'Dowd", "Legal"), "eva": ("Eva", "Groß", "Legal"), "finn": ("Finn", "Falk", "Finance"),
    "gita": ("Gita", "Rao", "Finance"), "hugo": ("Hugo", "Hahn", "Finance"), "ines": ("Inés", "Ibarra", "Finance"),
    "jun": ("Jun", "承", "Finance")}
GROUPS = {  # name: (library, members); "" is a global one
    "Lawyers": ("Legal", ("anna", "ben", "cleo")), "Clerks": ("Finance", ("finn", "gita")),
    "Board": ("", ("eva", "jun"))}
MANAGER = "dan"  # of Legal
FOLDERS = ("/Legal/Contracts", "/Legal/Contracts/Signed", "/Legal/Drafts", "/Finance/Invoices")
PAPER = "/Legal/Contracts/lease.txt"


class Person:
    """Who has logged in, and calls with the ticket."""

    def __init__(self, api, login, password):
        self.api = api
        answer = api.home.ask(Request("AuthenticateUser", method="POST", body=form([("UID", login), ("PWD", password)]),
                                      content_type="application/x-www-form-urlencoded"))
        self.ticket = answer.xml.get("ticket")
        assert self.ticket, answer

    def __getattr__(self, operation):
        return lambda **parameters: self.api.good(operation, authenticationTicket=self.ticket, **parameters)


def password(login):
    return f"{login} likes 7 long walks"


def make_people(root):
    for login, (first, last, library) in PEOPLE.items():
        root.CreateUser(DomainName=library, UserName=login, FirstName=first, LastName=last,
                        EmailAddress=f"{login}@example.org", Password=password(login), ReadOnlyUser=False,
                        AuthenticationSource="native")
    for name, (library, members) in GROUPS.items():
        root.CreateUserGroup(DomainName=library, GroupName=name)
        for login in members:
            root.AddUsergroupMember(DomainName=library, GroupName=name, UserName=login)


def make_site(root):
    for name in LIBRARIES:
        root.CreateDomain(DomainName=name, Anonymous=False, Hidden=False, WelcomeMessage=f"Welcome to {name}")
    make_people(root)
    for login in ("anna", "hugo"):
        root.AddUserAsDomainMember(DomainName="Finance" if login == "anna" else "Legal", UserName=login)
    for name in LIBRARIES:
        root.AddUserGroupAsDomainMember(DomainName=name, GroupName="Board")
    root.AddManagerToDomain(DomainName="Legal", UserName=MANAGER)
    for path in FOLDERS:
        root.CreateFolder(Path=path)
    root.SetAccessList(Path="/Legal/Contracts", ApplyToTree=True, AccessListXML=access_list(
        members=0, groups=[("Legal", "Lawyers", 5), ("", "Board", 2)]))
    root.SetAccessList(Path="/Finance", ApplyToTree=True, AccessListXML=access_list(
        members=1, groups=[("Finance", "Clerks", 4)], users={"hugo": 6}))


def make_workflow(manager, ids):
    manager.CreateFlowDef(DomainName="Legal", FlowName="Signature", ActiveFolderPath="/Legal/Contracts")
    for number, (step, logins) in enumerate((("Review", ("ben", "cleo")), ("Approval", ("eva",))), 1):
        manager.AddFlowStepDef(DomainName="Legal", FlowName="Signature", StepName=step)
        manager.AddFlowTaskDef(DomainName="Legal", FlowName="Signature", StepNumber=number,
                               TaskDefXML=taskdef(TaskName=step, users=[ids[login] for login in logins]))
    manager.ActivateFlowDef(domainName="Legal", flowName="Signature")
    return manager.GetFlowDef(DomainName="Legal", WorkflowName="Signature").find("FlowDef").get("FlowDefID")


def tasks_of(person):
    root = person.GetTasks1(xmlcriteria="<criteria/>", startingRow=0, rowCount=100, SortBy="DueDate",
                            AscendingOrder=True)
    return {task.findtext("TaskName"): task.findtext("TaskID") for task in root.iter("Task")
            if task.findtext("TaskStatus") in ("InProgress", "NotStarted")}


def sees(person, operation, **parameters):
    answer = person.api.call(operation, authenticationTicket=person.ticket, **parameters)
    return person.api.root(answer).get("success") == "true"


def play(api):
    root = Person(api, ADMINISTRATOR, PASSWORD)
    make_site(root)
    importing(api.home, "The lease.", PAPER, "--owner", "anna")
    people = {login: Person(api, login, password(login)) for login in PEOPLE}
    ids = {login: root.GetUser(UserName=login).find("User").get("UserID") for login in PEOPLE}
    # What the access lists say.
    readers = {login for login, person in people.items() if sees(person, "GetFolder", Path="/Legal/Contracts",
               WithRules=False, withPropertySets=False, withSecurity=False, withOwner=False)}
    assert readers == {"anna", "ben", "cleo", "dan", "eva", "jun"}
    makers = {login for login, person in people.items()
              if sees(person, "CreateFolder", Path=f"/Finance/Invoices/{login}")}
    assert makers == {"finn", "gita", "hugo"}
    # The workflow, to its end.
    flow = make_workflow(people[MANAGER], ids)
    people["anna"].SubmitDocumentToFlow(Path=PAPER, FlowDefID=flow)
    for login, name in (("ben", "Review"), ("cleo", "Review"), ("eva", "Approval")):
        people[login].CompleteTask(taskId=tasks_of(people[login])[name], comments=f"{login} agrees")
        assert name not in tasks_of(people[login])
    (history,) = api.home.sql("SELECT outcome FROM workflows")
    assert history["outcome"], "the workflow goes on"


def test_in_each_encoding():
    for encoding in ENCODINGS:
        with Empty() as home:
            home.routeslip("create")
            home.routeslip("user", "add", ADMINISTRATOR, "--administrator", stdin=PASSWORD + "\n")
            with home.fastcgi("srv.asmx") as server:
                play(Api(home, encoding, server=server))
            assert home.routeslip("check").code == 0
