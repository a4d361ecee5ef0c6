"""A newsletter for tests, and the reader of mail over it."""

from __future__ import annotations

from email.message import EmailMessage

from briefing_tui.capture.mail import MailReader
from briefing_tui.capture.reading import Reading, Refused

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

BOX = b"From ida@north.example Tue Feb  3 08:00:00 2026\n"


def letter(**fields: str) -> EmailMessage:
    """A newsletter in plain words and as a page, with these fields in its header."""
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
    """What the reader of mail makes of it, in this process."""
    return list(MailReader().read(data, "letter.eml"))


def one(data: bytes) -> Reading:
    """The one article that it makes."""
    (found,) = read(data)
    assert isinstance(found, Reading)
    return found


def body(reading: Reading) -> list[str]:
    """The paragraphs and headings of an article."""
    return [part.text for part in reading.parts if part.label in ("body", "heading")]
