"""Who said what: the quotations of a text with their speaker, role, verb and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.speech.attribution import Attribution
from briefing_tui.analysis.speech.beside import Said
from briefing_tui.analysis.speech.cues import NAMED_THINGS, SAYING, vocabulary
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.marks import Marked, scan
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_document, is_person
from briefing_tui.analysis.speech.pronouns import Memory
from briefing_tui.analysis.speech.roles import Roles
from briefing_tui.analysis.speech.speakers import Subject
from briefing_tui.core.model import Kind

_WORD: Final = re.compile(r"[\w’'-]+")
_SMALL_WORDS: Final = vocabulary("a an the of in on to for with and at by or from is as it be vs")
_STOPS: Final = frozenset((".", "?", "!", "…", HOLE))
_CALLED: Final = re.compile(
    r"(?:^| )(?!(?:he|she|they|it|who|we|has|had|have|was) )(?:an? [a-z-]+|[a-z-]+ of [a-z]+|so|is|are) called$"
)
"""`a trick called “…”`, `what is called “…”`, but not `what he called “…”`."""
_CREDIT: Final = re.compile(r",? (?:by|By|BY|via) [A-Z]|,? \((?:\d{4}|[^()\n]{1,40} \d{4})\)")
"""What follows a headline or the title of a work: `“…,” by Ann Example`, `“…” (2009)`."""
_LONG_TITLE: Final = 16
_MAX_BACK: Final = 500
_HEADING: Final = re.compile(r"^#{1,6} .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quotation.

    Attributes:
        start: Offset of the first code point inside the marks.
        end: Offset behind the last one, without a comma that is the sentence's own.
        text: `text[start:end]` of the text that was searched.
        speaker: The fullest name in the text, or the words for an unnamed speaker, or `None`.
        role: What the text calls the speaker, or an empty string.
        verb: The verb of saying as it stands in lower case, or an empty string.
        kind: `direct` for a whole statement, `partial` for words inside the article's own sentence.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    role: str
    verb: str
    kind: Kind


def find_quotes(text: str) -> list[FoundQuote]:
    """The quotations of `text`, in order.

    Titles, words in headings (`# …`) and scare quotes are left out; a statement that nobody is named
    for comes with `speaker=None`. Pure and deterministic; its time grows in step with the text.

    Args:
        text: Any text, one paragraph a line.

    Returns:
        One `FoundQuote` a quoted stretch and paragraph; a quotation that runs over paragraphs is one each.
    """
    headings = [match.span() for match in _HEADING.finditer(text)]
    marked = _outside(scan(text), headings)
    if not marked:
        return []
    # Headings are no sentences: their names and verbs attribute nothing.
    blanks = [*marked, *(Marked(start, end, start, end) for start, end in headings)]
    frame = Frame(text, sorted(blanks, key=lambda item: item.start))
    names = NameIndex(frame.text)
    attribution = Attribution(text, marked, frame, names)
    people = _People(text, frame, names)
    found: list[FoundQuote] = []
    doubles = any(not item.single for item in marked)
    history: list[tuple[Marked, Said | None]] = []
    for index, item in enumerate(marked):
        said = attribution.of(index, history)
        lead = frame.text[max(0, item.outer_start - 60) : item.outer_start].rsplit("\n", 1)[-1]
        kind = _kind(text, item, lead, said)
        if (item.single and doubles and _stands_alone(text, item)) or not _is_quotation(
            text, item, lead, said, kind
        ):
            history.append((item, None))
            continue
        history.append((item, said))
        speaker, role = people.of(said, text[item.start : item.end]) if said else (None, "")
        end = _trimmed(text, item, kind)
        words = text[item.start : end]
        found.append(FoundQuote(item.start, end, words, speaker, role, said.verb if said else "", kind))
    return found


def _outside(marked: list[Marked], headings: list[tuple[int, int]]) -> list[Marked]:
    """The stretches that stand in no heading; both lists are in order."""
    if not headings:
        return marked
    kept: list[Marked] = []
    place = 0
    for item in marked:
        while place < len(headings) and headings[place][1] <= item.start:
            place += 1
        if place == len(headings) or item.start < headings[place][0]:
            kept.append(item)
    return kept


class _People:
    """From the words for a speaker to the fullest name and the role."""

    def __init__(self, text: str, frame: Frame, names: NameIndex) -> None:
        self._text = text
        self._names = names
        self._all_names: NameIndex | None = None
        self._memory = Memory(frame, names)
        self._roles = Roles(frame, names)
        self._known: dict[str, str] = {}
        self._unnamed: Subject | None = None

    def of(self, said: Said, words: str) -> tuple[str | None, str]:
        subject = said.subject
        name = subject.name
        if subject.pronoun:
            name = self._memory.resolve(subject, words)
            if name is None:
                return self._unnamed_before(subject), ""
        if name is None:
            self._unnamed = subject
            return _without_article(subject.text), ""
        if is_document(name):
            return self._names.document(name), ""
        full = self._full(name)
        self._memory.add(subject.start, full)
        if full.text not in self._known:
            self._known[full.text] = self._roles.role(name, full)
        return full.text, self._known[full.text]

    def _unnamed_before(self, pronoun: Subject) -> str | None:
        """`the warden`, where he spoke a moment ago and nobody was named since."""
        last = self._unnamed
        if last is None or pronoun.text not in ("he", "she") or not 0 < pronoun.start - last.end < _MAX_BACK:
            return None
        if any(is_person(name) for name in self._names.between(last.end, pronoun.start)):
            return None
        return _without_article(last.text)

    def _full(self, name: Name) -> Name:
        full = self._names.full(name)
        if full.words == 1:
            # Nowhere in the article's own words: perhaps inside somebody's quotation.
            if self._all_names is None:
                self._all_names = NameIndex(self._text)
            full = self._all_names.full(name)
        return full


def _kind(text: str, item: Marked, lead: str, said: Said | None) -> Kind:
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


def _is_quotation(text: str, item: Marked, lead: str, said: Said | None, kind: Kind) -> bool:
    """Whether a stretch is somebody's words, and no title, name or scare quote."""
    inside = text[item.start : item.end]
    words = _WORD.findall(inside[:400])
    if not words or lead.endswith("=") or _CREDIT.match(text, item.outer_end):
        return False
    # A fragment's stop is the sentence's own: `on the show “Town and Country.”`
    title = _is_title(words, inside.rstrip(".,") if kind is Kind.PARTIAL else inside)
    if _names_a_thing(lead, words, title):
        return False
    if said is None:
        ended = inside[-1] in ".!?,…"
        return len(words) >= 5 and (ended or kind is Kind.DIRECT) and not title
    if title and (said.how != "adjacent" or kind is Kind.PARTIAL):
        return False
    if said.how == "far":
        return len(words) >= 4
    if len(words) == 1:
        ended = said.how == "carried" and kind is Kind.DIRECT and inside[-1] in ".!?,…"
        return ended or (said.how == "adjacent" and said.verb in SAYING)
    return not (item.single and len(words) <= 2 and said.how != "adjacent")


def _stands_alone(text: str, item: Marked) -> bool:
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


def _trimmed(text: str, item: Marked, kind: Kind) -> int:
    """Where the words end: without the comma, or for a fragment the stop, that is the sentence's own."""
    end = item.end
    stops = ",;" if kind is Kind.DIRECT else ",;.:"
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


def _without_article(phrase: str) -> str:
    words = phrase.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
