"""What a capture is about to become, as the screen says it: notes beside the lines, places of quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from briefing_tui.actions.drafting import Drafting, draft_of
from briefing_tui.capture.compose import tag_names
from briefing_tui.capture.draft import Draft
from briefing_tui.capture.reading import Part, Warning
from briefing_tui.core.tags import key
from briefing_tui.core.text import paragraph_at, paragraphs, slug

_SEARCHES: Final = 500
"""So many quotes are looked for from the beginning again, where they do not stand in order."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A draft and what there is to say of it.

    Attributes:
        state: What it was made of.
        draft: The brief to be written.
        id: The name that it will have, unless another brief has it.
        paragraphs: The paragraph of the article by the number of its part.
        suggested: How many of the tags are not the source's own.
        quotes: How many quotes stand in a part, by its number.
        places: The paragraph of each quote, in the order of the brief; 0 where it stands in none.
        warned: The number of the part that a warning is about; those about the whole are not in it.
    """

    state: Drafting
    draft: Draft
    id: str
    paragraphs: Mapping[int, int] = field(default_factory=dict)
    quotes: Mapping[int, int] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    suggested: int = 0
    warned: Mapping[Warning, int] = field(default_factory=dict)

    def note(self, part: Part) -> str:
        """Why a part is left out, or nothing."""
        if part.of:
            return f"= {part.of}"
        if part.label in ("repeat", "furniture", "dropped"):
            return "left out"
        return ""

    def line_of(self, label: str) -> int:
        """The number of the first part with a label; 0 for none."""
        return next((part.number for part in self.state.reading.parts if part.label == label), 0)


def outlook(state: Drafting) -> Outlook:
    """Works it out. It takes as long as finding quotes does: for a long article, off the UI thread."""
    draft = draft_of(state)
    article = draft.brief.article
    stretches = paragraphs(article)
    # An article that somebody wrote is not that of the parts.
    numbers = {} if "article" in state.fixed else draft.paragraphs
    places: list[int] = []
    at, searches = 0, 0
    for quote in draft.brief.quotes:
        start = article.find(quote.text, at) if quote.text else -1
        if start < 0 and searches < _SEARCHES:
            searches += 1
            start = article.find(quote.text)
        found = paragraph_at(stretches, start) if start >= 0 else None
        places.append(found.number if found is not None else 0)
        at = start + 1 if start >= 0 else at
    counts = Counter(places)
    quotes = {number: counts[place] for number, place in numbers.items() if counts[place]}
    warned = {warning: part.number for part in reversed(state.reading.parts) for warning in part.notes}
    id = draft.brief.id or slug(draft.brief.title)
    return Outlook(state, draft, id, numbers, quotes, tuple(places), _suggested(draft), warned)


def _suggested(draft: Draft) -> int:
    """How many of the tags the source does not name."""
    parts = (part.text for part in draft.reading.parts if part.label == "tag")
    own = {key(name) for text in parts for name in tag_names(text)}
    own |= {key(name) for name in draft.reading.about.tags}
    return sum(key(tag) not in own for tag in draft.brief.tags)
