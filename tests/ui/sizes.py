"""The widths of a terminal that tests are run at."""

from __future__ import annotations

import pytest

SIZES = ((80, 24), (120, 40), (200, 50))
"""One of each width class."""


def _name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


each_size = pytest.mark.parametrize("size", SIZES, ids=_name)
both_ends = pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]], ids=_name)
"""For what other tests do at the middle width."""
