"""Plain text whose lines go on where a space ends them (RFC 3676)."""

from __future__ import annotations


def unflowed(text: str, *, close: bool = False) -> str:
    """The text with one line a paragraph.

    Args:
        text: With `format=flowed`.
        close: Whether the space at the end of a line that goes on is none of the text (`delsp=yes`).
    """
    lines: list[str] = []
    pieces: list[str] = []
    depth = 0
    for raw in text.replace("\r\n", "\n").split("\n"):
        stripped = raw.lstrip(">")
        quoted = len(raw) - len(stripped)
        body = stripped.removeprefix(" ")
        if pieces and quoted != depth:
            lines.append("".join(pieces))
            pieces = []
        depth = quoted
        goes_on = body.endswith(" ") and body != "-- "
        pieces.append(body[:-1] if goes_on and close else body)
        if not goes_on:
            lines.append("".join(pieces))
            pieces = []
    if pieces:
        lines.append("".join(pieces))
    return "\n".join(lines)
