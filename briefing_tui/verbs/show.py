"""`briefing show`: one brief, with what its article backs."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.core.blocks import Block, BlockKind, document
from briefing_tui.core.clean import clean
from briefing_tui.core.model import PICKED_BY, Brief, Kind, Status
from briefing_tui.core.support import Checked, Passage, State, Support
from briefing_tui.verbs.columns import wrap
from briefing_tui.verbs.output import is_terminal, terminal_width
from briefing_tui.verbs.selection import find_brief
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.store.files import Stored
    from briefing_tui.store.lint import Finding

_WIDTH: Final = 80
_MARK: Final = {State.FOUND: "+", State.WEAK: "?", State.NONE: "!"}
"""Stands before a line: backed, weakly backed, backed by nothing. Signs that every terminal has."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("brief", metavar="ID", help="an id, the beginning of one, or a file")
    parser.add_argument("--with-text", action="store_true", help="the article as well")
    parser.add_argument("--json", action="store_true", help="every field, with support and passages")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the brief."""
    from briefing_tui.analysis.evidence import check
    from briefing_tui.verbs.findings import findings_of

    stored = find_brief(session, args.brief)
    checked = check(stored.brief)
    if args.json:
        session.output.json(json_object(stored, checked, findings_of(stored, checked)))
        return session.output.code()
    cells = min(terminal_width(), 100) if is_terminal() else _WIDTH
    for line in plain(checked, cells):
        session.output.line(line)
    if args.with_text and stored.brief.article:
        session.output.line()
        session.output.text(stored.brief.article)
    return session.output.code()


def plain(checked: Checked, cells: int) -> list[str]:
    """The document in lines of at most so many cells. Before each line stands its mark.

    Args:
        checked: The brief and its support.
        cells: The width.
    """
    lines: list[str] = []
    tags: list[str] = []
    before: BlockKind | None = None
    for block in document(checked):
        text = clean(block.text, multiline=False)
        if tags and block.kind is not BlockKind.TAG:
            lines += wrap(", ".join(tags), cells, "  ", "  ")
            tags = []
        if before in (BlockKind.INSIGHT, BlockKind.QUOTE, BlockKind.PARAGRAPH) and block.kind is before:
            lines.append("")
        before = block.kind
        match block.kind:
            case BlockKind.TITLE | BlockKind.SUBTITLE | BlockKind.SOURCE:
                lines += wrap(text, cells)
            case BlockKind.HEADING:
                lines += ["", text.upper()]
            case BlockKind.TAG:
                tags.append(text if block.in_text is not False else f"{text} (not in the text)")
            case BlockKind.CAPTURE:
                lines += wrap(text, cells, f"  {block.label}: ", "    ")
            case BlockKind.INSIGHT | BlockKind.QUOTE:
                lines += _line(block, text, cells)
            case _:
                lines += wrap(text, cells, "  ", "  ")
                lines += _support(block.support, cells) if block.support else []
    if tags:
        lines += wrap(", ".join(tags), cells, "  ", "  ")
    return lines


def _line(block: Block, text: str, cells: int) -> list[str]:
    """An insight or a quote with its mark, and below it who said it and what the article says."""
    mark = _MARK[block.support.state] if block.support else " "
    if block.kind is BlockKind.QUOTE:
        text = f"“{text}”" if block.quote_kind is not Kind.REPORTED else text
    lines = wrap(text, cells, f"{mark} {block.number}. ", "     ")
    if block.speaker:
        kind = f"({block.quote_kind})" if block.quote_kind not in (None, Kind.DIRECT) else ""
        who = ", ".join(filter(None, (block.speaker, block.role)))
        said = " ".join(filter(None, (f"— {who}", kind)))
        lines += wrap(clean(said, multiline=False), cells, "     ", "       ")
    if block.status not in (None, Status.OPEN):
        by = f" by {block.by}" if block.by else ""
        lines += wrap(clean(f"{block.status}{by}", multiline=False), cells, "     ", "     ")
    elif block.by == PICKED_BY:
        lines += wrap("picked from the article", cells, "     ", "     ")
    if block.note:
        lines += wrap(clean(block.note, multiline=False), cells, "     Note: ", "     ")
    return lines + (_support(block.support, cells) if block.support else [])


def _support(support: Support, cells: int) -> list[str]:
    """Where the article backs the line, or that nothing does."""
    passage = support.passages[0] if support.passages else None
    where = f"paragraph {passage.paragraph}" if passage and passage.paragraph else "a heading"
    said = {
        State.FOUND: f"backed: {where}",
        State.WEAK: f"weak: {where}",
        State.NONE: "not backed",
    }[support.state]
    if support.reason:
        said += f"; {support.reason}"
    if support.missing:
        said += f"; not in the text: {', '.join(support.missing)}"
    return wrap(clean(said, multiline=False), cells, "     ", "     ")


def json_object(stored: Stored, checked: Checked, findings: list[Finding]) -> dict[str, Any]:
    """Every field and what was worked out, without what is empty."""
    brief = stored.brief
    return _filled(
        {
            "id": brief.id,
            "path": stored.relative,
            "title": brief.title,
            "subtitle": brief.subtitle,
            "lang": brief.lang,
            "story": list(brief.story),
            "tags": [
                {"name": tag, "in_text": in_text}
                for tag, in_text in zip(brief.tags, checked.tags_in_text, strict=True)
            ],
            "source": _filled(asdict(brief.source)),
            "summary": brief.summary,
            "insights": _insights(brief, checked),
            "quotes": _quotes(brief, checked),
            "notes": list(brief.notes),
            "article": brief.article,
            "problems": [
                {
                    "rule": finding.rule,
                    "level": str(finding.level),
                    "line": finding.line,
                    "message": finding.message,
                }
                for finding in findings
            ],
        }
    )


def _insights(brief: Brief, checked: Checked) -> list[dict[str, Any]]:
    return [
        _filled(
            {
                "text": insight.text,
                "evidence": list(insight.evidence),
                "status": str(insight.status),
                "by": insight.by,
                "note": insight.note,
                "support": str(support.state),
                "score": round(support.score, 3),
                "passages": [_passage(passage) for passage in support.passages],
                "missing": list(support.missing),
            }
        )
        for insight, support in zip(brief.insights, checked.insights, strict=True)
    ]


def _quotes(brief: Brief, checked: Checked) -> list[dict[str, Any]]:
    quotes = []
    for quote, support in zip(brief.quotes, checked.quotes, strict=True):
        fields: dict[str, Any] = {
            "text": quote.text,
            "speaker": quote.speaker,
            "role": quote.role,
            "verb": quote.verb,
            "kind": str(quote.kind),
            "support": str(support.state),
        }
        if support.state is State.FOUND and support.passages:
            # A quote with words left out has one passage a piece: it reaches from the first to the last.
            first, last = support.passages[0], support.passages[-1]
            fields |= {"start": first.start, "end": last.end, "paragraph": first.paragraph}
        quotes.append(_filled(fields))
    return quotes


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Without texts, lists and mappings that are empty; numbers and truth values stay."""
    return {name: value for name, value in fields.items() if value not in ("", [], {})}
