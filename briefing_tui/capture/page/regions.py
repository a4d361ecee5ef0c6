"""What an element is for, by its tag, role and the words of its class and id."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from briefing_tui.capture.page.tree import Node

HIDDEN: Final = "hidden"
_TAGS: Final = {"nav": "navigation", "footer": "footer", "aside": "aside", "dialog": "dialog"}
_ROLES: Final = {
    "navigation": "navigation",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "menu": "navigation",
}
# Region by the words of class and id, in small letters with `-` between. Whole words count, so that `shared`
# or `adapted` say nothing.
_WORDS: Final = (
    ("comments", r"comments?(?:-?(?:list|section|area))?|disqus|respond|replies"),
    (
        "share",
        r"shar(?:e|es|ing)(?:-?(?:bar|buttons?|tools))?|social(?:-?(?:media|bar|links))?|addtoany|sharedaddy",
    ),
    (
        "related",
        r"related(?:-?(?:posts?|articles?|stories|content|links))?|recommend(?:ed|ations?)|recirc(?:ulation)?|"
        r"more-?(?:on|from|stories|news|posts)|read-?(?:more|next|also)|yarpp|taboola|outbrain|trending|"
        r"most-?(?:read|popular)|popular(?:-?posts)?|prevnext|post-?navigation|teasers?|latest(?:-?news)?",
    ),
    (
        "sign-up",
        r"news-?letters?(?:-?sign-?up)?|sign-?up|subscri(?:be|ption)|paywall|promo(?:tion)?s?|call-?to-?action|cta",
    ),
    ("cookies", r"cookies?(?:-?(?:bar|banner|consent|notice|law))?|gdpr|consent|onetrust"),
    ("advertisement", r"ads?|advert(?:isement|ising|orial)?s?|sponsor(?:ed)?"),
    ("navigation", r"nav(?:bar|igation)?|menus?|bread-?crumbs?|pager|pagination|skip-?links?"),
    ("gallery", r"gallery|slide-?show|carousel|lightbox|slider"),
    ("footer", r"footer|copyright|colophon"),
    ("aside", r"side-?bar|widgets?"),
    ("author", r"author-?(?:bio|box|info|description)|about-?(?:the-?)?author|bylines?|(?:post|entry)-?meta"),
    ("tags", r"tags?(?:-?(?:list|links))?|topics?(?:-?list)?"),
    ("site", r"site-?(?:sub|title|description|name)|tagline|masthead"),
    (HIDDEN, r"visually-?hidden|is-hidden|hide(?!-)|sr-?only|screen-?reader(?:-?text)?"),
)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s_]+")
_STYLE: Final = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"articlebody|blogpost|newsarticle|\bmain\b", re.IGNORECASE)
_CLASS: Final = 300


def region(node: Node) -> str:
    """What an element is for where that is no article: `navigation`, `comments`, `share`; else empty."""
    attributes = node.attrib
    name = _TAGS.get(node.tag, "")
    if not attributes:
        return name
    if "hidden" in attributes or ("style" in attributes and _STYLE.search(attributes["style"][:_CLASS])):
        return HIDDEN
    role = attributes.get("role")
    if role in _ROLES:
        return _ROLES[role]
    words = f"{attributes.get('class', '')[:_CLASS]} {attributes.get('id', '')[:_CLASS]}"
    found = _by_words(words) if words != " " and node.tag not in ("html", "body", "article", "main") else ""
    return found or name


def marks_article(node: Node) -> bool:
    """Whether the page itself says that the element holds the article."""
    if node.tag in ("article", "main"):
        return True
    attributes = node.attrib
    return bool(attributes) and bool(
        _ARTICLE.search(
            f"{attributes.get('itemprop', '')} {attributes.get('role', '')} {attributes.get('itemtype', '')}"
        )
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for name, words in _WORDS)


@lru_cache(maxsize=4096)
def _by_words(words: str) -> str:
    words = _HUMP.sub("-", words).lower()
    return next((name for name, pattern in _patterns() if pattern.search(words)), "")
