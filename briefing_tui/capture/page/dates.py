"""When a page says that it was published."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from briefing_tui.capture.meta import iso_date

_ISO: Final = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\s?(\d{1,2}:\d{2})(:\d{2})?(?:[.,]\d{1,9})?\s?"
    r"(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_NAMED: Final = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.? [A-Za-z]{3,9}\.?,? \d{4}|"
    r"[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b"
)
_IN_ADDRESS: Final = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")


def stamp(text: str) -> str:
    """A date, or a date and time with offset, as ISO 8601; empty where it is none.

    A time without an offset is dropped: only its day is known.
    """
    text = text.strip()[:60]
    match = _ISO.match(text)
    if match:
        day = _day(match[1], match[2], match[3])
        if not (day and match[4] and match[6]):
            return day
        offset = (
            "Z" if match[6] in ("Z", "UTC", "GMT") else match[6][:3] + ":" + (match[6][3:].strip(":") or "00")
        )
        full = f"{day}T{match[4].zfill(5)}{match[5] or ''}{offset}"
        try:
            datetime.fromisoformat(full)
        except ValueError:
            return day
        return full
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


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
