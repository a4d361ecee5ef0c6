"""Markdown as readable lines: no links, emphasis or comments; headings as `# `, quotations as `> `."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_IMAGE: Final = re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
_LINK: Final = re.compile(r"\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_FOOTNOTE: Final = re.compile(r"\[\^[^\[\]\n]{1,30}\]")
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]*)>")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)\1")
_STAR: Final = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)\*(?![\w*])")
_UNDERSCORE: Final = re.compile(r"(?<![\w_])_(?=\S)([^_\n]+)_(?![\w_])")
_CODE: Final = re.compile(r"`([^`\n]+)`")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_MARKS: Final = (
    (_IMAGE, r"\1"),
    (_LINK, r"\1"),
    (_FOOTNOTE, ""),
    (_AUTOLINK, r"\1"),
    (_CODE, r"\1"),
    (_STRONG, r"\2"),
    (_STAR, r"\1"),
    (_UNDERSCORE, r"\1"),
)
_PRIVATE: Final = 0xE000
_PRIVATE_USE: Final = re.compile("[\ue021-\ue07e]")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_DEFINITION: Final = re.compile(r"\s{0,3}\[[^\[\]\n]{1,200}\]:\s*\S+")
_QUOTE: Final = re.compile(r"\s{0,3}(?:>\s?)+")
_SETEXT: Final = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")


def plain_lines(lines: Sequence[str]) -> list[str]:
    """The same number of lines, each without its Markdown; a line that says nothing comes out empty."""
    out: list[str] = []
    fenced = comment = False
    for line in lines:
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            out.append("")
            continue
        if fenced:
            out.append(line)
            continue
        line, comment = _without_comment(line, comment)
        if _SETEXT.match(line) and out and out[-1].strip() and not out[-1].startswith("#"):
            if len(out[-1]) <= 200:
                out[-1] = ("# " if "=" in line else "## ") + out[-1].strip()
            out.append("")
        elif _RULE.match(line) or _DEFINITION.match(line):
            out.append("")
        else:
            quoted = _QUOTE.match(line)
            words = line[quoted.end() :] if quoted else line
            out.append(plain(f"> {words}" if quoted and words.strip() else words))
    return out


def plain(line: str) -> str:
    """One line without links, emphasis and code marks; what stood in them stays."""
    if not any(mark in line for mark in "[*_`<\\"):
        return line
    escaped = "\\" in line
    if escaped:
        # Kept apart in private code points until the real marks are gone.
        line = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), line)
    for pattern, words in _MARKS:
        line = pattern.sub(words, line)
    return _PRIVATE_USE.sub(lambda match: chr(ord(match[0]) - _PRIVATE), line) if escaped else line


def _without_comment(line: str, inside: bool) -> tuple[str, bool]:
    """A line without its HTML comments, and whether one is still open behind it."""
    kept: list[str] = []
    position = 0
    while position <= len(line):
        if inside:
            end = line.find("-->", position)
            if end < 0:
                return "".join(kept), True
            position, inside = end + 3, False
        else:
            start = line.find("<!--", position)
            if start < 0:
                kept.append(line[position:])
                break
            kept.append(line[position:start])
            position, inside = start + 4, True
    return "".join(kept), inside
