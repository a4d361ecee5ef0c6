"""One line of a brief as plain text with its source, for the clipboard."""

from __future__ import annotations

from briefing_tui.core.blocks import Path
from briefing_tui.core.entry import day, source_name
from briefing_tui.core.model import Brief, Kind
from briefing_tui.core.support import Checked
from briefing_tui.core.text import paragraphs
from briefing_tui.errors import NotFoundError
from briefing_tui.export.escape import one_line


def copy_line(checked: Checked, path: Path) -> str:
    """A line of the brief and where it comes from, on one line.

    Args:
        checked: The brief.
        path: Which line, as in `core.blocks.Block.path`; `("article", n)` is its nth paragraph; an empty
            path is the title.

    Returns:
        `“Words” — Speaker, role (Source, 2025-06-19, https://example.org/a)`, cleaned.

    Raises:
        NotFoundError: The brief has no such line.
    """
    brief = checked.brief
    # What is copied from the lines about the source needs no second source behind it.
    if path[:1] == ("source",) and len(path) > 1:
        return one_line(_text(brief, path))
    return " ".join(filter(None, [one_line(_text(brief, path)), _origin(brief)]))


def _text(brief: Brief, path: Path) -> str:
    """The words of one line."""
    match path:
        case () | ("title",):
            return brief.title
        case ("subtitle",):
            return brief.subtitle
        case ("summary",):
            return brief.summary
        case ("source",):
            return brief.title
        case ("source", str(name)) if name in brief.source.__dataclass_fields__:
            return str(getattr(brief.source, name))
        case ("insights", int(place), *_) if 0 <= place < len(brief.insights):
            return brief.insights[place].text
        case ("quotes", int(place), *_) if 0 <= place < len(brief.quotes):
            quote = brief.quotes[place]
            words = quote.text if quote.kind is Kind.REPORTED else f"“{quote.text}”"
            who = ", ".join(part for part in (quote.speaker, quote.role) if part.strip())
            return f"{words} — {who}" if who else words
        case ("tags",) if brief.tags:
            return ", ".join(brief.tags)
        case ("tags", int(place)) if 0 <= place < len(brief.tags):
            return brief.tags[place]
        case ("notes", int(place)) if 0 <= place < len(brief.notes):
            return brief.notes[place]
        case ("article", int(number)):
            for each in paragraphs(brief.article):
                if each.number == number and not each.heading:
                    return brief.article[each.start : each.end]
    raise NotFoundError("this brief has no such line")


def _origin(brief: Brief) -> str:
    """The source in brackets: its name or the brief's title, its day and its address."""
    name = source_name(brief) or brief.title
    parts = [one_line(part) for part in (name, day(brief), brief.source.url)]
    return f"({', '.join(filter(None, parts))})" if any(parts) else ""
