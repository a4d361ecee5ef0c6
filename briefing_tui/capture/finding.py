"""What is found in an article whose source does not say it: quotes, tags, insights."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.analysis.quotes import find_quotes
from briefing_tui.capture.pieces import same
from briefing_tui.core.model import Insight, Quote


def quotes_of(article: str, given: Sequence[Quote] = (), *, reported: bool = False) -> tuple[Quote, ...]:
    """The quotations of the reading text, each once, the source's own first.

    Args:
        article: The reading text.
        given: Quotes that the source itself lists.
        reported: Statements without quotation marks as well.
    """
    kept = {same(quote.text): quote for quote in given}
    for found in find_quotes(article):
        quote = Quote(found.text, found.speaker or "", found.role, found.verb, found.kind)
        kept.setdefault(same(found.text), quote)
    return tuple(kept.values())


def tags_of(title: str, article: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """The tags that are given, as they are."""
    return given


def insights_of(title: str, article: str) -> tuple[Insight, ...]:
    """What the article itself says matters."""
    return ()
