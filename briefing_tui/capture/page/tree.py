"""The tree of a page, whatever the page holds."""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

from briefing_tui.errors import UnreadableError

Node: TypeAlias = Any
"""An element of lxml, which comes without types."""

_WRAPPER: Final = re.compile(
    r"<(/?)(?!(?:p|h[1-6]|br|title|meta|base|link|script|style|head|body|html|img|hr|textarea)"
    r"\b)([a-zA-Z][^\s<>/]{0,40})[^<>]*>"
)
# Only pictures as attributes make so long a tag. A million attributes would take minutes.
_GIANT: Final = re.compile(r"<([a-zA-Z][\w-]{0,40})\b[^<>]{20000,}>")
_LONG: Final = 20_000
_INLINE_NAMES: Final = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp "
    "rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
INLINE: Final = frozenset(_INLINE_NAMES.split())
"""Elements that stand inside a line."""


def parse(text: str) -> Node:
    """The root element of a page.

    The parser drops what is nested over 256 deep. Such a page is read again without the elements that only
    wrap others, so that its text is kept.

    Args:
        text: The page, decoded.

    Raises:
        UnreadableError: There is no element in it.
    """
    if max(map(len, text.split(">"))) >= _LONG:
        text = _GIANT.sub(r"<\1>", text)
    root, deep = _parsed(text)
    if deep:
        root, _ = _parsed(_WRAPPER.sub(_unwrapped, text))
    if root is None:
        raise UnreadableError("there is no HTML in it")
    return root


def _parsed(text: str) -> tuple[Node, bool]:
    """The root, and whether the page was too deep for the parser."""
    from lxml import etree, html

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    # One class for all elements: to choose it by the tag costs a call for each time that an element is met.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _unwrapped(match: re.Match[str]) -> str:
    return "" if match[2].lower() in INLINE else "<p>"
