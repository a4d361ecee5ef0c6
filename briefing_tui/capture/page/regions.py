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
    (
        "comments",
        r"comments?(?:-?(?:list|section|area))?|disqus|respond|replies|kommentare?|comentarios?|commentaires?",
    ),
    (
        "share",
        r"shar(?:e|es|ing)(?:-?(?:bar|buttons?|tools))?|social(?:-?(?:media|bar|links))?|addtoany|sharedaddy|"
        r"compartir|compartilh(?:ar|e)|partager?|condividi",
    ),
    (
        "related",
        r"related(?:-?(?:posts?|articles?|stories|content|links))?|recommend(?:ed|ations?)|recirc(?:ulation)?|"
        r"more-?(?:on|from|stories|news|posts)|read-?(?:more|next|also)|yarpp|taboola|outbrain|trending|"
        r"most-?(?:read|popular)|popular(?:-?posts)?|prevnext|post-?navigation|teasers?|latest(?:-?news)?|"
        r"relacionad[ao]s?|correlat[ei]|leia-?(?:mais|tambem)|lire-?aussi|mehr-?zum-?thema|weiterlesen",
    ),
    (
        "sign-up",
        r"news-?letters?(?:-?sign-?up)?|sign-?up|subscri(?:be|ption)|paywall|promo(?:tion)?s?|call-?to-?action|cta",
    ),
    ("cookies", r"cookies?(?:-?(?:bar|banner|consent|notice|law))?|gdpr|consent|onetrust"),
    (
        "advertisement",
        r"ads?|advert(?:isement|ising|orial)?s?|sponsor(?:ed)?|werbung|anzeigen?|publici(?:dade?|t[eé])",
    ),
    ("navigation", r"nav(?:bar|igation)?|menus?|bread-?crumbs?|pager|pagination|skip-?links?"),
    ("gallery", r"gallery|slide-?show|carousel|lightbox|slider"),
    (
        "footer",
        r"footer|copyright|colophon|rodape|fuss(?:zeile|bereich)|pie-?de-?pagina|pied-?de-?page|impressum",
    ),
    ("aside", r"side-?bar|widgets?"),
    ("author", r"author-?(?:bio|box|info|description)|about-?(?:the-?)?author|bylines?|(?:post|entry)-?meta"),
    ("tags", r"tags?(?:-?(?:list|links))?|topics?(?:-?list)?"),
    ("site", r"site-?(?:sub|title|description|name)|tagline|masthead"),
    (HIDDEN, r"visually-?hidden|is-hidden|hide(?!-)|sr-?only|screen-?reader(?:-?text)?"),
)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
_STYLE: Final = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"articlebody|blogpost|newsarticle|\bmain\b", re.IGNORECASE)
_SAYING: Final = frozenset(("itemprop", "role", "itemtype"))
_HOLDERS: Final = ("article", "main")
_WHOLE: Final = ("html", "body", "article", "main")
_ELSEWHERE: Final = re.compile(
    r"(?:^|\s)(?:sr-?only|visually-?hidden|screen-?reader(?:-?text)?|popovers?|hover-?cards?|roll-?over-?block|"
    r"tool-?tip-?(?:text|content|inner|body))(?:\s|$)"
)
_CLASS: Final = 300
_DIGITS: Final = "0123456789"


def purpose(node: Node) -> tuple[str, bool]:
    """What an element is for, and whether the page itself says that it holds the article.

    Returns:
        The region where it is for something else than the article: `navigation`, `comments`, `share`; else
        an empty text.
    """
    tag = node.tag
    name = _TAGS.get(tag, "")
    given = node.items()
    if not given:
        return name, tag in _HOLDERS
    attributes = dict(given)
    marked = tag in _HOLDERS or (
        not _SAYING.isdisjoint(attributes)
        and bool(_ARTICLE.search(" ".join(attributes.get(key, "") for key in _SAYING)))
    )
    if "hidden" in attributes or ("style" in attributes and _STYLE.search(attributes["style"][:_CLASS])):
        return HIDDEN, marked
    role = attributes.get("role")
    if role in _ROLES:
        return _ROLES[role], marked
    if tag in _WHOLE:
        return name, marked
    words = f"{attributes.get('class', '')[:_CLASS]} {attributes.get('id', '')[:_CLASS]}"
    return (_by_words(words) if words != " " else "") or name, marked


def is_aside_of_line(node: Node) -> bool:
    """Whether an element inside a line is no part of it: for screen readers, or shown when pointed at."""
    if node.get("role") == "tooltip":
        return True
    words = node.get("class")
    return bool(words) and _shown_elsewhere(words[:_CLASS])


@lru_cache(maxsize=4096)
def _shown_elsewhere(words: str) -> bool:
    return bool(_ELSEWHERE.search(words.lower()))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for name, words in _WORDS)


@lru_cache(maxsize=4096)
def _by_words(words: str) -> str:
    """By class and id together: which of the regions that their words name stands first in the table."""
    found = {_by_word(word.rstrip(_DIGITS)) for word in words.split()}
    return next((name for name in _order() if name in found), "") if found != {""} else ""


@cache
def _order() -> tuple[str, ...]:
    return tuple(name for name, _ in _WORDS)


@lru_cache(maxsize=4096)
def _by_word(word: str) -> str:
    word = _HUMP.sub("-", word).lower()
    return next((name for name, pattern in _patterns() if pattern.search(word)), "")
