"""Passwords: from standard input, or from a terminal where they are not shown. Never an argument."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import termios

from harness import PATIENCE, Request, assert_sane, form, program
from routeslip.usage import refused

SECRET = "correct horse"


class Terminal:
    """The command at a terminal of its own. What it shows is in `text`."""

    def __init__(self, home, *arguments):
        self.master, self.slave = pty.openpty()
        self.text = ""
        self.process = subprocess.Popen(
            [program("routeslip"), *arguments], env=home.variables(), start_new_session=True,
            stdin=self.slave, stdout=self.slave, stderr=self.slave,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        os.close(self.slave)
        os.close(self.master)

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            self.text += os.read(self.master, 4096).decode().replace("\r\n", "\n")
            return True
        return False

    def expect(self, text):
        """Waits until the text is shown."""
        while text not in self.text:
            assert self.read(PATIENCE), f"no {text!r} in {self.text!r}"

    def type(self, text):
        os.write(self.master, text.encode())

    def shows(self):
        """Whether what is typed is shown."""
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def end(self):
        """The exit status. The terminal shows again what is typed."""
        while self.process.poll() is None:
            self.read(0.05)
        while self.read(0):
            pass
        assert_sane(self.text, "routeslip")
        assert self.shows()
        return self.process.returncode


def logs_in(home, login, password):
    body = form([("UID", login), ("PWD", password)])
    answer = home.cgi(Request("AuthenticateUser", method="POST", body=body,
                              content_type="application/x-www-form-urlencoded"))
    home.sql("DELETE FROM login_failures")
    return answer.xml.get("success") == "true"


def hash_of(home, login):
    return home.value("SELECT password_hash FROM users WHERE login = ?", login)


# From standard input -------------------------------------------------------------------------


def test_from_standard_input(home):
    for number, (given, password) in enumerate((
        ("first one\n", "first one"),
        ("without end", "without end"),
        ("from Windows\r\n", "from Windows"),
        ("only the first line\nnot this one\n", "only the first line"),
        ("  blanks stay  \n", "  blanks stay  "),
        ("tab\there\n", "tab\there"),
        ("pässwörd ☃\n", "pässwörd ☃"),
        ("12345678\n", "12345678"),
        ("x" * 1024 + "\n", "x" * 1024),
    )):
        login = f"user{number}"
        assert home.routeslip("user", "add", login, stdin=given).err == ""
        assert logs_in(home, login, password), given
        assert not logs_in(home, login, password[:-1])


def test_set_from_standard_input(home):
    ticket = home.ticket("jdoe")
    before = home.password("jdoe")
    finished = home.routeslip("user", "password", "JDoe", stdin=SECRET + "\n")
    assert finished.out == "password of jdoe set, sessions ended: 1\n" and not finished.err
    assert logs_in(home, "jdoe", SECRET) and not logs_in(home, "jdoe", before)
    answer = home.cgi(Request("GetCurrentUser", query="authenticationTicket=" + ticket))
    assert answer.xml.get("error").startswith("[901]"), answer
    assert logs_in(home, "jsmith", home.password("jsmith"))  # nobody else's


def test_what_is_no_password(home):
    for given, phrase in (("", "no password"), ("\n", "at least 8"), ("7 bytes\n", "at least 8"),
                          ("\r\n", "at least 8"), ("x" * 1025, "at most 1024"),
                          ("x" * 100000, "at most 1024"), ("eight by\0tes\n", "not valid UTF-8")):
        for command in (["user", "add", "eve"], ["user", "password", "jdoe"]):
            refused(home, phrase, *command, code=2, stdin=given)
    process = subprocess.run([program("routeslip"), "user", "add", "eve"], env=home.variables(),
                             input=b"caf\xe9 au lait\n", capture_output=True)
    assert process.returncode == 2 and b"UTF-8" in process.stderr
    assert home.value("SELECT count(*) FROM users") == 4


def test_standard_input_that_is_closed(home):
    hashes = hash_of(home, "jdoe")
    for command in ("user add eve", "user password jdoe"):
        process = subprocess.run(["/bin/sh", "-c", f'exec "$0" {command} <&-', program("routeslip")],
                                 env=home.variables(), capture_output=True)
        assert process.returncode == 2 and b"no password" in process.stderr, process
    assert home.value("SELECT count(*) FROM users") == 4 and hash_of(home, "jdoe") == hashes


def test_never_an_argument(home):
    for command in (["user", "add", "eve", SECRET], ["user", "password", "jdoe", SECRET],
                    ["user", "add", "eve", "--password", SECRET],
                    ["user", "add", "eve", "--password=" + SECRET]):
        line = refused(home, "routeslip", *command, code=2, stdin="another one\n")
        assert SECRET not in line
    home.environment["ROUTESLIP_PASSWORD"] = SECRET  # nor a variable
    refused(home, "no password", "user", "add", "eve", code=2)


def test_what_else_is_wrong_is_told_first(home):
    """Nobody types a password for nothing."""
    for phrase, command in (("User not found: nobody", ["user", "password", "nobody"]),
                            ("There is a user jdoe already", ["user", "add", "jdoe"]),
                            ("There is no library none", ["user", "add", "eve", "--library", "none"])):
        with Terminal(home, *command) as terminal:
            assert terminal.end() == 1
            assert terminal.text.startswith("routeslip: ") and phrase in terminal.text, terminal.text


# At a terminal -------------------------------------------------------------------------------


def enter(terminal, first, second):
    terminal.expect("Password: ")
    assert not terminal.shows()
    terminal.type(first + "\n")
    if second is not None:
        terminal.expect("Again: ")
        assert not terminal.shows()
        terminal.type(second + "\n")
    return terminal.end()


def test_asked_for_twice_and_not_shown(home):
    with Terminal(home, "user", "add", "eve") as terminal:
        assert enter(terminal, SECRET, SECRET) == 0
        id = home.value("SELECT id FROM users WHERE login = 'eve'")
        assert terminal.text == f"Password: \nAgain: \nuser eve added, id {id}\n"
    assert logs_in(home, "eve", SECRET)
    with Terminal(home, "user", "password", "eve") as terminal:
        assert enter(terminal, "another horse", "another horse") == 0
        assert terminal.text == "Password: \nAgain: \npassword of eve set, sessions ended: 1\n"
    assert logs_in(home, "eve", "another horse") and not logs_in(home, "eve", SECRET)


def test_the_prompt_is_not_in_the_output(home):
    """It is for whoever types; the output may go elsewhere."""
    with Terminal(home, "user", "password", "jdoe") as terminal:
        terminal.expect("Password: ")
        assert os.path.samefile(f"/proc/{terminal.process.pid}/fd/2", os.ttyname(terminal.slave))
    master, slave = pty.openpty()
    process = subprocess.Popen([program("routeslip"), "user", "password", "jdoe"], stdin=slave,
                               env=home.variables(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for prompt in (b"Password: ", b"\nAgain: "):
        shown = b""
        while len(shown) < len(prompt):
            shown += os.read(process.stderr.fileno(), len(prompt) - len(shown))
        assert shown == prompt
        os.write(master, SECRET.encode() + b"\n")
    out, err = process.communicate(timeout=PATIENCE)
    os.close(master), os.close(slave)
    assert out.startswith(b"password of jdoe set") and err == b"\n" and process.returncode == 0


def test_two_that_differ(home):
    before = hash_of(home, "jdoe")
    for command in (["user", "add", "eve"], ["user", "password", "jdoe"]):
        for second in ("correct house", SECRET + "!", "", SECRET[:-1]):
            with Terminal(home, *command) as terminal:
                assert enter(terminal, SECRET, second) == 2
                assert terminal.text.endswith("routeslip: the two passwords differ\n")
    assert home.value("SELECT count(*) FROM users") == 4 and hash_of(home, "jdoe") == before


def test_too_short_at_a_terminal(home):
    """It is not asked for again."""
    with Terminal(home, "user", "add", "eve") as terminal:
        assert enter(terminal, "short", None) == 2
        assert "Again" not in terminal.text and "at least 8 bytes" in terminal.text
    with Terminal(home, "user", "add", "eve") as terminal:
        terminal.expect("Password: ")
        terminal.type("\x04")  # end of file
        assert terminal.end() == 2 and "no password" in terminal.text
    assert home.value("SELECT count(*) FROM users") == 4


def test_interrupted(home):
    """However it ends, the terminal shows again what is typed."""
    before = hash_of(home, "jdoe")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for second in (False, True):
            with Terminal(home, "user", "password", "jdoe") as terminal:
                terminal.expect("Password: ")
                if second:
                    terminal.type(SECRET + "\n")
                    terminal.expect("Again: ")
                if number == signal.SIGINT:
                    terminal.type("\x03")  # Ctrl-C
                else:
                    terminal.process.send_signal(number)
                assert terminal.end() == -number
    assert hash_of(home, "jdoe") == before


def test_nobody_waits_for_who_types(home):
    """While a password is asked for, others write; what they did is seen afterwards."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    with Terminal(home, "user", "password", "jdoe") as terminal, \
            Terminal(home, "user", "add", "eve") as late:
        terminal.expect("Password: ")
        late.expect("Password: ")
        home.routeslip("library", "add", "Meanwhile")
        home.routeslip("user", "add", "Eve", stdin="the first eve\n")
        assert not home.is_read(), "a transaction is open that reads"
        assert enter(terminal, SECRET, SECRET) == 0
        assert enter(late, SECRET, SECRET) == 1
        assert "There is a user eve already" in late.text
    assert logs_in(home, "jdoe", SECRET) and logs_in(home, "eve", "the first eve")
