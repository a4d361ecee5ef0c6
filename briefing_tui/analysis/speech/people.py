"""People: from the words for a speaker to the fullest name and the role."""

from __future__ import annotations

from typing import Final

from briefing_tui.analysis.speech.beside import Said
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_document, is_person
from briefing_tui.analysis.speech.phrases import Subject
from briefing_tui.analysis.speech.pronouns import Memory
from briefing_tui.analysis.speech.roles import Roles

_MAX_BACK: Final = 500


class People:
    """Who speaks in one text; it remembers who spoke before, so ask in the order of the text."""

    def __init__(self, text: str, frame: Frame, names: NameIndex) -> None:
        self._text = text
        self._frame = frame
        self._names = names
        self._all_names: NameIndex | None = None
        self._memory = Memory(frame, names)
        self._roles = Roles(frame, names)
        self._known: dict[str, str] = {}
        self._inside: dict[str, bool] = {}
        self._unnamed: Subject | None = None

    def of(self, said: Said, words: str) -> tuple[str | None, str]:
        """The speaker and the role of an attribution of `words`; `None` and empty where they are not told."""
        subject = said.subject
        name = subject.name
        if subject.pronoun:
            name = self._memory.resolve(subject, words)
            if name is None:
                return self._unnamed_before(subject), ""
        if name is None:
            if HOLE in subject.text:
                return None, ""
            self._unnamed = subject
            return _without_article(subject.text), ""
        if is_document(name):
            return self._names.document(name), ""
        full = self._full(name)
        self._memory.add(subject.start, full)
        if full.text not in self._known:
            self._known[full.text] = self._roles.role(name, full) or subject.role
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
        if full.words == 1 and self._quoted(name.text):
            # Nowhere in the article's own words: perhaps inside somebody's quotation.
            if self._all_names is None:
                self._all_names = NameIndex(self._text)
            full = self._all_names.full(name)
        return full

    def _quoted(self, word: str) -> bool:
        """Whether a word stands inside a quotation."""
        if word not in self._inside:
            self._inside[word] = self._text.count(word) > self._frame.text.count(word)
        return self._inside[word]


def _without_article(phrase: str) -> str:
    words = phrase.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
