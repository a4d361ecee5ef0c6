"""What the head of a page says: `meta` elements of every manner, title, canonical address, language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from briefing_tui.capture.page.tree import Node

_MOST: Final = 2000
_LENGTH: Final = 5000


@dataclass(slots=True)
class Head:
    """What the head says.

    Attributes:
        metas: Contents of `meta` elements by `name`, `property` or `itemprop` in small letters.
        title: Of the `title` element.
        canonical: The `href` of `link rel=canonical`.
        base: The `href` of `base`.
        lang: The `lang` of the root.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    base: str = ""
    lang: str = ""

    def first(self, *names: str) -> str:
        """The first content that is there, by the order of `names`."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")

    def all(self, *names: str) -> list[str]:
        """All contents under these names."""
        return [content for name in names for content in self.metas.get(name, ())]


def head(root: Node) -> Head:
    """What the head of a page says; `meta` elements in the body count too.

    Args:
        root: Of the whole page.
    """
    said = Head(
        lang=root.get("lang")
        or root.get("xml:lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    for count, node in enumerate(root.iter("meta", "title", "link", "base")):
        if count >= _MOST:
            break
        if node.tag == "meta":
            content = (node.get("content") or "")[:_LENGTH].strip()
            for key in {node.get("name"), node.get("property"), node.get("itemprop"), node.get("http-equiv")}:
                if key and content:
                    said.metas.setdefault(key.strip().lower(), []).append(content)
        elif node.tag == "title":
            above = node.getparent()
            if not said.title and (above is None or above.tag != "svg"):
                said.title = (node.text or "")[:_LENGTH]
        elif node.tag == "base":
            said.base = said.base or (node.get("href") or "").strip()
        elif "canonical" in (node.get("rel") or "").lower().split():
            said.canonical = said.canonical or (node.get("href") or "").strip()
    return said
