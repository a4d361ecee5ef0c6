"""YAML out: how a value is written so that a person reads and edits it easily."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# What is written as U+FFFD: surrogates, noncharacters, and controls but tab, line feed and NEL.
_UNHOLDABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What YAML readers take for a line break or drop: only double quotes hold it.
_NEEDS_ESCAPE: Final = re.compile("[\x85\u2028\u2029\ufeff]")
_ESCAPES: Final = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\t": "\\t",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
    "\ufeff": "\\uFEFF",
}
_ESCAPE: Final = re.compile('["\\\\\n\t\x85\u2028\u2029\ufeff]')
# Text that stands without quotes: no mark of YAML in front, nothing that ends a plain scalar inside.
_PLAIN_FIRST: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~.+]")
_ENDS_PLAIN: Final = re.compile(r":(?:\s|$)|\s#|[\n\t\x85\u2028\u2029\ufeff]")
_FLOW_MARK: Final = re.compile(r"[,\[\]{}:?#]")
# Text that other YAML readers would take for a number, a truth value, a time or nothing.
_LOOKS_TYPED: Final = re.compile(
    r"(?:[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+|[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?"
    r"|y|n|yes|no|on|off|true|false|null|nan|inf)\Z",
    re.IGNORECASE,
)
_LOOKS_DATED: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s][0-9:.\sZz+-]*)?\Z")
# Keys whose value may look like a number or a date, because that is what it is.
_TYPED_KEYS: Final = frozenset({"brief"})
_DATED_KEYS: Final = frozenset({"published", "captured"})
# Keys whose text is always a block of its own, with the mark for a single line.
_BLOCK_KEYS: Final = {"article": "|", "summary": ">-"}


def tidy(text: str) -> str:
    """Text as a brief keeps it: line feeds only, no blank lines at its start, no space at its end."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.rstrip().lstrip("\n")


def holdable(text: str) -> str:
    """The text with everything that a YAML file cannot hold replaced by U+FFFD."""
    return _UNHOLDABLE.sub("\ufffd", text)


def render(value: object, *, key: str = "", indent: int = 0) -> str:
    """What follows the colon of a key in block style, from the space or line feed on.

    Args:
        value: Text, a list or a mapping of such.
        key: The key, which decides the style of some texts.
        indent: Columns that the key stands from the left.

    Returns:
        Text without a line feed at its end.
    """
    if isinstance(value, str):
        return " " + block_text(value, key=key, indent=indent)
    if isinstance(value, Mapping):
        return "".join(
            f"\n{' ' * (indent + 2)}{name}:{render(item, key=name, indent=indent + 2)}"
            for name, item in value.items()
        )
    assert isinstance(value, list)
    return "".join(f"\n{' ' * (indent + 2)}- {list_item(item, indent + 2)}" for item in value)


def list_item(value: object, indent: int) -> str:
    """What follows the dash of a list item and its space; `indent` is the column of the dash."""
    if isinstance(value, Mapping):
        return render(value, indent=indent)[indent + 3 :]
    return block_text(str(value), indent=indent)


def block_text(value: str, *, key: str = "", indent: int = 0) -> str:
    """A text as a value in block style: plain, quoted, or a block on the lines below.

    Args:
        value: Any text; it is cleaned first.
        key: The key it belongs to; empty in a list.
        indent: The column of the key or of the dash.
    """
    text = tidy(holdable(value))
    if key != "article":
        text = text.strip()
    if _NEEDS_ESCAPE.search(text):
        return double_quoted(text, indent + 2)
    mark = _BLOCK_KEYS.get(key, "")
    if not text or not (mark or "\n" in text):
        return inline_text(text, key=key)
    if mark != "|" and "\n" in text:
        mark = "|"
    if text[0] in " \t":
        mark = "|2"  # says where the text begins, since its first line is indented itself
    pad = " " * (indent + 2)
    return mark + "".join(f"\n{pad}{line}" if line else "\n" for line in text.split("\n"))


def inline_text(text: str, *, key: str = "", flow: bool = False) -> str:
    """A text on one line: plain where that is safe and reads well, else in quotes.

    Args:
        text: Clean text.
        key: The key it belongs to; dates stay plain where a date belongs.
        flow: Whether it stands between brackets, where more characters have a meaning.
    """
    if (
        text
        and _PLAIN_FIRST.match(text)
        and not text[-1].isspace()
        and not _ENDS_PLAIN.search(text)
        and not (flow and _FLOW_MARK.search(text))
        and (key in _TYPED_KEYS or not _LOOKS_TYPED.match(text))
        and (key in _DATED_KEYS or not _LOOKS_DATED.match(text))
    ):
        return text
    if (
        ('"' in text or "\\" in text)
        and "'" not in text
        and not re.search("[\n\t\x85\u2028\u2029\ufeff]", text)
    ):
        return f"'{text}'"
    return double_quoted(text)


def double_quoted(text: str, indent: int | None = None) -> str:
    """A text in double quotes, with as few escapes as it needs.

    Args:
        text: Clean text.
        indent: With it, each line of the text gets a line of the file, this many columns in.
    """
    escaped = _ESCAPE.sub(lambda match: _ESCAPES[match.group()], text)
    if indent is not None and "\\n" in escaped:
        lines = [_ESCAPE.sub(lambda match: _ESCAPES[match.group()], line) for line in text.split("\n")]
        pad = "\\\n" + " " * indent
        # an escaped line feed joins the lines; a space that begins one has to be escaped as well
        escaped = f"\\n{pad}".join("\\" + line if line.startswith(" ") else line for line in lines)
    return f'"{escaped}"'


def flow_value(value: object) -> str:
    """A value on one line, as it may stand between brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_value(item) for item in value) + "]"
    return inline_text(tidy(holdable(str(value))).strip(), flow=True)
