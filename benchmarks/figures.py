"""Medians and percentiles, and how they are printed."""

from __future__ import annotations

from collections.abc import Sequence


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0 to 1) of the values lie, between neighbours; 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def show(name: str, seconds: Sequence[float], note: str = "") -> None:
    """One line: the median, the 95th percentile and the number of measures, in milliseconds."""
    middle, slow = percentile(seconds, 0.5) * 1000, percentile(seconds, 0.95) * 1000
    print(f"{name:<42} {middle:9.1f} ms   p95 {slow:9.1f} ms   n {len(seconds):3d}  {note}", flush=True)
