"""The lines of a brief that is not written yet: fields, insights, quotes, warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing_tui.actions.drafting import text_of
from briefing_tui.core.model import PICKED_BY, Kind
from briefing_tui.ui.render import GUTTER, Line, one_line, spread

if TYPE_CHECKING:
    from briefing_tui.actions.outlook import Outlook
    from briefing_tui.core.model import Quote
    from briefing_tui.ui.glyphs import Glyphs

GAPS: Final = {"name": "source?", "url": "address?", "published": "date?"}
"""What every brief should have, and what stands in its place while it is missing."""
LABELS: Final = (
    ("id", "id"),
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("summary", "summary"),
    ("name", "source"),
    ("url", "address"),
    ("author", "author"),
    ("published", "date"),
    ("lang", "language"),
    ("story", "story"),
    ("tags", "tags"),
)
"""The fields as they stand above the insights."""
WIDTH: Final = 9
"""Cells of the longest of their names."""
LONG: Final = 2_000
"""Code points of a text that are looked at for its line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the draft: what it is, and the whole text of it.

    Attributes:
        kind: `field`, `head`, `insight`, `speaker`, `quote`, `warning` or `blank`.
        name: Of the field.
        text: All of its words.
        note: At the right edge.
        part: The number of the part that it comes from; 0 for none.
        gap: Whether something is missing.
    """

    kind: str
    name: str = ""
    text: str = ""
    note: str = ""
    part: int = 0
    gap: bool = False

    @property
    def label(self) -> str:
        """What it is called."""
        return dict(LABELS).get(self.name, self.name) or self.kind

    @property
    def stops(self) -> bool:
        """Whether the cursor stops at it."""
        return self.kind not in ("blank", "speaker")


def rows(outlook: Outlook, glyphs: Glyphs) -> list[Row]:
    """All lines of a draft: one a field, insight, quote and warning, whatever its length."""
    made = [*_fields(outlook), *_insights(outlook)]
    made += _quotes(outlook, glyphs)
    warnings = outlook.draft.warnings
    if warnings:
        made.append(Row("blank"))
    made += [Row("warning", text=each.message, part=outlook.warned.get(each, 0)) for each in warnings]
    return made


def _fields(outlook: Outlook) -> Iterator[Row]:
    brief, fixed = outlook.draft.brief, outlook.state.fixed
    for name, _ in LABELS:
        text = outlook.id if name == "id" else text_of(brief, name)
        part = outlook.line_of({"title": "title", "subtitle": "subtitle", "summary": "lead"}.get(name, name))
        note = f"{outlook.state.reading.unit} {part}" if part and text else ""
        if name in fixed:
            note = "yours"
        elif name == "tags" and brief.tags:
            note = (
                f"{outlook.suggested} suggested" if outlook.suggested else f"{len(brief.tags)} of the source"
            )
        yield Row("field", name, text, note, part, name in GAPS and not text)


def _insights(outlook: Outlook) -> Iterator[Row]:
    insights = outlook.draft.brief.insights
    picked = sum(insight.by == PICKED_BY for insight in insights)
    said = f"{len(insights)} in the source" if insights else "none in the source"
    if picked:
        said = f"{picked} picked" if picked == len(insights) else f"{len(insights)}, {picked} of them picked"
    if "insights" in outlook.state.fixed:
        said = f"{len(insights)} of yours"
    yield Row("head", "insights", said)
    for insight in insights:
        yield Row("insight", text=insight.text, note="picked" if insight.by == PICKED_BY else "")


def _quotes(outlook: Outlook, glyphs: Glyphs) -> Iterator[Row]:
    quotes = outlook.draft.brief.quotes
    said = f"{len(quotes)} found" if quotes else "none found"
    yield Row("head", "quotes", f"{len(quotes)} of yours" if "quotes" in outlook.state.fixed else said)
    parts = {place: number for number, place in outlook.paragraphs.items() if place}
    who: tuple[str, str] | None = None
    for quote, place in zip(quotes, outlook.places, strict=True):
        if (quote.speaker, quote.role) != who:
            who = (quote.speaker, quote.role)
            yield Row("speaker", text=quote.speaker, note=quote.role)
        note = " ".join(word for word in (f"{glyphs.paragraph}{place}" if place else "", _how(quote)) if word)
        yield Row("quote", text=quote.text, note=note, part=parts.get(place, 0))


def _how(quote: Quote) -> str:
    return " ".join(
        word for word in (quote.verb, "" if quote.kind is Kind.DIRECT else quote.kind.value) if word
    )


def line(row: Row, width: int, glyphs: Glyphs) -> Line:
    """A row as it is drawn, on one line."""
    text = one_line(row.text, LONG)
    left: list[tuple[str, str]] = [GUTTER]
    match row.kind:
        case "field":
            name = dict(LABELS)[row.name]
            left.append((f"{name:<{WIDTH}} ", "muted"))
            if row.gap:
                left.append((f"[ {GAPS[row.name]} ]", "weak"))
            elif not text:
                left.append(("-", "muted"))
            else:
                sign = f" {glyphs.dot} "
                left.append((text.replace(", ", sign) if row.name == "tags" else text, _role(row)))
        case "head":
            left += [(f"{row.name:<{WIDTH}} ", "muted"), (text, "")]
        case "insight":
            left += [("  " + glyphs.dot + " ", "muted"), (text, "")]
        case "speaker":
            left.append(("  " + (text or "no speaker found"), "" if text else "muted"))
            if row.note:
                left.append((f" {glyphs.dot} {one_line(row.note, 200)}", "muted"))
            return spread(left, (), width, glyphs.ellipsis)
        case "quote":
            left += [("    ", ""), (f"{glyphs.left_quote}{text}{glyphs.right_quote}", "quote")]
        case "warning":
            left += [(f"{glyphs.problem} ", "weak"), (text, "")]
        case _:
            return Line((GUTTER,))
    note = one_line(row.note, 60)
    return spread(left, ((f" {note} ", "muted"),) if note else (), width, glyphs.ellipsis)


def _role(row: Row) -> str:
    return {"title": "title", "id": "muted"}.get(row.name, "")
