"""What CONTRIBUTING.md shows is built as it stands there, and works."""

import os
import re
import shlex
import subprocess

from harness import ENCODINGS, SOURCE, Api, build, scratch

NAME = "UserExists"


def page():
    with open(os.path.join(SOURCE, "CONTRIBUTING.md"), encoding="utf-8") as file:
        return file.read()


def sample():
    """The operation of the page."""
    (code,) = re.findall(r"```c\n(.*?)```", page(), re.S)
    return re.sub(r"^ {3}", "", code, flags=re.M)


def setting(name):
    """The words of a variable of the build's Makefile."""
    with open(os.path.join(build(), "Makefile"), encoding="utf-8") as file:
        return shlex.split(re.search(rf"^{name} = ?(.*)$", file.read(), re.M)[1])


def test_the_sample_is_what_is_there():
    with open(os.path.join(SOURCE, "cgi-bin", "user", f"{NAME}.c"), encoding="utf-8") as file:
        assert file.read() == sample()


def test_the_sample_works(home):
    programs = os.path.join(build(), "programs")
    source, made = (os.path.join(scratch(), NAME + end) for end in (".c", ""))
    with open(source, "w", encoding="utf-8") as file:
        file.write(sample())
    command = [*setting("CC"), "-std=gnu11", "-fPIC", "-pie", *setting("WARNINGS"), *setting("HARDENING"),
               *setting("SANITIZERS"), *setting("CFLAGS"), "-iquote", f"{SOURCE}/common", "-iquote", f"{SOURCE}/src",
               source, os.path.join(build(), "src", "service", "main.o"), "-o", made,
               "-L", programs, "-lrouteslip", f"-Wl,--disable-new-dtags,-rpath,{programs}"]
    finished = subprocess.run(command, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr
    home.edition = "current"
    api = Api(home, ENCODINGS[0], made)
    root = api.root(api.call(NAME, by="jdoe", UserName="JSmith"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": "", "errorCode": "0"}
    root = api.root(api.call(NAME, by="jdoe", UserName="nobody"))
    assert (root.get("success"), root.get("errorCode")) == ("false", "4000")


def test_what_it_names_is_there():
    """Functions and files that the page sends one to."""
    for path in re.findall(r"`((?:src|common|cgi-bin|tests|build-aux|db)/[\w/.-]+\.\w+)`", page()):
        made_up = NAME in path or re.search(r"\b(PATH|AREA|NAME|NNNN)\b", path)
        assert made_up or os.path.exists(os.path.join(SOURCE, path)), path
    headers = subprocess.run(["grep", "-rh", "", "--include=*.h", "common", "src"], cwd=SOURCE,
                             capture_output=True, text=True, check=True).stdout
    for name in re.findall(r"`(\w+)\(\)`", page()):
        assert name == "S_verb" or re.search(rf"\b{name}\(", headers), name
