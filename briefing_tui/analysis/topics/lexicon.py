"""Words that are no topic, and words that say what a name is: the lists of `data/tag_words.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).resolve().parent.parent / "data" / "tag_words.txt"
_LANGUAGE: Final = "small-"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists, lower-cased; the file says what each is for.

    Attributes:
        demonyms: The country of an adjective: `syrian` gives `syria`.
        same: One name for the names of a country: `usa` gives `u.s.`.
        small: The small words of each language but English, by its code.
        foreign_stop: Those of all languages, and words that are never a tag there.
    """

    stop: frozenset[str]
    weak: frozenset[str]
    generic: frozenset[str]
    calendar: frozenset[str]
    furniture: frozenset[str]
    titles: frozenset[str]
    no_person: frozenset[str]
    places: frozenset[str]
    connectors: frozenset[str]
    verbal: frozenset[str]
    nominal: frozenset[str]
    objects: frozenset[str]
    nouns_in_ly: frozenset[str]
    nouns_in_ed: frozenset[str]
    demonyms: dict[str, str]
    same: dict[str, str]
    small: dict[str, frozenset[str]]
    foreign_stop: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += line.split()
    pairs = {name: dict(pair.split(":") for pair in lists.pop(name)) for name in ("demonyms", "same")}
    sets = {name: frozenset(words) for name, words in lists.items()}
    small = {name.removeprefix(_LANGUAGE): sets.pop(name) for name in lists if name.startswith(_LANGUAGE)}
    idle = sets.pop("idle")
    return Lexicon(
        **sets,
        demonyms=pairs["demonyms"],
        same={name.replace("_", " "): country for name, country in pairs["same"].items()},
        small=small,
        foreign_stop=sets["stop"].union(idle, *small.values()),
    )
