"""JSON of other programs: stories of Kagi News and articles as schema.org describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from briefing_tui.capture.kinds import kind_of
from briefing_tui.capture.page.jsonld import is_article
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.capture.stories.jsondata import load
from briefing_tui.capture.stories.kagi import is_story, story_reading
from briefing_tui.capture.stories.newsarticle import article_reading
from briefing_tui.errors import BriefingError, UnreadableError

MAX_ARTICLES: Final = 5000
"""So many articles are read of a file."""
MAX_NODES: Final = 1_000_000
"""So many objects and lists are looked at."""

Object = Mapping[str, Any]


class JsonReader:
    """Kagi News story JSON, and schema.org articles in JSON or JSON-LD."""

    name = "json"
    heavy = True

    def match(self, data: bytes, name: str) -> bool:
        """By the brackets it begins with; a JSON Feed is none."""
        return kind_of(data, name) == self.name

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """Each story or article within as one reading; where there are several, `raw` is that one alone.

        Raises:
            UnreadableError: No JSON, over 8 MB, nested too deep, or it holds no article of a known kind.
        """
        loaded = load(data)
        found = list(_articles(loaded))
        if not found:
            raise UnreadableError(
                "this is JSON of a kind that is not read",
                "known are stories of Kagi News, schema.org articles and JSON feeds",
            )
        known = _known(loaded)
        alone = len(found) == 1
        for number, (item, time) in enumerate(found, 1):
            if number > MAX_ARTICLES:
                reason = UnreadableError(f"no more than {MAX_ARTICLES} articles are read of a file")
                yield Refused(f"article {number}", reason)
                return
            try:
                reading = story_reading(item, time) if is_story(item) else article_reading(item, known)
                yield reading if alone else replace(reading, raw=_raw(item, time, known))
            except BriefingError as error:
                if alone:
                    raise
                yield Refused(f"article {number}", error)


def _walk(loaded: Any) -> Iterator[tuple[Object, Any]]:
    """All objects, those on the outside first, in order; with the `timestamp` of what holds them."""
    waiting: list[tuple[Any, Any]] = [(loaded, None)]
    seen = 0
    while waiting and seen < MAX_NODES:
        value, time = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value, time
            if is_story(value) or is_article(value):
                continue
            time = value.get("timestamp", time)
            value = list(value.values())
        if isinstance(value, list):
            waiting.extend((each, time) for each in reversed(value) if isinstance(each, dict | list))


def _articles(loaded: Any) -> Iterator[tuple[Object, Any]]:
    for item, time in _walk(loaded):
        if is_story(item) or is_article(item):
            yield item, time


def _known(loaded: Any) -> dict[str, Object]:
    """Objects by their `@id`."""
    return {
        item["@id"]: item for item, _ in _walk(loaded) if isinstance(item.get("@id"), str) and len(item) > 1
    }


def _raw(item: Object, time: Any, known: Mapping[str, Object]) -> bytes:
    """A file with this article alone, and with what it refers to."""
    if is_story(item):
        whole: Any = {"timestamp": time, "clusters": [item]} if time is not None else item
    else:
        values = [each for value in item.values() for each in (value if isinstance(value, list) else [value])]
        wanted = {str(each["@id"]) for each in values if isinstance(each, dict) and "@id" in each}
        meant = [known[name] for name in sorted(wanted) if name in known and known[name] is not item]
        whole = {"@graph": [item, *(each for each in meant if not is_article(each))]} if meant else item
    return json.dumps(whole, ensure_ascii=False).encode(errors="replace")
