"""What the article says of a line: values only. `briefing_tui.analysis.evidence` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.core.model import Brief


class State(StrEnum):
    """How far the text backs a line. Never a judgement of the world."""

    FOUND = "found"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article.

    Attributes:
        start: Offset of the first code point in the article.
        end: Offset behind the last one.
        text: `article[start:end]`.
        paragraph: Number of the body paragraph it begins in, from 1; 0 inside a heading.
    """

    start: int
    end: int
    text: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Support:
    """What was found for one statement.

    Attributes:
        state: `found`, `weak` or `none`.
        score: 0 to 1; 1 where the words themselves were found.
        passages: Best first. May hold a near passage even when the state is `none`.
        missing: Names, numbers and dates of the statement that the article lacks.
        reason: Why, in a few plain words for the screen: `2 places`, `no passage says this`.
    """

    state: State
    score: float = 0.0
    passages: tuple[Passage, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A brief with the support of each of its lines, in the brief's own order.

    Attributes:
        summary: The support of the summary, `None` without one.
        tags_in_text: One truth value a tag: whether the article holds it.
    """

    brief: Brief
    insights: tuple[Support, ...] = ()
    quotes: tuple[Support, ...] = ()
    summary: Support | None = None
    tags_in_text: tuple[bool, ...] = ()

    @property
    def unsupported(self) -> int:
        """How many open or kept insights and quotes no passage backs."""
        return self._count(State.NONE)

    @property
    def weak(self) -> int:
        """How many open or kept insights are backed weakly."""
        return self._count(State.WEAK)

    def _count(self, state: State) -> int:
        insights = sum(
            support.state is state
            for insight, support in zip(self.brief.insights, self.insights, strict=True)
            if insight.status != "struck"
        )
        return insights + sum(support.state is state for support in self.quotes)
