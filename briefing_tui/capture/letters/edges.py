"""What stands around the text of a newsletter: where to read it online, why it came, how to be rid of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from briefing_tui.capture.page.tree import Node
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import Label, Part
from briefing_tui.core.weblink import begins_link

LONGEST: Final = 400
"""No line of more characters stands around a text."""

_OFFER: Final = 160
_END: Final = 0.5
_TOP: Final = 4
_MAX_LINKS: Final = 2000
_HEADER: Final = re.compile(
    r"\*{0,2}(from|sent|date|subject|to|cc|reply-to|von|gesendet|datum|betreff|an|de|envoyé|à|enviado|asunto|para|"
    r"objet"  # codespell:ignore objet
    r")\*{0,2}\s?:\*{0,2}\s{0,3}(.{0,300})$",
    re.IGNORECASE,
)
_PASSED_ON: Final = re.compile(
    r"[-_ ]{0,40}(?:begin )?(?:forwarded message|original message|weitergeleitete nachricht|"
    r"message transféré|mensaje reenviado)\s?:?[-_ ]{0,40}$",
    re.IGNORECASE,
)
_SIGNATURE: Final = re.compile(r"--\s?$")


@cache
def online() -> re.Pattern[str]:
    """Lines, or words of a link, that offer the letter as a web page."""
    return re.compile(
        r"(?:.{0,80}\b)?(?:"
        r"(?:view|read|open|see)\b.{0,40}\b(?:in (?:(?:your|a|the) )?(?:web )?browser|online|on the web)|"
        r"(?:view|read|see)\b.{0,40}\bas a web ?page|(?:web|browser|online) ?(?:version|ansicht)|"
        r"im browser (?:ansehen|anzeigen|lesen|öffnen)|(?:voir|lire|afficher).{0,40}(?:en ligne|navigateur)|"
        r"ver (?:este .{0,20})?en (?:el|su|tu) navegador)\b.{0,80}",
        re.IGNORECASE,
    )


@cache
def leaving() -> re.Pattern[str]:
    """Lines that say why the letter came, and how to get no more of them."""
    return re.compile(
        r"\b(?:unsubscrib(?:e|ing)|opt[ -]out|"
        r"(?:manage|update|change|edit) (?:your |my )?(?:e?mail |subscription )?(?:preferences|settings)|"
        r"manage (?:your |my )?subscriptions?|"
        r"(?:you['’]re|you are|you have been) (?:receiving|getting|subscribed)|"
        r"you (?:received|get|receive) this|why did i get this|add us to your address book|"
        r"(?:this|the) (?:e-?mail|message|newsletter) was sent (?:to|by)|"
        r"forward (?:this|it)? ?(?:e-?mail |newsletter )?to a (?:friend|colleague)|all rights reserved|"
        r"abbestellen|abmelden|se désabonner|désinscri\w{1,8}|darse de baja|"
        r"cancelar (?:la |tu )?suscripción)\b",
        re.IGNORECASE,
    )


def without_edges(parts: Sequence[Part], name: str = "") -> tuple[Part, ...]:
    """The parts of a letter, what stands around its text taken for furniture.

    Below the middle, the first line about leaving takes all short lines behind it along.

    Args:
        parts: Of the letter.
        name: Of its sender, which stands above the text as on a sign.
    """
    labels: list[Label] = [part.label for part in parts]
    kept = [
        index
        for index, label in enumerate(labels)
        if label in ("body", "heading", "title", "subtitle", "lead")
    ]
    below = False
    for place, index in enumerate(kept):
        text = parts[index].text
        short = len(text) <= LONGEST
        if _SIGNATURE.match(text):
            below = True
        late = place >= _END * len(kept)
        leaves = short and (late or place < _TOP) and labels[index] != "title" and leaving().search(text)
        below = below or (late and bool(leaves))
        sign = place < _TOP and labels[index] != "title" and bool(name) and same(text) == same(name)
        if sign or leaves or (below and short) or (len(text) <= _OFFER and online().fullmatch(text)):
            labels[index] = "furniture"
    return tuple(
        replace(part, label=label, notes=()) if label != part.label else part
        for part, label in zip(parts, labels, strict=True)
    )


def passed_on(parts: Sequence[Part]) -> tuple[tuple[Part, ...], dict[str, str]]:
    """The parts without the header of a letter that was passed on, and its fields by their first words.

    A program that passes a letter on writes its header into the text: a line `Forwarded message`, and below
    it `From:`, `Date:`, `Subject:`. What stands before it are the words of who passes it on.
    """
    at = next((index for index, part in enumerate(parts[:12]) if _PASSED_ON.match(part.text)), None)
    if at is None:
        return tuple(parts), {}
    fields: dict[str, str] = {}
    out = [replace(part, label="dropped", notes=()) for part in parts[: at + 1]]
    index = at + 1
    while index < len(parts) and (found := _lines(parts[index].text)):
        for name, value in found:
            fields.setdefault(_FIELDS.get(name, name), value)
        out.append(replace(parts[index], label="meta", notes=()))
        index += 1
    return (*out, *parts[index:]), fields


_FIELDS: Final = {
    "von": "from",
    "de": "from",
    "sent": "date",
    "gesendet": "date",
    "datum": "date",
    "envoyé": "date",
    "enviado": "date",
    "betreff": "subject",
    "objet": "subject",  # codespell:ignore objet
    "asunto": "subject",
}
_NEXT: Final = re.compile(
    r"\s(?=\*{0,2}(?:From|Sent|Date|Subject|To|Cc|Von|Gesendet|Datum|Betreff|An)\*{0,2}\s?:)"
)


def _lines(text: str) -> list[tuple[str, str]]:
    """The fields that one part holds, one behind the other; none where it holds another text."""
    if len(text) > 1000:
        return []
    found = [_HEADER.match(piece) for piece in _NEXT.split(text)]
    return [(each[1].lower(), each[2].strip()) for each in found if each] if all(found) else []


def online_address(root: Node) -> str:
    """Where a link of the letter says that it can be read; empty without one."""
    for count, link in enumerate(root.iter("a")):
        if count > _MAX_LINKS:
            break
        address = (link.get("href") or "").strip()
        words = " ".join("".join(link.itertext()).split())
        if begins_link(address) and len(words) <= 80 and online().fullmatch(words):
            return address[:2000]
    return ""
