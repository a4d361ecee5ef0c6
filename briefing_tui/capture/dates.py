"""When a source says that it was published: what a brief's `published` may be.

A day, or a day and time with its offset: a time without an offset is dropped, since only its day is known.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_ISO: Final = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\s?(\d{1,2}:\d{2})(:\d{2})?(?:[.,]\d{1,9})?\s?"
    r"(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_ALONE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$")
_DAY_FIRST: Final = re.compile(
    r"(?:[A-Z][a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})$"
)
_MONTH_FIRST: Final = re.compile(
    r"(?:[A-Z][a-z]+day,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED: Final = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.? [A-Za-z]{3,9}\.?,? \d{4}|"
    r"[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b"
)
_IN_ADDRESS: Final = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")


def iso_date(text: str) -> str:
    """A line that is a date and nothing else, as ISO 8601; empty for any other."""
    text = text.strip()
    if _ALONE.match(text):
        return _iso(text)
    if match := _DAY_FIRST.match(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.match(text):
        return _day(match[3], _month(match[1]), match[2])
    return ""


def stamp(text: str) -> str:
    """The date of a field that holds one, in any of the usual ways, as ISO 8601; empty where it is none."""
    text = text.strip()[:60]
    if _ISO.match(text):
        return _iso(text)
    if match := _COMPACT.match(text):
        return _day(match[1], match[2], match[3])
    if day := iso_date(text):
        return day
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()


def day_in_address(url: str) -> str:
    """The day in an address such as `/2025/06/19/`; empty without one."""
    match = _IN_ADDRESS.search(url[:2000])
    return _day(match[1], match[2], match[3]) if match else ""


def day_in(text: str) -> str:
    """The day that a short line such as `Published 14 January 2032` names; empty without one."""
    match = _NAMED.search(text[:200])
    return stamp(match[0]) if match else ""


def _iso(text: str) -> str:
    """What a text begins with that is written in the way of ISO 8601, or nearly so."""
    match = _ISO.match(text)
    if match is None:
        return ""
    day, time, zone = _day(match[1], match[2], match[3]), match[4], match[6]
    if not (day and time and zone):
        return day
    offset = "Z" if zone in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[3:].strip(':') or '00'}"
    full = f"{day}T{time.zfill(5)}{match[5] or ''}{offset}"
    try:
        datetime.fromisoformat(full)
    except ValueError:
        return day
    return full


def _month(name: str) -> int:
    key = name[:3].lower()
    return _MONTHS.index(key) + 1 if key in _MONTHS else 0


def _day(year: str, month: str | int, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
