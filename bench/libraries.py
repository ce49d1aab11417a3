"""
Whether a call about folders, documents, people and groups takes as long among many as among few.

The same call is made in a small and in a large library, whose folders hold as many documents each, in turn, straight
through FastCGI. What counts is the processor time of the program, as in lists.py.
"""

import contextlib
import statistics
from urllib.parse import urlencode

from lists import Asked
from memory import start
from service import CALLER, CREATOR, connect, make_home, password_of, say

DOCUMENTS = 20  # in each folder


class Size:
    """How much there is: shelves with folders with documents, people, groups, and members of one of these."""

    def __init__(self, shelves, folders, people, groups):
        self.shelves, self.folders, self.people, self.groups = shelves, folders, people, groups

    def __str__(self):
        folders = self.shelves * self.folders
        return (f"{folders * DOCUMENTS:,} documents in {folders:,} folders, {self.people:,} people, {self.groups:,} groups,"
                f" {self.people:,} members of one")


SIZES = Size(5, 10, 100, 10), Size(50, 100, 10000, 1000)
SHELF, FOLDER, DOCUMENT, GROUP = "/Corporate/Shelf 3", "/Corporate/Shelf 3/Folder 7", "Document 11.pdf", "Group 1"
FLAGS = dict.fromkeys(("withPropertySets", "withSecurity", "withOwner", "withVersions"), "false")

# (operation, who asks, its parameters)
CASES = (
    ("FolderExists", CALLER, {"Path": FOLDER}),
    ("GetFolder", CALLER, {"Path": FOLDER, "withRules": "false", "withPropertySets": "false", "withSecurity": "false",
                           "withOwner": "false"}),
    ("GetFoldersAndDocumentsByPage", CALLER,
     {"Path": FOLDER, "FolderFilter": "", "DocumentFilter": "", "PageNumber": 1}),
    ("GetDocuments", CALLER, {"Path": FOLDER, **FLAGS}),
    ("GetDocument", CALLER, {"Path": f"{FOLDER}/{DOCUMENT}", **FLAGS}),
    ("DocumentAccessAllowed", CALLER, {"Path": f"{FOLDER}/{DOCUMENT}", "ActionId": 23}),
    ("GetUser", CREATOR, {"UserName": "person7"}),
    ("GetUserGroup", CREATOR, {"DomainName": "Corporate", "GroupName": GROUP}),
    ("GetGroupMembershipsOfUser", CREATOR, {"userName": "person7"}),
)

NUMBERS = "WITH RECURSIVE count (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n + 1 < {}) "
ROOT = "(SELECT id FROM folders WHERE parent_id IS NULL AND domain_id = 1)"


def fill(home, size):
    """All documents are in the same words; what members may do the list of the root says, to the large group alone."""
    count = NUMBERS.format
    shelves, folders = size.shelves, size.shelves * size.folders
    statements = (
        "INSERT INTO folders (domain_id, parent_id, name, name_folded)"
        f" {count(shelves)} SELECT 1, {ROOT}, 'Shelf ' || n, 'shelf ' || n FROM count",
        "INSERT INTO folders (domain_id, parent_id, name, name_folded)"
        f" {count(size.folders)} SELECT 1, f.id, 'Folder ' || n, 'folder ' || n FROM count, folders f"
        " WHERE f.name_folded LIKE 'shelf %'",
        "INSERT INTO documents (folder_id, name, name_folded, owner_id, created)"
        f" {count(DOCUMENTS)} SELECT f.id, 'Document ' || n || '.pdf', 'document ' || n || '.pdf', 1, 0 FROM count, folders f"
        " WHERE f.name_folded LIKE 'folder %'",
        "INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
        " SELECT o.id, 1, v.hash, v.size, 0, 1 FROM documents o, document_versions v WHERE o.created = 0",
        "INSERT INTO users (login, login_folded, first_name, last_name)"
        f" {count(size.people)} SELECT 'person' || n, 'person' || n, 'A', 'Person' FROM count",
        "INSERT INTO domain_members (domain_id, user_id) SELECT 1, id FROM users WHERE login LIKE 'person%'",
        "INSERT INTO user_groups (domain_id, name, name_folded)"
        f" {count(size.groups)} SELECT 1, 'Group ' || n, 'group ' || n FROM count",
        "INSERT INTO group_members (group_id, user_id) SELECT g.id, u.id FROM user_groups g, users u"
        " WHERE g.name = 'Group 1' AND g.domain_id = 1",
        "INSERT INTO access_lists (is_document, object_id, inherited, applied, applied_by_id)"
        f" SELECT 0, {ROOT}, 0, 0, 1",
        "INSERT INTO access_entries (list_id, kind, subject_id, level) SELECT max(l.id), 2, g.id, 2 FROM access_lists l,"
        " user_groups g WHERE g.name = 'Group 1' AND g.domain_id = 1 GROUP BY g.id",
        "UPDATE folders SET access_list_id = (SELECT max(id) FROM access_lists)",
    )
    with connect(home) as db:
        db.execute("BEGIN")
        for statement in statements:
            db.execute(statement)
        assert db.execute("SELECT count(*) FROM documents WHERE created = 0").fetchone()[0] == folders * DOCUMENTS
        db.execute("COMMIT")


class Library(Asked):
    """One of the two, with a process of each program that is needed."""

    def __init__(self, folder, name, size):
        super().__init__(folder, make_home(folder, f"library-{name}", 1), name)
        fill(self.home, size)
        self.tickets = {}

    def begin(self):
        for program in ("AuthenticateUser", *dict.fromkeys(name for name, *_ in CASES)):
            self.processes[program] = start(self.folder, self.home, program, self.socket(program))
        for login in (CALLER, CREATOR):
            body = urlencode({"UID": login, "PWD": password_of(self.home, login)})
            self.tickets[login] = self.ask("AuthenticateUser", body)[0].get("ticket")

    def seconds(self, operation, login, parameters):
        body = urlencode({"authenticationTicket": self.tickets[login], **parameters})
        return self.ask(operation, body)[1]


def measure_libraries(folder, rounds):
    """[(operation, seconds in the small library, in the large one)], each the best of the rounds."""
    with contextlib.ExitStack() as stack:
        both = [stack.enter_context(Library(folder, name, size)) for name, size in zip(("small", "large"), SIZES)]
        found = []
        for case in CASES:
            times = {one: [] for one in both}
            for number in range(4 * rounds + 1):
                for one in both if number % 2 else both[::-1]:
                    seconds = one.seconds(*case)
                    if number:  # the first time warms up
                        times[one].append(seconds)
            found.append((case[0], *(min(times[one]) for one in both)))
            say(f"libraries: {case[0]}")
    return found


def print_libraries(found):
    small, large = SIZES
    print(f"\nA call in a small and in a large library: {small};\n{large}."
          f"\n{'':34}{'processor, ms':^18}{'ratio':>8}")
    for name, *times in found:
        few, many = (seconds * 1000 for seconds in times)
        print(f"{name:34}{few:9.2f}{many:9.2f}{many / few:8.2f}")
    print(f"{'median':52}{statistics.median(many / few for _, few, many in found):8.2f}")
