"""YAML in: the only importer of yaml.

Reading is one pass over the events of PyYAML's C parser with a small builder of our own. PyYAML's
own loaders turn `no` into a truth value, let the last of two equal keys win in silence, and its C
loader ends the process on deep nesting; here every scalar stays text, each node knows its place,
and limits hold while reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from briefing_tui.store.advice import blank_value, explain
from briefing_tui.store.nodes import Document, Mapping, Node, Scalar, Sequence

MAX_BYTES: Final = 8_000_000
"""The largest file that is read, in bytes."""
MAX_DEPTH: Final = 32
"""How many collections may stand inside each other."""
MAX_NODES: Final = 50_000
"""How many scalars and collections one file may hold."""

_MAX_SYNTAX_ERRORS: Final = 20
_MAX_RETRIED: Final = 200_000
# What libyaml refuses as characters; looked for beforehand, since it stops at the first one.
# The class of those themselves, not of all others: that takes a thirtieth of the time to compile.
_ODD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 ends a line at these; YAML 1.2 and every editor do not. They are swapped for
# noncharacters while libyaml looks.
_SOFT_BREAKS: Final = "\x85\u2028\u2029"
# Nearly every file has none of either, which its bytes tell.
_ORDINARY: Final = b"\t\n\r" + bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100))
_C1: Final = re.compile(rb"\xc2[\x80-\x9f]")


def parse(data: bytes, name: str) -> Document:
    """Read a file's bytes.

    Args:
        data: UTF-8, with or without a byte order mark, with any line endings.
        name: What problems call the file.

    Returns:
        The document, never an exception. `Document.problems` tells what was wrong; `root` is then
        as much as could be read, or `None`.
    """
    document, plain = _decode(data, name)
    if document.sound:
        _parse(document, plain)
    return document


def parse_text(text: str, name: str) -> Document:
    """Read text as `parse` does; a byte order mark at its start is allowed."""
    return parse(text.encode("utf-8", "surrogatepass"), name)


def too_large(size: int) -> tuple[str, str]:
    """Message and hint for a file of `size` bytes, over the limit."""
    return f"the file has {size:,} bytes, and at most {MAX_BYTES:,} are read", "split it"


def _decode(data: bytes, name: str) -> tuple[Document, bool]:
    """The text, and whether it is known that no character of it needs a second look."""
    if len(data) > MAX_BYTES:
        document = Document(name, "")
        document.report(-1, *too_large(len(data)))
        return document, False
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        document = Document(name, "")
        document.report(-1, "this is UTF-16, not UTF-8", "save it again as UTF-8")
        return document, False
    bom = data.startswith(b"\xef\xbb\xbf")
    body = data[3:] if bom else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        document = Document(name, body[: error.start].decode("utf-8"), bom)
        message = f"the byte 0x{body[error.start]:02x} is not UTF-8"
        document.report(len(document.text), message, "save the file as UTF-8")
        return document, False
    document = Document(name, text, bom)
    if _is_plain(body, text):
        return document, True
    for match in _ODD.finditer(text):
        number = ord(match.group())
        what = "a NUL" if number == 0 else f"the control character U+{number:04X}"
        document.report(match.start(), f"{what} cannot stand in a YAML file", "delete it")
        if document.full:
            break
    return document, False


def _is_plain(body: bytes, text: str) -> bool:
    """Whether a text, of which these are the bytes, holds neither odd characters nor soft line breaks.

    It takes a fifth of the time that asking each character by a pattern does.
    """
    if body.translate(None, _ORDINARY):
        return False
    return body.isascii() or not (
        _C1.search(body) or "\u2028" in text or "\u2029" in text or "\ufffe" in text or "\uffff" in text
    )


def _parse(document: Document, plain: bool) -> None:
    text, restore = (document.text, None) if plain else _without_soft_breaks(document.text)
    # libyaml stops at the first syntax error. The line it is in is blanked out and the file read
    # again, so that a person is told of all of them at once.
    for _ in range(_MAX_SYNTAX_ERRORS):
        error_at = _attempt(document, text)
        if error_at < 0:
            break
        blanked = blank_value(text, error_at)
        if blanked == text:
            break
        text = blanked
    if restore is not None and document.root is not None:
        _restore(document.root, restore)


def _attempt(document: Document, text: str) -> int:
    """Parse once. Returns the offset of a syntax error that others may follow, else -1."""
    import yaml  # takes 25 ms, which a run that reads no file is spared

    try:
        document.root = _build(document, text)
    except _Stop as stop:
        document.report(*stop.args)
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark.index if error.problem_mark else 0
        context = error.context_mark.index if error.context_mark else where
        offset, message, hint = explain(text, error.problem or "", where, error.context or "", context)
        document.report(offset, message, hint)
        return offset if len(text) <= _MAX_RETRIED else -1
    except (yaml.YAMLError, ValueError, OverflowError, MemoryError) as error:
        document.report(-1, f"the YAML parser gave up: {type(error).__name__}")
    return -1


def _without_soft_breaks(text: str) -> tuple[str, Callable[[str], str]]:
    """The text with soft line breaks swapped one for one, and the way back."""
    spare = [mark for mark in map(chr, range(0xFDD0, 0xFDF0)) if mark not in text]
    pairs = dict(zip(_SOFT_BREAKS, spare, strict=False))  # all used up: read as YAML 1.1 does
    there = {ord(original): mark for original, mark in pairs.items()}
    back = {ord(mark): original for original, mark in pairs.items()}
    return text.translate(there), lambda value: value.translate(back)


def _restore(node: Node, back: Callable[[str], str]) -> None:
    if isinstance(node, Scalar):
        node.value = back(node.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            _restore(item, back)
    else:
        node.pairs = {back(key): value for key, value in node.pairs.items()}
        node.keys = {back(key): value for key, value in node.keys.items()}
        for item in node.pairs.values():
            _restore(item, back)


class _Stop(Exception):  # noqa: N818 - ends the pass; carries offset, message and hint
    pass


def _build(document: Document, text: str) -> Node | None:
    """One pass over the events; limits are checked before anything is kept.

    This loop is the reader's hot path: five hundred briefs are some thirty thousand events.
    """
    import yaml

    root: Node | None = None
    stack: list[Sequence | Mapping] = []
    top: Sequence | Mapping | None = None
    # The key whose value comes next; those of the outer mappings wait in `waiting`.
    key: Scalar | None = None
    waiting: list[Scalar | None] = []
    nodes = 0
    documents = 0
    node: Node
    loader = yaml.CSafeLoader(text)
    get_event: Callable[[], Any] = loader.get_event
    while True:
        event = get_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            start = event.start_mark.index
            end = event.end_mark.index
            style = event.style or ""
            if style in ("|", ">"):
                while text[end - 1] in "\r\n":  # its own mark lies behind the blank lines
                    end -= 1
            node = Scalar(event.value, start, end, style)
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(document, event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            ended = stack.pop()
            ended.end = event.end_mark.index if ended.flow else _last_end(ended)
            key = waiting.pop()
            top = stack[-1] if stack else None
            continue
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            start = event.start_mark.index
            if len(stack) >= MAX_DEPTH:
                raise _Stop(start, f"nested deeper than {MAX_DEPTH} levels")
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(document, event)
            flow = bool(event.flow_style)
            node = Mapping(start, flow) if kind is yaml.MappingStartEvent else Sequence(start, flow)
        elif kind is yaml.AliasEvent:
            start = event.start_mark.index
            message = f"aliases (*{event.anchor[:40]}) are not read"
            document.report(start, message, "put quotes around a text that begins with *")
            node = Scalar("", start, event.end_mark.index)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                message = "a second document begins here"
                raise _Stop(event.start_mark.index, message, "one brief a file: move it to its own")
            continue
        elif kind is yaml.StreamEndEvent:
            return root
        else:
            continue

        nodes += 1
        if nodes > MAX_NODES:
            raise _Stop(start, f"more than {MAX_NODES:,} values in one file", "split it")
        if top is None:
            root = node
        elif type(top) is Sequence:
            top.items.append(node)
        elif key is None:
            if type(node) is not Scalar:
                raise _Stop(start, "a list or mapping cannot be a key", "put quotes around the text")
            key = node
            continue
        else:
            name = key.value
            if name in top.pairs or name == "<<":  # type: ignore[union-attr]  # neither None nor a Sequence
                _add(document, top, key, node)  # type: ignore[arg-type]  # likewise
            else:
                top.pairs[name] = node  # type: ignore[union-attr]  # likewise
                top.keys[name] = key  # type: ignore[union-attr]  # likewise
            key = None
        if type(node) is not Scalar:
            waiting.append(key)
            stack.append(node)  # type: ignore[arg-type]  # `type() is` is faster, and mypy cannot follow
            top = node  # type: ignore[assignment]  # likewise


def _last_end(node: Sequence | Mapping) -> int:
    """Where a block collection ends: libyaml's own mark lies behind the comments that follow."""
    if isinstance(node, Sequence):
        return node.items[-1].end
    return next(reversed(node.pairs.values())).end


def _add(document: Document, mapping: Mapping, key: Scalar, node: Node) -> None:
    name = key.value
    if name == "<<" and not key.style:
        document.report(key.start, "merge keys (<<) are not read", "write the keys out")
    if name in mapping.pairs:
        if not document.full:  # counting lines costs time, and a file may repeat a key for ever
            line, _ = document.place(mapping.keys[name].start)
            document.report(key.start, f"{name[:40]}: this key is already in line {line}", "keep one of them")
        return
    mapping.pairs[name] = node
    mapping.keys[name] = key


def _refuse_properties(document: Document, event: Any) -> None:
    start = event.start_mark.index
    if event.anchor is not None:
        message = f"anchors (&{event.anchor[:40]}) are not read"
        document.report(start, message, "put quotes around a text that begins with &")
    if event.tag is not None:
        message = f"tags ({event.tag[:40]}) are not read: every value is text"
        document.report(start, message, "put quotes around a text that begins with !")
