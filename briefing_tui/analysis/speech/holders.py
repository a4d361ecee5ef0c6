"""Holders: who a noun phrase of another language names, and what it calls them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.cues import vocabulary
from briefing_tui.analysis.speech.first_names import gender_of
from briefing_tui.analysis.speech.tongues import Tongue

TOKEN: Final = re.compile(
    r"\b(?:[ldsnmtcjLDSNMTCJ]|qu|un|dell|all|nell)['’](?=\w)|[A-ZÀ-ÖØ-ÞА-ЯЁ]\.(?=[ -]?\w)"
    r"|\b(?:Dr|Prof|Sr|Sra|Mme|Mr|Mrs|Dott|Sig|Dhr)\.(?= [A-Z])"
    r"|[^\W_]+(?:[-’'·][^\W_]+)*|[^\w\s]"
)
"""A word, an elided one, an initial with its stop, or a sign."""
_PARTICLES: Final = vocabulary(
    """
    de del der den di da das dos du la le von van zu ten ter y e i al el bin ben
    """
)
_NOBLE: Final = frozenset(("von", "van", "zu", "de"))
"""Those of them that stand in German names."""
_TO: Final = vocabulary("a à al aux au aan ao alla all'")
_MAX_TOKENS: Final = 18
_GENITIVE: Final = frozenset(("der", "des", "dem", "den"))
_ON: Final = vocabulary("am el op il le na no este esta ce questo diesen")
"""What stands before a day."""
_MAX_ROLE: Final = 120


class Token(NamedTuple):
    """One word or sign: where it stands, the word, and the word in lower case."""

    start: int
    end: int
    text: str
    lower: str


class Holder(NamedTuple):
    """Who holds the words.

    Attributes:
        name: The name, or the words for somebody unnamed, or a pronoun in lower case.
        role: What the phrase calls the bearer of the name, or empty.
        start: Offset where the phrase begins.
        end: Offset behind it.
        named: Whether `name` is one.
        pronoun: `he`, `she` or empty.
    """

    name: str
    role: str
    start: int
    end: int
    named: bool = True
    pronoun: str = ""


def tokens(text: str, start: int, end: int, most: int = _MAX_TOKENS) -> list[Token]:
    """The first tokens in `[start, end)`."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        found.append(Token(match.start(), match.end(), word, word.lower().replace("’", "'")))
        if len(found) == most:
            break
    return found


def holder(text: str, start: int, end: int, tongue: Tongue, strict: bool = False) -> Holder | None:
    """Whom the phrase that begins at `start` names: `der Hafenmeister Ole Brand`, `la ministra, Ana Ruiz`.

    Args:
        text: The text.
        start: Where the phrase begins; small words such as `gestern` are passed over.
        end: Where to stop.
        tongue: The language.
        strict: Whether only a person with a name counts, as inside somebody's words.
    """
    row = tokens(text, start, end, 40)
    at = _skipped(row, tongue)
    if at >= len(row):
        return None
    first = row[at]
    sex = "he" if first.lower in tongue.he else "she" if first.lower in tongue.she else ""
    if sex:
        return Holder(first.lower, "", first.start, first.end, False, sex)
    stop = _phrase_end(row, at, tongue)
    found = _phrase(text, row, at, stop, tongue)
    if found is None:
        return None
    if found.named:
        role, reach = _behind(text, row, stop, tongue, strict)
        joined = ", ".join(part for part in (found.role, role) if part)
        found = found._replace(role=joined[:_MAX_ROLE], end=max(found.end, reach))
    elif stop < len(row) and row[stop].text == ",":
        later = _phrase_end(row, stop + 1, tongue)
        named = _phrase(text, row, stop + 1, later, tongue)
        if named and named.named and not named.role and named.name.count(" "):
            return Holder(named.name, found.name, found.start, named.end)
    return None if strict and not (found.named and found.name.count(" ")) else found


def _skipped(row: list[Token], tongue: Tongue) -> int:
    """Where the phrase proper begins: behind small words and a day."""
    at = 0
    while at < len(row):
        lower = row[at].lower
        day = at + 1 < len(row) and row[at + 1].lower in tongue.day
        if lower in tongue.article and not day:
            break
        if row[at].text.isupper() and at + 1 < len(row) and row[at + 1].lower in tongue.role:
            at += 1  # an agency that was told: `рассказала РИА жительница`
            continue
        if lower in tongue.skip or _is_day(row, at, tongue) or (lower in _ON and day):
            at += 1
            continue
        told = _told_to(row, at, tongue) if lower in _TO else at
        if told == at:
            break
        at = told
    return at


def _is_day(row: list[Token], at: int, tongue: Tongue) -> bool:
    """Whether a word is a weekday or month, and not the first name in `Domingo Vega`."""
    if row[at].lower not in tongue.day:
        return False
    named = tongue.code != "de" and row[at].text[0].isupper() and at + 1 < len(row)
    return not (named and row[at + 1].text[0].isupper() and row[at + 1].lower not in tongue.day)


def _told_to(row: list[Token], at: int, tongue: Tongue) -> int:
    """Behind `a la prensa` in `dijo a la prensa Ana Ruiz`; `at` where nobody else follows."""
    index = at + 1
    while index < len(row) and row[index].lower in tongue.article:
        index += 1
    if index + 1 >= len(row):
        return at
    told, follow = row[index].text, row[index + 1]
    named = follow.text[0].isupper() and (told.islower() or told.isupper())
    return index + 1 if named or follow.lower in tongue.article else at


def _phrase_end(row: list[Token], at: int, tongue: Tongue) -> int:
    """Where the words of a phrase end: at a sign, a day, a verb or a word that ends it."""
    index = at
    while index < len(row):
        token = row[index]
        word = token.text[0].isalnum()
        verb = token.lower in tongue.said or token.lower in tongue.have or token.lower in tongue.participle
        stop = _is_day(row, index, tongue) if token.lower in tongue.day else token.lower in tongue.stop
        if tongue.code == "de" and index > at and token.lower in _GENITIVE:
            before = row[index - 1].text
            stop = stop or (before[0].isupper() and not tongue.is_role(before))  # `Frau Holm der Zeitung`
        if not word or token.text.isdigit() or verb or (stop and index > at):
            break
        if stop and token.lower not in tongue.article:
            break
        index += 1
    return index


def _phrase(text: str, row: list[Token], at: int, stop: int, tongue: Tongue) -> Holder | None:
    words = row[at:stop]
    while words and words[-1].lower in tongue.of:
        words.pop()
    if not words:
        return None
    start = words[0].start
    article = (words[0].lower in tongue.article and words[0].text[:1].islower()) or (
        len(words) > 1 and words[0].lower in tongue.article
    )
    if article:
        words = words[1:]
    titled = bool(words) and words[0].lower.rstrip(".") in tongue.title and words[0].text[0].isupper()
    if words and words[0].lower.rstrip(".") in tongue.title:
        words, titled = words[1:], True
    if not words:
        return None
    last = len(words)
    first = last
    while first > 0 and (
        words[first - 1].text[0].isupper()
        or (
            first < last
            and words[first - 1].lower in _PARTICLES
            and first > 1
            and (words[first - 2].text[0].isupper() or words[first - 2].lower in _PARTICLES)
            and not tongue.is_role(words[first - 2].text)
            and (tongue.code != "de" or words[first - 1].lower in _NOBLE or words[first - 2].lower in _NOBLE)
        )
    ):
        first -= 1
    while first < last and words[first].text[0].islower():
        first += 1
    run = words[first:]
    if run and first > 1 and words[first - 1].lower in tongue.of and len(run) < 3:
        # `Jörg Lindau vom Verein`, `Bürgermeisterin Hanna Kolbe bei der Eröffnung`: the name stands first.
        upto = first - 1
        while upto > 0 and words[upto - 1].lower in tongue.of:
            upto -= 1
        earlier = _phrase(text, words, 0, upto, tongue) if upto > 1 else None
        if earlier is not None and earlier.named and " " in earlier.name:
            return earlier
    if run:
        split = _split(words, first, bool(article), titled, tongue)
        if split is not None:
            name = text[words[split].start : words[-1].end]
            role = text[words[0].start : words[split - 1].end] if split else ""
            if role and not role[0].isupper() and not _calls(words[:split], tongue) and not article:
                role = ""
            return Holder(name, role, start, words[-1].end)
    if not article and not any(tongue.is_role(word.text) for word in words[:3]):
        return None
    if run and len(words) > 6:
        return None
    return Holder(text[words[0].start : words[-1].end], "", start, words[-1].end, named=False)


def _calls(words: list[Token], tongue: Tongue) -> bool:
    return any(tongue.is_role(word.text) for word in words)


def _split(words: list[Token], first: int, article: bool, titled: bool, tongue: Tongue) -> int | None:
    """Where the name begins in a phrase whose last capitalised words begin at `first`; `None` for none."""
    last = len(words)
    count = last - first
    at = first
    while at < last - 1 and tongue.is_role(words[at].text):
        at += 1
    if at > first and article and tongue.code != "de" and last - at == 1:
        return None  # `la Comisión Europea`
    if at > first:
        while at < last - 1 and words[at].lower in _PARTICLES:
            at += 1
        return _known(words, at, last) if last - at > 2 else at
    if tongue.is_role(words[first].text):
        return None
    if titled:
        return first
    governed = first > 0 and words[first - 1].lower in tongue.of
    if tongue.code == "de" and article and not governed:
        if count > 2:
            return _known(words, first, last, default=last - 2)
        return first if count == 2 and _is_first(words[first]) else None
    if governed:
        return _known(words, first, last, default=last - 2) if count > 2 else None
    if article and first == 0:
        # `la Comisión Europea`, but `la Marie Dupont`
        return 0 if count > 1 and _is_first(words[0]) else None
    if first > 0 and not _calls(words[:first], tongue) and not (article or count > 1):
        return None
    return first


def _known(words: list[Token], first: int, last: int, default: int | None = None) -> int:
    """The first word in `[first, last - 1)` that is a first name, else `default`, else `first`."""
    for index in range(first, last - 1):
        if _is_first(words[index]):
            return index
    return first if default is None else default


def _is_first(token: Token) -> bool:
    return bool(gender_of(token.text.split("-", 1)[0]))


def _behind(text: str, row: list[Token], at: int, tongue: Tongue, strict: bool) -> tuple[str, int]:
    """The apposition behind a name, `, maire de Norby`, and where it ends; the offset is 0 without one."""
    if at < len(row) and row[at].text == "(":
        closing = next((index for index in range(at, min(at + 8, len(row))) if row[index].text == ")"), None)
        at = len(row) if closing is None else closing + 1
    if at + 2 < len(row) and row[at].text == "," and row[at + 1].text.isdigit():
        at += 3 if row[at + 2].lower in tongue.year else 2
    if at + 1 >= len(row) or row[at].text != ",":
        return "", 0
    begin = end = at + 1
    while end < len(row) and row[end].text[0].isalnum() and row[end].lower not in tongue.said | tongue.have:
        end += 1
    words = row[begin:end]
    if not words or len(words) > 14:
        return "", 0
    articled = words[0].lower in tongue.article
    if articled:
        words = words[1:]
    called = any(tongue.is_role(word.text) for word in words[: 1 if strict else 4])
    small = bool(words) and (words[0].text[0].islower() or tongue.code == "de")
    if not words or not (called or (articled and small and not strict and len(words) < 9)):
        return "", 0
    if words[0].lower in tongue.stop or words[0].lower in tongue.day:
        return "", 0
    return text[words[0].start : words[-1].end], words[-1].end
