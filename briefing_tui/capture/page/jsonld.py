"""The schema.org article that a page describes in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefing_tui.capture.page.tree import Node

MAX_SCRIPT: Final = 1_000_000
"""Characters of the longest script that is read."""
MAX_NODES: Final = 20_000
"""So many objects are looked at."""

_ARTICLE: Final = re.compile(
    r"(?:\w{0,40}Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|DiscussionForumPosting)$"
)
_EDGE: Final = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/?/?\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
Object = Mapping[str, Any]


def articles(root: Node) -> list[Object]:
    """The articles that the page's JSON-LD describes, in order, references within it resolved one step deep.

    Args:
        root: Of the whole page.
    """
    objects: list[Object] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= MAX_SCRIPT:
            objects.extend(_objects(_loaded(script.text), MAX_NODES - len(objects)))
    known = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1}
    return [_resolved(item, known) for item in objects if is_article(item)]


def is_article(item: Object) -> bool:
    """Whether an object is of one of schema.org's types of article."""
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind[-60:]) for kind in kinds)


def _loaded(text: str) -> Any:
    try:
        return json.loads(_EDGE.sub("", text[:200]) + text[200:], strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.JSONDecoder(strict=False).raw_decode(text[text.index("{") :])[0]
    except (ValueError, RecursionError):
        return None


def _objects(loaded: Any, limit: int) -> Iterator[Object]:
    """All objects within, those on the outside first of their kind; without recursion."""
    waiting = [loaded]
    seen = 0
    while waiting and seen < limit:
        item = waiting.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(reversed([value for value in item.values() if isinstance(value, (dict, list))]))
        elif isinstance(item, list):
            waiting.extend(reversed([value for value in item if isinstance(value, (dict, list))]))


def _resolved(item: Object, known: Mapping[str, Object]) -> Object:
    def whole(value: Any) -> Any:
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return known.get(value["@id"], value)
        return value

    return {
        key: [whole(each) for each in value] if isinstance(value, list) else whole(value)
        for key, value in item.items()
    }


def texts(value: Any, *keys: str) -> list[str]:
    """The texts in a value: itself, or of each object the first of `keys` that it has.

    Args:
        value: A text, an object, or a list of them.
        keys: Of an object, such as `name`.
    """
    found = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = next((item[key] for key in keys if isinstance(item.get(key), str)), None)
        if isinstance(item, str) and item.strip():
            found.append(item)
    return found
