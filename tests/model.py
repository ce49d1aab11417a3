"""
What the references say of workflows and tasks, as a small model: no database, no XML.

    model = Model(now)                       now: UTC seconds; a test moves it
    model.users["jdoe"] = User(4, libraries={"Corporate"})
    model.CompleteTask("jdoe", taskId=3)     changes the model, or raises Refused

The methods have the names and parameters of the operations; the first parameter is who
calls. Where an operation takes XML, the method takes a Definition or a Request. Refused has
the words of every error that fits, of which the answer has to have one: which of them is
found first is not laid down. "" stands for any words.

What a call makes gets its id from the one who compares: new tasks, workflows and
definitions have the id 0 until then.
"""

import copy
import dataclasses

from tasks import (
    COMPLETED,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    PERMISSIONS,
    PRIORITIES,
    REASSIGNED,
    STATUS_NAMES,
    plain,
)

OPEN = (NOT_STARTED, IN_PROGRESS, DUE_DATE_CHANGED)
ACTIVE = (IN_PROGRESS, DUE_DATE_CHANGED)
REJECT, APPROVE = 5, 6
DECISIONS = {0: "NoResult", REJECT: "Rejected", APPROVE: "Approved"}
PRIORITY_NAMES = dict(zip((0, 1, 5, 10, 11), PRIORITIES))
ALL, PICK_ONE, ONE_SUFFICES = 0, 1, 2
OWNER, SUBMITTER, SUPERVISORS, MANAGERS = 1, 2, 3, 4  # special roles
USER_MANAGERS = "[User Managers]"
READING = (2, 4, 5, 6)  # the rights that let an assignee read the document

NOT_SHOWN, DENIED = "Task not found", "Access denied"
NO_DOCUMENT, NO_FLOW = "Document not found", "Workflow not found"
STATES = {  # of tasks that are not active
    NOT_STARTED: "Task not started",
    COMPLETED: "Task already completed",
    DROPPED: "Task dropped",
    REASSIGNED: "Task reassigned",
}
CHANGES = {  # what UpdateTaskStatus may make of a status
    NOT_STARTED: (IN_PROGRESS, DROPPED),
    IN_PROGRESS: (NOT_STARTED, COMPLETED, DROPPED),
    DUE_DATE_CHANGED: (NOT_STARTED, COMPLETED, DROPPED),
}


class Refused(Exception):
    """The words of the errors that fit. `kept`: what the call has done so far stays."""

    def __init__(self, *words, kept=False):
        super().__init__(" | ".join(sorted(words)))
        self.words, self.kept = words, kept


def refuse(*rules, kept=False):
    """Rules are (whether it holds, the words of the error)."""
    words = [text for holds, text in rules if holds]
    if words:
        raise Refused(*words, kept=kept)


def named(things, ids):
    """The names of what has these ids, as "15,23"; None for one that is not there."""
    names = {str(one.id): name for name, one in things.items()}
    return tuple(names.get(id_) for id_ in ids.split(",") if id_)


@dataclasses.dataclass(eq=False)
class User:
    id: int
    libraries: set = dataclasses.field(default_factory=set)  # as a member or manager
    own: str = ""  # the library of the account
    manages: set = dataclasses.field(default_factory=set)
    administrator: bool = False
    enabled: bool = True


@dataclasses.dataclass(eq=False)
class Group:
    id: int
    members: set
    library: str = ""
    enabled: bool = True


@dataclasses.dataclass(eq=False)
class Document:
    id: int
    name: str
    folder: str
    owner: str
    offline: bool = False
    lent: str = ""  # who has it checked out

    @property
    def path(self):
        return f"{self.folder}/{self.name}"

    @property
    def library(self):
        return self.folder.split("/")[1]


@dataclasses.dataclass(eq=False)
class Definition:
    """A task definition. `users` are logins, `groups` names, `roles` numbers."""

    name: str
    hours: int
    count: int = ALL
    supervisor: str = ""
    notice_hours: int = 0
    priority: int = 0
    start_hours: int = 0
    reminder_hours: int = 0
    right: int = 0
    permissions: tuple = ()
    instruction: str = "Look at it."
    needs: tuple = ()
    users: tuple = ()
    groups: tuple = ()
    roles: tuple = ()
    id: int = 0

    def has_players(self):
        return bool(self.users or self.groups or self.roles)


@dataclasses.dataclass(eq=False)
class Request:
    """An ad-hoc task, as CreateTask and CreateRelatedTask are asked for one."""

    assignee: str
    due: int
    priority: int = 5
    right: int = 0
    permissions: tuple = ()
    start_hours: int = 0
    reminder_hours: int = 0
    needs: tuple = ()
    instruction: str = "Look at it."


@dataclasses.dataclass(eq=False)
class Step:
    number: int
    name: str
    folder: str  # "" where the document stays
    tasks: list


@dataclasses.dataclass(eq=False)
class Flow:
    """A workflow definition."""

    name: str
    library: str
    folder: str
    end_folder: str
    supervisors: tuple = ()
    active: bool = False
    steps: list = dataclasses.field(default_factory=list)
    id: int = 0

    def needs_players(self):
        return bool(self.steps) and not all(one.has_players() for one in self.steps[0].tasks)


@dataclasses.dataclass(eq=False)
class Workflow:
    """A running one, with its own copy of the steps."""

    flow: Flow
    document: Document
    submitter: str
    steps: list
    end_folder: str
    origin: str
    started: int
    step: Step = None
    ended: int = 0
    outcome: str = ""
    id: int = 0

    @property
    def due(self):
        hours = [max(one.hours for one in step.tasks) for step in self.steps]
        return self.started + HOUR * sum(hours)


@dataclasses.dataclass(eq=False)
class Task:
    name: str
    document: Document
    assignee: str
    assigner: str
    supervisor: str
    redirected_from: str
    priority: int
    instruction: str
    right: int
    permissions: tuple
    needs: tuple
    created: int
    due: int
    start_hours: int
    reminder_hours: int
    notice_hours: int
    workflow: Workflow = None
    step: Step = None
    definition: Definition = None
    linked: "Task" = None
    ad_hoc: bool = False
    status: int = IN_PROGRESS
    decision: int = 0
    comments: str = ""
    finished: int = 0
    asked: str = ""  # of a workflow: who was asked first, whoever has it now
    passed_over: str = ""  # whom a redirection would have given it to
    id: int = 0

    def follow(self, definition):
        """Takes over what the definition says now."""
        for name in ("name", "supervisor", "priority", "instruction", "right", "permissions",
                     "needs", "start_hours", "reminder_hours", "notice_hours"):
            setattr(self, name, getattr(definition, name))
        self.due = self.created + definition.hours * HOUR
        if self.status == DUE_DATE_CHANGED:
            self.status = IN_PROGRESS

    def before_due(self, hours):
        return plain(self.due - hours * HOUR) if hours else ""

    def shown(self):
        """The elements of getTasks that are compared; lists of elements are tuples."""
        flow = self.workflow
        return {
            "TaskName": self.name,
            "ShortInstruction": self.instruction,
            "StepNumber": str(self.step.number if flow else 0),
            "StepName": self.step.name if flow else "",
            "FlowID": str(flow.id if flow else 0),
            "FlowName": flow.flow.name if flow else "",
            "FlowDefID": str(flow.flow.id if flow else 0),
            "Priority": PRIORITY_NAMES[self.priority],
            "TaskStatus": STATUS_NAMES[self.status],
            "ApprovalStatus": DECISIONS[self.decision],
            "StartDate": plain(self.created),
            "FinishDate": plain(self.finished) if self.finished else "",
            "DueDate": plain(self.due),
            "ShortComments": self.comments,
            "LinkedTaskID": str(self.linked.id if self.linked else 0),
            "AssigneeName": self.assignee,
            "AssignedByName": self.assigner,
            "SupervisorName": self.supervisor,
            "DocumentID": str(self.document.id),
            "DocumentName": self.document.name,
            "DocumentLibraryName": self.document.library,
            "RedirectedFrom_UserName": self.redirected_from,
            "AdHoc": str(self.ad_hoc),
            "DeadLine": str((self.due - self.created) // HOUR),
            "RightType": self.right,
            "Permissions": tuple(one for one in PERMISSIONS if one in self.permissions),
            "RequirementDetails": self.needs,
            "Supervisor_NotificationOnDue": str(self.notice_hours),
            "SupervisorNotificationDate": self.before_due(self.notice_hours),
            "AllowedStartTimeSpan": str(self.start_hours),
            "AllowedStartDate": self.before_due(self.start_hours),
            "ReminderTimeSpan": str(self.reminder_hours),
            "ReminderDate": self.before_due(self.reminder_hours),
        }


class Model:
    def __init__(self, now):
        self.now = now
        self.users, self.groups, self.folders = {}, {}, {}  # folders: {path: id}
        self.documents, self.flows, self.workflows, self.tasks = [], [], [], []
        self.libraries = set()
        self.redirections = {}  # {login: (target, starts, ends)}

    def require_ticket(self, by):
        """Tickets of people who are not there, or disabled, are worth nothing."""
        refuse((by not in self.users or not self.users[by].enabled, "[901]"))

    # Who may

    def manages(self, by, library):
        return library in self.users[by].manages

    def belongs(self, by, library):
        """As a member, be it by a group of the library."""
        groups = (group for group in self.groups.values() if group.library == library and group.enabled)
        return (library in self.users[by].libraries or self.manages(by, library)
                or any(by in group.members for group in groups))

    def supervises(self, by, flow):
        return by in flow.supervisors

    def oversees(self, by, task):
        """A supervisor of the task or of its workflow."""
        return by == task.supervisor or bool(
            task.workflow and self.supervises(by, task.workflow.flow))

    def sees(self, by, task):
        return (by in (task.assignee, task.assigner) or self.oversees(by, task)
                or self.users[by].administrator or self.manages(by, task.document.library))

    def lists(self, by, task):
        """In lists of tasks user managers see all."""
        return self.sees(by, task) or by in self.groups[USER_MANAGERS].members

    def may_submit(self, by, document):
        return (self.users[by].administrator or by == document.owner
                or self.belongs(by, document.library))

    def may_read(self, by, document):
        return self.may_submit(by, document) or any(
            task.document is document and task.assignee == by and task.status in OPEN
            and task.right in READING for task in self.tasks)

    # Finding

    def task(self, by, id_):
        self.require_ticket(by)
        for task in self.tasks:
            if task.id == id_ and self.sees(by, task):
                return task
        raise Refused(NOT_SHOWN)

    def document(self, by, path):
        """One that the caller may read."""
        self.require_ticket(by)
        document = self.document_at(path)
        refuse((not document or not self.may_read(by, document), NO_DOCUMENT))
        return document

    def document_at(self, path):
        return next((one for one in self.documents if one.path == path), None)

    def running(self, document):
        return next((one for one in self.workflows if one.document is document and not one.ended),
                    None)

    def flow(self, library, name):
        return next((one for one in self.flows
                     if (one.library, one.name.lower()) == (library, name.lower())), None)

    # Workflow definitions

    def may_define(self, by, library):
        return self.users[by].administrator or self.manages(by, library)

    def changeable(self, by, library, name):
        """An inactive definition that the caller may change; the rules that forbid it."""
        self.require_ticket(by)
        flow = self.flow(library, name)
        refuse((not flow, NO_FLOW))
        may = self.may_define(by, library) or self.supervises(by, flow)
        return flow, ((not may, DENIED), (flow.active, "Workflow is active"))

    def CreateFlowDef2(self, by, DomainName, FlowName, ActiveFolderPath, OnEndMoveToPath,
                       Supervisor):
        self.require_ticket(by)
        refuse((DomainName not in self.libraries, "Domain not found"))
        refuse((not self.may_define(by, DomainName), DENIED),
               (self.flow(DomainName, FlowName), "Duplicate name"),
               (len(FlowName) > 32, "validation"),
               (not ActiveFolderPath, "empty"),
               (ActiveFolderPath and ActiveFolderPath not in self.folders, "Folder not found"),
               (Supervisor and Supervisor not in self.users, ""))
        self.flows.append(Flow(FlowName, DomainName, ActiveFolderPath, OnEndMoveToPath,
                               (Supervisor,) if Supervisor else ()))

    def AddFlowStepDef1(self, by, DomainName, FlowName, StepName, OnStartMoveTo):
        flow, rules = self.changeable(by, DomainName, FlowName)
        folder = next((path for path, id_ in self.folders.items() if id_ == OnStartMoveTo), "")
        refuse(*rules, (OnStartMoveTo and not folder, "Folder not found"))
        flow.steps.append(Step(len(flow.steps) + 1, StepName, folder, []))

    def definition_rules(self, definition):
        late = definition.notice_hours + definition.reminder_hours > definition.hours
        return ((not definition.name, "Task name empty"), (definition.hours <= 0, "Deadline zero"),
                (definition.hours > 0 and late, "Notification exceeds deadline"))

    def AddFlowTaskDef(self, by, DomainName, FlowName, StepNumber, TaskDefXML):
        flow, rules = self.changeable(by, DomainName, FlowName)
        refuse(*rules, *self.definition_rules(TaskDefXML))
        if 1 <= StepNumber <= len(flow.steps):  # else it is a success that adds nothing
            flow.steps[StepNumber - 1].tasks.append(copy.copy(TaskDefXML))

    def UpdateWorkflowTaskDef(self, by, domainName, flowName, stepNumber, taskDefId, taskDefXML):
        flow, rules = self.changeable(by, domainName, flowName)
        there = 1 <= stepNumber <= len(flow.steps)
        tasks = flow.steps[stepNumber - 1].tasks if there else []
        refuse(*rules, *self.definition_rules(taskDefXML), (not there, "Step not found"),
               (there and taskDefId not in [one.id for one in tasks], "Task definition not found"))
        tasks[:] = [dataclasses.replace(taskDefXML, id=one.id) if one.id == taskDefId else one
                    for one in tasks]

    def gone(self, definition):
        """Whether somebody whom it names cannot be given a task."""
        return not all([self.users[one].enabled for one in definition.users]
                       + [self.groups[one].enabled for one in definition.groups])

    def ActivateFlowDef(self, by, domainName, flowName):
        self.require_ticket(by)
        flow = self.flow(domainName, flowName)
        refuse((not flow, NO_FLOW))
        definitions = [one for step in flow.steps for one in step.tasks]
        later = [one for step in flow.steps[1:] for one in step.tasks]
        refuse((not self.may_define(by, domainName), DENIED),
               (not flow.steps, "at least one step"),
               (not all(step.tasks for step in flow.steps), "at least one task"),
               (any(not one.has_players() for one in later), "at least one player"),
               (any(map(self.gone, definitions)), "gone or disabled"))
        flow.active = True

    def DeactivateFlowDef(self, by, domainName, flowName):
        self.require_ticket(by)
        flow = self.flow(domainName, flowName)
        refuse((not flow, NO_FLOW))
        refuse((not self.may_define(by, domainName), DENIED))
        flow.active = False

    # Submitting

    def submission(self, by, path, flow_id):
        """The document and the definition; the rules that forbid it."""
        document = self.document(by, path)
        flow = next((one for one in self.flows if one.id == flow_id), None)
        return document, flow, (
            (not self.may_submit(by, document), DENIED),
            (document.offline, "offline"),
            (document.lent, "checked out"),
            (self.running(document), "already in"),
            (not flow, NO_FLOW),
            (flow and not flow.active, "inactive"),
            (flow and flow.library != document.library, "Library mismatch"),
            (flow and not (document.folder + "/").startswith(flow.folder + "/"), "active folder"))

    def submit(self, by, document, flow):
        steps = copy.deepcopy(flow.steps)
        for definition in [one for step in steps for one in step.tasks]:
            definition.id = 0
        workflow = Workflow(flow, document, by, steps, flow.end_folder, document.folder, self.now)
        self.workflows.append(workflow)
        return workflow

    def SubmitDocumentToFlow(self, by, Path, FlowDefID):
        document, flow, rules = self.submission(by, Path, FlowDefID)
        refuse(*rules, (flow and flow.needs_players(), "has no player"))
        workflow = self.submit(by, document, flow)
        self.start(workflow, workflow.steps[0])

    def SubmitDocumentToFlow1(self, by, Path, FlowDefID, StepPlayerIDs="", StepGroupIDs=""):
        document, flow, rules = self.submission(by, Path, FlowDefID)
        users = named(self.users, StepPlayerIDs)
        groups = named(self.groups, StepGroupIDs)
        refuse(*rules, (None in users + groups, "not found"),
               (flow and flow.needs_players() and not users + groups, "has no player"))
        workflow = self.submit(by, document, flow)
        for definition in workflow.steps[0].tasks if users or groups else ():
            definition.users, definition.groups, definition.roles = users, groups, ()
        self.start(workflow, workflow.steps[0])

    # The trip

    def move(self, document, folder):
        """Where the name is taken, the document stays."""
        if folder and not self.document_at(f"{folder}/{document.name}"):
            document.folder = folder

    def start(self, workflow, step):
        workflow.step = step
        self.move(workflow.document, step.folder)
        for definition in step.tasks:
            logins = self.assignees(workflow, definition)
            if definition.count == PICK_ONE:
                logins = {self.pick(logins)}
            for login in logins:
                self.give(workflow, definition, login)

    def with_role(self, workflow, role):
        if role == OWNER:
            return {workflow.document.owner}
        if role == SUBMITTER:
            return {workflow.submitter}
        if role == SUPERVISORS:
            return set(workflow.flow.supervisors)
        return {login for login in self.users if self.manages(login, workflow.document.library)}

    def assignees(self, workflow, definition):
        """All whom it names who are enabled, or somebody who stands in."""
        logins = set(definition.users)
        for name in definition.groups:
            logins |= self.groups[name].members if self.groups[name].enabled else set()
        for role in definition.roles:
            logins |= self.with_role(workflow, role)
        return {one for one in logins if self.users[one].enabled} or {self.stand_in(workflow)}

    def stand_in(self, workflow):
        """The first who is enabled; there is always an administrator."""
        people = [[workflow.submitter]] + [
            sorted(self.with_role(workflow, role), key=lambda one: self.users[one].id)
            for role in (SUPERVISORS, MANAGERS)]
        people.append([login for login, user in self.users.items() if user.administrator])
        return next(one for some in people for one in some if self.users[one].enabled)

    def pick(self, logins):
        """The one with the fewest open tasks, and among equals the lowest id."""
        busy = [task.assignee for task in self.tasks if task.status in OPEN]
        return min(logins, key=lambda one: (busy.count(one), self.users[one].id))

    def redirected(self, login, library):
        """Who gets the tasks of a library of somebody now, and who is passed over."""
        seen = [login]
        while True:
            target, starts, ends = self.redirections.get(seen[-1], ("", 0, 0))
            if (not starts <= self.now <= ends or target in seen
                    or not self.users[target].enabled):
                return seen[-1], ""
            if not (self.users[target].administrator or self.belongs(target, library)):
                return seen[-1], target
            seen.append(target)

    def give(self, workflow, definition, login):
        assignee, over = self.redirected(login, workflow.document.library)
        self.tasks.append(Task(
            definition.name, workflow.document, assignee, workflow.submitter,
            definition.supervisor, login if assignee != login else "", definition.priority,
            definition.instruction, definition.right, definition.permissions, definition.needs,
            self.now, self.now + definition.hours * HOUR, definition.start_hours,
            definition.reminder_hours, definition.notice_hours, workflow, workflow.step,
            definition, asked=login, passed_over=over))

    def open_tasks(self, workflow):
        return [task for task in self.tasks if task.workflow is workflow and task.status in OPEN]

    def drop(self, tasks):
        for task in tasks:
            task.status, task.finished = DROPPED, self.now

    def finish(self, workflow, outcome):
        self.drop(self.open_tasks(workflow))
        workflow.ended, workflow.outcome = self.now, outcome
        if outcome == "Complete":
            self.move(workflow.document, workflow.end_folder)
        elif outcome == "Reject":
            self.move(workflow.document, workflow.origin)

    def task_ended(self, task):
        """The workflow goes on where the last open task of its step has ended."""
        workflow = task.workflow
        if not workflow or workflow.ended:
            return
        if task.status == COMPLETED and task.decision == REJECT and "Approval" in task.needs:
            return self.finish(workflow, "Reject")
        if task.status == COMPLETED and task.definition.count == ONE_SUFFICES:
            self.drop(one for one in self.open_tasks(workflow)
                      if one.definition is task.definition)
        self.advance(workflow)

    def advance(self, workflow):
        if self.open_tasks(workflow):
            return
        following = [step for step in workflow.steps if step.number > workflow.step.number]
        if following:
            self.start(workflow, following[0])
        else:
            self.finish(workflow, "Complete")

    def UpdateRunningWorkflowTaskDef(self, by, documentPath, workflowId, stepNumber, taskDefId,
                                     taskDefXML):
        self.require_ticket(by)
        workflow = next((one for one in self.workflows if one.id == workflowId and not one.ended
                         and one.document is self.document_at(documentPath)), None)
        if not workflow or not (self.may_end(by, workflow) or by in self.editors(workflow)):
            self.document(by, documentPath)
            refuse((not workflow, NO_FLOW), (workflow, DENIED))
        step = next((one for one in workflow.steps if one.number == stepNumber
                     and self.may_change(by, workflow, one)), None)
        known = [one for one in step.tasks if one.id == taskDefId] if step else []
        refuse((not step, "Step not found"),
               (not known, "Task definition not found"), (workflow.document.offline, "offline"),
               *self.definition_rules(taskDefXML))
        for definition in known:
            vars(definition).update(vars(taskDefXML), id=taskDefId)
            if step is workflow.step:
                self.hand_out_again(workflow, definition)
        self.advance(workflow)

    def editors(self, workflow, step=None):
        """Whose tasks, open or completed, let them change a step, or whichever one."""
        return {task.assignee for task in self.tasks
                if task.workflow is workflow and task.status in (*OPEN, COMPLETED)
                and (set(task.permissions) & {"EditNextStep", "EditAllSteps"} if not step
                     else task.step.number < step.number and (
                         "EditAllSteps" in task.permissions or "EditNextStep" in task.permissions
                         and not any(task.step.number < one.number < step.number
                                     for one in workflow.steps)))}

    def may_change(self, by, workflow, step):
        """What is carried out, who may end it; that and what is to come, for whom a task says so."""
        return (self.may_end(by, workflow) and step is workflow.step
                or step.number >= workflow.step.number and by in self.editors(workflow, step))

    def hand_out_again(self, workflow, definition):
        """Afterwards all whom it names now have a task, and nobody else has an open one."""
        named = self.assignees(workflow, definition)
        seats = [task for task in self.tasks if task.definition is definition]
        held = [task for task in seats if task.status in OPEN
                and self.users[task.assignee].enabled]
        completed = {task.asked for task in seats if task.status == COMPLETED}
        wanted = set() if definition.count != ALL and completed & named else named
        if definition.count == PICK_ONE and wanted:
            wanted = {self.pick({task.asked for task in held} & named or named)}
        kept = [task for task in held if task.asked in wanted]
        for task in kept:
            task.follow(definition)
        self.drop(task for task in seats if task.status in OPEN and task not in kept)
        for login in wanted - completed - {task.asked for task in kept}:
            self.give(workflow, definition, login)

    def StopCurrentWorkflow(self, by, path):
        self.finish(self.stoppable(by, path), "Stop")

    def RemoveCurrentWorkflow(self, by, path):
        workflow = self.stoppable(by, path)
        tasks = [task for task in self.tasks if task.workflow is workflow]
        refuse((any(task.status == COMPLETED for task in tasks), "Finished tasks exist"))
        self.workflows.remove(workflow)
        self.remove(tasks)

    def remove(self, tasks):
        self.tasks = [task for task in self.tasks if task not in tasks]
        for task in self.tasks:
            task.linked = None if task.linked in tasks else task.linked

    def may_end(self, by, workflow):
        return by == workflow.submitter or self.supervises(by, workflow.flow)

    def stoppable(self, by, path):
        self.require_ticket(by)
        document = self.document_at(path)
        workflow = document and self.running(document)
        if workflow and (self.may_end(by, workflow) or self.users[by].administrator):
            return workflow
        refuse((not self.document(by, path) or not workflow, "Document not in workflow"))
        raise Refused(DENIED)

    # Tasks

    def state_rule(self, task):
        return task.status not in ACTIVE, STATES.get(task.status, "")

    def lacks(self, task, comments):
        """Whether it is too early, or something is to be done first."""
        met = {"Sign": True, "Comments": bool(comments), "Approval": task.decision != 0}
        early = task.start_hours and self.now < task.due - task.start_hours * HOUR
        lent = task.document.lent == task.assignee
        return early or lent or not all(met.get(one) for one in task.needs)

    def completion_rules(self, task, comments):
        return ((self.lacks(task, comments), "cannot be completed"),)

    def complete(self, task, finished):
        task.status, task.finished = COMPLETED, finished
        self.task_ended(task)

    def CompleteTask(self, by, taskId, comments=""):
        task = self.task(by, taskId)
        refuse((by != task.assignee, DENIED), self.state_rule(task),
               *self.completion_rules(task, comments or task.comments))
        task.comments = comments or task.comments
        self.complete(task, self.now)

    def TestTaskCompletion(self, by, taskId, exceptTaskComments):
        task = self.task(by, taskId)
        refuse((by != task.assignee, DENIED), self.state_rule(task),
               *self.completion_rules(task, task.comments or exceptTaskComments))

    def UpdateTaskStatus(self, by, taskId, taskStatus, finishDate, comments=None):
        task = self.task(by, taskId)
        refuse((by != task.assignee, DENIED), (taskStatus not in STATUS_NAMES, "taskStatus"))
        said = comments is not None and not comments.isspace() and task.status in OPEN
        task.comments = comments if said else task.comments
        if task.status in OPEN and taskStatus == task.status:
            return None
        completing = self.completion_rules(task, task.comments) if taskStatus == COMPLETED else ()
        refuse((taskStatus not in CHANGES.get(task.status, ()), ""), *completing, kept=said)
        chosen = finishDate and "ChangeFinishdate" in task.permissions
        finished = finishDate if chosen else self.now
        if taskStatus == COMPLETED:
            return self.complete(task, finished)
        task.status, task.finished = taskStatus, finished if taskStatus == DROPPED else 0
        self.task_ended(task)

    def SetTaskApprovalStatus(self, by, taskId, approvalDecision):
        task = self.task(by, taskId)
        refuse((by != task.assignee, DENIED), self.state_rule(task),
               (approvalDecision not in DECISIONS, "Invalid decision"))
        task.decision = approvalDecision

    def SetTaskComment(self, by, taskId, comments):
        task = self.task(by, taskId)
        refuse((by != task.assignee, DENIED), self.state_rule(task))
        task.comments = comments

    def allowed(self, by, task, permission):
        """Supervisors, an assignee who has the permission, and administrators, who may not postpone."""
        return (self.oversees(by, task) or by == task.assignee and permission in task.permissions
                or permission != "Postpone" and self.users[by].administrator)

    def SetTaskPriority(self, by, taskId, taskPriority):
        task = self.task(by, taskId)
        refuse((not self.allowed(by, task, "ChangePriority"), DENIED),
               (taskPriority not in PRIORITY_NAMES, "taskPriority"),
               (task.status == COMPLETED, "Task completed"))
        task.priority = taskPriority

    def ChangeTaskDueDate(self, by, taskId, newDueDate, allowedStartTimeSpan):
        self.require_ticket(by)
        refuse((allowedStartTimeSpan < 0, "allowedStartTimeSpan"))
        task = self.task(by, taskId)
        refuse((not self.allowed(by, task, "Postpone"), DENIED),
               (task.status not in ACTIVE, "Task not active"),
               (newDueDate <= self.now, "Due date in the past"))
        task.status, task.due, task.start_hours = DUE_DATE_CHANGED, newDueDate, allowedStartTimeSpan

    def UpdateTaskFinishDate(self, by, taskId, finishDate):
        task = self.task(by, taskId)
        refuse((not self.allowed(by, task, "ChangeFinishdate"), DENIED),
               (task.status != COMPLETED, "Task not completed"))
        task.finished = finishDate

    def assignable(self, login):
        return login in self.users and self.users[login].enabled

    def ReassignTask(self, by, taskId, reassignTo, newDueDate, newInstructions, sendTaskNotice):
        task = self.task(by, taskId)
        assignee, over = (self.redirected(reassignTo, task.document.library)
                          if self.assignable(reassignTo) else (None, ""))
        may = by == task.assignee or self.oversees(by, task) or self.users[by].administrator
        refuse((not may, DENIED), self.state_rule(task), (newDueDate <= self.now, "Past due date"),
               (reassignTo not in self.users, "User not found"),
               (reassignTo in self.users and not assignee, "disabled"),
               (assignee == task.assignee, "already"))
        task.status, task.finished = REASSIGNED, self.now
        self.tasks.append(dataclasses.replace(
            task, id=0, assignee=assignee, assigner=by, due=newDueDate, created=self.now,
            redirected_from=reassignTo if assignee != reassignTo else "",
            instruction=newInstructions or task.instruction, status=IN_PROGRESS, decision=0,
            comments="", finished=0, passed_over=over))

    def DeleteTask(self, by, taskId):
        task = self.task(by, taskId)
        may = self.may_define(by, task.document.library) or by == task.assigner
        refuse((not may, DENIED), (task.status not in OPEN, "Task not active"))
        workflow = self.belongs_to(task)
        if workflow and workflow.ended:
            self.drop([task])
        else:
            self.remove([task])
        self.task_ended(task)

    def belongs_to(self, task):
        """The workflow; of an ad-hoc task that of the one which it is related to."""
        while task and not task.workflow:
            task = task.linked
        return task and task.workflow

    def ad_hoc(self, by, document, request, parent=None):
        assignee, over = self.redirected(request.assignee, document.library)
        self.tasks.append(Task(
            "Related task" if parent else "Ad-hoc task", document, assignee, by, by,
            request.assignee if assignee != request.assignee else "", request.priority,
            request.instruction, parent.right if parent else request.right,
            () if parent else request.permissions, request.needs, self.now, request.due,
            request.start_hours, request.reminder_hours, 0, linked=parent, ad_hoc=True,
            passed_over=over))

    def request_rules(self, request):
        return ((request.due <= self.now, "past"),
                (request.assignee not in self.users, "User not found"),
                (request.assignee in self.users and not self.assignable(request.assignee),
                 "disabled"))

    def CreateTask(self, by, documentPath, xmlParameters):
        document = self.document(by, documentPath)
        refuse((not self.may_submit(by, document), DENIED), (document.offline, "offline"),
               *self.request_rules(xmlParameters))
        self.ad_hoc(by, document, xmlParameters)

    def CreateRelatedTask(self, by, taskId, xmlParameters):
        parent = self.task(by, taskId)
        refuse((parent.status not in ACTIVE, "Task not active"),
               (not self.may_read(by, parent.document), DENIED),
               *self.request_rules(xmlParameters))
        self.ad_hoc(by, parent.document, xmlParameters, parent)

    # Redirections, and the command

    def may_redirect(self, by, login):
        """Oneself, administrators, user managers, managers of one's own library."""
        managers = self.groups[USER_MANAGERS]
        return (by == login or self.users[by].administrator or by in managers.members
                or self.manages(by, self.users[login].own))

    def SetUserTaskRedirection(self, by, userName, redirectTasksToUser, startOn, endOn):
        self.require_ticket(by)
        refuse((userName not in self.users, "User not found"))
        may, target = self.may_redirect(by, userName), self.users.get(redirectTasksToUser)
        refuse((not may, DENIED), (not target, "User not found"))
        starts = max(startOn, self.now)
        own = self.redirections.get(redirectTasksToUser, ("", 0, 0))
        refuse(
            (endOn <= self.now, "past"), (endOn <= starts, "date range"),
            (userName == redirectTasksToUser, "Self-redirect"),
            (not target.enabled, "disabled"),
            (any(to == userName and start <= endOn and end >= starts
                 for to, start, end in self.redirections.values()), "Overlapping period"),
            (own[1] <= endOn and own[2] >= starts, "already redirecting"))
        self.redirections[userName] = (redirectTasksToUser, starts, endOn)

    def RemoveUserTaskRedirection(self, by, userName):
        self.require_ticket(by)
        refuse((userName not in self.users, "User not found"))
        refuse((not self.may_redirect(by, userName), DENIED))
        self.redirections.pop(userName, None)

    def routeslip(self, what, change, name, login="", *options):
        """user disable LOGIN, group enable NAME, group member NAME LOGIN --remove ..."""
        if what == "user":
            self.users[name].enabled = change == "enable"
        elif change == "member":
            members = self.groups[name].members
            (members.discard if "--remove" in options else members.add)(login)
        else:
            self.groups[name].enabled = change == "enable"
