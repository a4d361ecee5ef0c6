"""In which order briefs are listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SortKey = Literal["date", "title", "source", "relevance"]
"""What briefs can be ordered by."""


@dataclass(frozen=True, slots=True)
class Order:
    """How to order briefs: newest, A or best first, and the other way round with `reverse`."""

    key: SortKey = "date"
    reverse: bool = False
