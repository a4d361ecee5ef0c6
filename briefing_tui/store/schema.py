"""Schema 1: the keys of a brief and of its parts, and the JSON Schema that editors check with."""

from __future__ import annotations

from typing import Any, Final

from briefing_tui.core.model import SCHEMA, Kind, Status
from briefing_tui.store.nodes import Path

BRIEF_KEYS: Final = (
    "brief",
    "title",
    "subtitle",
    "id",
    "lang",
    "story",
    "tags",
    "source",
    "summary",
    "insights",
    "quotes",
    "notes",
    "article",
)
"""The keys of a brief in the order they are written."""
SOURCE_KEYS: Final = ("name", "url", "author", "published", "captured", "file", "sha256", "tool")
INSIGHT_KEYS: Final = ("text", "evidence", "status", "by", "note")
QUOTE_KEYS: Final = ("text", "speaker", "role", "verb", "kind")


def order_of(path: Path) -> tuple[str, ...]:
    """The keys, in their order, of the mapping at a path: `()`, `("source",)`, `("insights", 0)`."""
    if not path:
        return BRIEF_KEYS
    return {"source": SOURCE_KEYS, "insights": INSIGHT_KEYS, "quotes": QUOTE_KEYS}.get(str(path[0]), ())


_DESCRIPTIONS: Final = {
    "brief": "Version of the file format",
    "title": "The article's title, on one line",
    "subtitle": "The line below the title",
    "id": "The name the brief goes by; the file's stem without it",
    "lang": "Language of the article, as a BCP 47 tag such as en or pt-BR",
    "story": "The story the brief belongs to, or a list of them",
    "tags": "What it is about; a/b is a tag b below a",
    "source": "Where the article comes from",
    "summary": "What happened, in a few sentences",
    "insights": "What matters, one item a line",
    "quotes": "Who said what, word for word",
    "notes": "The reader's own notes",
    "article": "The text: one paragraph a line, blank lines between, ## before a heading",
    "name": "The publisher",
    "url": "The article's address",
    "author": "Who wrote it",
    "published": "A date, or date and time with offset",
    "captured": "When it was saved, as date and time with offset",
    "file": "The untouched capture, below the library",
    "sha256": "Hash of that file",
    "tool": "What made the text",
    "text": "The words themselves",
    "evidence": "A phrase of the article, or a list of them, each found there exactly once",
    "status": "A person's verdict",
    "by": "Whose verdict",
    "note": "Why",
    "speaker": "Who said it",
    "role": "What the speaker is",
    "verb": "How the article puts it: says, warns",
    "kind": "direct: a whole statement; partial: some words; reported: in the article's words",
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a brief's file, for editors that check and complete YAML.

    Scalars may be of any type there, since a YAML editor takes `1.10` for a number and this
    program reads it as text.
    """
    scalar = {"type": ["string", "number", "boolean", "null"]}
    one_or_many = {"anyOf": [scalar, {"type": "array", "items": scalar}]}
    own: dict[str, Any] = {"^x-": {}}

    def part(
        keys: tuple[str, ...], special: dict[str, dict[str, Any]], required: list[str]
    ) -> dict[str, Any]:
        properties = {key: {"description": _DESCRIPTIONS[key], **special.get(key, scalar)} for key in keys}
        result: dict[str, Any] = {
            "type": "object",
            "properties": properties,
            "patternProperties": own,
            "additionalProperties": False,
        }
        return {**result, "required": required} if required else result

    insight = part(
        INSIGHT_KEYS,
        {"evidence": one_or_many, "status": {"enum": [str(status) for status in Status]}},
        ["text"],
    )
    quote = part(QUOTE_KEYS, {"kind": {"enum": [str(kind) for kind in Kind]}}, ["text"])
    brief = part(
        BRIEF_KEYS,
        {
            "brief": {"const": SCHEMA},
            "story": one_or_many,
            "tags": {"type": "array", "items": scalar},
            "source": part(SOURCE_KEYS, {}, []),
            "insights": {"type": "array", "items": {"anyOf": [scalar, insight]}},
            "quotes": {"type": "array", "items": {"anyOf": [scalar, quote]}},
            "notes": {"type": "array", "items": scalar},
        },
        ["brief", "title"],
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Brief", **brief}
