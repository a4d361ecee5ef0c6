from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from briefing_tui.capture.letters.mailbox import messages
from briefing_tui.capture.reading import Reading, Refused
from tests.letters import BOX, HEAD, TEXTS, body, letter, one, read


def test_a_newsletter_without_what_stands_around_it() -> None:
    reading = one(letter().as_bytes())
    about = reading.about
    assert about.title == "Größe des Eises – wer zahlt?"
    assert (about.author, about.name) == ("Ida Torv", "The Northern Letter")
    assert about.published == "2026-02-03T08:00:00+01:00"
    assert about.url == "https://north.example/letters/7"
    assert about.lang == "en"
    assert body(reading) == list(TEXTS)
    assert [part.label for part in reading.parts if part.text not in TEXTS] == [
        "furniture",
        "furniture",
        "title",
        "furniture",
        "furniture",
    ]
    assert (reading.tool, reading.suffix, reading.raw) == ("mail", ".eml", None)


def test_without_html_the_plain_text_is_read() -> None:
    data = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(TEXTS).encode()
    assert body(one(data)) == list(TEXTS)


def test_an_alternative_that_says_nothing_is_not_taken() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "The ice"
    message.set_content("\n\n".join(TEXTS))
    message.add_alternative("<html><body><img src=x></body></html>", subtype="html")
    assert body(one(message.as_bytes())) == list(TEXTS)


def test_lines_of_a_flowed_text_are_joined() -> None:
    data = (
        HEAD
        + b"Content-Type: text/plain; format=flowed\n\nThe harbour board met \nthree times \nthis week.\n\nAnd again.\n"
    )
    assert body(one(data)) == ["The harbour board met three times this week.", "And again."]


def test_each_message_of_a_mailbox() -> None:
    plain = HEAD + b"\nFirst paragraph of it.\n\n>From here on it is quoted.\n\nFrom there on not.\n"
    broken = HEAD + b"Content-Type: application/pdf\n\n%PDF"
    data = b"\n\n".join(BOX + each for each in (letter().as_bytes(), broken, plain))
    first, second, third = read(data)
    assert isinstance(first, Reading)
    assert isinstance(second, Refused)
    assert isinstance(third, Reading)
    assert body(first) == list(TEXTS)
    assert (second.place, second.error.message) == ("message 2", "it has attachments alone")
    assert body(third) == ["First paragraph of it.", "From here on it is quoted.", "From there on not."]
    for reading in (first, third):
        assert reading.raw is not None
        again = one(reading.raw)
        assert (again.parts, again.about) == (reading.parts, reading.about)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mailbox_is_cut_where_a_message_begins(end: bytes) -> None:
    lines = [
        b"From a Tue Feb 3 08:00:00 2026",
        b"From: a",
        b"",
        b"From b Tue Feb 3 08:00:00 2026 said the log",
        b"and more",
    ]
    data = end.join(lines) + end + end + end.join(lines[:3])
    assert len(list(messages(data))) == 2
    assert list(messages(b"From: a\n\nWords")) == [b"From: a\n\nWords"]


def test_a_letter_that_is_passed_on_as_a_part() -> None:
    outer = EmailMessage()
    outer["From"] = "me@home.example"
    outer["Subject"] = "Fwd: look"
    outer.set_content("Look at this.")
    outer.add_attachment(letter())
    reading = one(outer.as_bytes())
    assert reading.about.name == "The Northern Letter"
    assert body(reading) == list(TEXTS)


@pytest.mark.parametrize("head", ["---------- Forwarded message ---------", "Begin forwarded message:"])
def test_a_letter_that_is_passed_on_within_the_text(head: str) -> None:
    text = (
        f"See below.\n\n{head}\nFrom: Ola Vik <ola@north.example>\nDate: 2 February 2026\nSubject: Re: Tugs\n"
        "To: <list@north.example>\n\n" + "\n\n".join(TEXTS) + "\n\n-- \nOla\n"
    )
    reading = one(HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + text.encode())
    about = reading.about
    assert (about.title, about.name, about.published) == ("Tugs", "Ola Vik", "2026-02-02")
    assert body(reading) == list(TEXTS)


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("us-ascii", "utf-8"),
        ("utf-8", "latin-1"),
        ("zlib_codec", "utf-8"),
        ("nonsense", "latin-1"),
        ("", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_charsets_that_lie(label: str, charset: str) -> None:
    said = "Große Wörter über das Eis im Hafen." if charset != "koi8-r" else "Лёд в гавани растёт."
    data = HEAD + f"Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert body(one(data + said.encode(charset))) == [said]


def test_bytes_that_are_of_no_charset_are_told() -> None:
    data = (
        HEAD
        + b"Content-Type: text/plain; charset=euc-jp\nContent-Transfer-Encoding: 8bit\n\nIce \xff\xff in the port."
    )
    assert [warning.code for warning in one(data).warnings] == ["damaged-text"]


def test_base64_that_breaks_off_gives_what_came() -> None:
    coded = base64.b64encode(TEXTS[0].encode())
    data = HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    assert body(one(data + coded[:61])) == [TEXTS[0][:45]]
