"""One form for one person or body: short mentions counted with the longest one."""

from __future__ import annotations

from typing import Final

from briefing_tui.analysis.topics.candidates import Candidate, Counted, Key
from briefing_tui.analysis.topics.lexicon import lexicon

_LONGEST: Final = 4
"""Words of the longest name of a person."""


def fold(counted: Counted) -> None:
    """Count `Putin` and `President Putin` as `Vladimir Putin`, `FBI` as the name it stands for.

    A short mention belongs to the longer name that is met most often, then first. Only names of people
    are folded by their parts: `China` is not `Bank of China`.
    """
    known = lexicon()
    names = [found for found in counted.phrases.values() if found.name]
    people: dict[str, Candidate] = {}
    for name in filter(_person, names):
        best = people.get(name.key[-1], name)
        people[name.key[-1]] = max(best, name, key=lambda each: (each.whole, -each.first))
    for name in names:
        titled = 0
        while titled < name.words - 1 and (
            name.heads[titled] in known.titles
            or name.heads[titled] in known.demonyms
            or name.heads[titled] == "former"
        ):
            titled += 1
        if len(name.key) - titled != 1 or name.heads[-1] in known.places:
            continue
        full = people.get(name.key[-1])
        if full is not None and full is not name:
            _merge(counted, full, name)
    _acronyms(counted, names)
    _countries(counted, names)


def _person(name: Candidate) -> bool:
    """Whether it looks like given and family name, without a title."""
    known = lexicon()
    heads = name.heads
    return (
        2 <= name.words <= _LONGEST
        and name.whole > 0
        and not any(
            head in known.titles
            or head in known.demonyms
            or head in known.places
            or head in known.generic
            or head in known.stop
            for head in (heads[0], heads[-1])
        )
        and not any(head in known.no_person for head in heads)
        and not any(letter.isdigit() for head in heads for letter in head)
    )


def _acronyms(counted: Counted, names: list[Candidate]) -> None:
    """`Federal Bureau of Investigation` and `FBI` are one; the form that is used more often stays."""
    initials: dict[str, Candidate] = {}
    for name in names:
        if name.words >= 2:
            letters = "".join(head[0] for head in name.heads if head not in ("of", "the", "for", "on", "and"))
            if 2 <= len(letters) <= 6:
                best = initials.get(letters)
                if best is None or name.whole > best.whole:
                    initials[letters] = name
    for name in names:
        if name.words == 1 and name.heads[0].isalpha() and name.key in counted.phrases:
            full = initials.get(name.heads[0])
            form = next(iter(name.forms))
            if full is None or not form.isupper() or full.key not in counted.phrases:
                continue
            if name.count > full.count:
                _merge(counted, name, full)
            else:
                _merge(counted, full, name)


def _countries(counted: Counted, names: list[Candidate]) -> None:
    """`Syrian` counts for `Syria` where that stands too, `US` and `United States` for one country."""
    known = lexicon()
    countries: dict[str, Candidate] = {}
    for name in sorted(names, key=lambda name: -name.count):
        head = " ".join(name.heads)
        country = known.same.get(head, head)
        if (country in known.places or head in known.same) and counted.phrases.get(name.key) is name:
            if country in countries:
                _merge(counted, countries[country], name)
            else:
                countries[country] = name
    for name in names:
        country = known.demonyms.get(name.heads[0], "") if name.words == 1 else ""
        if country in countries:
            _merge(counted, countries[country], name)


def _merge(counted: Counted, into: Candidate, short: Candidate) -> None:
    key: Key = short.key
    if counted.phrases.get(key) is not short or counted.phrases.get(into.key) is not into:
        return
    alone = max(0, short.whole - short.title)
    into.count += alone
    into.bound += short.bound
    into.last = max(into.last, short.last)
    if short.count:
        into.first = min(into.first, short.first) if into.count > alone else short.first
    into.title = into.title or short.title
    into.folded += alone
    del counted.phrases[key]
