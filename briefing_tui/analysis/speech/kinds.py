"""Kinds: whether a quoted stretch is a statement, a fragment, or a title, a name, a scare quote."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.analysis.speech.beside import Said
from briefing_tui.analysis.speech.cues import NAMED_THINGS, SAYING, vocabulary
from briefing_tui.analysis.speech.frame import HOLE
from briefing_tui.analysis.speech.marks import Marked
from briefing_tui.core.model import Kind

_WORD: Final = re.compile(r"[\w’'-]+")
_SMALL_WORDS: Final = vocabulary("a an the of in on to for with and at by or from is as it be vs")
_STOPS: Final = frozenset((".", "?", "!", "…", HOLE))
_CALLED: Final = re.compile(
    r"(?:^| )(?!(?:he|she|they|it|who|we|has|had|have|was) )"
    r"(?:an? [a-z-]+|[a-z-]+ of [a-z]+|so|is|are) called$"
)
"""`a trick called “…”`, `what is called “…”`, but not `what he called “…”`."""
_CREDIT: Final = re.compile(r",? (?:by|By|BY|via) [A-Z]|,? \((?:\d{4}|[^()\n]{1,40} \d{4})\)")
"""What follows a headline or the title of a work: `“…,” by Ann Example`, `“…” (2009)`."""
_LINK: Final = re.compile(r"\s{0,2}\(?https?://")
"""Behind words that nobody is named for, an address: they are an excerpt of the page there."""
_LONG_TITLE: Final = 16
_FIRST_IDEOGRAPH: Final = "\u2e80"
"""From here on a character is taken for a word."""


def kind_of(text: str, item: Marked, lead: str, said: Said | None) -> Kind:
    """Direct for a whole statement, partial for words inside a sentence whose own words are `lead`."""
    bare = lead.rstrip(" \t(")
    small = text[item.start].islower()
    if not bare:
        return Kind.DIRECT
    if bare[-1] in ".,:?!;—–-" + HOLE:
        if not small or (said is not None and said.how in ("carried", "running")):
            return Kind.DIRECT
        return (
            Kind.DIRECT if bare[-1] in ",:" and said is not None and said.how == "adjacent" else Kind.PARTIAL
        )
    word = _last(bare)
    whole = not small and (word in SAYING or (word == "that" and item.end - item.start > 20))
    return Kind.DIRECT if whole else Kind.PARTIAL


def is_quotation(text: str, item: Marked, lead: str, said: Said | None, kind: Kind) -> bool:
    """Whether a stretch is somebody's words, and no title, name or scare quote."""
    inside = text[item.start : item.end]
    words = _WORD.findall(inside[:400]) if inside[0] < _FIRST_IDEOGRAPH else list(inside[:400])
    if not words or lead.endswith("=") or _CREDIT.match(text, item.outer_end):
        return False
    # A fragment's stop is the sentence's own: `on the show “Town and Country.”`
    title = _is_title(words, inside.rstrip(".,") if kind is Kind.PARTIAL else inside)
    if _names_a_thing(lead, words, title):
        return False
    if said is None:
        ended = inside[-1] in ".!?,…"
        bare = len(words) >= 5 and (ended or kind is Kind.DIRECT) and not title
        return bare and not _LINK.match(text, item.outer_end)
    if title and (said.how != "adjacent" or kind is Kind.PARTIAL):
        return False
    if said.how == "far":
        return len(words) >= 4
    if len(words) == 1:
        ended = said.how == "carried" and kind is Kind.DIRECT and inside[-1] in ".!?,…"
        return ended or (said.how == "adjacent" and said.verb in SAYING)
    return not (item.single and len(words) <= 2 and said.how != "adjacent")


def is_headline(text: str, item: Marked) -> bool:
    """Whether a stretch fills its line: between single marks, where others are double, a headline."""
    before = text[max(0, item.outer_start - 1) : item.outer_start]
    behind = text[item.outer_end : item.outer_end + 1]
    return before in ("", "\n") and behind in ("", "\n") and item.end - item.start < 80


def _names_a_thing(lead: str, words: list[str], title: bool) -> bool:
    """Whether the words before the mark announce a name: `the journal “…”`, `a film called “…”`."""
    bare = lead.rstrip()
    if bare[-1:] in _STOPS:
        return False
    word = _last(bare)
    if word in NAMED_THINGS:
        # `in his memoir, “Cold Roads.”`
        return bare[-1:] not in ",:" or _is_title(words, "") or (len(words) == 1 and words[0][0].isupper())
    if word == "called" and _CALLED.search(bare):
        return True
    return title and (word == "called" or bare.endswith(("'s", "’s")))


def trimmed(text: str, item: Marked, kind: Kind) -> int:
    """Where the words end: without the comma, or for a fragment the stop, that is the sentence's own."""
    end = item.end
    stops = ",，;" if kind is Kind.DIRECT else ",，;.:"
    while end > item.start + 1 and text[end - 1] in stops and text[end - 2] not in ".…":
        end -= 1
    while end > item.start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _last(text: str) -> str:
    words = _WORD.findall(text[-30:])
    return words[-1].lower() if words else ""


def _is_title(words: list[str], inside: str) -> bool:
    """Whether a short stretch is written like a title: `The Long Way Home`."""
    if len(words) < 2 or len(words) > _LONG_TITLE or inside[-1:] in (".", "!", "?", "…"):
        return False
    weighty = [word for word in words if word.lower() not in _SMALL_WORDS]
    return bool(weighty) and all(word[0].isupper() or word[0].isdigit() for word in weighty)
