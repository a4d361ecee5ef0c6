"""Medians and percentiles, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0 to 1) of the values lie, between neighbours; 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, several times or once.

    Attributes:
        values: In the unit.
        unit: `ms`, `s`, `MB`, `bytes`.
    """

    values: tuple[float, ...]
    unit: str

    @property
    def middle(self) -> float:
        """The median."""
        return percentile(self.values, 0.5)

    @property
    def slow(self) -> float:
        """The 95th percentile."""
        return percentile(self.values, 0.95)

    def __str__(self) -> str:
        """The median, and the 95th percentile where there are several values."""
        if not self.values:
            return "nothing measured"
        several = f" (p95 {number(self.slow)})" if len(self.values) > 1 else ""
        return f"{number(self.middle)} {self.unit}{several}"


def milliseconds(seconds: Sequence[float]) -> Figure:
    """A figure of times that were taken in seconds."""
    return Figure(tuple(second * 1000 for second in seconds), "ms")


def number(value: float) -> str:
    """With about three digits."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
