"""Who said what: the quotations of a text with their speaker, role, verb and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.cues import CUES, NAMED_THINGS, SAYING
from briefing_tui.analysis.frame import HOLE, Frame
from briefing_tui.analysis.marks import Marked, scan
from briefing_tui.analysis.names import Name, NameIndex, is_person
from briefing_tui.analysis.speakers import Memory, Speakers, Subject
from briefing_tui.core.model import Kind

_WORD: Final = re.compile(r"[\w’'-]+")
_ACCORDING: Final = re.compile(
    r"[\s,;—–-]*(?:all\s)?(according to|in the words of|in the view of)\s+", re.IGNORECASE
)
_ACCORDING_AHEAD: Final = re.compile(
    r"\b(?:according to|in the words of|in the view of|as)\s+", re.IGNORECASE
)
_SIGNATURE: Final = re.compile(r"\s*[—–-]{1,2}\s*(?=[A-Z])")
_TRANSCRIPT: Final = re.compile(r"\s*([A-Z][^:\n]{1,60}):\s*$")
_SHORT_BRIDGE: Final = re.compile(
    r"\s*(?:(?:And|But|So)?\s*(?:Why|How|What|Who|When|Where|The reason|Because)\b[^.!\n]{0,60}[?:.]?)?\s*$"
)
_MAX_LOOK: Final = 320


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quotation.

    Attributes:
        start: Offset of the first code point inside the marks.
        end: Offset behind the last one.
        text: `text[start:end]` of the text that was searched.
        speaker: The fullest name in the text, or the words for an unnamed speaker, or `None`.
        role: What the text calls the speaker, or an empty string.
        verb: The verb of saying as it stands, or an empty string.
        kind: `direct` for a whole statement, `partial` for words inside the article's own sentence.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    role: str
    verb: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution: whose, by which verb, and how it was found."""

    subject: Subject | None
    verb: str
    how: str


def find_quotes(text: str) -> list[FoundQuote]:
    """The quotations of `text`, in order.

    Titles, words in headings (`# …`) and scare quotes are left out; a statement that nobody is named
    for comes with `speaker=None`. Pure and deterministic; linear in the length of the text.

    Args:
        text: Any text, one paragraph a line.

    Returns:
        One `FoundQuote` a quoted stretch and paragraph; a quotation that runs over paragraphs is one each.
    """
    marked = [item for item in scan(text) if not _in_heading(text, item.start)]
    if not marked:
        return []
    return _Attribution(text, marked).run()


def _in_heading(text: str, offset: int) -> bool:
    return text.startswith("#", text.rfind("\n", 0, offset) + 1)


class _Attribution:
    def __init__(self, text: str, marked: list[Marked]) -> None:
        self._text = text
        self._marked = marked
        self._frame = Frame(text, marked)
        self._names = NameIndex(self._frame.text)
        self._all_names: NameIndex | None = None
        self._speakers = Speakers(self._frame, self._names)
        self._memory = Memory(self._frame, self._names)
        self._roles: dict[str, str] = {}

    def run(self) -> list[FoundQuote]:
        found: list[FoundQuote] = []
        said: list[tuple[Marked, _Said | None]] = []
        for index, item in enumerate(self._marked):
            attribution = self._attribute(index, said)
            kind = self._kind(index, attribution)
            if not self._is_quotation(item, attribution, kind):
                said.append((item, None))
                continue
            speaker, role = self._who(attribution)
            said.append((item, attribution))
            verb = attribution.verb if attribution else ""
            end = self._trimmed(item, kind)
            found.append(FoundQuote(item.start, end, self._text[item.start : end], speaker, role, verb, kind))
        return found

    def _trimmed(self, item: Marked, kind: Kind) -> int:
        """Where the words end: without the comma, or for a fragment the stop, that is the sentence's own."""
        end = item.end
        stops = ",;" if kind is Kind.DIRECT else ",;.:"
        while end > item.start + 1 and self._text[end - 1] in stops and self._text[end - 2] not in ".…":
            end -= 1
        return end

    # Whose words

    def _attribute(self, index: int, said: list[tuple[Marked, _Said | None]]) -> _Said | None:
        item = self._marked[index]
        line_start, line_end = self._frame.line(item.start)
        before = self._marked[index - 1] if index else None
        behind = self._marked[index + 1] if index + 1 < len(self._marked) else None
        floor = before.outer_end if before and before.outer_end > line_start else line_start
        limit = behind.outer_start if behind and behind.outer_start < line_end else line_end
        previous = said[-1] if said else None
        same_line = previous is not None and previous[0].outer_start >= line_start
        if item.continues and previous is not None and previous[1] is not None:
            own = self._right(item, limit)
            return own or _Said(previous[1].subject, "", "running")
        right = self._right(item, limit)
        left = self._left(item, floor, line_start)
        if (
            left
            and left.how == "adjacent"
            and not (right and right.how == "adjacent" and self._comma_inside(item))
        ):
            return left
        if right:
            return right
        if same_line and previous is not None and previous[1] is not None:
            between = self._frame.text[previous[0].outer_end : item.outer_start]
            if self._carried(previous, item, between):
                return _Said(
                    previous[1].subject, previous[1].verb if self._same_sentence(between) else "", "carried"
                )
        if left:
            return left
        if (
            same_line
            and previous is not None
            and previous[1] is None
            and not self._between(previous[0], item).strip()
        ):
            return None
        return self._far(item, line_start, line_end, limit, said)

    def _between(self, first: Marked, second: Marked) -> str:
        return self._frame.text[first.outer_end : second.outer_start]

    def _comma_inside(self, item: Marked) -> bool:
        return self._text[item.end - 1] in ",?!—–" or self._frame.text.startswith((",", " ,"), item.outer_end)

    def _same_sentence(self, between: str) -> bool:
        return between.rstrip().endswith((",", ":")) or not re.search(r"[.!?]\s", between + " ")

    def _carried(self, previous: tuple[Marked, _Said | None], item: Marked, between: str) -> bool:
        """Whether a quotation goes on with the speaker of the one before it in the paragraph."""
        if previous[1] is None:
            return False
        if self._text[item.start].islower() and not between.rstrip().endswith(
            (",", ":", "—", "–", "-", "and")
        ):
            # A fragment in a sentence of its own is told by that sentence.
            return self._same_sentence(between) and len(between) < 120
        return True

    def _right(self, item: Marked, limit: int) -> _Said | None:
        """An attribution behind the closing mark, in the same sentence."""
        text = self._frame.text
        start = item.outer_end
        if item.runs_on or start >= limit:
            return None
        last = self._text[item.end - 1]
        limit = min(limit, start + _MAX_LOOK)
        signature = _SIGNATURE.match(text, start, limit)
        if signature and last not in ",":
            names = self._names.between(signature.end(), limit)
            if (
                names
                and names[0].start - len(names[0].title) - 1 <= signature.end()
                and not text[start:limit].count(".")
            ):
                name = names[0]
                return _Said(Subject(name.start, name.end, name.text, name), "", "adjacent")
        end = self._frame.sentence_end(start, limit)
        according = _ACCORDING.match(text, start, end)
        if according:
            subject = self._speakers.after(according.end(), end)
            return _Said(subject, according.group(1).lower(), "adjacent") if subject else None
        ended = last in ".…" and text[start : start + 1] != ","
        ahead = text[start:end].lstrip(" ,—–-")
        if ended and (not ahead or ahead[0].isupper()):
            return None
        cue = self._first_cue(start, end)
        if cue is None:
            found = _ACCORDING_AHEAD.search(text, start, end)
            if found and found.group().lower().startswith("according"):
                subject = self._speakers.after(found.end(), end)
                if subject:
                    return _Said(subject, "according to", "near")
            return None
        lead = text[start : cue.start()]
        bare = lead.strip(" ,;—–-()")
        verb = cue.group().lower()
        if last in "?!" and ahead[:1].isupper() and verb not in SAYING:
            return None
        if (
            not bare
            or bare.lower() in ("as", "so", "also", "later", "then", "and", "which")
            or (bare.endswith("ly") and " " not in bare)
        ):
            if bare.lower() in ("and", "which"):
                return None
            if verb.endswith("ing") and not self._comma_inside(item):
                return None
            subject = self._speakers.after(cue.end(), end)
            if subject and subject.text not in ("it", "they", "we", "i", "you") or subject and bare != "and":
                return _Said(subject, verb, "adjacent")
            return None
        comma = self._comma_inside(item)
        subject = self._speakers.before(start, cue.start())
        if subject is None:
            return None
        gap = text[start : subject.start].strip(" ,;—–-")
        title = subject.name.title if subject.name else ""
        gap = gap.removesuffix(title).strip()
        if comma and len(gap.split()) <= 9 and (last in ",?!—–" or verb in SAYING):
            return _Said(subject, verb, "adjacent")
        if len(gap.split()) <= 2 and verb in SAYING and last not in ".":
            return _Said(subject, verb, "near")
        return None

    def _first_cue(self, start: int, end: int) -> re.Match[str] | None:
        for word in _WORD.finditer(self._frame.text, start, min(end, start + 220)):
            key = word.group().lower()
            if key in CUES and key not in (
                "use",
                "used",
                "go",
                "goes",
                "went",
                "fire",
                "posts",
                "shows",
                "show",
            ):
                if key in (
                    "post",
                    "report",
                    "reports",
                    "claim",
                    "claims",
                    "put",
                    "state",
                    "states",
                    "poll",
                    "tweet",
                    "promise",
                    "support",
                    "title",
                    "cast",
                    "text",
                    "email",
                    "fired",
                    "shot",
                    "call",
                    "calls",
                    "look",
                    "looks",
                    "view",
                    "attack",
                    "talk",
                    "talks",
                    "hopes",
                    "hope",
                    "want",
                    "demand",
                    "appeal",
                    "offer",
                    "comment",
                    "comments",
                    "remarks",
                    "remark",
                    "speaking",
                    "use",
                ) and self._is_noun(word):
                    continue
                return word
        return None

    def _is_noun(self, word: re.Match[str]) -> bool:
        before = self._frame.text[max(0, word.start() - 24) : word.start()].rstrip()
        last = before.rsplit(" ", 1)[-1].lower()
        return (
            last.strip("’'s")
            in (
                "the",
                "a",
                "an",
                "his",
                "her",
                "their",
                "its",
                "this",
                "that",
                "of",
                "in",
                "to",
                "for",
                "united",
                "on",
                "these",
                "those",
                "any",
                "some",
                "new",
                "other",
                "western",
                "many",
                "swing",
                "battleground",
                "southern",
                "early",
                "at",
                "by",
                "several",
                "our",
                "my",
                "your",
                "gulf",
                "all",
                "news",
                "both",
                "member",
            )
            or last.endswith(("'s", "’s"))
            or word.group()[0].isupper()
        )

    def _left(self, item: Marked, floor: int, line_start: int) -> _Said | None:
        """An attribution before the opening mark, in the same sentence."""
        text = self._frame.text
        end = item.outer_start
        start = self._frame.sentence_start(end, max(floor, end - 600))
        lead = text[start:end]
        if not lead.strip():
            return None
        transcript = _TRANSCRIPT.match(lead)
        cue = self._last_cue(start, end)
        if cue is None:
            if transcript and start == line_start:
                names = self._names.between(start, end)
                if names and names[-1].end >= start + transcript.end(1) - 2:
                    return _Said(
                        Subject(names[-1].start, names[-1].end, names[-1].text, names[-1]), "", "adjacent"
                    )
            found = None
            for found in _ACCORDING_AHEAD.finditer(text, start, end):
                pass
            if found and not found.group().lower().startswith("as"):
                subject = self._speakers.after(found.end(), end)
                if subject:
                    return _Said(subject, found.group().strip().lower(), "near")
            return None
        verb = cue.group().lower()
        gap = text[cue.end() : end].strip()
        subject = self._subject_before(start, cue, floor, line_start)
        inverted = self._inverted(cue, end)
        if inverted is not None:
            subject = inverted
        if subject is None:
            return None
        bare = gap.strip(" ,:;—–-").lower()
        adjacent = bare in ("", "that", "it", "him", "her", "them", "as", "this", "of", "to") or gap.endswith(
            (",", ":")
        )
        return _Said(subject, verb, "adjacent" if adjacent else "near")

    def _last_cue(self, start: int, end: int) -> re.Match[str] | None:
        best: re.Match[str] | None = None
        for word in _WORD.finditer(self._frame.text, start, end):
            key = word.group().lower()
            if key not in CUES or self._is_noun(word):
                continue
            if best is not None and best.group().lower() in SAYING and key not in SAYING:
                # `said the other used …`: the verb of saying rules what follows it.
                if end - best.end() < 160:
                    continue
            best = word
        return best

    def _inverted(self, cue: re.Match[str], end: int) -> Subject | None:
        """`Said Smith: "…"`."""
        text = self._frame.text
        if not cue.group()[0].isupper() and not re.search(
            r"\b(?:as|so)\s$", text[max(0, cue.start() - 4) : cue.start()]
        ):
            return None
        subject = self._speakers.after(cue.end(), end)
        return subject if subject and not subject.pronoun else None

    def _subject_before(self, start: int, cue: re.Match[str], floor: int, line_start: int) -> Subject | None:
        subject = self._speakers.before(start, cue.start())
        if subject is None and start > line_start and self._frame.text[max(line_start, start - 1)] == HOLE:
            earlier = self._frame.sentence_start(start, line_start)
            subject = self._speakers.before(earlier, cue.start())
        return subject

    def _far(
        self,
        item: Marked,
        line_start: int,
        line_end: int,
        limit: int,
        said: list[tuple[Marked, _Said | None]],
    ) -> _Said | None:
        """Whole statements without an attribution in their sentence: the paragraph, or the one before, tells."""
        text = self._frame.text
        words = self._text.count(" ", item.start, item.end) + 1
        whole = words >= 4 and not self._text[item.start].islower()
        if not whole:
            return None
        # `Smith disagreed. "…"`: the sentence before, in the same paragraph.
        lead_end = item.outer_start
        lead = text[line_start:lead_end].rstrip()
        if lead and lead[-1] in ".:?!" and HOLE not in lead[-220:]:
            start = self._frame.sentence_start(line_start + len(lead), line_start)
            subject = self._sentence_subject(start, line_start + len(lead))
            if subject:
                return _Said(subject, "", "far")
        # The next quotation of the paragraph says whose they are.
        for other in self._marked:
            if other.outer_start < item.outer_end:
                continue
            if other.outer_start >= line_end:
                break
            between = text[item.outer_end : other.outer_start]
            if between.strip():
                break
            stop = next((m.outer_start for m in self._marked if m.outer_start > other.outer_start), line_end)
            following = self._right(other, min(stop, line_end))
            if following:
                return following
        if lead:
            return None
        # A paragraph that begins with the quotation: the last speaker goes on.
        for earlier, attribution in reversed(said[-3:]):
            gap = text[earlier.outer_end : item.outer_start]
            if gap.count("\n") > 3 or len(gap) > 500:
                break
            if attribution is not None and attribution.subject is not None:
                closing = text[earlier.outer_end : item.outer_start].strip()
                if len(closing) < 160:
                    return _Said(attribution.subject, "", "far")
        above_end = line_start - 1
        while above_end > 0 and text[above_end - 1] in "\n \t":
            above_end -= 1
        if above_end > 0:
            above = text.rfind("\n", 0, above_end) + 1
            start = self._frame.sentence_start(above_end, above)
            subject = self._sentence_subject(start, above_end)
            if subject:
                return _Said(subject, "", "far")
        return None

    def _sentence_subject(self, start: int, end: int) -> Subject | None:
        cue = self._last_cue(start, end)
        if cue is not None:
            subject = self._speakers.before(start, cue.start())
            if subject:
                return subject
        subject = self._speakers._first(start, end)
        if subject is None or (subject.name is not None and not is_person(subject.name)):
            return None
        return subject

    # What it is

    def _kind(self, index: int, said: _Said | None) -> Kind:
        item = self._marked[index]
        text = self._text
        first = text[item.start]
        lead = self._frame.text[max(0, item.outer_start - 40) : item.outer_start]
        line = lead.rsplit("\n", 1)[-1]
        bare = line.rstrip(" \t(")
        opens = not bare or bare[-1] in ".,:?!;—–-" + HOLE
        if opens and (not first.islower() or (said is not None and said.how in ("carried", "running"))):
            return Kind.DIRECT
        if opens and not bare:
            return Kind.DIRECT
        word = _last(bare).lower()
        if word in SAYING and not first.islower():
            return Kind.DIRECT
        if word == "that" and not first.islower() and item.end - item.start > 20:
            return Kind.DIRECT
        if bare and bare[-1] in ",:" and said is not None and said.how == "adjacent":
            return Kind.DIRECT
        return Kind.PARTIAL

    def _is_quotation(self, item: Marked, said: _Said | None, kind: Kind) -> bool:
        text = self._text
        inside = text[item.start : item.end]
        words = _WORD.findall(inside)
        if not words:
            return False
        lead = self._frame.text[max(0, item.outer_start - 30) : item.outer_start].rstrip()
        word = _last(lead).lower()
        if word in NAMED_THINGS and lead[-1:] not in ",:" or (word == "called" and _is_title(words, inside)):
            return False
        ended = inside[-1] in ".!?,…"
        if said is None or said.subject is None:
            return len(words) >= 5 and (ended or kind is Kind.DIRECT) and not _is_title(words, inside)
        if _is_title(words, inside) and said.how != "adjacent":
            return False
        if said.how == "far":
            return len(words) >= 4
        if len(words) == 1:
            return (
                said.verb in SAYING
                and said.how == "adjacent"
                or (ended and said.how == "carried" and kind is Kind.DIRECT)
            )
        if item.single and len(words) <= 2 and said.how != "adjacent":
            return False
        return True

    def _who(self, said: _Said | None) -> tuple[str | None, str]:
        if said is None or said.subject is None:
            return None, ""
        subject = said.subject
        if subject.name is not None:
            name = subject.name
        elif subject.pronoun:
            resolved = self._memory.resolve(subject)
            if resolved is None:
                return None, ""
            name = resolved
        else:
            return _plain(self._longer(subject)), ""
        full = self._full(name)
        self._memory.add(subject.start, full)
        key = full.text
        if key not in self._roles:
            self._roles[key] = self._speakers.role(name if name.words > 1 else full) or self._speakers.role(
                name
            )
        return full.text, self._roles[key]

    def _full(self, name: Name) -> Name:
        full = self._names.full(name)
        if full.words == 1:
            # Nowhere in the article's own words: perhaps inside somebody's quotation.
            if self._all_names is None:
                self._all_names = NameIndex(self._text)
            full = self._all_names.full(name)
        return full

    def _longer(self, subject: Subject) -> str:
        """`the Ministry` is the `Foreign Ministry` that was named before."""
        return subject.text


def _last(text: str) -> str:
    words = _WORD.findall(text[-30:])
    return words[-1] if words else ""


def _is_title(words: list[str], inside: str) -> bool:
    """Whether a short stretch is written like a title: `The Long Way Home`."""
    if len(words) > 9 or inside[-1] in ".!?…" and len(words) > 1:
        return False
    long = [word for word in words if len(word) > 3]
    return len(words) > 1 and bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)


def _plain(phrase: str) -> str:
    """A phrase without its article."""
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        phrase = phrase.removeprefix(article)
    return phrase
