"""The last wall before the terminal: filters over each line that is drawn."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from briefing_tui.core.clean import MARKS, sanitise
from briefing_tui.ui.rows import is_plain


class ControlFilter(LineFilter):
    """The last wall: no control, bidi or other acting character leaves with the text of a line.

    Textual lets ESC, C1 and bidi controls of content through, and line feeds inside a line. Links in
    styles are taken off too, since a style would carry its address to the terminal as it is.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with each acting character replaced."""
        cleaned: list[Segment] = []
        for segment in segments:
            text, style, control = segment
            if control is None:
                # Of what can be printed, only a pile of combining marks is changed.
                harmless = text.isprintable() and (len(text) <= MARKS or is_plain(text))
                safe = text if harmless else sanitise(text).replace("\n", " ")
                if style is not None and style.link:
                    style = style.update_link(None)
                    segment = Segment(safe, style)
                elif safe is not text:
                    segment = Segment(safe, style)
            cleaned.append(segment)
        return joined(cleaned)


def joined(segments: list[Segment]) -> list[Segment]:
    """The same line in fewer stretches: each costs the terminal a long sequence for its colours.

    Blanks show nothing but their background, so they go to the stretch before them where that is the same.
    """
    result: list[Segment] = []
    before: Style | None = None
    for segment in segments:
        text, style, control = segment
        if (
            result
            and control is None
            and style is not None
            and before is not None
            and (style is before or (text.isspace() and _looks_empty(style, before)))
        ):
            result[-1] = Segment(result[-1].text + text, before)
        else:
            result.append(segment)
            before = style if control is None else None
    return result


@lru_cache(maxsize=1024)
def _looks_empty(style: Style, other: Style) -> bool:
    """Whether a blank looks the same in either style."""
    if style.bgcolor != other.bgcolor:
        return False
    return not any(
        each.underline or each.underline2 or each.overline or each.strike or each.reverse
        for each in (style, other)
    )


class NoColour(LineFilter):
    """Takes the colours out and leaves bold, reverse and the like. Textual's own filter leaves greys."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without a colour."""
        return [
            Segment(text, _colourless(style) if style is not None else None, control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _colourless(style: Style) -> Style:
    return style.without_color
