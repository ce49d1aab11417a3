"""What is for people below /api/2.0: the manual, the page of a person, and pictures."""

import struct

from harness import Request, Rest, build, form, option
from service_pages import HOSTILE, assert_sound, document, texts, words

PICTURES = {"default_user_photo_size_32-32": 32, "default_user_photo_size_48-48": 48, "default_user_photo_size_82-82": 82,
            "default_people_photo_size_32-32": 32, "default_people_photo_size_82-82": 82,
            "default_company_photo_size_32-32": 32, "default_company_photo_size_82-82": 82}


def get(home, path, query="", method="GET", program="api", **headers):
    return home.ask(Request(method=method, query=query, headers=headers, program_name=program,
                            script_name=f"/api/2.0/{path}", path_info=""))


def profile(home, user, status=200, by="jdoe", **headers):
    headers = headers or {"Authorization": home.ticket(by)}
    answer = get(home, "profile", form({"user": user}), **headers)
    assert answer.status == status and answer.headers["cache-control"] == "private, no-store", answer
    page = document(answer)
    assert_sound(page)
    return page


def test_a_profile(home):
    for by in ("jdoe", "admin"):
        page = profile(home, "JSmith", by=by)
        assert texts(page, ".//h1") == ["John Smith"]
        facts = dict(zip(texts(page, ".//dt"), texts(page, ".//dd")))
        assert facts["Login"] == "jsmith" and facts["E-mail"] == "jsmith@example.com", facts
        assert facts["Account"] == "may log in"
    page = profile(home, "jdoe", Cookie=f"asc_auth_key={home.ticket('jsmith')}")
    assert texts(page, ".//h1") == ["Jane Doe"]


def test_a_profile_shows_what_people_show(home):
    """A disabled person too; text is text."""
    odd = home.add_user("Zo& <b>", "--first-name", "<i>", "--last-name", "&amp;\"'")
    home.routeslip("user", "disable", odd)
    shown = Rest(home).good("GET", "people/@self", by="jdoe")["profileUrl"]
    assert shown == "http://localhost/api/2.0/profile?user=jdoe"
    page = profile(home, odd)
    assert texts(page, ".//h1") == ["<i> &amp;\"'"] and "may not log in" in words(page)


def test_a_profile_without_a_ticket_asks_to_log_in(home):
    """And tells nothing of who is there."""
    for headers in ({"Cookie": "x=y"}, {"Cookie": "asc_auth_key=nonsense"}, {"Authorization": "nonsense"}):
        pages = [profile(home, user, 401, **headers) for user in ("jdoe", "nobody")]
        assert words(pages[0]) == words(pages[1])
        assert texts(pages[0], ".//h1") == ["Please log in"]
    assert get(home, "profile").status == 401


def test_a_profile_of_nobody(home):
    for user in ("nobody", "", *(one for one in HOSTILE if isinstance(one, str) and "\0" not in one)):
        page = profile(home, user, 404)
        assert texts(page, ".//h1") == ["No such person"]


def test_a_profile_without_a_database(home):
    with home.place.away():
        answer = get(home, "profile", "user=jdoe", Authorization="x")
        assert answer.status == 503 and answer.json["statusCode"] == 503, answer


def test_the_manual(home):
    """The one that is installed, with links in place of what a file holds itself."""
    answer = get(home, "manual")
    page = document(answer)
    assert_sound(page)
    with open(f"{build()}/doc/routeslip-api.html", encoding="utf-8") as file:
        installed = file.read()
    assert answer.text[answer.text.index("<main>"):] == installed[installed.index("<main>"):]
    assert page.find(".//header/a").get("href") == "/srv.asmx"
    assert texts(page, ".//nav//li") != [] and option("api", "--list").split("\n")[0] in texts(page, ".//nav//li")
    style = get(home, "manual", page.find("head/link").get("href")[1:])
    assert style.headers["content-type"] == "text/css; charset=utf-8" and "immutable" in style.headers["cache-control"]
    assert get(home, "profile", page.find("head/link").get("href")[1:]).body == style.body


def test_pictures(home):
    for name in (*PICTURES, "task_category_call", "anything", "..", "%00"):
        answer = get(home, f"images/{name}.png")
        assert answer.status == 200 and answer.headers["content-type"] == "image/png", answer
        assert answer.headers["cache-control"] == "public, max-age=86400"
        assert answer.body[:8] == b"\x89PNG\r\n\x1a\n" and answer.body[-8:-4] == b"IEND", name
        assert struct.unpack(">II", answer.body[16:24]) == (PICTURES.get(name, 32),) * 2, name
        assert int(answer.headers["content-length"]) == len(answer.body)
        again = get(home, f"images/{name}.png", **{"If-None-Match": answer.headers["etag"]})
        assert again.status == 304 and not again.body, again
    faces = {get(home, f"images/{name}.png").body for name in PICTURES}
    assert len(faces) == 5, "a person in three sizes, a company in two"


def test_other_verbs(home):
    for path in ("images/x.png", "manual", "profile"):
        assert get(home, path, method="POST", Authorization=home.ticket("jdoe")).status == 404
        head = get(home, path, "user=jdoe", method="HEAD", Authorization=home.ticket("jdoe"))
        assert head.status == 200 and not head.body and int(head.headers["content-length"]) > 0, head
