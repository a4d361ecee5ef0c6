"""What a page says of itself: title, authors, site, date, language, address, tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from briefing_tui.capture.dates import day_in_address, stamp
from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.jsonld import Object, articles, texts
from briefing_tui.capture.page.metatags import Head, head
from briefing_tui.capture.page.titles import line_of, site, title_of
from briefing_tui.capture.page.tree import Node
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import About

MAX_TAGS: Final = 30
"""So many tags are taken of a page."""

_DATE_NAMES: Final = (
    "article:published_time datepublished article:published og:published_time published_time publishdate "
    "publish-date publish_date pubdate parsely-pub-date sailthru.date dc.date.issued dcterms.issued "
    "dcterms.created dc.date.created dc.date dcterms.date dc.terms.date citation_publication_date "
    "citation_date prism.publicationdate cxenseparse:recs:publishtime rbpubdate originalpublicationdate date"
)
_TAG_NAMES: Final = (
    "article:tag",
    "og:article:tag",
    "parsely-tags",
    "news_keywords",
    "keywords",
    "sailthru.tags",
)
_AUTHORS: Final = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_LANG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BY: Final = re.compile(r"(?:by|von|par|por|di|de|door)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
# Marks of names that the programs of a site give each other: `type:story`, `front_page`, `@river`, `PERSON`.
_INTERNAL: Final = re.compile(r"^@|_|^[\w ]{1,20}:|\s[A-Z]{6,}$")
_SPLIT: Final = re.compile(r"[,;|]")
_HANDLE: Final = re.compile(
    r"https?://|^@|^www\.|@.*\.|^(?:admin|editor|staff|user|publisher)\d*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself.

    Attributes:
        about: Title, names, address and the like.
        body: The whole text in its JSON-LD, where it is there.
    """

    about: About
    body: str = ""


def declared(root: Node, found: Sequence[Block], url: str = "") -> Declared:
    """What a page says of itself: in JSON-LD first, then in `meta` elements, then in its text.

    Args:
        root: Of the whole page.
        found: Its blocks.
        url: Where it comes from; addresses on the page are relative to it.
    """
    said = head(root)
    described = articles(root)
    article: Object = _chosen(described, said)
    name = site(article, said)
    title = title_of(article, said, found, name)
    summary = next(
        iter(
            texts(article.get("description"))
            or [said.first("og:description", "description", "twitter:description")]
        ),
        "",
    )
    address = _address(article, said, url)
    about = About(
        title=title,
        subtitle=line_of(next(iter(texts(article.get("alternativeHeadline"))), ""), 300),
        author=", ".join(_authors(article, said, name)),
        name=name,
        url=address,
        published=_published(root, article, said, address),
        lang=_lang(article, said),
        tags=tuple(_tags(article, said)),
        summary=line_of(summary, 1000),
    )
    body = max((text for item in described for text in texts(item.get("articleBody"))), key=len, default="")
    return Declared(about, body)


def _chosen(described: list[Object], said: Head) -> Object:
    """The article that the page is about, among those that it describes; empty where that is not clear."""
    named = same(said.first("og:title") + " " + said.title)
    for item in described:
        headline = next(iter(texts(item.get("headline") or item.get("name"))), "")
        if headline and same(line_of(headline, 300)) in named:
            return item
    titled = [item for item in described if item.get("headline")]
    return titled[0] if len(titled) == 1 or (titled and titled[0].get("articleBody")) else {}


def _authors(article: Object, said: Head, name: str) -> list[str]:
    given = (
        texts(article.get("author"), "name") or texts(article.get("creator"), "name") or said.all(*_AUTHORS)
    )
    found: dict[str, str] = {}
    for text in given[:20]:
        line = (
            _BY.sub("", line_of(text, 200), count=1) if _BY.match(line_of(text, 200)) else line_of(text, 200)
        )
        for each in re.split(r"\s(?:and|und|et)\s|[;|]|,\s", line):
            each = each.strip(" ,.")
            if each and len(each) <= 60 and not _HANDLE.search(each) and same(each) != same(name):
                found.setdefault(same(each), each)
    return list(found.values())[:8]


def _published(root: Node, article: Object, said: Head, url: str) -> str:
    given = [
        *texts(article.get("datePublished")),
        *texts(article.get("dateCreated")),
        *said.all(*_DATE_NAMES.split()),
    ]
    for text in given[:20]:
        if found := stamp(text):
            return found
    times: list[str] = []
    for count, node in enumerate(root.iter("time", "abbr", "span")):
        if count > 5000 or len(times) > 50:
            break
        value = (
            node.get("datetime")
            or (node.get("title") if node.tag == "abbr" else "")
            or (node.get("content") if node.get("itemprop") else "")
        )
        if value and (found := stamp(value)):
            if (
                "published" in f"{node.get('itemprop', '')} {node.get('class', '')}".lower()
                or "pubdate" in node.attrib
            ):
                return found
            times.append(found)
    return times[0] if times else day_in_address(url)


def _lang(article: Object, said: Head) -> str:
    given = [
        said.lang,
        *texts(article.get("inLanguage"), "alternateName", "name"),
        said.first(
            "og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage"
        ),
    ]
    for text in given:
        match = _LANG.fullmatch(text.strip()[:35].replace("_", "-"))
        if match:
            code, *rest = match[0].split("-")
            return "-".join([code.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    return ""


def _address(article: Object, said: Head, url: str) -> str:
    base = urljoin(url, said.base) if said.base else url
    given = [
        said.canonical,
        said.first("og:url"),
        *texts(article.get("url")),
        *texts(article.get("mainEntityOfPage"), "@id", "url"),
        url,
    ]
    for text in given:
        try:
            full = urljoin(base, line_of(text, 2000)) if text else ""
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and " " not in full:
            return full
    return ""


def _tags(article: Object, said: Head) -> list[str]:
    given = texts(article.get("keywords"), "name")
    for key in _TAG_NAMES:
        given = given or said.all(key)
    found: dict[str, str] = {}
    for text in given:
        for each in _SPLIT.split(line_of(text, 2000)):
            tag = each.strip(" .#\"'")
            if 1 < len(tag) <= 60 and not _INTERNAL.search(tag):
                found.setdefault(same(tag), tag)
    return list(found.values())[:MAX_TAGS]
