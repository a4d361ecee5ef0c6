"""An article as counted candidates, by what capital letters say in its language."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from briefing_tui.analysis.topics.candidates import Candidate, Counted, count
from briefing_tui.analysis.topics.lexicon import lexicon
from briefing_tui.analysis.topics.mentions import fold
from briefing_tui.analysis.topics.scripts import Capitals, capitals
from briefing_tui.analysis.topics.sieve import sift
from briefing_tui.analysis.topics.tokens import tokenise

LIMIT: Final = 100_000
"""Characters of an article that are read: what it is about is told by then, and time stays bounded."""
_TITLE_LIMIT: Final = 2_000
_FIRST_LINES: Final = 6
_BYLINE: Final = 120
"""Characters that a line with the author's name is shorter than."""
_HEADING: Final = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_BY: Final = re.compile(r"\s*(?:by|von|par|por)\s+[^\W\d_]", re.IGNORECASE)


def read(title: str, text: str) -> Counted:
    """The candidates of an article, short mentions counted with the long ones.

    In languages other than English only names are candidates, and in German only what is repeated or
    has several words; scripts without capital letters give none.
    """
    title = unicodedata.normalize("NFC", title[:_TITLE_LIMIT])
    # Headings are often furniture of a form, the same in every article: what one is about, its text says too.
    text = _HEADING.sub("", _without_byline(unicodedata.normalize("NFC", text[:LIMIT])))
    known = lexicon()
    heading, body = tokenise(title, known.stop), tokenise(text, known.stop)
    says = capitals(body or heading)
    if says is Capitals.NOTHING:
        return Counted({}, {}, len(body), frozenset())
    if says is not Capitals.NAMES:
        heading, body = tokenise(title, known.foreign_stop), tokenise(text, known.foreign_stop)
    counted = count(title, text, heading, body, says is Capitals.NAMES)
    sift(counted)
    if says is not Capitals.NAMES:
        counted.phrases = {
            key: found for key, found in counted.phrases.items() if _known(found, says is Capitals.NOUNS)
        }
    fold(counted)
    return counted


def _without_byline(text: str) -> str:
    """The text without a line such as `By Ada Lund, Science Correspondent` near its beginning."""
    lines = text.split("\n", _FIRST_LINES)
    for number, line in enumerate(lines[:_FIRST_LINES]):
        if len(line) < _BYLINE and _BY.match(line) and not line.rstrip().endswith((".", "!", "?")):
            lines[number] = ""
    return "\n".join(lines)


def _known(found: Candidate, nouns: bool) -> bool:
    """Whether it is surely a name (German: a name or a repeated noun) although its language is not read."""
    if not found.name or found.whole < 1 or len(found.heads[-1]) < 3 or not found.sure:
        return False
    if found.words == 1:
        return found.total > 1 and (not nouns or len(found.heads[0]) > 4)
    return True
