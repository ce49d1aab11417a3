"""
Whether a page of a list takes as long among many tasks as among few.

The same person's list, of the same tasks, is asked for in a small and in a large database:
each filter with each sort option, the first page and the last. The programs are asked
straight through FastCGI, the small and the large database in turn. What counts is the
processor time of the program: nothing is written, so it waits for nothing.
"""

import contextlib
import statistics
import time
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

from memory import Processes, call, standard_output, start
from service import CALLER, CREATOR, OTHER, Failure, connect, make_home, password_of, say
from service import user as user_sql

SIZES = 1000, 100000  # tasks in the two databases
OWN = 500  # of them the caller's, in both
ROWS = 25  # of a page
OPERATION = "GetTasks1"
SORTS = (
    "DefaultSort DocumentID Instruction DateAssigned DueDate ReminderDate Priority TaskStatus"
    " FinishDate Assignee AssignedBy WorkflowName DocTypeName DocumentLibrary DocumentName"
    " SuperVisor"
).split()


def changed(size):
    """The caller's tasks lie between as many of others each, over the whole of the database, and
    are the same in both databases: of each priority, some of them done, due before and after now."""
    others = size // OWN
    own, number = f"n % {others} = 0", f"(n / {others})"
    return {
        "created": f"created - ({number} * 7919) % 5000000",
        "due": f"unixepoch() + ({number} * 104729) % 10000000 - 5000000",
        "priority": f"CASE {number} % 5 WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 5"
        " WHEN 3 THEN 10 ELSE 11 END",
        "status": f"CASE {number} % 7 WHEN 0 THEN 0 WHEN 1 THEN 30 WHEN 2 THEN 20 ELSE 10 END",
        "instructions": f"substr(instructions, 1 + {number} % 7)",
        "assignee_id": f"CASE WHEN {own} THEN assignee_id ELSE {user_sql(OTHER)} END",
        "assigned_by_id": user_sql(CREATOR),
        "supervisor_id": user_sql(OTHER),
    }


# (who asks, the criteria)
CASES = (
    (CALLER, {}),
    (CALLER, {"ASSIGNEEID": CALLER}),
    (CALLER, {"ASSIGNEEID": CALLER, "TASKCOMPLETIONSTATUS": "Due"}),
    (CALLER, {"TASKCOMPLETIONSTATUS": "OverDue"}),
    (CALLER, {"PRIORITY": "High"}),
    (CALLER, {"STARTDATE": "2000-01-01", "ENDDATE": "2099-12-31"}),
    (CALLER, {"ASSIGNEDBYID": CREATOR}),
    (CALLER, {"SUPERVISORID": OTHER}),
    (CALLER, {"DOCUMENTID": "document"}),
    (CALLER, {"LIBRARYID": "library"}),
    (CREATOR, {"ASSIGNEEID": CALLER}),
    (CREATOR, {"ASSIGNEEID": CALLER, "DOCUMENTID": "document", "TASKCOMPLETIONSTATUS": "Due"}),
    (CREATOR, {}),  # all tasks: this list is a hundred times as long in the large database
)


def processor_time(process):
    """The seconds that an idle process has used. What it runs at the moment is not in its clock
    before it sleeps: so that is waited for."""
    while True:
        with open(f"/proc/{process.pid}/stat") as file:
            if file.read().rpartition(")")[2].split()[0] != "R":
                return time.clock_gettime(~process.pid << 3 | 2)  # as clock_getcpuclockid() does
        time.sleep(0.0001)


class Asked(Processes):
    """A home with a process of each program that is asked."""

    def __init__(self, folder, home, name):
        super().__init__()
        self.folder, self.home, self.name = folder, home, name

    def socket(self, program):
        return self.folder.join(f"{program}-{self.name}")

    def ask(self, program, body):
        """(the answer's root element, the program's processor time in seconds)"""
        process = self.processes[program]
        begin = processor_time(process)
        answer = call(self.socket(program), program, body.encode())
        seconds = processor_time(process) - begin
        text = standard_output(answer)
        root = ElementTree.fromstring(text[text.index(b"<?xml") :])
        if root.get("success") != "true":
            raise Failure(f"{program}: {text[:1000]!r}")
        return root, seconds


class Database(Asked):
    """One of the two."""

    def __init__(self, folder, size):
        super().__init__(folder, make_home(folder, f"lists-{size}", size, changed(size)), size)
        self.tickets = {}
        with connect(self.home) as db:
            self.ids = dict(db.execute("SELECT login, id FROM users"))
            self.ids["document"] = db.execute("SELECT min(id) FROM documents").fetchone()[0]
            self.ids["library"] = db.execute("SELECT min(domain_id) FROM tasks").fetchone()[0]

    def begin(self):
        for program in ("AuthenticateUser", OPERATION):
            path = self.socket(program)
            self.processes[program] = start(self.folder, self.home, program, path)
        for login in (CALLER, CREATOR):
            body = urlencode({"UID": login, "PWD": password_of(self.home, login)})
            self.tickets[login] = self.ask("AuthenticateUser", body)[0].get("ticket")

    def body(self, login, criteria, sort, first):
        params = "".join(
            f'<param NAME="{name}" VALUE="{self.ids.get(value, value)}" />'
            for name, value in criteria.items()
        )
        return urlencode(
            {
                "AuthenticationTicket": self.tickets[login],
                "xmlcriteria": f"<criteria>{params}</criteria>",
                "startingRow": first,
                "rowCount": ROWS,
                "SortBy": sort,
                "AscendingOrder": "true",
            }
        )


class List:
    """A case and a page: [(sort option, seconds in the small database, in the large)],
    each the best of the rounds: other load on the machine only ever adds to it."""

    def __init__(self, login, criteria, deep):
        values = " ".join(f"{name}={value}" for name, value in criteria.items())
        self.name = f"{login}: {values or 'all'}"
        self.page = "last" if deep else "first"
        self.counts = ()
        self.times = []

    def ratios(self):
        return sorted((large / small, sort) for sort, small, large in self.times)

    def milliseconds(self, which):
        return statistics.median(times[which] for times in self.times) * 1000


def check(answers, counts):
    for root, _ in answers:
        if len(root.findall("tasks/Task")) != ROWS:
            raise Failure(f"{OPERATION} answers {root.attrib} where {ROWS} rows are to be")
    if [root.get("taskCount") for root, _ in answers] != counts:
        raise Failure(f"{OPERATION} does not count the same twice")


def measure_list(databases, login, criteria, deep, rounds):
    counted = [one.ask(OPERATION, one.body(login, criteria, SORTS[0], 0))[0] for one in databases]
    counts = [root.get("taskCount") for root in counted]
    found = List(login, criteria, deep)
    found.counts = tuple(map(int, counts))
    for sort in SORTS:
        bodies = [
            one.body(login, criteria, sort, count - ROWS if deep else 0)
            for one, count in zip(databases, found.counts)
        ]
        times = [], []
        for number in range(rounds + 1):
            turn = list(zip(databases, bodies, times))
            if number % 2:
                turn.reverse()
            answers = [(one.ask(OPERATION, body), to) for one, body, to in turn]
            if number == 0:  # the first time warms up, and is looked at
                check([answer for answer, _ in answers], counts)
                continue
            for (_, seconds), to in answers:
                to.append(seconds)
        found.times.append((sort, *map(min, times)))
    return found


def measure_lists(folder, rounds):
    """[List], each case with its first and its last page."""
    with contextlib.ExitStack() as stack:
        databases = [stack.enter_context(Database(folder, size)) for size in SIZES]
        lists = []
        for login, criteria in CASES:
            for deep in (False, True):
                lists.append(measure_list(databases, login, criteria, deep, rounds))
                say(f"lists: {lists[-1].name}, {lists[-1].page} page")
    return lists


def print_lists(lists):
    small, large = (f"{size:,}" for size in SIZES)
    print(
        f"\n{OPERATION}: a page of {ROWS} among {small} and among {large} tasks; {OWN} of them are"
        f" {CALLER}'s in both.\nMedians of the {len(SORTS)} sort options;"
        f" {CREATOR} is an administrator, whose list of all is as long as the database is large.\n"
        f"{'':69}{'page':>5}{'matching tasks':^18}{'processor, ms':^18}{'ratio':>8}{'worst':>8}\n"
        f"{'':74}{small:>9}{large:>9}{small:>9}{large:>9}"
    )
    for one in lists:
        ratios = one.ratios()
        print(
            f"{one.name if one.page == 'first' else '':69}{one.page:>5}"
            f"{one.counts[0]:9}{one.counts[1]:9}"
            f"{one.milliseconds(1):9.2f}{one.milliseconds(2):9.2f}"
            f"{statistics.median(ratio for ratio, _ in ratios):8.2f}"
            f"{ratios[-1][0]:8.2f} {ratios[-1][1]}"
        )
