from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.apart import read_apart
from briefing_tui.capture.letters.fields import sender, subject
from briefing_tui.capture.letters.flowed import unflowed, unwrapped, without_rules
from briefing_tui.capture.letters.mailbox import messages
from briefing_tui.capture.mail import MailReader
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.errors import UnreadableError

TEXTS = (
    "The harbour board met three times this week and found no way to share the cost of a new breaker among them.",
    "Fishing villages further north keep their own channel open with two old tugs and sell at twice the price.",
    "Nobody asked the railway, whose trains now carry what ships brought before, slower and for a third more.",
    "“For the port this is a matter of money,” said Marta Kolberg, who trades in fish. “Ask her in May.”",
)
ROWS = "".join(f"<tr><td><p>{text}</p></td></tr>" for text in TEXTS)
PAGE = (
    '<html lang="en"><body class="newsletter"><img src="https://track.example/p.gif" width="1" height="1">'
    '<div style="display:none">Words before the letter that nobody sees</div><table>'
    '<tr><td><a href="https://north.example/letters/7">View this email in your browser</a></td></tr>'
    f"<tr><td><h1>Größe des Eises – wer zahlt?</h1></td></tr>{ROWS}"
    '<tr><td>You are receiving this because you signed up. <a href="u">Unsubscribe</a> or <a href="p">manage '
    "preferences</a></td></tr><tr><td>North Media, 5 Quay Street, Nordholm</td></tr></table></body></html>"
)
HEAD = (
    b"From: Ida Torv <ida@north.example>\nSubject: The ice\nDate: Tue, 03 Feb 2026 08:00:00 +0100\n"
    b"MIME-Version: 1.0\n"
)


def letter(**fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ida Torv from The Northern Letter <ida@north.example>"
    message["Subject"] = "Größe des Eises – wer zahlt?"
    message["Date"] = "Tue, 03 Feb 2026 08:00:00 +0100"
    for name, value in fields.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content("The same in plain words.\n")
    message.add_alternative(PAGE, subtype="html")
    return message


def read(data: bytes) -> list[Reading | Refused]:
    return list(MailReader().read(data, "letter.eml"))


def one(data: bytes) -> Reading:
    (found,) = read(data)
    assert isinstance(found, Reading)
    return found


def body(reading: Reading) -> list[str]:
    return [part.text for part in reading.parts if part.label in ("body", "heading")]


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


@pytest.mark.parametrize(
    ("text", "close", "result"),
    [
        ("a \nb\nc", False, "a b\nc"),
        ("a \nb", True, "ab"),
        (" From here", False, "From here"),
        ("> a \n> b\nc", False, "a b\nc"),
        ("> a \nb", False, "a \nb"),
        ("-- \nIda", False, "-- \nIda"),
        ("a ", False, "a "),
        ("", False, ""),
    ],
)
def test_flowed(text: str, close: bool, result: str) -> None:
    assert unflowed(text, close=close) == result


WRAPPED = """THE NORTHERN LETTER
===================

Good morning from the quay. The ice has grown by a hand since
Monday, and the board of the harbour has met for the third time
without a word about who pays for the new breaker.

- - -

Tugs:
Fishing villages further north keep their own channel open with
two old tugs.

--
The Northern Letter, 5 Quay Street, Nordholm
To unsubscribe write to leave@north.example
"""


def test_a_letter_that_was_wrapped_at_a_width() -> None:
    data = HEAD.replace(b"Ida Torv", b"The Northern Letter")
    reading = one(data + b"\n" + WRAPPED.encode())
    assert body(reading) == [
        "Good morning from the quay. The ice has grown by a hand since Monday, and the board of the harbour has "
        "met for the third time without a word about who pays for the new breaker.",
        "Tugs:",
        "Fishing villages further north keep their own channel open with two old tugs.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Short lines\nof a verse\nstay.",
        "\n".join(
            ["A line of a letter that ends early.", "And one that is long enough to have held its words."]
        ),
        "\n".join(["x" * 60 + " word"] + ["- an item of a list"] * 3),
        "\n".join(["Word " * 30] * 5),
        "https://north.example/" + "x" * 60 + "\nWords",
        "",
    ],
)
def test_lines_that_were_not_wrapped_stay(text: str) -> None:
    assert [line.rstrip() for line in unwrapped(text).split("\n")] == [
        line.rstrip() for line in text.split("\n")
    ]


@pytest.mark.parametrize("line", ["---", "=====", "* * *", " _ _ _ ", "~~~~", "..."])
def test_rules_are_no_text(line: str) -> None:
    assert without_rules(f"a\r\n{line}\nb") == "a\n\nb"


@pytest.mark.parametrize("line", ["--", "-- ", "a - b - c", "*a*", ""])
def test_other_lines_are_no_rules(line: str) -> None:
    assert without_rules(line) == line


BOX = b"From ida@north.example Tue Feb  3 08:00:00 2026\n"


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


LACKS: dict[str, tuple[bytes, str]] = {
    "report": (
        b"Content-Type: multipart/report; boundary=b\n\n--b\n\nIt did not arrive.\n--b\n"
        b"Content-Type: message/delivery-status\n\nAction: failed\n--b--\n",
        "report of a mail server",
    ),
    "calendar": (b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n", "date for a calendar"),
    "encrypted": (b"Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n", "encrypted"),
    "attachment": (b"Content-Type: application/pdf\n\n%PDF", "attachments alone"),
    "text attached": (b'Content-Type: text/plain; name="a.txt"\n\nwords', "no text"),
    "nothing": (b"\n\n", "no text"),
    "furniture": (b"\nUnsubscribe\n", "nothing of its text"),
    "deep": (
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(400)),
        "too deep",
    ),
    "deeper": (
        b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(100_000)
        ),
        "more than 500 parts",
    ),
    "many parts": (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
        "more than 500 parts",
    ),
    "endless header": (b"X-Word: ice\n" * 100_000, "no end"),
    "a long line": (b"X-Word: " + b"x" * 1_000_000, "no end"),
    "only folds": (b"X-Word:\n" + b" x\n" * 400_000, "no end"),
}


@pytest.mark.parametrize("what", LACKS)
def test_messages_without_an_article_say_why(what: str) -> None:
    rest, message = LACKS[what]
    good = BOX + letter().as_bytes()
    found = list(read_apart(good + b"\n\n" + BOX + HEAD + rest + b"\n\n" + good, "box.mbox"))
    assert [type(each) for each in found] == [Reading, Refused, Reading]
    assert isinstance(found[1], Refused)
    assert message in found[1].error.message


HOSTILE: dict[str, bytes] = {
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 15_000 + b"\n\nThe ice grows on.",
    "brackets": b"From: " + b"(" * 20_000 + b"\nDate: " + b"(" * 20_000 + b"\nTo: a\n\nThe ice grows on.",
    "angles": b"From: " + b"<" * 20_000 + b"\nSubject: " + b"Re:" * 20_000 + b"\n\nThe ice grows on.",
    "parameters": HEAD + b"Content-Type: text/plain; " + b"a*0=b; " * 20_000 + b"\n\nThe ice grows on.",
    "nul": HEAD + b"\nThe ice\0 grows\0 on.\0",
    "rules": HEAD + b"\nThe ice grows on.\n\n" + b"-- \n" * 4000,
    "offers": HEAD + b"\nThe ice grows on.\n\n" + b"view " * 100_000,
    "forwards": HEAD + b"\nThe ice grows on.\n\n" + b"From: a Date: b " * 50_000,
    "rulers": HEAD + b"\nThe ice grows on.\n\n" + b"- " * 500_000 + b"x",
    "quotes": HEAD + b"\nThe ice grows on.\n\n" + b">" * 1_000_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_message_is_read_in_bounded_time(what: str) -> None:
    (found,) = read_apart(HOSTILE[what], "letter.eml")
    assert isinstance(found, Reading)
    assert any("The ice grows on." in part.text for part in found.parts)


@pytest.mark.parametrize("data", [b"", b" \n "])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no message"):
        read(data)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                b"From a 08:00 x\n",
                b"\n",
                b"\n\n",
                b"From: a\n",
                b"--b\n",
                b"--b--\n",
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: text/html\n",
                b"<p>",
                b"words",
                b"=?",
                b"?=",
                b"\xff",
                b"\0",
                b"Content-Transfer-Encoding: base64\n",
            ]
        )
    )
)
def test_any_mixture_of_lines_ends(lines: list[bytes]) -> None:
    try:
        found = read(b"".join(lines))
    except UnreadableError:
        return
    assert all(isinstance(each, Reading | Refused) for each in found)
