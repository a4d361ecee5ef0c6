"""Stories of Kagi News, as its files and its interface give them.

| Kagi News | brief |
| --- | --- |
| `title` | title |
| `short_summary` | summary |
| `talking_points` | insights |
| `quote`, `quote_author`, `quote_attribution` | a quote with speaker and role, and a paragraph of the text |
| `category`, `location` | tags |
| `selectedLanguage`, else `sourceLanguage` | language |
| the file's `timestamp`, else the latest `articles[].date` | published |
| `articles[].link` of a story with one article | address |
| `perspectives`, `timeline`, `international_reactions`, `suggested_qna`, `did_you_know` and the other sections | headings and paragraphs of the text, in the order of `SECTIONS` |
| `articles` (else `domains`) | the list `Sources` at the end of the text |

Marks of sources within the prose, `[north.example#1]`, are left out. Pictures, emoji and counts are not read.
"""  # noqa: E501  # a row of a table is a line

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from briefing_tui.capture.dates import stamp
from briefing_tui.capture.fragment import language, line
from briefing_tui.capture.reading import About, Label, Part, Reading
from briefing_tui.core.model import Quote
from briefing_tui.core.weblink import is_link
from briefing_tui.errors import UnreadableError

NAME: Final = "Kagi News"

SECTIONS: Final = {
    "perspectives": "Perspectives",
    "historical_background": "Historical background",
    "geopolitical_context": "Geopolitical context",
    "international_reactions": "International reactions",
    "humanitarian_impact": "Humanitarian impact",
    "economic_implications": "Economic implications",
    "industry_impact": "Industry impact",
    "gaming_industry_impact": "Industry impact",
    "scientific_significance": "Scientific significance",
    "technical_details": "Technical details",
    "technical_specifications": "Technical specifications",
    "business_angle_text": "Business angle",
    "business_angle_points": "Business angle",
    "user_experience_impact": "What it means for users",
    "user_action_items": "What to do",
    "key_players": "Key players",
    "performance_statistics": "Statistics",
    "league_standings": "Standings",
    "gameplay_mechanics": "How it plays",
    "travel_advisory": "Travel advice",
    "destination_highlights": "Highlights",
    "culinary_significance": "Food",
    "design_principles": "Design",
    "diy_tips": "Tips",
    "timeline": "Timeline",
    "future_outlook": "Outlook",
    "suggested_qna": "Questions and answers",
    "did_you_know": "Did you know",
}
"""The sections of a story in the order of the text, and what stands above each."""

_MARK: Final = re.compile(r"\s?\[(?:[\w.-]{1,80}#\d{1,4}|common)\]")
_MOST: Final = 200
Object = Mapping[str, Any]


def is_story(item: Object) -> bool:
    """Whether an object is a story."""
    return isinstance(item.get("title"), str) and ("short_summary" in item or "talking_points" in item)


def story_reading(item: Object, time: Any = None) -> Reading:
    """A story.

    Args:
        item: As it was loaded.
        time: The file's `timestamp`, in seconds since 1970.

    Raises:
        UnreadableError: It has neither summary nor points.
    """
    parts = tuple(
        Part(number, label, text, level=2 if label == "heading" else 0, prefix=prefix)
        for number, (label, prefix, text) in enumerate(_lines(item), 1)
    )
    if not any(part.label in ("lead", "insight", "body") for part in parts):
        raise UnreadableError("the story has no text")
    links = [link for each in _objects(item.get("articles")) if (link := _link(each.get("link")))]
    quote = _quote(item)
    about = About(
        name=NAME,
        url=links[0] if len(links) == 1 else "",
        published=_published(item, time),
        lang=language(item.get("selectedLanguage")) or language(item.get("sourceLanguage")),
        tags=tuple(
            tag for key in ("category", "location") if (tag := line(item.get(key))) and len(tag) <= 60
        ),
        quotes=(quote,) if quote else (),
    )
    return Reading("json", parts, about, suffix=".json")


def _lines(item: Object) -> Iterator[tuple[Label, str, str]]:
    """The lines of the story: label, sign before it, words."""
    if title := _words(item.get("title")):
        yield "title", "", title
    for text in _paragraphs(item.get("short_summary")):
        yield "lead", "", text
    for text in _list(item.get("talking_points")):
        yield "insight", "- ", text
    if quote := _quote(item):
        said = ", ".join(filter(None, (quote.speaker, quote.role)))
        yield "body", "", f"“{quote.text}”" + (f" — {said}" if said else "")
    above = ""
    for key, heading in SECTIONS.items():
        lines = list(_section(key, item.get(key)))
        if lines and heading != above:
            yield "heading", "", heading
            above = heading
        yield from (("body", prefix, text) for prefix, text in lines)
    sources = list(_sources(item))
    if sources:
        yield "heading", "", "Sources"
        yield from (("body", "- ", text) for text in sources)


def _section(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if key == "perspectives":
        for each in _objects(value):
            names = ", ".join(
                name for source in _objects(each.get("sources")) if (name := line(source.get("name")))
            )
            if text := _words(each.get("text")):
                yield "- ", f"{text} ({names})" if names else text
    elif key == "timeline":
        for each in _objects(value):
            when, what = line(each.get("date")) or line(each.get("date_iso")), _words(each.get("content"))
            if what:
                yield "- ", f"{when}: {what}" if when else what
    elif key == "suggested_qna":
        for each in _objects(value):
            question, answer = _words(each.get("question")), _words(each.get("answer"))
            if question and answer:
                yield "", f"{question} {answer}"
    elif isinstance(value, list):
        yield from (("- ", text) for text in _list(value))
    else:
        yield from (("", text) for text in _paragraphs(value))


def _sources(item: Object) -> Iterator[str]:
    articles = list(_objects(item.get("articles")))
    for each in articles:
        title, domain, link = line(each.get("title")), line(each.get("domain")), _link(each.get("link"))
        if title or domain or link:
            head = f"{title} ({domain})" if title and domain else title or domain
            yield f"{head}: {link}" if head and link else head or link
    if not articles:
        yield from (name for each in _objects(item.get("domains")) if (name := line(each.get("name"))))


def _quote(item: Object) -> Quote | None:
    text = _words(item.get("quote")).strip("“”\"'‘’ ")
    if not text:
        return None
    return Quote(text, line(item.get("quote_author")), line(item.get("quote_attribution")).strip("()"))


def _published(item: Object, time: Any) -> str:
    if isinstance(time, int | float) and not isinstance(time, bool) and 0 < time < 1e11:
        return datetime.fromtimestamp(int(time), UTC).isoformat(timespec="seconds")
    dates = [
        stamp(each["date"]) for each in _objects(item.get("articles")) if isinstance(each.get("date"), str)
    ]
    return max(dates, default="")


def _objects(value: Any) -> Iterator[Object]:
    """The objects in a list."""
    return (each for each in value[:_MOST] if isinstance(each, dict)) if isinstance(value, list) else iter(())


def _list(value: Any) -> list[str]:
    found = value[:_MOST] if isinstance(value, list) else [value]
    return [text for each in found if (text := _words(each))]


def _paragraphs(value: Any) -> list[str]:
    return (
        [text for each in value.split("\n")[:_MOST] if (text := _words(each))]
        if isinstance(value, str)
        else []
    )


def _words(value: Any) -> str:
    return line(_MARK.sub("", value)) if isinstance(value, str) else ""


def _link(value: Any) -> str:
    return value if isinstance(value, str) and is_link(value) else ""
