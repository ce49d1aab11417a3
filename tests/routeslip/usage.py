"""The administrator's command as a whole: help, manual page, what is no command, exit statuses."""

import contextlib
import errno
import os
import re
import shutil

from harness import (PATIENCE, SOURCE, clean_environment, postgresql, program, run_program, scratch, sqlites_own,
                     wait_for)

PAGE = os.path.join(SOURCE, "man", "routeslip.1")


def state(home):
    """All that a command could change: the rows, and the files beside the database."""
    files = []
    for folder, names, found in os.walk(home.path):
        paths = [os.path.join(folder, name) for name in names + found]
        files += [(path, os.lstat(path).st_size if os.path.isfile(path) else None)
                  for path in paths if not os.path.basename(path).startswith("routeslip.db")]
    rows = home.dump() if home.place.exists() else None
    return sorted(files), rows


def refused(home, phrase, *command, code=1, stdin=""):
    """The command fails: one line on standard error with `phrase`, and nothing has changed."""
    before = state(home)
    finished = home.routeslip(*command, stdin=stdin, code=code)
    assert finished.out == "", finished
    assert re.fullmatch(r"routeslip: [^\n]+\n", finished.err), finished
    assert phrase.lower() in finished.err.lower(), f"{phrase!r} expected: {finished}"
    assert state(home) == before, f"{command} changed something"
    return finished.err


@contextlib.contextmanager
def feeding(pipe, process):
    """A writer to a pipe that the process reads, once it does."""

    def opened():
        assert process.poll() is None, f"it did not read {pipe}"
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            assert error.errno == errno.ENXIO, error
            return None

    descriptor = wait_for("reading the pipe", opened)
    os.set_blocking(descriptor, True)
    with open(descriptor, "wb", buffering=0) as writer:
        yield writer


def alone(*arguments, **environment):
    """Runs the command without a home of the test's own; the process and its output as text."""
    process, out, err = run_program(
        [program("routeslip"), *arguments], {**clean_environment(), **environment})
    return process.returncode, out.decode(), err.decode()


def signatures():
    """How the help writes each command, with its arguments and options."""
    code, out, err = alone("--help")
    assert code == 0 and err == ""
    body = out.split("Commands:\n")[1].split("\n\n")[0]
    found = []
    for line in body.split("\n"):
        if not line.startswith("      "):
            found.append(line.strip())
        elif line.strip().startswith(("[", "--")):
            found[-1] += " " + line.strip()
    return found


def words(signature):
    """The words of a call: the command, what its arguments are called, what its options need."""
    return re.sub(r"\[.*?\]", "", signature).split()


def test_help_has_the_commands():
    found = [" ".join(word for word in words(one) if word.islower() and word[0] != "-")
             for one in signatures()]
    assert len(set(found)) == len(found), found
    assert set(found) == {
        "create", "check", "backup", "restore", "copy", "demo", "doctor",
        "user add", "user list", "user show", "user change", "user disable", "user enable", "user password",
        "user totp",
        "group add", "group list", "group show", "group disable", "group enable", "group member",
        "library add", "library list", "library show", "library disable", "library enable",
        "library manager", "library member", "folder add",
        "document import", "document list", "document export", "document remove",
        "session list", "session end", "key add", "key list", "key revoke",
        "share list", "share reset", "setting list", "setting set", "setting trust",
    }


def test_help_fits_a_terminal():
    _, out, _ = alone("--help")
    assert out.startswith("Usage: routeslip ")
    for line in out.split("\n"):
        assert len(line) <= 100 and line == line.rstrip(), line
        assert len(line) <= 80 or "/" in line, line  # the default home may be long


def test_help_needs_no_home():
    """Wherever --help stands, it is all that is done."""
    asked = alone("--help")
    for command in (["user", "add", "--help"], ["--home", "/nonexistent", "--help"],
                    ["create", "--help"]):
        assert alone(*command, ROUTESLIP_HOME="/nonexistent") == asked
    assert not os.path.exists("/nonexistent")


def test_version():
    with open(os.path.join(SOURCE, "configure.ac"), encoding="utf-8") as file:
        version = re.search(r"AC_INIT\(\[routeslip\],\s*\[([^]]+)\]", file.read())[1]
    assert alone("--version") == (0, f"routeslip {version}\n", "")


# The manual page -----------------------------------------------------------------------------


def test_manual_page_lint():
    process, out, err = run_program(
        ["mandoc", "-T", "lint", "-W", "warning", PAGE], clean_environment())
    assert process.returncode == 0 and not out and not err, (out + err).decode()


def plain(macros):
    """A line of mdoc macros as text: Op Fl -user Ar LOGIN is [--user LOGIN]."""
    text, close = "", ""
    for word in macros.split():
        if word in ("Op", "Oo"):
            text += " ["
            close = "]" if word == "Op" else close
        elif word == "Oc":
            text += "]"
        elif word == "Fl":
            text += " -"
        elif word not in ("Ic", "Ar", "It", "Ns"):
            text += word if text.endswith((" -", "[")) else " " + word
    return re.sub(r"\[ ", "[", text.strip() + close)


def described():
    """What the manual page's lists have as terms, in plain text."""
    with open(PAGE, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"^\.It Xo\n(.*?)^\.Xc\n",
                  lambda found: ".It " + " ".join(plain(line.lstrip(".")) for line in
                                                  found[1].strip().split("\n")) + "\n",
                  text, flags=re.M | re.S)
    return [plain(line[4:]) for line in text.split("\n") if line.startswith(".It ")], text


def test_manual_page_and_help_say_the_same():
    """Each command with its arguments and options is in both, letter by letter."""
    terms, _ = described()
    commands = [term for term in terms if re.match("[a-z]", term) and "." not in term
                and "/" not in term]
    assert sorted(commands) == sorted(signatures())
    options = set(re.findall(r"--[a-z-]+", alone("--help")[1]))
    assert {option for term in terms for option in re.findall(r"--[a-z-]+", term)} == options


def test_manual_page_tells_the_settings():
    """The variables and files that it names are those that there are."""
    _, text = described()
    named = set(re.findall(r"\bROUTESLIP_[A-Z_]+", text))
    with open(os.path.join(SOURCE, "src", "home", "settings.c"), encoding="utf-8") as file:
        read = set(re.findall(r"\bROUTESLIP_[A-Z_]+", file.read()))
    assert named <= read, named - read
    of_no_use_to_the_command = {
        "ROUTESLIP_BEHIND_PROXY", "ROUTESLIP_BODY_LIMIT", "ROUTESLIP_CRM_SHOWS_ALL",
        "ROUTESLIP_EDITION"}
    assert read - named == of_no_use_to_the_command
    for status in ("0", "1", "2"):
        assert f".It {status}\n" in text


# What is not asked for correctly -------------------------------------------------------------


def test_no_such_command(home):
    for command in (["frobnicate"], ["user"], ["user", "frobnicate"], ["USER", "list"], [""],
                    ["userlist"], ["user list"], ["list", "user"], ["user", ""], ["us", "list"],
                    ["a\nb"], ["--", "--help"]):
        refused(home, "no such command: " + command[0].split("\n")[0].lstrip("-"), *command, code=2)
    refused(home, "no such command: user passwd (see", "user", "passwd", "jdoe", "secret", code=2)
    refused(home, "no such command: passwd (see", "passwd", "secret", code=2)
    refused(home, "which command", code=2)


def test_unknown_options(home):
    for command, phrase in (
        (["--frobnicate"], "no such option: --frobnicate (see"),
        (["user", "list", "--frobnicate"], "no such option: --frobnicate (see"),
        (["check", "--password=x"], "no such option: --password (see"),
        (["check", "--re"], "no such option: --re (see"),  # --read-only or --remove?
        (["--help=1"], "option --help takes no value"),
        (["user", "list", "--remove=1"], "option --remove takes no value"),
        (["-x", "check"], "of one letter"),
        (["user", "list", "-help"], "of one letter"),
        (["check", "-ä"], "of one letter"),
    ):
        refused(home, phrase, *command, code=2)
    for option in ("--home", "--email", "--user"):
        refused(home, "requires an argument", "check", option, code=2)


def test_an_option_of_another_command(home):
    refused(home, "check does not take --user", "check", "--user", "jdoe", code=2)
    refused(home, "user disable does not take --remove", "user", "disable", "jdoe", "--remove", code=2)
    refused(home, "group add does not take --administrator", "group", "add", "x", "--administrator",
            code=2)


def test_too_few_and_too_many_arguments(home):
    for signature in signatures():
        call = words(signature)
        command = [word for word in call if word.islower()]
        wanted = [word for word in call if word.isupper()]
        options = ["--document", "x"] if "demo" in call else []
        if options:
            command, wanted = ["demo"], []
        refused(home, "usage: routeslip " + " ".join(command), *command, *options,
                *["x"] * (len(wanted) + 2), code=2)
        for count in range(len(wanted)):
            refused(home, "usage: routeslip " + " ".join(command), *command, *["x"] * count, code=2)


def test_arguments_that_are_no_text(home):
    """They can be no name, and would be stored."""
    for bad in (b"\xff", b"caf\xe9", b"\xed\xa0\x80", b"\xc0\xafx"):
        bad = os.fsdecode(bad)
        for command in (["user", "add", bad], ["user", "add", "eve", "--first-name", bad],
                        ["library", "add", bad], ["folder", "add", "/Corporate/" + bad],
                        ["group", "add", "x", "--library=" + bad], [bad], ["--" + bad]):
            refused(home, "is not valid UTF-8", *command, code=2, stdin="a password\n")


def test_settings_that_are_none(home):
    for name, bad in (("ROUTESLIP_DURABILITY", "maybe"), ("ROUTESLIP_BUSY_MILLISECONDS", "-1"),
                      ("ROUTESLIP_BUSY_MILLISECONDS", "soon"), ("TZ", "Europe/Berln")):
        home.environment = {name: bad}
        refused(home, name, "user", "list", code=2)
    home.environment = {}


def test_home_names_a_folder(home):
    refused(home, "--home", "--home", "", "user", "list", code=2)
    refused(home, "too long", "--home", "x" * 600, "user", "list", code=2)


def test_the_option_goes_before_the_variable(home):
    home.environment["ROUTESLIP_HOME"] = "/nonexistent"
    for place in (["--home", home.path, "library", "list"], ["library", "list", "--home", home.path],
                  ["library", "--home=" + home.path, "list"]):
        assert "Corporate" in home.routeslip(*place).out
    del home.environment["ROUTESLIP_HOME"]
    if not postgresql():
        refused(home, "/nonexistent/routeslip.db", "--home", "/nonexistent", "library", "list")


def test_a_relative_home(home):
    process, out, err = run_program(
        [program("routeslip"), "--home", ".", "check"], {**clean_environment(), **home.place.variables()}, cwd=home.path)
    assert process.returncode == 0 and b"no fault" in out, (out, err)


# No database, and no place to write to -------------------------------------------------------


@sqlites_own("a file that is not there")
def test_every_command_without_a_database(home):
    """One line that names the file and says what to do. No command makes what is missing."""
    missing = os.path.join(scratch(), "missing")
    for folder in (missing, home.path):
        home.environment["ROUTESLIP_HOME"] = folder
        for name in os.listdir(home.path):
            if name.startswith("routeslip.db"):
                os.remove(os.path.join(home.path, name))
        for signature in signatures():
            call = ["x" if word.isupper() else word for word in words(signature)]
            if call in (["create"], ["restore", "x"], ["doctor"]):
                continue  # which make it, and tells it as one fault among others
            options = {"session end": ["--user", "x"], "copy": ["--from", folder]}.get(" ".join(call), [])
            line = refused(home, f"there is no database {folder}/routeslip.db", *call, *options,
                           stdin="a password\n")
            assert "routeslip create" in line and "--home" in line
            assert not os.path.exists(os.path.join(folder, "routeslip.db"))
    assert not os.path.exists(missing)
    shutil.rmtree(missing, ignore_errors=True)


@sqlites_own("the file's mode")
def test_a_database_that_may_not_be_read(home):
    if os.geteuid() != 0:
        os.chmod(home.database, 0)
    else:
        home.user = 65534
    for command in (["user", "list"], ["library", "add", "x"]):
        finished = home.routeslip(*command, code=1)
        assert re.fullmatch(r"routeslip: [^\n]*routeslip\.db: Permission denied\n", finished.err)
    home.user = None
    os.chmod(home.database, 0o600)


def test_a_locked_database(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "50"
    connection = home.lock()
    finished = home.routeslip("library", "add", "x", code=1)
    said = f"routeslip: database {home.told}: "
    assert re.fullmatch(re.escape(said) + r"[^\n]*\block[^\n]*\n", finished.err), finished
    assert "Corporate" in home.routeslip("library", "list").out  # who only reads need not wait
    connection.execute("ROLLBACK")
    connection.close()
    home.routeslip("library", "add", "x")


def test_an_answer_that_cannot_be_written(home):
    if not os.path.exists("/dev/full"):
        return
    for command in ("--help", "--version", "check", "user list"):
        process, _, err = run_program(
            ["/bin/sh", "-c", f'exec "$0" {command} >/dev/full', program("routeslip")],
            home.variables(), timeout=PATIENCE)
        assert process.returncode == 1 and err == b"routeslip: cannot write to standard output\n"
