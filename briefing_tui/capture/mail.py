"""Letters: a message, or a mailbox with many. Newsletters above all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefing_tui.capture.dates import stamp
from briefing_tui.capture.fragment import html_parts, language, numbered, text_parts, tree
from briefing_tui.capture.kinds import kind_of
from briefing_tui.capture.letters.edges import online, online_address, passed_on, without_edges
from briefing_tui.capture.letters.fields import Facts, facts, sender, subject
from briefing_tui.capture.letters.flowed import unflowed, unwrapped, without_rules
from briefing_tui.capture.letters.mailbox import is_mailbox, messages
from briefing_tui.capture.letters.message import Text, letter
from briefing_tui.capture.page.blocks import words
from briefing_tui.capture.reading import About, Part, Reading, Refused
from briefing_tui.errors import BriefingError, UnreadableError, too_large

MAX_BYTES: Final = 200 * 1024 * 1024
"""The largest mailbox that is read."""

_LINK: Final = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)


class MailReader:
    """Messages (`.eml`) and mailboxes (mbox)."""

    name = "mail"
    heavy = True

    def match(self, data: bytes, name: str) -> bool:
        """By the fields it begins with, the line before a first message, or the ending of the name."""
        return kind_of(data, name) == self.name

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """Each message as one reading; of a mailbox, `raw` is the message alone.

        Raises:
            UnreadableError: Over 200 MB, empty, or one message that cannot be read.
        """
        yield from self.rest(data, name, url, 0)

    def rest(self, data: bytes, name: str, url: str, skip: int) -> Iterator[Reading | Refused]:
        """The same for the messages behind the first `skip`."""
        if len(data) > MAX_BYTES:
            raise too_large(len(data), MAX_BYTES, "a mailbox")
        if not data.strip():
            raise UnreadableError("there is no message in it")
        if not is_mailbox(data):
            if not skip:
                yield letter_reading(data)
            return
        for number, message in enumerate(messages(data), 1):
            if number <= skip:
                continue
            try:
                yield replace(letter_reading(message), raw=message)
            except BriefingError as error:
                yield Refused(f"message {number}", error)
            except Exception as error:  # whatever the parser raises on this message, the others go on
                reason = UnreadableError(f"the parser of messages fails on it ({type(error).__name__})")
                yield Refused(f"message {number}", reason)


def letter_reading(data: bytes) -> Reading:
    """A message, piece by piece.

    Raises:
        UnreadableError: It is too large, or holds no text that is an article.
    """
    found = letter(data)
    said = facts(found.message)
    parts: list[Part] = []
    lang = address = ""
    for text in found.texts:
        own, own_lang, own_address = _read(text, said.title)
        base = parts[-1].number if parts else 0
        parts.extend(
            replace(part, number=part.number + base, of=part.of + base if part.of else 0) for part in own
        )
        lang, address = lang or own_lang, address or own_address
    read, fields = passed_on(numbered(parts))
    read = without_edges(read, said.name)
    # Without a subject, a single line is a title.
    wanted = ("body", "heading", "lead") if said.title else ("body", "heading", "lead", "title")
    if not any(part.label in wanted for part in read):
        raise UnreadableError("nothing of its text is an article")
    warnings = tuple(dict.fromkeys(note for text in found.texts for note in text.notes))
    return Reading("mail", read, _about(said, fields, lang, address), warnings, suffix=".eml")


def _read(text: Text, title: str) -> tuple[tuple[Part, ...], str, str]:
    """The parts of one text, its language and where it can be read online."""
    if not text.html:
        said = unflowed(text.text, close=text.close) if text.flowed else unwrapped(text.text)
        return text_parts(without_rules(said), title), "", _address(said)
    root = tree(text.text)
    if root is None:
        return (), "", ""
    return html_parts(root, title), language(root.get("lang")), online_address(root)


def _address(text: str) -> str:
    """The address on a line of a plain letter that offers it online, or on the line below."""
    lines = text[:8000].split("\n")[:40]
    for index, each in enumerate(lines):
        words = _LINK.sub("", each).strip(" \r:<>()[]")
        if len(words) <= 160 and online().fullmatch(words):
            link = _LINK.search(each) or _LINK.search("".join(lines[index + 1 : index + 2]))
            if link:
                return link[0].rstrip(").,]")
    return ""


def _about(said: Facts, fields: dict[str, str], lang: str, address: str) -> About:
    """The facts, those of a letter that was passed on before those of who passes it on."""
    author, name, published, title = said.author, said.name, said.published, said.title
    if "from" in fields:
        author, name = sender(fields["from"])
        published = stamp(fields.get("date", "").replace(" at ", " ")) or published
        title = subject(fields.get("subject", "")) or title
    return About(
        title=title,
        author=author,
        name=name,
        url=words(address or said.url),
        published=published,
        lang=said.lang or lang,
        tags=said.tags,
    )
