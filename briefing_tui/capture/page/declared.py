"""What a page says of itself: title, authors, site, date, language, address, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from briefing_tui.capture.page.blocks import Block, words
from briefing_tui.capture.page.dates import day_in_address, stamp
from briefing_tui.capture.page.jsonld import Object, articles, texts
from briefing_tui.capture.page.metatags import Head, head
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
_TAGS: Final = 30
"""So many tags are taken of a page."""

_PUBLISHED: Final = [
    "article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "dc.terms.date",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "cxenseparse:recs:publishtime",
    "rbpubdate",
    "originalpublicationdate",
    "date",
]
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
_SITES: Final = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "twitter:app:name:iphone",
)
_BREAK: Final = re.compile(r"\s[|–—·•»«:-]{1,2}\s|\s?[|»]\s?|\s::\s")
_LANG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BY: Final = re.compile(r"(?:by|von|par|por|di|de|door)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_SPLIT: Final = re.compile(r"[,;|]")
_HANDLE: Final = re.compile(r"https?://|^@|^www\.|@.*\.|^(?:admin|editor|staff|user)\d*$", re.IGNORECASE)


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
    name = _site(article, said)
    title = _title(article, said, found, name)
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
        subtitle=_line(next(iter(texts(article.get("alternativeHeadline"))), ""), 300),
        author=", ".join(_authors(article, said, name)),
        name=name,
        url=address,
        published=_published(root, article, said, address),
        lang=_lang(article, said),
        tags=tuple(_tags(article, said)),
        summary=_line(summary, 1000),
    )
    body = max((text for item in described for text in texts(item.get("articleBody"))), key=len, default="")
    return Declared(about, body)


def _chosen(described: list[Object], said: Head) -> Object:
    """The article that the page is about, among those that it describes; empty where that is not clear."""
    named = same(said.first("og:title") + " " + said.title)
    for item in described:
        headline = next(iter(texts(item.get("headline") or item.get("name"))), "")
        if headline and same(_line(headline, 300)) in named:
            return item
    titled = [item for item in described if item.get("headline")]
    return titled[0] if len(titled) == 1 or (titled and titled[0].get("articleBody")) else {}


def _site(article: Object, said: Head) -> str:
    names = [
        said.first("og:site_name"),
        *texts(article.get("publisher"), "name"),
        said.first(*_SITES),
        *texts(article.get("isPartOf"), "name"),
    ]
    return next(
        (name for name in (_line(name, 80) for name in names) if name and not name.startswith("http")), ""
    )


def _title(article: Object, said: Head, found: Sequence[Block], name: str) -> str:
    given = [
        *texts(article.get("headline")),
        *texts(article.get("name")),
        said.first("og:title"),
        said.first(
            "twitter:title",
            "dc.title",
            "dcterms.title",
            "citation_title",
            "parsely-title",
            "sailthru.title",
            "title",
        ),
    ]
    titles = [title for title in (_line(title, 400) for title in given) if title]
    heads = [
        block.text for block in found if block.kind == "h" and block.level == 1 and len(block.text) <= 300
    ]
    whole = _line(said.title, 400)
    # A heading of the page that the page's own title holds is the title as people read it.
    for text in heads:
        key = same(text)
        if len(key) >= 8 and any(
            same(title).startswith(key) or key.startswith(same(title).rstrip(". …"))
            for title in (*titles, whole)
            if title
        ):
            return text
    for title in titles:
        return _bare(title, name, heads)
    if whole:
        return _bare(whole, name, heads)
    return heads[0] if len(heads) == 1 else ""


def _bare(title: str, name: str, heads: Iterable[str]) -> str:
    """A title without the name of the site behind or before it."""
    pieces = [piece.strip() for piece in _BREAK.split(title) if piece.strip()]
    if len(pieces) < 2:
        return title
    site = same(name)
    for edge, rest in ((pieces[-1], title[: title.rfind(pieces[-1])]), (pieces[0], title[len(pieces[0]) :])):
        rest = rest.strip(" |–—·•»«:-")
        if (
            rest
            and site
            and (same(edge) == site or (len(site) > 3 and same(edge).startswith(site) and len(edge) < 60))
        ):
            return _bare(rest, name, heads)
        if rest and same(rest) in map(same, heads):
            return rest
    return title


def _authors(article: Object, said: Head, name: str) -> list[str]:
    given = (
        texts(article.get("author"), "name") or texts(article.get("creator"), "name") or said.all(*_AUTHORS)
    )
    found: dict[str, str] = {}
    for text in given[:20]:
        line = _BY.sub("", _line(text, 200), count=1) if _BY.match(_line(text, 200)) else _line(text, 200)
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
            full = urljoin(base, _line(text, 2000)) if text else ""
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and " " not in full:
            return full
    return ""


def _tags(article: Object, said: Head) -> list[str]:
    given: list[Any] = []
    keywords = article.get("keywords")
    given.extend(texts(keywords, "name", "termCode"))
    for key in _TAG_NAMES:
        if given:
            break
        given.extend(said.all(key))
    found: dict[str, str] = {}
    for text in given:
        for each in _SPLIT.split(_line(text, 2000)):
            tag = each.strip(" .#\"'")
            if ":" in tag and " " not in tag:
                # Names that programs give each other, such as `type:story`.
                continue
            if 1 < len(tag) <= 60:
                found.setdefault(same(tag), tag)
    return list(found.values())[:MAX_TAGS]


def _line(text: str, most: int) -> str:
    from html import unescape

    line = words(text[: 2 * most + 100])
    if "&" in line:
        line = words(unescape(line))
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0]
