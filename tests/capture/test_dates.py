"""Dates that a source says of itself."""

from __future__ import annotations

import pytest

from briefing_tui.capture.dates import day_in, day_in_address, iso_date, stamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-19", "2025-06-19"),
        ("2025-06-19T14:02:00Z", "2025-06-19T14:02:00Z"),
        ("2025-06-19 14:02", "2025-06-19"),
        ("19 June 2025", "2025-06-19"),
        ("Thursday, 19th Jun. 2025", "2025-06-19"),
        ("June 19, 2025", "2025-06-19"),
        ("Thursday, June 19, 2025", "2025-06-19"),
        ("2025-02-30", ""),
        ("19 Juno 2025", "2025-06-19"),
        ("19 Brumaire 1799", ""),
        ("last Thursday", ""),
        ("2025-06-19T14:02+0200", "2025-06-19T14:02+02:00"),
        ("2025-06-19T99:02Z", "2025-06-19"),
        ("2025-06-19 it rained", ""),
        ("20250619", ""),
    ],
)
def test_lines_that_are_dates(text: str, expected: str) -> None:
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-06T08:30:00+0200", "2031-05-06T08:30:00+02:00"),
        ("2031-05-06T08:30:00.123Z", "2031-05-06T08:30:00Z"),
        ("2031-05-06 08:30 UTC", "2031-05-06T08:30Z"),
        ("2031-05-06T08:30:00+02", "2031-05-06T08:30:00+02:00"),
        ("2031-05-06T08:30:00", "2031-05-06"),
        ("2031-05-06T99:30:00Z", "2031-05-06"),
        ("2031/5/6", "2031-05-06"),
        ("20310506", "2031-05-06"),
        ("6 May 2031", "2031-05-06"),
        ("May 6, 2031", "2031-05-06"),
        ("Tue, 06 May 2031 08:30:00 +0200", "2031-05-06T08:30:00+02:00"),
        ("2031-13-40", ""),
        ("yesterday", ""),
        ("", ""),
        ("9" * 5000, ""),
    ],
)
def test_stamps(text: str, expected: str) -> None:
    assert stamp(text) == expected


def test_days_in_lines_and_addresses() -> None:
    assert day_in("Published 14 January 2032, updated later") == "2032-01-14"
    assert day_in("Posted on May 6, 2031") == "2031-05-06"
    assert day_in("12 monkeys in 2031") == ""
    assert day_in_address("https://a.example/2031/05/06/ferry") == "2031-05-06"
    assert day_in_address("https://a.example/2031/99/06/ferry") == ""
