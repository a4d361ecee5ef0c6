"""The canonical text of a brief: what a new file looks like."""

from __future__ import annotations

from briefing_tui.core.model import SCHEMA, Brief, Insight, Kind, Quote, Status
from briefing_tui.errors import BriefingError
from briefing_tui.store.scalars import render, tidy
from briefing_tui.store.schema import BRIEF_KEYS, SOURCE_KEYS


def write_brief(brief: Brief) -> str:
    """The canonical text of a brief: schema 1, keys in order, empty fields left out.

    Text that no YAML file can hold (lone surrogates, control characters) becomes U+FFFD, and white
    space around a text is dropped, as reading does.

    Raises:
        BriefingError: The brief is of a newer schema, or has no title.
    """
    if brief.schema > SCHEMA:
        raise BriefingError(f"schema {brief.schema} is newer than this program writes ({SCHEMA})")
    if not tidy(brief.title).strip():
        raise BriefingError("a brief needs a title")
    values = to_plain(brief)
    parts = [f"{key}:{render(values[key], key=key)}\n" for key in BRIEF_KEYS if key in values]
    return "".join(parts)


def to_plain(brief: Brief) -> dict[str, object]:
    """A brief as the text, lists and mappings that its file holds; empty fields are left out."""
    source = {key: getattr(brief.source, key) for key in SOURCE_KEYS if getattr(brief.source, key)}
    values: dict[str, object] = {
        "brief": str(SCHEMA),
        "title": brief.title,
        "subtitle": brief.subtitle,
        "id": brief.id,
        "lang": brief.lang,
        "story": brief.story[0] if len(brief.story) == 1 else list(brief.story),
        "tags": list(brief.tags),
        "source": source,
        "summary": brief.summary,
        "insights": [_plain_insight(insight) for insight in brief.insights],
        "quotes": [_plain_quote(quote) for quote in brief.quotes],
        "notes": list(brief.notes),
        "article": brief.article,
    }
    return {key: value for key, value in values.items() if value}


def _plain_insight(insight: Insight) -> object:
    evidence = insight.evidence[0] if len(insight.evidence) == 1 else list(insight.evidence)
    status = "" if insight.status is Status.OPEN else str(insight.status)
    values = {
        "text": insight.text,
        "evidence": evidence,
        "status": status,
        "by": insight.by,
        "note": insight.note,
    }
    kept = {key: value for key, value in values.items() if value}
    return insight.text if list(kept) == ["text"] else kept


def _plain_quote(quote: Quote) -> object:
    kind = "" if quote.kind is Kind.DIRECT else str(quote.kind)
    values = {
        "text": quote.text,
        "speaker": quote.speaker,
        "role": quote.role,
        "verb": quote.verb,
        "kind": kind,
    }
    kept = {key: value for key, value in values.items() if value}
    return quote.text if list(kept) == ["text"] else kept
