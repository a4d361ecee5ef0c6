"""What the header of a letter says."""

from __future__ import annotations

import pytest

from briefing_tui.capture.letters.fields import sender, subject
from tests.letters import HEAD, TEXTS, body, letter, one


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Fwd: Re: The ice", "The ice"),
        ("AW: WG: The ice", "The ice"),
        ("Re[2]: The ice", "The ice"),
        ("[north] Re: The ice", "The ice"),
        ("[north]", "[north]"),
        ("Rear view: the ice", "Rear view: the ice"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_subjects(given: str, title: str) -> None:
    assert subject(given, listed=True) == title


@pytest.mark.parametrize(
    ("text", "author", "name"),
    [
        ("Ida Torv <ida@north.example>", "", "Ida Torv"),
        ('"Torv, Ida" <ida@north.example>', "", "Torv, Ida"),
        ("Ida Torv at North <ida@north.example>", "Ida Torv", "North"),
        ("Ida via North <x@north.example>", "Ida", "North"),
        ("ida@north.example (Ida Torv)", "", "Ida Torv"),
        ("ida@North.example", "", "north.example"),
        ("<ida@north.example>", "", "north.example"),
        ('"ida@north.example" <ida@north.example>', "", "north.example"),
        ("", "", ""),
    ],
)
def test_senders(text: str, author: str, name: str) -> None:
    assert sender(text) == (author, name)


def test_what_the_header_says() -> None:
    data = (
        b"From: =?utf-8?q?Ida_T=C3=B8rv?= <ida@north.example>\nSubject: =?iso-8859-1?q?Gr=F6=DFe_?=\n"
        b" =?utf-8?b?w7xiZXI=?= alles\nDate: 03 Feb 2026 08:00:00 +0100 (CET)\nContent-Language: de-AT, en\n"
        b"List-Id: The Weekly <weekly.north.example>\nList-Archive: <https://north.example/archive>\n"
        b"Keywords: Eis, Hafen, Eis\nContent-Type: text/plain; charset=utf-8\n\n"
        + "\n\n".join(TEXTS).encode()
    )
    about = one(data).about
    assert (about.title, about.author, about.name) == (
        "Größe über alles",
        "Ida Tørv",
        "The Weekly",
    )
    assert about.lang == "de-AT"
    assert about.published == "2026-02-03T08:00:00+01:00"
    assert about.url == "https://north.example/archive"
    assert about.tags == ("Eis", "Hafen")


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_header_of_plain_bytes(charset: str) -> None:
    data = "From: Bjørn Tørv <b@north.example>\nSubject: Größe über alles\nDate: now\n\nThe ice grows."
    about = one(data.encode(charset)).about
    assert (about.title, about.name) == ("Größe über alles", "Bjørn Tørv")


def test_no_link_but_one_of_the_web() -> None:
    link = "javascript:alert(1)"
    assert one(
        letter(List_Archive="<mailto:a@b.example>", List_Post=f"<{link}>").as_bytes()
    ).about.url.startswith("https")
    data = (
        HEAD
        + b"List-Post: <mailto:list@north.example>\n\nRead it online: https://north.example/7.\n\n"
        + TEXTS[0].encode()
    )
    assert one(data).about.url == "https://north.example/7"
    assert body(one(data)) == [TEXTS[0]]
