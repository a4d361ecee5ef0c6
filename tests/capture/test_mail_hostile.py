"""Letters without an article, and letters that mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.apart import read_apart
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.errors import UnreadableError
from tests.letters import BOX, HEAD, letter, read

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
