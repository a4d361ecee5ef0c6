"""What is wrong, or worth a look, in a brief that could be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from urllib.parse import urlsplit

from briefing_tui.analysis.evidence import Article
from briefing_tui.core import tags
from briefing_tui.core.clean import clean, shown
from briefing_tui.core.model import SCHEMA, Brief, Problem, Status
from briefing_tui.core.support import Checked, State, Support
from briefing_tui.core.text import fold, paragraphs
from briefing_tui.store.rules import RULES, Level, Rule

__all__ = ["RULES", "Finding", "Level", "Rule", "explain", "finding_of", "lint_brief"]

Path = tuple[str | int, ...]

REPEATED: Final = 40
"""A paragraph shorter than this may stand twice: a "* * *", a refrain."""
EXCERPT: Final = 60
"""Characters of a line's text that a message shows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule has something to say.

    Attributes:
        rule: The rule's name.
        message: In one line, with the text it is about; safe to print.
        id: The brief's id.
        file: Its path below the library.
        line: Counted from 1; 0 where none is known.
    """

    rule: str
    level: Level
    message: str
    id: str = ""
    file: str = ""
    line: int = 0


class Unknown(Protocol):
    """A key that the reader did not know; `store.codec.UnknownKey` is one."""

    @property
    def path(self) -> Path:
        """Where it stands, itself included."""
        ...

    @property
    def line(self) -> int:
        """Counted from 1."""
        ...

    @property
    def suggestion(self) -> str:
        """The key that was probably meant, or an empty string."""
        ...


def lint_brief(
    brief: Brief,
    checked: Checked,
    locate: Callable[[Path], int] = lambda path: 0,
    file: str = "",
    unknown: Iterable[Unknown] = (),
) -> list[Finding]:
    """Everything the rules find in one brief, in the order of the file.

    Args:
        brief: The brief.
        checked: The same with its support, of `analysis.evidence.check`.
        locate: Gives the line of a place such as `("insights", 3)`; asked only where there is a finding.
        file: The brief's path below the library.
        unknown: The keys that the reader did not know.
    """
    levels = {rule.name: rule.level for rule in RULES}
    findings = [
        Finding(name, levels[name], shown(message), brief.id, file, locate(path))
        for check in _CHECKS
        for name, path, message in check(brief, checked)
    ]
    for key in unknown:
        hint = f"; did you mean “{key.suggestion}”?" if key.suggestion else ""
        message = shown(f"unknown key “{'.'.join(map(str, key.path))}”{hint}")
        findings.append(Finding("unknown-key", levels["unknown-key"], message, brief.id, file, key.line))
    return sorted(findings, key=lambda finding: (finding.line, finding.rule))


def finding_of(problem: Problem, rule: str = "unreadable") -> Finding:
    """A problem of reading, as a finding of the rule `unreadable` or `duplicate-id`.

    Raises:
        KeyError: No rule has this name.
    """
    level = {known.name: known.level for known in RULES}[rule]
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return Finding(rule, level, shown(message), "", problem.file, problem.line)


def explain(rule: str) -> Rule | None:
    """The rule of a name, or `None`."""
    return next((known for known in RULES if known.name == rule), None)


_Found = Iterator[tuple[str, Path, str]]
"""Rule, place and message."""


def _excerpt(text: str) -> str:
    line = " ".join(text[: EXCERPT * 4].split())
    return f"“{line}”" if len(line) <= EXCERPT else f"“{line[: EXCERPT - 1].rstrip()}…”"


def _source(brief: Brief, checked: Checked) -> _Found:
    source = brief.source
    if not (source.name or source.url):
        yield "no-source", ("source",), "no source is named"
    for key, text in (("published", source.published), ("captured", source.captured)):
        if text and not _is_date(text):
            yield "bad-date", ("source", key), f"{key}: {_excerpt(text)} is no date such as 2025-06-19"
    if source.url and not _is_address(source.url):
        yield "bad-url", ("source", "url"), f"{_excerpt(source.url)} is no http or https address"
    if brief.schema > SCHEMA:
        yield "newer-schema", ("brief",), f"schema {brief.schema}; this program knows {SCHEMA}"


_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_date(text: str) -> bool:
    day = _DAY.match(text)
    if day is None:
        return False
    try:
        if day[0] == text:
            date.fromisoformat(text)
            return True
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _summary(brief: Brief, checked: Checked) -> _Found:
    if not brief.summary.strip():
        yield "no-summary", (), "no summary"
    elif brief.article.strip() and checked.summary is not None and checked.summary.state is State.NONE:
        yield "summary-unsupported", ("summary",), f"summary: {checked.summary.reason}"


def _insights(brief: Brief, checked: Checked) -> _Found:
    if not brief.article.strip():
        return
    article = Article(brief.article, brief.lang)
    for at, (insight, support) in enumerate(zip(brief.insights, checked.insights, strict=True)):
        if insight.status is Status.STRUCK:
            continue
        path: Path = ("insights", at)
        for phrase in insight.evidence:
            told = article.phrase(phrase)
            rule = {State.NONE: "evidence-not-found", State.WEAK: "evidence-ambiguous"}.get(told.state)
            if rule is not None:
                yield rule, (*path, "evidence"), f"evidence {told.reason}: {_excerpt(phrase)}"
        if not insight.evidence and insight.status is not Status.KEPT:
            yield from _unbacked(path, insight.text, support)


def _unbacked(path: Path, text: str, support: Support) -> _Found:
    if support.state is not State.FOUND:
        rule = "insight-weak" if support.state is State.WEAK else "insight-unsupported"
        yield rule, path, f"{support.reason}: {_excerpt(text)}"


def _quotes(brief: Brief, checked: Checked) -> _Found:
    for at, (quote, support) in enumerate(zip(brief.quotes, checked.quotes, strict=True)):
        if support.state is State.NONE and brief.article.strip():
            yield "quote-not-found", ("quotes", at), f"{support.reason}: {_excerpt(quote.text)}"
        if not quote.speaker.strip():
            yield "quote-no-speaker", ("quotes", at), f"no speaker: {_excerpt(quote.text)}"


def _repeated(brief: Brief, checked: Checked) -> _Found:
    texts = {
        "insights": [insight.text for insight in brief.insights],
        "quotes": [f"{quote.speaker}\n{quote.text}" for quote in brief.quotes],
    }
    for key, lines in texts.items():
        seen: set[str] = set()
        for at, line in enumerate(lines):
            folded = fold(line)
            if folded in seen:
                yield (
                    "repeated-line",
                    (key, at),
                    f"stands here twice: {_excerpt(line.rpartition(chr(10))[2])}",
                )
            seen.add(folded)


def _tags(brief: Brief, checked: Checked) -> _Found:
    seen: dict[str, str] = {}
    for at, (tag, in_text) in enumerate(zip(brief.tags, checked.tags_in_text, strict=True)):
        key = tags.key(tag)
        if key in seen:
            yield "tag-repeated", ("tags", at), f"{_excerpt(tag)} is the same tag as {_excerpt(seen[key])}"
            continue
        seen[key] = tag
        if not in_text and brief.article.strip():
            yield "tag-not-in-text", ("tags", at), f"not in the article: {_excerpt(tag)}"


def _article(brief: Brief, checked: Checked) -> _Found:
    if not brief.article.strip():
        if brief.insights or brief.quotes:
            yield "no-article", (), "no article to check the lines against"
        return
    seen: dict[str, int] = {}
    title = fold(brief.title).strip()
    for at, paragraph in enumerate(paragraphs(brief.article)):
        text = fold(brief.article[paragraph.text_start : paragraph.end]).strip()
        if at == 0 and text == title:
            yield "title-in-article", ("article",), "the article begins with its title"
        if not paragraph.number or len(text) < REPEATED:
            continue
        first = seen.setdefault(text, paragraph.number)
        if first != paragraph.number:
            message = f"paragraph {paragraph.number} repeats paragraph {first}: {_excerpt(text)}"
            yield "repeated-paragraph", ("article",), message


_ORDINARY: Final = dict.fromkeys((0x061C, 0x200E, 0x200F))
"""Marks of direction that stand in ordinary Arabic and Hebrew text."""


def _hidden(brief: Brief, checked: Checked) -> _Found:
    for path, text in _texts(brief):
        text = text.translate(_ORDINARY)
        if clean(text).count("\ufffd") > text.count("\ufffd"):
            yield (
                "hidden-character",
                path,
                f"hidden characters in {'.'.join(map(str, path))}: {_excerpt(text)}",
            )


def _texts(brief: Brief) -> Iterator[tuple[Path, str]]:
    for key in ("title", "subtitle", "summary", "article"):
        yield (key,), getattr(brief, key)
    for at, insight in enumerate(brief.insights):
        yield ("insights", at), insight.text + insight.note
    for at, quote in enumerate(brief.quotes):
        yield ("quotes", at), quote.text + quote.speaker + quote.role + quote.verb
    for key, lines in (("tags", brief.tags), ("story", brief.story), ("notes", brief.notes)):
        for at, line in enumerate(lines):
            yield (key, at), line
    for key in ("name", "url", "author", "tool"):
        yield ("source", key), getattr(brief.source, key)


_CHECKS: Final = (_source, _summary, _insights, _quotes, _repeated, _tags, _article, _hidden)
