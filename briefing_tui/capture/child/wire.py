"""Readings as JSON and back, exactly: what a process that reads answers, and what the inbox keeps."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar, cast, get_args

from briefing_tui import errors
from briefing_tui.capture.reading import About, Label, Part, Reading, Refused, Warning
from briefing_tui.core.model import Insight, Kind, Quote, Status
from briefing_tui.errors import BriefingError

T = TypeVar("T")

_LABELS: Final = frozenset(get_args(Label))


def pack(each: Reading | Refused) -> str:
    """A reading or a refusal as one line of ASCII JSON without its line feed."""
    if isinstance(each, Refused):
        return json.dumps({"refused": [each.place, *error_fields(each.error)]})
    about = each.about
    fields = {
        "tool": each.tool,
        "parts": [_part(part) for part in each.parts],
        "about": [
            about.title,
            about.subtitle,
            about.author,
            about.name,
            about.url,
            about.published,
            about.lang,
            about.tags,
            about.summary,
            [[i.text, i.evidence, i.status, i.by, i.note] for i in about.insights],
            [[q.text, q.speaker, q.role, q.verb, q.kind] for q in about.quotes],
        ],
        "warnings": _warnings(each.warnings),
        "raw": None if each.raw is None else base64.b64encode(each.raw).decode(),
        "suffix": each.suffix,
    }
    return json.dumps({"reading": fields}, separators=(",", ":"))


def unpack(line: str | bytes) -> Reading | Refused:
    """What `pack` packed.

    Raises:
        ValueError: It is anything else.
    """
    try:
        return _unpacked(json.loads(line))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def error_fields(error: BriefingError) -> list[str]:
    """An error of the family as three texts."""
    return [type(error).__name__, error.message, error.hint]


def error_of(fields: object) -> BriefingError:
    """The error that `error_fields` took apart.

    Raises:
        ValueError: It is anything else.
    """
    name, message, hint = _each(fields, _text, 3)
    kind = getattr(errors, name, None)
    if not (isinstance(kind, type) and issubclass(kind, BriefingError)):
        raise ValueError(f"no error {name!r}")
    return kind(message, hint)


def _part(part: Part) -> list[Any]:
    notes = _warnings(part.notes)
    return [part.number, part.label, part.text, part.last, part.level, part.prefix, part.of, notes]


def _warnings(warnings: Iterable[Warning]) -> list[list[str]]:
    return [[warning.code, warning.message] for warning in warnings]


def _unpacked(value: object) -> Reading | Refused:
    (kind,) = _fields(value, 1)
    inner = cast("dict[str, object]", value)[kind]
    if kind == "refused":
        if not isinstance(inner, list) or not inner:
            raise ValueError("no list")
        return Refused(_text(inner[0]), error_of(inner[1:]))
    if kind != "reading":
        raise ValueError(f"unknown: {kind!r}")
    _fields(inner, 6)
    fields = cast("dict[str, object]", inner)
    try:
        raw = fields["raw"]
        return Reading(
            _text(fields["tool"]),
            _each(fields["parts"], _as_part),
            _as_about(fields["about"]),
            _each(fields["warnings"], _as_warning),
            None if raw is None else base64.b64decode(_text(raw), validate=True),
            _text(fields["suffix"]),
        )
    except KeyError as error:
        raise ValueError(f"without {error}") from None
    except binascii.Error:
        raise ValueError("no bytes") from None


def _as_part(value: object) -> Part:
    if not isinstance(value, list) or len(value) != 8:
        raise ValueError("no part")
    number, label, text, last, level, prefix, of, notes = value
    if label not in _LABELS:
        raise ValueError(f"no label: {label!r}")
    return Part(
        _number(number),
        cast("Label", label),
        _text(text),
        _number(last),
        _number(level),
        _text(prefix),
        _number(of),
        _each(notes, _as_warning),
    )


def _as_about(value: object) -> About:
    if not isinstance(value, list) or len(value) != 11:
        raise ValueError("no facts")
    title, subtitle, author, name, url, published, lang = _each(value[:7], _text)
    tags, summary, insights, quotes = value[7:]
    return About(
        title,
        subtitle,
        author,
        name,
        url,
        published,
        lang,
        _each(tags, _text),
        _text(summary),
        _each(insights, _as_insight),
        _each(quotes, _as_quote),
    )


def _as_insight(value: object) -> Insight:
    if not isinstance(value, list) or len(value) != 5:
        raise ValueError("no insight")
    text, evidence, status, by, note = value
    return Insight(_text(text), _each(evidence, _text), Status(_text(status)), _text(by), _text(note))


def _as_quote(value: object) -> Quote:
    text, speaker, role, verb, kind = _each(value, _text, 5)
    return Quote(text, speaker, role, verb, Kind(kind))


def _as_warning(value: object) -> Warning:
    return Warning(*_each(value, _text, 2))


def _fields(value: object, count: int) -> list[str]:
    if not isinstance(value, dict) or len(value) != count:
        raise ValueError(f"no object of {count}")
    return list(value)


def _each(value: object, read: Callable[[object], T], count: int | None = None) -> tuple[T, ...]:
    if not isinstance(value, list) or (count is not None and len(value) != count):
        raise ValueError("no list, or of another length")
    return tuple(map(read, value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("no number")
    return value
