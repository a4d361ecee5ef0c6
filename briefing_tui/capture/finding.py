"""What is found in an article whose source does not say it: quotes, tags, insights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.analysis.insights import pick_insights
from briefing_tui.analysis.quotes import find_quotes
from briefing_tui.analysis.reported import find_reported
from briefing_tui.analysis.tags import phrase, suggest_tags
from briefing_tui.capture.pieces import same
from briefing_tui.core.model import PICKED_BY, Insight, Quote

FEW: Final = 4
"""Most tags that are suggested beside those of the source."""
MOST: Final = 8
"""Most tags that are suggested where the source has none."""


def quotes_of(article: str, given: Sequence[Quote] = (), *, reported: bool = False) -> tuple[Quote, ...]:
    """The quotations of the reading text, each once, the source's own first.

    Args:
        article: The reading text.
        given: Quotes that the source itself lists.
        reported: Statements without quotation marks as well.
    """
    kept = {same(quote.text): quote for quote in given}
    said = find_quotes(article)
    if reported:
        said = sorted([*said, *find_reported(article)], key=lambda found: found.start)
    for found in said:
        quote = Quote(found.text, found.speaker or "", found.role, found.verb, found.kind)
        kept.setdefault(same(found.text), quote)
    return tuple(kept.values())


def tags_of(title: str, article: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """The tags that are given, as they are, then what else the article is about."""
    # A source that names its tags knows best: a few names of ours beside them, a handful without any.
    room = len(given) + (FEW if given else MOST)
    suggested = suggest_tags(title, article, len(given) + 2 * MOST, given=given)
    telling = [tag for tag in suggested[len(given) :] if _tells(tag, "" if given else title)]
    return tuple([*suggested[: len(given)], *telling][:room])


def _tells(tag: str, title: str) -> bool:
    """Whether a person would keep a suggestion: a name; a phrase, or a word that the title has as well.

    Without a title only names tell, since the source has said by other tags what it is about.

    Other single words score well against key phrases that people marked, but as tags of a library they gather
    everything: `rock`, `morning`, `length`.
    """
    return not tag.islower() or (bool(title) and (" " in tag or phrase(tag) in phrase(title)))


def insights_of(title: str, article: str, lang: str) -> tuple[Insight, ...]:
    """Sentences of the article that matter, for a source that lists none."""
    picked = pick_insights(title, article, lang=lang or "en")
    return tuple(Insight(passage.text, by=PICKED_BY) for passage in picked)
